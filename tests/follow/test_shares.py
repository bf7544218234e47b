"""Shares with intervals for answers that come in papers: the formulas, and what the intervals hold."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.follow.shares import FEWEST_PAPERS, design_effect, share, student, wilson
from rekenschap.ledger.queries.grounds import summed


@pytest.mark.parametrize(
    ("value", "number", "low", "high"),
    [(0.0, 10, 0.0, 0.2775), (0.5, 10, 0.2366, 0.7634), (0.1, 50, 0.0435, 0.2136), (1.0, 20, 0.8389, 1.0)],
)
def test_wilson_is_as_in_the_tables(value: float, number: int, low: float, high: float) -> None:
    assert wilson(value, number) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("freedom", "point"), [(4, 2.7764), (5, 2.5706), (10, 2.2281), (30, 2.0423), (120, 1.9799)]
)
def test_students_t_is_as_in_the_tables(freedom: int, point: float) -> None:
    assert student(freedom) == pytest.approx(point, abs=0.002)


def test_papers_that_are_all_or_nothing_count_as_one_answer_each() -> None:
    found = design_effect(summed([(10, 10), (10, 0)] * 20))
    assert found == pytest.approx(10, rel=0.05)


def test_answers_that_are_spread_evenly_make_no_interval_narrower_than_wilsons() -> None:
    sums = summed([(10, 2)] * 30)
    found = share(sums)
    assert found is not None
    assert found.design == 1
    low, high = wilson(0.2, 300)
    assert found.low < low
    assert found.high > high


def test_with_fewer_than_five_papers_there_is_no_share() -> None:
    assert share(summed([(40, 9)] * (FEWEST_PAPERS - 1))) is None
    assert share(summed([(40, 9)] * FEWEST_PAPERS)) is not None
    assert share(summed([(0, 0)] * 9)) is None


def test_where_nothing_is_meant_the_usual_design_effect_widens_the_interval() -> None:
    none_meant = summed([(10, 0)] * 10)
    plain, usual = share(none_meant), share(none_meant, usual=4.0)
    assert plain is not None
    assert usual is not None
    assert plain.low == usual.low == 0
    assert usual.high > 2 * plain.high


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60)).map(lambda pair: (pair[0], min(pair))), min_size=5)
)
def test_an_interval_holds_its_share_within_0_and_1(papers: list[tuple[int, int]]) -> None:
    found = share(summed(papers))
    assert found is not None
    assert 0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1


def test_of_intervals_over_invented_papers_about_95_in_100_hold_the_truth_where_wilsons_alone_do_not() -> None:
    """Papers of 2 to 30 answers, each of its own mind: beta-binomial, correlated by 0.2 within a paper."""
    drawn = random.Random(20261124)
    truth, runs, held, held_plainly = 0.2, 600, 0, 0
    for _ in range(runs):
        papers = []
        for _ in range(25):
            asked, mind = drawn.randint(2, 30), drawn.betavariate(0.8, 3.2)
            papers.append((asked, sum(drawn.random() < mind for _ in range(asked))))
        sums = summed(papers)
        found = share(sums)
        assert found is not None
        held += found.low <= truth <= found.high
        low, high = wilson(found.value, sums.questions)
        held_plainly += low <= truth <= high
    assert held / runs >= 0.92
    assert held_plainly / runs < 0.8
