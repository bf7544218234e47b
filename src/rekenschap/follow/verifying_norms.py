"""What a paper says of NATO's norms: the GDP that an amount implies, and amounts by two definitions side by side.

An amount "extra" in a sentence that names a share of GDP is the distance between two shares of some GDP, and the
sentence mostly does not say of which. An answer that gives NATO's spending in one sentence and SIPRI's in another
invites a comparison that their definitions do not allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rekenschap.findings.finding import Quantity
from rekenschap.follow.norms.assuming import reverse_question
from rekenschap.follow.norms.reverse import implied_gdp
from rekenschap.follow.verifying import Material, Said, Verified
from rekenschap.text.sentences import sentences_in
from rekenschap.text.span import Span

_NAME = "norms"
#: of an amount that can be a part of a GDP, and of a spending of states
_LEAST = 1e9
_LONGEST = 1_000
_OF_GDP = "% bbp"
_EXTRA = re.compile(r"\b(?:extra|erbij|bovenop|additioneel|additionele|structureel meer)\b", re.IGNORECASE)
_DEFINITIONS = (
    ("NATO", re.compile(r"\b(?:NAVO|NATO)\b")),
    ("SIPRI", re.compile(r"\bSIPRI\b|\bStockholm International Peace Research Institute\b", re.IGNORECASE)),
)
_NOTHING = Said("", "")


def verify(material: Material) -> Iterator[Verified]:
    """Amounts extra up to a share of GDP, then amounts of two definitions in one answer."""
    large = [one for one in material.reading.quantities if one.unit in {"EUR", "USD"} and one.value >= _LEAST]
    for quantity in large:
        yield from _implied(material, quantity)
    yield from _side_by_side(material, large)


def _sentence(material: Material, span: Span) -> Span:
    """The sentence that holds a span, of at most so many characters before and after it."""
    paper = material.reading.paper
    paragraph = paper.paragraphs[paper.paragraph_at(span.start)].span if paper.paragraphs else span
    near = Span(max(paragraph.start, span.start - _LONGEST), min(paragraph.end, span.end + _LONGEST))
    return next((one for one in sentences_in(paper.text, near) if one.holds(span)), span)


def _implied(material: Material, amount: Quantity) -> Iterator[Verified]:
    sentence = _sentence(material, amount.span)
    if amount.unit != "EUR" or not _EXTRA.search(sentence.of(material.reading.paper.text)):
        return
    norms = {one.value for one in material.reading.quantities if one.unit == _OF_GDP and sentence.holds(one.span)}
    if len(norms) == 1:
        yield _reckoned_back(material, amount, norms.pop())


def _reckoned_back(material: Material, amount: Quantity, percent: float) -> Verified:
    starts = [start for start in reverse_question().starts if start < percent / 100]
    found = [(start * 100, implied_gdp(amount.value, percent / 100, start) / _LEAST) for start in starts]
    dutch = "; ".join(f"bij een begin van {start:.1f}% een bbp van € {gdp:,.0f} mld" for start, gdp in found)
    english = "; ".join(f"from {start:.1f}% a GDP of €{gdp:,.0f}bn" for start, gdp in found)
    dutch = dutch.translate(str.maketrans(",.", ".,"))
    why = Said(
        f"geen basisjaar, prijspeil en uitgangspunt gegeven ({dutch}); zie `rekenschap norms reverse`",
        f"no base year, prices and start are given ({english}); see `rekenschap norms reverse`",
    )
    return _cannot(material, amount, why)


def _side_by_side(material: Material, large: Sequence[Quantity]) -> Iterator[Verified]:
    """The first amounts of an answer that are of different definitions, once for each answer."""
    by_answer: dict[str | None, list[tuple[Quantity, str]]] = {}
    for one in large:
        if one.where.side == "answer" and (definition := _definition(material, one.span)):
            by_answer.setdefault(one.where.question, []).append((one, definition))
    for found in by_answer.values():
        pairs = (pair for pair in combinations(found, 2) if pair[0][1] != pair[1][1])
        if pair := next(pairs, None):
            yield _not_comparable(material, *pair)


def _definition(material: Material, span: Span) -> str:
    """By whose definition an amount is, where its sentence names one of them only."""
    words = _sentence(material, span).of(material.reading.paper.text)
    named = [name for name, pattern in _DEFINITIONS if pattern.search(words)]
    return named[0] if len(named) == 1 else ""


def _not_comparable(material: Material, one: tuple[Quantity, str], other: tuple[Quantity, str]) -> Verified:
    text = material.reading.paper.text
    first, second = (f"{quantity.span.of(text)} ({definition})" for quantity, definition in (one, other))
    why = Said(
        f"niet vergelijkbaar: {first} en {second} zijn van een andere definitie van defensie-uitgaven; vraag "
        "ook naar "
        "prijspeil en groep van landen (`rekenschap norms compare`)",
        f"not comparable: {first} and {second} are by other definitions of defence spending; ask for prices "
        "and group "
        "of countries too (`rekenschap norms compare`)",
    )
    return _cannot(material, one[0], why)


def _cannot(material: Material, quantity: Quantity, why: Said) -> Verified:
    words = quantity.span.of(material.reading.paper.text)
    return Verified(quantity.span, words, quantity.where.question, _NAME, "cannot_be_checked", _NOTHING, why)
