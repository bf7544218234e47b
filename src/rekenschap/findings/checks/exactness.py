"""How exact a figure is: the interval that a quantity of the paper stands for when it is compared."""

from __future__ import annotations

import re

from rekenschap.findings.finding import Quantity
from rekenschap.text.intervals import Interval, rounded
from rekenschap.text.numbers import NUMBER, decimals, parse_number

_NUMBER = re.compile(NUMBER)
_MONEY = ("EUR", "USD", "GBP", "NLG")
#: a plain count with fewer noughts at its end than this is meant to the last one
_FEWEST_NOUGHTS = 2
#: below this a number is counted, also where it ends in noughts
_ROUND_FROM = 1000


def interval_of(quantity: Quantity, text: str) -> Interval:
    """The values that a quantity can stand for.

    Hedged or scaled, what the reading says ("circa", "3,6 miljoen"). A plain count is exact ("12 gemeenten"), but
    for the noughts at its end: 82.000 people may be 500 more or fewer.
    """
    if quantity.qualifier is not None or not _is_plain(quantity, text):
        return Interval(quantity.low, quantity.high)
    return rounded(quantity.value, resolution(quantity.value, is_count=quantity.unit not in _MONEY))


def as_printed(quantity: Quantity, text: str) -> Interval:
    """The values that round to a figure as it is printed, without its hedge.

    "Van 10 tot 15" and "oplopen tot 5 miljoen" name the end of a path, and no ceiling.
    """
    number = _NUMBER.search(text, quantity.span.start, quantity.span.end)
    places = 0 if number is None else decimals(number[0])
    return rounded(quantity.value, scale_of(quantity, text) * 10.0**-places)


def scale_of(quantity: Quantity, text: str) -> float:
    """What the digits of a quantity were multiplied by; 1 where they stand for themselves."""
    number = _NUMBER.search(text, quantity.span.start, quantity.span.end)
    value = None if number is None else parse_number(number[0])
    return abs(quantity.value / float(value)) if value else 1.0


def resolution(value: float, *, is_count: bool) -> float:
    """What a whole number without a scale may have been rounded to; 0 for a count that is exact."""
    digits = f"{abs(value):.0f}"
    noughts = len(digits) - len(digits.rstrip("0"))
    if noughts >= _FEWEST_NOUGHTS and abs(value) >= _ROUND_FROM:
        return float(10**noughts)
    return 0.0 if is_count else 1.0


def _is_plain(quantity: Quantity, text: str) -> bool:
    """Whether a figure is a whole number with all its digits, not a share, and without a scale."""
    if not quantity.value.is_integer() or (quantity.unit or "").startswith(("%", "‰", "procent")):
        return False
    digits = "".join(char for char in quantity.span.of(text) if char.isdigit())
    return digits.lstrip("0") == f"{abs(quantity.value):.0f}" or quantity.value == 0
