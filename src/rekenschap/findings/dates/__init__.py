"""Dates in a paper, as intervals of days: `3 april jl.`, `24/26 april`, `eind mei`, `12-10-2023`.

What is coarser or vaguer than a month (`medio 2028`, `voor de zomer`, `het eerste kwartaal`) is the business of
`periods`; both come out in the order of the text. A date without a year takes its year from the date that it is
joined to ("3 mei en 17 juni 2024", "van maart tot en met juni 2024"), else from the paper's own date. A date
that no calendar has ("31 februari") is a mention without an interval.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from rekenschap.findings.dates.anchors import Anchor, Turn, anchor_of
from rekenschap.findings.dates.periods import Moment, find_periods
from rekenschap.findings.finding import DateMention, Locator
from rekenschap.papers.paper import Paper
from rekenschap.text.addresses import in_address
from rekenschap.text.calendar import WEEKDAYS, day_or_none, month_ends, months, short_months
from rekenschap.text.scan import Hit, Pattern, Scanner, ScanText
from rekenschap.text.span import Span

_JOINT = r"(?: ?[-–/] ?|, ?| (?:en|of|t/m|tot en met|tot|à) )"
_DAY = r"[0-3]?[0-9]"
_YEAR = r"(?:1[89]|2[01])[0-9]{2}"
_THIS_YEAR = r"(?:dit|vorig|volgend|komend|afgelopen) jaar"
_SHIFTS = {"dit": 0, "vorig": -1, "afgelopen": -1, "volgend": 1, "komend": 1}
_PAST = ("afgelopen", "vorige", "verleden", "jl", "j.l", "jongst", "laatst", "ll")
_DIGITS = re.compile(r"\d{1,2}")
_SHORT_YEAR = re.compile(r"\d\d([-/])\d\d\1\d\d")
#: "tussen 2 en 5 mei" is a range though it says "en"
_BOTH = "tussen "
#: the yearly days of remembrance, when no year stands with them
_REMEMBRANCE = "4 en 5 mei"
_RANGE = re.compile(r"[-–]| (?:t/m|tot|à) ")
#: the words that may stand between two dates of which one has the year of the other
_BETWEEN = re.compile(
    r"[ ,/–-]*(?:(?:en|of|t/m|tot|met|naar|respectievelijk|tussen|van|op|de|in|uiterlijk)[ ,]+)*"
)
_FARTHEST_BETWEEN = 40
_EACH_YEAR_BEFORE = re.compile(
    r"(?:(?:elk jaar|ieder jaar|jaarlijks)(?:,? \w+){0,3}|(?:eerste|tweede|derde|laatste) \w+dag (?:van|in)) $",
    re.IGNORECASE,
)
_EACH_YEAR_AFTER = re.compile(
    r",? (?:van )?(?:elk|ieder|het volgende|het daaropvolgende|het betreffende) (?:kalender)?jaar"
)


@dataclass(slots=True)
class _Written:
    """A date with the name of its month, as it stands.

    `days` are the spans of its figures, none for a whole month; `turn` says which way words such as `jl.` point.
    """

    span: Span
    month: int
    days: tuple[Span, ...]
    is_range: bool
    year: int | None
    turn: Turn | None


def find_dates(paper: Paper, scan: ScanText, where: Locator, anchor: date | None) -> tuple[DateMention, ...]:
    """All dates and vaguer times of a paper, in the order of its text.

    `scan` is `paper.text` prepared; `anchor` is the date of the paper, from which "3 april jl." is reckoned.
    """
    known = anchor_of(paper.header, anchor)
    moments = sorted(_exact(scan, known, where), key=lambda moment: moment.span)
    taken = [moment.span for moment in moments]
    moments += [period for period in find_periods(scan, known) if not _is_taken(period.span, taken)]
    moments.sort(key=lambda moment: moment.span)
    return tuple(
        DateMention(found.span, found.start, found.end, found.precision, where.at(found.span))
        for found in moments
        if not in_address(paper.text, found.span)
    )


def _is_taken(span: Span, taken: list[Span]) -> bool:
    """Whether a span meets one of `taken`, which are in order and apart."""
    index = bisect_left(taken, span)
    return any(span.meets(other) for other in taken[max(0, index - 1) : index + 1])


@cache
def _month_numbers() -> dict[str, int]:
    return {**months(), **short_months()}


@cache
def _scanner() -> Scanner:
    names = "|".join(sorted(months(), key=len, reverse=True))
    short = "|".join(sorted(short_months(), key=len, reverse=True))
    written = (
        rf"(?:\b(?P<year_before>{_THIS_YEAR}) (?:in |op )?)?"
        r"(?:\b(?P<before>afgelopen|vorige|verleden|komende|aanstaande|volgende|eerstkomende) )?"
        r"(?:\b(?P<part>begin|half|medio|halverwege|einde?|ultimo) (?:van )?)?"
        rf"(?:\b(?:{'|'.join(WEEKDAYS)}),? )?"
        rf"(?:\b(?P<days>{_DAY}(?:{_JOINT}{_DAY}){{0,12}})(?:e|ste|de)?[ -])?"
        rf"\b(?:(?P<month>{names})|(?P<short>{short})\b\.?)"
        rf"(?:(?:,? (?:van )?|-)(?P<year>{_YEAR})|(?: van)? (?P<year_after>{_THIS_YEAR})|\b)"
        r"(?:,? \(?(?P<after>jl\b\.?|j\.l\b\.?|jongstleden\b|laatstleden\b|ll\b\.?|a\.s\b\.?|aanstaande\b))?"
    )
    return Scanner(
        [
            Pattern("written", written, whole_words=False),
            Pattern("figures", rf"\b(?P<day>{_DAY})[-./](?P<month>[01]?[0-9])[-./](?P<year>{_YEAR}|[0-9]{{2}})\b"),
            Pattern("iso", rf"\b(?P<year>{_YEAR})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])\b"),
        ]
    )


def _exact(scan: ScanText, anchor: Anchor, where: Locator) -> Iterator[Moment]:
    """The dates of at least a month: with the name of the month, and in figures.

    A question is older than the paper that answers it, so that "18 mei a.s." in one may lie before the anchor.
    """
    written: list[_Written] = []
    for hit in _scanner().scan(scan):
        if hit.name != "written":
            yield from _in_figures(scan.text, hit)
        elif (found := _as_written(scan.text, hit, anchor)) is not None:
            if found.turn == "coming" and where.at(found.span).side == "question":
                found.turn = "near"
            written.append(found)
    _share_years(scan.text, written)
    for found in written:
        yield from _moments(scan.text, found, anchor)


def _in_figures(text: str, hit: Hit) -> Iterator[Moment]:
    """A date as `12-10-2023`, `10.12.2025` or `2024-05-02`; none where the figures are no day and month."""
    start, end = hit.span
    glued = text[max(0, start - 1) : start] in ("-", ".", "/", ",") or text[end : end + 1] in ("-", "/", "_")
    day, month, year = (int(hit.groups[part].of(text)) for part in ("day", "month", "year"))
    if glued or not (1 <= month <= 12 and 1 <= day <= 31):
        return
    if year < 100:
        if _SHORT_YEAR.fullmatch(hit.span.of(text)) is None:
            return
        year += 2000
    only = day_or_none(year, month, day)
    yield Moment(hit.span, only, only, "fuzzy" if only is None else "day")


def _as_written(text: str, hit: Hit, anchor: Anchor) -> _Written | None:
    """What a hit says; None where its words are no date after all."""
    name = hit.groups.get("month") or hit.groups["short"]
    span, days = hit.span, _days(text, hit)
    if any(not 1 <= int(day.of(text)) <= 31 for day in days):
        span, days = Span(name.start, span.end), ()
    year = _year(text, hit, anchor)
    if _is_compound(text, span) or ("short" in hit.groups and not days and year is None):
        return None
    month = (_month_numbers())[name.of(text).lower()]
    is_range = len(days) == 2 and _is_range(text, days[0], days[1])
    return _Written(span, month, days, is_range, year, _turn(text, hit))


def _is_range(text: str, first: Span, last: Span) -> bool:
    between = text[max(0, first.start - len(_BOTH)) : first.start].lower() == _BOTH
    return between or _RANGE.search(text[first.end : last.start]) is not None


def _days(text: str, hit: Hit) -> tuple[Span, ...]:
    span = hit.groups.get("days")
    if span is None:
        return ()
    found = _DIGITS.finditer(span.of(text))
    return tuple(Span(span.start + day.start(), span.start + day.end()) for day in found)


def _year(text: str, hit: Hit, anchor: Anchor) -> int | None:
    if (written := hit.get(text, "year")) is not None:
        return int(written)
    shift = hit.get(text, "year_before") or hit.get(text, "year_after")
    if shift is None or anchor.day is None:
        return None
    return anchor.day.year + _SHIFTS[shift.split()[0].lower()]


def _turn(text: str, hit: Hit) -> Turn | None:
    word = hit.get(text, "before") or hit.get(text, "after")
    if word is None:
        return None
    return "past" if word.lower().startswith(_PAST) else "coming"


def _is_compound(text: str, span: Span) -> bool:
    """Whether the month is a piece of a longer word ("de mei-circulaire", "ëmei")."""
    if span.start and text[span.start - 1].isalnum():
        return True
    after = text[span.end : span.end + 12]
    if len(after) < 2 or after[0] != "-" or not after[1].isalpha():
        return False
    return not after[1:].lower().startswith(tuple(months()))


def _share_years(text: str, written: list[_Written]) -> None:
    """Give a date without a year the year of the date that it is joined to, from right to left and back."""
    pairs = [
        (left, right, between)
        for left, right in pairwise(written)
        if right.span.start - left.span.end <= _FARTHEST_BETWEEN
        and _BETWEEN.fullmatch(between := text[left.span.end : right.span.start])
    ]
    for left, right, _ in reversed(pairs):
        if left.year is None and left.turn is None and right.year is not None:
            left.year = right.year - (left.month > right.month)
    for left, right, between in pairs:
        if right.year is None and right.turn is None and left.year is not None:
            runs_on = right.month < left.month and _RANGE.search(f" {between} ") is not None
            right.year = left.year + runs_on


def _moments(text: str, found: _Written, anchor: Anchor) -> Iterator[Moment]:
    """A moment per day that stands there, or one for the month or the range of days."""
    if not found.days or found.is_range:
        yield _moment(text, found, found.span, found.days, anchor)
        return
    bounds = [found.span.start, *(day.start for day in found.days[1:])]
    stops = [*(day.end for day in found.days[:-1]), found.span.end]
    for day, start, stop in zip(found.days, bounds, stops, strict=True):
        yield _moment(text, found, Span(start, stop), (day,), anchor)


def _moment(text: str, found: _Written, span: Span, days: tuple[Span, ...], anchor: Anchor) -> Moment:
    numbers = [int(day.of(text)) for day in days]
    year = found.year
    if year is None and (found.turn is not None or not _is_each_year(text, found.span)):
        year = anchor.year_of(found.month, numbers[-1] if numbers else None, found.turn or "near")
    if year is None:
        return Moment(span, None, None, "fuzzy")
    if not numbers:
        return Moment(span, *month_ends(year, found.month), "month")
    start, end = (day_or_none(year, found.month, number) for number in (numbers[0], numbers[-1]))
    if start is None or end is None or end < start:
        return Moment(span, None, None, "fuzzy")
    return Moment(span, start, end, "range" if len(numbers) > 1 else "day")


def _is_each_year(text: str, span: Span) -> bool:
    """Whether a date without a year comes back each year ("jaarlijks op 1 april", "1 mei van elk jaar")."""
    before = text[max(0, span.start - _FARTHEST_BETWEEN) : span.start]
    return span.of(text) == _REMEMBRANCE or bool(
        _EACH_YEAR_BEFORE.search(before) or _EACH_YEAR_AFTER.match(text, span.end)
    )
