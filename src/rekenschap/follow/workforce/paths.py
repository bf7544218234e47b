"""The way to a target: how many people more each month, what has to stand at each moment, when it is reached."""

from __future__ import annotations

import calendar
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Shape = Literal["linear", "s_curve"]
_YEAR = 12
#: how steep the S-curve is: in its middle it asks 1.66 times what the straight line does
_STEEP = 6.0


def months_between(start: date, end: date) -> float:
    """Months from the start of one day to the start of another; a part of a month by its days.

    >>> months_between(date(2026, 3, 1), date(2031, 1, 1))
    58.0
    """
    whole = (end.year - start.year) * _YEAR + end.month - start.month
    parts = [(day.day - 1) / calendar.monthrange(day.year, day.month)[1] for day in (start, end)]
    return whole + parts[1] - parts[0]


def months_until(start: date, by: date) -> float:
    """Months from the start of a day to the end of a deadline."""
    return months_between(start, by + timedelta(days=1))


def monthly_need(now: float, target: float, months: float) -> float:
    """How many people more each month, net, along a straight line. Raises ValueError where no time is left."""
    if months <= 0:
        raise ValueError("the day of the target is not after the stock")
    return (target - now) / months


def _s(share: float) -> float:
    """The logistic curve, from 0 at 0 to 1 at 1."""

    def logistic(place: float) -> float:
        return 1 / (1 + math.exp(-_STEEP * (place - 0.5)))

    return (logistic(share) - logistic(0)) / (logistic(1) - logistic(0))


_SHAPES: dict[Shape, Callable[[float], float]] = {"linear": lambda share: share, "s_curve": _s}


@dataclass(frozen=True, slots=True)
class Path:
    """The way from a stock on a day to a target at the end of another."""

    start: date
    now: float
    target: float
    by: date
    shape: Shape = "linear"

    def at(self, day: date) -> float:
        """How many have to be there at the start of a day: as now before the start, the target after its end."""
        share = months_between(self.start, day) / months_until(self.start, self.by)
        return self.now + (self.target - self.now) * _SHAPES[self.shape](min(max(share, 0.0), 1.0))

    def moments(self) -> tuple[date, ...]:
        """The first days of the years on the way, and the day after its end."""
        end = self.by + timedelta(days=1)
        years = (date(year, 1, 1) for year in range(self.start.year + 1, end.year + 1))
        return tuple(sorted({*(day for day in years if self.start < day < end), end}))


def month_after(start: date, months: float) -> date:
    """The first day of the month that lies so many months after a day."""
    count = start.year * _YEAR + start.month - 1 + math.floor(months + (start.day - 1) / 31)
    return date(count // _YEAR, count % _YEAR + 1, 1)


def reached(start: date, now: float, target: float, monthly: float) -> date | None:
    """The month in which a target is reached at a steady growth; None where it never is, or past the year 9999."""
    if now >= target:
        return month_after(start, 0)
    months = (target - now) / monthly if monthly > 0 else math.inf
    return month_after(start, months) if months < (date.max.year - start.year) * _YEAR else None
