"""An indicator over time: what it counts, in what unit, of what, and from where each of its points is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

#: words by language: `nl` and `en`
Told = Mapping[str, str]
#: a stock on a day, a number over a period, or one that counts on from the first point or from the turn of the
# year
Kind = Literal["stand", "periode", "cumulatief", "cumulatief_jaar"]


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a day (of a period its last), with its source.

    `since` is the first day that it counts, where it says so. `rounded` is the unit to which it was rounded, 0
    where it was not; `hedge` the word before it in the source.
    """

    day: date
    value: float
    since: date | None
    rounded: float
    hedge: str
    source: Told
    note: Told


@dataclass(frozen=True, slots=True)
class Series:
    """The points of an indicator by day.

    `per` is the number of the denominator for which a rate is given, such as 1000. `counts_events` says that what
    is counted happens one by one, as refusals do and hours do not: only then Poisson tests say something.
    `other_names` are words under which papers speak of it.
    """

    name: str
    kind: Kind
    unit: str
    definition: Told
    denominator: str
    per: float
    points: tuple[Point, ...]
    counts_events: bool = False
    other_names: tuple[str, ...] = ()

    @property
    def is_count(self) -> bool:
        """Whether its points are numbers over a time, which add up."""
        return self.kind != "stand"


def told(nl: str, en: str) -> Told:
    """Words in both languages."""
    return {"nl": nl, "en": en}


def same(words: str) -> Told:
    """Words of a user, which are the same in both languages."""
    return {"nl": words, "en": words}
