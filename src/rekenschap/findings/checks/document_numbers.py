"""Numbers of documents as clocks: a document number that was issued before the letter it is said to be.

The Tweede Kamer numbers the documents of a year in the order in which they come in (2025D00001 and on). A known
number with its day bounds all others of that year: a lower number came in no later, a higher one no earlier. A
document cannot come in before the day on which it was sent; it may well come in long after it, so that a number
that is late proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from rekenschap import lexicon
from rekenschap.findings.checks.material import Material
from rekenschap.findings.checks.wording import on_day
from rekenschap.findings.finding import Check, Citation, DateMention
from rekenschap.text.span import Span

_NUMBER = re.compile(r"(\d{4})D(\d{5})")
#: a number may be given out some days before the document is sent
_SLACK = timedelta(days=10)
#: words that make a date that of a document sent to parliament
_SENT = re.compile(
    r"\b(?:brief|verslag|rapport|nota|notitie|advies|evaluatie)\w*\b.{0,80}\b(?:gestuurd|gezonden|verzonden|gedeeld|aangeboden|van|d\.d\.)"
    r"|\b(?:gestuurd|gezonden|verzonden|gedeeld|aangeboden)\b",
    re.IGNORECASE,
)
_MOST_BETWEEN = 40
_TO_NUMBER = re.compile(r"\.?,? ?\(?(?:met )?(?:kenmerk |nr\.? |Kamerstuk )?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A known number: the day on which it came in, or by which it had come in, where `is_exact` is False."""

    number: int
    day: date
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Clock:
    """The known document numbers of one year, in their order."""

    year: int
    marks: tuple[Mark, ...] = ()

    def between(self, number: int) -> tuple[date, date]:
        """The first and the last day on which a number can have come in."""
        before = [mark.day for mark in self.marks if mark.is_exact and mark.number <= number]
        after = [mark.day for mark in self.marks if mark.number >= number]
        return max(before, default=date(self.year, 1, 1)), min(after, default=date(self.year, 12, 31))

    def about(self, number: int) -> date | None:
        """The day on which a number likely came in, on the line between the known days; None beyond the last."""
        low, first = 0, date(self.year, 1, 1)
        for mark in (mark for mark in self.marks if mark.is_exact):
            if mark.number >= number:
                return first + (mark.day - first) * ((number - low) / (mark.number - low))
            low, first = mark.number, mark.day
        return None


@cache
def clocks() -> Mapping[int, Clock]:
    """The clock of each year of which numbers are known, from the word list `document_numbers`."""
    found: dict[int, list[Mark]] = {}
    for entry in lexicon.load("document_numbers").entries:
        number = _NUMBER.fullmatch(entry.id)
        if number is not None:
            is_exact = "day" in entry.fields
            day = date.fromisoformat(str(entry.fields["day" if is_exact else "by"]))
            found.setdefault(int(number[1]), []).append(Mark(int(number[2]), day, is_exact))
    by_number = {year: tuple(sorted(marks, key=lambda mark: mark.number)) for year, marks in found.items()}
    return MappingProxyType({year: Clock(year, marks) for year, marks in by_number.items()})


def document_numbers(material: Material) -> Iterator[Check]:
    """All documents with both a number and a day, judged by the clock of that year."""
    for citation in material.citations:
        if citation.kind != "tk-document" or citation.id is None:
            continue
        mention = _day_of(material, citation)
        number = _NUMBER.fullmatch(citation.id)
        if mention is not None and mention.start is not None and number is not None:
            yield _judge(material, citation, mention, mention.start, int(number[1]), int(number[2]))


def _day_of(material: Material, citation: Citation) -> DateMention | None:
    """The day that the paper gives to the document of a citation; None where it gives none."""
    if citation.where.side != "note":
        return _right_before(material, citation.span)
    refs = {ref for note in material.paper.notes if note.span.holds(citation.span) for ref in note.refs}
    found = [mention for ref in refs if (mention := _in_sentence(material, ref)) is not None]
    return found[0] if len(found) == 1 else None


def _right_before(material: Material, span: Span) -> DateMention | None:
    before = material.dates_in(Span(max(0, span.start - _MOST_BETWEEN - 30), span.start))
    if not before or not _TO_NUMBER.fullmatch(material.text[before[-1].span.end : span.start]):
        return None
    return before[-1] if before[-1].precision == "day" else None


def _in_sentence(material: Material, ref: int) -> DateMention | None:
    """The one day in the words before the mark of a footnote, in a sentence that says something was sent."""
    sentence = material.sentence_at(ref)
    if sentence is None:
        return None
    words = Span(sentence.span.start, min(ref, sentence.span.end))
    days = [m for m in material.dates_in(words) if m.precision != "fuzzy"]
    if len(days) != 1 or days[0].precision != "day" or not _SENT.search(words.of(material.text)):
        return None
    return days[0]


def _judge(
    material: Material, citation: Citation, mention: DateMention, day: date, year: int, number: int
) -> Check:
    clock = clocks().get(year, Clock(year))
    first, last = clock.between(number)
    is_early = day - last > _SLACK
    is_told = is_early or (bool(clock.marks) and first - _SLACK <= day)
    likely = clock.about(number)
    about = "" if likely is None else f", ongeveer op {on_day(likely)}"
    bound = f"nummer {citation.id} is uiterlijk op {on_day(last)} uitgegeven{about}"
    return Check(
        kind="document_number",
        message=f"{citation.id} kan niet het stuk van {on_day(day)} zijn: dat nummer is ouder."
        if is_early
        else f"{citation.id} past bij het stuk van {on_day(day)}."
        if is_told
        else f"Of {citation.id} het stuk van {on_day(day)} is, is aan het nummer niet te zien.",
        questions=material.numbers(mention.span),
        spans=(mention.span, citation.span),
        verdict="inconsistent" if is_early else "consistent" if is_told else "unknown",
        arithmetic=f"{bound}; dat is {(day - last).days} dagen voor {on_day(day)}" if is_early else bound,
        reason="" if is_told else "er is geen nummer van dat jaar bekend dat een datum geeft",
        message_en=f"{citation.id} was issued by {last}; the document is said to be of {day}.",
    )
