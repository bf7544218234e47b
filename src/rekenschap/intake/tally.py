"""What a run did, and how far it is."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from rekenschap.follow.moved import Moved
from rekenschap.ledger.adding import Added

_MOST_REASONS = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is: `done` of `total` where that is known, and how long it took so far, in seconds."""

    step: str
    done: int
    total: int | None
    seconds: float

    @property
    def rate(self) -> float:
        """How many a second."""
        return self.done / self.seconds if self.seconds else 0.0


Tell = Callable[[Progress], None]


@dataclass
class Tally:
    """A run: counts per kind, what failed for which reason, and which sources broke off and why.

    `counts` are of `documents`, `commitments`, `dossiers` (new or changed), `deleted` and, of papers, each outcome
    of adding; `failures` are by the code of the error, of papers that could not be fetched or read and of records
    that are not as their source says. `reasons` are those of the first ten failures, in words.
    `moved` is what this run moved of promises, and `reopened` how many questions wait no longer.
    """

    counts: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)
    broken_off: dict[str, str] = field(default_factory=dict)
    moved: list[Moved] = field(default_factory=list)
    reopened: int = 0
    stopped: bool = False

    def count(self, added: Added) -> None:
        """Take a paper into account that was taken in, or that could not be read."""
        self.counts[added.outcome] += 1
        if added.error is not None:
            self.fail(str(added.error.of(added.name)), added.error.code)

    def fail(self, reason: str, code: str) -> None:
        """Take into account that something could not be taken in, and why."""
        self.failures[code] += 1
        if len(self.reasons) < _MOST_REASONS:
            self.reasons.append(reason)

    @property
    def is_whole(self) -> bool:
        """Whether every source was followed to its end, and everything of it taken in."""
        return not (self.failures or self.broken_off or self.stopped)


@dataclass
class Step:
    """A step of a run that tells how far it is."""

    name: str
    tell: Tell
    total: int | None = None
    done: int = 0
    began: float = field(default_factory=time.monotonic)

    def add(self, number: int) -> None:
        """So many more are done."""
        self.done += number
        self.tell(Progress(self.name, self.done, self.total, time.monotonic() - self.began))
