"""A case to judge: one question with its reply, laid ready."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.finding import DateMention, Quantity
from rekenschap.findings.verdicts.asks import Ask, asks_of
from rekenschap.findings.verdicts.replies import Replies, Reply, Sentence
from rekenschap.findings.verdicts.signs import Signs
from rekenschap.papers.paper import Paper
from rekenschap.text.span import Span


class Places:
    """Where figures or dates stand, to ask which sentences hold one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = sorted(span.start for span in spans)

    def count(self, span: Span) -> int:
        """How many of them start in `span`."""
        return bisect_left(self._starts, span.end) - bisect_left(self._starts, span.start)


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what it asks, its whole reply, and where the figures and dates of the paper stand.

    `detail` are the entries of the lexicon `asked_detail` that show in the question.
    """

    text: str
    exchange: Exchange
    asks: tuple[Ask, ...]
    detail: frozenset[str]
    reply: Reply
    figures: Places
    dates: Places
    shares: int

    @property
    def question(self) -> str:
        """The words of the question."""
        return self.exchange.span.of(self.text)

    @property
    def answer(self) -> str:
        """The words of the reply, those of the answers referred to after its own."""
        return "\n".join(sentence.span.of(self.text) for sentence in self.reply.sentences)

    def has_figure(self, sentence: Sentence) -> bool:
        """Whether a figure that measures something stands in a sentence."""
        return self.figures.count(sentence.span) > 0

    def has_date(self, sentence: Sentence) -> bool:
        """Whether a date or a vaguer time stands in a sentence."""
        return self.dates.count(sentence.span) > 0


def cases_of(
    paper: Paper,
    exchanges: Sequence[Exchange],
    signs: Signs,
    quantities: Sequence[Quantity],
    dates: Sequence[DateMention],
) -> Iterator[Case]:
    """The cases of a paper: its questions that have an answer, in order."""
    replies = Replies(paper, exchanges, signs)
    figures = Places([quantity.span for quantity in quantities])
    times = Places([date.span for date in dates])
    for exchange in exchanges:
        if exchange.answer is not None:
            asks = asks_of(paper.text, exchange, signs)
            detail = frozenset(s.entry.id for s in signs.within(exchange.span) if s.family == "asked_detail")
            shares = len(exchange.answer.numbers)
            yield Case(paper.text, exchange, asks, detail, replies.to(exchange), figures, times, shares)
