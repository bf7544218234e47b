"""Numbers in Dutch texts, in digits and in words."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.text.numbers import NUMBER, decimals, number_in_words, parse_number
from rekenschap.text.scan import Pattern, Scanner, ScanText


@pytest.mark.parametrize(
    ("written", "value", "places"),
    [
        ("8", "8", 0),
        ("19,3", "19.3", 1),
        ("1.234,5", "1234.5", 1),
        ("122.000", "122000", 0),
        ("82000", "82000", 0),
        ("1 234", "1234", 0),
        ("12.345.678,90", "12345678.90", 2),
        ("1,234,567", "1234567", 0),
        ("2.5", "2.5", 1),
        ("0.125", "0.125", 3),
        ("½", "0.5", 0),
        ("1½", "1.5", 0),
        ("0", "0", 0),
    ],
)
def test_digits_are_read_exactly(written: str, value: str, places: int) -> None:
    assert parse_number(written) == Decimal(value)
    assert decimals(written) == places


@pytest.mark.parametrize("written", ["", "abc", "1.2.3", "1,2,3", "-5", "9" * 31])
def test_what_is_no_number_has_no_value(written: str) -> None:
    assert parse_number(written) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("van 122.000 mensen", ["122.000"]),
        ("€ 1.234,50 per 1 234 stuks", ["1.234,50", "1 234"]),
        ("in 2025 190 miljard", ["2025", "190"]),
        ("1½ jaar of ½ jaar", ["1½", "½"]),
        ("10.000kg", ["10.000"]),
    ],
)
def test_both_engines_find_the_same_numbers_in_a_text(text: str, found: list[str]) -> None:
    scanner = Scanner([Pattern("number", NUMBER, whole_words=False)])
    assert [hit.span.of(text) for hit in scanner.scan(ScanText(text))] == found
    assert re.findall(NUMBER, text) == found


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("een", 1),
        ("één", 1),
        ("Twaalf", 12),
        ("vijfentwintig", 25),
        ("tweeëntwintig", 22),
        ("negentig", 90),
        ("honderd", 100),
        ("honderdeneen", 101),
        ("tweehonderdvijftig", 250),
        ("twaalfhonderd", 1200),
        ("duizend", 1000),
        ("drieduizend", 3000),
        ("tienduizendvijfhonderd", 10500),
        ("honderdduizend", 100000),
    ],
)
def test_words_for_whole_numbers_have_their_value(word: str, value: int) -> None:
    assert number_in_words(word) == value


def test_one_and_a_half_is_a_number_too() -> None:
    assert number_in_words("anderhalf") == Decimal("1.5")


@pytest.mark.parametrize(
    "word", ["", "huis", "en", "eenhuis", "tien tien tien", "honderdhonderd", "nulhonderd", "x" * 99]
)
def test_other_words_have_no_value(word: str) -> None:
    assert number_in_words(word) is None


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_a_number_in_dutch_notation_comes_back(whole: int, thousandths: int) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    written = f"{grouped},{thousandths:03d}"
    assert parse_number(written) == Decimal(f"{whole}.{thousandths:03d}")
    assert parse_number(grouped) == whole


@given(st.text(max_size=40))
def test_any_text_gives_a_number_or_none(text: str) -> None:
    for value in (parse_number(text), number_in_words(text)):
        assert value is None or value >= 0
