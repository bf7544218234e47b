"""Series: tables and what is wrong in them, periods of sums that count on, rates that differ, public figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rekenschap.errors import BadTable
from rekenschap.follow.series.counts import compare, interval
from rekenschap.follow.series.joining import lacking, proposals
from rekenschap.follow.series.periods import Period, Rate, periods, rates
from rekenschap.follow.series.reading import example, one_of, read_series
from rekenschap.follow.series.series import Kind, Point, Series, same

NOWHERE = same("")
HEADING = "indicator;datum;waarde;soort;eenheid;definitie;bron;vanaf;noemer;per;gebeurtenissen;afgerond;voorbehoud"
TABLE = f"""{HEADING}
lekken;2025-03-31;40;cumulatief_jaar;lekken;gemelde lekken;kwartaalbrief;;dijken;100;ja;10;circa
lekken;2025-06-30;70;cumulatief_jaar;lekken;gemelde lekken;kwartaalbrief;;dijken;100;ja;10;
dijken;2025-03-31;400;cumulatief_jaar;dijken;geschouwde dijken;kwartaalbrief;;;;;;
dijken;2025-06-30;1.000,5;cumulatief_jaar;dijken;geschouwde dijken;kwartaalbrief;;;;;;
"""


def series(kind: Kind, *points: tuple[date, float], since: date | None = None, rounded: float = 0) -> Series:
    found = tuple(Point(day, value, since, rounded, "", NOWHERE, NOWHERE) for day, value in points)
    return Series("lekken", kind, "lekken", NOWHERE, "", 1, found)


def test_a_table_is_read_with_all_that_it_says_of_each_point() -> None:
    leaks, dikes = read_series(TABLE, "lekken.csv")
    assert (leaks.name, leaks.kind, leaks.unit, leaks.denominator, leaks.per) == (
        *("lekken", "cumulatief_jaar", "lekken"),
        *("dijken", 100),
    )
    assert leaks.counts_events
    assert not dikes.counts_events
    first = leaks.points[0]
    assert (first.day, first.value, first.rounded, first.hedge) == (date(2025, 3, 31), 40, 10, "circa")
    assert first.source["nl"] == "kwartaalbrief"
    assert dikes.points[1].value == 1000.5


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("lekken;2025-06-30;70", "lekken;2025-06-30;zeventig", "row 3, column 'waarde'"),
        ("lekken;2025-06-30;70", "lekken;2025-06-30;", "row 3, column 'waarde' is empty"),
        ("lekken;2025-06-30;70", "lekken;2025-06-30;30", "a sum does not go down"),
        ("lekken;2025-06-30;70", "lekken;2025-06-30;-70", "0 or more"),
        ("lekken;2025-06-30", "lekken;2025-03-31", "on 2025-03-31 twice"),
        ("lekken;2025-06-30", "lekken;30-06-2025", "a day is written as"),
        (
            "70;cumulatief_jaar;lekken",
            "70;cumulatief_jaar;meldingen",
            "another definition or unit is another indicator",
        ),
        ("soort", "sort", "lacks soort"),
        (
            "gemelde lekken;kwartaalbrief;;dijken;100;ja;10;\n",
            "gemelde lekken;;;dijken;100;ja;10;\n",
            "'bron' is empty",
        ),
        ("cumulatief_jaar", "optelsom", "must be one of stand, periode"),
        (";dijken;100", ";kades;100", "of which the table has no row"),
        (";ja;", ";wellicht;", "must be ja or nee"),
        (
            "kwartaalbrief;;dijken;100;ja;10;circa",
            "kwartaalbrief;2025-04-01;dijken;100;ja;10;circa",
            "after the day",
        ),
        ("cumulatief_jaar", "periode", "a period has a first day"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_by_its_cell(was: str, becomes: str, told: str) -> None:
    assert was in TABLE
    with pytest.raises(BadTable, match=r"nothing was loaded|heading lacks") as refused:
        read_series(TABLE.replace(was, becomes), "lekken.csv")
    assert told in str(refused.value)


def test_a_sum_of_the_year_begins_anew_at_the_turn_of_the_year() -> None:
    found = periods(
        series(
            "cumulatief_jaar",
            (date(2025, 9, 30), 90),
            (date(2025, 12, 31), 100),
            (date(2026, 3, 31), 15),
            (date(2026, 6, 30), 40),
        )
    )
    assert [(one.start, one.value) for one in found] == [
        (date(2025, 1, 1), 90),
        (date(2025, 10, 1), 10),
        (date(2026, 1, 1), 15),
        (date(2026, 4, 1), 25),
    ]


def test_rounding_of_both_ends_makes_a_period_unsure() -> None:
    found = periods(series("cumulatief", (date(2025, 1, 31), 90), (date(2025, 2, 28), 110), rounded=10))
    assert [one.slack for one in found] == [5, 10]
    assert [one.days for one in found] == [None, 28]


def test_of_a_stock_there_are_no_periods() -> None:
    assert periods(series("stand", (date(2025, 1, 31), 90))) == ()


@given(
    some.lists(some.integers(0, 10_000), min_size=1, max_size=30), some.dates(date(2000, 1, 1), date(2050, 1, 1))
)
def test_periods_give_back_what_was_added_up(numbers: list[int], start: date) -> None:
    days = [start + timedelta(days=31 * place) for place in range(1, len(numbers) + 1)]
    found = periods(series("cumulatief", *zip(days, accumulate(numbers), strict=True), since=start))
    assert [one.value for one in found] == numbers
    assert sum(one.days or 0 for one in found) == (days[-1] - start).days + 1


@given(some.lists(some.integers(0, 10_000), min_size=8, max_size=20))
def test_sums_of_the_year_give_back_each_quarter(numbers: list[int]) -> None:
    ends = [
        (year, month, day) for year in range(2020, 2026) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
    ]
    sums, whole = [], 0
    for place, number in enumerate(numbers):
        whole = number if place % 4 == 0 else whole + number
        sums.append((date(*ends[place]), float(whole)))
    assert [one.value for one in periods(series("cumulatief_jaar", *sums))] == numbers


def rate(count: int, base: float, month: int, slack: float = 0) -> Rate:
    start, end = date(2025, month, 1), date(2025, month, 28)
    return Rate(Period(start, end, count, slack, NOWHERE), Period(start, end, base, slack, NOWHERE), 1000)


@pytest.mark.parametrize(
    ("counts", "months"),
    [
        ([50, 50, 50, 50], []),
        ([50, 51, 49, 120], [4]),
        ([200, 50, 50, 5], [1, 4]),
        ([0, 0, 0, 0], []),
        ([3, 1, 2, 4], []),
    ],
)
def test_the_periods_that_differ_are_told_apart(counts: Sequence[int], months: list[int]) -> None:
    found = compare([rate(count, 10_000, month) for month, count in enumerate(counts, 1)])
    assert found is not None
    assert sorted(one.rate.period.end.month for one in found.apart) == months


def test_what_rounding_can_make_equal_gets_a_higher_p() -> None:
    exact = compare([rate(60, 10_000, 1), rate(30, 10_000, 2), rate(30, 10_000, 3)])
    rounded = compare([rate(60, 10_000, 1, 10), rate(30, 10_000, 2, 10), rate(30, 10_000, 3, 10)])
    assert exact is not None
    assert rounded is not None
    assert exact.apart[0].p == exact.apart[0].p_rounded
    assert rounded.apart[0].p_rounded > 10 * rounded.apart[0].p


def test_one_period_or_parts_of_an_event_are_not_compared() -> None:
    assert compare([rate(5, 10, 1)]) is None
    halves = Rate(Period(None, date(2025, 1, 31), 5.5, 0, NOWHERE), rate(5, 10, 1).base, 1)
    assert compare([halves, rate(5, 10, 1)]) is None


def test_refusals_at_the_border_by_quarter_and_which_quarter_differs() -> None:
    every = example()
    refused = one_of(every, "geweigerde personen")
    found = rates(refused, one_of(every, refused.denominator))
    assert [round(one.value, 1) for one in found] == [6.0, 2.9, 2.5, 2.9]
    low, high = interval(found[0])
    assert (round(low, 1), round(high, 1)) == (5.3, 6.8)
    told = compare(found)
    assert told is not None
    assert [one.rate.period.end for one in told.apart] == [date(2025, 3, 31)]
    assert told.apart[0].p < 1e-17
    assert told.apart[0].p_rounded < 1e-15
    assert round(told.p_rest, 3) == 0.576


def test_hours_of_control_a_day_and_for_each_marechaussee() -> None:
    every = example()
    hours = one_of(every, "uren grenscontrole")
    assert [round(one.daily or 0, 1) for one in periods(hours)] == [28.6, 25.8]
    assert [round(one.value, 2) for one in rates(hours, one_of(every, hours.denominator))] == [1.46]


def test_every_public_figure_has_a_source_and_a_definition_in_both_languages() -> None:
    for one in example():
        assert all((one.definition["nl"], one.definition["en"]))
        assert all(point.source["nl"] and point.source["en"] for point in one.points)
        assert not one.denominator or one_of(example(), one.denominator)


def test_a_series_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(BadTable, match="there are 'gecontroleerde personen'"):
        one_of(example(), "zeehonden")


class Aim:
    """A target that was read from a paper."""

    def __init__(self, indicator: str, unit: str | None = None, missing: tuple[str, ...] = ()) -> None:
        self.indicator, self.unit, self.year, self.missing = indicator, unit, 2026, missing


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("aantal geweigerde personen aan de grens", "geweigerde personen"),
        ("aanhoudingen", "aangehouden personen"),
        ("uren controle door de marechaussee", "uren grenscontrole"),
        ("de binnengrenscontroles", "gecontroleerde personen"),
    ],
)
def test_a_series_is_proposed_by_its_words(words: str, name: str) -> None:
    found = proposals(words, example())
    assert found[0].series.name == name
    assert 0.3 <= found[0].score <= 1
    assert found[0].words


@pytest.mark.parametrize("words", ["overprogrammering", "defensie-uitgaven", "van de het", ""])
def test_where_no_words_agree_nothing_is_proposed(words: str) -> None:
    assert proposals(words, example()) == ()


def test_a_proposal_is_never_silent_and_says_what_is_lacking() -> None:
    aim = Aim("geweigerde personen", "% van de reizigers", ("uitgangswaarde",))
    told = [one["nl"] for one in lacking(aim, proposals(aim.indicator, example())[0])]
    assert told == [
        "de bevestiging dat dit de reeks is",
        "dezelfde eenheid: het doel is in % van de reizigers, de reeks in personen",
        "voor een pad 8 waarnemingen: er zijn er 4",
        "van het doel: uitgangswaarde",
    ]
    assert lacking(aim, None)[0]["en"].startswith("a series:")
