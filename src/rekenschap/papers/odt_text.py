"""The words of an OpenDocument text as blocks (ODF 1.3 part 3, 5 to 10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from rekenschap.errors import PaperTooLarge
from rekenschap.papers.counters import is_word
from rekenschap.papers.draft import Block, DraftNote, Kind, Place, Run
from rekenschap.papers.grid import MOST_COLUMNS, GridCell, joined, table_blocks, words_of
from rekenschap.papers.odt_styles import TEXT, OdtList, OdtStyles, number
from rekenschap.papers.paragraphs import Words

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ID = "{http://www.w3.org/XML/1998/namespace}id"

#: what was deleted, remarked or only describes; its words are not those of the paper
_LEFT_OUT = frozenset(
    [
        TEXT + "tracked-changes",
        TEXT + "hidden-text",
        TEXT + "ruby-text",
        TEXT + "sequence-decls",
        TEXT + "variable-decls",
        TEXT + "user-field-decls",
        TEXT + "index-title-template",
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        OFFICE + "forms",
        _DRAW + "image",
        _DRAW + "object",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
    ]
)
#: spaces that one element may stand for, and copies that repeated cells and rows may add up to
_MOST_SPACES = 64
_MOST_COPIES = 10_000
#: only short cells are repeated: figures and dashes
_SHORT = 200


@dataclass
class OdtBook:
    """What holds for a whole document: styles, lists, and the notes that were met."""

    styles: OdtStyles
    list_styles: dict[str, etree._Element] = field(default_factory=dict)
    outline: OdtList = field(default_factory=OdtList)
    notes: list[DraftNote] = field(default_factory=list)
    #: lists by their `xml:id`, and the last one in each style, for those that are counted on
    lists: dict[str, OdtList] = field(default_factory=dict)
    copies: int = 0


@dataclass
class _Item:
    """Where in a list the next paragraph stands: it takes the mark of its item, once."""

    items: OdtList
    style: str
    depth: int
    start: int | None = None
    marked: bool = False


@dataclass
class _Paragraph:
    words: Words = field(default_factory=Words)
    boxes: list[etree._Element] = field(default_factory=list)


class OdtStory:
    """One stream of text of a document: the body, a note, a running head or foot."""

    def __init__(self, book: OdtBook, path: str) -> None:
        self._book = book
        self._path = path
        self._paragraphs = 0

    def blocks(self, parent: etree._Element, item: _Item | None = None) -> list[Block]:
        """The blocks inside an element that holds paragraphs, lists, sections and tables."""
        found: list[Block] = []
        for child in parent:
            if child.tag in (TEXT + "p", TEXT + "h"):
                found += self._paragraph(child, item)
            elif child.tag == TEXT + "list":
                found += self._list(child, item)
            elif child.tag == _TABLE + "table":
                found += self._table(child)
            elif child.tag not in _LEFT_OUT and child.get(TEXT + "display") != "none":
                found += self.blocks(child, item)
        return found

    def _paragraph(self, element: etree._Element, item: _Item | None) -> list[Block]:
        self._paragraphs += 1
        style = element.get(TEXT + "style-name", "")
        look = self._book.styles.look("paragraph", style)
        if look.hidden:
            return []
        paragraph = _Paragraph()
        place = Place(path=f"{self._path}/p[{self._paragraphs}]")
        self._inline(element, paragraph, Run("", place, bool(look.bold), bool(look.italic)))
        heading = element.tag == TEXT + "h"
        level = max(1, number(element.get(TEXT + "outline-level"))) if heading else 0
        marker = self._marker(element, item, level)
        kind = Kind.HEADING if level else Kind.ITEM if marker else Kind.PARAGRAPH
        depth = item.depth - 1 if item else 0
        lines = paragraph.words.lines()
        if not lines and is_word(marker):
            lines, marker = [(Run(marker),)], ""
        found = [Block(kind, runs, level or depth, marker) for runs in lines[:1]]
        after = Kind.HEADING if level else Kind.PARAGRAPH
        found += [Block(after, runs, level) for runs in lines[1:]]
        for box in paragraph.boxes:
            found += self.blocks(box)
        return found

    def _marker(self, element: etree._Element, item: _Item | None, level: int) -> str:
        """The mark in front of a paragraph: that of its list item, or of its heading."""
        if item is not None:
            if item.marked:
                return ""
            item.marked = True
            return item.items.marker(item.depth, item.start)
        if level and element.get(TEXT + "is-list-header") != "true":
            return self._book.outline.marker(level)
        return ""

    def _inline(self, parent: etree._Element, to: _Paragraph, like: Run) -> None:
        """Read mixed content: the words of an element, of what stands in it, and between."""
        to.words.add(parent.text or "", like)
        for child in parent:
            self._piece(child, to, like)
            to.words.add(child.tail or "", like)

    def _piece(self, child: etree._Element, to: _Paragraph, like: Run) -> None:
        if child.tag == TEXT + "s":
            to.words.add(" " * min(number(child.get(TEXT + "c")), _MOST_SPACES), like)
        elif child.tag == TEXT + "tab":
            to.words.add(" ", like)
        elif child.tag == TEXT + "line-break":
            to.words.break_line()
        elif child.tag == TEXT + "note":
            to.words.add(*self._note(child, like))
        elif child.tag in (_DRAW + "frame", _DRAW + "custom-shape", _DRAW + "text-box"):
            to.boxes.append(child)
        elif child.tag == TEXT + "span":
            self._span(child, to, like)
        elif child.tag not in _LEFT_OUT:
            url = child.get(_HREF) if child.tag == TEXT + "a" else None
            self._inline(child, to, like if not url or url.startswith("#") else replace(like, url=url))

    def _span(self, span: etree._Element, to: _Paragraph, like: Run) -> None:
        look = self._book.styles.look("text", span.get(TEXT + "style-name", ""))
        if look.hidden:
            return
        bold = like.bold if look.bold is None else look.bold
        italic = like.italic if look.italic is None else look.italic
        self._inline(span, to, replace(like, bold=bold, italic=italic))

    def _note(self, note: etree._Element, like: Run) -> tuple[str, Run]:
        """Keep the body of a note; its printed mark, and a run that refers to it."""
        number_of_note = len(self._book.notes) + 1
        key = f"note {number_of_note}"
        citation = note.find(TEXT + "note-citation")
        mark = str(number_of_note) if citation is None else "".join(citation.itertext()).strip()
        body = note.find(TEXT + "note-body")
        blocks = [] if body is None else OdtStory(self._book, f"/note[{number_of_note}]").blocks(body)
        self._book.notes.append(DraftNote(key, mark, tuple(joined(blocks))))
        return mark, Run("", like.place, note=key)

    def _list(self, element: etree._Element, outer: _Item | None) -> list[Block]:
        style = element.get(TEXT + "style-name") or (outer.style if outer else "")
        depth = outer.depth + 1 if outer else 1
        items = outer.items if outer and style == outer.style else self._counted(element, style)
        found: list[Block] = []
        for child in element:
            start = child.get(TEXT + "start-value")
            item = _Item(items, style, depth, number(start) if start else None, child.tag == TEXT + "list-header")
            found += self.blocks(child, item)
        return found

    def _counted(self, element: etree._Element, style: str) -> OdtList:
        """The counters of a list: those of the list that it goes on with, else fresh ones."""
        on = element.get(TEXT + "continue-list") or ""
        if not on and element.get(TEXT + "continue-numbering") == "true":
            on = f"last {style}"
        items = self._book.lists.get(on) or OdtList.of(self._book.list_styles.get(style))
        self._book.lists[f"last {style}"] = items
        if (key := element.get(_ID)) is not None:
            self._book.lists[key] = items
        return items

    def _table(self, table: etree._Element) -> list[Block]:
        rows: list[list[GridCell]] = []
        for row, heading in _rows(table, heading=False):
            cells = self._row(row, heading=heading)
            rows += [cells] * self._times(row.get(_TABLE + "number-rows-repeated"), cells)
        styles = (each.get(_TABLE + "style-name", "") for each in table.iter(_TABLE + "table-cell"))
        return table_blocks(rows, lines=any(self._book.styles.has_lines(name) for name in dict.fromkeys(styles)))

    def _row(self, row: etree._Element, *, heading: bool) -> list[GridCell]:
        cells: list[GridCell] = []
        covered = 0
        for child in row.iterchildren(_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            if child.tag == _TABLE + "covered-table-cell" and covered:
                covered -= 1
                continue
            columns = min(max(1, number(child.get(_TABLE + "number-columns-spanned"))), MOST_COLUMNS)
            covered = columns - 1
            cell = GridCell(tuple(self.blocks(child)), columns, heading)
            cells += [cell] * self._times(child.get(_TABLE + "number-columns-repeated"), [cell])
        return cells[:MOST_COLUMNS]

    def _times(self, repeated: str | None, cells: list[GridCell]) -> int:
        """How often cells stand in the table; long ones once, whatever the file says."""
        times = min(max(1, number(repeated)), MOST_COLUMNS)
        if times == 1 or sum(len(words_of(cell.blocks)) for cell in cells) > _SHORT:
            return 1
        self._book.copies += times * len(cells)
        if self._book.copies > _MOST_COPIES:
            raise PaperTooLarge(f"tables repeat cells over {_MOST_COPIES:,} times; no paper does so")
        return times


def _rows(parent: etree._Element, *, heading: bool) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table and whether each is a heading, through groups of rows."""
    for child in parent:
        if child.tag == _TABLE + "table-row":
            yield child, heading
        elif child.tag in (_TABLE + "table-header-rows", _TABLE + "table-rows", _TABLE + "table-row-group"):
            yield from _rows(child, heading=heading or child.tag == _TABLE + "table-header-rows")
