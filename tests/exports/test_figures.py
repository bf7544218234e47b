"""Dates and quantities are written as Dutch and English people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.exports import figures
from rekenschap.exports.words import Words
from rekenschap.findings.finding import DateMention, Quantity, Where
from rekenschap.text.span import Span

HERE = Where("1", "answer")


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (0.0, "0", "0"),
        (1234.5, "1.234,5", "1,234.5"),
        (19300000000.0, "19.300.000.000", "19,300,000,000"),
        (7.5, "7,5", "7.5"),
        (-0.25, "-0,25", "-0.25"),
        (1e21, "1.000.000.000.000.000.000.000", "1,000,000,000,000,000,000,000"),
    ],
)
def test_numbers(value: float, dutch: str, english: str) -> None:
    assert (figures.number(value, "nl"), figures.number(value, "en")) == (dutch, english)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_plain_number_is_the_number(value: float) -> None:
    assert float(figures.plain_number(value)) == value


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2026-04-03", "2026-04-03", "3 april 2026"),
        ("2026-05-01", "2026-05-31", "mei 2026"),
        ("2024-02-01", "2024-02-29", "februari 2024"),
        ("2025-02-01", "2025-02-27", "1 februari 2025 – 27 februari 2025"),
        ("9999-12-01", "9999-12-31", "december 9999"),
        (None, "2026-06-30", "tot en met 30 juni 2026"),
        ("2026-06-30", None, "vanaf 30 juni 2026"),
    ],
)
def test_intervals(start: str | None, end: str | None, told: str) -> None:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    mention = DateMention(Span(0, 1), first, last, "range", HERE)
    assert figures.interval(mention, Words("nl")) == told


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "told"),
    [
        (5e6, "EUR", "<", "minder dan € 5.000.000"),
        (7.5, "% bbp", None, "7,5% bbp"),
        (3.5, "%", ">=", "minstens 3,5%"),
        (574e9, "USD", None, "$ 574.000.000.000"),
        (300.0, "mensen", "~", "ongeveer 300 mensen"),
        (50000.0, "EUR per jaar", None, "€ 50.000 per jaar"),
        (12.0, None, None, "12"),
    ],
)
def test_quantities(value: float, unit: str | None, qualifier: str | None, told: str) -> None:
    quantity = Quantity(Span(0, 1), value, unit, qualifier, value, value, HERE)  # type: ignore[arg-type]
    assert figures.quantity(quantity, Words("nl")) == told


def test_a_day_that_is_none_is_shown_as_it_stands() -> None:
    assert figures.iso_day("2026-13-45", "nl") == "2026-13-45"
