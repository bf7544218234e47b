"""Numbers as Dutch texts write them, in digits (`1.234,5`, `122.000`, `1½`) and in words (`drie`)."""

from __future__ import annotations

import re
from decimal import Decimal

#: an RE2 and `re` expression for a number in digits without spaces, sign, scale or unit
UNSPACED_NUMBER = (
    r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?\b"
    r"|[0-9]+(?:[.,][0-9]+)? ?[½¼¾⅓⅔]"
    r"|[0-9]{1,3}(?:,[0-9]{3}){2,}\b"
    r"|[0-9]+(?:[.,][0-9]+)?"
    r"|[½¼¾⅓⅔]+"
)
#: the same, and with spaces between groups of three ("1 234,5"), where one number stands alone
NUMBER = rf"[0-9]{{1,3}}(?: [0-9]{{3}})+(?:,[0-9]+)?\b|{UNSPACED_NUMBER}"

#: digits beyond these are no figure that anyone wrote; keeps arithmetic bounded
MOST_DIGITS = 30

_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}
_DOT_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_COMMA_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}")
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")

_BELOW_TWENTY = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_TENS_FROM_TWENTY = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_UNITS = {word: number for number, word in enumerate(_BELOW_TWENTY)}
_TENS = {word: 10 * number for number, word in enumerate(_TENS_FROM_TWENTY, 2)}
_LONGEST_WORD = 60


def parse_number(written: str) -> Decimal | None:
    """The value of digits as `NUMBER` matches them, exactly; None where they are no number.

    A point parts thousands where groups of three follow (`122.000`), else it is a decimal mark (`2.5`); a comma
    is the decimal mark, but for two or more groups of three (`1,234,567`).

    >>> parse_number("1.234,5"), parse_number("82000"), parse_number("1½")
    (Decimal('1234.5'), Decimal('82000'), Decimal('1.5'))
    """
    if written.isdecimal() and len(written) <= MOST_DIGITS:
        return Decimal(written)
    digits = written.replace(" ", "")
    fraction = Decimal(_FRACTIONS.get(digits[-1:], "0"))
    if fraction:
        digits = digits[:-1] or "0"
    plain = _plain(digits)
    if len(plain) > MOST_DIGITS or _DIGITS.fullmatch(plain) is None:
        return None
    return Decimal(plain) + fraction


def decimals(written: str) -> int:
    """How many decimals a number in digits is written with (`1.234,50` has two).

    >>> decimals("19,3"), decimals("122.000")
    (1, 0)
    """
    return 0 if written.isdecimal() else len(_plain(written.replace(" ", "")).partition(".")[2])


def _plain(digits: str) -> str:
    """Digits with a point as the only mark."""
    whole, comma, rest = digits.partition(",")
    if _COMMA_GROUPS.fullmatch(digits):
        return digits.replace(",", "")
    if comma or _DOT_GROUPS.fullmatch(whole):
        whole = whole.replace(".", "")
    return f"{whole}.{rest}" if comma else whole


def number_in_words(word: str) -> Decimal | None:
    """The value of a whole number below a million in words; None where the word is none.

    >>> number_in_words("vijfentwintig"), number_in_words("tweehonderd"), number_in_words("anderhalf")
    (Decimal('25'), Decimal('200'), Decimal('1.5'))
    """
    word = word.lower().replace("é", "e").replace("ë", "e").replace(" ", "")
    if not word or len(word) > _LONGEST_WORD:
        return None
    if word in ("anderhalf", "anderhalve"):
        return Decimal("1.5")
    value = _below_million(word)
    return None if value is None else Decimal(value)


def _below_million(word: str) -> int | None:
    before, thousand, after = word.partition("duizend")
    if not thousand:
        return _below_ten_thousand(word)
    many = _below_ten_thousand(before) if before else 1
    rest = _below_ten_thousand(after.removeprefix("en")) if after else 0
    return None if not many or rest is None or many >= 1000 or rest >= 1000 else many * 1000 + rest


def _below_ten_thousand(word: str) -> int | None:
    """Also "twaalfhonderd", which is how Dutch says 1,200."""
    before, hundred, after = word.partition("honderd")
    if not hundred:
        return _below_hundred(word)
    many = _below_hundred(before) if before else 1
    rest = _below_hundred(after.removeprefix("en")) if after else 0
    return None if not many or rest is None else many * 100 + rest


def _below_hundred(word: str) -> int | None:
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    for ten, value in _TENS.items():
        unit = _UNITS.get(word.removesuffix(f"en{ten}")) if word.endswith(f"en{ten}") else None
        if unit is not None and 0 < unit < 10:
            return value + unit
    return None
