"""Lines that say by their words what they are: labels of questions and answers, marks of a list."""

from __future__ import annotations

import re

_NUMBERS = r"\d{1,4}[a-z]?(?:\s?(?:,|en|t/m|tot en met|&|-|–|/)\s?\d{1,4}[a-z]?)*"
_LABEL = re.compile(
    r"(?:(?:deel)?vra(?:ag|gen)|antwoord(?:en)?|reactie)"
    r"(?:\s(?:op|bij))?(?:\s(?:de|deze))?(?:\s(?:deel)?vra(?:ag|gen))?"
    rf"(?:\s(?:nrs?\.?\s|nummers?\s)?{_NUMBERS})?\s?[.:]?$",
    re.IGNORECASE,
)
_SIGN = r"[-–—•·▪■□◦○●➢\u2212]"
_LISTED = r"\d{1,3}[.)]|[a-z][.)]|[ivx]{1,5}[.)]|\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)"
_MARKER = re.compile(rf"(?:{_LISTED}|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?|\d{{1,4}}[a-z]?|{_SIGN})$")
_MARKED = re.compile(rf"(?:{_LISTED}|{_SIGN})\s+\S")


def is_label(text: str) -> bool:
    """Whether a line is nothing but the label of a question or answer: `Vraag 4 en 5`, `Antwoord:`."""
    return len(text) <= 80 and bool(_LABEL.match(text))


def is_marker(text: str) -> bool:
    """Whether words that stand apart at the left of a line are the mark of a list or a question's number."""
    return len(text) <= 8 and bool(_MARKER.match(text))


def starts_item(text: str) -> bool:
    """Whether a line begins with the mark of a list: `1. `, `a) `, `- `."""
    return bool(_MARKED.match(text[:12]))
