"""Which periods differ: rates of a count are held against each other by exact Poisson tests.

All rates are first taken for equal. Where that does not hold, the period that differs most from all others
together is told apart and the rest is looked at again. With several periods to choose from, one of them will look
different by chance: its p is taken times their number (Bonferroni).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from rekenschap.follow.series.periods import Rate
from rekenschap.follow.series.statistics import equal_rates, poisson_interval, two_rates

#: periods that are compared: ten years of months. Among more, a trend is to be looked for and not a period apart
MOST = 120
#: a p under which a difference is told
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Apart:
    """A period that differs from those that were left: its p, and the highest that rounding allows."""

    rate: Rate
    p: float
    p_rounded: float
    against: int


@dataclass(frozen=True, slots=True)
class Compared:
    """The p that all rates are equal, the periods that are told apart, and the p that the rest are equal."""

    p_all: float
    apart: tuple[Apart, ...]
    rest: tuple[Rate, ...]
    p_rest: float


def compare(rates: Sequence[Rate]) -> Compared | None:
    """Rates of whole counts, held against each other; None where there are not two, or more than `MOST`."""
    if not 2 <= len(rates) <= MOST or not all(rate.period.value == int(rate.period.value) for rate in rates):
        return None
    rest, apart = list(rates), []
    while _p(rest) < LEVEL and len(rest) > 1:
        found = min((_apart(rate, rest) for rate in rest), key=lambda one: (one.p, -one.rate.value))
        if found.p >= LEVEL:
            break
        apart.append(found)
        rest = [rate for rate in rest if rate != found.rate]
    return Compared(_p(rates), tuple(apart), tuple(rest), _p(rest))


def _p(rates: Sequence[Rate]) -> float:
    return equal_rates([int(rate.period.value) for rate in rates], [rate.base.value for rate in rates])


def _apart(rate: Rate, among: Sequence[Rate]) -> Apart:
    others = [other for other in among if other != rate]
    count, exposure = int(rate.period.value), rate.base.value
    rest = sum(int(other.period.value) for other in others), sum(other.base.value for other in others)
    p = two_rates(count, exposure, *rest)
    slack, base = rate.period.slack, rate.base.slack
    worst = max(
        two_rates(
            max(0, round(count + a * slack)), exposure + b * base, max(0, round(rest[0] - a * slack)), rest[1]
        )
        for a, b in product((-1, 0, 1), repeat=2)
    )
    return Apart(rate, min(1.0, p * len(among)), min(1.0, worst * len(among)), len(others))


def interval(rate: Rate) -> tuple[float, float]:
    """The exact 95% interval of a rate whose denominator is known."""
    low, high = poisson_interval(round(rate.period.value))
    return low / rate.base.value * rate.per, high / rate.base.value * rate.per
