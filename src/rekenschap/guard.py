"""Work on a hostile paper in a process of its own, with bounds of time and memory.

The readers bound what they do, but libraries for old binary formats can be made to run long, to take all memory or
to crash, and Python cannot interrupt them. A forked child can be stopped, and takes nobody with it. Where the
operating system has no fork, the work is done in this process.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

from rekenschap.errors import PaperError, PaperTooLarge, ReadingStopped, RekenschapError

T = TypeVar("T")


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
    outcome = _forked(work, limits) if hasattr(os, "fork") else _outcome(work)
    if isinstance(outcome, RekenschapError):
        raise outcome
    return outcome


def _forked(work: Callable[[], T], limits: Limits) -> T | RekenschapError:
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_leave(work, limits, sending)
    os.close(sending)
    return cast("T | RekenschapError", _received(child, receiving, limits))


def _work_and_leave(work: Callable[[], T], limits: Limits, sending: int) -> None:
    """The whole life of the child; never returns."""
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    size = limits.megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(pickle.dumps(_outcome(work)))
    finally:
        os._exit(0)


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


def _received(child: int, receiving: int, limits: Limits) -> object:
    """What the child sent; an error where it sent nothing whole."""
    deadline = time.monotonic() + limits.seconds
    pieces: list[bytes] = []
    in_time = True
    try:
        while in_time := bool(select.select([receiving], [], [], max(0.0, deadline - time.monotonic()))[0]):
            piece = os.read(receiving, 1 << 20)
            if not piece:
                break
            pieces.append(piece)
    finally:
        os.close(receiving)
        if not in_time:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if not in_time:
        return ReadingStopped(f"reading it took more than {limits.seconds:g} seconds; split the paper")
    if not pieces or os.WIFSIGNALED(status):
        return ReadingStopped("its reader broke off: the file is damaged, or made to do harm")
    return pickle.loads(b"".join(pieces))  # noqa: S301 - from our own child, over a pipe of our own
