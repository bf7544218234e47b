"""A figure for a year in a question against the figure for the same year in its answer.

"Het doel van 122.000 in 2030 te halen?" is answered with "ongeveer 100.000 mensen in 2030": the answer does not
say that it speaks of another goal. Only goals are compared, and only where both have one figure for that year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.checks.material import Material
from rekenschap.findings.checks.wording import written
from rekenschap.findings.finding import Check, Quantity
from rekenschap.text.span import Span

_IN_YEAR = re.compile(r"(?: [\w-]+){0,2} (?:in|per|voor|tegen|eind) (?P<year>20\d\d)\b")
_GOAL = re.compile(
    r"\b(?:doel\w*|streef\w*|streven|norm|ambitie\w*|groei\w*|minimaal|minstens|halen|bereiken)\b", re.IGNORECASE
)
#: beyond this the two figures are of different things
_MOST_APART = 2.0
_NEAR = 160
_FIXED_UNITS = ("EUR", "USD", "GBP", "NLG", "%", "% bbp")


def premises(material: Material) -> Iterator[Check]:
    """All goals for a year that an answer gives otherwise than its question."""
    seen: set[tuple[Span, Span]] = set()
    answers: dict[Span, dict[str, list[Quantity]]] = {}
    for exchange in material.exchanges:
        if exchange.answer is None:
            continue
        span = exchange.answer.span
        if span not in answers:
            answers[span] = _by_year(material, span)
        for asked, given, year in _pairs(_by_year(material, exchange.span), answers[span]):
            if (asked.span, given.span) not in seen:
                seen.add((asked.span, given.span))
                yield _judge(material, exchange, asked, given, year)


def _pairs(
    asked: Mapping[str, list[Quantity]], given: Mapping[str, list[Quantity]]
) -> Iterator[tuple[Quantity, Quantity, str]]:
    for year in sorted(asked.keys() & given.keys()):
        if len(asked[year]) == len(given[year]) == 1 and _comparable(asked[year][0], given[year][0]):
            yield asked[year][0], given[year][0], year


def _by_year(material: Material, span: Span) -> dict[str, list[Quantity]]:
    """The goals of a text by the year right behind them."""
    found: dict[str, list[Quantity]] = {}
    for quantity in material.quantities_in(span):
        year = _IN_YEAR.match(material.text, quantity.span.end, span.end)
        before = material.text[max(span.start, quantity.span.start - _NEAR) : quantity.span.start]
        if year is not None and _GOAL.search(before.rpartition(". ")[2]):
            found.setdefault(year["year"], []).append(quantity)
    return found


def _comparable(asked: Quantity, given: Quantity) -> bool:
    """Whether two figures may be of one thing: of the same unit where it is money or a share, and of one size."""
    units = {asked.unit, given.unit}
    if len(units) > 1 and units.intersection(_FIXED_UNITS):
        return False
    if asked.value <= 0 or given.value <= 0:
        return False
    return 1 / _MOST_APART <= asked.value / given.value <= _MOST_APART


def _judge(material: Material, exchange: Exchange, asked: Quantity, given: Quantity, year: str) -> Check:
    agrees = material.interval(asked).meets(material.interval(given))
    left, right = written(asked.value, asked.unit), written(given.value, given.unit)
    gap = written(abs(asked.value - given.value), asked.unit if asked.unit == given.unit else None)
    numbers: Sequence[str] = exchange.answer.numbers if exchange.answer else (exchange.number,)
    return Check(
        kind="premise",
        message=f"Vraag en antwoord noemen voor {year} hetzelfde getal."
        if agrees
        else f"De vraag gaat uit van {left} in {year}, het antwoord noemt {right} in {year}.",
        questions=tuple(numbers),
        spans=(asked.span, given.span),
        verdict="consistent" if agrees else "inconsistent",
        arithmetic=f"{left} in de vraag, {right} in het antwoord: een verschil van {gap}",
        message_en=f"For {year} the question has {asked.value:,.10g}, the answer {given.value:,.10g}.",
    )
