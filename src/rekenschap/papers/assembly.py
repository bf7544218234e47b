"""From a `Draft` to a `Paper`: the one canonical text, and the way back to the source.

What happens to the words: Unicode NFC; white space of every kind becomes one space; soft hyphens and
zero-width characters go; the marks of footnotes go and their places are kept; footnote bodies move to the end;
a paragraph that a page cut in two becomes one again. Blocks are lines; cells of a table are parted by tabs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from rekenschap.errors import EmptyPaper
from rekenschap.papers.draft import NOWHERE, Block, Cell, Draft, DraftNote, Kind, Place, Run
from rekenschap.papers.lines import is_item, is_label
from rekenschap.papers.paper import Link, Note, Paper, Paragraph, SourceMap, Table, TableCell
from rekenschap.text.span import Span

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\x00-\x08\x0e-\x1f\x7f]")
#: an accent that a PDF prints after its letter, as a character of its own: `s¸` for ş
_LOOSE_CEDILLA = re.compile("([A-Za-z])\u00b8")
_SENTENCE_END = re.compile(r"[.?!:;…][»”\"'’)\]]*$")
#: a hyphen at the end of a line stays where the next word is one of these: "in- en uitvoer"
_AFTER_HANGING_HYPHEN = re.compile(r"(?:en|of|dan|als|tot|noch|respectievelijk)\b")


def assemble(draft: Draft, sha256: str) -> Paper:
    """Build the canonical text of a draft; raises `EmptyPaper` where nothing is left to read."""
    text = _Text()
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    for block in draft.blocks:
        if block.kind is Kind.TABLE:
            if (table := text.add_table(block.rows)) is not None:
                tables.append(table)
                paragraphs.append(Paragraph(Kind.TABLE, table.span))
            continue
        if not any(_clean(run.text).strip() for run in block.runs if run.note is None):
            continue
        goes_on = bool(paragraphs) and _goes_on(draft, text, paragraphs[-1], block)
        paragraph = text.add_block(block, paragraphs.pop() if goes_on else None)
        paragraphs.append(paragraph)
    body = Span(0, text.length)
    notes = tuple(text.add_note(note) for note in draft.notes)
    if not text.length:
        raise EmptyPaper("there is no text in it; a paper has at least a line of text")
    return Paper(
        text="".join(text.pieces),
        format=draft.format,
        sha256=sha256,
        body=body,
        paragraphs=tuple(paragraphs),
        notes=notes,
        tables=tuple(tables),
        links=tuple(text.links),
        furniture=draft.furniture,
        source=SourceMap(tuple(text.starts), tuple(text.ends), tuple(text.places)),
        hints=draft.hints,
        pages=draft.pages,
    )


def plain_words(words: str) -> str:
    """Words as they stand in the canonical text, without the spaces at their ends."""
    return " ".join(_clean(words).split())


def _clean(words: str) -> str:
    # most words are plain, and nothing is to be mended in those
    if words.isascii() and words.isprintable():
        return words
    words = _LOOSE_CEDILLA.sub("\\1\u0327", words) if "\u00b8" in words else words
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", words))


def _words(runs: Sequence[Run]) -> str:
    return plain_words("".join(run.text for run in runs if run.note is None))


def _goes_on(draft: Draft, text: _Text, before: Paragraph, block: Block) -> bool:
    if before.kind is Kind.TABLE or block.marker:
        return False
    if block.continues:
        return True
    if not draft.paged or before.kind is Kind.HEADING or block.kind is not Kind.PARAGRAPH:
        return False
    words = _words(block.runs)
    last = text.last_words()
    if not words[:1].islower() or _SENTENCE_END.search(last):
        return False
    return not (is_item(words) or is_label(last.rsplit("\n", 1)[-1]))


@dataclass
class _Text:
    """The canonical text while it grows; never ends in white space between two calls."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    links: list[Link] = field(default_factory=list)
    note_refs: dict[str, list[int]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    #: white space that is owed before the next word
    owed: str = ""

    def last_words(self) -> str:
        """The end of the text so far, long enough to see how the last sentence stops."""
        return "".join(self.pieces[-4:])[-40:]

    def add_block(self, block: Block, before: Paragraph | None) -> Paragraph:
        """Write a block on a line of its own, or after `before`, whose sentence it goes on with."""
        marker: Span | None = None
        if before is None:
            self._owe("\n")
            if block.marker:
                marker = self._write(block.marker, NOWHERE)
                self._owe(" ")
            span = self._runs(block.runs)
            start = marker.start if marker else span.start
        else:
            self._mend_hyphen(block)
            span = self._runs(block.runs)
            start = before.span.start
        bold = all(run.bold for run in block.runs if run.note is None and run.text.strip())
        if before is not None:
            return Paragraph(before.kind, Span(start, span.end), before.level, before.bold and bold, before.marker)
        return Paragraph(block.kind, Span(start, span.end), block.level, bold, marker)

    def add_table(self, rows: Sequence[Sequence[Cell]]) -> Table | None:
        """Write a table, a line per row and a tab between cells; None where it has no words."""
        rows = [row for row in rows if any(_words(cell.runs) for cell in row)]
        if not rows:
            return None
        kept: list[tuple[TableCell, ...]] = []
        for row in rows:
            self._owe("\n")
            kept.append(self._row(row))
        first = next(cell.span.start for cell in kept[0])
        return Table(Span(first, self.length), tuple(kept))

    def _row(self, row: Sequence[Cell]) -> tuple[TableCell, ...]:
        cells = []
        for index, cell in enumerate(row):
            if index:
                self._pay("\t")
            elif self.length:
                self._pay(self.owed)
            self.owed = ""
            start = self.length
            span = self._runs(cell.runs)
            self.owed = ""
            cells.append(
                TableCell(span if span.end > span.start else Span(start, start), cell.columns, cell.heading)
            )
        return tuple(cells)

    def add_note(self, note: DraftNote) -> Note:
        """Write the body of a footnote on a line of its own."""
        self._owe("\n")
        return Note(note.mark, self._runs(note.runs), tuple(self.note_refs.get(note.key, ())))

    def _runs(self, runs: Sequence[Run]) -> Span:
        start: int | None = None
        for run in runs:
            if run.note is not None:
                self.note_refs.setdefault(run.note, []).append(self.length)
                continue
            span = self._write(run.text, run.place)
            if span is None:
                continue
            start = span.start if start is None else start
            if run.url:
                self.links.append(Link(span, run.url))
        return Span(self.length if start is None else start, self.length)

    def _write(self, words: str, place: Place) -> Span | None:
        """Write words, white space folded; None where there are none. White space at the end is owed."""
        words = _clean(words)
        core = " ".join(words.split())
        if words[:1].isspace():
            self._owe(" ")
        if not core:
            return None
        self._pay(self.owed)
        self.owed = ""
        span = Span(self.length, self.length + len(core))
        self._pay(core)
        if place is not NOWHERE:
            self.starts.append(span.start)
            self.ends.append(span.end)
            self.places.append(place)
        if words[-1].isspace():
            self._owe(" ")
        return span

    def _owe(self, space: str) -> None:
        """White space to write before the next word; a line break is stronger than a space."""
        if self.length and self.owed != "\n":
            self.owed = space

    def _pay(self, words: str) -> None:
        if words:
            self.pieces.append(words)
            self.length += len(words)

    def _mend_hyphen(self, block: Block) -> None:
        """Join a word that was cut by a hyphen at the end of `before`, else owe a space."""
        first = _words(block.runs)
        last = self.pieces[-1] if self.pieces else ""
        cut = len(last) > 1 and last[-1] == "-" and last[-2].isalpha() and first[:1].islower()
        if cut and not _AFTER_HANGING_HYPHEN.match(first):
            self.pieces[-1] = last[:-1]
            self.length -= 1
            if self.ends and self.ends[-1] == self.length + 1:
                self.ends[-1] = self.length
            self.owed = ""
        else:
            self._owe(" ")
