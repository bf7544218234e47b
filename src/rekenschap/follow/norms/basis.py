"""What a figure is of: without it no figure may be compared, or divided by another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

#: words by language: `nl` and `en`
Told = Mapping[str, str]
Measure = Literal[
    "expenditure",
    "gdp",
    "share_of_gdp",
    "real_change",
    "gdp_per_capita",
    "expenditure_per_capita",
    "personnel",
    "equipment_share",
    "personnel_share",
    "infrastructure_share",
    "other_share",
]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure counts, by whose definition, in what unit, and in prices of which year.

    `unit` is a currency code, `percent`, `people` or `percent a year`; `prices` is `current`, a year, empty where
    prices play no part, and `unknown` where the source does not say.
    """

    measure: Measure
    definition: str
    unit: str
    prices: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of an ally (its code) or group in a year, in whole units, with the place where it stands."""

    who: str
    year: int
    value: Decimal
    basis: Basis
    is_estimate: bool
    place: str


def told(nl: str, en: str) -> Told:
    """Words in both languages."""
    return {"nl": nl, "en": en}
