"""HTML: pages of officielebekendmakingen.nl and tweedekamer.nl, pages that Word exported, and any other.

What surrounds the paper on a page (menus, banners, forms) is left out; lists get the numbers that a browser
draws; footnotes are known by links that lead to a body and back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from rekenschap.papers.blocks import MOST_COLUMNS, Blocks, laid_out
from rekenschap.papers.counters import Form, written
from rekenschap.papers.draft import Block, Draft, DraftNote, Kind, Place, Run
from rekenschap.papers.elements import name_of, whole, with_paths, words_of
from rekenschap.papers.encoding import decode_page
from rekenschap.papers.grid import GridCell, table_blocks
from rekenschap.papers.html_content import content_of, is_left_out
from rekenschap.papers.html_notes import NoteLinks, is_back_link, note_links
from rekenschap.papers.lines import is_item, is_label
from rekenschap.papers.markup import parse_html
from rekenschap.papers.metadata import hints_of

_BLOCKS = frozenset(
    (  # noqa: SIM905 - a list of words reads better so
        "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre address section article main header footer "
        "figure figcaption center details summary caption hr body html fieldset aside nav form hgroup"
    ).split()
)
_BOLD = frozenset(["b", "strong", "th"])
_ITALIC = frozenset(["i", "em", "cite"])
_FORMS = {
    "a": Form.LOWER_LETTER,
    "A": Form.UPPER_LETTER,
    "i": Form.LOWER_ROMAN,
    "I": Form.UPPER_ROMAN,
}
_HEADING = re.compile(r"h[1-6]")
_BOLD_STYLE = re.compile(r"font-weight\s?:\s?(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s?:\s?italic", re.IGNORECASE)
_LABELLED = {"vraag": "Vraag", "antwoord": "Antwoord"}
_BREAK = "\n"


def read(data: bytes) -> Draft:
    """The draft of a paper in HTML; raises `EmptyPaper`, `DamagedPaper` and `PaperTooLarge`."""
    root = parse_html(decode_page(data))
    hints = hints_of((meta.get("name") or "", meta.get("content") or "") for meta in root.iter("meta"))
    reader = _Reader(note_links(root))
    content = content_of(root)
    reader.block(content, _Context(path=_path(content)))
    return Draft("html", tuple(reader.blocks.done), tuple(reader.notes()), hints=hints)


def read_fragment(text: str, place: Place) -> tuple[Block, ...]:
    """The blocks of HTML that stands in a text of another format, all at one place."""
    root = parse_html(f"<body>{text}</body>")
    reader = _Reader(NoteLinks(), place)
    reader.block(root, _Context())
    return tuple(reader.blocks.done)


def _path(element: etree._Element) -> str:
    names = [name_of(up) for up in element.iterancestors()]
    return "".join(f"/{name}" for name in [*reversed(names), name_of(element)])


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for the words of an element because of the elements around it."""

    path: str = ""
    bold: bool = False
    italic: bool = False
    url: str | None = None
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    lists: int = -1
    note: bool = False


@dataclass
class _Reader:
    links: NoteLinks
    #: where all of it stands, for HTML in another format
    place: Place | None = None
    blocks: Blocks = field(default_factory=Blocks)
    #: the mark of a list item that still waits for its first words
    marker: str = ""
    #: the word of a label that goes before the number in a heading
    prefixes: dict[etree._Element, str] = field(default_factory=dict)

    def notes(self) -> Iterator[DraftNote]:
        """The bodies of the footnotes, in the order of their marks."""
        for key, (body, mark) in self.links.bodies.items():
            with self.blocks.aside() as runs:
                self._children(body, _Context(_path(body), note=True))
            yield DraftNote(key, mark, _without_mark(runs, mark))

    def block(self, element: etree._Element, context: _Context) -> None:
        """Read an element that is a block or holds blocks."""
        name = name_of(element)
        self._end(context)
        self._text(self.prefixes.pop(element, None), context)
        self._label(element, context)
        if name in ("ul", "ol"):
            self._list(element, context)
        elif name == "table":
            self._table(element, context)
        else:
            inner = context
            if _HEADING.fullmatch(name):
                inner = replace(context, kind=Kind.HEADING, level=int(name[1]))
            self._children(element, _styled(element, name, inner))
            self._end(inner)

    def _children(self, element: etree._Element, context: _Context) -> None:
        """The text of an element and all that stands in it, in order."""
        self._text(element.text, context)
        for child, path in with_paths(element, context.path):
            name = name_of(child)
            if child in self.links.marks and not context.note:
                self._mark(child, context)
            elif name == "br":
                self.blocks.add(Run(" " if self.blocks.is_aside else _BREAK))
            elif (
                child in self.links.elements
                or is_left_out(child)
                or (context.note and name == "a" and is_back_link(child))
            ):
                pass
            elif name in _BLOCKS or name == "table":
                self.block(child, replace(context, path=path))
            else:
                self._children(child, _styled(child, name, context))
            self._text(child.tail, context)

    def _text(self, text: str | None, context: _Context) -> None:
        if text:
            text = text.replace("\n", " ").replace("\r", " ")
            self.blocks.add(Run(text, self._place(context), context.bold, context.italic, context.url))

    def _place(self, context: _Context) -> Place:
        return self.place or Place(path=context.path)

    def _mark(self, link: etree._Element, context: _Context) -> None:
        self.blocks.add(Run(words_of(link), self._place(context), note=self.links.marks[link]))

    def _end(self, context: _Context) -> None:
        """End a block; a label on a line of its own and an empty line part it in several."""
        if self.blocks.is_aside:
            self.blocks.end()
            return
        for runs in _parted(self.blocks.take()):
            level = max(context.lists, 0) if context.kind is Kind.ITEM else context.level
            self.blocks.done.append(Block(context.kind, runs, level, self.marker))
            self.marker = ""

    def _label(self, element: etree._Element, context: _Context) -> None:
        """The label of a question or an answer, where the page draws it from the class of a `div` only."""
        label = next(
            (_LABELLED[name] for name in (element.get("class") or "").lower().split() if name in _LABELLED), None
        )
        if label is None:
            return
        words = words_of(element)[:80]
        first = next((child for child in element if name_of(child)), None)
        number = words_of(first) if first is not None and _HEADING.fullmatch(name_of(first)) else ""
        if words.lower().startswith(("vraag", "vragen", "antwoord")) or (
            label == "Vraag" and not number and words[:1].isdigit()
        ):
            return
        if first is not None and number and not any(len(word) > 3 for word in number.split() if word.isalpha()):
            self.prefixes[first] = f"{label} "
            return
        self.blocks.add(Run(label, self._place(context)))
        self._end(context)

    def _list(self, element: etree._Element, context: _Context) -> None:
        ordered = name_of(element) == "ol"
        number = whole(element.get("start"), 1)
        form = _FORMS.get(element.get("type") or "", Form.DECIMAL)
        inner = replace(context, lists=context.lists + 1)
        for child, path in with_paths(element, context.path):
            if child in self.links.elements or is_left_out(child):
                continue
            if name_of(child) != "li":
                self.block(child, replace(inner, path=path))
                continue
            number = whole(child.get("value"), number)
            self._end(context)
            self.marker = self._drawn(child, f"{written(number, form)}." if ordered else "–")
            self._children(child, _styled(child, "li", replace(inner, path=path, kind=Kind.ITEM)))
            self._end(replace(inner, kind=Kind.ITEM))
            self.marker = ""
            number += 1

    def _drawn(self, item: etree._Element, marker: str) -> str:
        """The mark that is drawn before an item; none where the page draws none or the text has its own."""
        hidden = "list-style" in (item.get("style") or "") or is_item(words_of(item)[:20])
        return "" if self.blocks.is_aside or hidden else marker

    def _table(self, element: etree._Element, context: _Context) -> None:
        rows = [list(self._row(row, context)) for row in _rows(element)]
        ruled = (element.get("border") or "0") not in ("", "0") or any(
            cell.heading for row in rows for cell, _ in row
        )
        laid = laid_out(rows, GridCell())
        for block in table_blocks(laid, lines=ruled):
            if block.kind is Kind.TABLE:
                self.blocks.end_table(block.rows)
            elif self.blocks.is_aside:
                for run in (*block.runs, Run(" ")):
                    self.blocks.add(run)
            else:
                self.blocks.done.append(block)

    def _row(self, row: etree._Element, context: _Context) -> Iterator[tuple[GridCell, int]]:
        for cell in row:
            if name_of(cell) not in ("td", "th"):
                continue
            outer, self.blocks = self.blocks, Blocks()
            self.block(cell, _Context(context.path))
            blocks, self.blocks = self.blocks, outer
            columns = max(1, min(whole(cell.get("colspan"), 1), MOST_COLUMNS))
            height = max(1, whole(cell.get("rowspan"), 1))
            yield GridCell(tuple(blocks.done), columns, name_of(cell) == "th"), height


def _styled(element: etree._Element, name: str, context: _Context) -> _Context:
    """The context of what stands in an element, by its name and its style."""
    style = element.get("style") or ""
    if name not in _BOLD and name not in _ITALIC and name != "a" and not style:
        return context
    href = (element.get("href") or "").strip() if name == "a" else ""
    return replace(
        context,
        bold=context.bold or name in _BOLD or _BOLD_STYLE.search(style[:500]) is not None,
        italic=context.italic or name in _ITALIC or _ITALIC_STYLE.search(style[:500]) is not None,
        url=href if href and not href.startswith(("#", "javascript:")) else context.url,
    )


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        name = name_of(part)
        if name == "tr":
            yield part
        elif name in ("thead", "tbody", "tfoot"):
            yield from (row for row in part if name_of(row) == "tr")


def _parted(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    """The runs of a block, parted at an empty line and around a label; other line breaks are spaces."""
    group: list[Run] = []
    for line in _by_lines(runs):
        words = "".join(run.text for run in line).strip()
        before = "".join(run.text for run in group).strip()
        if group and (not words or is_label(words) or is_label(before)):
            yield from _if_words(group)
            group = []
        group += [Run(" "), *line] if group else line
    yield from _if_words(group)


def _by_lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        if run.text == _BREAK:
            yield line
            line = []
        else:
            line.append(run)
    yield line


def _if_words(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    if any(run.text.strip() for run in runs):
        yield tuple(runs)


def _without_mark(runs: Sequence[Run], mark: str) -> tuple[Run, ...]:
    """The body of a footnote without the mark it starts with."""
    kept = list(runs)
    while kept and not kept[0].text.strip(" \u00a0.)]([:"):
        kept.pop(0)
    if kept:
        words = kept[0].text.lstrip()
        for form in (f"[{mark}]", f"({mark})", f"{mark})", f"{mark}.", f"{mark} ", f"{mark}\u00a0"):
            if words.startswith(form) or words.strip() == mark:
                kept[0] = replace(kept[0], text=words[len(form) :] if words.strip() != mark else "")
                break
    return tuple(run for run in kept if run.text)
