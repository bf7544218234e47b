"""What every check gets to see: the paper, its exchanges, and the findings of the earlier finders."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.checks.exactness import as_printed, interval_of, scale_of
from rekenschap.findings.finding import Citation, DateMention, Locator, Quantity, Where
from rekenschap.papers.paper import Paper
from rekenschap.text.intervals import Interval
from rekenschap.text.scan import ScanText
from rekenschap.text.sentences import sentences_in
from rekenschap.text.span import Span

#: how much wider "ruim 10%" and "circa 15%" are taken where they only sum up figures that stand beside them
_WIDER = 0.15


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a question or an answer, with the quantities that stand in it."""

    span: Span
    where: Where
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True)
class Material:
    """All that checks compare. The findings are in the order of the text."""

    paper: Paper
    scan: ScanText
    exchanges: Sequence[Exchange]
    citations: Sequence[Citation]
    dates: Sequence[DateMention]
    quantities: Sequence[Quantity]
    where: Locator
    anchor: date | None

    @property
    def text(self) -> str:
        """The canonical text of the paper."""
        return self.paper.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all questions and answers outside tables, each piece of text once."""
        return tuple(sentence for piece in self._pieces() for sentence in self._sentences_of(piece))

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence in which, or right behind which, a place between characters lies."""
        index = bisect_left(self._sentence_starts, offset) - 1
        if index < 0 or offset > self.sentences[index].span.end:
            return None
        return self.sentences[index]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    @cached_property
    def counted(self) -> tuple[Quantity, ...]:
        """The quantities outside tables, where words say what they are."""
        return tuple(quantity for quantity in self.quantities if not self.in_table(quantity.span))

    def interval(self, quantity: Quantity) -> Interval:
        """The values that a quantity can stand for."""
        return interval_of(quantity, self.text)

    def as_printed(self, quantity: Quantity) -> Interval:
        """The values that a quantity can stand for where "tot" before it is the end of a path and no ceiling."""
        return as_printed(quantity, self.text) if quantity.qualifier == "<=" else self.interval(quantity)

    def loosely(self, share: Quantity) -> Interval:
        """What a percentage can stand for that sums up other figures: a hedge before it is taken widely."""
        low, high = share.low, share.high
        if share.qualifier is None or low is None or high is None:
            return Interval(low, high)
        return Interval(low * (1 - _WIDER), high * (1 + _WIDER))

    def scale(self, quantity: Quantity) -> float:
        """What the digits of a quantity were multiplied by: 1,000,000 for "5 miljoen"."""
        return scale_of(quantity, self.text)

    def numbers(self, span: Span) -> tuple[str, ...]:
        """The numbers of the questions in whose text, or in whose answer, a span stands; none elsewhere."""
        at = self.where.at(span)
        if at.question is None:
            return ()
        if at.side == "question":
            return (at.question,)
        return self._joint.get(at.question, (at.question,))

    def in_table(self, span: Span) -> bool:
        """Whether a span stands in a table."""
        index = bisect_right(self._table_starts, span.start) - 1
        return index >= 0 and self.paper.tables[index].span.end >= span.end

    def answer_to(self, number: str | None) -> Span | None:
        """Where the answer to a question stands; None where there is none."""
        return self._answers.get(number)

    def citation_after(self, offset: int) -> Citation | None:
        """The first citation that starts there or later."""
        index = bisect_left(self._citation_starts, offset)
        return self.citations[index] if index < len(self.citations) else None

    def date_at(self, span: Span) -> DateMention | None:
        """The first date that shares a character with a span."""
        index = bisect_left(self._date_starts, span.start)
        near = self.dates[max(0, index - 1) : index + 2]
        return next((mention for mention in near if mention.span.meets(span)), None)

    def between(self, left: Span, right: Span) -> str:
        """The words from the end of one span to the start of the next."""
        return self.text[left.end : right.start]

    def quantities_in(self, span: Span) -> Sequence[Quantity]:
        """The quantities outside tables that stand wholly inside a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [q for q in self.counted[first:last] if q.span.end <= span.end]

    def has_quantity(self, span: Span) -> bool:
        """Whether a quantity outside tables starts inside a span."""
        return bisect_left(self._starts, span.start) < bisect_left(self._starts, span.end)

    def dates_in(self, span: Span) -> Sequence[DateMention]:
        """The dates that stand wholly inside a span."""
        first = bisect_left(self._date_starts, span.start)
        last = bisect_left(self._date_starts, span.end)
        return [d for d in self.dates[first:last] if d.span.end <= span.end]

    @cached_property
    def _joint(self) -> dict[str, tuple[str, ...]]:
        return {e.number: e.answer.numbers for e in self.exchanges if e.answer is not None}

    @cached_property
    def _answers(self) -> dict[str | None, Span]:
        return {e.number: e.answer.span for e in reversed(self.exchanges) if e.answer is not None}

    @cached_property
    def _table_starts(self) -> list[int]:
        return [table.span.start for table in self.paper.tables]

    @cached_property
    def _citation_starts(self) -> list[int]:
        return [citation.span.start for citation in self.citations]

    @cached_property
    def _starts(self) -> list[int]:
        return [quantity.span.start for quantity in self.counted]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [mention.span.start for mention in self.dates]

    def _pieces(self) -> Iterator[Span]:
        answers = (exchange.answer.span for exchange in self.exchanges if exchange.answer is not None)
        yield from sorted({*(exchange.span for exchange in self.exchanges), *answers})

    def _sentences_of(self, piece: Span) -> Iterator[Sentence]:
        where = self.where.at(piece)
        for part in self.paper.paragraphs_in(piece):
            if self.in_table(part):
                continue
            for span in sentences_in(self.text, part):
                yield Sentence(span, where, tuple(self.quantities_in(span)))
