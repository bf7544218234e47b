"""One document with two dates: a letter by its name or its number, and a letter against its own running head.

Only a document that has a name of its own is compared ("Beleidsbrief Defensie", "de brief 'Groei van de
krijgsmacht'"), or one whose number stands right behind its date. A letter that was "sent" on a day is the letter
"of" that day: the gold calls both its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rekenschap.findings.checks.material import Material
from rekenschap.findings.checks.wording import listed, on_day
from rekenschap.findings.finding import Check, DateMention
from rekenschap.papers.days import find_day
from rekenschap.text.span import Span

_BEFORE, _AFTER = 150, 60
_SUNDAY = 6
#: a noun for a document that many documents have; only a title in quotes tells which one it is
_COMMON = r"(?:kamer)?brief|nota|rapport|advies|notitie|beleidsreactie|kabinetsreactie"
#: a compound that names one document of its subject; what appears again and again is none
_PROPER = r"[a-zé]{3,20}(?:brief|nota|akkoord|convenant|wet|visie|strategie|agenda)"
_PERIODIC = re.compile(
    r"voortgang|rapportage|kwartaal|maand|jaar|najaar|week|verzamel|kamer|aanbiedings", re.IGNORECASE
)
_TITLE = r"['‘’“\"«](?P<title>[^'‘’”\"»\n]{8,90})['’”\"»]"
_NAME = r"(?P<name>[A-Z][\w-]*(?: (?:(?:en|van|voor|de|het|op) ){0,2}[A-Z0-9][\w-]*){0,5})"
#: how a date is tied to the document before it
_TIE = r"(?: ?[–,-])?(?: \(?(?:van|d\.d\.|dd\.?|gedateerd|die|dat|die op|dat op|die wij op|welke op)){0,2} \(?$"
_NAMED = re.compile(rf"\b(?:(?P<common>(?i:{_COMMON})) {_TITLE}|(?P<noun>(?i:{_PROPER})) {_NAME}){_TIE}")
_UNNAMED = re.compile(
    r"\b(?i:\w*(?:brief|nota|rapport|advies|notitie))(?: (?:aan|van|over) [\w -]{3,60}?)?(?: van| d\.d\.| dd\.?) $"
)
_TO_NUMBER = re.compile(r"\.?,? ?\(?(?:met )?(?:kenmerk |nr\.? |Kamerstuk(?:ken)? (?:[IiLl]{1,2} )?)?")
#: what was done to the document on that day, and is not its date
_OTHER_EVENT = re.compile(
    r"\b(?:besproken|behandel|debat|overleg|vastgesteld|aangenomen|ingegaan|in werking|geactualiseerd|gewijzigd)"
)
#: what is about a document has a date of its own ("de reactie op het rapport ‘Zicht op geld’ van 9 juni")
_IS_ABOUT = re.compile(r"\b(?:op|bij|over|van|naar) (?:het|de|dit|deze|uw|ons|onze) $")
_NUMBERED = ("kamerstuk", "tk-document", "aanhangsel")


def conflicting_dates(material: Material) -> Iterator[Check]:
    """All documents to which the paper gives more than one date."""
    yield from _running_head(material)
    dated: dict[str, list[DateMention]] = {}
    shown: dict[str, str] = {}
    for mention in material.dates:
        if mention.where.side not in ("question", "answer") or mention.precision != "day" or mention.start is None:
            continue
        for key, words in _documents(material, mention):
            dated.setdefault(key, []).append(mention)
            shown.setdefault(key, words)
    reported: set[frozenset[Span]] = set()
    for key, mentions in dated.items():
        spans = frozenset(mention.span for mention in mentions)
        if len({mention.start for mention in mentions}) > 1 and spans not in reported:
            reported.add(spans)
            yield _conflict(material, shown[key], mentions)


def _documents(material: Material, mention: DateMention) -> Iterator[tuple[str, str]]:
    """The documents that a date is given to, each as a key and as words: by name, and by number."""
    text, span = material.text, mention.span
    before = text[max(0, span.start - _BEFORE) : span.start].replace("\n", ". ")
    if _OTHER_EVENT.search(text[span.end : span.end + _AFTER].split(". ")[0]):
        return
    named = _NAMED.search(before)
    if named is not None and _IS_ABOUT.search(before[: named.start()]):
        return
    if named is not None and not _PERIODIC.search(named["noun"] or ""):
        words = named["title"] or f"{named['noun']} {named['name']}"
        yield words.lower(), words
    number = _number_behind(material, span)
    if number is not None and (named is not None or _UNNAMED.search(before)):
        yield number, number


def _number_behind(material: Material, span: Span) -> str | None:
    """The number of the document that stands right behind a date."""
    citation = material.citation_after(span.end)
    if citation is None or citation.span.start - span.end > _AFTER:
        return None
    between = material.text[span.end : citation.span.start]
    if citation.kind not in _NUMBERED or citation.id is None or not _TO_NUMBER.fullmatch(between):
        return None
    return citation.id if citation.id.count("-") > 1 or citation.kind == "tk-document" else None


def _conflict(material: Material, words: str, mentions: list[DateMention]) -> Check:
    days = sorted({mention.start for mention in mentions if mention.start is not None})
    sundays = [day for day in days if day.weekday() == _SUNDAY]
    aside = "".join(f"; {on_day(day)} is een zondag" for day in sundays)
    numbers = dict.fromkeys(number for mention in mentions for number in material.numbers(mention.span))
    return Check(
        kind="conflicting_dates",
        message=f"“{words}” heeft verschillende data: {listed(on_day(day) for day in days)}{aside}.",
        questions=tuple(numbers),
        spans=tuple(mention.span for mention in mentions),
        verdict="inconsistent",
        arithmetic=_apart(days),
        message_en=f"“{words}” is given different dates: {', '.join(day.isoformat() for day in days)}.",
    )


def _apart(days: list[date]) -> str:
    gaps = [
        f"van {on_day(left)} tot {on_day(right)} is {(right - left).days} dagen" for left, right in pairwise(days)
    ]
    return "; ".join(gaps)


def _running_head(material: Material) -> Iterator[Check]:
    """The date of a letter against the date that its pages bear at their head."""
    own = material.paper.header.date
    heads = {day for line in material.paper.furniture if (day := _day_alone(line)) is not None}
    if own is None or not heads or own in heads:
        return
    dated, others = date.fromisoformat(own), sorted(map(date.fromisoformat, heads))
    spans = tuple(m.span for m in material.dates if m.start == m.end == dated and m.where.side == "other")[:1]
    shown = listed(on_day(other) for other in others)
    yield Check(
        kind="conflicting_dates",
        message=f"De brief is gedateerd op {on_day(dated)}, maar aan het hoofd van de bladzijden staat {shown}.",
        questions=(),
        spans=spans,
        verdict="inconsistent",
        arithmetic=_apart(sorted([dated, *others])),
        message_en=f"The letter is dated {own}, but the head of its pages says {', '.join(map(str, others))}.",
    )


def _day_alone(line: str) -> str | None:
    """The day of a line that holds nothing else, but for the word that says so."""
    words = line.strip().removeprefix("Datum").strip(" :")
    day = find_day(words, 0)
    return day if day is not None and len(words) <= len("30 september 2026") else None
