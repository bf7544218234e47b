"""Conformal intervals: how far off forecasts were for whole years that were left out.

A year is the block: what makes an outturn differ (an election, a pandemic) does so for all articles together, so
intervals from residuals of a fit that saw the year are too narrow. Each year in turn is forecast from the others,
and each error is divided by the spread of its article. The bounds are quantiles of those scores with the
correction (n + 1) of split conformal prediction (Vovk et al., 2005), among budgets of the same size.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rekenschap.budget.amounts import Exact
from rekenschap.follow.execution.panel import Known
from rekenschap.follow.execution.shrinking import HALF_LIFE, Rates

#: thousands of euros: the classes of size by which budgets must explain their changes (RBV, the explanation rule)
SIZES = (50_000, 200_000, 1_000_000)
#: scores of one class of size, below which those of all sizes are taken
_FEWEST_OF_SIZE = 60


@dataclass(frozen=True, slots=True)
class Scores:
    """Errors of years that were left out, in spreads of their article: of each class of size, and of all."""

    by_size: Mapping[int, Sequence[float]]
    all: Sequence[float]

    @classmethod
    def of(cls, history: Sequence[Known], half_life: float = HALF_LIFE) -> Scores:
        """The scores that a history of at least two years gives; none where it has fewer."""
        by_size: dict[int, list[float]] = defaultdict(list)
        for year in sorted({one.year for one in history}):
            others = [one for one in history if one.year != year]
            if not others:
                break
            rates = Rates.of(others, year, half_life)
            for one in history:
                if one.year == year:
                    by_size[_size_of(one.base)].append(_score(one, rates))
        kept = {size: sorted(scores) for size, scores in by_size.items()}
        return cls(kept, sorted(score for scores in kept.values() for score in scores))

    def bounds(self, base: Exact, level: float) -> tuple[float, float] | None:
        """How many spreads the outturn lies below and above, at most, with a probability of `level`.

        None where there are too few scores for that level: there is no bound then, and it is not made up.
        """
        scores = self.by_size.get(_size_of(base), ())
        if len(scores) < _FEWEST_OF_SIZE:
            scores = self.all
        rank = math.ceil((len(scores) + 1) * (1 + level) / 2)
        if rank > len(scores):
            return None
        return min(scores[len(scores) - rank], 0.0), max(scores[rank - 1], 0.0)


def _score(one: Known, rates: Rates) -> float:
    return (one.rate - rates.of_place(one.place).value) / rates.spread(one.place)


def _size_of(base: Exact) -> int:
    return bisect_right(SIZES, base)
