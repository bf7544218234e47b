"""The work of a review: the findings of a paper in the order they are gone through, and what was said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rekenschap.exports.brief import shortened
from rekenschap.exports.judgement_words import standing_in_words
from rekenschap.ledger.entries import ReviewEntry
from rekenschap.ledger.reviewable import Reviewable
from rekenschap.ledger.standing import Standing, decision, last_words, standing
from rekenschap.web.templating import address
from rekenschap.web.words import PageWords

Said = Mapping[tuple[str, str], Sequence[ReviewEntry]]
#: findings in the list at once: before and after the one that is judged
_BEFORE, _AFTER = 12, 40
_LONGEST = 70
#: the kinds, what matters most first
ORDER = ("verdict", "commitment", "target", "remark", "citation", "quantity", "date", "exchange", "header")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is gone through: a kind (empty: all), `open` or `differ`, the least certain first, and blind or not."""

    kind: str = ""
    state: str = ""
    unsure: bool = False
    blind: bool = False

    def address(self, path: str, **more: Any) -> str:
        """The address of the work with this choice; `more` are other parts of the query."""
        chosen = {"soort": self.kind, "stand": self.state, "onzeker": "1" if self.unsure else None}
        return address(path, **chosen, blind="1" if self.blind else None, **more)


@dataclass(frozen=True, slots=True)
class State:
    """What was said of a finding, as this reviewer may see it.

    `action` is what stands (in blind work: what this reviewer said), None where nothing does; `differ` tells that
    people say different things.
    """

    action: str | None
    differ: bool
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in the list; `name` is its kind and key with a point between."""

    name: str
    state: State
    found: Reviewable


@dataclass(frozen=True, slots=True)
class Tally:
    """Of how many findings of a kind (empty: all) something was said."""

    kind: str
    judged: int
    all: int


@dataclass(frozen=True, slots=True)
class Work:
    """The lines in their order, the one that is judged now, those shown around it, and how far it is."""

    choice: Choice
    lines: tuple[Line, ...]
    now: Line | None
    shown: tuple[Line, ...]
    before: int
    after: int
    tallies: tuple[Tally, ...]
    previous: str | None
    next: str | None

    @property
    def tally(self) -> Tally:
        """How far the kind is that is gone through."""
        return next(tally for tally in self.tallies if tally.kind == self.choice.kind)


def name_of(found: Reviewable) -> str:
    """The name of a finding in addresses: its kind and key."""
    return f"{found.kind}.{found.key}"


def state_of(said: Sequence[ReviewEntry], who: str | None, *, blind: bool) -> State:
    """How a finding stands after what was said of it; in blind work what counts is what `who` said."""
    last = last_words(said)
    differ = len({decision(review) for review in last}) > 1
    stands = standing(said)
    if blind:
        own = next((review.action for review in last if review.who == who), None)
        return State(own, differ, stands)
    return State(stands.action if stands else None, differ, stands)


def work(findings: Iterable[Reviewable], said: Said, choice: Choice, who: str | None, at: str = "") -> Work:
    """The work on a paper; `at` is the name of the finding to judge, else the first of which nothing was said."""
    every = [_line(found, said, choice, who) for found in findings]
    lines = [line for line in every if _is_chosen(line, choice)]
    if choice.unsure:
        lines.sort(key=lambda line: 1.0 if line.found.confidence is None else line.found.confidence)
    now = _now(every, lines, at)
    place = lines.index(now) if now in lines else 0
    shown = lines[max(0, place - _BEFORE) : place + _AFTER]
    ahead = place + 1 if now in lines else place
    return Work(
        choice=choice,
        lines=tuple(lines),
        now=now,
        shown=tuple(shown),
        before=max(0, place - _BEFORE),
        after=max(0, len(lines) - place - _AFTER),
        tallies=_tallies(every),
        previous=lines[place - 1].name if lines and place > 0 else None,
        next=lines[ahead].name if ahead < len(lines) else None,
    )


def _line(found: Reviewable, said: Said, choice: Choice, who: str | None) -> Line:
    state = state_of(said.get((found.kind, found.key), ()), who, blind=choice.blind)
    return Line(name_of(found), state, found)


def _is_chosen(line: Line, choice: Choice) -> bool:
    if choice.kind and line.found.kind != choice.kind:
        return False
    if choice.state == "differ":
        return line.state.differ
    return choice.state != "open" or line.state.action is None


def _now(every: Sequence[Line], lines: Sequence[Line], at: str) -> Line | None:
    named = next((line for line in every if line.name == at), None)
    if named is not None:
        return named
    return next((line for line in lines if line.state.action is None), lines[0] if lines else None)


def _tallies(lines: Sequence[Line]) -> tuple[Tally, ...]:
    """Of all kinds together first, then of each that the paper has."""
    all_of = Counter(line.found.kind for line in lines)
    judged = Counter(line.found.kind for line in lines if line.state.action is not None)
    kinds = [Tally(kind, judged[kind], all_of[kind]) for kind in ORDER if all_of[kind]]
    return (Tally("", judged.total(), all_of.total()), *kinds)


def title_of(found: Reviewable, words: PageWords) -> str:
    """Where a finding stands."""
    if found.question is None:
        return words["review_of_paper" if found.kind == "header" else "review_elsewhere"]
    return f"{words['question'].capitalize()} {found.question}"


def told_of(found: Reviewable, words: PageWords) -> str:
    """A finding in a few words: the judgement, else its own words."""
    if found.kind == "verdict":
        status, ground = found.says["status"], found.says["ground"]
        return standing_in_words(status, ground, words) if status else words["review_nothing"]
    return shortened(found.text, _LONGEST)
