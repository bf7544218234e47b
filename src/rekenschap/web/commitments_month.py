"""A month of commitments: weeks of days, each with what is due on it."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from rekenschap.ledger.entries import UndertakingEntry


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month, or of the weeks around its ends, with what is due on it."""

    date: date
    is_within: bool
    due: tuple[UndertakingEntry, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a calendar shows it: weeks of seven days from Monday; `before` and `after` are as `2026-12`."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    before: str | None
    after: str | None


def first_day(name: str, today: date) -> date:
    """The first day of a month that is named as `2026-12`; of this month where no month is."""
    year, _, number = name.partition("-")
    try:
        return date(int(year), int(number), 1)
    except ValueError:
        return today.replace(day=1)


def next_month(first: date) -> date:
    """The first day of the month after; the last day there is, where there is none."""
    return date.max if (first.year, first.month) == (MAXYEAR, 12) else (first + timedelta(days=31)).replace(day=1)


def month(first: date, entries: Iterable[UndertakingEntry]) -> Month:
    """A month with the commitments that are due in it."""
    due: dict[date | None, list[UndertakingEntry]] = defaultdict(list)
    for entry in entries:
        due[entry.due_end].append(entry)
    weeks = tuple(
        tuple(Day(each, each.month == first.month, tuple(due.get(each, ()))) for each in week)
        for week in _weeks(first)
    )
    has_before, after = (first.year, first.month) != (MINYEAR, 1), next_month(first)
    return Month(
        first,
        weeks,
        before=_name(first - timedelta(days=1)) if has_before else None,
        after=_name(after) if after != date.max else None,
    )


def _weeks(first: date) -> list[list[date]]:
    if first.year in (MINYEAR, MAXYEAR):  # the weeks around the ends of time have days that do not exist
        return [[first + timedelta(days=number) for number in range(28)]]
    return Calendar().monthdatescalendar(first.year, first.month)


def _name(day: date) -> str:
    return f"{day:%Y-%m}"
