"""Guessing passwords gets slower and slower."""

from __future__ import annotations

import pytest

from rekenschap.accounts.throttle import Throttle


class Watch:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


def test_three_failures_are_free_and_each_next_wait_is_twice_as_long(watch: Watch) -> None:
    throttle, waits = Throttle(watch), []
    for _ in range(8):
        waits.append(throttle.wait("Anne", "192.0.2.1"))
        watch.now += waits[-1]
        throttle.failed("Anne", "192.0.2.1")
    assert waits == [0, 0, 0, 1, 2, 4, 8, 16]


def test_a_wait_is_bounded_and_is_forgotten(watch: Watch) -> None:
    throttle = Throttle(watch)
    for _ in range(60):
        throttle.failed("Anne", "192.0.2.1")
    assert throttle.wait("Anne", "192.0.2.1") == 900
    watch.now += 3601
    assert throttle.wait("Anne", "192.0.2.1") == 0


def test_others_cannot_shut_somebody_out_for_long(watch: Watch) -> None:
    throttle = Throttle(watch)
    for number in range(250):
        throttle.failed("Anne", f"192.0.2.{number}")
    assert 0 < throttle.wait("Anne", "198.51.100.7") <= 30


def test_one_network_cannot_try_many_names(watch: Watch) -> None:
    throttle = Throttle(watch)
    for number in range(40):
        throttle.failed(f"naam{number}", "192.0.2.1")
    assert throttle.wait("nog iemand", "192.0.2.1") == 300
    assert throttle.wait("nog iemand", "192.0.2.2") == 0


def test_the_other_addresses_of_a_network_are_no_way_round(watch: Watch) -> None:
    throttle = Throttle(watch)
    for number in range(8):
        throttle.failed("Anne", f"2001:db8::{number}")
    assert throttle.wait("ANNE ", "2001:db8::ffff") > 0


def test_who_succeeds_begins_anew(watch: Watch) -> None:
    throttle = Throttle(watch)
    for _ in range(6):
        throttle.failed("Anne", "192.0.2.1")
    throttle.succeeded("Anne", "192.0.2.1")
    assert throttle.wait("Anne", "192.0.2.1") == 0


def test_a_stranger_cannot_fill_the_memory(watch: Watch) -> None:
    throttle = Throttle(watch, most=100)
    for number in range(1000):
        throttle.failed(f"naam{number}", f"10.0.{number // 250}.{number % 250}")
    assert len(throttle._failed) == 100
