"""How a word processor writes the numbers that it counts itself: `3`, `c`, `III`."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """How a number is written."""

    DECIMAL = "decimal"
    PADDED = "padded"
    LOWER_LETTER = "lower letter"
    UPPER_LETTER = "upper letter"
    LOWER_ROMAN = "lower roman"
    UPPER_ROMAN = "upper roman"
    BULLET = "bullet"
    NOTHING = "nothing"


#: Word stops writing letters here (30 times the alphabet); a larger number is written in digits
MOST_LETTERS = 780
#: the largest number that Roman numerals write without a bar
MOST_ROMAN = 3999

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def written(number: int, form: Form) -> str:
    """A number in a form; in digits where the form cannot write it, empty for `BULLET` and `NOTHING`.

    >>> written(28, Form.LOWER_LETTER), written(4, Form.UPPER_ROMAN), written(7, Form.PADDED)
    ('bb', 'IV', '07')
    """
    if form in (Form.BULLET, Form.NOTHING):
        return ""
    if form is Form.PADDED:
        return f"{number:02d}"
    if form in (Form.LOWER_LETTER, Form.UPPER_LETTER) and 1 <= number <= MOST_LETTERS:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form is Form.UPPER_LETTER else letters
    if form in (Form.LOWER_ROMAN, Form.UPPER_ROMAN) and 1 <= number <= MOST_ROMAN:
        numeral = _roman(number)
        return numeral.upper() if form is Form.UPPER_ROMAN else numeral
    return str(number)


def bullet(sign: str) -> str:
    """A bullet as text: the private characters of symbol fonts become a plain `•`, the ring `o` a `○`."""
    sign = sign.strip()[:1]
    if sign == "o":
        return "○"
    if sign.isalnum() or "\ue000" <= sign <= "\uf8ff" or sign == "§":
        return "•"
    return sign


def is_word(marker: str) -> bool:
    """Whether a mark says something by itself, also where the writer left the paragraph after it empty.

    >>> is_word("Vraag 3"), is_word("3.")
    (True, False)
    """
    return any(len(word) > 2 and word.isalpha() for word in marker.replace(":", " ").split())


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters
