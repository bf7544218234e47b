"""The parliamentary year: when a recess, a season or a fixed day falls, as the word list `calendar` has it.

Where the days of a year are known they are given; else the earliest and latest on which it can begin and end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rekenschap import lexicon
from rekenschap.lexicon import Entry
from rekenschap.text.calendar import day_or_none, month_ends, nth_weekday

_DAY = timedelta(days=1)
Ends = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A recess, a season or a day in one year.

    `begins` and `ends` are the earliest and latest first and last day; each is one day twice where it is known.
    `reaches` closes what is promised for after it.
    """

    begins: tuple[date, date]
    ends: tuple[date, date]
    reaches: date

    def within(self) -> Ends:
        """All days that may belong to it."""
        return self.begins[0], self.ends[1]

    def before(self, today: date | None) -> Ends:
        """From `today` to the day before it, if it begins as late as it may."""
        last = self.begins[1] - _DAY
        return (today if today is not None and today <= last else None), last

    def after(self) -> Ends:
        """From the day after it, if it ends as early as it may, to where "na" is commonly taken to reach."""
        return self.ends[0] + _DAY, self.reaches


def stretch_of(id: str, year: int) -> Stretch:  # noqa: A002 - the field is called id in the files too
    """When the entry of that id in the word list `calendar` begins in a year; raises `UnknownEntry`.

    >>> stretch_of("prinsjesdag", 2026).begins[0]
    datetime.date(2026, 9, 15)
    """
    entry = lexicon.load("calendar").entry(id)
    fields = _fields_of_days(entry)
    begins, ends = _bounds(fields, year)
    return Stretch(begins, ends, _day(fields["reaches"], year, after=ends[1]))


def next_stretch(id: str, today: date, *, wholly: bool) -> Stretch:  # noqa: A002
    """The first that ends (`wholly`: that begins) on or after `today`."""
    for year in (today.year - 1, today.year):
        stretch = stretch_of(id, year)
        if (stretch.begins[1] if wholly else stretch.ends[1]) >= today:
            return stretch
    return stretch_of(id, today.year + 1)


def _fields_of_days(entry: Entry) -> dict[str, Any]:
    like = entry.fields.get("like")
    return dict(lexicon.load("calendar").entry(like).fields if like else entry.fields)


def _bounds(fields: dict[str, Any], year: int) -> tuple[tuple[date, date], tuple[date, date]]:
    if "rule" in fields:
        month, weekday, nth = fields["rule"]
        day = nth_weekday(year, month, weekday, nth)
        return (day, day), (day, day)
    if year in fields.get("years", {}):
        first, last = fields["years"][year]
        return (first, first), (last, last)
    earliest, latest = (_day(written, year) for written in fields["begins"])
    ends = tuple(_day(written, year, after=earliest) for written in fields["ends"])
    return (earliest, latest), (ends[0], ends[1])


def _day(written: str, year: int, after: date | None = None) -> date:
    """A month-day in that year, or in the next where it would fall before `after`."""
    month, number = (int(part) for part in written.split("-"))
    day = day_or_none(year, month, number) or month_ends(year, month)[1]
    return _day(written, year + 1) if after is not None and day < after else day
