"""What a person wants to know first of a reading: the counts, and per question what was found in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.finding import Citation, DateMention, Quantity

if TYPE_CHECKING:
    from rekenschap.reading import Reading

#: an answer that refers to another and has no more words than this, in one sentence, is nothing but the reference
_MOST_WORDS_OF_A_REFERENCE = 30

_Found = TypeVar("_Found", Citation, DateMention, Quantity)


class Reply(StrEnum):
    """What sort of answer a question got, by its form alone."""

    OWN_TEXT = "own_text"
    ONLY_REFERENCE = "only_reference"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer as the paper prints them: once, also where several numbers share them.

    `exchange` is that of the first number; `found` is what stands in question and answer.
    """

    numbers: tuple[str, ...]
    exchange: Exchange
    reply: Reply
    citations: tuple[Citation, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that is cited: the numbers of the questions and the notes or letter (None) that do."""

    kind: str
    id: str | None
    url: str | None
    text: str
    questions: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The counts of a reading. Questions are counted by printed number, `cited` holds each document once."""

    questions: int
    replies: Counter[Reply]
    groups: Counter[str]
    inferred_groups: Counter[str]
    turns: tuple[Turn, ...]
    cited: tuple[Cited, ...]
    dates: Counter[str]
    quantities: Counter[str]

    @property
    def cited_by_kind(self) -> Counter[str]:
        """How many documents of each kind are cited."""
        return Counter(item.kind for item in self.cited)


def overview(reading: Reading) -> Overview:
    """Count a reading."""
    text = reading.paper.text
    return Overview(
        questions=len(reading.exchanges),
        replies=Counter(reply_to(exchange, text) for exchange in reading.exchanges),
        groups=_groups(reading, "stated"),
        inferred_groups=_groups(reading, "inferred"),
        turns=tuple(_turns(reading)),
        cited=tuple(_cited(reading)),
        dates=Counter(mention.precision for mention in reading.dates),
        quantities=Counter(_class_of(quantity.unit) for quantity in reading.quantities),
    )


def _groups(reading: Reading, basis: str) -> Counter[str]:
    groups = (exchange.group for exchange in reading.exchanges)
    return Counter(group.name for group in groups if group.name and group.basis == basis)


def reply_to(exchange: Exchange, text: str) -> Reply:
    """What sort of answer a question got: one of its own, nothing but a reference to another, or none."""
    if exchange.answer is None:
        return Reply.UNANSWERED
    words = exchange.answer.span.of(text)
    short = len(words.split()) <= _MOST_WORDS_OF_A_REFERENCE and ". " not in words and "\n" not in words
    return Reply.ONLY_REFERENCE if exchange.refers_to and short else Reply.OWN_TEXT


def _turns(reading: Reading) -> Iterable[Turn]:
    text = reading.paper.text
    joint: dict[tuple[object, object], list[Exchange]] = defaultdict(list)
    for exchange in reading.exchanges:
        joint[exchange.span, exchange.answer and exchange.answer.span].append(exchange)
    citations, dates = _by_question(reading.citations), _by_question(reading.dates)
    quantities = _by_question(reading.quantities)
    for exchanges in joint.values():
        numbers = tuple(dict.fromkeys(exchange.number for exchange in exchanges))
        yield Turn(
            numbers,
            exchanges[0],
            reply_to(exchanges[0], text),
            tuple(item for number in numbers for item in citations.get(number, ())),
            tuple(item for number in numbers for item in dates.get(number, ())),
            tuple(item for number in numbers for item in quantities.get(number, ())),
        )


def _by_question(found: Iterable[_Found]) -> dict[str | None, list[_Found]]:
    sorted_out: dict[str | None, list[_Found]] = defaultdict(list)
    for item in found:
        sorted_out[item.where.question].append(item)
    return sorted_out


def _cited(reading: Reading) -> Iterable[Cited]:
    """Each document once, by kind in the order of the paper."""
    once: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for citation in reading.citations:
        once[citation.kind, citation.id or citation.span.of(reading.paper.text)].append(citation)
    kinds = {kind: None for kind, _ in once}
    for kind in kinds:
        for (of_kind, _), citations in once.items():
            if of_kind == kind:
                first = citations[0]
                questions = tuple(dict.fromkeys(citation.where.question for citation in citations))
                words = first.span.of(reading.paper.text)
                yield Cited(kind, first.id, first.url, words, questions)


def _class_of(unit: str | None) -> str:
    if unit is None:
        return "other_quantity"
    if unit.startswith("%"):
        return "percentage"
    return "amount" if unit.partition(" ")[0] in {"EUR", "USD"} else "other_quantity"
