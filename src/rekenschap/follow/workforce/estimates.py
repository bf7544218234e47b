"""What intake and exits may be: the mean of the years that are known, and how unsure it is.

The spread is that of the next year: s·√(1 + 1/n) of n years with standard deviation s, so that few years, or years
that differ, make it wide. Fewer than three years say nothing, and then nothing is claimed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from statistics import mean, stdev

import yaml

from rekenschap.follow.workforce.paths import months_between
from rekenschap.follow.workforce.series import Kind, Point, Register, Told

#: years of a flow under which nothing is claimed
FEWEST = 3
_MONTHS = 12
#: 1 + 1/n is at most this
_WIDER = 1 + 1 / FEWEST
_NO_SHARE: Told = {
    "nl": "geen kans berekend: instroom of uitstroom is nul, of de uitstroom verschilt te veel van jaar tot jaar",
    "en": "no chance computed: intake or exits are nought, or exits differ too much from year to year",
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A rate or a number a year: its mean, its standard deviation, of how many years, and from where.

    `years` is 0 where it is assumed.
    """

    mean: float
    spread: float
    years: int
    source: Told

    def __post_init__(self) -> None:
        if self.mean <= 0 or self.spread < 0:
            raise ValueError(
                f"an estimate of {self.mean} ± {self.spread}: the mean is above 0, the spread not below"
            )


@dataclass(frozen=True, slots=True)
class Estimates:
    """What is put in: exits as a share of the stock a year, intake as a number a year."""

    exits: Estimate
    intake: Estimate


@cache
def assumed() -> Estimates:
    """What is assumed of the public figures that come with the program."""
    text = (resources.files(__package__) / "example.yaml").read_text("utf-8")
    entries = yaml.safe_load(text)["assumed"]
    exits, intake = (Estimate(years=0, **entries[name]) for name in ("exit", "intake"))
    return Estimates(exits, intake)


def estimated(register: Register, definition: str) -> Estimates | Told:
    """The estimates of one definition from its own flows and stocks; what is lacking where they cannot be made."""
    stocks = register.of("stand", definition)
    intake = [point.value * _MONTHS / (point.months or _MONTHS) for point in register.of("instroom", definition)]
    exits = [rate for point in register.of("uitstroom", definition) if (rate := _rate(point, stocks)) is not None]
    if len(intake) < FEWEST or len(exits) < FEWEST:
        return _lacking(len(intake), len(exits))
    if min(mean(intake), mean(exits)) <= 0 or stdev(exits) ** 2 * _WIDER >= mean(exits) * (1 - mean(exits)):
        return _NO_SHARE
    return Estimates(_of(exits, "uitstroom", definition), _of(intake, "instroom", definition))


def _rate(point: Point, stocks: Sequence[Point]) -> float | None:
    """The exits a year of a flow over the stock that is nearest in time, no more than a year away."""
    near = min(stocks, key=lambda stock: abs(months_between(stock.day, point.day)), default=None)
    if near is None or abs(months_between(near.day, point.day)) > _MONTHS or near.value <= 0:
        return None
    return min(point.value * _MONTHS / (point.months or _MONTHS) / near.value, 1.0)


def _of(values: Sequence[float], kind: Kind, definition: str) -> Estimate:
    spread = stdev(values) * math.sqrt(1 + 1 / len(values))
    source = {
        "nl": f"{kind} van {definition!r}: {len(values)} waarnemingen, per jaar",
        "en": f"{kind} of {definition!r}: {len(values)} observations, a year",
    }
    return Estimate(mean(values), spread, len(values), source)


def _lacking(intake: int, exits: int) -> Told:
    return {
        "nl": f"geen kans berekend: {intake} waarnemingen van instroom en {exits} van uitstroom met een stand "
        f"erbij, en van beide zijn er ten minste {FEWEST} nodig",
        "en": f"no chance computed: {intake} observations of intake and {exits} of exits with a stock beside "
        f"them, and at least {FEWEST} of both are needed",
    }
