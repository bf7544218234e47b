"""The words of a Word document as blocks: what a reader sees on paper (ECMA-376 part 1, 17.2 to 17.16).

Deleted and hidden text, comments and the instructions of fields are left out; the results of fields, inserted
text and the words in text boxes are kept, each once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from rekenschap.papers.counters import Form, is_word, written
from rekenschap.papers.docx_numbering import Numbering, W, number, value
from rekenschap.papers.docx_styles import Look, Styles, has_lines, is_on
from rekenschap.papers.draft import Block, Kind, Place, Run
from rekenschap.papers.grid import GridCell, table_blocks
from rekenschap.papers.paragraphs import Words
from rekenschap.papers.symbols import symbol

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_ALTERNATIVES = _MC + "AlternateContent"
_THROUGH = frozenset(W + name for name in ("ins", "moveTo", "smartTag", "customXml", "bdo", "dir", "sdtContent"))
_FORMULAS = (_M + "oMath", _M + "oMathPara")
_SIGNS = {W + "tab": " ", W + "ptab": " ", W + "noBreakHyphen": "-"}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_PICTURES = (W + "drawing", W + "pict", W + "object", _ALTERNATIVES)

_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"\\]+)"|([^\s"\\]+))')


@dataclass
class Book:
    """What holds for a whole document, and the notes that were referred to so far, in order."""

    styles: Styles
    numbering: Numbering
    #: note key → mark that is printed
    marks: dict[str, str] = field(default_factory=dict)
    #: kind of note → how many were numbered
    _numbered: Counter[str] = field(default_factory=Counter)

    def mark(self, kind: str, key: str, own: str) -> str:
        """The mark of a note: the writer's `own`, else its number (endnotes have Roman ones)."""
        if key not in self.marks:
            if not own:
                self._numbered[kind] += 1
                form = Form.LOWER_ROMAN if kind == "endnote" else Form.DECIMAL
                own = written(self._numbered[kind], form)
            self.marks[key] = own
        return self.marks[key]


@dataclass
class _Field:
    """A field that is open: its instruction while that is being read, then its result."""

    instruction: str = ""
    url: str | None = None
    in_result: bool = False


@dataclass
class _Paragraph:
    """A paragraph that is open: its words, and the text boxes that hang on it."""

    words: Words = field(default_factory=Words)
    boxes: list[etree._Element] = field(default_factory=list)


class Story:
    """One stream of text of a document: the body, a note, a running head or foot."""

    def __init__(self, book: Book, links: Mapping[str, str], path: str) -> None:
        self._book = book
        self._links = links
        self._path = path
        self._paragraphs = 0
        self._fields: list[_Field] = []
        #: words of a paragraph whose end was deleted: they belong to the next
        self._carried: _Paragraph | None = None

    def blocks(self, parent: etree._Element) -> list[Block]:
        """The blocks inside an element that holds paragraphs and tables."""
        found: list[Block] = []
        for child in parent:
            if child.tag == W + "p":
                found += self._paragraph(child)
            elif child.tag == W + "tbl":
                found += self._table(child)
            elif (inside := _inside(child)) is not None:
                found += self.blocks(inside)
        if self._carried is not None:
            last, self._carried = self._carried, None
            found += self._finish(last, None, self._book.styles.paragraph)
        return found

    def _paragraph(self, element: etree._Element) -> list[Block]:
        self._paragraphs += 1
        place = Place(path=f"{self._path}/p[{self._paragraphs}]")
        properties = element.find(W + "pPr")
        style = value(properties, "pStyle") or self._book.styles.paragraph
        to, self._carried = self._carried or _Paragraph(), None
        self._inline(element, to, style, Run("", place))
        self._fields = [each for each in self._fields if each.in_result]
        if _end_is_deleted(properties):
            self._carried = to
            return []
        return self._finish(to, properties, style)

    def _finish(self, to: _Paragraph, properties: etree._Element | None, style: str) -> list[Block]:
        lines = to.words.lines()
        list_id, depth = self._list_of(properties, style)
        marker = ""
        if list_id and (lines or not is_on(_mark(properties), "vanish")):
            marker = self._book.numbering.marker(list_id, depth)
        if not lines and is_word(marker):
            lines, marker = [(Run(marker),)], ""
        level = self._book.styles.heading_level(style, properties)
        kind = Kind.HEADING if level else Kind.ITEM if list_id else Kind.PARAGRAPH
        found = [Block(kind, runs, level or depth, marker) for runs in lines[:1]]
        after = Kind.HEADING if level else Kind.PARAGRAPH
        found += [Block(after, runs, level) for runs in lines[1:]]
        for box in to.boxes:
            found += self.blocks(box)
        return found

    def _list_of(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        """The list that a paragraph is in and how deep; no list is an empty name."""
        own = None if properties is None else properties.find(W + "numPr")
        general = self._book.styles[style]
        list_id, depth = value(own, "numId"), number(value(own, "ilvl"))
        if list_id is None and general.list_id is not None:
            list_id = general.list_id
            if depth is None:
                depth = general.depth
            if depth is None:
                depth = self._book.numbering.level_of_style(list_id, style)
        return ("", 0) if list_id in (None, "0") else (list_id or "", depth or 0)

    def _inline(self, parent: etree._Element, to: _Paragraph, style: str, like: Run) -> None:
        """Read what stands inside a paragraph or inside a wrapper in it."""
        for child in parent:
            if child.tag == W + "r":
                self._run(child, to, style, like)
            elif child.tag == W + "hyperlink":
                url = self._links.get(child.get(R + "id", ""), like.url)
                self._inline(child, to, style, _with_url(like, url))
            elif child.tag == W + "fldSimple":
                url = _target(child.get(W + "instr", "")) or like.url
                self._inline(child, to, style, _with_url(like, url))
            elif child.tag in _FORMULAS and self._shown():
                to.words.add("".join(each.text or "" for each in child.iter(_M + "t")), like)
            elif (inside := _inside(child)) is not None:
                self._inline(inside, to, style, like)

    def _run(self, run: etree._Element, to: _Paragraph, style: str, like: Run) -> None:
        properties = run.find(W + "rPr")
        look = self._book.styles.look(style, properties)
        like = self._styled(like, look)
        own_mark = False
        for child in run:
            if child.tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
                like = self._styled(like, look)
            elif child.tag == W + "instrText":
                self._instruct(child.text or "")
            elif look.hidden or not self._shown() or own_mark:
                continue
            elif child.tag in _NOTES:
                own_mark = self._note(child, run, to, like)
            else:
                self._content(child, to, like)

    def _content(self, child: etree._Element, to: _Paragraph, like: Run) -> None:
        if child.tag == W + "t":
            to.words.add(child.text or "", like)
        elif child.tag in (W + "br", W + "cr"):
            to.words.break_line()
        elif child.tag in _SIGNS:
            to.words.add(_SIGNS[child.tag], like)
        elif child.tag == W + "sym":
            to.words.add(symbol(child.get(W + "char", ""), child.get(W + "font", "")), like)
        elif child.tag in _PICTURES:
            to.boxes += _text_boxes(child)

    def _note(self, child: etree._Element, run: etree._Element, to: _Paragraph, like: Run) -> bool:
        """Write the mark of a note; True where the run goes on with a mark of the writer's own."""
        kind = _NOTES[str(child.tag)]
        key = f"{kind} {child.get(W + 'id', '')}"
        own = child.get(W + "customMarkFollows") in ("1", "true", "on")
        typed = "".join(each.text or "" for each in run.iterfind(W + "t")).strip() if own else ""
        to.words.add(self._book.mark(kind, key, typed), Run("", like.place, note=key))
        return own

    def _styled(self, like: Run, look: Look) -> Run:
        url = next((each.url for each in reversed(self._fields) if each.url), like.url)
        return Run("", like.place, look.bold, look.italic, url)

    def _shown(self) -> bool:
        return all(each.in_result for each in self._fields)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            self._fields[-1].url = _target(self._fields[-1].instruction)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruct(self, words: str) -> None:
        if self._fields and not self._fields[-1].in_result and len(self._fields[-1].instruction) < 4096:
            self._fields[-1].instruction += words

    def _table(self, table: etree._Element) -> list[Block]:
        properties = table.find(W + "tblPr")
        position = None if properties is None else properties.find(W + "tblpPr")
        floating = position is not None and position.get(W + "vertAnchor") == "page"
        rows = [self._row(row, first=not index) for index, row in enumerate(_kept(table, W + "tr"))]
        return table_blocks(rows, lines=self._has_lines(table, properties), floating=floating)

    def _row(self, row: etree._Element, *, first: bool) -> list[GridCell]:
        properties = row.find(W + "trPr")
        heading = bool(is_on(properties, "tblHeader"))
        cells = [self._cell(cell, heading=heading) for cell in _kept(row, W + "tc")]
        if first and all(_is_bold(cell) for cell in cells):
            cells = [GridCell(cell.blocks, cell.columns, True) for cell in cells]
        before = number(value(properties, "gridBefore"))
        return [GridCell(columns=before), *cells] if before and before > 0 else cells

    def _cell(self, cell: etree._Element, *, heading: bool) -> GridCell:
        span = number(value(cell.find(W + "tcPr"), "gridSpan")) or 1
        return GridCell(tuple(self.blocks(cell)), span, heading)

    def _has_lines(self, table: etree._Element, properties: etree._Element | None) -> bool:
        own = None if properties is None else has_lines(properties.find(W + "tblBorders"))
        if own is None:
            own = self._book.styles[value(properties, "tblStyle") or ""].bordered
        cells = table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
        return bool(own) or any(has_lines(borders) for borders in cells)


def _inside(element: etree._Element) -> etree._Element | None:
    """What to read of a wrapper, None where there is nothing to read in it (or nothing that is known)."""
    if element.tag in _THROUGH:
        return element
    if element.tag == W + "sdt":
        asks = element.find(f"{W}sdtPr/{W}showingPlcHdr")
        return element.find(W + "sdtContent") if asks is None else None
    return _chosen(element) if element.tag == _ALTERNATIVES else None


def _chosen(alternatives: etree._Element) -> etree._Element | None:
    """One of the alternatives: the same words stand in all of them."""
    choice = alternatives.find(_MC + "Choice")
    return alternatives.find(_MC + "Fallback") if choice is None else choice


def _kept(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also inside wrappers, without those that were deleted."""
    for child in parent:
        if child.tag == tag:
            if child.find(f"{W}trPr/{W}del") is None and child.find(f"{W}tcPr/{W}cellDel") is None:
                yield child
        elif (inside := _inside(child)) is not None:
            yield from _kept(inside, tag)


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in a drawing, each once, without hidden ones."""
    for child in element if element.tag != _ALTERNATIVES else [_chosen(element)]:
        if child is None:
            continue
        if child.tag == W + "txbxContent":
            yield child
        elif not any(etree.QName(each).localname == "docPr" and each.get("hidden") == "1" for each in child):
            yield from _text_boxes(child)


def _mark(properties: etree._Element | None) -> etree._Element | None:
    """The properties of the sign that ends a paragraph."""
    return None if properties is None else properties.find(W + "rPr")


def _end_is_deleted(properties: etree._Element | None) -> bool:
    mark = _mark(properties)
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)


def _target(instruction: str) -> str | None:
    """The address in the instruction of a field `HYPERLINK`; None for a place in the document itself."""
    match = _LINK.match(instruction)
    return (match[1] or match[2]) if match else None


def _is_bold(cell: GridCell) -> bool:
    runs = [run for block in cell.blocks for run in block.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _plain(runs: list[Run]) -> str:
    return "".join(run.text for run in runs if run.note is None).strip()


def _with_url(like: Run, url: str | None) -> Run:
    return Run("", like.place, like.bold, like.italic, url)
