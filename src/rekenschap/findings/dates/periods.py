"""Words for a time that are coarser or vaguer than a month: `medio 2028`, `voor de zomer`, `Q1 2027`.

What they are is the word list `fuzzy_dates`; here is how a year, and a word such as `voor` or `na`, makes an
interval of them. All are `fuzzy`, but for a day that a rule fixes ("Prinsjesdag 2026").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from rekenschap import lexicon
from rekenschap.findings.dates.anchors import Anchor, Turn
from rekenschap.lexicon import Entry
from rekenschap.text.calendar import month_ends, nth_weekday
from rekenschap.text.scan import Hit, Pattern, Scanner, ScanText
from rekenschap.text.span import Span

Precision = Literal["day", "month", "range", "fuzzy"]
Ends = tuple[date | None, date | None]

_WEEKDAYS = {"tuesday": 1, "wednesday": 2}
_DAY = timedelta(days=1)
_SHIFTS = {"dit": 0, "volgend": 1, "komend": 1, "vorig": -1, "afgelopen": -1}
_PAST = re.compile(r"\b(?:afgelopen|vorige?|sinds)\b", re.IGNORECASE)
_COMING = re.compile(r"\b(?:voor|vóór|na|uiterlijk|tegen|komende?|aankomende?|volgende?|vanaf)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that words name: where they stand, the first and last day (None where open or unknown)."""

    span: Span
    start: date | None
    end: date | None
    precision: Precision


@cache
def _scanner() -> tuple[Scanner, tuple[Entry, ...]]:
    entries = lexicon.load("fuzzy_dates").entries
    words = "|".join(f"(?P<e{i}>{'|'.join(entry.patterns)})" for i, entry in enumerate(entries))
    side = r"(?:\b(?P<side>voor|vóór|na|vanaf|sinds|tot|uiterlijk) )?"
    year = (
        r"(?:[ -](?:van |in |over |het jaar )*(?P<year>(?:1[89]|2[01])[0-9]{2})"
        r"| (?:van |in )?(?P<shift>dit|volgend|komend|vorig|afgelopen) (?:kalender)?jaar)?"
    )
    return Scanner([Pattern("period", rf"{side}\b(?:{words})\b{year}")]), entries


def find_periods(scan: ScanText, anchor: Anchor) -> Iterator[Moment]:
    """All coarse or vague times of a text, from left to right."""
    scanner, entries = _scanner()
    for hit in scanner.scan(scan):
        entry = next(entries[int(name[1:])] for name in hit.groups if name[1:].isdigit())
        year = _year(scan.text, hit, anchor)
        if entry.fields.get("year") == "required" and year is None:
            continue
        yield _moment(scan.text, hit, entry, year, anchor)


def _year(text: str, hit: Hit, anchor: Anchor) -> int | None:
    if (written := hit.get(text, "year")) is not None:
        return int(written)
    if (shift := hit.get(text, "shift")) is not None and anchor.day is not None:
        return anchor.day.year + _SHIFTS[shift.lower()]
    return None


def _moment(text: str, hit: Hit, entry: Entry, year: int | None, anchor: Anchor) -> Moment:
    ends = _ends(entry, year, _turn(hit.span.of(text)), anchor)
    if ends is None:
        return Moment(hit.span, None, None, "fuzzy")
    side = (hit.get(text, "side") or "").lower()
    if not side:
        exact = "rule" in entry.fields and year is not None
        return Moment(hit.span, *ends, "day" if exact else "fuzzy")
    return Moment(hit.span, *_opened(side, *ends), "fuzzy")


def _turn(words: str) -> Turn:
    return "past" if _PAST.search(words) else "coming" if _COMING.search(words) else "near"


def _ends(entry: Entry, year: int | None, turn: Turn, anchor: Anchor) -> tuple[date, date] | None:
    """The days that the words take of their year; None where they or the paper give none."""
    fields = entry.fields
    if "shift" in fields:
        return _whole_year(anchor, fields["shift"]) if year is None else (date(year, 1, 1), date(year, 12, 31))
    if "months" in fields:
        return _near_month(anchor, fields["months"])
    if "rule" in fields:
        month, weekday, nth = fields["rule"]
        year = anchor.year_of(month, None, turn) if year is None else year
        return None if year is None else (nth_weekday(year, month, _WEEKDAYS[weekday], nth),) * 2
    if "from" not in fields:
        return None
    first, last = _month_day(fields["from"]), _month_day(fields["to"])
    year = anchor.year_of(*(last if turn == "coming" else first), turn) if year is None else year
    return None if year is None else (date(year, *first), date(year, *last))


def _month_day(written: str) -> tuple[int, int]:
    month, day = written.split("-")
    return int(month), int(day)


def _whole_year(anchor: Anchor, shift: int) -> tuple[date, date] | None:
    if anchor.day is None:
        return None
    year = anchor.day.year + shift
    return date(year, 1, 1), date(year, 12, 31)


def _near_month(anchor: Anchor, shift: int) -> tuple[date, date] | None:
    if anchor.day is None or not anchor.exact:
        return None
    years, month = divmod(anchor.day.month - 1 + shift, 12)
    return month_ends(anchor.day.year + years, month + 1)


def _opened(side: str, start: date, end: date) -> Ends:
    """The interval that a word before a period makes of it ("voor de zomer" ends where the summer begins)."""
    if side in ("voor", "vóór"):
        return None, start - _DAY
    if side == "na":
        return end + _DAY, None
    if side in ("vanaf", "sinds"):
        return start, None
    return None, end
