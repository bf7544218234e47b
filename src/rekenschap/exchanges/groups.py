"""Who asked a question: the parliamentary group.

Stated where the question itself names the group as the one that asks ("De leden van de BBB-fractie lezen …").
Inferred only for questions between two that the same group states: in a nota the questions stand group by group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from rekenschap import lexicon
from rekenschap.exchanges.exchange import Exchange, Group
from rekenschap.text.scan import WordClasses
from rekenschap.text.span import Span

#: what a group does where it is the one that asks
_SPEAKS = (
    r"(?:vra(?:ag|gen)|lees|le[ez]en|hoor|horen|heeft|hebben|wil|willen|wens|verneem|vernemen|verwijs|verwijzen|stel|stellen|"
    r"constate|merk|vind|vinden|zie|zien|begrijp|begrijpen|onderschrijf|is|zijn|zou|zouden|deel|delen|ontvang|verzoek)\w*"
)
_FROM = r"(?:de\s+|het\s+|van\s+)*"
_PROPER = r"(?!Eerste|Tweede)[A-Z][\w'’]{0,30}(?:[ -](?:de[rn]? )?[A-Z][\w'’]{0,30}){0,3}"
_NAME = re.compile(_PROPER)
#: new groups come with every election and split, and a word list is always late
_UNLISTED = re.compile(
    rf"\b[Dd]e leden van de (?:(?P<own>{_PROPER})-fractie\b"
    rf"|fracties? van (?:(?:de|het) )?(?P<names>{_PROPER}(?:(?:, | en )(?:(?:de|het) )?{_PROPER}){{0,6}})"
    rf"|[Ff]ractie-(?P<person>{_PROPER}))"
)


@cache
def _asker() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of words that name an asking group, and that of the names themselves."""
    entries = lexicon.load("groups").entries
    patterns = sorted((pattern for entry in entries for pattern in entry.patterns), key=len, reverse=True)
    name = "(?:" + "|".join(patterns) + ")"
    one = rf"{name}(?:\s?-?\s?fracties?\b)?"
    listed = rf"{one}(?:(?:\s*,\s*|\s+en\s+|\s+alsmede\s+){_FROM}(?:fracties?\s+)?{_FROM}{one})*"
    asker = (
        rf"\b(?:leden|lid|fractieleden|fracties?|senatoren)\s+{_FROM}(?:fracties?\s+{_FROM})?"
        rf"(?P<names>{listed})"
        rf"|\b[Dd]e\s+(?P<own>{name})(?:-|\s)?fractie(?:leden)?\s+{_SPEAKS}\b"
    )
    return re.compile(asker), re.compile(name)


def find_group(text: str, question: Span, year: int | None) -> Group:
    """The group that the question's own words name as the asker."""
    asker, name = _asker()
    for match in asker.finditer(text, question.start, question.end):
        if _is_spoken_of(text, match):
            continue
        words = match["names"] or match["own"]
        found = [group for printed in name.findall(words) if (group := _named(printed, year))]
        if found:
            return Group(", ".join(dict.fromkeys(found)), "stated", Span(*match.span()))
    return _unlisted(text, question)


def _unlisted(text: str, question: Span) -> Group:
    """A group that the word list does not have, named in one of the forms in which only groups are named."""
    match = _UNLISTED.search(text, question.start, question.end)
    if match is None or _is_spoken_of(text, match):
        return Group()
    names = [f"Fractie-{match['person']}"] if match["person"] else _NAME.findall(match["names"] or match["own"])
    found = [name for name in dict.fromkeys(names) if not _asker()[1].fullmatch(name)]
    return Group(", ".join(found), "stated", Span(*match.span())) if found else Group()


def _is_spoken_of(text: str, match: re.Match[str]) -> bool:
    """Whether the group is only mentioned: as the author of a motion, or as asked by somebody else."""
    before = text[max(0, match.start() - 60) : match.start()]
    return bool(
        re.search(r"\b(?:motie|amendement|initiatiefwet|voorstel|vragen|inbreng)\s+van\s+(?:de|het)\s*$", before)
    )


@cache
def _named(printed: str, year: int | None) -> str | None:
    meant = _names().of(printed)
    known = (entry for entry in lexicon.load("groups").entries if entry.id in meant and entry.existed_in(year))
    return next((entry.id for entry in known), None)


@cache
def _names() -> WordClasses:
    return WordClasses((entry.id, entry.patterns) for entry in lexicon.load("groups").entries)


def with_groups(text: str, exchanges: Sequence[Exchange], year: int | None) -> list[Exchange]:
    """The exchanges, each with the group that asked; questions between two of one group are inferred."""
    groups = [find_group(text, exchange.span, year) for exchange in exchanges]
    stated = [index for index, group in enumerate(groups) if group.basis == "stated"]
    for before, after in pairwise(stated):
        if groups[before].name == groups[after].name:
            reason = (
                f"staat tussen vraag {exchanges[before].number} en {exchanges[after].number} van dezelfde fractie"
            )
            for index in range(before + 1, after):
                groups[index] = Group(groups[before].name, "inferred", reason=reason)
    return [
        replace(exchange, group=group) if group.name else exchange
        for exchange, group in zip(exchanges, groups, strict=True)
    ]
