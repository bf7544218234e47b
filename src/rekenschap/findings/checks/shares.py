"""Percentages against their parts: `12 van de 48 gemeenten (25%)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rekenschap.findings.checks.material import Material
from rekenschap.findings.checks.wording import plain, written
from rekenschap.findings.finding import Check, Quantity
from rekenschap.text.intervals import Interval

_NEAR = 40
#: what is no count, and so no part of one
_OTHER_UNITS = ("EUR", "USD", "GBP", "NLG", "%", "% bbp", "jaar", "maanden", "dagen", "weken", "uur")
_HUNDRED = Interval(100.0, 100.0)
_HEDGES = r"(?:€ ?|circa |ongeveer |ruim |bijna |ca\. |zo’n |afgerond )*"
_ALL = r"(?:de|het|alle|een totaal van|in totaal|de in totaal|totaal|het totaal van|de totale)"
#: "12 van de 48"
_OF = re.compile(rf"(?: [\w-]+){{0,2}},? (?:van|op) {_ALL}? ?{_HEDGES}", re.IGNORECASE)
#: how a share follows its parts: in brackets, or as what they come to
_SHARE_AFTER = re.compile(
    rf"(?: [\w-]+){{0,4}},? ?(?:\((?:dit is |dat is |ofwel |oftewel |= ?)?{_HEDGES}"
    rf"|,? ?(?:of|ofwel|oftewel|dat is|dit is) {_HEDGES})",
    re.IGNORECASE,
)
#: how a share comes before its parts
_PARTS_AFTER = re.compile(rf"(?: [\w-]+){{0,4}} ?\({_HEDGES}", re.IGNORECASE)
#: "€ 4 miljoen …, dit is 20% van het totaal van € 20 miljoen"
_IS_SHARE = re.compile(
    rf"(?: [\w-]+){{0,6}},? ?\(?(?:dit is|dat is|ofwel|oftewel|wat neerkomt op) {_HEDGES}", re.IGNORECASE
)
_OF_TOTAL = re.compile(
    rf" van (?:het totaal|het totale [\w-]+|de totale [\w-]+|in totaal|een totaal)(?: van| \()? ?{_HEDGES}",
    re.IGNORECASE,
)
#: "van de 350 gemeenten hebben er 70 gereageerd (20%)"
_FROM_ALL = re.compile(rf"\bvan {_ALL}(?: [\w-]+)? {_HEDGES}$", re.IGNORECASE)
_TAKEN = re.compile(r"[^;:.?()]{1,70}")
_IN_BRACKETS = re.compile(rf"(?: [\w-]+){{0,3}} \({_HEDGES}", re.IGNORECASE)
#: a share of something else that a sentence goes on about
_OTHER = re.compile(
    r"\b(?:een|sprake|toename|afname|stijging|daling|groei|hoger|lager|meer|minder)\b", re.IGNORECASE
)
_RANK = re.compile(r"\b(?:plaats|plek|positie|nummer|rang|nr\.?) $", re.IGNORECASE)


def shares_of_parts(material: Material) -> Iterator[Check]:
    """All percentages that stand with the two numbers that they are of."""
    for within in material.sentences:
        q = within.quantities
        for first, second, third in zip(q, q[1:], q[2:], strict=False):
            gaps = material.between(first.span, second.span), material.between(second.span, third.span)
            if third.unit == "%" and _OF.fullmatch(gaps[0]) and _follows(_SHARE_AFTER, gaps[1]):
                yield from _judge(material, first, second, third)
            elif first.unit == "%" and _PARTS_AFTER.fullmatch(gaps[0]) and _OF.fullmatch(gaps[1]):
                yield from _judge(material, second, third, first)
            elif second.unit == "%" and _IS_SHARE.fullmatch(gaps[0]) and _OF_TOTAL.fullmatch(gaps[1]):
                yield from _judge(material, first, third, second)
            elif third.unit == "%" and _are_alike(first, second) and _is_taken(material, first, gaps):
                yield from _judge(material, second, first, third)


def _follows(pattern: re.Pattern[str], gap: str) -> bool:
    return pattern.fullmatch(gap) is not None and not _OTHER.search(gap)


def _are_alike(whole: Quantity, part: Quantity) -> bool:
    """Whether two figures may be of one thing: both money of one kind, or both counts."""
    units = {whole.unit, part.unit}
    return len(units) == 1 or not units.intersection(_OTHER_UNITS)


def _is_taken(material: Material, whole: Quantity, gaps: tuple[str, str]) -> bool:
    """Whether a sentence takes a part of a whole and gives its share: "van de 350 ... 70 ... (20%)"."""
    before = material.text[max(0, whole.span.start - _NEAR) : whole.span.start]
    return bool(_FROM_ALL.search(before) and _TAKEN.fullmatch(gaps[0]) and _follows(_IN_BRACKETS, gaps[1]))


def _judge(material: Material, part: Quantity, whole: Quantity, share: Quantity) -> Iterator[Check]:
    text = material.text
    if "%" in (part.unit or "") or "%" in (whole.unit or "") or whole.value <= 0 or part.value < 0:
        return
    if _RANK.search(text[max(0, part.span.start - 15) : part.span.start]):
        return
    made = material.interval(part).over(material.interval(whole)).times(_HUNDRED)
    agrees = made.meets(material.loosely(share))
    stated = written(share.value, "%")
    left, right = written(part.value, part.unit), written(whole.value, whole.unit)
    claim = f"{left} van {right} is {plain(100 * part.value / whole.value, 1)}%"
    yield Check(
        kind="share",
        message=f"{claim}, zoals er staat." if agrees else f"{claim}; er staat {stated}.",
        questions=material.numbers(share.span),
        spans=tuple(sorted((part.span, whole.span, share.span))),
        verdict="consistent" if agrees else "inconsistent",
        arithmetic=f"{left} / {right} × 100% = {plain(100 * part.value / whole.value, 1)}%; er staat {stated}",
        message_en=f"{part.value:,.10g} of {whole.value:,.10g} is {100 * part.value / whole.value:.1f}%"
        f"{', as stated' if agrees else f'; stated is {share.value:.6g}%'}.",
    )
