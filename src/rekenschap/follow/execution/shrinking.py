"""The rate by which an outturn differs from a stage: an article's own history, drawn towards that of all.

r = ln(outturn / stage); the forecast is w · median(own) + (1 − w) · median(all), with w = nτ² / (nτ² + σ²): σ² is
the variance within articles from year to year, τ² that between articles, both by analysis of variance. A year
weighs half as much for every `HALF_LIFE` years that it lies further off; n is the sum of the weights. In the
median of an article a year counts at most as a doubling or a halving: a budget that was multiplied once is not
multiplied again.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from rekenschap.budget.renumbering import Place
from rekenschap.follow.execution.panel import Known

#: years; a convention and not fitted: two years ago counts half of last year
HALF_LIFE = 2.0
#: ln of a doubling
_DOUBLED = math.log(2)
#: an article's own spread is drawn towards that of all as if that were so many of its years
_YEARS_OF_ALL = 2
#: no rate counts for more than this in a spread: a budget that was multiplied says nothing of the others
_WIDEST = 1.0
#: an article that never differed may still do so
_NARROWEST = 1e-6


@dataclass(frozen=True, slots=True)
class Rate:
    """A forecast rate with what it is made of: the median of own years, that of all, and the weight of its own."""

    value: float
    own: float | None
    all: float
    weight: float
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """What the history says for a year: `within` is σ², `between` τ², `wide` the mean size of an error."""

    year: int
    own: Mapping[Place, tuple[tuple[int, float], ...]]
    all: float
    within: float
    between: float
    half_life: float
    wide: float

    @classmethod
    def of(cls, history: Sequence[Known], year: int, half_life: float = HALF_LIFE) -> Rates:
        """The rates that a history (not empty, all with an outturn) gives for a year that is not in it."""
        own: dict[Place, list[tuple[int, float]]] = defaultdict(list)
        for one in sorted(history, key=lambda known: (known.year, known.place)):
            own[one.place].append((one.year, one.rate))
        kept = {place: tuple(found) for place, found in own.items()}
        within, between = variances([[rate for _, rate in found] for found in kept.values()])
        centre = median(rate for found in kept.values() for _, rate in found)
        bare = cls(year, kept, centre, within, between, half_life, 0.0)
        return cls(year, kept, centre, within, between, half_life, bare.mean_error())

    def of_place(self, place: Place) -> Rate:
        """The rate of an article; that of all where it has no history."""
        found = self.own.get(place, ())
        if not found:
            return Rate(self.all, None, self.all, 0.0, ())
        weights = [self._weight(year) for year, _ in found]
        own = weighted_median([min(max(rate, -_DOUBLED), _DOUBLED) for _, rate in found], weights)
        pull = math.fsum(weights) * self.between
        weight = pull / (pull + self.within) if pull else 0.0
        value = weight * own + (1 - weight) * self.all
        return Rate(value, own, self.all, weight, tuple(year for year, _ in found))

    def spread(self, place: Place) -> float:
        """How far the years of an article lie from its rate, drawn towards the mean error of all."""
        centre, found = self.of_place(place).value, self.own.get(place, ())
        far = math.fsum(_size(rate - centre) for _, rate in found)
        return max((far + _YEARS_OF_ALL * self.wide) / (len(found) + _YEARS_OF_ALL), _NARROWEST)

    def mean_error(self) -> float:
        """The mean distance of all years from the rates of their articles."""
        centres = {place: self.of_place(place).value for place in self.own}
        return fmean(_size(rate - centres[place]) for place, found in self.own.items() for _, rate in found)

    def _weight(self, year: int) -> float:
        # years on either side: where a year is left out to be forecast, later ones are as near as earlier ones
        return float(0.5 ** ((abs(self.year - year) - 1) / self.half_life))


def _size(rate: float) -> float:
    return min(abs(rate), _WIDEST)


def variances(groups: Sequence[Sequence[float]]) -> tuple[float, float]:
    """σ² within and τ² between groups, by one-way analysis of variance with unequal groups (Searle, 1971).

    >>> variances([[1.0, 1.0], [3.0, 3.0]])
    (0.0, 2.0)
    """
    count, sizes = len(groups), [len(group) for group in groups]
    means = [fmean(group) for group in groups]
    total = sum(sizes)
    inside = math.fsum((one - mean) ** 2 for group, mean in zip(groups, means, strict=True) for one in group)
    within = inside / (total - count) if total > count else 0.0
    if count < 2:
        return within, 0.0
    whole = math.fsum(size * mean for size, mean in zip(sizes, means, strict=True)) / total
    outside = math.fsum(size * (mean - whole) ** 2 for size, mean in zip(sizes, means, strict=True))
    effective = (total - math.fsum(size**2 for size in sizes) / total) / (count - 1)
    return within, max((outside / (count - 1) - within) / effective, 0.0)


def weighted_median(values: Sequence[float], weights: Sequence[float]) -> float:
    """The value at which half of the weight lies below; halfway between two where it lies just between them.

    >>> weighted_median([3.0, 1.0, 2.0], [1.0, 1.0, 1.0]), weighted_median([1.0, 2.0], [1.0, 1.0])
    (2.0, 1.5)
    """
    ordered = sorted(zip(values, weights, strict=True))
    half, below = math.fsum(weights) / 2, 0.0
    for at, (value, weight) in enumerate(ordered):
        below += weight
        if math.isclose(below, half) and at + 1 < len(ordered):
            return (value + ordered[at + 1][0]) / 2
        if below > half:
            return value
    return ordered[-1][0]
