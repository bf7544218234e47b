"""The neutral rate of over-programming: the formula, its table, and what must hold of any programme."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rekenschap.follow.programme.neutral import Lateness, neutral_rate, neutral_table
from rekenschap.follow.programme.parameters import assumptions, known

#: 63% of projects are late, those by 29 months on average with a coefficient of variation of 0.8
LATENESS = Lateness(0.63, 29, 0.8)

shares = some.floats(0, 1)
growths = some.floats(0, 0.5)
latenesses = some.builds(Lateness, shares, some.floats(0, 120), some.floats(0, 2))


@pytest.mark.parametrize(
    ("growth", "without_cost_growth", "with_cost_growth"),
    [
        (0.02, "3", "-8"),
        (0.10, "14", "2"),
        (0.15, "20", "8"),
        (0.286, "34.5", "21"),
    ],
)
def test_the_neutral_rate_at_a_growth_of_the_programme(
    growth: float, without_cost_growth: str, with_cost_growth: str
) -> None:
    (row,) = neutral_table([growth], 0.114, LATENESS)
    decimals = 1 if "." in without_cost_growth else 0
    assert f"{row.without * 100:.{decimals}f}" == without_cost_growth
    assert f"{row.with_cost * 100:.0f}" == with_cost_growth


def test_the_table_is_that_of_the_assumptions_that_come_with_the_program() -> None:
    assumed = assumptions()
    assert (assumed.lateness, assumed.cost_growth) == (LATENESS, 0.114)
    assert round(assumed.lateness.mean_years, 2) == 1.52


def test_every_assumption_has_words_and_a_source_and_lies_in_its_range() -> None:
    for parameter in known():
        assert parameter.low <= parameter.value <= parameter.high, parameter.name
        for words in (parameter.words, parameter.source):
            assert all((words["nl"], words["en"])), parameter.name
        assert ("aanname" in parameter.source["nl"]) == (parameter.kind == "assumed"), parameter.name


@given(latenesses)
def test_a_programme_that_does_not_grow_has_nothing_to_gain_from_lateness(lateness: Lateness) -> None:
    assert neutral_rate(0, 0, lateness) == pytest.approx(0, abs=1e-9)


@given(growths, some.floats(0, 1))
def test_in_time_only_the_growth_of_costs_counts(growth: float, cost: float) -> None:
    assert neutral_rate(growth, cost, Lateness(0, 29, 0.8)) == pytest.approx(1 / (1 + cost) - 1)


@given(growths, some.floats(0, 1), shares, some.floats(0, 60))
def test_without_spread_the_formula_is_that_of_one_delay(
    growth: float, cost: float, share: float, months: float
) -> None:
    expected = 1 / ((1 + cost) * (1 - share + share * (1 + growth) ** (-months / 12))) - 1
    assert neutral_rate(growth, cost, Lateness(share, months, 0)) == pytest.approx(expected)


@given(some.floats(0, 0.4), some.floats(0.001, 0.1), latenesses)
def test_the_faster_it_grows_the_more_may_be_planned(growth: float, more: float, lateness: Lateness) -> None:
    assert neutral_rate(growth + more, 0.1, lateness) >= neutral_rate(growth, 0.1, lateness) - 1e-12


@given(growths, some.floats(0, 0.5), some.floats(0.001, 0.5), latenesses)
def test_dearer_projects_leave_less_to_plan(growth: float, cost: float, more: float, lateness: Lateness) -> None:
    assert neutral_rate(growth, cost + more, lateness) < neutral_rate(growth, cost, lateness)


@given(latenesses, some.floats(0, 0.5))
def test_the_discount_is_between_nought_and_one(lateness: Lateness, growth: float) -> None:
    assert 0 < lateness.discount(growth) <= 1 + 1e-9


def test_the_delay_has_the_mean_and_the_spread_that_were_asked() -> None:
    steps = [(place + 0.5) / 2000 * 16 - 8 for place in range(2000)]
    weights = [math.exp(-(z**2) / 2) / math.sqrt(2 * math.pi) * 16 / 2000 for z in steps]
    years = [LATENESS.years(z) for z in steps]
    mean = sum(w * year for w, year in zip(weights, years, strict=True))
    square = sum(w * year**2 for w, year in zip(weights, years, strict=True))
    assert mean * 12 == pytest.approx(29, rel=1e-3)
    assert math.sqrt(square - mean**2) / mean == pytest.approx(0.8, rel=1e-2)


@pytest.mark.parametrize(
    ("share", "months", "variation"), [(1.1, 29, 0.8), (-0.1, 29, 0.8), (0.5, -1, 0.8), (0.5, 29, -0.1)]
)
def test_what_is_no_lateness_is_refused(share: float, months: float, variation: float) -> None:
    with pytest.raises(ValueError, match="share is from 0 to 1"):
        Lateness(share, months, variation)
