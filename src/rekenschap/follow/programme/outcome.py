"""What a simulation gives: chances and amounts by rate, article and year, and the rate that two costs ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rekenschap.follow.numeric import np
from rekenschap.follow.programme.parameters import Assumptions
from rekenschap.follow.programme.portfolio import Portfolio

#: pieces of outturn against budget, each of 0.25%, from 0 to five times the budget
PER_ONE, PIECES = 400, 2000
#: an outturn within 1% of the budget is neither over it nor under it
MARGIN = 0.01


@dataclass(frozen=True, slots=True)
class Year:
    """A year of an article (None: all together) at a rate of over-programming; amounts in € million.

    `wanted` is what would be paid if no budget held it: the mean, and 10, 50 and 90 of 100 runs are below.
    `over` and `under` are the chances that it is more than 1% above or below the budget. Under the limit: what
    is paid, and what stands deferred at the end of the year, as means; `held` is the chance that more than 1%
    of the budget is deferred.
    """

    rate: float
    article: str | None
    year: int
    budget: float
    planned: float
    wanted: float
    low: float
    middle: float
    high: float
    over: float
    under: float
    paid: float
    deferred: float
    held: float


@dataclass(frozen=True, slots=True)
class Newsvendor:
    """The rate at which a shortage of money is as likely as its cost allows: 1 + ρ = B / q_X(c_o / (c_u + c_o)).

    X is the outturn of a plan that is just the budget, and q_X its quantile: so the chance that (1 + ρ) X
    passes B is c_u / (c_u + c_o). `over_cost` (c_o) is the cost of a euro too much against one (c_u) that is
    left unused.
    """

    over_cost: float
    fractile: float
    rate: float


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """All that came of `runs` runs; `ratios[article, year, piece]` counts wanted over budget of the plan as given.

    The last of the articles is all together, where there are several.
    """

    portfolio: Portfolio
    assumed: Assumptions
    rates: tuple[float, ...]
    runs: int
    seed: int
    years: tuple[Year, ...]
    ratios: np.ndarray

    def of(self, rate: float, article: str | None = None) -> tuple[Year, ...]:
        """The years at a rate, of an article or all together."""
        return tuple(year for year in self.years if year.rate == rate and year.article == article)

    def share(self, rate: float) -> float:
        """What would be paid over the budget, the mean of the years."""
        return _mean([year.wanted / year.budget for year in self.of(rate)])

    def over(self, rate: float) -> float:
        """The chance that a year passes its budget by more than 1%, the mean of the years."""
        return _mean([year.over for year in self.of(rate)])

    def under(self, rate: float) -> float:
        """The chance that more than 1% of a year's budget is not used, the mean of the years."""
        return _mean([year.under for year in self.of(rate)])

    def newsvendor(self, over_cost: float) -> Newsvendor:
        """The rate for a year taken at random, where a euro too much costs `over_cost` times one left unused."""
        if over_cost <= 0:
            raise ValueError(f"the cost of a euro too much is {over_cost}: it is above 0")
        fractile = over_cost / (1 + over_cost)
        at_plan = quantile(self.ratios[-1].sum(axis=0), fractile) / (1 + self.portfolio.rate)
        return Newsvendor(over_cost, fractile, 1 / at_plan - 1)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def quantile(counts: np.ndarray, share: float) -> float:
    """The place below which a share of what was counted lies; within a piece it is taken as even."""
    reached = np.cumsum(counts)
    piece = int(np.searchsorted(reached, share * reached[-1]))
    before = reached[piece - 1] if piece else 0
    within = (share * reached[-1] - before) / max(int(counts[piece]), 1)
    return float(piece + within) / PER_ONE
