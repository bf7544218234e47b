"""What a paper's answers come to: standings per group, grounds, undertakings, targets and checks, in order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.finding import Check, Commitment, Ground, Status, Target, Verdict

if TYPE_CHECKING:
    from rekenschap.reading import Reading

#: a status, or that the paper has no answer
Standing = Literal[Status, "no_answer"]

#: in the order in which they are shown: from what was given to what was not
STANDINGS: tuple[Standing, ...] = (
    "answered",
    "partly",
    "elsewhere",
    "deferred",
    "declined",
    "not_answered",
    "no_answer",
)

#: under it a judgement is more likely wrong than right, and says so
LOW_CONFIDENCE = 0.5

_SEVERITY = {"inconsistent": 0, "not_comparable": 1}


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each standing occurs among the questions of a group; `group` is None where none is known.

    `inferred` is how many of them do not name the group themselves.
    """

    group: str | None
    standings: Counter[Standing]
    inferred: int = 0

    @property
    def questions(self) -> int:
        """The number of questions that were judged or have no answer."""
        return self.standings.total()


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Something that is undertaken, once, with every mention of it in the order of the paper.

    `document`, `recurrence` and the deadline are those of the first mention that has them; `questions` are the
    numbers in whose question or answer it stands, without what stands elsewhere (None).
    """

    number: int
    mentions: tuple[Commitment, ...]
    document: str | None
    recurrence: str | None
    due_text: str | None
    due_start: date | None
    due_end: date | None

    @property
    def questions(self) -> tuple[str, ...]:
        """The numbers of the questions that mention it, each once."""
        return tuple(dict.fromkeys(item.where.question for item in self.mentions if item.where.question))


@dataclass(frozen=True, slots=True)
class Aim:
    """A target, once, with every mention of it; `target` is the first, or the one that lacks least."""

    target: Target
    mentions: tuple[Target, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The numbers of the questions that state it, each once."""
        return tuple(dict.fromkeys(item.where.question for item in self.mentions if item.where.question))


@dataclass(frozen=True, slots=True)
class Judgement:
    """The judgement of a reading. `tallies` is empty where nothing was judged.

    `undertakings` are in the order of their deadlines, those without one last; `failed` are the checks that a
    reader should look at, the worst first; `agreeing` counts by kind the checks that agree, `unknown` those of
    which nothing can be said.
    """

    verdicts: dict[str, Verdict]
    tallies: tuple[Tally, ...]
    total: Tally
    grounds: Counter[Ground]
    undertakings: tuple[Undertaking, ...]
    aims: tuple[Aim, ...]
    failed: tuple[Check, ...]
    agreeing: Counter[str]
    unknown: int

    def standing_of(self, exchange: Exchange) -> Standing | None:
        """How a question stands; None where it has an answer that nobody judged."""
        if exchange.answer is None:
            return "no_answer"
        verdict = self.verdicts.get(exchange.number)
        return verdict.status if verdict else None


def judgement(reading: Reading) -> Judgement:
    """Count and order what was judged in a reading."""
    verdicts = {verdict.number: verdict for verdict in reading.verdicts}
    tallies = tuple(_tallies(reading.exchanges, verdicts)) if verdicts else ()
    verdict_of = Counter(check.verdict for check in reading.checks)
    return Judgement(
        verdicts=verdicts,
        tallies=tallies,
        total=Tally(None, sum((tally.standings for tally in tallies), Counter())),
        grounds=Counter(verdict.ground for verdict in reading.verdicts if verdict.ground),
        undertakings=tuple(sorted(undertakings(reading.commitments), key=_by_deadline)),
        aims=tuple(aims(reading.targets)),
        failed=tuple(sorted(filter(_is_worth_reading, reading.checks), key=_by_severity)),
        agreeing=Counter(check.kind for check in reading.checks if check.verdict == "consistent"),
        unknown=verdict_of["unknown"],
    )


def _tallies(exchanges: Sequence[Exchange], verdicts: dict[str, Verdict]) -> Iterator[Tally]:
    """A tally per group in the order of the paper, the questions without a group last."""
    groups: dict[str | None, Counter[Standing]] = defaultdict(Counter)
    for exchange in exchanges:
        verdict = verdicts.get(exchange.number)
        if exchange.answer is None:
            groups[exchange.group.name]["no_answer"] += 1
        elif verdict is not None:
            groups[exchange.group.name][verdict.status] += 1
    inferred = Counter(exchange.group.name for exchange in exchanges if exchange.group.basis == "inferred")
    for name in sorted(groups, key=lambda name: name is None):
        yield Tally(name, groups[name], inferred[name])


def undertakings(commitments: Iterable[Commitment]) -> Iterator[Undertaking]:
    """The commitments of a paper, all mentions of one undertaking together."""
    together: dict[int, list[Commitment]] = defaultdict(list)
    for item in commitments:
        together[item.undertaking].append(item)
    for number, mentions in together.items():
        due = next((item for item in mentions if item.due_text), mentions[0])
        yield Undertaking(
            number=number,
            mentions=tuple(mentions),
            document=next((item.document for item in mentions if item.document), None),
            recurrence=next((item.recurrence for item in mentions if item.recurrence), None),
            due_text=due.due_text,
            due_start=due.due_start,
            due_end=due.due_end,
        )


def aims(targets: Iterable[Target]) -> Iterator[Aim]:
    """The targets of a paper in its order, those with one indicator, value and year together."""
    together: dict[object, list[Target]] = defaultdict(list)
    for item in targets:
        together[item.indicator.casefold(), item.comparator, item.value, item.unit, item.year].append(item)
    for mentions in together.values():
        yield Aim(min(mentions, key=lambda item: len(item.missing)), tuple(mentions))


def _by_deadline(item: Undertaking) -> tuple[date, date, bool, bool]:
    """By the last day, else by the first; then what has only words, then what comes regularly, then the rest."""
    last = item.due_end or date.max
    return last, item.due_start or date.max, item.due_text is None, item.recurrence is None


def _is_worth_reading(check: Check) -> bool:
    return check.is_worth_reading


def _by_severity(check: Check) -> int:
    return _SEVERITY.get(check.verdict or "", len(_SEVERITY))
