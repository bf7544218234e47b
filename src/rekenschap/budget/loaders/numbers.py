"""Amounts as cells write them, exactly: `1173362`, `1.173.362`, `1,173,362`, `5,2`, `2511373.0`.

Whether a point or a comma parts thousands is told from all amounts of a file together. A file in which both are
used both ways cannot be read: nobody knows what `1.234` in it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rekenschap.budget.amounts import Exact
from rekenschap.errors import RekenschapError

#: no amount of a state has more characters; keeps arithmetic bounded
_LONGEST = 30
_PLAIN = re.compile(r"-?[0-9]+")
_POINTS = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+")
_COMMAS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+")
_POINT = re.compile(r"-?[0-9]+\.[0-9]+")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_DUTCH = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_ENGLISH = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_MINUS = str.maketrans({"−": "-", "–": "-", "\xa0": None, " ": None})

#: how a number may be meant: `dutch` has points between thousands, `english` commas; `either` says which of both
#: it is only when the others are known
Sign = Literal["plain", "dutch", "english", "points", "commas", "point", "comma"]


class NotANumber(RekenschapError):
    """The words of a cell are no number; the message says why."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a file writes numbers: the mark between thousands, and the mark before decimals."""

    thousands: str
    decimals: str


ENGLISH, DUTCH = Style(",", "."), Style(".", ",")


def trimmed(written: str) -> str:
    """A number without spaces, with a hyphen before it for a minus behind it or brackets around it."""
    plain = written.translate(_MINUS)
    if plain.startswith("(") and plain.endswith(")"):
        return f"-{plain[1:-1]}"
    if plain.endswith("-") and len(plain) > 1:
        return f"-{plain.rstrip('-/')}"
    return plain


def sign_of(number: str) -> Sign | None:
    """What the marks of a trimmed number tell; None where it is no number."""
    if len(number) > _LONGEST:
        return None
    if _PLAIN.fullmatch(number):
        return "plain"
    if _POINTS.fullmatch(number):
        return "points"
    if _COMMAS.fullmatch(number):
        return "commas"
    if _POINT.fullmatch(number):
        return "point"
    if _COMMA.fullmatch(number):
        return "comma"
    if _DUTCH.fullmatch(number):
        return "dutch"
    return "english" if _ENGLISH.fullmatch(number) else None


def style_of(signs: Iterable[Sign]) -> Style | None:
    """How a file writes numbers, by the marks of all of them; None where it does so in two ways.

    Three digits behind one point are decimals only where other numbers have decimals behind a point: amounts of a
    budget are far more often grouped than written to the thousandth.
    """
    found = set(signs)
    dutch = bool(found & {"dutch", "comma"})
    english = bool(found & {"english", "point"})
    if dutch and english:
        return None
    if not dutch and not english:
        dutch, english = "points" in found, "commas" in found
        if dutch and english:
            return None
    if (english and "points" in found and "point" not in found) or (
        dutch and "commas" in found and "comma" not in found
    ):
        return None
    return DUTCH if dutch else ENGLISH


def read(number: str, style: Style) -> Exact:
    """The value of a trimmed number; raises `NotANumber` where it is none in this style."""
    if _PLAIN.fullmatch(number) and len(number) <= _LONGEST:
        return int(number)
    if sign_of(number) is None:
        raise NotANumber("an amount is a whole number of thousands of euros, as 1173362")
    whole, _, rest = number.partition(style.decimals)
    if style.thousands in rest or not _PLAIN.fullmatch(digits := whole.replace(style.thousands, "")):
        raise NotANumber(f"{style.thousands!r} parts thousands in this file and {style.decimals!r} decimals")
    if not rest.strip("0"):
        return int(digits)
    return Decimal(f"{digits}.{rest}")
