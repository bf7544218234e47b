"""Work in a process of its own: results and errors come back, and nothing takes this process with it."""

import os
import signal
import time

import pytest

from rekenschap.errors import DamagedPaper, PaperTooLarge, ReadingStopped
from rekenschap.guard import Fault, Limits, Underway, guarded


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


def test_work_that_is_stopped_leaves_no_child() -> None:
    underway = Underway(lambda: time.sleep(60))
    child = underway._child
    assert child is not None
    underway.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_an_interruption_ends_the_child_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("select.select", interrupted)
    underway = Underway(lambda: time.sleep(60))
    child = underway._child
    assert child is not None
    with pytest.raises(KeyboardInterrupt):
        underway.result()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_result_that_waited_past_its_limit_is_still_taken() -> None:
    underway = Underway(lambda: "x" * 5_000_000, Limits(seconds=1.0))
    time.sleep(1.2)
    assert len(underway.result()) == 5_000_000


def test_the_child_has_no_hold_of_open_files() -> None:
    reading, writing = os.pipe()

    def work() -> bool:
        try:
            os.fstat(writing)
        except OSError:
            return False
        return True

    assert not guarded(work)
    os.close(reading)
    os.close(writing)


def test_work_whose_parent_is_gone_ends_itself_when_its_time_is_over() -> None:
    def spin() -> None:
        while True:
            pass

    underway = Underway(spin, Limits(seconds=-4.0))
    assert underway._child is not None
    os.waitid(os.P_PID, underway._child, os.WEXITED | os.WNOWAIT)
    with pytest.raises(ReadingStopped, match="more than"):
        underway.result()
