"""What is shown of entries, before it is known where: headings, passages, and items with what leads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

#: a standing of a question or an undertaking has a colour and a shape; the others say how loud words are
Style = Literal["", "strong", "quiet", "good", "half", "away", "later", "bad"]


@dataclass(frozen=True, slots=True)
class Line:
    """Words in a style; `marks` are pieces of them, (start, end), that somebody looked for.

    `most` is how many lines of a terminal it may take, 0 for as many as it needs.
    """

    text: str
    style: Style = ""
    marks: tuple[tuple[int, int], ...] = ()
    most: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 for the whole, 2 for a section, 3 for a paper in a list."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph by itself."""

    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list: a short lead (a number, a day, a key), a second one where there is any, and lines."""

    lead: Line
    lines: tuple[Line, ...]
    second: Line | None = None


Block = Heading | Passage | Item


def without_empty(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that say something."""
    return tuple(line for line in lines if line.text)


def around(text: str, marks: Iterable[tuple[int, int]], length: int) -> Line:
    """About `length` characters of a text from shortly before its first mark, with the marks in them.

    Cut at spaces, with `… ` where something is left out; all of a text that is short enough.
    """
    marks = tuple(marks)
    start = max(0, marks[0][0] - length // 4) if marks and len(text) > length else 0
    start = text.find(" ", start) + 1 if start else 0
    end = _end_of_word(text, start, start + length)
    piece = text[start:end]
    lead, tail = "… " if start else "", " …" if end < len(text) else ""
    shift = len(lead) - start
    inside = tuple((at + shift, to + shift) for at, to in _inside(marks, start, end))
    return Line(lead + _on_one_line(piece) + tail, marks=inside)


def _end_of_word(text: str, start: int, end: int) -> int:
    """The last space before an end; the end itself where the text ends there or has no space."""
    space = text.rfind(" ", start, end + 1)
    return end if end >= len(text) or space <= start else space


def _inside(marks: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    return ((at, to) for at, to in marks if start <= at and to <= end)


def _on_one_line(piece: str) -> str:
    """With a space for each break, so that places stay where they are."""
    return "".join(" " if sign.isspace() else sign for sign in piece)
