"""The objects that a page is made of: how many texts there are, and which drawn lines."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from rekenschap.errors import PaperTooLarge

#: a dense page drawn letter by letter has 10,000 texts; pdfium's time grows with their square
MOST_TEXTS = 15_000
#: so many objects of a page are looked through for drawn lines
MOST_OBJECTS = 20_000
#: forms within forms
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, lying or standing: a border of a table or the rule above footnotes."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def lying(self) -> bool:
        """Whether it is horizontal."""
        return self.x1 - self.x0 > self.y1 - self.y0


def check_texts(page: Any, number: int) -> None:
    """Raise `PaperTooLarge` where a page draws more texts than can be placed in bounded time."""
    count = 0
    for thing in _objects(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, 0):
        count += pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_TEXT
        if count > MOST_TEXTS:
            raise PaperTooLarge(
                f"more than {MOST_TEXTS:,} pieces of text on a page; print the paper to a new PDF and read that",
                place=f"page {number}",
            )


def _objects(holder: Any, counted: Any, taken: Any, depth: int) -> Iterator[Any]:
    for index in range(max(0, counted(holder))):
        thing = taken(holder, index)
        yield thing
        if depth < _DEEPEST and pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _objects(thing, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1)


def rules_of(page: Any, left: float, bottom: float) -> tuple[Rule, ...]:
    """The drawn lines of a page from its corner, by the bounds of its paths; a frame counts as its four sides."""
    rules: list[Rule] = []
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(MOST_OBJECTS, max(0, pdfium.FPDFPage_CountObjects(page)))):
        thing = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(thing, *sides):
            x0, y0, x1, y1 = (side.value for side in sides)
            rules += _sides(x0 - left, y0 - bottom, x1 - left, y1 - bottom)
    return tuple(rules)


def _sides(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    thin = 3.0
    if x1 - x0 <= thin or y1 - y0 <= thin:
        return [Rule(x0, y0, x1, y1)] if max(x1 - x0, y1 - y0) > 2 * thin else []
    return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
