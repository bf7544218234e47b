"""Question numbers as they are printed, and their order."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.exchanges.numbering import NUMBERS, parse_numbers, rank


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("1", ["1"]),
        ("4 en 5", ["4", "5"]),
        ("1, 2 en 3", ["1", "2", "3"]),
        ("7, 8, en 9", ["7", "8", "9"]),
        ("1 t/m 5", ["1", "2", "3", "4", "5"]),
        ("2 tot en met 4", ["2", "3", "4"]),
        ("7 t/ 10", ["7", "8", "9", "10"]),
        ("7–9 en 11–13", ["7", "8", "9", "11", "12", "13"]),
        ("1a", ["1a"]),
        ("1 C", ["1c"]),
        ("12 & 14", ["12", "14"]),
        ("3/4", ["3", "4"]),
        ("03", ["3"]),
        ("8 en vraag 9", ["8", "9"]),
        ("5, 5 en 6", ["5", "6"]),
    ],
)
def test_a_printed_list_of_numbers_is_read(printed: str, numbers: list[str]) -> None:
    assert list(parse_numbers(printed)) == numbers
    assert re.fullmatch(NUMBERS, printed)


def test_a_range_too_wide_to_be_questions_is_its_two_ends() -> None:
    assert parse_numbers("1 t/m 2024") == ("1", "2024")


def test_a_pronoun_after_a_number_is_not_its_letter() -> None:
    found = re.match(NUMBERS, "3 U stelt dat")
    assert found is not None
    assert found[0] == "3"


@given(st.lists(st.integers(1, 999), min_size=1, max_size=8, unique=True))
def test_a_list_that_was_written_out_is_read_back(numbers: list[int]) -> None:
    printed = ", ".join(map(str, numbers[:-1])) + (" en " if numbers[1:] else "") + str(numbers[-1])
    assert parse_numbers(printed) == tuple(map(str, numbers))


def test_numbers_with_letters_come_between_whole_numbers() -> None:
    assert sorted(["2", "10", "1b", "1", "1a"], key=rank) == ["1", "1a", "1b", "2", "10"]
