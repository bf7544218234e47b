"""Papers being read in processes of their own, some at the same time, while others are kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TypeVar

from rekenschap import sample
from rekenschap.contract import as_data
from rekenschap.errors import PaperError, ReaderFault
from rekenschap.guard import Fault, Limits, Underway, interrupts_held
from rekenschap.ledger.rows import Contract
from rekenschap.reading import read

T = TypeVar("T")

#: what came of reading: the reading in the form of the contract, or why there is none
Found = Contract | PaperError

_LIMITS = Limits()


def read_one(content: bytes, limits: Limits = _LIMITS) -> Found:
    """What comes of reading a paper, in a process of its own."""
    return outcome_of(begun(content, limits))


def read_ahead(items: Iterable[tuple[T, bytes | None]], jobs: int) -> Generator[tuple[T, Found | None]]:
    """Items with what came of reading their bytes, in their order; None where there is nothing to read.

    `jobs` of them are read at the same time. No more than `jobs` + 1 are held; when the caller closes this
    iterator, no process is left reading.
    """
    waiting = iter(items)
    queue: deque[tuple[T, Underway[Contract] | None]] = deque()
    try:
        with interrupts_held():  # no reader is begun that is not in the queue, to be stopped from there
            queue.extend(_all_begun(islice(waiting, jobs)))
        while queue:
            item, reading = queue[0]
            outcome = None if reading is None else outcome_of(reading)
            queue.popleft()
            with interrupts_held():
                queue.extend(_all_begun(islice(waiting, 1)))
            yield item, outcome
    finally:
        for _, reading in queue:
            if reading is not None:
                reading.stop()


def _all_begun(items: Iterable[tuple[T, bytes | None]]) -> Iterator[tuple[T, Underway[Contract] | None]]:
    for item, content in items:
        if content is not None:
            warm_up()
        yield item, None if content is None else begun(content, _LIMITS)


def begun(content: bytes, limits: Limits) -> Underway[Contract]:
    """A paper that is being read, in a process of its own; whoever began it takes `outcome_of` it, or stops it."""
    return Underway(lambda: as_data(read(content)), limits)


def outcome_of(reading: Underway[Contract]) -> Found:
    """What comes of a reading; waits for it."""
    try:
        return reading.result()
    except PaperError as error:
        return error
    except Fault as fault:
        return ReaderFault(
            f"a fault of rekenschap itself ({fault}); please report it with this paper, and with what "
            "`rekenschap read --debug` says of it"
        )


@cache
def warm_up() -> None:
    """Read the paper that comes with the program, so that each child starts with lists and patterns at hand."""
    read(sample.content())
