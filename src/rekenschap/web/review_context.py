"""The words of a paper around a finding, for whoever judges it: its question and answer, or what is near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rekenschap.ledger.reviewable import Reviewable
from rekenschap.text.span import Span
from rekenschap.web.marking import marked
from rekenschap.web.searching import Stretch

#: characters that are shown of a long passage: around its marks, and of one without any
_AROUND, _SHOWN = 320, 700
#: places outside the question and its answer
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the paper: where they stand (`question`, `answer`, `elsewhere`), cut to what the finding is of.

    `whole` has all of them where `parts` was cut.
    """

    place: str
    parts: tuple[Stretch, ...]
    whole: tuple[Stretch, ...] | None


def passages(contract: Mapping[str, Any], found: Reviewable) -> tuple[Passage, ...]:
    """The question that a finding stands in, its answer, and its other places, with the words of it marked."""
    return tuple(_passages(contract, found))


def _passages(contract: Mapping[str, Any], found: Reviewable) -> Iterator[Passage]:
    text, marks = contract["text"], _as_marks(found)
    told: list[Span] = []
    question = _question(contract["questions"], found)
    if question is not None:
        told.append(Span(*question["span"]))
        yield passage("question", text, told[0], marks)
        if question["answer"] is not None:
            told.append(Span(*question["answer"]["span"]))
            yield passage("answer", text, told[1], marks)
    outside = [span for span in marks if not any(_within(span, one) for one in told)]
    for span in outside[:_MOST_PLACES]:
        yield passage("elsewhere", text, _paragraph(text, span), [span])


def _as_marks(found: Reviewable) -> list[Span]:
    """What is marked: nothing of a question that is itself the finding."""
    return [] if found.kind == "exchange" else sorted(set(found.spans))


def _question(questions: Iterable[Mapping[str, Any]], found: Reviewable) -> Mapping[str, Any] | None:
    """The question of this number; of several the one in which the words stand."""
    alike = [item for item in questions if item["number"] == found.question]
    inside = (item for item in alike if any(_stands_in(item, span) for span in found.spans))
    return next(inside, alike[0] if alike else None)


def _stands_in(item: Mapping[str, Any], span: Span) -> bool:
    answer = item["answer"]
    return _within(span, Span(*item["span"])) or (answer is not None and _within(span, Span(*answer["span"])))


def _paragraph(text: str, span: Span) -> Span:
    """The paragraph that words stand in: paragraphs are parted by line ends."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _within(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def passage(place: str, text: str, span: Span, marks: Sequence[Span]) -> Passage:
    """A stretch of a text with marks in it; cut around these where it is long."""
    inside = [mark for mark in marks if _within(mark, span)]
    shown = _cut(text, span, inside)
    parts = tuple(marked(text, shown, inside))
    if shown == span:
        return Passage(place, parts, None)
    before = (Stretch("… ", is_meant=False),) if shown.start > span.start else ()
    after = (Stretch(" …", is_meant=False),) if shown.end < span.end else ()
    return Passage(place, (*before, *parts, *after), tuple(marked(text, span, inside)))


def _cut(text: str, span: Span, inside: Sequence[Span]) -> Span:
    """Where a long stretch is cut: between words, around its marks."""
    if span.end - span.start <= _SHOWN:
        return span
    first = inside[0].start if inside else span.start
    last = min(inside[-1].end, first + 2 * _SHOWN) + _AROUND if inside else first + _SHOWN
    start, end = max(span.start, first - _AROUND), min(span.end, last)
    start = max(span.start, text.rfind(" ", span.start, start) + 1) if start > span.start else start
    space = text.find(" ", end, span.end)
    return Span(start, space if space >= 0 else span.end)
