"""Numbers of documents as they are printed: lists, ranges, parliamentary years, figures that were misread."""

from __future__ import annotations

import re

_MONTH_AFTER = re.compile(
    r" (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b"
)
#: more figures directly behind: "nr. 2, 36 410" is a number and the dossier of the next document
_FIGURES_AFTER = re.compile(r"[ .]?\d{3}\b|[-–—/]\d|[.,:]\d")
_PIECE = re.compile(r"\s*(?P<joint>[-–—]|t/m|tot en met)?\D*(?P<number>\d+)")
#: a longer range is no list of documents but a misreading
_LONGEST_RANGE = 60


def listed(words: str, after: str) -> list[int]:
    """The numbers of a list or range ("78 en 79", "1-2", "4 t/m 7"), in their order.

    `after` is the text behind the words: a last number that belongs to what stands there (the day of a date, the
    start of another dossier) is not of the list.
    """
    pieces = [(match["joint"], match["number"]) for match in _PIECE.finditer(words)]
    if len(pieces) > 1 and (_MONTH_AFTER.match(after) or _FIGURES_AFTER.match(after)):
        pieces.pop()
    numbers: list[int] = []
    for joint, figures in pieces:
        number = int(figures)
        if joint and numbers and numbers[-1] < number <= numbers[-1] + _LONGEST_RANGE:
            numbers.extend(range(numbers[-1] + 1, number + 1))
        else:
            numbers.append(number)
    return numbers


def session(first: str, last: str) -> str | None:
    """The parliamentary year as in an identifier: "2022" and "23" are `20222023`; None where it is none."""
    start = int(first)
    end = int(last) if len(last) == 4 else (start // 100) * 100 + int(last)
    if end < start:
        end += 100
    return f"{start}{end}" if end == start + 1 else None


def figures(words: str) -> str:
    """The figures in words, an O read for a zero put right: "34 OOO" is `34000`."""
    return re.sub(r"\D", "", words.replace("O", "0"))
