"""How much two questions ask the same, from 0 to 1, and why.

Two questions are alike by the words that they share, weighed by how rare they are (a cosine). In the other chamber
and to the same ministry, or in the same dossier, the same question is asked in other words: there a shorter
question counts whose rare words nearly all stand in the longer one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from rekenschap.ledger.linking.reasons import Reason, quoted, reason
from rekenschap.ledger.linking.wording import Weights, Wording, wording_of

#: a word that weighs this much stands in about one of a hundred questions
TELLING = 4.4
#: two questions are not the same by fewer telling words than these, but for one that is as rare as this
_FEWEST, _VERY_RARE = 3, 6.5
#: from which cosine, and which part of its rare words, a shorter question may be the same in other words
_OTHER_WORDS, _COVERED = 0.4, 0.6
_TOLD = 6
_SAME_DOSSIER, _SAME_MINISTRY, _SAME_FIGURES = 0.06, 0.04, 0.04
_OTHER_FIGURES = 0.92


@dataclass(frozen=True, slots=True)
class Setting:
    """What else is known of the paper in which a question stands."""

    dossier: str | None = None
    ministries: frozenset[str] = frozenset()
    chamber: str | None = None

    def is_near(self, other: Setting) -> bool:
        """Whether questions are of the same dossier, or put to the same ministry in the other chamber."""
        if self.dossier is not None and self.dossier == other.dossier:
            return True
        return bool(self.ministries & other.ministries) and self.is_other_chamber(other)

    def is_other_chamber(self, other: Setting) -> bool:
        """Whether the two are of different chambers."""
        return self.chamber is not None and other.chamber is not None and self.chamber != other.chamber


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1, with its reasons."""

    score: float
    reasons: tuple[Reason, ...]


NOTHING = Likeness(0.0, ())


def likeness(one: Wording, other: Wording, weights: Weights, places: tuple[Setting, Setting]) -> Likeness:
    """How much two questions ask the same."""
    shared = one.stems.keys() & other.stems.keys()
    telling = weights.heaviest(shared, len(shared), TELLING)
    together = _mass(shared, weights) / sqrt((_mass(one.stems, weights) * _mass(other.stems, weights)) or 1.0)
    covered = _covered(one, other, weights, places) if together >= _OTHER_WORDS else 0.0
    if covered >= _COVERED:
        together = (together + covered) / 2
    elif len(telling) < _FEWEST:
        return NOTHING
    factor, extra = _figures(one, other)
    around = _around(*places)
    score = together * factor + extra + sum(more for more, _ in around)
    words = quoted(one.stems[stem] for stem in telling[:_TOLD])
    reasons = [reason(f"gedeelde woorden: {words}", f"shared words: {words}"), *_said_of(one, other, telling)]
    return Likeness(round(min(1.0, score), 3), (*reasons, *(why for _, why in around)))


def _mass(stems: Iterable[str], weights: Weights) -> float:
    return sum(weights.of(stem) ** 2 for stem in stems)


def _covered(one: Wording, other: Wording, weights: Weights, places: tuple[Setting, Setting]) -> float:
    """Which part of the rare words of the shorter question stands in the other; 0 where nothing else is shared.

    The names of ministries do not count: they say who is asked, not what.
    """
    if not places[0].is_near(places[1]):
        return 0.0
    asked = wording_of(" ".join(sorted(places[0].ministries | places[1].ministries))).stems
    rare = [
        {stem for stem in wording.stems if stem not in asked and weights.of(stem) >= TELLING}
        for wording in (one, other)
    ]
    shared = rare[0] & rare[1]
    if not any(weights.of(stem) >= _VERY_RARE for stem in shared):
        return 0.0
    return _mass(shared, weights) / min(_mass(stems, weights) for stems in rare)


def _figures(one: Wording, other: Wording) -> tuple[float, float]:
    """A factor, and what is added: figures that both have speak for it; that none of them is shared, against."""
    if not (one.figures and other.figures):
        return 1.0, 0.0
    return (1.0, _SAME_FIGURES) if one.figures & other.figures else (_OTHER_FIGURES, 0.0)


def _said_of(one: Wording, other: Wording, telling: list[str]) -> list[Reason]:
    found = []
    if figures := ", ".join(sorted(one.figures & other.figures)[:_TOLD]):
        found.append(reason(f"dezelfde getallen: {figures}", f"the same figures: {figures}"))
    if names := ", ".join([one.stems[stem] for stem in telling if stem in one.names & other.names][:_TOLD]):
        found.append(reason(f"dezelfde namen: {names}", f"the same names: {names}"))
    return found


def _around(one: Setting, other: Setting) -> list[tuple[float, Reason]]:
    found = []
    if one.dossier is not None and one.dossier == other.dossier:
        found.append(
            (_SAME_DOSSIER, reason(f"hetzelfde dossier {one.dossier}", f"the same dossier {one.dossier}"))
        )
    elif both := sorted(one.ministries & other.ministries):
        found.append((_SAME_MINISTRY, reason(f"hetzelfde ministerie: {both[0]}", f"the same ministry: {both[0]}")))
    if one.is_other_chamber(other):
        found.append((0.0, reason("gevraagd in de andere Kamer", "asked in the other chamber")))
    return found
