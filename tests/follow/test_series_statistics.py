"""Exact tests against values that are known from tables and by definition, and against what must always hold."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rekenschap.follow.series import statistics as s

counts = some.integers(0, 400)
means = some.floats(0.01, 300)


@given(counts, means)
def test_poisson_tails_are_the_sums_of_their_probabilities(count: int, mean: float) -> None:
    terms = [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1)]
    assert s.poisson_at_most(count, mean) == pytest.approx(math.fsum(terms), rel=1e-9, abs=1e-290)
    assert s.poisson_at_least(count + 1, mean) + s.poisson_at_most(count, mean) == pytest.approx(1)


@given(some.integers(0, 60), some.integers(0, 60), some.floats(0.1, 100), some.floats(0.1, 100))
def test_two_rates_are_tested_by_the_binomial_of_their_sum(one: int, other: int, size: float, rest: float) -> None:
    total, share = one + other, size / (size + rest)
    terms = [math.comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(total + 1)]
    expected = min(1.0, 2 * min(math.fsum(terms[: one + 1]), math.fsum(terms[one:]))) if total else 1.0
    assert s.two_rates(one, size, other, rest) == pytest.approx(expected, rel=1e-8)
    assert s.two_rates(other, rest, one, size) == pytest.approx(expected, rel=1e-8)


@pytest.mark.parametrize(
    ("square", "freedom", "p"),
    [(3.841, 1, 0.05), (5.991, 2, 0.05), (18.307, 10, 0.05), (6.635, 1, 0.01), (0.0, 3, 1.0)],
)
def test_chi_square_as_in_the_tables(square: float, freedom: int, p: float) -> None:
    assert s.gamma_upper(freedom / 2, square / 2) == pytest.approx(p, abs=2e-5)


@pytest.mark.parametrize(
    ("t", "freedom", "p"),
    [
        (6.314, 1, 0.05),
        (2.920, 2, 0.05),
        (1.895, 7, 0.05),
        (2.998, 7, 0.01),
        (1.645, 1e6, 0.05),
        (0.0, 5, 0.5),
        (-1.895, 7, 0.95),
        (1.0, 1, 0.25),
    ],
)
def test_student_as_in_the_tables(t: float, freedom: float, p: float) -> None:
    assert s.student_at_least(t, freedom) == pytest.approx(p, abs=5e-5)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (100, 81.36, 121.63)]
)
def test_the_exact_interval_of_a_count_as_in_the_tables(count: int, low: float, high: float) -> None:
    assert s.poisson_interval(count) == pytest.approx((low, high), abs=0.005)


@given(some.integers(0, 2_000))
def test_the_ends_of_the_interval_have_their_tails(count: int) -> None:
    low, high = s.poisson_interval(count)
    assert s.poisson_at_most(count, high) == pytest.approx(0.025, rel=1e-6)
    assert count == 0 or s.poisson_at_least(count, low) == pytest.approx(0.025, rel=1e-6)


@given(some.floats(0.5, 200), some.floats(0.5, 200), some.floats(0, 1))
def test_the_beta_function_is_its_own_mirror(a: float, b: float, x: float) -> None:
    assert s.beta_lower(a, b, x) + s.beta_lower(b, a, 1 - x) == pytest.approx(1, abs=1e-9)
    assert 0 <= s.beta_lower(a, b, x) <= 1 + 1e-12


def test_equal_rates_of_three_by_hand() -> None:
    # expected 20 each: (25-20)²/20 + (20-20)²/20 + (15-20)²/20 = 2.5; of two degrees exp(-1.25)
    assert s.equal_rates([25, 20, 15], [1, 1, 1]) == pytest.approx(math.exp(-1.25))
    assert s.equal_rates([0, 0, 0], [1, 1, 1]) == 1
    assert s.equal_rates([7, 3], [1, 1]) == s.two_rates(7, 1, 3, 1)


def test_tails_far_out_are_not_lost() -> None:
    assert 1e-19 < s.two_rates(250, 41_750, 280, 102_210) < 1e-17
    assert 0 < s.poisson_at_most(10, 500) < 1e-180


def test_values_that_go_together_count_for_fewer() -> None:
    chance = random.Random(4)
    apart = [chance.gauss(0, 1) for _ in range(400)]
    drifting = [0.0]
    for step in apart:
        drifting.append(0.8 * drifting[-1] + step)
    # an effective number of n(1-r)/(1+r): a ninth at r = 0.8
    assert s.effective_number(apart) > 300
    assert 25 < s.effective_number(drifting) < 65
    assert s.effective_number([1, -1] * 10) == 20


def test_the_mean_of_values_that_go_together_is_claimed_less_often() -> None:
    apart = [-1.0, -3.0, 1.0, -2.0, -1.0, 1.0, -3.0, -1.0, 0.0, -2.0]
    together = sorted(apart)
    assert s.mean_below_zero(apart)[0] < 0.05
    with pytest.raises(ValueError, match="2 are too few"):
        s.mean_below_zero(together)


def test_a_one_sided_t_by_hand() -> None:
    # mean -1, standard deviation 2, 16 values that alternate: t = -1 / (2/4) = -2 with 15 degrees
    spread = 2 * math.sqrt(15 / 16)
    values = [-1 + spread, -1 - spread] * 8
    below, above = s.mean_below_zero(values)
    assert below == pytest.approx(s.student_at_least(2.0, 15))
    assert below + above == pytest.approx(1)


@pytest.mark.parametrize(("values", "told"), [([-1.0] * 9, (0, 1)), ([1.0] * 9, (1, 0)), ([0.0] * 9, (1, 1))])
def test_values_that_do_not_vary(values: list[float], told: tuple[float, float]) -> None:
    assert s.mean_below_zero(values) == told


@pytest.mark.parametrize(("goes_on", "most"), [(0.0, 0.06), (0.5, 0.09)])
def test_where_there_is_nothing_few_of_the_runs_are_claimed_also_where_values_go_together(
    goes_on: float, most: float
) -> None:
    chance = random.Random(7)

    def run() -> bool:
        value, values = chance.gauss(0, 1) / math.sqrt(1 - goes_on**2), []
        for _ in range(12):
            values.append(value)
            value = goes_on * value + chance.gauss(0, 1)
        try:
            return s.mean_below_zero(values)[0] < 0.05
        except ValueError:
            return False

    assert 0.02 < sum(run() for _ in range(1_000)) / 1_000 < most
