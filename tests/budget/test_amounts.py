"""Amounts are exact, and of one kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_budgets import amount

from rekenschap.budget.amounts import CENTS, Kind, Stage, Sum, from_cents, to_cents, total
from rekenschap.budget.told import euros, percent, plain, signed
from rekenschap.errors import MixedKinds

EXACT = st.one_of(
    st.integers(-(10**10), 10**10),
    st.decimals(-(10**10), 10**10, places=5, allow_nan=False, allow_infinity=False),
)


@pytest.mark.parametrize("thousands", [1.5, 1.0, True, float("nan")])
def test_a_float_is_no_amount(thousands: float) -> None:
    with pytest.raises(TypeError, match="floats round"):
        amount(thousands)  # type: ignore[arg-type]


@given(EXACT)
def test_an_amount_comes_back_from_cents_as_it_was(thousands: int | Decimal) -> None:
    back = from_cents(to_cents(thousands))
    assert back == thousands
    assert type(back) in (int, Decimal)


def test_less_than_a_cent_is_refused() -> None:
    with pytest.raises(ValueError, match="whole number of cents"):
        to_cents(Decimal(1) / CENTS / 2)


@given(st.lists(EXACT, max_size=20))
def test_a_total_is_the_exact_sum_in_any_order(values: list[int | Decimal]) -> None:
    amounts = [amount(value) for value in values]
    cents = sum(to_cents(value) for value in values)
    assert to_cents(total(Kind.U, amounts).thousands) == cents
    assert to_cents(total(Kind.U, reversed(amounts)).thousands) == cents


@pytest.mark.parametrize("one", list(Kind))
@pytest.mark.parametrize("other", list(Kind))
def test_kinds_are_never_added_nor_subtracted(one: Kind, other: Kind) -> None:
    if one is other:
        assert (Sum(one, 3) + Sum(other, 4)).thousands == 7
        assert (Sum(one, 3) - Sum(other, 4)).thousands == -1
        return
    for operation in (Sum.__add__, Sum.__sub__):
        with pytest.raises(MixedKinds, match="never added"):
            operation(Sum(one, 3), Sum(other, 4))


def test_a_total_of_another_kind_is_refused() -> None:
    with pytest.raises(MixedKinds, match="verplichtingen"):
        total(Kind.U, [amount(1, kind=Kind.V)])


def test_stages_are_in_the_order_of_a_budget_year() -> None:
    assert [stage.name for stage in sorted(Stage)] == ["OWB", "NVW", "VB", "ISB", "O1", "PSUPP", "O2", "SW", "JV"]
    assert [stage.name for stage in Stage if stage.authorises] == ["VB", "ISB", "O1", "PSUPP", "O2"]


@pytest.mark.parametrize(
    ("told", "dutch", "english"),
    [
        (plain(1441839), "1.441.839", "1,441,839"),
        (plain(Decimal("-0.50")), "−0,5", "−0.5"),
        (signed(0), "0", "0"),
        (signed(12), "+12", "+12"),
        (signed(-198699), "−198.699", "−198,699"),
        (euros(449133), "€ 449,1 mln", "€449.1 million"),
        (euros(41763164), "€ 41,76 mld", "€41.76 billion"),
        (euros(-2), "−€ 2.000", "−€2,000"),
        (percent(-198699, 1640538), "−12,1%", "−12.1%"),
    ],
)
def test_amounts_are_told_as_each_language_writes_them(told: object, dutch: str, english: str) -> None:
    assert (getattr(told, "nl", None), getattr(told, "en", None)) == (dutch, english)
