"""Acts of the European Union by number, to the CELEX number under which EUR-Lex keeps them.

Directives and decisions put the year first (2010/75/EU); so do all acts since 2015 ((EU) 2016/679). Regulations
before that put it last (nr. 1107/2009). Source: the EU's interinstitutional style guide, section 1.2.2.
"""

from __future__ import annotations

import re

from rekenschap.findings.citations.mention import Mention
from rekenschap.text.scan import Hit

_SORTS = {
    "verordening": "R",
    "richtlijn": "L",
    "kaderbesluit": "F",
    "besluit": "D",
    "beschikking": "D",
    "aanbeveling": "H",
    "gemeenschappelijk standpunt": "E",
}
_SORT_WORD = re.compile(
    r"(verordening|richtlijn|kaderbesluit|besluit|beschikking|aanbeveling)(?:en)?\b(?=(?:[^.;\n]|\bnr\.)*$)",
    re.IGNORECASE,
)
_LOOK_BACK = 80
_YEARS = range(1952, 2060)


def numbered_act(text: str, hit: Hit) -> Mention | None:
    """The act of a hit of the form `eu-number`, or None where its figures hold no year."""
    sort = _sort(text, hit)
    first, second = hit.get(text, "first") or "", hit.get(text, "second") or ""
    if sort is None or not _is_eu(hit, sort, first, second):
        return None
    year_last = sort == "R" and ("nr" in hit.groups or "after" in hit.groups) and _year(second) is not None
    year, number = (_year(second), first) if year_last else (_year(first), second)
    if year is None:
        year, number = _year(second), first
    if year is None:
        return None
    return Mention(hit.span, "eu-wet", f"celex:3{year}{sort}{int(number):04d}")


def _sort(text: str, hit: Hit) -> str | None:
    said = hit.get(text, "sort")
    if said is None:
        before = _SORT_WORD.findall(text[max(0, hit.span.start - _LOOK_BACK) : hit.span.start])
        said = before[-1] if before else "richtlijn" if "after" in hit.groups else None
    return _SORTS[said.lower()] if said else None


def _is_eu(hit: Hit, sort: str, first: str, second: str) -> bool:
    """Whether the figures are marked as an act of the Union: a body, or the four figures of a year."""
    if {"body", "after"} & hit.groups.keys():
        return True
    return (sort in "RL" and len(first) == 4) or (sort == "R" and len(second) == 4)


def _year(figures: str) -> int | None:
    year = int(figures) if len(figures) == 4 else 1900 + int(figures) if len(figures) == 2 else 0
    return year if year in _YEARS else None
