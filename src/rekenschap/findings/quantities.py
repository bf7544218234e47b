"""Quantities: every number in digits that measures or counts, as an interval with its hedge and its unit.

The steps: read all figures; set apart those that name something; let joined figures share a scale and a unit
("180 en 186 miljoen"); give the bare figures of a table what its headings say; then hedge, noun and interval.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from rekenschap.findings.figures.figure import Figure, read_figures
from rekenschap.findings.figures.flat_tables import apply_flat_tables
from rekenschap.findings.figures.naming import name_figures
from rekenschap.findings.figures.tables import AMOUNTS, apply_tables
from rekenschap.findings.figures.words import Hedge, hedge_of, noun_after
from rekenschap.findings.finding import Locator, Quantity
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import ScanText

#: how two figures are joined: as the ends of a range, or as items of a list
Join = Literal["range", "list"]

_HALF = Decimal("0.5")
#: a figure below this takes the scale of the one it is joined to: "180 en 186 miljoen", not "50.000 tot 3 miljoen"
_SCALED_BELOW = 1000
_FARTHEST_JOIN = 25
#: a number of this scale without a noun is money where a word for it is so near
_MONEY_FROM, _AROUND = 1_000_000, 70
_SPENDING = re.compile(
    r"€|\beuro|\bgeld|\bmiddelen\b|vrijgemaakt|uitgetrokken|uitgegeven|besteed|betaal|\bkost|gereserveerd|financ|fonds"
    r"|toegekend|beschikbaar|steun\b|lening|schuld|witgewassen|winst|verlies|boete|belasting|premie|omzet",
    re.IGNORECASE,
)
_RANGE = re.compile(r"-? ?(?:[-–]|tot|à|a|tot en met|t/m) ?(?:circa |ca\. |ruim |maximaal |de |een )?")
_LIST = re.compile(r"-?,? ?(?:en|of|respectievelijk|resp\.|,) (?:ruim |circa |ca\. |de |een )?")


def find_quantities(paper: Paper, scan: ScanText, where: Locator) -> tuple[Quantity, ...]:
    """All quantities of a paper, in the order of its text; `scan` is `paper.text` prepared."""
    figures = list(read_figures(scan))
    name_figures(paper.text, figures)
    apply_tables(paper, figures)
    apply_flat_tables(paper, scan, figures)
    figures = [figure for figure in figures if figure.names is None]
    pairs = _joined(paper.text, figures)
    _share(paper.text, figures, pairs)
    ends = {right.span.start for _, right, join in pairs if join == "range"}
    return tuple(_quantity(paper.text, figure, where, ends_range=figure.span.start in ends) for figure in figures)


def _joined(text: str, figures: Sequence[Figure]) -> list[tuple[Figure, Figure, Join]]:
    """The pairs of figures that are joined, from left to right."""
    pairs = ((left, right, _join(text, left, right)) for left, right in pairwise(figures))
    return [(left, right, join) for left, right, join in pairs if join is not None]


def _share(text: str, figures: Sequence[Figure], pairs: Sequence[tuple[Figure, Figure, Join]]) -> None:
    """Let joined figures share their scale and unit, then fill in money that is known and the nouns."""
    for left, right, _ in reversed(pairs):
        _share_backward(left, right)
    for left, right, _ in pairs:
        if left.kind == "money" and right.kind is None and _noun(text, right) is None:
            right.kind, right.unit = left.kind, left.unit
    _recall_money(figures)
    for figure in figures:
        if figure.unit is None:
            figure.unit = _noun(text, figure)
    for left, right, _ in reversed(pairs):
        left.unit = left.unit or right.unit
    for figure in figures:
        if figure.kind is None and _is_money(text, figure):
            figure.kind, figure.unit = "money", "EUR"


def _is_money(text: str, figure: Figure) -> bool:
    """Whether an amount with a scale only is money by the words around it ("er is 12 miljoen vrijgemaakt")."""
    if figure.factor is None or figure.factor < _MONEY_FROM:
        return False
    if figure.unit is not None:
        return AMOUNTS.match(figure.unit) is not None
    around = text[max(0, figure.span.start - _AROUND) : figure.span.end + _AROUND]
    return AMOUNTS.search(around) is not None or _SPENDING.search(around) is not None


def _join(text: str, left: Figure, right: Figure) -> Join | None:
    """How two figures are joined; None where they are not."""
    if right.number.start - left.span.end > _FARTHEST_JOIN:
        return None
    if right.mark in ("-", "–", "−") and left.span.end == right.span.start:
        return "range"
    between = text[left.span.end : right.span.start].lower()
    if _RANGE.fullmatch(between):
        return "range"
    return "list" if between == ", " or _LIST.fullmatch(between) else None


def _share_backward(left: Figure, right: Figure) -> None:
    """Give a figure the scale and the unit that stand behind the next one only."""
    if left.factor is None and left.kind in (None, "money") and abs(left.value) < _SCALED_BELOW:
        left.factor = right.factor
    if left.kind is None and right.kind is not None:
        left.kind, left.unit = right.kind, right.unit


def _recall_money(figures: Sequence[Figure]) -> None:
    """Give an amount without a unit the money that the same amount is elsewhere ("van de 19 miljard extra")."""
    known = {(f.value, f.factor or 1): f.unit for f in figures if f.kind == "money" and f.factor}
    for figure in figures:
        if figure.kind is None and (unit := known.get((figure.value, figure.factor or 1))) is not None:
            figure.kind, figure.unit = "money", unit


def _quantity(text: str, figure: Figure, where: Locator, *, ends_range: bool) -> Quantity:
    hedge = hedge_of(text, figure.span)
    if hedge is not None and ends_range and hedge.qualifier == "<=" and hedge.span.end <= figure.span.start:
        hedge = None
    factor = Decimal(figure.factor or 1)
    value = figure.value * factor
    low, high = _interval(value, _HALF.scaleb(-figure.decimals) * factor, hedge)
    return Quantity(
        span=figure.span,
        value=float(value),
        unit=figure.unit,
        qualifier=None if hedge is None else hedge.qualifier,
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        where=where.at(figure.span),
    )


def _noun(text: str, figure: Figure) -> str | None:
    noun = noun_after(text, figure.span.end)
    return None if noun is None else noun.of(text)


def _interval(value: Decimal, half: Decimal, hedge: Hedge | None) -> tuple[Decimal | None, Decimal | None]:
    """The bounds of a value: half a unit of its last digit either way, or what its hedge leaves."""
    if hedge is None:
        return value - half, value + half
    low = None if hedge.low is None else value * hedge.low
    high = None if hedge.high is None else value * hedge.high
    if low is not None and high is not None and low > high:
        low, high = high, low
    return low, high
