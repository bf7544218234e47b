"""Footnotes: which lines at the foot of a flow are their bodies, and which body a mark refers to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rekenschap.papers.pdf.columns import SMALL, Flow
from rekenschap.papers.pdf.lines import Line, has_room

_NUMBERED = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?[.)]?(?:\s|$)")
_ONE = re.compile(r"\d{1,3}|\*{1,3}|[†‡]")


@dataclass(slots=True)
class NoteLines:
    """A footnote as it is found: its printed mark, the page on which it begins, its lines."""

    mark: str
    page: int
    lines: list[Line] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What runs refer to it by."""
        return f"p{self.page}-{self.mark}"


def marks_in(text: str) -> list[str]:
    """The marks in a raised piece: `1,2` has two."""
    return _ONE.findall(text)


def take_notes(flows: Sequence[Flow], size: float) -> tuple[list[Flow], list[NoteLines]]:
    """Flows without the footnotes at their foot, and the footnotes in the order of the paper."""
    called = {mark for flow in flows for row in flow.rows for line in row for mark in _raised(line)}
    notes: list[NoteLines] = []
    left: list[Flow] = []
    for flow in flows:
        start = _foot(flow, size, called)
        zone = [_joined(row) for row in flow.rows[start:]]
        begin = next((i for i, line in enumerate(zone) if opening(line, notes, called)), len(zone))
        if begin and notes and flow.page - notes[-1].page in (0, 1) and _goes_on(zone[:begin], notes):
            notes[-1].lines += zone[:begin]
            left.append(Flow(flow.page, flow.rows[:start]))
        else:
            left.append(Flow(flow.page, flow.rows[: start + begin]))
        for line in zone[begin:]:
            mark = opening(line, notes, called)
            if mark:
                notes.append(NoteLines(mark, flow.page))
            notes[-1].lines.append(line)
    return left, notes


def opening(line: Line, notes: Sequence[NoteLines], called: set[str]) -> str | None:
    """The mark with which a footnote opens on this line: raised, or a number that is due."""
    first = line.pieces[0]
    if first is not line.main and line.is_mark(first):
        return marks_in(first.text)[0]
    found = _NUMBERED.match(line.text)
    if found is None:
        return None
    mark = found.group(1)
    due = bool(notes) and notes[-1].mark.isdigit() and mark.isdigit() and int(mark) == int(notes[-1].mark) + 1
    return mark if mark in called and (due or not notes or mark == "1" or "*" in mark) else None


def _foot(flow: Flow, size: float, called: set[str]) -> int:
    """Where the footnotes at the foot of a flow begin: small print, or lines that open with a raised mark."""
    rows = flow.rows
    start = len(rows)
    while start and all(line.size <= SMALL * size for line in rows[start - 1]):
        start -= 1
    left = min((row[0].x0 for row in rows), default=0.0)
    opened = (at for at, row in enumerate(rows[:start]) if row[0].x0 - left < size and _opens(row[0], called))
    return next(opened, start)


def _opens(line: Line, called: set[str]) -> bool:
    """Whether a line opens with a raised mark that the text refers to."""
    first = line.pieces[0]
    return first is not line.main and line.is_mark(first) and set(marks_in(first.text)) <= called


def _goes_on(lines: Sequence[Line], notes: Sequence[NoteLines]) -> bool:
    """Whether small print without a mark is the rest of the note before it: the same type, cut at a full line."""
    last = notes[-1].lines[-1]
    right = max(line.x1 for note in notes[-20:] for line in (note.lines[0], note.lines[-1], *lines))
    return all(abs(line.size - last.size) < 0.5 for line in lines) and not has_room(last, lines[0], right)


def _raised(line: Line) -> Iterable[str]:
    for piece in line.pieces[1:]:
        if line.is_mark(piece):
            yield from marks_in(piece.text)


def _joined(row: Sequence[Line]) -> Line:
    return row[0] if len(row) == 1 else Line(tuple(piece for line in row for piece in line.pieces), row[0].page)


class NoteKeys:
    """Which footnote a mark on a page refers to: on that page, else the next after it, else the last before it."""

    def __init__(self, notes: Sequence[NoteLines]) -> None:
        self._pages: dict[str, list[int]] = defaultdict(list)
        for note in notes:
            self._pages[note.mark].append(note.page)

    def key(self, mark: str, page: int) -> str | None:
        """The key of the footnote, None where the paper has none with this mark."""
        pages = self._pages.get(mark)
        if not pages:
            return None
        return f"p{pages[min(bisect_left(pages, page), len(pages) - 1)]}-{mark}"
