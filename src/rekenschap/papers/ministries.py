"""Which ministries answer in a paper: those of its answering line, else of its signatures, else of its address.

`Antwoord van Minister De Jonge (Binnenlandse Zaken en Koninkrijksrelaties), mede namens …` in an Aanhangsel;
`De minister van Defensie,` under a nota; `Vragen van het lid … aan de Minister van …` in a letter; else the
chapter of the State budget that the dossier is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rekenschap import lexicon
from rekenschap.lexicon import Entry

_OFFICE = r"(?:[Mm]inist(?:ers?|er-[Pp]resident)|[Ss]taatssecretaris(?:sen)?)\b"
#: where the answering side is named, the surest first
_ANSWERING = re.compile(rf"(?:Antwoord(?:en)?|Mededeling) van (?:de )?{_OFFICE}[\s\S]{{3,500}}?[Oo]ntvangen")
_SIGNED = re.compile(rf"(?:^|\n)(?:[Dd]e )?{_OFFICE}[^\n.?]{{0,140}}(?=\n|$)")
_ADDRESSED = re.compile(
    rf"\b(?:aan de|gesteld aan|beantwoording|antwoord\w*)\b[^\n.?]{{0,60}}?{_OFFICE}[^\n.?]{{3,200}}"
)
_CHAPTER = re.compile(r"^\d{5}-([IVX]+)")
#: a signature stands in the last words of a paper
_END = 3000


def ministries_of(beginning: str, body: str, dossier: str | None, year: int | None) -> tuple[str, ...]:
    """The names of the ministries that answer, in the order of the paper; empty where it does not say.

    `beginning` are the words before the first question, `body` those of the whole paper, `year` that of its date.
    """
    end = body[-_END:]
    for words in (_first(_ANSWERING, beginning), _all(_SIGNED, beginning) or _all(_SIGNED, end)):
        if found := tuple(dict.fromkeys(_named(words, year))):
            return found
    addressed = tuple(dict.fromkeys(_named(_first(_ADDRESSED, beginning), year)))
    return addressed or _of_chapter(dossier, year)


def _first(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.search(words)
    return found[0] if found else ""


def _all(pattern: re.Pattern[str], words: str) -> str:
    return "\n".join(found[0] for found in pattern.finditer(words))


def _named(words: str, year: int | None) -> Iterator[str]:
    """The ministries that words name, in their order; the longest name at a place counts."""
    place = 0
    while best := _longest(words, place, year):
        place, entry = best
        yield entry.fields.get("of", entry.id)


def _longest(words: str, place: int, year: int | None) -> tuple[int, Entry] | None:
    """The first name at or after `place`: where it ends, and whose it is."""
    found = [
        (match.start(), -match.end(), number, entry)
        for number, (pattern, entry) in enumerate(_patterns())
        if entry.existed_in(year) and (match := pattern.search(words, place))
    ]
    if not found:
        return None
    _, end, _, entry = min(found)
    return -end, entry


def _of_chapter(dossier: str | None, year: int | None) -> tuple[str, ...]:
    chapter = _CHAPTER.match(dossier or "")
    entries = lexicon.load("ministries").entries
    fitting = (entry for entry in entries if chapter and entry.fields.get("chapter") == chapter[1])
    return tuple(entry.fields.get("of", entry.id) for entry in fitting if entry.existed_in(year))[:1]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Entry], ...]:
    entries = lexicon.load("ministries").entries
    return tuple((re.compile("|".join(entry.patterns)), entry) for entry in entries)
