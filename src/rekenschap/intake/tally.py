"""What a run did, and how far it is."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from rekenschap.ledger.adding import Added


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
    that are not as their source says.
    """

    counts: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    broken_off: dict[str, str] = field(default_factory=dict)
    stopped: bool = False

    def count(self, added: Added) -> None:
        """Take a paper into account that was taken in, or that could not be read."""
        self.counts[added.outcome] += 1
        if added.error is not None:
            self.failures[added.error.code] += 1

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
