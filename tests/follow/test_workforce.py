"""The growth of a force: what a target asks, definitions that are kept apart, the chance, and proposed rules."""

from __future__ import annotations

import math
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rekenschap.errors import BadTable
from rekenschap.follow.workforce.chance import chance
from rekenschap.follow.workforce.estimates import Estimate, Estimates, assumed, estimated
from rekenschap.follow.workforce.intake import flows, intake_needed, stock_after
from rekenschap.follow.workforce.paths import Path as Way
from rekenschap.follow.workforce.paths import monthly_need, months_between, months_until, reached
from rekenschap.follow.workforce.rules import Seen, State, signals, states
from rekenschap.follow.workforce.series import Point, Target, example, not_joined, pace, read_series

MARCH = date(2026, 3, 1)
NOWHERE = {"nl": "", "en": ""}
FLOWS = ("stand", "instroom", "uitstroom")
days = some.dates(date(2000, 1, 1), date(2060, 12, 31))
people = some.floats(1, 500_000)


@pytest.mark.parametrize(
    ("target", "by", "monthly", "intake_a_year"),
    [
        (100_000, date(2030, 12, 31), 310, 11_050),
        (100_000, date(2029, 12, 31), 391, 12_010),
        (122_000, date(2030, 12, 31), 690, 16_540),
    ],
)
def test_what_a_target_asks_of_82000_people_on_1_march_2026(
    target: int, by: date, monthly: int, intake_a_year: int
) -> None:
    months = months_until(MARCH, by)
    assert round(monthly_need(82_000, target, months)) == monthly
    assert round(intake_needed(82_000, target, 0.08, months / 12), -1) == intake_a_year


@pytest.mark.parametrize(
    ("target", "monthly", "month"),
    [
        (100_000, 506, date(2029, 2, 1)),
        (122_000, 506, date(2032, 10, 1)),
        (82_000, 506, date(2026, 3, 1)),
        (100_000, 0, None),
        (100_000, -20, None),
        (100_000, 1e-9, None),
    ],
)
def test_when_a_target_is_reached_at_a_steady_pace(target: int, monthly: float, month: date | None) -> None:
    assert reached(MARCH, 82_000, target, monthly) == month


def test_the_pace_of_the_public_figures() -> None:
    first, second, third = example().of("stand", "defensie")
    (growth,) = example().of("groei", "defensie")
    assert growth.months is not None
    assert round(growth.value / growth.months) == 506
    assert round(pace(first, second).monthly) == 274
    assert round(pace(first, third).monthly) == 298


def test_every_public_figure_has_its_source_and_a_definition_in_words() -> None:
    register = example()
    for point in register.points:
        assert all((point.source["nl"], point.source["en"]))
        assert register.words(point.definition)["nl"] != point.definition
    for target in register.targets:
        assert all((target.source["nl"], target.source["en"]))


def test_employees_and_regulars_are_not_joined_and_the_reason_is_told() -> None:
    regulars, everyone = example().of("stand", "beroeps")[0], example().of("stand", "defensie")[-1]
    why = not_joined(regulars, everyone)
    assert why is not None
    assert why["nl"] == "niet vergelijkbaar: 'beroeps' en 'defensie' tellen andere mensen"
    with pytest.raises(ValueError, match="count other people"):
        pace(regulars, everyone)


def test_a_stock_and_a_flow_are_not_joined() -> None:
    stock, flow = example().of("stand", "defensie")[0], example().of("instroom", "defensie")[0]
    assert (not_joined(stock, flow) or {})["en"] == "not comparable: stand and instroom are not the same quantity"


@given(days, days, days)
def test_months_add_up(one: date, two: date, three: date) -> None:
    assert months_between(one, two) + months_between(two, three) == pytest.approx(months_between(one, three))
    assert (months_between(one, two) > 0) == (two > one)


@given(people, people, days, some.integers(2, 4000), some.sampled_from(["linear", "s_curve"]))
def test_a_path_begins_at_the_stock_and_ends_at_the_target(
    now: float, target: float, start: date, length: int, shape: Any
) -> None:
    by = start + timedelta(days=length)
    way = Way(start, now, target, by, shape)
    assert way.at(start) == pytest.approx(now)
    assert way.at(by + timedelta(days=1)) == pytest.approx(target)
    assert way.at(by + timedelta(days=900)) == pytest.approx(target)
    steps = [way.at(start + timedelta(days=length * part // 10)) for part in range(11)]
    assert steps == sorted(steps, reverse=target < now)
    assert way.moments()[-1] == by + timedelta(days=1)


def test_the_s_curve_starts_slower_and_meets_the_line_in_the_middle() -> None:
    straight = Way(date(2026, 1, 1), 0, 120, date(2035, 12, 31))
    curved = Way(date(2026, 1, 1), 0, 120, date(2035, 12, 31), "s_curve")
    assert curved.at(date(2028, 1, 1)) < straight.at(date(2028, 1, 1))
    assert curved.at(date(2031, 1, 1)) == pytest.approx(straight.at(date(2031, 1, 1)))
    assert curved.at(date(2034, 1, 1)) > straight.at(date(2034, 1, 1))


@given(people, people, some.floats(0, 0.5), some.floats(0.1, 30))
def test_the_intake_that_is_needed_reaches_the_target(
    now: float, target: float, rate: float, years: float
) -> None:
    intake = intake_needed(now, target, rate, years)
    after = stock_after(now, intake, rate, years)
    assert after == pytest.approx(target, rel=1e-6) if intake > 0 else after >= target * (1 - 1e-9)


@given(people, some.integers(1, 60), some.floats(0, 40_000), some.floats(0, 0.5))
def test_month_by_month_is_the_same_as_at_once(now: float, months: int, intake: float, rate: float) -> None:
    by_month = flows(MARCH, now, months, intake, rate, math.inf)
    assert len(by_month) == months
    assert by_month[-1].stock == pytest.approx(stock_after(now, intake, rate, months / 12), rel=1e-6)


@given(people, some.integers(1, 60), some.floats(0, 40_000), some.floats(0, 0.5), some.floats(0, 40_000))
def test_what_comes_in_and_leaves_is_what_the_stock_moves_by(
    now: float, months: int, intake: float, rate: float, capacity: float
) -> None:
    by_month = flows(MARCH, now, months, intake, rate, capacity)
    moved = sum(month.intake - month.exits for month in by_month)
    assert by_month[-1].stock - now == pytest.approx(moved, rel=1e-6, abs=1e-6 * now)
    assert all(month.exits >= -1e-6 * (now + intake) for month in by_month)


@given(people, some.floats(0, 40_000), some.floats(0, 0.5), some.floats(0, 40_000))
def test_what_cannot_be_trained_does_not_come_in(now: float, intake: float, rate: float, capacity: float) -> None:
    held = flows(MARCH, now, 24, intake, rate, capacity)
    assert sum(month.intake for month in held) <= 2 * capacity * (1 + 1e-9)
    assert held == flows(MARCH, now, 24, min(intake, capacity), rate, math.inf)


def test_a_target_without_time_left_is_refused() -> None:
    with pytest.raises(ValueError, match="not after the stock"):
        monthly_need(82_000, 100_000, 0)
    with pytest.raises(ValueError, match="years are above 0"):
        intake_needed(82_000, 100_000, 0.08, 0)


def to(value: float, by: date = date(2030, 12, 31)) -> Target:
    return Target(value, by, "defensie", NOWHERE, stated=True)


def sure(exits: float, intake: float, spread: float = 0.0) -> Estimates:
    return Estimates(Estimate(exits, spread * exits, 3, NOWHERE), Estimate(intake, spread * intake, 3, NOWHERE))


def test_where_nothing_is_unsure_the_chance_is_all_or_nothing() -> None:
    share = 1 - math.exp(-0.08)
    reaches = chance(MARCH, 82_000, to(100_000), sure(share, 11_060))
    falls_short = chance(MARCH, 82_000, to(100_000), sure(share, 11_040))
    assert (reaches.chance, falls_short.chance) == (1, 0)
    assert reaches.at_date.low == pytest.approx(reaches.at_date.high)
    assert reaches.at_date.middle == pytest.approx(stock_after(82_000, 11_060, 0.08, 58 / 12))


def test_a_higher_target_a_lower_capacity_and_an_earlier_day_lower_the_chance() -> None:
    base = chance(MARCH, 82_000, to(100_000), assumed()).chance
    assert 0.3 < base < 0.9
    assert chance(MARCH, 82_000, to(104_000), assumed()).chance < base
    assert chance(MARCH, 82_000, to(100_000), assumed(), capacity=12_000).chance < base
    assert chance(MARCH, 82_000, to(100_000, date(2029, 12, 31)), assumed()).chance < base


def test_draws_have_the_mean_and_the_spread_that_were_estimated() -> None:
    found = chance(MARCH, 1e-6, to(1, date(2027, 2, 28)), sure(1e-6, 10_000, 0.1), runs=50_000)
    assert found.at_date.middle == pytest.approx(10_000, rel=0.01)
    assert (found.at_date.high - found.at_date.low) / 2 / 1.2816 == pytest.approx(1_000, rel=0.03)


def test_the_months_lead_from_the_stock_to_the_day_of_the_target() -> None:
    found = chance(MARCH, 82_000, to(100_000), assumed(), runs=500)
    assert [month.day for month in found.months[:2]] == [MARCH, date(2026, 4, 1)]
    assert found.months[-1] == found.at_date
    assert len(found.months) == 59
    assert all(month.low <= month.middle <= month.high for month in found.months)


def test_the_same_seed_gives_the_same_chance() -> None:
    first, again, other = (
        chance(MARCH, 82_000, to(100_000), assumed(), runs=800, seed=seed) for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_three_years_give_an_estimate_and_two_give_none() -> None:
    found = estimated(example(), "cbs_militair")
    assert isinstance(found, Estimates)
    assert round(found.exits.mean, 3) == 0.086
    assert round(found.intake.mean) == 3713
    assert found.intake.spread == pytest.approx(437 * math.sqrt(4 / 3), rel=0.01)
    lacking = estimated(example(), "beroeps")
    assert isinstance(lacking, dict)
    assert lacking["nl"].startswith("geen kans berekend: 0 waarnemingen van instroom en 0 van uitstroom")


@pytest.mark.parametrize("exits", [(0, 0, 0), (1, 999, 1)])
def test_exits_that_are_no_share_of_the_stock_claim_nothing(tmp_path: Path, exits: tuple[int, ...]) -> None:
    rows = ["datum;soort;definitie;waarde;maanden;bron"]
    for year, left in zip((2023, 2024, 2025), exits, strict=True):
        rows += [f"{year}-12-31;{flow};wacht;{left if flow == 'uitstroom' else 1000};12;b" for flow in FLOWS]
    found = estimated(read_series(written(tmp_path, "\n".join(rows))), "wacht")
    assert isinstance(found, dict)
    assert "nought" in found["en"]


@pytest.mark.parametrize(
    ("looks", "told"),
    [
        (["within", "within"], ["green", "green"]),
        (["below", "within"], ["amber", "green"]),
        (["below", "below", "below"], ["amber", "red", "red"]),
        (["below", "below", "within", "within"], ["amber", "red", "red", "green"]),
        (["below", "below", "within", "below"], ["amber", "red", "red", "red"]),
        (["above", "above"], ["green", "ahead"]),
        (["above", "above", "below", "below"], ["green", "ahead", "ahead", "red"]),
    ],
)
def test_the_proposed_rule_over_months_that_follow_each_other(looks: list[Seen], told: list[State]) -> None:
    months = [date(2026, month, 1) for month in range(1, len(looks) + 1)]
    assert list(states(list(zip(months, looks, strict=True)))) == told


def test_months_that_do_not_follow_each_other_make_nothing_red() -> None:
    assert states([(date(2026, 1, 1), "below"), (date(2026, 4, 1), "below")]) == ("amber", "amber")


def stock(day: date, value: float) -> Point:
    return Point(day, "stand", "defensie", value, None, NOWHERE, NOWHERE)


def test_a_force_that_stands_still_is_red_in_its_second_month() -> None:
    points = [stock(date(2026, month, 1), 82_000) for month in range(1, 4)]
    found = signals(points, to(122_000), assumed())
    assert [signal.state for signal in found] == ["amber", "red", "red"]
    assert [round(signal.on_path) for signal in found] == [82_000, 82_667, 83_333]
    assert signals(points, to(122_000, date(2025, 12, 31)), assumed()) == ()


SERIES = """datum;soort;definitie;waarde;maanden;bron;toelichting
2026-01-31;instroom;dijkwacht;1.040;1;personeelsrapportage;
2026-01-31;stand;dijkwacht;12.000;;personeelsrapportage;voorlopig
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "sterkte.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_series_is_read_with_its_sources(tmp_path: Path) -> None:
    intake, stock_then = read_series(written(tmp_path, SERIES)).points
    assert (intake.kind, intake.value, intake.months, intake.source["nl"]) == (
        *("instroom", 1040, 1),
        "personeelsrapportage",
    )
    assert (stock_then.kind, stock_then.months, stock_then.note["nl"]) == ("stand", None, "voorlopig")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2026-01-31;aanwas;dijkwacht;5;1;bron;", "column 'soort' is 'aanwas'"),
        ("31-01-2026;stand;dijkwacht;5;;bron;", "a day is written as 2026-03-01"),
        ("2026-01-31;stand;dijkwacht;;;bron;", "must be a number of people"),
        ("2026-01-31;stand;dijkwacht;-5;;bron;", "must be a number of people"),
        ("2026-01-31;instroom;dijkwacht;5;;bron;", "over how many months"),
        ("2026-01-31;stand;dijkwacht;5;;;", "column 'bron' is empty"),
        ("2026-01-31;stand;;5;;bron;", "column 'definitie' is empty"),
        ("2026-01-31;stand;dijkwacht;12.5;;bron;", "is '12.5'"),
    ],
)
def test_a_wrong_row_is_refused_with_its_cell(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(BadTable, match="row 4") as refused:
        read_series(written(tmp_path, SERIES + row + "\n"))
    assert told in str(refused.value)


def test_the_same_stock_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="on 2026-01-31 twice"):
        read_series(written(tmp_path, SERIES + "2026-01-31;stand;dijkwacht;13.000;;bron;\n"))
