"""Sums that a sentence states, written out (`3 + 4 = 7`) or in words (`waarvan`, `in totaal`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rekenschap.findings.checks.material import Material, Sentence
from rekenschap.findings.checks.wording import sentence, sum_of, written
from rekenschap.findings.finding import Check, Quantity
from rekenschap.text.intervals import Interval, total
from rekenschap.text.span import Span

_HUNDRED = 100.0
_LONGEST_GAP = 140
#: nobody lists more amounts in a sentence; keeps the work per sentence bounded
_MOST = 60
#: words right before a total that closes a list
_CLOSING = re.compile(
    r"\b(?:in totaal|totaal|samen|tezamen|opgeteld|bij elkaar|gezamenlijk)"
    r"(?: (?:dus|goed voor|is dat|om|ruim|circa|een totaal van|van))* \(?$",
    re.IGNORECASE,
)
#: words behind a total that open the list of its parts
_OPENING = re.compile(
    r"(?:bestaa[tn](?:de)? (?:dit )?uit|(?:opgebouwd|samengesteld) uit"
    r"|(?:onder|uit|op)?(?:verdeeld|gesplitst) (?:in|over|naar)|te weten|namelijk|:)",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"^[^.;?!]{0,40}\bwaarvan\b(?! (?:\w+ ){0,3}(?:elk|per)\b)", re.IGNORECASE)
#: what ends a list of parts, or says that figures are set side by side and not added
_OTHER = re.compile(
    r";|\?|\b(?:daarnaast|naast|tevens|daarbovenop|daarbij|terwijl|tegenover|vergeleken|ten opzichte|bovenop"
    r"|exclusief|extra|was|waren|in plaats|hoger|lager|meer|minder|per|ieder|elk|jaarlijks|structureel"
    r"|oplopend|van (?:het|de|deze)|totaal|waarvan|gemiddeld|daarvan|hiervan|tot en met|tot)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:,| en |\ben )", re.IGNORECASE)
_REST = re.compile(r"\b(?:de|het) (?:overige|resterende|andere|laatste) $|\bde rest,? \(?$", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:\w*verde(?:eld|ling)|bestaa[tn] uit|samengesteld|samenstelling|opgebouwd|overige|resterende|rest)\b",
    re.IGNORECASE,
)
_RATES = re.compile(r"\s?(?:%|procent)?\s?(?:per|/|van de|van het|meer|minder|hoger|lager)", re.IGNORECASE)
#: an amount that is for each of two years counts twice
_TWO_YEARS = re.compile(r"[^.;,\d]{0,30}\b20\d\d (?:en|t/m|tot en met|tot|-|–) ?20\d\d")
_CHANGES = re.compile(r"\s?(?:per|/|meer|minder|hoger|lager)\b", re.IGNORECASE)
_PLUS = re.compile(r"\s*(?:\+|\bplus\b)\s*(?:€\s*)?")
_MINUS = re.compile(r"\s*(?:[-–−]|\bminus\b|\bmin\b)\s*(?:€\s*)?")
_EQUALS = re.compile(
    r"\)?\s*(?:=|\bis\b|\bmaakt\b)\s*(?:samen |in totaal |dus |een |ruim |circa |bijna |een kleine |€ ?)*"
)
_BRACKET = re.compile(r"\s*\(\s*=?\s*(?:€\s*)?")
_CLOSE = re.compile(r"\s*\)")


def listed_sums(material: Material) -> Iterator[Check]:
    """All sums stated in the sentences of questions and answers."""
    for within in material.sentences:
        if 1 < len(within.quantities) <= _MOST:
            yield from _written_out(material, within.quantities)
            yield from _of_which(material, within)
            yield from _closed(material, within)
            yield from _opened(material, within)
            yield from _hundred(material, within)


def _written_out(material: Material, quantities: Sequence[Quantity]) -> Iterator[Check]:
    """Sums with their signs: `A + B = T`, `T (A + B)`, `T (A − B)`."""
    index = 0
    while index < len(quantities) - 1:
        terms, signs = _chain(material, quantities, index)
        end = index + len(terms)
        if len(terms) > 1:
            yield from _equation(material, quantities, index, end, signs)
        index = end


def _chain(material: Material, quantities: Sequence[Quantity], index: int) -> tuple[Sequence[Quantity], list[int]]:
    """The quantities from one on that are joined by plus and minus signs, with the sign of each."""
    signs = [1]
    for left, right in pairwise(quantities[index:]):
        between = material.between(left.span, right.span)
        sign = 1 if _PLUS.fullmatch(between) else -1 if _MINUS.fullmatch(between) else 0
        if not sign or left.unit != right.unit:
            break
        signs.append(sign)
    return quantities[index : index + len(signs)], signs


def _equation(
    material: Material, quantities: Sequence[Quantity], start: int, end: int, signs: list[int]
) -> Iterator[Check]:
    terms = quantities[start:end]
    if end < len(quantities) and _EQUALS.fullmatch(material.between(terms[-1].span, quantities[end].span)):
        yield from _compared(material, quantities[end], terms, signs)
    elif start and _BRACKET.fullmatch(material.between(quantities[start - 1].span, terms[0].span)):
        is_closed = _CLOSE.match(material.text, terms[-1].span.end)
        falls = all(sign > 0 for sign in signs) or terms[0].value > terms[1].value
        if is_closed and falls:
            yield from _compared(material, quantities[start - 1], terms, signs)


def _of_which(material: Material, within: Sentence) -> Iterator[Check]:
    """`T, waarvan A en B`: the parts may be fewer than all, but not more."""
    for index, (stated, following) in enumerate(pairwise(within.quantities)):
        if not _OF_WHICH.search(material.between(stated.span, following.span)):
            continue
        parts = _parts(material, stated, within.quantities[index + 1 :])
        if not parts or _RATES.match(material.text, stated.span.end) or min(q.value for q in (stated, *parts)) < 0:
            continue
        sum_ = total(material.interval(part) for part in parts)
        whole = material.interval(stated)
        if any(_same_unit(q, stated) and q.value > stated.value for q in within.quantities[:index]):
            continue
        if whole.below(sum_) or (len(parts) > 1 and sum_.meets(whole)):
            yield _check(material, stated, parts, agrees=not whole.below(sum_))


def _parts(material: Material, stated: Quantity, following: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a list, in the unit of its total, up to words that end the list."""
    parts: list[Quantity] = []
    for quantity in following:
        if parts:
            between = material.between(parts[-1].span, quantity.span)
            if len(between) > _LONGEST_GAP or _OTHER.search(between):
                break
            if not _JOINED.search(between):
                break
        if not _same_unit(stated, quantity):
            break
        parts.append(quantity)
    return parts


def _same_unit(left: Quantity, right: Quantity) -> bool:
    money = ("EUR", "USD", "GBP", "NLG")
    if left.unit in money or right.unit in money or "%" in f"{left.unit}{right.unit}":
        return left.unit == right.unit
    return left.unit is not None and right.unit is not None and left.unit.lower() == right.unit.lower()


def _closed(material: Material, within: Sentence) -> Iterator[Check]:
    """`A voor x en B voor y, in totaal T`."""
    for index in range(2, len(within.quantities)):
        stated = within.quantities[index]
        before = within.quantities[index - 1]
        between = material.between(before.span, stated.span)
        if len(between) > _LONGEST_GAP or not _CLOSING.search(between) or not _same_unit(before, stated):
            continue
        parts = _parts_backward(material, stated, within.quantities[:index], between)
        if len(parts) > 1:
            yield from _compared(material, stated, parts, [1] * len(parts), nearly=True)


def _parts_backward(
    material: Material, stated: Quantity, before: Sequence[Quantity], between: str
) -> list[Quantity]:
    """All quantities of the sentence before a total, where they are one list; else none."""
    if any(not _same_unit(stated, quantity) for quantity in before) or _OTHER.search(between.rpartition(",")[0]):
        return []
    for left, right in pairwise(before):
        gap = material.between(left.span, right.span)
        if len(gap) > _LONGEST_GAP or _OTHER.search(gap) or not _JOINED.search(gap):
            return []
    return list(before)


def _opened(material: Material, within: Sentence) -> Iterator[Check]:
    """`T, bestaande uit A voor x en B voor y`."""
    for index, (stated, following) in enumerate(pairwise(within.quantities)):
        between = material.between(stated.span, following.span)
        if len(between) > _LONGEST_GAP or not _OPENING.search(between) or _OTHER.search(between):
            continue
        rest = within.quantities[index + 1 :]
        parts = _parts(material, stated, rest)
        is_for_each = any(_TWO_YEARS.match(material.text, part.span.end) for part in parts)
        if not is_for_each and 1 < len(parts) == len([q for q in rest if _same_unit(stated, q)]):
            yield from _compared(material, stated, parts, [1] * len(parts), nearly=True)


def _hundred(material: Material, within: Sentence) -> Iterator[Check]:
    """Shares that a sentence says make up the whole: `60%, 25% en de overige 15%`."""
    shares = [q for q in within.quantities if q.unit == "%" and q.qualifier in (None, "~")]
    if len(shares) < 2 or not _WHOLE.search(within.span.of(material.text)):
        return
    rest = next(
        (i for i, q in enumerate(shares) if _REST.search(material.text[max(0, q.span.start - 25) : q.span.start])),
        None,
    )
    parts = shares if rest is None else shares[: rest + 1]
    of_others = _RATES if rest is None else _CHANGES
    if any(of_others.match(material.text, q.span.end) for q in parts) or (rest is None and len(parts) < 3):
        return
    gaps = _gaps(material, parts)
    if any(not _JOINED.search(gap) or _is_apart(gap) for gap in (gaps if rest is None else gaps[:-1])):
        return
    sum_, made = total(material.interval(part) for part in parts), sum(part.value for part in parts)
    agrees = sum_.meets(Interval(_HUNDRED, _HUNDRED))
    if agrees or 0.8 * _HUNDRED <= made <= 1.2 * _HUNDRED:
        yield _shares(material, parts, made, agrees=agrees)


def _gaps(material: Material, parts: Sequence[Quantity]) -> list[str]:
    return [material.between(left.span, right.span) for left, right in pairwise(parts)]


def _is_apart(gap: str) -> bool:
    return len(gap) > _LONGEST_GAP or bool(
        re.search(r"[;?]|\b(?:terwijl|daarvan|hiervan|waarvan|was|waren|tegenover|in 20\d\d)\b", gap)
    )


def _compared(
    material: Material, stated: Quantity, terms: Sequence[Quantity], signs: Sequence[int], *, nearly: bool = False
) -> Iterator[Check]:
    """Compare a stated total with its terms; where `nearly`, only a total that comes near is taken for one."""
    if not _same_unit(stated, terms[0]) and stated.unit is not None and terms[0].unit is not None:
        return
    sum_ = material.interval(terms[0])
    for sign, term in zip(signs[1:], terms[1:], strict=True):
        sum_ = sum_.plus(material.interval(term)) if sign > 0 else sum_.minus(material.interval(term))
    made = sum(sign * term.value for sign, term in zip(signs, terms, strict=True))
    if nearly and not 0.5 * made <= stated.value <= 2 * made:
        return
    yield _check(material, stated, terms, agrees=sum_.meets(material.interval(stated)), signs=signs)


def _check(
    material: Material, stated: Quantity, terms: Sequence[Quantity], *, agrees: bool, signs: Sequence[int] = ()
) -> Check:
    values = [s * t.value for s, t in zip(signs or [1] * len(terms), terms, strict=True)]
    unit = stated.unit
    made, words = written(sum(values), unit), stated.span.of(material.text)
    return Check(
        kind="sum_agrees" if agrees else "sum_disagrees",
        message=f"De genoemde delen tellen op tot {made}, passend bij “{words}”."
        if agrees
        else sentence(f"“{words}” klopt niet met de genoemde delen: die tellen op tot {made}"),
        questions=material.numbers(stated.span),
        spans=(stated.span, *(term.span for term in terms)),
        verdict="consistent" if agrees else "inconsistent",
        arithmetic=f"{sum_of(values, unit)} = {made}; er staat {written(stated.value, unit)}",
        message_en=f"The parts {'fit' if agrees else 'do not fit'} the total: they add up to {sum(values):,.10g}.",
    )


def _shares(material: Material, parts: Sequence[Quantity], made: float, *, agrees: bool) -> Check:
    spans: tuple[Span, ...] = tuple(part.span for part in parts)
    shown, together = sum_of([part.value for part in parts], "%"), written(made, "%")
    return Check(
        kind="sum_agrees" if agrees else "sum_disagrees",
        message=f"De delen vormen samen {'het geheel' if agrees else together + ', geen 100%'}.",
        questions=material.numbers(spans[0]),
        spans=spans,
        verdict="consistent" if agrees else "inconsistent",
        arithmetic=f"{shown} = {together}; het geheel is 100%",
        message_en=f"The shares add up to {made:.6g}%{'' if agrees else ', not 100%'}.",
    )
