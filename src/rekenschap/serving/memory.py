"""What takes long to count, remembered while the ledger is the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any, TypeVar, cast

T = TypeVar("T")

#: a count over a ledger that is being filled may be old by so many times as long as it takes to make
_PATIENCE = 20.0
_MOST = 64


@dataclass(slots=True)
class _Entry:
    """What was made at a number of the ledger's clock, until when it may be shown of a later one, and its lock."""

    lock: Lock
    tick: int = -1
    until: float = 0.0
    made: Any = None


class Memory:
    """Remembers what was made of a ledger, by a name; safe to use from several threads.

    What is as new as the ledger is given at once. Of a ledger that has changed since, a thing is made anew, unless
    it was made so short a time ago that most of the work would go into making it again and again.
    """

    def __init__(self) -> None:
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._lock = Lock()

    def of(self, tick: int, name: Hashable, make: Callable[[], T]) -> T:
        """What has this name at this number of the clock; made by one thread while others wait for it."""
        entry = self._entry(name)
        with entry.lock:
            now = monotonic()
            if entry.tick != tick and now >= entry.until:
                entry.made = make()
                entry.tick, done = tick, monotonic()
                entry.until = done + _PATIENCE * (done - now)
            return cast("T", entry.made)

    def _entry(self, name: Hashable) -> _Entry:
        with self._lock:
            entry = self._entries.setdefault(name, _Entry(Lock()))
            self._entries.move_to_end(name)
            while len(self._entries) > _MOST:
                self._entries.popitem(last=False)
            return entry
