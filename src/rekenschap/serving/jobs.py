"""Papers that people send to a running server: read some at a time, in processes of their own, the others wait.

Kept in memory, and bounded: what the ledger took is in the ledger; what a restart interrupts is sent again.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition, Lock, Thread
from typing import Literal

from rekenschap.errors import PaperError, ReaderFault, RekenschapError
from rekenschap.follow.arriving import STEPS
from rekenschap.guard import Limits, Underway
from rekenschap.ledger import reading_ahead
from rekenschap.ledger.adding import Added, Incoming, add_read
from rekenschap.ledger.rows import Contract
from rekenschap.serving.desk import Desk
from rekenschap.serving.indexing import refresh

_LOG = logging.getLogger("rekenschap.serving")
State = Literal["waiting", "fetching", "reading", "keeping", "done", "failed", "cancelled"]
_OVER = frozenset({"done", "failed", "cancelled"})
#: gives the paper of a number, or says that the ledger has it; raises a `SourceError`
Fetch = Callable[[str], Incoming | Added]
#: a paper takes seconds; one that takes longer than this is better added on the command line
_LIMITS = Limits(seconds=120.0, megabytes=4096)
#: jobs that are over and can still be looked at; jobs of one owner that wait; bytes of all that wait
_MOST_KEPT, _MOST_WAITING, _MOST_BYTES = 500, 40, 256 * 1024 * 1024


_WARMING = Lock()


class QueueFull(Exception):
    """More papers wait than may; those that were taken stay."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A job as it is now.

    `seconds` is how long its state has lasted, `before` how many wait before it; of one that is done `added` says
    what became of it and `found` counts what was found, where it was read now; `error` says why it failed.
    """

    id: str
    name: str
    state: State
    seconds: float
    before: int
    added: Added | None
    found: Counter[str] | None
    error: RekenschapError | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state in _OVER


@dataclass(eq=False, slots=True)
class _Job:
    owner: str
    name: str
    incoming: Incoming | None
    id: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    state: State = "waiting"
    since: float = field(default_factory=time.monotonic)
    reading: Underway[Contract] | None = None
    added: Added | None = None
    found: Counter[str] | None = None
    error: RekenschapError | None = None

    @property
    def is_cancelled(self) -> bool:
        return self.state == "cancelled"

    @property
    def size(self) -> int:
        return 0 if self.incoming is None else len(self.incoming.content)


class Jobs:
    """The papers that were sent; `readers` of them are worked on at once."""

    def __init__(self, desk: Desk, fetch: Fetch, *, readers: int = 2, limits: Limits = _LIMITS) -> None:
        self._desk, self._fetch, self._readers, self._limits = desk, fetch, readers, limits
        self._jobs: OrderedDict[str, _Job] = OrderedDict()
        self._waiting: deque[_Job] = deque()
        self._changed = Condition()
        self._threads: list[Thread] = []
        self._closed = False

    def send(self, owner: str, incoming: Incoming) -> str:
        """Take a paper to be read, and give the id of its job; raises `QueueFull`."""
        return self._enter(_Job(owner, incoming.name, incoming))

    def ask_for(self, owner: str, name: str) -> str:
        """Take the number of a paper that is to be fetched; raises `QueueFull`."""
        return self._enter(_Job(owner, name, None))

    def of(self, owner: str) -> tuple[Shown, ...]:
        """The jobs of one owner, the newest first."""
        with self._changed:
            return tuple(self._shown(job) for job in reversed(self._jobs.values()) if job.owner == owner)

    def find(self, owner: str, number: str) -> Shown | None:
        """A job, if it is there and theirs."""
        with self._changed:
            job = self._jobs.get(number)
            return None if job is None or job.owner != owner else self._shown(job)

    def cancel(self, owner: str, number: str) -> None:
        """Stop a job, whatever it does; one that is being kept, or is over, stays as it is."""
        with self._changed:
            job = self._jobs.get(number)
            if job is None or job.owner != owner or job.state in _OVER | {"keeping"}:
                return
            if job.state == "waiting":
                self._waiting.remove(job)
            self._turn(job, "cancelled")
            if job.reading is not None:
                job.reading.interrupt()

    def close(self) -> None:
        """Take no more, let nothing wait, and stop what is being read."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            for job in self._jobs.values():
                if job.reading is not None:
                    job.reading.interrupt()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(self._limits.seconds)

    def _enter(self, job: _Job) -> str:
        with self._changed:
            own = sum(waiting.owner == job.owner for waiting in self._waiting)
            held = sum(waiting.size for waiting in self._waiting)
            if self._closed or own >= _MOST_WAITING or held + job.size > _MOST_BYTES:
                raise QueueFull
            self._jobs[job.id] = job
            self._forget_old()
            self._waiting.append(job)
            if len(self._threads) < self._readers:
                self._threads.append(Thread(target=self._work, name="reader", daemon=True))
                self._threads[-1].start()
            self._changed.notify()
        return job.id

    def _forget_old(self) -> None:
        for job in [job for job in self._jobs.values() if job.state in _OVER][
            : max(0, len(self._jobs) - _MOST_KEPT)
        ]:
            del self._jobs[job.id]

    def _work(self) -> None:
        with _WARMING:  # no reader is forked while another thread imports what it needs
            reading_ahead.warm_up()
        while (job := self._next()) is not None:
            try:
                self._do(job)
            except RekenschapError as error:
                self._fail(job, error)
            except Exception:  # whatever it is, its log has it, and the other papers are read
                _LOG.exception("a paper that was sent")
                self._fail(job, ReaderFault("a fault of the server itself; its log says more"))
            finally:
                job.incoming = job.reading = None

    def _next(self) -> _Job | None:
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            job = self._waiting.popleft()
            self._turn(job, "fetching" if job.incoming is None else "reading")
            return job

    def _do(self, job: _Job) -> None:
        incoming = self._fetch(job.name) if job.incoming is None else job.incoming
        if isinstance(incoming, Added):
            self._finish(job, incoming)
        elif (found := self._read(job, incoming.content)) is not None:
            added = add_read(self._desk.ledger, incoming, found, STEPS)
            refresh(self._desk)
            job.found = Counter({kind: len(found[kind]) for kind in ("questions", "commitments", "targets")})
            self._finish(job, added)

    def _read(self, job: _Job, content: bytes) -> Contract | None:
        """What stands in a paper; None for a job that was cancelled."""
        with self._changed:
            if job.is_cancelled or self._closed:
                return None
            self._turn(job, "reading")
            job.reading = reading_ahead.begun(content, self._limits)
        found = reading_ahead.outcome_of(job.reading)
        with self._changed:
            job.reading = None
            if job.is_cancelled:
                return None
            if isinstance(found, PaperError):
                raise found
            self._turn(job, "keeping")
        return found

    def _finish(self, job: _Job, added: Added) -> None:
        with self._changed:
            if not job.is_cancelled:
                job.added = added
                self._turn(job, "done")

    def _fail(self, job: _Job, error: RekenschapError) -> None:
        with self._changed:
            if not job.is_cancelled:
                job.error = error
                self._turn(job, "failed")

    def _turn(self, job: _Job, state: State) -> None:
        job.state, job.since = state, time.monotonic()

    def _shown(self, job: _Job) -> Shown:
        before = self._waiting.index(job) if job.state == "waiting" else 0
        seconds = time.monotonic() - job.since
        return Shown(job.id, job.name, job.state, seconds, before, job.added, job.found, job.error)
