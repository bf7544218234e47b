"""Days and months: their Dutch names, and the few rules of the calendar that words for a time need."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from rekenschap import lexicon

#: the earliest and latest year that four digits in a paper may name
FIRST_YEAR, LAST_YEAR = 1800, 2199

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


@cache
def months() -> Mapping[str, int]:
    """The number of a month by its full name in lower case."""
    list_ = lexicon.load("months")
    return MappingProxyType({name: int(entry.id) for entry in list_.entries for name in entry.patterns})


@cache
def short_months() -> Mapping[str, int]:
    """The number of a month by an abbreviation in lower case, without its point."""
    list_ = lexicon.load("months")
    return MappingProxyType({name: int(entry.id) for entry in list_.entries for name in entry.fields["short"]})


def day_or_none(year: int, month: int, day: int) -> date | None:
    """That day; None where the calendar has none (31 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_ends(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (from 1) of a weekday (Monday is 0) in a month.

    >>> nth_weekday(2026, 9, 1, 3)
    datetime.date(2026, 9, 15)
    """
    first = date(year, month, 1).weekday()
    return date(year, month, 1 + (weekday - first) % 7 + 7 * (nth - 1))
