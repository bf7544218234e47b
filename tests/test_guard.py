"""Work in a process of its own: results and errors come back, and nothing takes this process with it."""

import os
import signal
import time

import pytest

from rekenschap.errors import DamagedPaper, PaperTooLarge, ReadingStopped
from rekenschap.guard import Fault, Limits, guarded


def test_the_result_comes_back() -> None:
    assert guarded(lambda: ["a", 1]) == ["a", 1]


def test_a_large_result_comes_back_whole() -> None:
    assert len(guarded(lambda: "x" * 5_000_000)) == 5_000_000


def test_an_error_of_the_paper_comes_back_as_it_was() -> None:
    def work() -> None:
        raise DamagedPaper("cut short", place="page 3")

    with pytest.raises(DamagedPaper, match="page 3: cut short"):
        guarded(work)


def test_any_other_error_is_a_fault_with_its_traceback() -> None:
    def work() -> None:
        raise KeyError("oeps")

    with pytest.raises(Fault, match="KeyError: 'oeps'") as caught:
        guarded(work)
    assert "Traceback" in caught.value.details


def test_work_that_takes_too_long_is_stopped() -> None:
    began = time.monotonic()
    with pytest.raises(ReadingStopped, match=r"more than 0\.2 seconds"):
        guarded(lambda: time.sleep(60), Limits(seconds=0.2))
    assert time.monotonic() - began < 30


def test_work_that_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises(PaperTooLarge, match="memory"):
        guarded(lambda: len(bytearray(3 << 30)), Limits(megabytes=2048))


def test_a_crash_takes_nobody_with_it() -> None:
    with pytest.raises(ReadingStopped, match="broke off"):
        guarded(lambda: os.kill(os.getpid(), signal.SIGKILL))
