"""Numbers of cells: exact, and never guessed at where a file writes them in two ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.budget.loaders.amount_cells import Written, in_thousands, read_cells
from rekenschap.budget.loaders.found import Problems
from rekenschap.budget.loaders.numbers import DUTCH, ENGLISH, NotANumber, read, sign_of, trimmed
from rekenschap.errors import BadTable


def values(*words: str, euros: int = 1_000) -> list[int | Decimal]:
    problems = Problems("tabel.csv")
    found = list(
        read_cells([Written(place, "Bedrag", word, euros) for place, word in enumerate(words, 2)], problems)
    )
    problems.raise_any()
    return [value for _, value in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["1173362", "0", "-5"], [1173362, 0, -5]),
        (["1.173.362", "7.659"], [1173362, 7659]),
        (["1,652", "22586"], [1652, 22586]),
        (["2511373.0", "5"], [2511373, 5]),
        (["5,2", "1.234,5"], [Decimal("5.2"), Decimal("1234.5")]),
        (["12.5", "1,234.5"], [Decimal("12.5"), Decimal("1234.5")]),
        (["5,25", "1,500"], [Decimal("5.25"), Decimal("1.5")]),
        (["−12", "– 3", "(4)", "5-"], [-12, -3, -4, -5]),
        (["1 234 567"], [1234567]),
        (["0,50"], [Decimal("0.5")]),
    ],
)
def test_amounts_are_read_as_their_file_writes_them(words: list[str], expected: list[int | Decimal]) -> None:
    found = values(*words)
    assert found == expected
    assert [type(value) for value in found] == [type(value) for value in expected]


@pytest.mark.parametrize(
    "words",
    [
        ["1,652", "131.869"],
        ["5,2", "12.5"],
        ["1.234,5", "1,234.5"],
        ["1,234,567", "1.234.567"],
    ],
)
def test_points_and_commas_in_two_ways_are_refused_with_a_cell_of_each(words: list[str]) -> None:
    with pytest.raises(BadTable, match="more than one way") as refused:
        values(*words)
    assert len(refused.value.cells) == 2
    assert all(repr(word) in str(refused.value) for word in words)


@pytest.mark.parametrize("word", ["tien", "12abc", "€ 5", "1..2", "1.2.3", "5%", "=1+1", "9" * 31, "1e5", "٣"])
def test_text_among_amounts_is_named_with_its_line_and_column(word: str) -> None:
    with pytest.raises(BadTable, match="line 3, Bedrag") as refused:
        values("12", word)
    assert len(refused.value.cells) == 1


@given(st.integers(-(10**9), 10**9), st.sampled_from([",", "."]))
def test_grouped_numbers_are_read_exactly(number: int, mark: str) -> None:
    written = f"{number:,}".replace(",", mark)
    assert read(trimmed(written), ENGLISH if mark == "," else DUTCH) == number


@given(st.text(max_size=40))
def test_any_words_are_a_number_or_refused(words: str) -> None:
    if sign_of(trimmed(words)) is None:
        with pytest.raises(NotANumber):
            read(trimmed(words), DUTCH)


@pytest.mark.parametrize(
    ("value", "euros", "thousands"),
    [(5, 1_000, 5), (Decimal("5.2"), 1_000_000, 5200), (1500, 1, Decimal("1.5")), (3, 10**9, 3_000_000)],
)
def test_units_are_turned_into_thousands_exactly(
    value: int | Decimal, euros: int, thousands: int | Decimal
) -> None:
    found = in_thousands(value, euros)
    assert found == thousands
    assert type(found) is type(thousands)


def test_whole_euros_under_a_unit_of_millions_are_refused_with_their_unit() -> None:
    with pytest.raises(BadTable, match=r"13,595,299 billion.*written in euros"):
        values("13595299000", euros=1_000_000)
