"""The types of findings. All are frozen values with a span into the canonical text of the paper."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rekenschap.exchanges.exchange import Exchange
from rekenschap.papers.paper import Paper
from rekenschap.text.span import Span

Side = Literal["question", "answer", "note", "other"]


@dataclass(frozen=True, slots=True)
class Where:
    """In whose question or answer something stands: its number, and on which side.

    The number is None in the header, a letter and the bodies of footnotes; what several numbers share stands
    under the first of them.
    """

    question: str | None
    side: Side


class Locator:
    """Says for a span in whose question or answer it lies."""

    def __init__(self, paper: Paper, exchanges: Sequence[Exchange]) -> None:
        self._notes_start = paper.body.end
        pieces: dict[Span, Where] = {}
        for exchange in exchanges:
            pieces.setdefault(exchange.span, Where(exchange.number, "question"))
            if exchange.answer is not None:
                pieces.setdefault(exchange.answer.span, Where(exchange.number, "answer"))
        self._pieces = sorted(pieces.items(), key=lambda piece: piece[0])
        self._starts = [span.start for span, _ in self._pieces]

    def at(self, span: Span) -> Where:
        """Where `span` lies."""
        if span.start >= self._notes_start:
            return Where(None, "note")
        index = bisect_right(self._starts, span.start) - 1
        if index >= 0 and self._pieces[index][0].end >= span.end:
            return self._pieces[index][1]
        return Where(None, "other")


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to an identifiable official document, law or web page.

    `kind` and `id` are as the reading contract lists them (`kamerstuk`, `kst-36800-X-78`); `url` is a link to
    it where one can be made.
    """

    span: Span
    kind: str
    id: str | None
    url: str | None
    where: Where


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as an interval of days, ends included; None where an end is open.

    `precision` is `day`, `month`, `range`, or `fuzzy` where the words themselves are vague (`voor de zomer`).
    """

    span: Span
    start: date | None
    end: date | None
    precision: Literal["day", "month", "range", "fuzzy"]
    where: Where


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that measures or counts something, as an interval with its hedge.

    `value` is the plain number in `unit` (`19,3 miljard` euro is 19300000000 `EUR`); `low` and `high` bound it,
    None where open; `qualifier` is `~`, `>=`, `<=`, `>`, `<` or None.
    """

    span: Span
    value: float
    unit: str | None
    qualifier: Literal["~", ">=", "<=", ">", "<"] | None
    low: float | None
    high: float | None
    where: Where


Consistency = Literal["consistent", "inconsistent", "not_comparable", "unknown"]


@dataclass(frozen=True, slots=True)
class Check:
    """Something about the paper as a whole that a reader should know, with the words that show it.

    `verdict` is what was found where things were compared, None for a remark on the form of the paper.
    `arithmetic` shows the figures in Dutch, `reason` says why things cannot be compared or are not known; both
    empty where there is nothing to show. `message_en` is the message in English.
    """

    kind: str
    message: str
    questions: tuple[str, ...]
    spans: tuple[Span, ...]
    verdict: Consistency | None = None
    arithmetic: str = ""
    reason: str = ""
    message_en: str = ""

    @property
    def is_worth_reading(self) -> bool:
        """Whether a reader should look at it: not what agrees, nor what could not be told."""
        return self.verdict in (None, "inconsistent", "not_comparable")


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something that the answering side undertakes, in checkable terms.

    `document` is what is promised, if a document. `due_text` are the words of the deadline, `due_start` and
    `due_end` its interval of days. `by` and `to` are the words for who undertakes it and to whom, as printed.
    `undertaking` is the same for all mentions of one undertaking in a paper, and counts from 1.
    """

    span: Span
    document: str | None
    due_text: str | None
    due_start: date | None
    due_end: date | None
    recurrence: Literal["monthly", "quarterly", "half-yearly", "yearly"] | None
    by: str | None
    to: str | None
    undertaking: int
    where: Where


@dataclass(frozen=True, slots=True)
class Target:
    """A norm, goal, limit or threshold with a number.

    `comparator` is `>=`, `<=`, `>`, `<`, `~` or `=`; `year` is the year by which, where stated. `baseline`,
    `denominator`, `path` and `owner` are words of the paper. `missing` names what is needed to check the target
    and is not there: the completeness that the Algemene Rekenkamer asks for.
    """

    span: Span
    indicator: str
    comparator: Literal[">=", "<=", ">", "<", "~", "="]
    value: float
    unit: str | None
    year: int | None
    baseline: str | None
    denominator: str | None
    path: str | None
    owner: str | None
    missing: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class TargetDifference:
    """One target that a paper states differently: its indicator, the statements, and what differs, in Dutch."""

    indicator: str
    targets: tuple[Target, ...]
    differs: str


Status = Literal["answered", "partly", "elsewhere", "deferred", "declined", "not_answered"]
Ground = Literal[
    "no_public_statement",
    "national_security",
    "confidential",
    "privacy",
    "not_available",
    "premature",
    "not_responsible",
    "under_investigation",
    "later_document",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that show a judgement, and why they do, in Dutch and in English."""

    span: Span
    reason: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """The judgement of one thing that a question asks: a sub-question or a sentence of it."""

    span: Span
    asks: str
    status: Status
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question was answered, and if not on what ground, shown by the words.

    `confidence` is the probability that a careful annotator gives the same status (calibrated, see
    docs/accuracy.md). `missing` says in words what was asked and not given. `judge` says who judged.
    """

    number: str
    status: Status
    ground: Ground | None
    evidence: tuple[Evidence, ...]
    confidence: float
    parts: tuple[PartVerdict, ...]
    missing: tuple[str, ...]
    judge: Literal["rules", "model", "endpoint"]
