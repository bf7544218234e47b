"""Arithmetic on imprecise numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.text.intervals import Interval, rounded, total

numbers = st.floats(0, 1e9)
intervals = st.tuples(numbers, numbers).map(lambda ends: Interval(min(ends), max(ends)))


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        (Interval(4.92, 5.41), Interval(4.5, 5.0), True),
        (Interval(3.45, 3.75), Interval(4.05, 4.15), False),
        (Interval(None, 40), Interval(40, None), True),
        (Interval(None, 39), Interval(40, None), False),
        (Interval(0.1 + 0.2, 1), Interval(0, 0.3), True),
    ],
)
def test_two_intervals_meet_where_they_have_a_number_in_common(
    left: Interval, right: Interval, meet: bool
) -> None:
    assert left.meets(right) is meet
    assert right.meets(left) is meet


def test_an_open_end_stays_open() -> None:
    assert Interval(50, None).plus(Interval(1, 2)) == Interval(51, None)
    assert Interval(50, None).minus(Interval(1, 2)) == Interval(48, None)
    assert Interval(2, None).times(Interval(3, 4)) == Interval(6, None)
    assert Interval(6, 8).over(Interval(2, None)) == Interval(0, 4)


def test_a_sum_of_rounded_items_may_be_off_by_a_half_for_each() -> None:
    assert total(rounded(value, 1) for value in (3, 4, 5)) == Interval(10.5, 13.5)


@given(intervals, intervals, st.floats(0, 1), st.floats(0, 1))
def test_what_is_inside_stays_inside(left: Interval, right: Interval, share: float, other: float) -> None:
    first = inside(left, share)
    second = inside(right, other)
    point = Interval(first + second, first + second)
    assert left.plus(right).meets(point)
    assert left.times(right).meets(Interval(first * second, first * second))
    assert left.minus(right).meets(Interval(first - second, first - second))


def inside(interval: Interval, share: float) -> float:
    """A number in an interval that is closed."""
    assert interval.low is not None
    assert interval.high is not None
    return interval.low + share * (interval.high - interval.low)
