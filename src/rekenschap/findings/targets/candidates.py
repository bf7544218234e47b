"""The figures that may be a target: those in questions and answers, in digits and in words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rekenschap import lexicon
from rekenschap.findings.figures.words import hedge_of, noun_after
from rekenschap.findings.finding import Locator, Quantity, Where
from rekenschap.papers.paper import Paper
from rekenschap.text.numbers import number_in_words
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.span import Span

#: what a unit measures; a `count` counts things by their noun
UnitKind = Literal["money", "share", "duration", "people", "measure", "count"]
Qualifier = Literal["~", ">=", "<=", ">", "<"]

_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_ONES = "één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TEENS = "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
_WORDS = (
    rf"(?:(?:een|{_ONES})[eë]n)?(?:{_TENS})|(?:{_ONES}|{_TEENS})?(?:honderd|duizend)"
    rf"|anderhal(?:f|ve)|{_TEENS}|{_ONES}"
)
_TIMES = "jaar|maand|week|werkweek|dag|werkdag|uur|etmaal|kwartaal|minuut"

#: what the kinds and two of the entries of the list of units measure
_OF_KIND: dict[str, UnitKind] = {"money": "money", "percent": "share", "measure": "measure"}
_OF_ENTRY: dict[str, UnitKind] = {"people": "people", "duration": "duration"}
#: compounds of time ("werkweken") are units of time too
_TIME_ENDINGS = ("jaren", "maanden", "weken", "dagen", "uren", "kwartalen")

_RATIO_BEFORE = re.compile(r"\d op (?:de )?$")
_RATIO_AFTER = re.compile(r" op (?:de )?\d")
_FARTHEST_RATIO = 9
#: words in which a number is no number
_IDIOMS = ("in acht",)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a question or answer; `extent` is its span with the noun behind it that it counts."""

    span: Span
    extent: Span
    value: float
    unit: str | None
    kind: UnitKind
    qualifier: Qualifier | None
    where: Where


def figures(paper: Paper, scan: ScanText, quantities: Sequence[Quantity], where: Locator) -> list[Figure]:
    """All figures of the questions and answers in the order of the text, but for those in tables."""
    inside = (quantity for quantity in quantities if quantity.where.question is not None)
    in_digits = (
        _in_digits(paper.text, quantity) for quantity in inside if not _is_ratio(paper.text, quantity.span)
    )
    found = [*in_digits, *_in_words(scan, where)]
    tables = [table.span for table in paper.tables]
    return sorted(_outside(found, tables), key=lambda figure: figure.span)


def _outside(found: Sequence[Figure], tables: Sequence[Span]) -> list[Figure]:
    """The figures that are in no table; tables are in order and apart."""
    starts = [table.start for table in tables]

    def is_inside(figure: Figure) -> bool:
        index = bisect_right(starts, figure.span.start) - 1
        return index >= 0 and tables[index].holds(figure.span)

    return [figure for figure in found if not is_inside(figure)]


def _is_ratio(text: str, span: Span) -> bool:
    """Whether a figure is one of two that make a chance ("1 op de 5")."""
    before = text[max(0, span.start - _FARTHEST_RATIO) : span.start]
    return bool(_RATIO_BEFORE.search(before) or _RATIO_AFTER.match(text, span.end))


def _in_digits(text: str, quantity: Quantity) -> Figure:
    unit, span = quantity.unit, quantity.span
    end = span.end + 1 + len(unit or "")
    extent = Span(span.start, end) if unit and text[span.end : end] == f" {unit}" else span
    return Figure(span, extent, quantity.value, unit, unit_kind(unit), quantity.qualifier, quantity.where)


@cache
def _scanner() -> Scanner:
    bounded = "binnen|maximaal|minimaal|uiterlijk|hoogste|minste|minstens"
    one = Pattern("one", rf"(?:{bounded}) (?P<number>een) (?:{_TIMES})")
    return Scanner([Pattern("number", rf"(?P<number>{_WORDS}) "), one])


def _in_words(scan: ScanText, where: Locator) -> Iterator[Figure]:
    """The numbers that are written out, with the noun that they count ("tien miljoen brieven")."""
    text = scan.text
    for hit in _scanner().scan(scan):
        span = hit.groups["number"]
        place = where.at(span)
        value = number_in_words(span.of(text))
        if place.question is None or value is None or _is_idiom(text, span):
            continue
        span, factor = _scaled(text, span)
        noun = noun_after(text, span.end)
        if noun is not None:
            yield _counted(text, span, noun, float(value) * factor, place)


def _scaled(text: str, number: Span) -> tuple[Span, int]:
    """A number with the scale that follows it, and what that multiplies by; 1 where there is none."""
    noun = noun_after(text, number.end)
    factor = None if noun is None else _scales().get(noun.of(text).lower())
    return (number, 1) if noun is None or factor is None else (Span(number.start, noun.end), factor)


@cache
def _scales() -> dict[str, int]:
    scales = [entry for entry in lexicon.load("units").entries if entry.fields["kind"] == "scale"]
    return {
        word: entry.fields["factor"] for entry in scales for each in entry.patterns for word in each.split("|")
    }


def _counted(text: str, span: Span, noun: Span, value: float, place: Where) -> Figure:
    entry = _entry_of(noun.of(text).lower())
    unit: str = (entry and entry.fields.get("unit")) or noun.of(text)
    hedge = hedge_of(text, span)
    qualifier = None if hedge is None else hedge.qualifier
    return Figure(span, Span(span.start, noun.end), value, unit, unit_kind(unit), qualifier, place)


def _is_idiom(text: str, span: Span) -> bool:
    """Whether a word is no number ("in acht nemen")."""
    return text[max(0, span.start - len("in ")) : span.end].lower() in _IDIOMS


@cache
def _units() -> tuple[Scanner, dict[str, lexicon.Entry]]:
    entries = [entry for entry in lexicon.load("units").entries if entry.fields["kind"] in _OF_KIND]
    scanner = Scanner(Pattern(entry.id, f"^(?:{'|'.join(entry.patterns)})$") for entry in entries)
    return scanner, {entry.id: entry for entry in entries}


@lru_cache(maxsize=4096)
def _entry_of(unit: str) -> lexicon.Entry | None:
    """The entry of the list of units that a unit or a word for one belongs to."""
    scanner, entries = _units()
    hit = next(scanner.scan(ScanText(unit)), None)
    return None if hit is None else entries[hit.name]


def unit_kind(unit: str | None) -> UnitKind:
    """What a unit as a reading prints it measures.

    >>> unit_kind("EUR"), unit_kind("% bbp"), unit_kind("weken"), unit_kind("teambureau")
    ('money', 'share', 'duration', 'count')
    """
    entry = None if unit is None else _entry_of(unit)
    if entry is None:
        return "duration" if unit is not None and unit.endswith(_TIME_ENDINGS) else "count"
    return _OF_ENTRY.get(entry.id) or _OF_KIND[entry.fields["kind"]]
