"""The arithmetic of NATO's norms, what may not be compared, and which stage of the budget NATO's figure is.

The workbooks here are invented, in the layout of NATO's tables; the real one lies beside the checkout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from invented_workbooks import ALL, xlsx

from rekenschap.budget.amounts import Amount, Cell, Kind, Level, Stage
from rekenschap.budget.budget import Budget
from rekenschap.budget.loaders.found import Document
from rekenschap.budget.loaders.recognising import read_document
from rekenschap.errors import BadTable
from rekenschap.follow.norms.allies import allies
from rekenschap.follow.norms.assuming import assumed, reverse_question
from rekenschap.follow.norms.comparing import (
    Figure,
    compare,
    figures_of_question_15,
    figures_of_workbook,
    pairs,
    read_figures,
)
from rekenschap.follow.norms.gdp import read_gdp
from rekenschap.follow.norms.reconciling import reconcile, repeated
from rekenschap.follow.norms.requirement import (
    Base,
    explained,
    implied_base,
    nato_base,
    needed,
    world_bank_base,
)
from rekenschap.follow.norms.reverse import implied_gdp, own_shares
from rekenschap.follow.norms.tables import Workbook, read_workbook

NOWHERE = {"nl": "", "en": ""}


@pytest.fixture(scope="module")
def invented() -> Workbook:
    return read_workbook(xlsx(ALL), "tafels.xlsx")


@pytest.fixture(scope="module")
def real(shared: Path) -> Workbook:
    (path,) = (shared / "data" / "navo").glob("*.xlsx")
    return read_workbook(path.read_bytes(), path.name)


def test_there_are_32_allies_of_which_30_are_in_europe_and_one_has_no_forces() -> None:
    assert len(set(allies().by_name.values()) - {"NATO", "NATO_EUROPE", "NATO_EUROPE_CANADA"}) == 32
    assert len(allies().europe) == 30
    assert allies().europe - allies().forces == {"ISL"}


@pytest.mark.parametrize(
    ("norm", "amount", "low", "high", "nominal"), [(0.035, 974, 923, 1029, 1212), (0.05, 1392, 1318, 1469, 1731)]
)
def test_question_16_from_the_gdp_that_sipri_implies(
    norm: float, amount: int, low: int, high: int, nominal: int
) -> None:
    (found,) = [one for one in needed(implied_base(), assumed()) if one.norm == norm]
    billions = [round(value / 1e9) for value in (found.amount, found.low, found.high, found.nominal)]
    assert billions == [amount, low, high, nominal]


def test_spending_has_to_rise_by_6_7_percent_a_year_for_three_and_a_half() -> None:
    assert round((needed(implied_base(), assumed())[0].yearly or 0) * 100, 1) == 6.7


def test_allies_without_an_expenditure_are_left_out_of_natos_gdp(invented: Workbook) -> None:
    base = nato_base(invented)
    assert sorted(base.by_ally) == ["NLD", "POL"]
    assert (base.gdp, base.spending, base.year) == (1_600_000_000, 50_000_000, 2024)
    assert nato_base(invented, "constant").gdp == 1_240_000_000


@given(some.floats(1e9, 1e14), some.floats(-0.05, 0.1), some.integers(1, 40))
def test_a_norm_is_its_share_of_a_gdp_that_grew(gdp: float, growth: float, years: int) -> None:
    base = Base(NOWHERE, 2024, gdp, gdp / 50, "current", 1, NOWHERE, {})
    terms = replace(assumed(), growth=growth, low=min(growth, 0.0), high=max(growth, 0.0), year=2024 + years)
    for one in needed(base, terms):
        assert one.amount == pytest.approx(one.norm * gdp * (1 + growth) ** years)
        assert one.low <= one.amount <= one.high
        assert (base.spending or 0) * (1 + (one.yearly or 0)) ** years == pytest.approx(one.amount)


def test_a_norm_for_a_year_that_is_past_is_refused() -> None:
    with pytest.raises(ValueError, match="give a later year"):
        needed(implied_base(), replace(assumed(), year=2024))


@given(
    some.lists(some.tuples(some.floats(1, 1e6), some.floats(1, 1e6)), min_size=1, max_size=30), some.floats(1, 1e6)
)
def test_the_steps_between_two_bases_add_up(each: list[tuple[float, float]], grown: float) -> None:
    def base(year: int, values: Sequence[float]) -> Base:
        by_ally = {str(at): value for at, value in enumerate(values)}
        return Base(NOWHERE, year, sum(values), None, "current", len(values), NOWHERE, by_ally)

    one, earlier, other = base(2024, [grown]), base(2023, [a for a, _ in each]), base(2023, [b for _, b in each])
    one = replace(one, name={"nl": "a", "en": "a"})
    earlier, other = replace(earlier, name=one.name), replace(other, name=one.name)
    steps = list(explained(one, earlier, other))
    assert sum(step.gdp for step in steps) == pytest.approx(other.gdp - one.gdp, abs=1e-3)


@pytest.mark.parametrize(("start", "gdp"), [(0.02, 1287), (0.019, 1206)])
def test_what_gdp_19_3_billion_implies(start: float, gdp: int) -> None:
    asked = reverse_question()
    assert round(implied_gdp(asked.extra, asked.norm, start) / 1e9) == gdp


@given(some.floats(1, 1e12), some.floats(0, 0.4), some.floats(0.001, 0.5))
def test_the_implied_gdp_gives_back_the_amount(extra: float, start: float, distance: float) -> None:
    assert implied_gdp(extra, start + distance, start) * distance == pytest.approx(extra)


@pytest.mark.parametrize(("norm", "start"), [(0.02, 0.02), (0.02, 0.03), (1.5, 0.2), (0.03, -0.01)])
def test_a_start_above_the_norm_is_refused(norm: float, start: float) -> None:
    with pytest.raises(ValueError, match="the start below the norm"):
        implied_gdp(19.3, norm, start)


def test_natos_own_shares_are_shown_as_published_and_in_current_prices(invented: Workbook) -> None:
    own = own_shares(invented)
    assert (own.published, own.current) == pytest.approx((0.0205, 0.02))
    assert own.rate == pytest.approx(0.8)
    assert own.gdp == pytest.approx(800_000_000)


def figure(
    definition: str = "NATO", prices: str = "current", unit: str = "USD", group: str = "NATO Europe"
) -> Figure:
    return Figure({"nl": "cijfer", "en": "figure"}, 100, 2025, definition, prices, unit, group, NOWHERE)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (figure(definition="SIPRI"), "andere definitie van uitgaven: NATO en SIPRI"),
        (figure(prices="2021"), "ander prijspeil: lopende prijzen en prijzen van 2021"),
        (figure(prices="unknown"), "het prijspeil is niet gegeven van cijfer"),
        (figure(unit="EUR"), "andere eenheid: USD en EUR"),
        (figure(group="NATO Europe and Canada"), "de een telt mee wat de ander weglaat"),
    ],
)
def test_what_differs_is_not_comparable_and_has_no_ratio(other: Figure, why: str) -> None:
    found = compare(figure(), other)
    assert found.ratio is None
    assert why in found.why[0]["nl"]


def test_the_same_definition_prices_and_unit_are_comparable() -> None:
    found = compare(figure(), replace(figure(group="Russia"), value=50))
    assert (found.why, found.ratio) == ((), 0.5)


def test_the_figures_of_question_15_are_not_comparable_for_three_reasons() -> None:
    allies_and_canada, russia, *_ = figures_of_question_15()
    reasons = [one["en"] for one in compare(allies_and_canada, russia).why]
    assert reasons == [
        "another definition of spending: NATO and SIPRI",
        "the price level is not given of NATO Europe and Canada, 2025 (answer 15)",
        "NATO Europe and Canada, 2025 (answer 15) is of NATO Europe and Canada, and NATO Europe was asked for",
    ]


def test_no_two_of_natos_figures_with_and_without_canada_in_two_prices_are_comparable(invented: Workbook) -> None:
    given_ = figures_of_workbook(invented)
    assert [one.value for one in given_] == [74e6, 50e6, 58e6, 38e6]
    assert all(pair.why for pair in pairs(given_))


FIGURES = """naam;waarde;jaar;definitie;prijzen;eenheid;groep;bron
oost;1.000;2025;NATO;lopend;USD;Oost;brief
west;500;2025;NATO;;USD;West;brief
"""


def test_figures_of_a_user_are_read_and_what_is_not_told_is_not_guessed() -> None:
    east, west = read_figures(FIGURES.encode(), "cijfers.csv")
    assert (east.prices, west.prices, east.value) == ("current", "unknown", 1000)


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("lopend", "vast", "must be `lopend`"),
        (";1.000;", ";veel;", "'waarde'"),
        (";Oost;", ";;", "'groep' is empty"),
    ],
)
def test_a_wrong_table_of_figures_is_refused(was: str, becomes: str, told: str) -> None:
    with pytest.raises(BadTable, match=told):
        read_figures(FIGURES.replace(was, becomes).encode(), "cijfers.csv")


BANK = "Country Name,Country Code,Year,Value\n" + "".join(
    f"{code},{code},2023,1000000.5\n" for code in sorted(allies().europe)
)


def test_the_world_banks_gdp_is_summed_over_the_allies_with_forces() -> None:
    base = world_bank_base(read_gdp(BANK.encode(), "gdp.csv"))
    assert (base.count, base.year) == (29, 2023)
    assert base.gdp == pytest.approx(29 * 1000000.5)


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("DEU,DEU,2023,1000000.5\n", "", "lacks the GDP of DEU in 2023"),
        ("1000000.5", "veel", "column 'Value'"),
        ("1000000.5", "0", "GDP above 0"),
        ("DEU,DEU,2023", "FRA,FRA,2023", "FRA in 2023 twice"),
    ],
)
def test_a_table_of_gdp_that_lacks_an_ally_or_is_wrong_is_refused(was: str, becomes: str, told: str) -> None:
    with pytest.raises(BadTable, match=told):
        world_bank_base(read_gdp(BANK.replace(was, becomes).encode(), "gdp.csv"))


def budget(stages: Mapping[tuple[int, Stage], int]) -> Budget:
    cell = Cell("begroting.csv", "", 2, "", "0" * 64)
    return Budget.of(
        Amount(year, "X", "6", "", "", "", Kind.U, stage, thousands, cell, Level.ARTICLE)
        for (year, stage), thousands in stages.items()
    )


def test_the_stage_that_natos_figure_is_of_is_found_by_itself(invented: Workbook) -> None:
    found = reconcile(
        invented,
        budget(
            {
                (2022, Stage.VB): 13_000,
                (2022, Stage.JV): 13_500,
                (2023, Stage.OWB): 14_501,
                (2023, Stage.JV): 14_700,
            }
        ),
    )
    assert [(one.year, one.equal, one.nearest, one.difference) for one in found] == [
        (2022, (Stage.JV,), Stage.JV, 0),
        (2023, (Stage.OWB,), Stage.OWB, -1),
        (2024, (), None, None),
    ]


def test_a_difference_that_comes_again_is_told(invented: Workbook) -> None:
    stages = {(2022, Stage.JV): 13_400, (2023, Stage.JV): 14_400, (2024, Stage.JV): 12_000}
    assert repeated(reconcile(invented, budget(stages))) == ((2022, 2023),)


def test_question_16_from_natos_own_gdp_and_the_world_banks(real: Workbook, shared: Path) -> None:
    bank = read_gdp((shared / "data" / "navo" / "gdp.csv").read_bytes(), "gdp.csv")
    amounts = {
        base.name["en"]: [round(one.amount / 1e9) for one in needed(base, assumed())]
        for base in (nato_base(real), nato_base(real, "constant"), world_bank_base(bank))
    }
    assert amounts == {
        "NATO, current prices": [948, 1354],
        "NATO, prices of 2015": [805, 1150],
        "World Bank": [930, 1328],
    }
    one, other = nato_base(real), world_bank_base(bank)
    year, luxembourg, *_ = explained(one, nato_base(real, year=2023), other)
    assert round(year.gdp / 1e9) == -789
    assert (luxembourg.words["en"][:3], round(luxembourg.gdp / 1e9)) == ("LUX", 28)


def test_natos_dutch_euros_are_the_outturn_of_chapter_x_in_three_years_and_the_draft_in_one(
    real: Workbook, shared: Path
) -> None:
    folder = shared / "data" / "begroting"
    names = ("begrotingsstaten-2013-2021.csv", "begrotingsstaten_web.csv")
    loaded = [read_document(Document(name, (folder / name).read_bytes())).amounts for name in names]
    found = reconcile(real, Budget.of(amount for amounts in loaded for amount in amounts))
    equal = {one.year: {stage.name for stage in one.equal} for one in found if one.equal}
    assert equal == {2014: {"JV"}, 2015: {"JV"}, 2016: {"OWB", "VB"}, 2017: {"JV"}}
    assert repeated(found) == ((2019, 2020),)
