"""The neutral rate of over-programming: how much more to plan than there is, so that outturn meets the budget.

A programme that grows by g a year, whose payments come D years late and cost (1 + c) times what was estimated,
pays

    (1 + ρ) · (1 + c) · E[(1 + g)^−D]

of its budget in each year; ρ* makes that one. Of D, a share is nought; the rest is lognormal, by its mean and its
coefficient of variation.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_MONTHS = 12
#: places of the sum over the normal distribution: the trapezium rule is exact to 12 figures with these
_REACH, _STEPS = 9.0, 720


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late payments come: the share of projects that are late, and of these the mean in months and its spread.

    `variation` is the standard deviation over the mean. Raises ValueError for a share outside 0–1, or a mean or
    variation below nought.
    """

    share: float
    months: float
    variation: float

    def __post_init__(self) -> None:
        if not (0 <= self.share <= 1 and self.months >= 0 and self.variation >= 0):
            raise ValueError(f"lateness {self}: the share is from 0 to 1, mean and variation are not below 0")

    @property
    def mean_years(self) -> float:
        """The mean of all projects, those in time among them."""
        return self.share * self.months / _MONTHS

    def years(self, normal: float) -> float:
        """How many years late a late project is, where a standard normal draw is `normal`."""
        spread = math.log1p(self.variation**2)
        return self.months / _MONTHS * math.exp(math.sqrt(spread) * normal - spread / 2)

    def discount(self, growth: float) -> float:
        """E[(1 + g)^−D] over all projects."""
        step = 2 * _REACH / _STEPS
        late = math.fsum(
            math.exp(-(z**2) / 2) * (1 + growth) ** -self.years(z)
            for z in (place * step - _REACH for place in range(_STEPS + 1))
        )
        return 1 - self.share + self.share * late * step / math.sqrt(2 * math.pi)


def neutral_rate(growth: float, cost_growth: float, lateness: Lateness) -> float:
    """ρ* = 1 / [(1 + c) · E((1 + g)^−D)] − 1; all are shares (0.1 for 10%).

    >>> round(neutral_rate(0.10, 0.0, Lateness(0.63, 29, 0.8)), 3)
    0.139
    """
    if growth <= -1 or cost_growth <= -1:
        raise ValueError(f"growth {growth} and cost growth {cost_growth} are shares, above −1")
    return 1 / ((1 + cost_growth) * lateness.discount(growth)) - 1


@dataclass(frozen=True, slots=True)
class NeutralRow:
    """The neutral rate at one growth: without growth of costs, and with it."""

    growth: float
    without: float
    with_cost: float


def neutral_table(growths: Sequence[float], cost_growth: float, lateness: Lateness) -> tuple[NeutralRow, ...]:
    """The neutral rate at each growth of the programme."""
    return tuple(
        NeutralRow(growth, neutral_rate(growth, 0, lateness), neutral_rate(growth, cost_growth, lateness))
        for growth in growths
    )
