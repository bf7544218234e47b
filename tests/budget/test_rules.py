"""Every identity holds on generated budgets, and fails on each single cell that is off."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_budgets import amount, broken, whole_budgets

from rekenschap.budget.amounts import Amount, Exact, Kind, Level, Stage
from rekenschap.budget.budget import Budget
from rekenschap.budget.rules import (
    authorisation,
    carry_over,
    chain,
    explanation,
    feeding,
    fund,
    registry,
    reprioritising,
    sums,
    units,
)
from rekenschap.budget.rules.outcome import Outcome, Result, Rule
from rekenschap.cli.budget_checks import OUTCOMES, RULES

OFF = st.integers(-(10**9), 10**9).filter(bool) | st.just(Decimal("0.00001"))


def results(
    rule: Rule, amounts: list[Amount], names: dict[tuple[int, str, str], str] | None = None
) -> list[Result]:
    return list(rule.check(Budget.of(amounts, names)))


def outcomes(rule: Rule, amounts: list[Amount], names: dict[tuple[int, str, str], str] | None = None) -> set[str]:
    return {result.outcome.value for result in results(rule, amounts, names)}


@settings(max_examples=40, deadline=None)
@given(whole_budgets())
def test_identities_hold_on_a_whole_budget(amounts: list[Amount]) -> None:
    assert outcomes(sums.RULE, amounts) == {"within"}
    assert outcomes(chain.RULE, amounts) == {"within"}


@settings(max_examples=60, deadline=None)
@given(whole_budgets(), OFF, st.data())
def test_each_single_cell_that_is_off_is_found(amounts: list[Amount], by: Exact, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(amounts) - 1))
    found = [*results(sums.RULE, off := broken(amounts, place, by)), *results(chain.RULE, off)]
    assert {abs(result.difference or 0) for result in found if result.outcome is Outcome.EXCEEDS} == {abs(by)}


@given(st.sampled_from([Kind.U, Kind.V]), st.integers(0, 10**7), st.integers(0, 10**7))
def test_spending_exceeds_what_the_last_law_authorises_exactly_where_it_is_more(
    kind: Kind, law: int, outturn: int
) -> None:
    amounts = [
        amount(law, Stage.O2, kind=kind),
        amount(outturn, Stage.JV, kind=kind),
        amount(1, Stage.VB, kind=kind),
    ]
    (result,) = results(authorisation.RULE, amounts)
    assert (result.outcome is Outcome.EXCEEDS) == (outturn > law)
    assert result.difference == outturn - law


def test_receipts_have_no_maximum() -> None:
    assert results(authorisation.RULE, [amount(1, Stage.O2, kind=Kind.O), amount(9, Stage.JV, kind=Kind.O)]) == []


@pytest.mark.parametrize(
    ("stages", "why"),
    [
        ([Stage.VB, Stage.O2], "geen realisatie geladen"),
        ([Stage.VB, Stage.JV], "de laatste geladen wet is: vastgestelde begroting"),
        ([Stage.OWB, Stage.JV], "geen begrotingswet geladen"),
    ],
)
def test_what_is_not_loaded_is_not_judged(stages: list[Stage], why: str) -> None:
    (result,) = results(authorisation.RULE, [amount(5, stage) for stage in stages])
    assert result.outcome is Outcome.CANNOT
    assert why in result.why.nl


def test_an_excess_is_said_to_be_authorised_afterwards_by_the_final_law() -> None:
    amounts = [amount(5, Stage.O2), amount(7, Stage.SW), amount(7, Stage.JV)]
    (result,) = results(authorisation.RULE, amounts)
    assert (result.outcome, result.why.nl) == (Outcome.EXCEEDS, "achteraf geautoriseerd bij slotwet")


@pytest.mark.parametrize(
    ("size", "change", "expected"),
    [
        (49_999, 999, "within"),
        (49_999, 1_000, "cannot_be_checked"),
        (49_999, -2_000, "exceeds"),
        (50_000, 1_999, "within"),
        (199_999, 4_000, "exceeds"),
        (200_000, 4_999, "within"),
        (999_999, -10_000, "exceeds"),
        (1_000_000, 9_999, "within"),
        (1_000_000, 10_000, "cannot_be_checked"),
        (1_000_000, 20_000, "exceeds"),
    ],
)
def test_a_change_is_to_be_explained_from_the_threshold_of_its_article(
    size: int, change: int, expected: str
) -> None:
    assert outcomes(explanation.RULE, [amount(size), amount(size + change, Stage.O1)]) == {expected}


@pytest.mark.parametrize(
    ("after", "one", "other", "expected"),
    [
        (Stage.JV, 1_050, 9_950, "exceeds"),
        (Stage.JV, 1_050, 10_000, "within"),
        (Stage.JV, 950, 9_000, "within"),
        (Stage.JV, 1_050, 5_000, "cannot_be_checked"),
        (Stage.O2, 1_050, 9_950, "within"),
    ],
)
def test_money_crosses_articles_where_one_rises_at_the_cost_of_another(
    after: Stage, one: int, other: int, expected: str
) -> None:
    before = Stage.O2 if after is Stage.JV else Stage.O1
    amounts = [
        amount(1_000, before, article="1"),
        amount(10_000, before, article="2"),
        amount(one, after, article="1"),
        amount(other, after, article="2"),
    ]
    assert outcomes(reprioritising.RULE, amounts) == {expected}


def fund_amounts(spent: list[int], received: list[int], opening: int) -> list[Amount]:
    """A fund with articles of expenditure and of receipts, and what the next year opens with."""
    made = [amount(one, Stage.JV, chapter="K", article=str(place)) for place, one in enumerate(spent, 1)]
    made += [
        amount(one, Stage.JV, chapter="K", article=str(place), kind=Kind.O)
        for place, one in enumerate(received, 11)
    ]
    return [*made, amount(opening, Stage.O1, chapter="K", article="9", kind=Kind.O, year=2031)]


BALANCE = {(2031, "K", "9"): "Saldo van het vorige jaar"}
VALUES = st.lists(st.integers(0, 10**7), min_size=1, max_size=4)


@settings(max_examples=50, deadline=None)
@given(VALUES, VALUES, st.data())
def test_a_fund_opens_with_what_it_closed_with(spent: list[int], received: list[int], data: st.DataObject) -> None:
    amounts = fund_amounts(spent, received, sum(received) - sum(spent))
    assert outcomes(fund.RULE, amounts, BALANCE) == {"within"}
    place = data.draw(st.integers(0, len(amounts) - 1))
    by = data.draw(st.sampled_from([-1, 1])) * (len(amounts) + 1)
    assert outcomes(fund.RULE, broken(amounts, place, by), BALANCE) == {"exceeds"}


def test_a_balance_among_other_receipts_is_not_judged() -> None:
    amounts = fund_amounts([5], [9], 104)
    assert outcomes(fund.RULE, amounts, {(2031, "K", "9"): "Overige uitgaven en ontvangsten"}) == {
        "cannot_be_checked"
    }
    assert outcomes(fund.RULE, amounts) == {"cannot_be_checked"}


@settings(max_examples=50, deadline=None)
@given(VALUES, st.integers(0, 10**6), st.data())
def test_a_fund_is_fed_what_it_lacks(spent: list[int], other: int, data: st.DataObject) -> None:
    fed = sum(spent) - other
    amounts = [amount(one, chapter="K", article=str(place)) for place, one in enumerate(spent, 1)]
    amounts += [
        amount(other, chapter="K", article="1", kind=Kind.O),
        amount(fed, chapter="K", article="7", kind=Kind.O),
        amount(fed, chapter="X", article="13"),
    ]
    names = {(2030, "K", "7"): "Bijdrage van hoofdstuk X", (2030, "X", "13"): "Bijdrage aan het fonds"}
    assert outcomes(feeding.RULE, amounts, names) == {"within"}
    off = broken(amounts, data.draw(st.integers(0, len(amounts) - 1)), 3)
    assert "exceeds" in outcomes(feeding.RULE, off, names)


@pytest.mark.parametrize(
    ("chapter", "claim", "expected"),
    [("XX", 100, "within"), ("XX", 101, "exceeds"), ("K", 9_000, "within")],
)
def test_a_margin_is_one_percent_of_the_budget_before_and_all_of_a_fund(
    chapter: str, claim: int, expected: str
) -> None:
    item = amount(claim, Stage.O1, chapter=chapter, year=2031, level=Level.ITEM, detail="Eindejaarsmarge 2030")
    assert outcomes(carry_over.RULE, [amount(10_000, chapter=chapter), item]) == {expected}


def test_a_margin_without_the_budget_before_is_not_judged() -> None:
    item = amount(5, Stage.O1, year=2031, level=Level.ITEM, detail="Eindejaarsmarge")
    assert outcomes(carry_over.RULE, [item]) == {"cannot_be_checked"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(20_000_000, 20_000, "exceeds"), (20_100_000, 20_000, "cannot_be_checked"), (40_000, 20_000, "within")],
)
def test_copies_that_differ_a_thousandfold_are_of_another_unit(one: int, other: int, expected: str) -> None:
    assert outcomes(units.RULE, [amount(one), amount(other, source="b")]) == {expected}


def test_all_rules_have_a_name_a_law_and_words_in_both_languages() -> None:
    assert len(registry.RULES) == 10
    for name, rule in registry.RULES.items():
        assert name == rule.name
        assert all([rule.law, rule.title.nl, rule.title.en, rule.text.nl, rule.text.en])


def test_the_command_line_names_all_rules_and_outcomes() -> None:
    assert tuple(registry.RULES) == RULES
    assert set(OUTCOMES) == {outcome.value for outcome in Outcome}


@settings(max_examples=40, deadline=None)
@given(whole_budgets())
def test_every_result_shows_its_arithmetic_or_says_why_not(amounts: list[Amount]) -> None:
    for result in registry.check(Budget.of(amounts)):
        if result.outcome is not Outcome.WITHIN:
            assert result.arithmetic.nl or result.why.nl
            assert result.arithmetic.en or result.why.en
        if result.arithmetic.nl:
            assert result.cells
