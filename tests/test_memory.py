from collections.abc import Callable
from threading import Thread
from time import sleep

from rekenschap.serving import memory
from rekenschap.serving.memory import Memory


def _counting() -> tuple[list[int], Callable[[], int]]:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    return made, make


def test_of_the_same_ledger_a_thing_is_made_once() -> None:
    made, make = _counting()
    kept = Memory()
    assert [kept.of(7, "tally", make) for _ in range(3)] == [1, 1, 1]
    assert len(made) == 1


def test_of_a_ledger_that_changed_it_is_made_anew() -> None:
    _, make = _counting()
    kept = Memory()
    assert kept.of(7, "tally", make) == 1
    sleep(0.001)
    assert kept.of(8, "tally", make) == 2


def test_what_took_long_is_not_made_again_at_every_change() -> None:
    made, make = _counting()
    kept = Memory()

    def slow() -> int:
        sleep(0.05)
        return make()

    assert [kept.of(tick, "tally", slow) for tick in range(5)] == [1] * 5
    assert len(made) == 1


def test_several_who_ask_at_once_wait_for_one() -> None:
    made, make = _counting()
    kept = Memory()

    def slow() -> int:
        sleep(0.05)
        return make()

    threads = [Thread(target=kept.of, args=(1, "tally", slow)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_no_more_is_kept_than_has_a_place() -> None:
    made, make = _counting()
    kept = Memory()
    for name in range(memory._MOST + 1):
        kept.of(1, name, make)
    kept.of(1, 0, make)
    assert len(made) == memory._MOST + 2
