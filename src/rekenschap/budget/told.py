"""Amounts and what is said of them, in Dutch and in English."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rekenschap.budget.amounts import Exact, size

_TO_DUTCH = str.maketrans(",.", ".,")
#: from so many thousands of euros on, amounts are told in millions and in billions
_MILLION, _BILLION = 1_000, 10_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """What is said, in Dutch and in English."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.nl


NOTHING = Told("", "")


def plain(value: Exact) -> Told:
    """A number with the marks of each language.

    >>> plain(1441839)
    Told(nl='1.441.839', en='1,441,839')
    """
    english = (f"{value:,}" if isinstance(value, int) else f"{value:,f}").replace("-", "−")
    if "." in english:
        english = english.rstrip("0").rstrip(".")
    return Told(english.translate(_TO_DUTCH), english)


def signed(value: Exact) -> Told:
    """A number with its sign, as a change has; nought has none.

    >>> signed(-198699)
    Told(nl='−198.699', en='−198,699')
    """
    number = plain(size(value))
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return Told(sign + number.nl, sign + number.en)


def euros(thousands: Exact) -> Told:
    """Thousands of euros as a person says them.

    >>> euros(449133).nl, euros(41763164).nl, euros(Decimal("0.5")).en
    ('€ 449,1 mln', '€ 41,76 mld', '€500')
    """
    amount = Decimal(size(thousands))
    sign = "−" if thousands < 0 else ""
    if amount >= _BILLION:
        return _euros(sign, amount / 10**6, 2, "mld", "billion")
    if amount >= _MILLION:
        return _euros(sign, amount / 1000, 1, "mln", "million")
    return _euros(sign, amount * 1000, 0, "", "")


def _euros(sign: str, value: Decimal, places: int, nl: str, en: str) -> Told:
    english = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"
    return Told(f"{sign}€ {english.translate(_TO_DUTCH)} {nl}".strip(), f"{sign}€{english} {en}".strip())


def percent(part: Exact, whole: Exact, places: int = 1) -> Told:
    """A share in percent, rounded half up.

    >>> percent(36, 84)
    Told(nl='42,9%', en='42.9%')
    """
    value = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    english = f"{value:,f}%".replace("-", "−")
    return Told(english.translate(_TO_DUTCH), english)
