"""The day from which words without a year are understood: the date of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rekenschap.papers.paper import Header
from rekenschap.text.calendar import day_or_none, month_ends

#: before the paper's date, after it, or whichever is nearest
Turn = Literal["past", "coming", "near"]

#: leap days lie at most eight years apart
_YEARS_AROUND = 8


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day to reckon from, or None where the paper has none.

    `exact` is False where only the parliamentary year is known: then `jl.` says no more than the nearest.
    """

    day: date | None
    exact: bool = True

    def year_of(self, month: int, day: int | None, turn: Turn) -> int | None:
        """The year of a day, or of a whole month, that is written without one; None where it cannot be known."""
        if self.day is None:
            return None
        spans = {
            year: ends
            for year in range(self.day.year - _YEARS_AROUND, self.day.year + _YEARS_AROUND + 1)
            if (ends := _ends(year, month, day)) is not None
        }
        return _choose(spans, self.day, turn if self.exact else "near")


def anchor_of(header: Header, day: date | None) -> Anchor:
    """The anchor of a paper: its date, else the middle of the parliamentary year that its header names."""
    if day is not None:
        return Anchor(day)
    years = (header.session or "").split("-")
    if len(years) == 2 and all(year.isascii() and year.isdigit() and len(year) == 4 for year in years):
        return Anchor(day_or_none(int(years[1]), 2, 28), exact=False)
    return Anchor(None)


def _ends(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    if day is None:
        return month_ends(year, month)
    only = day_or_none(year, month, day)
    return None if only is None else (only, only)


def _choose(spans: dict[int, tuple[date, date]], day: date, turn: Turn) -> int | None:
    if turn == "past":
        return max((year for year, (start, _) in spans.items() if start <= day), default=None)
    if turn == "coming":
        return min((year for year, (_, end) in spans.items() if end >= day), default=None)
    return min(spans, key=lambda year: _distance(spans[year], day), default=None)


def _distance(ends: tuple[date, date], day: date) -> int:
    start, end = ends
    return max((start - day).days, (day - end).days, 0)
