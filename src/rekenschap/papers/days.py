"""Days as they stand in the head of a paper: `21 mei 2026`, `21-05-2026`."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from rekenschap.text.calendar import day_or_none, months, nth_weekday


@cache
def _day() -> re.Pattern[str]:
    names = "|".join(months())
    year = r"((?:19|20)\d\d)\b"
    return re.compile(
        rf"\b(\d{{1,2}})\s*({names})\s*{year}|\b(\d{{1,2}})[-./](\d{{1,2}})[-./]{year}", re.IGNORECASE
    )


def find_day(words: str, within: int) -> str | None:
    """The first day that exists, as ISO, of those that start within so many characters."""
    for match in _day().finditer(words):
        if match.start() > within:
            return None
        month = months()[match[2].lower()] if match[2] else int(match[5])
        day = day_or_none(int(match[3] or match[6]), month, int(match[1] or match[4]))
        if day is not None:
            return day.isoformat()
    return None


def opening_of_parliament(year: int) -> date:
    """Prinsjesdag: the third Tuesday of September, on which a parliamentary year begins (Grondwet art. 65)."""
    return nth_weekday(year, 9, 1, 3)


def session_of(day: str) -> str:
    """The parliamentary year in which an ISO day lies.

    >>> session_of("2018-12-04")
    '2018-2019'
    """
    at = date.fromisoformat(day)
    first = at.year if at >= opening_of_parliament(at.year) else at.year - 1
    return f"{first}-{first + 1}"
