"""Targets against their series: the named tests, no claim without enough, and each wording that was ever set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rekenschap.errors import BadTable
from rekenschap.follow.series.series import Point, Series, same
from rekenschap.follow.series.status import Outcome, path_value, status
from rekenschap.follow.series.storing import known, load, read
from rekenschap.follow.series.targets import Comparator, Target, Test, read_targets, rebaselinings
from rekenschap.ledger.store import Ledger

NOWHERE = same("")
HEADING = "indicator;vastgesteld;vergelijking;waarde;uiterlijk;toets;bron;uitgangswaarde;uitgangsdatum;reden"
TARGETS = f"""{HEADING}
lekken;2024-01-01;<=;10;2026-12-31;aantal;beleidsbrief;;;
lekken;2025-01-01;<=;15;2027-12-31;aantal;voortgangsbrief;;;droogte
sterkte;2024-01-01;>=;1.000;2026-12-31;pad;beleidsbrief;800;2024-12-31;
"""
SERIES = """indicator;datum;waarde;soort;eenheid;definitie;bron;vanaf
lekken;2025-12-31;21;periode;lekken;gemelde lekken;jaarbrief;2025-01-01
"""


def counted(count: float, base: float | None = None, per: float = 1) -> tuple[Series, ...]:
    start, end = date(2025, 1, 1), date(2025, 12, 31)

    def one(name: str, value: float, of: str) -> Series:
        point = Point(end, value, start, 0, "", NOWHERE, NOWHERE)
        return Series(name, "periode", "stuks", NOWHERE, of, per, (point,), True)

    return (
        (one("lekken", count, ""),) if base is None else (one("lekken", count, "dijken"), one("dijken", base, ""))
    )


def aim(comparator: Comparator, value: float, test: Test = "aantal") -> Target:
    day = date(2024, 12, 31)
    whole = Target("lekken", day, comparator, value, date(2026, 12, 31), "aantal", 0, day, NOWHERE, "")
    return replace(whole, test=test)


@pytest.mark.parametrize(
    ("comparator", "count", "outcome"),
    [
        ("<=", 20, "worse"),
        ("<=", 12, "not_told_apart"),
        ("<=", 3, "better"),
        (">=", 20, "better"),
        (">=", 12, "not_told_apart"),
        (">=", 3, "worse"),
    ],
)
def test_a_count_against_ten_by_the_exact_test(comparator: Comparator, count: int, outcome: Outcome) -> None:
    found = status(aim(comparator, 10), counted(count))
    assert found.outcome == outcome
    assert (found.p or 0) < 0.05 or outcome == "not_told_apart"


def test_the_arithmetic_of_a_count_is_shown() -> None:
    found = status(aim("<=", 10), counted(20))
    assert found.arithmetic["nl"] == "20 geteld, 10,0 zou precies het doel zijn; P(≥ 20) = 0,003, P(≤ 20) = 1,00"
    assert found.words["nl"] == "voldoet niet, en dat is geen toeval"


def test_a_rate_is_tested_over_its_denominator() -> None:
    # 20 of 4,000 for each 1,000 is 5; a target of 2.5 is 10 expected
    assert status(aim("<=", 2.5), counted(20, 4000, 1000)).outcome == "worse"
    assert status(aim("<=", 5), counted(20, 4000, 1000)).outcome == "not_told_apart"


@pytest.mark.parametrize(
    ("comparator", "part", "outcome"),
    [
        (">=", 30, "worse"),
        (">=", 45, "not_told_apart"),
        (">=", 62, "better"),
        ("<=", 62, "worse"),
        ("<=", 30, "better"),
    ],
)
def test_a_share_of_a_hundred_against_half_by_wilson(comparator: Comparator, part: int, outcome: Outcome) -> None:
    found = status(aim(comparator, 0.5, "aandeel"), counted(part, 100))
    assert found.outcome == outcome
    assert found.arithmetic["nl"].startswith(f"{part} van 100 = {part},0%, interval ")


@pytest.mark.parametrize(
    ("every", "test", "why"),
    [
        (counted(20), "aandeel", "een aantal en een noemer"),
        (counted(20, 10), "aandeel", "20 van 10 is geen aandeel"),
        (counted(2.5), "aantal", "geen geheel aantal"),
        (counted(20, 0), "aantal", "geen aantal over een periode met noemer"),
    ],
)
def test_what_cannot_be_tested_gets_no_claim_and_a_reason(every: tuple[Series, ...], test: Test, why: str) -> None:
    found = status(aim("<=", 0.5, test), every)
    assert found.outcome == "no_claim"
    assert why in found.why["nl"]
    assert found.words["nl"] == "geen uitspraak"


def path_series(gaps: list[float]) -> tuple[Series, ...]:
    """Points in the weeks after the baseline, so far from the path from 0 to 104 in two years."""
    target = aim(">=", 104, "pad")
    days = [date(2025, 1, 7) + timedelta(days=7 * place) for place in range(len(gaps))]
    points = tuple(
        Point(day, path_value(target, day) + gap, None, 0, "", NOWHERE, NOWHERE)
        for day, gap in zip(days, gaps, strict=True)
    )
    return (Series("lekken", "stand", "stuks", NOWHERE, "", 1, points),)


@pytest.mark.parametrize(
    ("gaps", "outcome"),
    [
        ([-3, -4, -2, -5, -3, -4, -2, -3], "worse"),
        ([3, 4, 2, 5, 3, 4, 2, 3], "better"),
        ([3, -4, 2, -5, 3, -1, 2, -3], "not_told_apart"),
        ([-3, -4, -2, -5, -3, -4, -2], "no_claim"),
        ([-1, -2, -3, -4, -5, -6, -7, -8], "no_claim"),
    ],
)
def test_a_path_is_judged_by_the_distances_to_it(gaps: list[float], outcome: Outcome) -> None:
    assert status(aim(">=", 104, "pad"), path_series(gaps)).outcome == outcome


def test_under_eight_observations_nothing_is_claimed_of_a_path_however_far_it_is() -> None:
    found = status(aim(">=", 104, "pad"), path_series([-1000.0, -1100, -900, -1000, -1050, -950, -1000]))
    assert found.why["nl"] == "7 waarnemingen op het pad, en er zijn er ten minste 8 nodig"


def test_for_a_ceiling_to_be_below_the_path_is_to_be_ahead() -> None:
    gaps = [-3.0, -4, -2, -5, -3, -4, -2, -3]
    found = status(replace(aim(">=", 104, "pad"), comparator="<="), path_series(gaps))
    assert (found.outcome, found.words["en"]) == ("better", "is ahead of the path")


def test_a_target_without_a_series_is_refused() -> None:
    with pytest.raises(BadTable, match="there is no series 'lekken'"):
        status(aim("<=", 10), ())


@given(some.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_a_path_runs_from_the_baseline_to_the_target_and_no_further(day: date) -> None:
    target = aim(">=", 104, "pad")
    assert 0 <= path_value(target, day) <= 104
    assert path_value(target, target.by) == 104
    assert path_value(target, date(2024, 12, 31)) == 0


def test_each_wording_of_a_target_is_kept_and_what_changed_is_told() -> None:
    targets = read_targets(TARGETS, "doelen.csv")
    assert len(targets) == 3
    (found,) = rebaselinings(targets)
    assert [one["nl"] for one in found.changes] == [
        "waarde was ≤ 10, wordt ≤ 15",
        "uiterlijk was 31-12-2026, wordt 31-12-2027",
    ]
    assert (found.day, found.easier, found.reason) == (date(2025, 1, 1), True, "droogte")


@pytest.mark.parametrize(
    ("was", "now", "easier"),
    [
        ((">=", 10, date(2026, 1, 1)), (">=", 9, date(2026, 1, 1)), True),
        ((">=", 10, date(2026, 1, 1)), (">=", 11, date(2026, 1, 1)), False),
        (("<=", 10, date(2026, 1, 1)), ("<=", 11, date(2026, 1, 1)), True),
        ((">=", 10, date(2026, 1, 1)), (">=", 10, date(2027, 1, 1)), True),
        ((">=", 10, date(2026, 1, 1)), (">=", 10, date(2025, 1, 1)), False),
    ],
)
def test_whether_a_target_got_easier(
    was: tuple[Comparator, float, date], now: tuple[Comparator, float, date], easier: bool
) -> None:
    versions = [
        replace(aim(sign, value), by=by, set_on=date(2020 + place, 1, 1))
        for place, (sign, value, by) in enumerate((was, now))
    ]
    assert rebaselinings(versions)[0].easier is easier


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("<=;10", "=;10", "must be >= or <="),
        ("aantal;beleidsbrief", "gevoel;beleidsbrief", "must be one of aantal, aandeel, pad"),
        ("lekken;2025-01-01", "lekken;2024-01-01", "on 2024-01-01 twice"),
        ("pad;beleidsbrief;800;2024-12-31", "pad;beleidsbrief;;2024-12-31", "a path has a baseline"),
        ("pad;beleidsbrief;800;2024-12-31", "pad;beleidsbrief;800;2027-12-31", "before the deadline"),
        ("<=;10;2026-12-31;aantal", "<=;10;2026-12-31;aandeel", "a share is written from 0 to 1"),
        ("<=;10;", "<=;;", "'waarde' is empty"),
    ],
)
def test_what_is_wrong_in_a_table_of_targets_is_told_by_its_cell(was: str, becomes: str, told: str) -> None:
    assert was in TARGETS
    with pytest.raises(BadTable, match="nothing was loaded") as refused:
        read_targets(TARGETS.replace(was, becomes), "doelen.csv")
    assert told in str(refused.value)


def test_tables_are_kept_in_the_ledger_once_and_come_back_as_they_were(ledger: Ledger) -> None:
    first, second = load(ledger, "reeks.csv", SERIES), load(ledger, "doelen.csv", TARGETS)
    assert (first.kind, first.indicators, first.is_new) == ("series", ("lekken",), True)
    assert (second.kind, second.indicators, second.is_new) == ("targets", ("lekken", "sterkte"), True)
    assert not load(ledger, "anders.csv", SERIES).is_new
    with ledger.reading() as connection:
        found = known(connection)
    assert found == read((("reeks.csv", SERIES), ("doelen.csv", TARGETS)))
    assert status(found.targets[0], found.series).outcome == "worse"


def test_a_later_table_stands_above_an_earlier_one_of_the_same_indicator(ledger: Ledger) -> None:
    load(ledger, "reeks.csv", SERIES)
    load(ledger, "reeks.csv", SERIES.replace(";21;", ";22;"))
    with ledger.reading() as connection:
        (series,) = known(connection).series
    assert series.points[0].value == 22


def test_of_a_wrong_table_nothing_is_kept(ledger: Ledger) -> None:
    with pytest.raises(BadTable):
        load(ledger, "reeks.csv", SERIES.replace(";21;", ";veel;"))
    with ledger.reading() as connection:
        assert known(connection).series == ()


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    from rekenschap.follow.series.storing import text_of

    path = tmp_path / "oud.csv"
    path.write_bytes(b"indicator;\xff")
    with pytest.raises(BadTable, match="is not UTF-8"):
        text_of(path)
