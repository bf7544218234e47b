"""Timing a call: warm, repeated, the median. Used by both sides of a comparison; the standard library only."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence


def once(call: Callable[[], object]) -> float:
    """The seconds of a single call, not warmed up."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def seconds(call: Callable[[], object], *, at_least: float = 0.5, repeats: int = 5) -> float:
    """The median seconds of one call, after one that warms up.

    A call is repeated until `at_least` seconds have passed, and `repeats` times at the least.
    """
    call()
    taken: list[float] = []
    while len(taken) < repeats or sum(taken) < at_least:
        taken.append(once(call))
    return statistics.median(taken)


def process_seconds(command: Sequence[str], *, repeats: int = 9) -> float:
    """The median seconds of a whole process, from its start to its end, after one that fills the file cache."""

    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - commands of this folder

    return seconds(run, at_least=0, repeats=repeats)
