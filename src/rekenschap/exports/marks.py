"""Marks over a text: what is found, refers or is linked at each stretch, also where findings overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rekenschap.exports.figures import document, interval, quantity
from rekenschap.exports.safe import web_link
from rekenschap.exports.words import Words
from rekenschap.findings.finding import Citation
from rekenschap.reading import Reading
from rekenschap.text.span import Span

#: the sorts of marks that are a judgement, and say so to those who do not see them
JUDGEMENT = ("evidence", "commitment", "target", "check")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text: its sort, meaning and target, and the name of its place in the page if it has one.

    Sorts are `citation`, `date`, `quantity`, `reference`, `link`, and those of the judgement: `evidence`,
    `commitment`, `target`, `check`.
    """

    span: Span
    sort: str
    meaning: str
    href: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text under the same marks from start to end, the shortest mark first."""

    span: Span
    marks: tuple[Mark, ...]

    @property
    def href(self) -> str | None:
        """The target of the shortest mark that has one."""
        return next((mark.href for mark in self.marks if mark.href), None)


def marks_of(reading: Reading, words: Words, targets: dict[str, str]) -> list[Mark]:
    """All marks of a reading; `targets` gives for the number of a question the link to its answer."""
    marks = [Mark(item.span, "citation", _meaning(item, words), web_link(item.url)) for item in reading.citations]
    marks += [Mark(item.span, "date", interval(item, words)) for item in reading.dates]
    marks += [Mark(item.span, "quantity", quantity(item, words)) for item in reading.quantities]
    for exchange in reading.exchanges:
        for reference in exchange.refers_to:
            meaning = f"{words['reference']} {reference.number}"
            marks.append(Mark(reference.span, "reference", meaning, targets.get(reference.number)))
    marks += [
        Mark(link.span, "link", link.url, web_link(link.url)) for link in reading.paper.links if web_link(link.url)
    ]
    return sorted(set(marks), key=lambda mark: mark.span)


def _meaning(item: Citation, words: Words) -> str:
    return words.kind(item.kind) + (f": {document(item.id, words)}" if item.id else "")


class MarkedText:
    """Marks ordered so that the stretches of any part of the text are found quickly."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = sorted(marks, key=lambda mark: mark.span)
        self._starts = [mark.span.start for mark in self._marks]
        #: furthest end of the marks up to and with each, so that a look back knows where to stop
        self._reach: list[int] = []
        for mark in self._marks:
            self._reach.append(max(mark.span.end, self._reach[-1] if self._reach else 0))

    def stretches(self, part: Span) -> Iterator[Stretch]:
        """`part` from start to end, cut wherever a mark starts or ends."""
        opens: dict[int, list[Mark]] = defaultdict(list)
        closes: dict[int, list[Mark]] = defaultdict(list)
        for mark in self._meeting(part):
            opens[max(mark.span.start, part.start)].append(mark)
            closes[min(mark.span.end, part.end)].append(mark)
        over: set[Mark] = set()
        for start, end in pairwise(sorted({part.start, part.end, *opens, *closes})):
            over = over - set(closes[start]) | set(opens[start])
            yield Stretch(Span(start, end), tuple(sorted(over, key=_by_length)))

    def within(self, part: Span) -> list[Mark]:
        """The marks that lie wholly in `part`, in the order of the text."""
        return [mark for mark in reversed(list(self._meeting(part))) if part.holds(mark.span)]

    def _meeting(self, part: Span) -> Iterator[Mark]:
        index = bisect_left(self._starts, part.end) - 1
        while index >= 0 and self._reach[index] > part.start:
            if self._marks[index].span.meets(part):
                yield self._marks[index]
            index -= 1


def _by_length(mark: Mark) -> tuple[int, str]:
    return mark.span.end - mark.span.start, mark.sort
