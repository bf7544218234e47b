"""Which series a target that was read from a paper may be about: a proposal with its score, and what is lacking.

The words of the target's indicator and of a series (its name, other names and definition) are brought to their
stems; the score is the share of the target's words that the series has, lessened where the series has many that
the target has not. It is never joined without being told: a person says whether it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import Stemmer

from rekenschap.follow.series.series import Series, Told, told
from rekenschap.follow.series.status import FEWEST

#: a score under which nothing is proposed
LOWEST = 0.3
_SHORTEST = 3
_COMMON_WORDS = (
    "aan als bij dan dat de den der die dit door een en er het hun ik in is met na naar niet of om onder ons onze "
    "op over te tot uit van voor wat we wij worden wordt zal zijn zullen per deze haar welke tijdens binnen"
)
_COMMON = frozenset(_COMMON_WORDS.split())


class Aimed(Protocol):
    """A target that was read, of a reading or of the ledger."""

    @property
    def indicator(self) -> str:
        """What is aimed for, in words of the paper."""

    @property
    def unit(self) -> str | None:
        """Its unit."""

    @property
    def year(self) -> int | None:
        """By when."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What the paper does not tell of it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A series that a target may be about, with its score from 0 to 1, and the words that both have."""

    series: Series
    score: float
    words: tuple[str, ...]


def proposals(indicator: str, every: Sequence[Series]) -> tuple[Proposal, ...]:
    """The series that may be meant, the likeliest first; none where no score reaches `LOWEST`."""
    found = (_proposal(stems(indicator), series) for series in every)
    likely = (one for one in found if one.score >= LOWEST)
    return tuple(sorted(likely, key=lambda one: (-one.score, one.series.name)))


def _proposal(asked: frozenset[str], series: Series) -> Proposal:
    """The better of the scores of the name and other names, and of the definition at half its weight."""
    best, words = 0.0, frozenset[str]()
    for name, weight in (
        *((one, 1.0) for one in (series.name, *series.other_names)),
        (series.definition["nl"], 0.5),
    ):
        has = stems(name)
        both = asked & has
        score = weight * 2 * len(both) / (len(asked) + len(has)) if both else 0.0
        if score > best:
            best, words = score, both
    return Proposal(series, best, tuple(sorted(words)))


@lru_cache(maxsize=4096)
def stems(words: str) -> frozenset[str]:
    """The stems of words that tell something.

    >>> sorted(stems("Het aantal geweigerde personen"))
    ['aantal', 'persoon', 'weiger']
    """
    plain = "".join(sign if sign.isalnum() else " " for sign in words.casefold())
    telling = [word for word in plain.split() if len(word) >= _SHORTEST and word not in _COMMON]
    return frozenset(Stemmer.Stemmer("dutch").stemWords(telling))


#: what a paper may leave out of a target, as `Target.missing` says it
_ENGLISH = {
    "uitgangswaarde": "baseline",
    "noemer": "denominator",
    "jaar": "year",
    "eigenaar": "owner",
    "bron": "source",
    "indicator": "indicator",
    "eenheid": "unit",
}


def lacking(target: Aimed, proposal: Proposal | None) -> tuple[Told, ...]:
    """What is needed before the target can be checked."""
    return tuple(_lacking(target, proposal))


def _lacking(target: Aimed, proposal: Proposal | None) -> Iterator[Told]:
    if proposal is None:
        yield told(
            "een reeks: laad haar met `rekenschap series load`", "a series: `rekenschap series load` loads it"
        )
    else:
        yield told("de bevestiging dat dit de reeks is", "that somebody confirms that this is the series")
        series = proposal.series
        if target.unit and stems(target.unit) != stems(series.unit):
            yield told(
                f"dezelfde eenheid: het doel is in {target.unit}, de reeks in {series.unit}",
                f"the same unit: the target is in {target.unit}, the series in {series.unit}",
            )
        if len(series.points) < FEWEST:
            yield told(
                f"voor een pad {FEWEST} waarnemingen: er zijn er {len(series.points)}",
                f"for a path {FEWEST} observations: there are {len(series.points)}",
            )
    if target.missing:
        english = ", ".join(_ENGLISH.get(name, name) for name in target.missing)
        yield told(f"van het doel: {', '.join(target.missing)}", f"of the target: {english}")
