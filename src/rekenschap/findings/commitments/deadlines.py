"""For when something is promised: the words that set a deadline, and their interval of days.

What the parliamentary year fixes ("voor het zomerreces", "met Prinsjesdag") is looked up in the word list
`calendar`; weeks, bare years and words such as "binnenkort" in `due_words`; other dates are those of the paper.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rekenschap import lexicon
from rekenschap.findings.finding import DateMention
from rekenschap.lexicon import Entry
from rekenschap.text.calendar import day_or_none, month_ends
from rekenschap.text.parliamentary_year import Ends, next_stretch, stretch_of
from rekenschap.text.scan import Hit, Pattern, Scanner, ScanText
from rekenschap.text.span import Span

_COUNTED = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_NUMBERS = {word: number for number, word in enumerate(_COUNTED, 1)} | {"één": 1, "enkele": 4}
_UNIT_DAYS = {"dag": 1, "week": 7, "weken": 7, "maand": 31, "jaar": 366}
_BEFORE = ("voor", "vóór", "uiterlijk", "tot")
_PAST = ("afgelopen", "vorig", "sinds")
_PREPOSITION = (
    r"(?:voor|vóór|na|in|rond|op|met|bij|tijdens|tegen|per|vanaf|uiterlijk|omstreeks|tot|eind|begin|medio)"
)
_LEAD = re.compile(rf"(?:\b{_PREPOSITION} (?:het |de |einde? van )*)+$", re.IGNORECASE)
_LEAD_REACH = 40
#: "voor eind 2027" leaves until its last day
_BEFORE_THE_END = re.compile(r"(?:voor|vóór|uiterlijk|tot) (?:het )?einde?\b.*(?:\d{4}|jaar)", re.IGNORECASE)
_HAS_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words of a deadline and its first and last day; None where open or not known."""

    span: Span
    start: date | None
    end: date | None


class Deadlines:
    """All words of a paper that can set a deadline."""

    def __init__(self, scan: ScanText, dates: Sequence[DateMention], anchor: date | None) -> None:
        found = [*_of_calendar(scan, anchor), *_of_words(scan, anchor), *_of_dates(scan.text, dates, anchor)]
        self._all = _apart(found)
        self._starts = [deadline.span.start for deadline in self._all]

    def within(self, sentence: Span) -> list[Deadline]:
        """The deadlines in a sentence."""
        return self._all[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]

    def nearest(self, sentence: Span, at: int) -> Deadline | None:
        """The deadline in a sentence that stands nearest to the offset `at`."""
        return min(self.within(sentence), key=lambda deadline: abs(deadline.span.start - at), default=None)


def _apart(found: list[Deadline]) -> list[Deadline]:
    """In the order of the text, of those that overlap the first of `found` (the most particular source)."""
    kept: list[Deadline] = []
    order = sorted(enumerate(found), key=lambda item: (item[1].span.start, item[0]))
    ranks: list[int] = []
    for rank, deadline in order:
        if kept and kept[-1].span.meets(deadline.span):
            if rank < ranks[-1]:
                kept[-1], ranks[-1] = deadline, rank
            continue
        kept.append(deadline)
        ranks.append(rank)
    return kept


@cache
def _calendar() -> tuple[Scanner, tuple[Entry, ...]]:
    entries = lexicon.load("calendar").entries
    words = "|".join(f"(?P<e{i}>{'|'.join(entry.patterns)})" for i, entry in enumerate(entries))
    side = (
        rf"(?:\b(?P<side>{_PREPOSITION}|sinds|afgelopen|vorige?|dit|deze|komende?)"
        r" (?:het |de |dit |deze |einde? van |komende? |aankomende? |aanstaande |eerstkomende |volgende )*)?"
    )
    year = r"(?:(?: van| in)? (?P<year>20[0-9]{2})| (?:van )?(?P<shift>dit|volgend|komend) jaar)?"
    return Scanner([Pattern("calendar", rf"{side}\b(?:{words})\b{year}")]), entries


def _of_calendar(scan: ScanText, anchor: date | None) -> Iterator[Deadline]:
    scanner, entries = _calendar()
    for hit in scanner.scan(scan):
        entry = next(entries[int(name[1:])] for name in hit.groups if name[1:].isdigit())
        side = (hit.get(scan.text, "side") or "").lower()
        if side.startswith(_PAST):
            continue
        ends = _calendar_ends(entry.id, side, _year_of(scan.text, hit, anchor), anchor)
        if not _is_over(ends, anchor):
            yield Deadline(hit.span, *ends)


def _year_of(text: str, hit: Hit, anchor: date | None) -> int | None:
    if (written := hit.get(text, "year")) is not None:
        return int(written)
    shift = hit.get(text, "shift")
    return None if shift is None or anchor is None else anchor.year + (shift.lower() != "dit")


def _calendar_ends(id_: str, side: str, year: int | None, anchor: date | None) -> Ends:
    if year is None and anchor is None:
        return None, None
    before = side in _BEFORE
    if year is not None:
        stretch = stretch_of(id_, year)
    else:
        assert anchor is not None
        stretch = next_stretch(id_, anchor, wholly=before)
    return stretch.before(anchor) if before else stretch.after() if side in ("na", "vanaf") else stretch.within()


def _is_over(ends: Ends, anchor: date | None) -> bool:
    return anchor is not None and ends[1] is not None and ends[1] < anchor


@cache
def _words() -> tuple[Scanner, dict[str, Entry]]:
    entries = lexicon.load("due_words").entries
    patterns = [Pattern(entry.id, rf"\b(?:{'|'.join(entry.patterns)})\b") for entry in entries]
    return Scanner(patterns), {entry.id: entry for entry in entries}


def _of_words(scan: ScanText, anchor: date | None) -> Iterator[Deadline]:
    scanner, entries = _words()
    for hit in scanner.scan(scan):
        ends = _word_ends(scan.text, hit, entries[hit.name], anchor)
        if ends is not None and not _is_over(ends, anchor):
            yield Deadline(hit.span, *ends)


def _word_ends(text: str, hit: Hit, entry: Entry, anchor: date | None) -> Ends | None:
    if hit.name == "year":
        return _bare_year(int(hit.groups["year"].of(text)), hit.groups["side"].of(text).lower(), anchor)
    if anchor is None or entry.fields.get("open"):
        return anchor, None
    if hit.name == "within":
        number = hit.groups["number"].of(text).lower()
        count = int(number) if number.isdigit() else _NUMBERS[number]
        return anchor, anchor + timedelta(days=count * _unit_days(hit.groups["unit"].of(text).lower()))
    return anchor, anchor + timedelta(days=entry.fields["days"])


def _unit_days(unit: str) -> int:
    return next(days for word, days in _UNIT_DAYS.items() if unit.startswith(word))


def _bare_year(year: int, side: str, anchor: date | None) -> Ends | None:
    if anchor is None:
        return None
    if side in ("voor", "vóór"):
        return anchor, date(year - 1, 12, 31)
    return max(anchor, date(year, 1, 1)) if year >= anchor.year else date(year, 1, 1), date(year, 12, 31)


def _of_dates(text: str, dates: Sequence[DateMention], anchor: date | None) -> Iterator[Deadline]:
    for mention in dates:
        ends = _date_ends(text, mention, anchor)
        if ends is None:
            continue
        lead = _LEAD.search(text, max(0, mention.span.start - _LEAD_REACH), mention.span.start)
        span = Span(lead.start() if lead else mention.span.start, mention.span.end)
        if lead and lead[0].lower().startswith(_BEFORE):
            ends = anchor, ends[1]
        yield Deadline(span, *ends)


def _date_ends(text: str, mention: DateMention, anchor: date | None) -> Ends | None:
    """The interval of a date that is still to come; a vague one without a year is the next that will be."""
    start, end = mention.start, mention.end
    if end is not None and _BEFORE_THE_END.match(mention.span.of(text)):
        end = date(end.year, 12, 31)
    if anchor is None or (start is None and end is None):
        return None
    if end is None:
        return (start, None) if start is not None and start > anchor else None
    if end > anchor:
        return start, end
    if mention.precision != "fuzzy" or _HAS_YEAR.search(mention.span.of(text)) or start is None:
        return None
    if mention.span.of(text).lower().startswith(_PAST) or "jaar" in mention.span.of(text):
        return None
    return _a_year_on(start), _a_year_on(end)


def _a_year_on(day: date) -> date:
    return day_or_none(day.year + 1, day.month, day.day) or month_ends(day.year + 1, day.month)[1]
