"""What takes long to count, remembered while the ledger is the same."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock, Thread
from time import monotonic
from typing import Any, TypeVar, cast

T = TypeVar("T")

_LOG = logging.getLogger("rekenschap.serving")
#: seconds that somebody may wait for a count to be made anew; what takes longer is made while the old one is shown
_SHORT = 0.1
#: a count over a ledger that is being filled may be old by so many times as long as it takes to make
_PATIENCE = 20.0
_MOST = 256


@dataclass(slots=True)
class _Entry:
    """What was made at a number of the ledger's clock, how long that took, and until when it is new enough."""

    lock: Lock = field(default_factory=Lock)
    tick: int = -1
    took: float = 0.0
    until: float = 0.0
    made: Any = None


class Memory:
    """Remembers what was made of a ledger, by a name; safe to use from several threads.

    What is as new as the ledger is given at once. Of a ledger that has changed since, what takes long is made anew
    while others are shown what there was, and not again and again while papers stream in.
    """

    def __init__(self) -> None:
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._lock = Lock()

    def of(self, tick: int, name: Hashable, make: Callable[[], T], again: Callable[[], T]) -> T:
        """What has this name at this number of the clock.

        `make` makes it for the one who asks, while others who ask wait for it; `again` does so later, in a thread
        of its own.
        """
        entry = self._entry(name)
        if entry.tick not in (-1, tick) and entry.took > _SHORT:
            shown = entry.made
            if monotonic() >= entry.until and entry.lock.acquire(blocking=False):
                Thread(target=_made_later, args=(entry, tick, again), daemon=True).start()
            return cast("T", shown)
        with entry.lock:
            if entry.tick != tick:
                _make(entry, tick, make)
            return cast("T", entry.made)

    def _entry(self, name: Hashable) -> _Entry:
        with self._lock:
            entry = self._entries.setdefault(name, _Entry())
            self._entries.move_to_end(name)
            while len(self._entries) > _MOST:
                self._entries.popitem(last=False)
            return entry


def _make(entry: _Entry, tick: int, make: Callable[[], object]) -> None:
    began = monotonic()
    made = make()
    done = monotonic()
    entry.made, entry.took, entry.tick = made, done - began, tick
    entry.until = done + _PATIENCE * entry.took


def _made_later(entry: _Entry, tick: int, make: Callable[[], object]) -> None:
    """Make it while its lock is held, which the one who asked for it has taken."""
    try:
        _make(entry, tick, make)
    except Exception:  # whatever it is, what there was stays
        _LOG.exception("a count could not be made anew")
    finally:
        entry.lock.release()
