"""A question that is near another one, with how near and why."""

from __future__ import annotations

from dataclasses import dataclass

from rekenschap.ledger.entries import ExchangeEntry
from rekenschap.ledger.linking.likeness import TELLING
from rekenschap.ledger.linking.reasons import Reason, quoted, reason
from rekenschap.ledger.linking.wording import Weights, wording_of

_TOLD = 6


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A question of another paper; `score` goes to 1, which is the same words. It is a hint, no finding."""

    exchange: ExchangeEntry
    score: float
    reasons: tuple[Reason, ...]


def reasons_for(one: ExchangeEntry, other: ExchangeEntry, model: str) -> tuple[Reason, ...]:
    """Why two questions may be of the same: what a model says of their meaning, and what can be seen."""
    found = [reason(f"lijkt in betekenis, volgens {model}", f"alike in meaning, by {model}")]
    wordings = wording_of(one.question), wording_of(other.question)
    shared = Weights({}, 0).heaviest(wordings[0].stems.keys() & wordings[1].stems.keys(), _TOLD, TELLING)
    if words := quoted(wordings[0].stems[stem] for stem in shared):
        found.append(reason(f"gedeelde woorden: {words}", f"shared words: {words}"))
    if figures := ", ".join(sorted(wordings[0].figures & wordings[1].figures)[:_TOLD]):
        found.append(reason(f"dezelfde getallen: {figures}", f"the same figures: {figures}"))
    here, there = one.paper, other.paper
    if here.dossier is not None and here.dossier == there.dossier:
        found.append(reason(f"hetzelfde dossier {here.dossier}", f"the same dossier {here.dossier}"))
    if here.chamber and there.chamber and here.chamber != there.chamber:
        found.append(reason("gevraagd in de andere Kamer", "asked in the other chamber"))
    return tuple(found)
