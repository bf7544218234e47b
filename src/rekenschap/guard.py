"""Work on a hostile paper in a process of its own, with bounds of time and memory.

The readers bound what they do, but libraries for old binary formats can be made to run long, to take all memory or
to crash, and Python cannot interrupt them. A forked child can be stopped, and takes nobody with it. Where the
operating system has no fork, the work is done in this process.
"""

from __future__ import annotations

import math
import os
import pickle
import select
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar, cast

from rekenschap.errors import PaperError, PaperTooLarge, ReadingStopped, RekenschapError

T = TypeVar("T")

#: seconds of processor time that a child may have over its limit of the clock
_GRACE = 5
#: after standard input, output and errors
_FIRST_INHERITED = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the work on one paper: seconds of the clock, and megabytes of address space."""

    seconds: float = 300.0
    megabytes: int = 4096


class Fault(RekenschapError):
    """A fault of Rekenschap itself while it worked on a paper; `details` is the traceback."""

    def __init__(self, message: str, details: str) -> None:
        super().__init__(message, details)
        self.details = details

    def __str__(self) -> str:
        return str(self.args[0])


def guarded(work: Callable[[], T], limits: Limits = Limits()) -> T:
    """The result of `work`, which must be picklable, done in a child process.

    Raises the `PaperError` that the work raised, `ReadingStopped` where it went over a limit or broke off its
    process, and `Fault` for any other error.
    """
    return Underway(work, limits).result()


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait until the block has ended, and a child that is forked in it have time to ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Underway(Generic[T]):
    """Work that goes on in a child process while this one does other things; see `guarded`.

    Its owner takes the result or stops it, so that no child stays behind. Where the operating system has no fork,
    the work is done when its result is asked for.
    """

    def __init__(self, work: Callable[[], T], limits: Limits = Limits()) -> None:
        self._work, self._limits = work, limits
        self._deadline = time.monotonic() + limits.seconds
        self._child: int | None = None
        self._ending = Lock()
        if hasattr(os, "fork"):
            try:
                self._begin()
            except BaseException:  # whatever it is, no child stays behind
                self.stop()
                raise

    def _begin(self) -> None:
        with interrupts_held():
            self._receiving, sending = os.pipe()
            self._child = os.fork()
            if self._child == 0:
                _work_and_leave(self._work, self._limits, sending)
            os.close(sending)

    def result(self) -> T:
        """Wait for the result, and give it or raise, as `guarded` does; once."""
        outcome = _outcome(self._work) if self._child is None else self._received()
        if isinstance(outcome, RekenschapError):
            raise outcome
        return cast("T", outcome)

    def stop(self) -> None:
        """End the child, if it is still there."""
        self._end(at_once=True)

    def interrupt(self) -> None:
        """End the child while another thread waits for its result, which raises `ReadingStopped` there."""
        with self._ending:
            if self._child is not None:
                os.kill(self._child, signal.SIGKILL)

    def _received(self) -> object:
        """What the child sent; an error where it sent nothing whole."""
        sent: bytes | None = None
        try:
            sent = self._sent()
        finally:
            status = self._end(at_once=sent is None)
        if sent is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
            return ReadingStopped(f"reading it took more than {self._limits.seconds:g} seconds; split the paper")
        if not sent or os.WIFSIGNALED(status):
            return ReadingStopped("its reader broke off: the file is damaged, or made to do harm")
        return pickle.loads(sent)  # noqa: S301 - from our own child, over a pipe of our own

    def _sent(self) -> bytes | None:
        """All that the child sent until it ended; None where its time is over.

        A child whose result waited to be taken gets its time anew to send it.
        """
        pieces: list[bytes] = []
        while select.select([self._receiving], [], [], max(0.0, self._deadline - time.monotonic()))[0]:
            piece = os.read(self._receiving, 1 << 20)
            if not piece:
                return b"".join(pieces)
            if not pieces:
                self._deadline = max(self._deadline, time.monotonic() + self._limits.seconds)
            pieces.append(piece)
        return None

    def _end(self, *, at_once: bool) -> int:
        """Wait for the child, killed first if `at_once`; how it ended."""
        with self._ending:  # nobody kills a process that got the number of a child that is gone
            if self._child is None:
                return 0
            child, self._child = self._child, None
            os.close(self._receiving)
            if at_once:
                os.kill(child, signal.SIGKILL)
            return os.waitpid(child, 0)[1]


def _work_and_leave(work: Callable[[], T], limits: Limits, sending: int) -> None:
    """The whole life of the child; never returns."""
    try:
        _confine(limits, sending)
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(pickle.dumps(_outcome(work)))
    finally:
        os._exit(0)


def _confine(limits: Limits, sending: int) -> None:
    """Give this process, a child, its bounds, and of the files that it inherited only the one to send through."""
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    size = limits.megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # should the parent be killed, nobody keeps the time: then the child ends itself
    seconds, most = math.ceil(limits.seconds) + _GRACE, resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (min(seconds, most) if most >= 0 else seconds, most))
    # a connection to a database that the child holds would outlive the parent, with its locks
    os.closerange(_FIRST_INHERITED, sending)
    os.closerange(sending + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _outcome(work: Callable[[], T]) -> T | RekenschapError:
    try:
        return work()
    except PaperError as error:
        return error
    except MemoryError:
        return PaperTooLarge("reading it takes more memory than one paper may have; split the paper")
    except Exception as fault:  # whatever it is, it is told of, and other papers go on
        message = f"{type(fault).__name__}: {fault}".splitlines()[0]
        return Fault(message, traceback.format_exc())
