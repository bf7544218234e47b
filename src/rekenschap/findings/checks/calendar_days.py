"""Dates that contradict the calendar or themselves.

A day that no calendar has, a weekday that does not fit, an end before its start, a parliamentary year that is not
two years in a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from rekenschap.findings.checks.material import Material
from rekenschap.findings.checks.wording import on_day
from rekenschap.findings.finding import Check
from rekenschap.text.calendar import WEEKDAYS, day_or_none, month_ends, months
from rekenschap.text.scan import Hit, Pattern, Scanner
from rekenschap.text.span import Span

_YEAR = r"(?:19|20)[0-9]{2}"
#: any leap year: the longest February there is
_LEAP = 2024


@cache
def _scanner() -> Scanner:
    names = "|".join(months())
    weekdays = "|".join(WEEKDAYS)

    def day(n: str) -> str:
        return rf"(?:(?:{weekdays}),? )?(?P<d{n}>[0-3]?[0-9]) (?P<m{n}>{names})(?: (?P<y{n}>{_YEAR}))?"

    starts = r"(?:start\w*|begon|begint|ging|gaat) (?:in )?op"
    ends = r"(?:\w+ ){0,3}(?:eindig\w*|stop\w*|beëindigd|liep af|loopt af) (?:in )?op"
    named_day = day("1").replace("(?:(?:", "(?:(?P<weekday>", 1)
    between = rf"\btussen (?P<y1>{_YEAR}) en (?P<y2>{_YEAR})"
    period = rf"\b(?:periode|jaren|van) (?:van )?(?P<y3>{_YEAR})(?: (?:tot en met|tot|t/m) |[-–])(?P<y4>{_YEAR})"
    return Scanner(
        [
            Pattern("day", rf"{named_day}(?P<past>,? (?:jl|j\.l|jongstleden)\b)?"),
            Pattern("range", rf"\b(?:van|vanaf|tussen) {day('1')} (?:tot en met|tot|t/m|en) {day('2')}"),
            Pattern("range", rf"\b{starts} {day('1')} en {ends} {day('2')}"),
            Pattern("years", rf"(?:{between}|{period})"),
            Pattern("session", rf"vergaderjaar (?P<y1>{_YEAR}) ?[-–/] ?(?P<y2>{_YEAR})"),
        ]
    )


def contradicting_dates(material: Material) -> Iterator[Check]:
    """All dates of a paper that cannot be right, and those that were checked and can."""
    judges = {"day": _day, "range": _range, "years": _years, "session": _session}
    found: dict[str, Check] = {}
    for hit in _scanner().scan(material.scan):
        check = judges[hit.name](material, hit)
        if check is not None:
            first = found.setdefault(check.message, check)
            found[check.message] = first if first is check else _joined(first, check)
    yield from found.values()


def _joined(first: Check, again: Check) -> Check:
    """The same words in another place are one finding."""
    questions = tuple(dict.fromkeys((*first.questions, *again.questions)))
    return replace(first, questions=questions, spans=(*first.spans, *again.spans))


def _number(material: Material, hit: Hit, name: str) -> int | None:
    written = hit.get(material.text, name)
    return None if written is None else int(written)


def _month(material: Material, hit: Hit, name: str) -> int:
    return months()[(hit.get(material.text, name) or "").lower()]


def _day(material: Material, hit: Hit) -> Check | None:
    day, month, year = _number(material, hit, "d1") or 0, _month(material, hit, "m1"), _number(material, hit, "y1")
    longest = month_ends(year or _LEAP, month)[1].day
    if day > longest:
        return _impossible(material, hit, longest)
    weekday = (hit.get(material.text, "weekday") or "").lower()
    if not weekday or not day:
        return None
    meant = day_or_none(year, month, day) if year else _resolved(material, hit)
    return None if meant is None else _weekday(material, hit, weekday, meant)


def _impossible(material: Material, hit: Hit, longest: int) -> Check:
    words = hit.span.of(material.text)
    month = hit.get(material.text, "m1")
    year = hit.get(material.text, "y1")
    which = f"{month} {year}" if year else f"{month}"
    return _check(
        material,
        hit.span,
        f"“{words}” bestaat niet: {which} heeft {longest} dagen.",
        f"“{words}” does not exist: that month has {longest} days.",
        f"{which} telt {longest} dagen",
        agrees=False,
    )


def _resolved(material: Material, hit: Hit) -> date | None:
    """The day of a date without a year, where the words say that it is just past ("jl.")."""
    if "past" not in hit.groups:
        return None
    mention = material.date_at(hit.span)
    return mention.start if mention is not None and mention.start == mention.end else None


def _weekday(material: Material, hit: Hit, weekday: str, meant: date) -> Check:
    words = hit.span.of(material.text)
    agrees = WEEKDAYS[meant.weekday()] == weekday
    return _check(
        material,
        hit.span,
        f"“{words}” klopt met de kalender."
        if agrees
        else f"“{words}” klopt niet: die dag was het een {WEEKDAYS[meant.weekday()]}.",
        f"“{words}” fits the calendar." if agrees else f"“{words}” is wrong: that day was a {meant:%A}.",
        f"{on_day(meant)} is een {WEEKDAYS[meant.weekday()]}",
        agrees=agrees,
    )


def _range(material: Material, hit: Hit) -> Check | None:
    last_year = _number(material, hit, "y2")
    first_year = _number(material, hit, "y1") or last_year
    if first_year is None or last_year is None:
        return None
    start = day_or_none(first_year, _month(material, hit, "m1"), _number(material, hit, "d1") or 0)
    end = day_or_none(last_year, _month(material, hit, "m2"), _number(material, hit, "d2") or 0)
    if start is None or end is None or (start > end and "y1" not in hit.groups):
        return None
    return _order(material, hit.span, on_day(start), on_day(end), agrees=start <= end)


def _years(material: Material, hit: Hit) -> Check | None:
    first = _number(material, hit, "y1") or _number(material, hit, "y3") or 0
    last = _number(material, hit, "y2") or _number(material, hit, "y4") or 0
    if material.has_quantity(hit.span):
        return None
    return _order(material, hit.span, str(first), str(last), agrees=first <= last)


def _order(material: Material, span: Span, start: str, end: str, *, agrees: bool) -> Check:
    words = span.of(material.text)
    return _check(
        material,
        span,
        f"“{words}”: het begin ligt voor het eind."
        if agrees
        else f"“{words}”: het eind ({end}) ligt voor het begin ({start}).",
        f"“{words}”: the start is before the end." if agrees else f"“{words}”: the end comes before the start.",
        f"{start} {'ligt niet na' if agrees else 'ligt na'} {end}",
        agrees=agrees,
    )


def _session(material: Material, hit: Hit) -> Check:
    first, last = _number(material, hit, "y1") or 0, _number(material, hit, "y2") or 0
    words, agrees = hit.span.of(material.text), last == first + 1
    return _check(
        material,
        hit.span,
        f"“{words}” is een vergaderjaar."
        if agrees
        else f"“{words}” is geen vergaderjaar: dat loopt van {first} tot {first + 1}.",
        f"“{words}” is a parliamentary year." if agrees else f"“{words}” is no parliamentary year.",
        f"{first} + 1 = {first + 1}; er staat {last}",
        agrees=agrees,
    )


def _check(
    material: Material, span: Span, message: str, message_en: str, arithmetic: str, *, agrees: bool
) -> Check:
    return Check(
        kind="contradicting_dates",
        message=message,
        questions=material.numbers(span),
        spans=(span,),
        verdict="consistent" if agrees else "inconsistent",
        arithmetic=arithmetic,
        message_en=message_en,
    )
