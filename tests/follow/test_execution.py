"""The forecast of outturn: shrunk history, conformal intervals by year, no number where too little is known."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from forecasts import YEARS, loaded
from rekenschap.budget.amounts import Amount, Cell, Exact, Kind, Stage
from rekenschap.budget.budget import Budget
from rekenschap.budget.loaders.found import Renumbering
from rekenschap.budget.renumbering import Place
from rekenschap.follow.execution.asking import Loaded, Wanted, ask
from rekenschap.follow.execution.backtest import backtest, of_chapter, of_years, result
from rekenschap.follow.execution.forecasting import Forecast, Forecaster, NoForecast, scaled
from rekenschap.follow.execution.intervals import Scores
from rekenschap.follow.execution.panel import Known, chapters, left_out, panel, teaches
from rekenschap.follow.execution.shrinking import Rates, variances, weighted_median

FLAT = math.inf


def known(
    year: int, base: Exact, outturn: Exact | None, article: str = "6", chapter: str = "XX", name: str = "Lampen"
) -> Known:
    return Known(Place(chapter, article), year, base, outturn, base, name)


def years_of(article: str, rates: Sequence[float], first: int = 2020, base: int = 1_000_000) -> list[Known]:
    """Years of an article that came to `base` times e^rate."""
    return [known(first + at, base, scaled(base, rate), article) for at, rate in enumerate(rates)]


def made(articles: int = 12, years: int = 6, seed: int = 3) -> list[Known]:
    """A history of several articles, each with a habit of its own."""
    draw = random.Random(seed)
    found: list[Known] = []
    for number in range(1, articles + 1):
        habit = draw.gauss(0, 0.08)
        found += years_of(str(number), [habit + draw.gauss(0, 0.04) for _ in range(years)])
    return found


def forecaster(history: Sequence[Known], year: int = 2026) -> Forecaster:
    found = Forecaster.of(history, Stage.VB, year)
    assert isinstance(found, Forecaster)
    return found


@pytest.mark.parametrize(
    ("groups", "within", "between"),
    [
        ([[1.0, 1.0], [3.0, 3.0]], 0.0, 2.0),
        ([[0.0, 2.0], [0.0, 2.0]], 2.0, 0.0),
        ([[0.0, 2.0], [10.0, 12.0]], 2.0, 49.0),
        ([[1.0], [2.0], [3.0]], 0.0, 1.0),
        ([[5.0, 7.0]], 2.0, 0.0),
    ],
)
def test_the_variance_within_and_between_articles(
    groups: list[list[float]], within: float, between: float
) -> None:
    assert variances(groups) == pytest.approx((within, between))


@given(some.lists(some.floats(-5, 5), min_size=1, max_size=9))
def test_with_equal_weights_it_is_the_median(values: list[float]) -> None:
    assert weighted_median(values, [1.0] * len(values)) == pytest.approx(median(values))


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [
        # no spread from year to year: the history of its own is all
        ([-0.1, -0.1, -0.1], [[0.0] * 3, [0.1] * 3], -0.1),
        # no difference between articles: that of all is all
        ([-0.1, 0.1], [[-0.1, 0.1], [-0.1, 0.1]], 0.0),
        # a budget that was multiplied counts as doubled
        ([5.0, 5.0, 5.0], [[0.0] * 3, [0.0] * 3], math.log(2)),
    ],
)
def test_an_article_is_drawn_towards_all_as_its_years_differ(
    own: list[float], others: list[list[float]], expected: float
) -> None:
    history = years_of("6", own) + [
        one for at, rates in enumerate(others) for one in years_of(str(at + 10), rates)
    ]
    rates = Rates.of(history, 2020 + len(own), half_life=FLAT)
    assert rates.of_place(Place("XX", "6")).value == pytest.approx(expected, abs=1e-5)


def test_the_weight_is_that_of_the_formula() -> None:
    history = years_of("6", [-0.2, -0.1, -0.1]) + years_of("7", [0.0, 0.1, 0.0])
    rates = Rates.of(history, 2023, half_life=FLAT)
    found = rates.of_place(Place("XX", "6"))
    assert found.weight == pytest.approx(3 * rates.between / (3 * rates.between + rates.within))
    assert found.value == pytest.approx(found.weight * -0.1 + (1 - found.weight) * rates.all, abs=1e-5)
    assert found.years == (2020, 2021, 2022)


def test_a_recent_year_weighs_more() -> None:
    history = years_of("6", [0.1, 0.1, -0.1, -0.1]) + years_of("7", [0.0] * 4)
    recent = Rates.of(history, 2024).of_place(Place("XX", "6"))
    level = Rates.of(history, 2024, half_life=FLAT).of_place(Place("XX", "6"))
    assert recent.own == pytest.approx(-0.1, abs=1e-5)
    assert level.own == pytest.approx(0.0, abs=1e-5)


def test_an_article_without_history_gets_the_rate_of_all() -> None:
    rates = Rates.of(made(), 2026)
    found = rates.of_place(Place("XX", "99"))
    assert (found.value, found.weight, found.years, found.own) == (rates.all, 0.0, (), None)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_rows_does_not_matter(seed: int) -> None:
    history = made()
    shuffled = random.Random(seed).sample(history, len(history))
    target = known(2026, 700_000, None)
    assert forecaster(shuffled).forecast(target, (0.8,)) == forecaster(history).forecast(target, (0.8,))


@settings(max_examples=60, deadline=None)
@given(
    base=some.integers(10**4, 10**8),
    article=some.integers(1, 12),
    levels=some.lists(some.sampled_from([0.2, 0.5, 0.8, 0.9, 0.95]), min_size=2, max_size=5, unique=True),
)
def test_intervals_hold_the_forecast_and_widen_with_their_level(
    base: int, article: int, levels: list[float]
) -> None:
    found = FORECASTER.forecast(known(2026, base, None, str(article)), sorted(levels))
    assert isinstance(found, Forecast)
    assert all(one.low <= found.expected <= one.high for one in found.ranges)
    assert [one.low for one in found.ranges] == sorted((one.low for one in found.ranges), reverse=True)
    assert [one.high for one in found.ranges] == sorted(one.high for one in found.ranges)
    assert found.difference + base == found.expected


@given(base=some.integers(1, 10**9), rate=some.floats(-1, 1))
def test_euros_are_exact_numbers_never_floats(base: int, rate: float) -> None:
    assert type(scaled(base, rate)) is int
    assert scaled(base, 0.0) == base
    assert scaled(Decimal("12.5"), 0.0) == Decimal("12.5")
    assert abs(float(scaled(base, rate)) - base * math.exp(rate)) <= 0.5 + base * 1e-12


def test_scores_are_of_years_that_were_left_out() -> None:
    """A year in which all go wrong together is an error of all; a fit that saw it would have bent to it."""
    calm = [one for article in range(1, 21) for one in years_of(str(article), [0.0, 0.001, -0.001, 0.0, 0.3])]
    scores = Scores.of(calm)
    assert sum(score > 1 for score in scores.all) == 20


@pytest.mark.parametrize(
    ("level", "there"), [(0.8, True), (0.9, True), (0.97, True), (0.98, False), (0.999, False)]
)
def test_a_level_that_asks_for_more_errors_than_there_are_has_no_bounds(level: float, there: bool) -> None:
    scores = Scores.of(made(articles=12, years=6))
    assert len(scores.all) == 72
    assert (scores.bounds(10**6, level) is not None) is there


def test_intervals_hold_as_many_of_new_years_as_they_say() -> None:
    history = made(articles=120, years=8, seed=5)
    learned = forecaster([one for one in history if one.year < 2027], 2027)
    held = [
        (found := learned.range(one, 0.8)) is not None and found.low <= (one.outturn or 0) <= found.high
        for one in history
        if one.year == 2027
    ]
    assert 0.7 <= sum(held) / len(held) <= 0.9


@pytest.mark.parametrize(
    ("target", "dutch", "english"),
    [
        (known(2026, 10**6, None, "99"), "XX 99 heeft 0 eigen jaren", "XX 99 has 0 years of its own"),
        (known(2026, 4_999, None), "minder dan € 5.000 duizend", "less than € 5,000 thousand"),
        (known(2026, 10**6, None, name="Nog onverdeeld"), "onverdeeld geld", "unallocated money"),
        (known(2026, 10**6, None, "1", "IXA"), "staatsschuld", "national debt"),
    ],
)
def test_with_too_little_there_is_a_reason_and_no_number(target: Known, dutch: str, english: str) -> None:
    found = FORECASTER.forecast(target, (0.8,))
    assert isinstance(found, NoForecast)
    assert found.why.nl.startswith("geen prognose: ")
    assert dutch in found.why.nl
    assert english in found.why.en


def test_two_years_of_all_are_no_history() -> None:
    found = Forecaster.of(made(years=2), Stage.O2, 2022)
    assert isinstance(found, NoForecast)
    assert "van 2 jaren vóór 2022" in found.why.nl
    assert "2e suppletoire begroting" in found.why.nl


def test_nothing_of_the_year_itself_or_later_is_learned_from() -> None:
    history = made()
    later = [replace(one, outturn=1) for one in years_of("6", [0.0, 0.0], first=2026)]
    target = known(2026, 10**6, None)
    assert forecaster([*history, *later]).forecast(target, (0.8,)) == forecaster(history).forecast(target, (0.8,))


def amounts(
    article: str, year: int, enacted: int, outturn: int | None, chapter: str = "XX", source: str = "a"
) -> list[Amount]:
    found = {Stage.VB: enacted, Stage.JV: outturn}
    return [
        Amount(
            year,
            chapter,
            article,
            "",
            "",
            "",
            Kind.U,
            stage,
            value,
            Cell(f"{source}.csv", "", 2, stage.name, source),
        )
        for stage, value in found.items()
        if value is not None
    ]


def test_an_article_is_learned_from_under_its_later_number() -> None:
    budget = Budget.of(
        [
            *amounts("1", 2028, 10_000, 9_000),
            *amounts("2", 2028, 30_000, 30_000),
            *amounts("6", 2029, 40_000, 38_000),
            *amounts("6", 2030, 50_000, None),
        ]
    )
    moves = [Renumbering(2028, "XX", was, 2029, "XX", "6", "budget", 2) for was in ("1", "2")]
    joined = panel(budget, Stage.VB, 2030, moves)
    assert [(one.year, str(one.place), one.base, one.outturn) for one in joined] == [
        (2028, "XX 6", 40_000, 39_000),
        (2029, "XX 6", 40_000, 38_000),
        (2030, "XX 6", 50_000, None),
    ]
    assert len(joined[0].cells) == 4
    # what is not known yet in a year is not used for it
    assert {str(one.place) for one in panel(budget, Stage.VB, 2028, moves)} == {"XX 1", "XX 2"}


def test_a_chapter_is_the_sum_of_its_articles_where_none_lacks_a_figure() -> None:
    budget = Budget.of(
        [
            *(*amounts("1", 2029, 10_000, 9_000), *amounts("2", 2029, 7, 8)),
            *(*amounts("1", 2030, 1, None), *amounts("2", 2030, 5, 5)),
        ]
    )
    found = chapters(budget, Stage.VB, 2030)
    assert [(one.year, one.base, one.outturn) for one in found] == [(2029, 10_007, 9_008), (2030, 6, None)]


def test_copies_that_differ_are_told() -> None:
    budget = Budget.of([*amounts("1", 2029, 10_000, 9_000), *amounts("1", 2029, 10_000, 9_001, source="b")])
    assert [(one.outturn, one.disputed) for one in panel(budget, Stage.VB, 2029)] == [(9_000, True)]


def lighthouses(last: int = 2030) -> Loaded:
    """Eleven years of ten articles, of which the last year has no outturn yet."""
    found: list[Amount] = []
    for article in range(1, 11):
        draw = random.Random(article)
        for year in range(2020, last + 1):
            outturn = 100_000 + article * 1_000 + draw.randint(-4_000, 4_000)
            found += amounts(str(article), year, 110_000, None if year == last else outturn)
    return Loaded(Budget.of(found), (), Kind.U)


def test_what_is_asked_of_an_article_comes_with_its_history_and_earlier_errors() -> None:
    answer = ask(lighthouses(), Wanted(Place("XX", "6"), Stage.VB, levels=(0.8, 0.5)))
    assert not isinstance(answer, NoForecast)
    (line,) = answer.lines
    assert answer.year == 2030
    assert isinstance(line.found, Forecast)
    assert -8_000 < line.found.difference < 0
    assert [one.level for one in line.found.ranges] == [0.8, 0.5]
    assert [one.year for one in answer.history] == list(range(2020, 2030))
    assert {one.known.year for one in answer.tested} == set(range(2023, 2030))


def test_of_a_chapter_its_articles_are_told_too() -> None:
    answer = ask(lighthouses(), Wanted(Place("XX", ""), Stage.VB))
    assert not isinstance(answer, NoForecast)
    assert [str(line.known.place).strip() for line in answer.lines] == ["XX", *(f"XX {n}" for n in range(1, 11))]
    assert answer.lines[0].known.base == 1_100_000


@pytest.mark.parametrize("wanted", [Wanted(Place("XX", "6"), Stage.O2), Wanted(Place("XX", "6"), Stage.VB, 2040)])
def test_a_stage_or_year_that_is_not_loaded_is_told(wanted: Wanted) -> None:
    answer = ask(lighthouses(), wanted)
    assert isinstance(answer, NoForecast)
    assert wanted.stage.dutch in answer.why.nl


def test_the_backtest_is_of_the_years_before_only() -> None:
    whole = lighthouses()
    now = backtest(whole.panels(Stage.VB, whole=False), Stage.VB, [2025])
    budget = Budget.of(
        [one for year in range(2020, 2026) for article in range(1, 11) for one in _of(whole, article, year)]
    )
    then = backtest(Loaded(budget, (), Kind.U).panels(Stage.VB, whole=False), Stage.VB, [2025])
    assert now == then
    assert len(now) == 10


def _of(whole: Loaded, article: int, year: int) -> list[Amount]:
    (one,) = (
        found
        for found in whole.panels(Stage.VB, whole=False)(year)
        if (found.place.article, found.year) == (str(article), year)
    )
    assert one.outturn is not None
    return amounts(str(article), year, int(one.base), int(one.outturn))


def test_errors_are_weighted_by_amounts() -> None:
    tested = backtest(lighthouses().panels(Stage.VB, whole=False), Stage.VB, range(2023, 2030))
    found = result(tested)
    assert found is not None
    outturn = sum(one.outturn for one in tested)
    assert found.naive == pytest.approx(sum(abs(110_000 - one.outturn) for one in tested) / outturn)
    assert found.forecast < found.naive / 2
    assert result(()) is None


@pytest.fixture(scope="module")
def official(shared: Path) -> Loaded:
    """The official statements of 2013-2020, expenditure."""
    budget, moves = loaded(shared / "data" / "begroting")
    return Loaded(budget, moves, Kind.U)


def test_the_article_years_of_the_report_are_these(official: Loaded) -> None:
    """1,109 with the debt, which it says to leave out; 1,093 without."""
    found = panel(official.budget, Stage.VB, 2020)
    assert sum(teaches(one) for one in found) == 1_093
    debt = [one for one in found if one.place.chapter == "IXA" and one.enacted >= 5_000 and (one.outturn or 0) > 0]
    assert len(debt) == 16
    assert all(left_out(one) for one in debt)


def test_defence_article_6_against_the_enacted_budget(official: Loaded) -> None:
    answer = ask(official, Wanted(Place("X", "6"), Stage.VB))
    assert not isinstance(answer, NoForecast)
    assert answer.outturn is not None
    assert [round(one.percentage, 1) for one in answer.outturn.years] == [
        Decimal(year) for year in ("-13.1", "-10.7", "-15.8", "-9.8", "-12.1", "-17.2", "-11.2", "-5.2")
    ]
    assert (answer.outturn.mean.nl, answer.outturn.deviation.nl) == ("−11,9%", "3,7%")


@pytest.mark.parametrize(
    ("stage", "naive", "at_most", "defence_naive", "defence_at_most"),
    [
        (Stage.VB, 0.0991, 0.088, 0.0862, 0.044),
        (Stage.O1, 0.0567, 0.056, 0.0859, 0.065),
        (Stage.O2, 0.0155, 0.0130, 0.0287, 0.023),
    ],
)
def test_forecasts_of_2016_to_2020_beat_the_budget_and_their_intervals_hold(
    official: Loaded, stage: Stage, naive: float, at_most: float, defence_naive: float, defence_at_most: float
) -> None:
    tested = backtest(lambda year: panel(official.budget, stage, year), stage, YEARS)
    found, defence = result(tested), result(of_chapter(tested, "X"))
    assert found is not None
    assert defence is not None
    assert found.naive == pytest.approx(naive, abs=0.0001)
    assert found.forecast < at_most
    assert 0.77 <= found.coverage <= 0.83
    assert defence.naive == pytest.approx(defence_naive, abs=0.0001)
    assert defence.forecast < defence_at_most
    assert found.tested == pytest.approx(690, abs=6)
    assert len(of_years(tested, {2020})) == 139


FORECASTER = forecaster(made())
