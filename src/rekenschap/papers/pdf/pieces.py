"""What stands on one page of a PDF: pieces of text in one style, links and ruled lines.

This is the only module that calls pdfium's page functions. A piece is a stretch of characters that one text
object draws. Work is linear in the characters of a page: the bounds of a piece are found by bisection over
the characters, and its place is read from its first and its last character.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from rekenschap.errors import PaperTooLarge
from rekenschap.papers.pdf.drawn import Rule, rules_of

#: a page of small print has about 10,000 characters
MOST_CHARACTERS = 200_000
MOST_LINKS = 400
#: points; type beyond is of a damaged or hostile paper, and distances are reckoned in sizes of type
_LEAST_SIZE, _MOST_SIZE = 0.5, 10_000.0

_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18
_BOLD_NAME = re.compile(r"bold|black|heavy|demi")
_ITALIC_NAME = re.compile(r"ital|obliq|kursiv")
#: characters as pdfium gives them that are others to a reader: its mark of a hyphen at a line's end, hyphens by
#: other codes, a cedilla printed over the letter before it, ligatures, the bullets of symbol fonts, no character
_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("\x02\ufffe\u00ad\u2010\u2011\uf02d", "-"),
        **dict.fromkeys("\x00\ufffd", ""),
        **dict.fromkeys("\uf0b7\uf0a7", "•"),
        "¸": "\u0327",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that one text object draws on one line, in PDF points.

    `x0`, `x1`, `base` (the line that letters stand on) and `size` (of the type) are in the direction of
    reading; `box` is on the page as it lies. `order` is its place in the stream of the page, `spaced` says
    whether white space stands before it there.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    italic: bool
    box: Box
    order: int
    spaced: bool
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its height in the direction of reading, and what stands on it.

    `strays` are texts that run in another direction than the page's own: a stamp along the margin.
    """

    number: int
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...] = ()
    uris: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()


def page_content(document: Any, page: Any, textpage: Any, number: int) -> Page:
    """Read a page that pdfium has loaded; raises `PaperTooLarge` over the bounds of a page."""
    count = max(0, pdfium.FPDFText_CountChars(textpage))
    if count > MOST_CHARACTERS:
        raise PaperTooLarge(
            f"{count:,} characters on a page, and at most {MOST_CHARACTERS:,} are read; split the paper",
            place=f"page {number}",
        )
    links = _links(document, page)
    corner = _page_box(page)
    turned = list(_Characters(textpage, count, corner).pieces(links)) if count else []
    turn = _main_turn(turned)
    pieces = tuple(piece for direction, piece in turned if direction == turn)
    strays = tuple(piece.text for direction, piece in turned if direction != turn)
    height = corner[3] - corner[1] if turn in (0, 2) else corner[2] - corner[0]
    rules = rules_of(page, corner[0], corner[1]) if turn == 0 else ()
    return Page(number, height, pieces, rules, tuple(uri for _, uri in links), strays)


def _page_box(page: Any) -> Box:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, rect):
        return (0.0, 0.0, 595.0, 842.0)
    return (rect.left, rect.bottom, rect.right, rect.top)


def _main_turn(turned: list[tuple[int, Piece]]) -> int:
    weights = [0, 0, 0, 0]
    for direction, piece in turned:
        weights[direction] += len(piece.text)
    return weights.index(max(weights))


def _reading_place(box: Box, x: float, y: float, turn: int, corner: Box) -> tuple[float, float, float]:
    """Left end, right end and base of a box, in the direction of reading; `x` and `y` are where its pen began."""
    left, bottom, right, top = corner
    if turn == 0:
        return box[0] - left, box[2] - left, y - bottom
    if turn == 1:
        return box[1] - bottom, box[3] - bottom, right - x
    if turn == 2:
        return right - box[2], right - box[0], top - y
    return top - box[3], top - box[1], x - left


class _Characters:
    """The characters of a page, by their index in pdfium's text page."""

    def __init__(self, textpage: Any, count: int, corner: Box) -> None:
        self.textpage = textpage
        self.corner = corner
        self.text = _text(textpage, count)
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._rect = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def pieces(self, links: list[tuple[Box, str]]) -> Iterator[tuple[int, Piece]]:
        """Every piece in the order of the stream, with its direction (quarter turns to the left)."""
        order = 0
        before = 0
        for start, end in self._stretches():
            for first, last, url in self._linked(start, end, links):
                spaced = self.text[before:first] != "" and self.text[before:first].isspace()
                words = self.text[first:last].translate(_CHARACTERS)
                before = last
                if words.strip():
                    yield self._piece(first, last, words, order, spaced, url)
                    order += 1

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """The bounds of what one object draws, without white space at its ends."""
        text, start = self.text, 0
        for line in text.splitlines(keepends=True):
            at, stop = start, start + len(line)
            start = stop
            while stop > at and text[stop - 1].isspace():
                stop -= 1
            while at < stop:
                if text[at].isspace():
                    at += 1
                    continue
                end = self._end_of_object(at, stop)
                yield at, end
                at = end

    def _end_of_object(self, start: int, stop: int) -> int:
        """Where the object that draws character `start` ends, by bisection: objects are not interleaved."""
        here = self._object(start)
        if self._object(stop - 1) == here:
            return stop
        low, high = start, stop - 1
        while high - low > 1:
            middle = (low + high) // 2
            probe = middle
            while probe > low and self.text[probe].isspace():
                probe -= 1
            if probe == low or self._object(probe) == here:
                low = middle
            else:
                high = probe
        end = high
        while end > start + 1 and self.text[end - 1].isspace():
            end -= 1
        return end

    def _object(self, index: int) -> int | None:
        handle = pdfium.FPDFText_GetTextObject(self.textpage, index)
        return ctypes.cast(handle, ctypes.c_void_p).value

    def _linked(self, start: int, end: int, links: list[tuple[Box, str]]) -> Iterator[tuple[int, int, str | None]]:
        """The stretch, cut where a hyperlink begins or ends in it."""
        if not links:
            yield start, end, None
            return
        first, last = self._box(start), self._box(end - 1)
        reach = (min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
        near = [link for link in links if _meet(link[0], reach)]
        if not near:
            yield start, end, None
            return
        urls = [_target(self._box(index), near) for index in range(start, end)]
        at = start
        for index in range(start + 1, end + 1):
            if index == end or (urls[index - start] != urls[at - start] and not self.text[index].isspace()):
                yield at, index, urls[at - start]
                at = index

    def _piece(
        self, first: int, last: int, words: str, order: int, spaced: bool, url: str | None
    ) -> tuple[int, Piece]:
        pdfium.FPDFText_GetMatrix(self.textpage, first, self._matrix)
        pdfium.FPDFText_GetCharOrigin(self.textpage, first, self._x, self._y)
        m = self._matrix
        size = abs(pdfium.FPDFText_GetFontSize(self.textpage, first)) * math.hypot(m.c, m.d)
        turn = (0 if m.a >= 0 else 2) if abs(m.a) >= abs(m.b) else (1 if m.b > 0 else 3)
        one, two = self._box(first), self._box(last - 1)
        area = (min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3]))
        x0, x1, base = _reading_place(area, self._x.value, self._y.value, turn, self.corner)
        left, bottom = self.corner[:2]
        box = (area[0] - left, area[1] - bottom, area[2] - left, area[3] - bottom)
        bold, italic = self._style(first)
        size = min(max(size, _LEAST_SIZE), _MOST_SIZE)
        return turn, Piece(words, x0, x1, base, size, bold, italic, box, order, spaced, url)

    def _box(self, index: int) -> Box:
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(self.textpage, index, rect)
        return (rect.left, rect.bottom, rect.right, rect.top)

    def _style(self, index: int) -> tuple[bool, bool]:
        handle = pdfium.FPDFText_GetTextObject(self.textpage, index)
        font = pdfium.FPDFTextObj_GetFont(handle)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            self._fonts[key] = _font_style(font) if key else (False, False)
        bold, italic = self._fonts[key]
        drawn_bold = pdfium.FPDFTextObj_GetTextRenderMode(handle) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        return bold or drawn_bold, italic


def _text(textpage: Any, count: int) -> str:
    """The characters of a page, one for every index."""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd" for code in codes)


def _font_style(font: Any) -> tuple[bool, bool]:
    """Bold and italic, from the name of a font: the weight that pdfium gives is of no use."""
    name = _filled(lambda buffer, size: pdfium.FPDFFont_GetBaseFontName(font, buffer, size)).lower()
    flags = pdfium.FPDFFont_GetFlags(font)
    flags = flags if flags > 0 else 0
    bold = bool(_BOLD_NAME.search(name)) or name.endswith(("-bd", ",bd")) or bool(flags & _FORCE_BOLD)
    return bold, bool(_ITALIC_NAME.search(name)) or bool(flags & _ITALIC)


def _filled(fill: Callable[[Any, int], int]) -> str:
    """The text that a pdfium function writes into a buffer, which is asked for its size first."""
    size = int(fill(None, 0))
    if not 0 < size <= 100_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    fill(buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _target(box: Box, links: list[tuple[Box, str]]) -> str | None:
    """The link whose area covers the middle of a character."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for (left, bottom, right, top), url in links:
        if left <= x <= right and bottom <= y <= top:
            return url
    return None


def _links(document: Any, page: Any) -> list[tuple[Box, str]]:
    """The areas of a page that lead to a web page, with its address."""
    found: list[tuple[Box, str]] = []
    at, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while len(found) < MOST_LINKS and pdfium.FPDFLink_Enumerate(page, at, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        uri = _uri(document, action)
        if uri and pdfium.FPDFLink_GetAnnotRect(link, rect):
            areas = _areas(link) or [(rect.left, rect.bottom, rect.right, rect.top)]
            found += [(area, uri) for area in areas]
    return found


def _uri(document: Any, action: Any) -> str:
    return _filled(lambda buffer, size: pdfium.FPDFAction_GetURIPath(document, action, buffer, size)).strip()


def _areas(link: Any) -> list[Box]:
    """The parts of a link that goes over several lines."""
    quad = pdfium.FS_QUADPOINTSF()
    areas = []
    for index in range(min(MOST_LINKS, max(0, pdfium.FPDFLink_CountQuadPoints(link)))):
        if pdfium.FPDFLink_GetQuadPoints(link, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            areas.append((min(xs), min(ys), max(xs), max(ys)))
    return areas
