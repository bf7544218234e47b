"""The keys of a line: its year, its chapter, its article and its kind, as the official files write them."""

from __future__ import annotations

import re

from rekenschap.budget.amounts import Kind

_CHAPTER = re.compile(r"[A-Z]{1,6}[0-9]?")
_ARTICLE = re.compile(r"[0-9]{1,4}[A-Za-z]?(?:\.[0-9]{1,3})*")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_KINDS = {
    **{kind.value.casefold(): kind for kind in Kind},
    **{kind.dutch: kind for kind in Kind},
    **{kind.english: kind for kind in Kind},
}
#: what stands in the place of an article's number where a line is of the whole chapter
_WHOLE = frozenset(("-", "", "totaal", "–"))


def year(cell: str) -> int | None:
    """A budget year; None where the cell is none."""
    words = cell.strip().removesuffix(".0")
    return int(words) if _YEAR.fullmatch(words) else None


def chapter(cell: str) -> str | None:
    """The letters of a chapter, also before its name (`X, Defensie`); None where the cell has none.

    >>> chapter("IXb, Financiën"), chapter("x"), chapter("Defensie")
    ('IXB', 'X', None)
    """
    letters = cell.partition(",")[0].strip()
    if letters.isalpha() and len(letters) > 1 and letters[0].isupper() and letters[1:3].islower():
        letters = letters if letters.upper() in ("IXB", "IXA") else ""
    letters = letters.upper()
    return letters if _CHAPTER.fullmatch(letters) else None


def chapter_name(cell: str) -> str:
    """The name behind the letters of a chapter (`X, Defensie`); empty where there is none."""
    return cell.partition(",")[2].strip()


def article(cell: str) -> str | None:
    """The number of an article without leading zeros; empty for the whole chapter, None where it is no number."""
    words = cell.strip().removesuffix(".0")
    if words.casefold() in _WHOLE:
        return ""
    number = words.removeprefix("artikel ").removeprefix("Artikel ").lstrip("0") or "0"
    return number if _ARTICLE.fullmatch(number) else None


def kind(cell: str) -> Kind | None:
    """V, U or O, by the letter or the word; None where it is none of them."""
    return _KINDS.get(cell.strip().casefold())
