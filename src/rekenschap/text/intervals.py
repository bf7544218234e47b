"""Imprecise numbers as intervals: what is left of "circa 5 miljoen" when it is added, multiplied or compared.

A number as written stands for all values that round to it (19,3 is 19.25 to 19.35), and a hedge widens or opens
that. Two figures disagree only where their intervals have no value in common, so that the sum of n rounded items
may be n halves off, and a half more for the rounding of the total.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

#: what binary fractions may be off, as a share
_SLACK = 1e-9


class Interval(NamedTuple):
    """All numbers from `low` to `high`, ends included; None where an end is open."""

    low: float | None
    high: float | None

    def plus(self, other: Interval) -> Interval:
        """All sums."""
        return Interval(_both(self.low, other.low), _both(self.high, other.high))

    def minus(self, other: Interval) -> Interval:
        """All differences."""
        return self.plus(Interval(*(None if end is None else -end for end in (other.high, other.low))))

    def times(self, other: Interval) -> Interval:
        """All products of two intervals of numbers that are not negative.

        >>> Interval(2, 3).times(Interval(10, None))
        Interval(low=20, high=None)
        """
        low = (self.low or 0) * (other.low or 0)
        return Interval(low, None if self.high is None or other.high is None else self.high * other.high)

    def over(self, other: Interval) -> Interval:
        """All quotients of two intervals of numbers that are not negative."""
        low = 0.0 if other.high is None or not self.low else self.low / other.high
        return Interval(low, None if self.high is None or not other.low else self.high / other.low)

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both.

        >>> Interval(4.5, 5).meets(Interval(4.92, 5.4)), Interval(3.45, 3.75).meets(Interval(4.05, 4.15))
        (True, False)
        """
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Whether every number of this lies below every number of the other."""
        if self.high is None or other.low is None:
            return False
        return other.low - self.high > _SLACK * max(abs(self.high), abs(other.low), 1e-6)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals.

    >>> total([Interval(0.5, 1.5), Interval(1.5, 2.5)])
    Interval(low=2.0, high=4.0)
    """
    sum_ = Interval(0.0, 0.0)
    for interval in intervals:
        sum_ = sum_.plus(interval)
    return sum_


def rounded(value: float, unit: float) -> Interval:
    """What a number stands for that was rounded to whole multiples of `unit`; only itself where that is 0."""
    return Interval(value - unit / 2, value + unit / 2)


def _both(left: float | None, right: float | None) -> float | None:
    return None if left is None or right is None else left + right
