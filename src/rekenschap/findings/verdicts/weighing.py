"""Weighs the counts of a case with fitted weights: how likely each outcome is, and how far to trust it.

The weights are data of this package (`weights.json`), fitted by `benchmarks/train_verdicts.py`, with their figures
and date. Reading needs no more than addition and multiplication.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from math import exp
from operator import itemgetter, mul, sub, truediv
from typing import Literal

Outcome = Literal["answered", "partly", "withheld", "not_answered"]
OUTCOMES: tuple[Outcome, ...] = ("answered", "partly", "withheld", "not_answered")
FILE = "weights.json"


@dataclass(frozen=True)
class Weights:
    """The fitted weights.

    `features` maps the name of a count to its mean, its spread and its weight for each outcome; `constants`
    are the weights that go without a count. `trust` are points (what the weights give, how often it was right
    on papers that they were not fitted on), rising; `explicit` is how often the words alone were right where
    they decide.
    """

    features: Mapping[str, tuple[float, float, tuple[float, ...]]]
    constants: tuple[float, ...]
    trust: tuple[tuple[float, float], ...]
    explicit: float

    @cached_property
    def read(self) -> Callable[[Mapping[str, float]], tuple[float, ...]]:
        """Reads the counts that have a weight, in the order of the weights."""
        return itemgetter(*self.features)

    @cached_property
    def scale(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The means and the spreads of all counts, in their order."""
        return tuple(mean for mean, _, _ in self.features.values()), tuple(
            spread for _, spread, _ in self.features.values()
        )

    @cached_property
    def by_outcome(self) -> tuple[tuple[float, ...], ...]:
        """The weights of all counts, in their order, for each outcome."""
        return tuple(zip(*(each for _, _, each in self.features.values()), strict=True))


@cache
def load_weights() -> Weights:
    """The weights that are shipped."""
    raw = json.loads(resources.files(__package__).joinpath(FILE).read_text("utf8"))
    features = {row["name"]: (row["mean"], row["spread"], tuple(row["weights"])) for row in raw["features"]}
    trust = tuple((given, right) for given, right in raw["trust"])
    return Weights(features, tuple(raw["constants"]), trust, raw["explicit"])


def weigh(counts: Mapping[str, float], weights: Weights) -> dict[Outcome, float]:
    """How likely each outcome is, by the weights; they add up to 1."""
    means, spreads = weights.scale
    deviations = list(map(truediv, map(sub, weights.read(counts), means), spreads))
    sums = [
        sum(map(mul, deviations, each), constant)
        for each, constant in zip(weights.by_outcome, weights.constants, strict=True)
    ]
    top = max(sums)
    shares = [exp(total - top) for total in sums]
    return {outcome: share / sum(shares) for outcome, share in zip(OUTCOMES, shares, strict=True)}


def trust_in(likelihood: float, weights: Weights) -> float:
    """The calibrated confidence: what held for that likelihood on papers that the weights were not fitted on."""
    points = weights.trust
    index = bisect_right(points, (likelihood, 2.0))
    if index == 0:
        return points[0][1]
    if index == len(points):
        return points[-1][1]
    (left, low), (right, high) = points[index - 1], points[index]
    return low + (high - low) * (likelihood - left) / (right - left)
