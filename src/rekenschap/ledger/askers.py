"""Which groups asked the questions of a paper, by its title: `Vragen van het lid De Wit (SP) aan de Minister`."""

from __future__ import annotations

import re
from functools import cache

from rekenschap import lexicon

#: characters of a title that are looked at
_MOST = 2_000
_IN_BRACKETS = re.compile(r"\(([^()]{1,120})\)")
_BETWEEN = re.compile(r",|/|\s+en\s+|^(?:beiden|allen|respectievelijk)\s+", re.IGNORECASE)


def groups_in_title(title: str | None) -> list[str]:
    """The names of the groups in brackets behind the members who ask, each once, as the list of groups has them.

    >>> groups_in_title("Vragen van de leden De Wit (SP) en Smit (beiden CDA en D66) over sluizen")
    ['SP', 'CDA', 'D66']
    """
    named = (
        part.strip() for found in _IN_BRACKETS.findall((title or "")[:_MOST]) for part in _BETWEEN.split(found)
    )
    return list(dict.fromkeys(group for name in named if (group := _group(name)) is not None))


def _group(name: str) -> str | None:
    return next((group for group, pattern in _patterns() if pattern.fullmatch(name)), None)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = lexicon.load("groups").entries
    return tuple((entry.id, re.compile("|".join(entry.patterns))) for entry in entries)
