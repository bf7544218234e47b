"""Question numbers as they are printed: `12`, `1a`, `4 en 5`, `7–9 en 11–13`, `2 tot en met 8`."""

from __future__ import annotations

import re
from functools import lru_cache

#: a number: digits, and a letter that follows at once or (a–h only, so that `Vraag 3 U stelt` is 3) after a space
NUMBER = r"\d{1,4}(?:[a-zA-Z]\b| [a-hA-H]\b)?"
_RANGE = r"t/m|t/|tot +en +met|t\.?e\.?m\.?|tm|-|–|—"
_AND = r", *(?:en|alsmede|of)\b|,|;|/|&|\+|en\b|alsmede\b|of\b"
#: a list of numbers on one line; RE2 and `re` both read it
NUMBERS = rf"{NUMBER}(?: *(?:{_RANGE}|{_AND}) *(?:vraag +|vragen +)?{NUMBER})*"
_TOKEN = re.compile(rf"(?P<range>{_RANGE})|(?P<number>{NUMBER})|(?:{_AND})|\s+|vragen?", re.IGNORECASE)
#: no list of questions is longer; a range that is wider is a misprint or a year
MOST_IN_RANGE = 200


def parse_numbers(words: str) -> tuple[str, ...]:
    """The numbers that a printed list stands for, in its order, each once.

    >>> parse_numbers("7–9 en 11")
    ('7', '8', '9', '11')
    """
    found: list[str] = []
    through = False
    for token in _TOKEN.finditer(words):
        if token["range"]:
            through = True
        elif token["number"]:
            number = re.sub(r"\s", "", token["number"]).lower().lstrip("0") or "0"
            if through and found:
                found += _between(found[-1], number)
            found.append(number)
            through = False
    return tuple(dict.fromkeys(found))


def _between(first: str, last: str) -> list[str]:
    if not (first.isdigit() and last.isdigit()):
        return []
    low, high = int(first), int(last)
    return [str(number) for number in range(low + 1, high)] if 0 < high - low <= MOST_IN_RANGE else []


@lru_cache(maxsize=4096)
def rank(number: str) -> tuple[int, str]:
    """A key that puts printed numbers in their order: 1, 1a, 1b, 2.

    >>> sorted(["2", "1b", "10", "1"], key=rank)
    ['1', '1b', '2', '10']
    """
    digits = re.match(r"\d+", number)
    return (int(digits[0]) if digits else 0, number[digits.end() :] if digits else number)
