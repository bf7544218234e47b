"""Charts of shares: what they show, and that too few papers are said and not drawn."""

from __future__ import annotations

import pytest

from rekenschap.charts.drawing import svg
from rekenschap.charts.grounds import Said, dots, through_years
from rekenschap.follow.shares import Share, share
from rekenschap.ledger.queries.grounds import summed

SAID = Said("Niet gegeven", "stip: aandeel", "Niet gegeven. <Zie de tabel>.", "te weinig stukken")


def some() -> Share:
    found = share(summed([(10, 2), (8, 1), (12, 6), (5, 0), (9, 2)]))
    assert found is not None
    return found


@pytest.mark.parametrize("dark", [False, True])
def test_a_share_is_drawn_with_its_interval_and_too_few_papers_are_said(dark: bool) -> None:
    drawn = svg(dots([("Vuurtorens (5)", some()), ("Bakens (2)", None)], SAID, dark=dark), dark=dark)
    assert "Vuurtorens (5)" in drawn
    assert drawn.count("te weinig stukken") == 1
    assert 'aria-label="Niet gegeven. &lt;Zie de tabel&gt;."' in drawn


def test_names_stay_in_the_order_in_which_they_are_given() -> None:
    drawn = svg(dots([("zout (9)", some()), ("azijn (9)", some())], SAID))
    assert drawn.index("zout (9)") < drawn.index("azijn (9)")


def test_there_is_a_small_chart_for_each_sort_with_its_years() -> None:
    rows = [("privacy", 2024, some()), ("privacy", 2025, some()), ("te vroeg", 2025, some())]
    drawn = svg(through_years(rows, SAID, dark=True), dark=True)
    assert drawn.count(">privacy<") == drawn.count(">te vroeg<") == 1
    assert ">2024<" in drawn


def test_a_chart_of_nothing_is_drawn_empty() -> None:
    assert "Niet gegeven" in svg(dots([], SAID))
    assert "Niet gegeven" in svg(through_years([], SAID))
