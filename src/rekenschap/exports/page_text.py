"""The text of a paper as HTML: paragraphs, lists, tables and notes, with the marks in place.

How marked words and the marks of footnotes are written is told by a `Pen`: a page that stands alone says what is
found in titles, the workbench links to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby, pairwise
from typing import Protocol

from rekenschap.exports.marks import JUDGEMENT, Mark, MarkedText, Stretch
from rekenschap.exports.page_parts import Blocks, Piece
from rekenschap.exports.words import Words
from rekenschap.papers.draft import Kind
from rekenschap.papers.paper import Paper, TableCell
from rekenschap.text.span import Span

_DEEPEST = 3
_MOST_MEANINGS = 8


class Pen(Protocol):
    """Writes what is special in a text; all that it returns is HTML, and `words` come escaped."""

    def marked(self, words: str, stretch: Stretch) -> str:
        """Words with the marks over them, of which there may be none."""
        ...

    def note_mark(self, mark: str, note: int, ref: int) -> str:
        """The printed mark of a footnote; both it and where it is referred to are counted from 0."""
        ...


class PageText:
    """Writes parts of a paper, in the order of its text."""

    def __init__(self, paper: Paper, marked: MarkedText, words: Words, pen: Pen) -> None:
        self.marked = marked
        self._paper, self._words, self._blocks, self._pen = paper, words, Blocks(paper), pen
        #: where footnotes are referred to, in the order of the text, each with the index of its note
        self._refs = sorted((ref, index) for index, note in enumerate(paper.notes) for ref in note.refs)
        self._next_ref = 0
        #: the names of the places that stand in the page, for those who want to link to one
        self.placed: set[str] = set()

    def blocks(self, part: Span, *, headings: bool) -> Iterator[str]:
        """The blocks of a part; the paper's own headings head the page only where `headings` says so."""
        pieces = self._blocks.within(part)
        outermost = min((piece.level for piece in pieces if piece.kind is Kind.ITEM), default=0)
        for listed, run in groupby(pieces, key=lambda piece: piece.kind is Kind.ITEM):
            if listed:
                yield '<ul class="plain">'
                yield from (self._item(piece, piece.level - outermost) for piece in run)
                yield "</ul>"
            else:
                yield from (self._block(piece, headings) for piece in run)

    def notes(self) -> Iterator[str]:
        """The footnotes, each with the way back to where it is referred to."""
        if not self._paper.notes:
            return
        yield f'<section aria-labelledby="noten">\n<h3 id="noten">{escape(self._words["notes"])}</h3>'
        refs: dict[int, list[int]] = defaultdict(list)
        for ref, (_, of) in enumerate(self._refs):
            refs[of].append(ref)
        yield '<ul class="plain notes">'
        for index, note in enumerate(self._paper.notes):
            back = "".join(map(self._way_back, refs[index]))
            mark = escape(note.mark)
            yield f'<li id="noot-{index + 1}"><sup>{mark}</sup> {self._inline(note.span)}{back}</li>'
        yield "</ul>\n</section>"

    def _way_back(self, ref: int) -> str:
        words = escape(self._words["back_to_text"])
        hidden = f'<span class="visually-hidden">{words}</span>'
        return f' <a href="#nootref-{ref + 1}" title="{words}"><span aria-hidden="true">↩</span>{hidden}</a>'

    def _item(self, piece: Piece, level: int) -> str:
        style = f' class="l{min(level, _DEEPEST)}"' if level > 0 else ""
        return f"<li{style}>{self._inline(piece.span)}</li>"

    def _block(self, piece: Piece, headings: bool) -> str:
        if piece.kind is Kind.TABLE:
            return self._table(piece)
        if piece.kind is not Kind.HEADING:
            return f"<p>{self._inline(piece.span)}</p>"
        name = "h3" if headings else "p"
        return f'<{name} class="paper-heading">{self._inline(piece.span)}</{name}>'

    def _table(self, piece: Piece) -> str:
        rows = ("".join(self._cell(cell, index == 0) for cell in row) for index, row in enumerate(piece.rows))
        body = "\n".join(f"<tr>{row}</tr>" for row in rows)
        about = f'class="scroll" role="group" aria-label="{escape(self._words["table"])}" tabindex="0"'
        return f"<div {about}><table>\n{body}\n</table></div>"

    def _cell(self, cell: TableCell, first_row: bool) -> str:
        wide = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        if not cell.heading:
            return f"<td{wide}>{self._inline(cell.span)}</td>"
        scope = "col" if first_row else "row"
        return f'<th scope="{scope}"{wide}>{self._inline(cell.span)}</th>'

    def _inline(self, span: Span) -> str:
        """Words with their marks, and the marks of footnotes where they stand."""
        written: list[str] = []
        for stretch in self.marked.stretches(span):
            cuts = [stretch.span.start, *self._refs_inside(stretch.span), stretch.span.end]
            for start, end in pairwise(cuts):
                written.append(self._note_marks(start))
                part = Stretch(Span(start, end), stretch.marks)
                written.append(self._pen.marked(escape(self._paper.text[start:end]), part))
                self.placed.update(anchors_of(part))
        return "".join(written) + self._note_marks(span.end)

    def _refs_inside(self, span: Span) -> list[int]:
        first = bisect_right(self._refs, (span.start, len(self._refs)))
        last = bisect_left(self._refs, (span.end, -1))
        return sorted({ref for ref, _ in self._refs[first:last]})

    def _note_marks(self, at: int) -> str:
        """The marks of footnotes up to `at` that are not written yet: text is written in its order."""
        written = ""
        while self._next_ref < len(self._refs) and self._refs[self._next_ref][0] <= at:
            _, note = self._refs[self._next_ref]
            written += self._pen.note_mark(self._paper.notes[note].mark, note, self._next_ref)
            self._next_ref += 1
        return written


class TitledMarks:
    """The pen of a page that stands alone: what is found is told in titles, and words link to where they refer."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def marked(self, words: str, stretch: Stretch) -> str:
        """Words with the marks over them."""
        if not stretch.marks:
            return words
        sorts = " ".join(dict.fromkeys(mark.sort for mark in stretch.marks))
        meaning = escape(_meanings(stretch.marks))
        first, *others = anchors_of(stretch) or [""]
        place = f' id="{first}"' if first else ""
        more = "".join(f'<span id="{anchor}"></span>' for anchor in others)
        href, after = stretch.href, self._said(stretch)
        if href is None:
            return f'{more}<mark class="{sorts}"{place} title="{meaning}">{words}</mark>{after}'
        away = "" if href.startswith("#") else ' rel="noopener noreferrer"'
        about = f'class="mark {sorts}"{place} href="{escape(href)}" title="{meaning}"{away}'
        return f"{more}<a {about}>{words}</a>{after}"

    def note_mark(self, mark: str, note: int, ref: int) -> str:
        """The mark of a footnote, linked to it."""
        hidden = f'<span class="visually-hidden">{escape(self._words["note"])} </span>'
        return f'<sup><a id="nootref-{ref + 1}" href="#noot-{note + 1}">{hidden}{escape(mark)}</a></sup>'

    def _said(self, stretch: Stretch) -> str:
        """What the judgement says of the words that end here, for who does not see how they are marked."""
        ends = (mark for mark in stretch.marks if mark.span.end == stretch.span.end and mark.sort in JUDGEMENT)
        said = escape(_meanings(ends))
        about = f'class="visually-hidden said" lang="{self._words.lang}"'
        return f"<span {about}> [{said}] </span>" if said else ""


def _meanings(marks: Iterable[Mark]) -> str:
    """What marks mean, in a row; only the first of very many, as where all answers refer to one sentence."""
    meanings = list(dict.fromkeys(mark.meaning for mark in marks))
    return "; ".join(meanings[:_MOST_MEANINGS]) + ("; …" if len(meanings) > _MOST_MEANINGS else "")


def anchors_of(stretch: Stretch) -> list[str]:
    """The names of the places that start with a stretch."""
    starting = (mark for mark in stretch.marks if mark.span.start == stretch.span.start)
    return [mark.anchor for mark in starting if mark.anchor]
