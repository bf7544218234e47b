"""The history of an undertaking: from what papers and people say, in the order of its days, to its status.

What papers say of it is told anew from the papers whenever one comes in, in whatever order they come; what people
said is kept as it is. An event of a paper bears the paper's date, so that the history is that of the promise and
not that of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rekenschap.follow.days import NO_DUE, Due, is_later

MADE, REPEATED, DUE_MOVED, ARRIVED, STATUS_SET = "made", "repeated", "due_moved", "document_arrived", "status_set"
OPEN, KEPT, PARTLY_KEPT, SLIPPED, WITHDRAWN = "open", "kept", "partly_kept", "slipped", "withdrawn"
#: what a person can say of an undertaking; `due` is told from the day of asking
STATUSES = (OPEN, KEPT, PARTLY_KEPT, SLIPPED, WITHDRAWN)
#: the name under which what papers show is written down
REKENSCHAP = "rekenschap"
#: on one day a promise is made before it is repeated, moved, kept, and judged
_RANK = {MADE: 0, REPEATED: 1, DUE_MOVED: 1, ARRIVED: 2, STATUS_SET: 3}


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper says of an undertaking: its words, and when it is due by them.

    `evidence` are objects as `UndertakingEvent` has them; `explanation` are the words of a reason that stand by
    the date.
    """

    day: date
    paper_id: int
    due: Due
    recurs: bool
    evidence: tuple[dict[str, Any], ...]
    explanation: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `id` is None where it is not in the ledger yet."""

    kind: str
    day: date
    due: Due
    status: str
    reason: str
    evidence: tuple[dict[str, Any], ...]
    explained: bool | None = None
    who: str = REKENSCHAP
    id: int | None = None
    paper_id: int | None = None

    @property
    def is_told(self) -> bool:
        """Whether it follows from the words of papers that state the undertaking."""
        return self.who == REKENSCHAP and self.kind in (MADE, REPEATED, DUE_MOVED)

    @property
    def identity(self) -> tuple[str, date, int | None]:
        """By what an event of a paper is known again: one of each kind for a paper."""
        return self.kind, self.day, self.paper_id


@dataclass(frozen=True, slots=True)
class State:
    """What is known of an undertaking after an event; `first` is the first deadline that it had."""

    status: str = OPEN
    due: Due = NO_DUE
    first: Due = NO_DUE
    recurs: bool = False


def events_of(told: Iterable[Told]) -> list[Event]:
    """The events that follow from what papers say, in the order of their days."""
    found: list[Event] = []
    due = NO_DUE
    for one in sorted(told, key=lambda one: (one.day, one.paper_id)):
        event = _event(one, due, is_first=not found)
        found.append(event)
        if event.kind != REPEATED or _sets(event.due, due, recurs=one.recurs):
            due = event.due
    return found


def _event(one: Told, before: Due, *, is_first: bool) -> Event:
    if is_first:
        return _shown(MADE, one, OPEN, f"toegezegd: {one.due.shown}")
    if not one.recurs and is_later(one.due, before, one.day):
        moved = _shown(DUE_MOVED, one, SLIPPED, f"eerst {before.shown}, nu {one.due.shown}")
        evidence = one.evidence if one.explanation is None else (*one.evidence, one.explanation)
        return replace(moved, evidence=evidence, explained=one.explanation is not None)
    return _shown(REPEATED, one, OPEN, f"herhaald: {one.due.shown}")


def _shown(kind: str, one: Told, status: str, reason: str) -> Event:
    return Event(kind, one.day, one.due, status, reason, one.evidence, paper_id=one.paper_id)


def _sets(new: Due, before: Due, *, recurs: bool) -> bool:
    """Whether a repetition tells the deadline: the first that there is, or the next of what comes back."""
    if before.end is None:
        return new.end is not None or (before.text is None and new.text is not None)
    return recurs and new.end is not None and new.end > before.end


def settled(events: Sequence[Event], *, recurs: bool) -> tuple[list[Event], State]:
    """The events in the order of their days, each with the status after it, and the state after the last."""
    state = State(recurs=recurs)
    found = []
    for event in sorted(events, key=lambda event: (event.day, _RANK[event.kind], event.id or 0)):
        state = _after(event, state)
        found.append(event if event.kind == STATUS_SET else replace(event, status=state.status))
    return found, state


def _after(event: Event, state: State) -> State:
    if event.kind == MADE:
        return replace(state, status=OPEN, due=event.due, first=event.due)
    if event.kind == REPEATED:
        sets = _sets(event.due, state.due, recurs=state.recurs)
        state = replace(state, due=event.due) if sets else state
        return replace(state, first=event.due) if state.first.end is None and sets else state
    if event.kind == DUE_MOVED:
        slipped = state.status == OPEN and is_later(event.due, state.due, event.day)
        return replace(state, status=SLIPPED if slipped else state.status, due=event.due)
    if event.kind == ARRIVED:
        return state if state.recurs else replace(state, status=KEPT)
    given = event.due if event.due != NO_DUE else state.due
    first = given if state.first.end is None else state.first
    return replace(state, status=event.status, due=given, first=first)
