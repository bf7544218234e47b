"""The outturn from cumulative months: share of the year, Bornhuetter-Ferguson, and the chain ladder of Mack."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rekenschap.errors import BadTable
from rekenschap.follow.execution.forecasting import NoForecast, Range
from rekenschap.follow.execution.monthly import (
    Ladder,
    Months,
    Prior,
    Ultimate,
    completed,
    read_months,
    ultimates,
)

#: the same share of every year in each month
STEADY = {year: {month: 100 * month * (year - 2020) for month in range(1, 13)} for year in range(2021, 2025)}


def restless(seed: int = 5) -> list[list[int]]:
    """Six invented years of growing expenditure with a hasty December."""
    draw, found = random.Random(seed), []
    for year in range(6):
        months, spent = [], 0.0
        for month in range(12):
            spent += (1 + 0.04 * year) * 100_000 * draw.uniform(0.6, 1.2) * (2.2 if month == 11 else 1)
            months.append(round(spent))
        found.append(months)
    return found


def by_way(found: tuple[Ultimate, ...] | NoForecast) -> dict[str, Ultimate]:
    assert not isinstance(found, NoForecast)
    return {one.way: one for one in found}


def test_in_steady_years_every_way_gives_the_same() -> None:
    months = Months({**STEADY, 2025: {month: 600 * month for month in range(1, 6)}}, ("eigen",))
    found = by_way(ultimates(months, 2025, Prior(7_200), (0.8,)))
    assert {way: one.expected for way, one in found.items()} == {
        "share": 7_200,
        "bornhuetter_ferguson": 7_200,
        "chain_ladder": 7_200,
    }
    assert found["chain_ladder"].ranges == (Range(0.8, 7_200, 7_200),)


@pytest.mark.parametrize(
    ("spent", "prior", "expected"),
    # after month 3 a quarter is spent: what is to come is three quarters of what was expected
    [(300, 1_200, 1_200), (400, 1_200, 1_300), (300, 2_000, 1_800), (0.5, 1_000, 750)],
)
def test_bornhuetter_ferguson_expects_the_rest_of_the_year_from_its_prior(
    spent: float, prior: int, expected: int
) -> None:
    months = Months({**STEADY, 2025: {1: 1, 2: 1, 3: int(spent) or 1}}, ())
    ranges = (Range(0.8, prior - 100, prior + 100),)
    found = by_way(ultimates(months, 2025, Prior(prior, ranges), (0.8,)))["bornhuetter_ferguson"]
    assert found.expected == pytest.approx(expected, abs=1)
    assert found.ranges[0].high - found.ranges[0].low == 150


def test_the_share_is_the_median_of_whole_years() -> None:
    years = [[1] * 11 + [2], [1] * 11 + [4], [1] * 11 + [100]]
    assert completed(years, 3) == 0.25
    assert completed(years, 12) == 1.0


def test_the_chain_ladder_is_that_of_mack_by_hand() -> None:
    """Two factors: f = (6 + 9) / (3 + 6), and their variance around it, weighted by what they start from."""
    first = [3.0, 6.0] + [6.0] * 10
    second = [6.0, 9.0] + [9.0] * 10
    ladder = Ladder.of([[round(one) for one in first], [round(one) for one in second]])
    factor = 15 / 9
    variance = 3 * (2 - factor) ** 2 + 6 * (1.5 - factor) ** 2
    assert ladder.factors[0] == pytest.approx(factor)
    assert ladder.variances[0] == pytest.approx(variance)
    amount, error = ladder.ultimate(3, 1)
    assert amount == pytest.approx(5)
    assert error == pytest.approx(5 * math.sqrt(variance / factor**2 * (1 / 3 + 1 / 9)))
    assert ladder.ultimate(7, 12) == (7, 0)


def test_the_error_of_the_chain_ladder_falls_as_the_year_goes_on() -> None:
    years = restless()
    ladder = Ladder.of(years[:-1])
    errors = [ladder.ultimate(years[-1][month - 1], month)[1] for month in range(1, 13)]
    assert errors[0] > errors[5] > errors[10] > errors[11] == 0


@given(month=some.integers(1, 12), seed=some.integers(0, 50))
def test_the_interval_widens_with_its_level_and_all_ways_agree_at_the_end(month: int, seed: int) -> None:
    years = restless(seed)
    table = {2019 + at: dict(enumerate(year, 1)) for at, year in enumerate(years)}
    table[2024] = {at: amount for at, amount in table[2024].items() if at <= month}
    found = by_way(ultimates(Months(table, ()), 2024, Prior(10**6), (0.5, 0.9)))
    narrow, wide = found["chain_ladder"].ranges
    assert 0 < wide.low <= narrow.low <= narrow.high <= wide.high
    if month == 12:
        assert {one.expected for one in found.values()} == {years[-1][-1]}


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ({2025: {1: 5}}, "0 hele jaren"),
        ({2023: STEADY[2023], 2024: STEADY[2024], 2025: {1: 5}}, "2 hele jaren"),
        (STEADY, "geen maand"),
    ],
)
def test_with_fewer_than_three_whole_years_there_is_no_number(
    years: dict[int, dict[int, int]], words: str
) -> None:
    found = ultimates(Months(years, ()), 2025, None, (0.8,))
    assert isinstance(found, NoForecast)
    assert words in found.why.nl


def test_without_a_prior_there_is_no_bornhuetter_ferguson() -> None:
    months = Months({**STEADY, 2025: {1: 5}}, ())
    assert list(by_way(ultimates(months, 2025, None, (0.8,)))) == ["share", "chain_ladder"]


HEADING = "jaar;maand;cumulatief;bron\n"


def test_months_are_read_with_dutch_figures(tmp_path: Path) -> None:
    file = tmp_path / "maanden.csv"
    file.write_text(HEADING + "2024;2;2.500,5;brief\n2024;1;1.000;brief\n2025;1;900;dashboard\n", "utf8")
    found = read_months(file)
    assert {year: {month: str(one) for month, one in months.items()} for year, months in found.years.items()} == {
        2024: {2: "2500.5", 1: "1000"},
        2025: {1: "900"},
    }
    assert (found.sources, found.last(2024), found.last(2030)) == (("brief", "dashboard"), 2, 0)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2024;13;5;b", "row 2, column 'maand' is 13"),
        ("24;1;5;b", "column 'jaar' is 24"),
        ("2024;1;veel;b", "column 'cumulatief' is 'veel'"),
        ("2024;1;0;b", "more than nought"),
        ("2024;1;;b", "column 'cumulatief' is empty"),
        ("2024;1;5;", "column 'bron' is empty"),
        ("2024;1;5;b\n2024;1;6;b", "a second time"),
        ("2024;1;5;b\n2024;3;6;b", "month 2 is missing"),
    ],
)
def test_a_wrong_cell_is_told_and_nothing_is_read(tmp_path: Path, rows: str, said: str) -> None:
    file = tmp_path / "maanden.csv"
    file.write_text(HEADING + rows + "\n", "utf8")
    with pytest.raises(BadTable, match=said):
        read_months(file)
