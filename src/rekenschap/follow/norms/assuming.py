"""What is assumed for the norms: growth, prices, years, each with where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from rekenschap.follow.norms.basis import Told


@dataclass(frozen=True, slots=True)
class Assumed:
    """Real growth a year with its range, the rise of prices a year, the year of the norm, and shares of GDP."""

    growth: float
    low: float
    high: float
    deflator: float
    year: int
    norms: tuple[float, ...]
    sources: tuple[Told, ...]

    def __post_init__(self) -> None:
        if not -0.5 < self.low <= self.growth <= self.high < 0.5 or not -0.5 < self.deflator < 0.5:
            raise ValueError(
                f"growth of {self.low:.3f} to {self.high:.3f} around {self.growth:.3f} and prices of "
                f"{self.deflator:.3f} a year: shares between -0.5 and 0.5, the range around the growth"
            )
        if not self.norms or not all(0 < norm < 1 for norm in self.norms):
            raise ValueError(f"norms of {self.norms}: shares of GDP between 0 and 1, such as 0.035")


@dataclass(frozen=True, slots=True)
class Reverse:
    """An amount on top of a share of GDP, up to a norm, and the shares at which it may have started."""

    extra: float
    norm: float
    starts: Sequence[float]
    source: Told


@cache
def entries() -> Any:
    """The file of assumptions."""
    return yaml.safe_load((resources.files(__package__) / "assumptions.yaml").read_text("utf-8"))


def assumed() -> Assumed:
    """What question 16 gives, and what is assumed beside it."""
    whole = entries()
    growth = whole["growth"]
    named = (whole["norm_year"], growth, whole["deflator"], *whole["norms"])
    return Assumed(
        growth["value"],
        growth["low"],
        growth["high"],
        whole["deflator"]["value"],
        whole["norm_year"]["value"],
        tuple(norm["value"] for norm in whole["norms"]),
        tuple(one["source"] for one in named),
    )


def reverse_question() -> Reverse:
    """The € 19.3 billion of answer 16."""
    return Reverse(**entries()["reverse"])
