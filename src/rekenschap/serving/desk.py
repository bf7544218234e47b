"""The desk: what a server works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from rekenschap.ledger.search.index import SearchIndex
from rekenschap.ledger.store import Ledger
from rekenschap.serving.memory import Memory


@dataclass(frozen=True, slots=True)
class Desk:
    """What the server works with; `today` tells what is due where nobody says another day.

    `refreshing` is held while the index is brought up to date: of a request that added a paper and the server's
    own timer, one waits for the other. `memory` keeps what takes long to count.
    """

    ledger: Ledger
    index: SearchIndex | None
    today: Callable[[], date]
    refreshing: Lock = field(default_factory=Lock)
    memory: Memory = field(default_factory=Memory)
