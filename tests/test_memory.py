from collections.abc import Callable
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from rekenschap.serving import memory
from rekenschap.serving.memory import Memory

Make = Callable[[], int]


def _counting(seconds: float = 0.0) -> tuple[list[int], Make]:
    made: list[int] = []

    def make() -> int:
        sleep(seconds)
        made.append(1)
        return len(made)

    return made, make


def test_of_the_same_ledger_a_thing_is_made_once() -> None:
    made, make = _counting()
    kept = Memory()
    assert [kept.of(7, "tally", make, make) for _ in range(3)] == [1, 1, 1]
    assert len(made) == 1


def test_of_a_ledger_that_changed_it_is_made_anew() -> None:
    _, make = _counting()
    kept = Memory()
    assert [kept.of(tick, "tally", make, make) for tick in (7, 8, 8, 9)] == [1, 2, 2, 3]


def test_what_takes_long_is_made_anew_while_the_old_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_PATIENCE", 0.0)
    _, make = _counting(memory._SHORT * 1.5)
    kept, again_was_called = Memory(), Event()

    def again() -> int:
        again_was_called.set()
        return 99

    assert kept.of(1, "tally", make, again) == 1
    began = monotonic()
    assert kept.of(2, "tally", make, again) == 1
    assert monotonic() - began < memory._SHORT
    assert again_was_called.wait(5)
    until = monotonic() + 5
    while kept.of(2, "tally", make, again) != 99 and monotonic() < until:
        sleep(0.01)
    assert kept.of(2, "tally", make, again) == 99


def test_what_took_long_is_not_made_again_at_every_change() -> None:
    made, make = _counting(memory._SHORT * 1.5)
    kept = Memory()
    assert [kept.of(tick, "tally", make, make) for tick in range(5)] == [1] * 5
    assert len(made) == 1


def test_what_cannot_be_made_anew_leaves_what_there_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_PATIENCE", 0.0)
    _, make = _counting(memory._SHORT * 1.5)
    kept, tried = Memory(), Event()

    def broken() -> int:
        tried.set()
        raise OSError("no disk")

    kept.of(1, "tally", make, broken)
    assert kept.of(2, "tally", make, broken) == 1
    assert tried.wait(5)
    assert kept.of(3, "tally", make, make) == 1


def test_several_who_ask_at_once_wait_for_one() -> None:
    made, make = _counting(0.05)
    kept = Memory()
    threads = [Thread(target=kept.of, args=(1, "tally", make, make)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_no_more_is_kept_than_has_a_place() -> None:
    made, make = _counting()
    kept = Memory()
    for name in range(memory._MOST + 1):
        kept.of(1, name, make, make)
    kept.of(1, 0, make, make)
    assert len(made) == memory._MOST + 2
