"""Numbers over periods of their own, from figures that count on; and rates of one series for another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rekenschap.follow.series.reading import counts_on
from rekenschap.follow.series.series import Point, Series, Told

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A number over the days from `start` to `end`, both counted.

    `slack` is by how much the number may be off because what it is the difference of was rounded. `start` is None
    where the source does not say from when it counts.
    """

    start: date | None
    end: date
    value: float
    slack: float
    source: Told

    @property
    def days(self) -> int | None:
        """How many days it spans; None where its start is not known."""
        return None if self.start is None else (self.end - self.start).days + 1

    @property
    def daily(self) -> float | None:
        """How many a day; None where its start is not known."""
        return self.value / self.days if self.days else None


def periods(series: Series) -> tuple[Period, ...]:
    """The numbers of a series over its periods; of a stock there are none.

    A sum that counts on is taken less the one before it; at the turn of the year `cumulatief_jaar` begins anew.
    """
    if not series.is_count:
        return ()
    before: Point | None = None
    found: list[Period] = []
    for point in series.points:
        if before is not None and counts_on(series, before, point):
            slack = (before.rounded + point.rounded) / 2
            found.append(Period(before.day + _DAY, point.day, point.value - before.value, slack, point.source))
        else:
            found.append(Period(_start(series, point), point.day, point.value, point.rounded / 2, point.source))
        before = point
    return tuple(found)


def _start(series: Series, point: Point) -> date | None:
    """The first day of a figure that begins anew."""
    if point.since is not None:
        return point.since
    return date(point.day.year, 1, 1) if series.kind == "cumulatief_jaar" else None


@dataclass(frozen=True, slots=True)
class Rate:
    """A number over a period for each `per` of another number over the same period."""

    period: Period
    base: Period
    per: float

    @property
    def value(self) -> float:
        """The rate."""
        return self.period.value / self.base.value * self.per


def rates(series: Series, denominator: Series) -> tuple[Rate, ...]:
    """The rates of the periods that both series have, and of which the denominator is not 0."""
    by_ends = {(period.start, period.end): period for period in periods(denominator)}
    found = ((period, by_ends.get((period.start, period.end))) for period in periods(series))
    return tuple(Rate(period, base, series.per) for period, base in found if base is not None and base.value > 0)
