"""Products that a text claims: `3 × € 1,2 mln. = € 3,6 mln.`, and a number of people at a price for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rekenschap.findings.checks.material import Material, Sentence
from rekenschap.findings.checks.wording import plain, sentence, written
from rekenschap.findings.finding import Check, Quantity

_TIMES = re.compile(r"\s*(?:×|x|X|\*|maal|keer)\s*(?:€\s*|euro )?(?:(?:circa|ca\.|ruim|een) )?")
_EQUALS = re.compile(
    r"[ ,]*\(?(?:=|≈|is|is dus|dus|oftewel|ofwel|maakt|komt neer op|komt uit op|levert op)\s*(?:€\s*)?"
    r"(?:(?:in totaal|samen|ruim|circa|ca\.|bijna|een|kleine|ongeveer) )*(?:€\s*)?"
)
_EACH = re.compile(
    r"\s?(?:,-)?\s?per (?:persoon|deelnemer|medewerker|stuk|inwoner|leerling|student|huishouden|hoofd|militair"
    r"|woning|plaats|kind)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:totale (?:kosten|lasten|bedrag|uitgaven|opbrengst|budget)|totaalbedrag|in totaal|oplopen tot|totaal)\b",
    re.IGNORECASE,
)
_PER_YEAR = re.compile(r"\bper (?:jaar|maand|week|dag)\b|jaarlijks|maandelijks", re.IGNORECASE)
#: "3 maal" is read as a quantity of its own
_TIMES_UNITS = ("maal", "keer")
_PRICE = re.compile(r"\s*(?:€\s*|euro )?(?:(?:circa|ca\.|ruim|een) )?")
_MONEY = ("EUR", "USD", "GBP", "NLG")
_NOT_COUNTED = ("jaar", "jaren", "maand", "maanden", "week", "weken", "dag", "dagen", "uur", "uren")
_BUDGET = re.compile(r"\bbudget|\bbegroot|\bgereserveerd|\bgeraamd|\bkosten", re.IGNORECASE)
_FARTHEST_OFF = 20


def claimed_products(material: Material) -> Iterator[Check]:
    """All products that the sentences of questions and answers state."""
    for within in material.sentences:
        if len(within.quantities) > 2:
            yield from _written_out(material, within.quantities)
            yield from _at_a_price(material, within)


def _written_out(material: Material, quantities: Sequence[Quantity]) -> Iterator[Check]:
    for left, right, stated in zip(quantities, quantities[1:], quantities[2:], strict=False):
        between = material.between(left.span, right.span)
        is_product = _TIMES.fullmatch(between) or (left.unit in _TIMES_UNITS and _PRICE.fullmatch(between))
        if is_product and _EQUALS.fullmatch(material.between(right.span, stated.span)):
            yield _check(material, left, right, stated)


def _at_a_price(material: Material, within: Sentence) -> Iterator[Check]:
    """A count, a price for each and a total cost in one sentence, where it has one of each."""
    money = [q for q in within.quantities if q.unit in _MONEY]
    counts = [q for q in within.quantities if _is_count(q)]
    prices = [q for q in money if _EACH.match(material.text, q.span.end)]
    words = within.span.of(material.text)
    if (
        len(money) != 2
        or len(prices) != 1
        or len(counts) != 1
        or not _TOTAL.search(words)
        or _PER_YEAR.search(words)
    ):
        return
    stated = next(q for q in money if q is not prices[0])
    made = counts[0].value * prices[0].value
    if stated.value and made and 1 / _FARTHEST_OFF < stated.value / made < _FARTHEST_OFF:
        yield _check(material, counts[0], prices[0], stated)


def _is_count(quantity: Quantity) -> bool:
    return quantity.unit not in (*_MONEY, *_NOT_COUNTED) and not (quantity.unit or "").startswith(("%", "procent"))


def _check(material: Material, left: Quantity, right: Quantity, stated: Quantity) -> Check:
    product = material.interval(left).times(material.interval(right))
    agrees = product.meets(material.as_printed(stated))
    made = left.value * right.value
    unit = right.unit if right.unit in _MONEY else left.unit if left.unit in _MONEY else stated.unit
    words = stated.span.of(material.text)
    claim = f"{written(left.value, left.unit)} × {written(right.value, right.unit)} = {written(made, unit)}"
    beside = _set_beside(material, left, right, stated)
    return Check(
        kind="product",
        message=f"{claim}, passend bij “{words}”." if agrees else sentence(f"“{words}” klopt niet: {claim}"),
        questions=material.numbers(stated.span),
        spans=(left.span, right.span, stated.span),
        verdict="consistent" if agrees else "inconsistent",
        arithmetic=f"{claim}; er staat {written(stated.value, unit)}{beside}",
        message_en=f"The product is {made:,.10g}: {'fits' if agrees else 'does not fit'} what is stated.",
    )


def _set_beside(material: Material, count: Quantity, price: Quantity, stated: Quantity) -> str:
    """What the one amount that the answer gives comes to for each, where a question does the sum."""
    if stated.where.side != "question" or price.unit not in _MONEY or not price.value or not count.value:
        return ""
    answer = material.answer_to(stated.where.question)
    if answer is None or not _BUDGET.search(answer.of(material.text)):
        return ""
    money = [q for q in material.quantities_in(answer) if q.unit == price.unit]
    if len(money) != 1:
        return ""
    given = money[0].value
    each, times = written(round(given / count.value, 2), price.unit), plain(given / price.value, 0)
    words = f"; het antwoord noemt {written(given, price.unit)}: {each} per stuk"
    return f"{words}, of {times} maal {written(price.value, price.unit)}"
