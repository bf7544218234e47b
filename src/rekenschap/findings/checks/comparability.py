"""Figures that are of something else than was asked, or that cannot be set side by side.

What is easily taken for one thing and is not stands in the word list `comparability`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rekenschap import lexicon
from rekenschap.findings.checks.material import Material, Sentence
from rekenschap.findings.finding import Check
from rekenschap.lexicon import Entry
from rekenschap.text.scan import Pattern, Scanner
from rekenschap.text.span import Span

_MONEY = ("EUR", "USD", "GBP", "NLG")
_SIDES = {"given": "asked", "other": "one"}


@dataclass(frozen=True, slots=True)
class _Named:
    """Words of the list in a sentence."""

    span: Span
    sentence: Sentence

    @property
    def has_money(self) -> bool:
        return any(q.unit in _MONEY for q in self.sentence.quantities)


@cache
def _scanner() -> tuple[Scanner, Mapping[str, Entry]]:
    entries = {entry.id: entry for entry in lexicon.load("comparability").entries}
    return Scanner(Pattern(entry.id, "|".join(entry.patterns)) for entry in entries.values()), entries


def comparability(material: Material) -> Iterator[Check]:
    """All answers with figures that are not comparable with what was asked, or with each other."""
    scanner, entries = _scanner()
    found: dict[tuple[str, str], list[_Named]] = {}
    for hit in scanner.scan(material.scan):
        sentence = material.sentence_at(hit.span.end)
        if sentence is not None and sentence.span.holds(hit.span):
            entry = entries[hit.name]
            found.setdefault((entry.fields["pair"], entry.fields["side"]), []).append(_Named(hit.span, sentence))
    for entry in entries.values():
        pair, side = entry.fields["pair"], entry.fields["side"]
        if side in _SIDES:
            yield from _judge(material, entry, found.get((pair, _SIDES[side]), []), found.get((pair, side), []))


def _judge(material: Material, entry: Entry, firsts: list[_Named], others: list[_Named]) -> Iterator[Check]:
    """One check for each question in which both sides of a pair stand."""
    is_asked = entry.fields["side"] == "given"
    told: set[str | None] = set()
    by_place: dict[tuple[str | None, str], _Named] = {}
    for first in reversed(firsts):
        if is_asked or first.has_money:
            by_place[first.sentence.where.question, first.sentence.where.side] = first
    for other in others:
        number = other.sentence.where.question
        if other.sentence.where.side != "answer" or number in told or not other.sentence.quantities:
            continue
        place = by_place.get((number, "question" if is_asked else "answer"))
        if place is not None and (is_asked or other.has_money):
            told.add(number)
            yield _check(material, entry, place, other)


def _check(material: Material, entry: Entry, first: _Named, other: _Named) -> Check:
    figures = [q.span.of(material.text) for q in other.sentence.quantities]
    left, right = first.span.of(material.text), other.span.of(material.text)
    is_asked = entry.fields["side"] == "given"
    lead = (
        "Het cijfer gaat over iets anders dan gevraagd is" if is_asked else "Deze cijfers zijn niet te vergelijken"
    )
    return Check(
        kind="scope" if is_asked else "definition",
        message=f"{lead}: {entry.fields['why']}.",
        questions=material.numbers(other.span),
        spans=(first.span, other.span),
        verdict="not_comparable",
        arithmetic=f"“{left}” tegenover “{right}” ({figures[0]})",
        reason=entry.fields["why"],
        message_en=f"Not comparable: {entry.fields['why_en']}.",
    )
