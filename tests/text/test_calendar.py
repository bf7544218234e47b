"""Days, months and addresses: the small rules that finders share."""

from datetime import date

import pytest

from rekenschap.text.addresses import in_address, token_around
from rekenschap.text.calendar import day_or_none, month_ends, months, nth_weekday, short_months
from rekenschap.text.span import Span


def test_every_month_has_its_number() -> None:
    assert sorted(months().values()) == list(range(1, 13))
    assert months()["mei"] == 5
    assert short_months()["okt"] == 10


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert day_or_none(2024, 2, 29) == date(2024, 2, 29)
    assert day_or_none(2023, 2, 29) is None


def test_a_month_ends_on_its_last_day() -> None:
    assert month_ends(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("year", "day"), [(2024, date(2024, 9, 17)), (2025, date(2025, 9, 16)), (2026, date(2026, 9, 15))]
)
def test_prinsjesdag_is_the_third_tuesday_of_september(year: int, day: date) -> None:
    assert nth_weekday(year, 9, 1, 3) == day


@pytest.mark.parametrize(
    ("text", "words", "inside"),
    [
        ("zie https://www.voorbeeld.nl/2024/mei/stuk", "mei", True),
        ("bijlage stuk_mei_3.pdf", "mei", True),
        ("rest-van-het-adres-mei-2024)", "mei", True),
        ("mail a.b@voorbeeld.nl of bel", "voorbeeld", True),
        ("in april/mei, en", "mei", False),
        ("in mei", "mei", False),
        ("(mei)", "mei", False),
    ],
)
def test_words_inside_an_address_are_known(text: str, words: str, inside: bool) -> None:
    start = text.index(words)
    assert in_address(text, Span(start, start + len(words))) is inside


def test_a_token_reaches_to_the_white_space_around_it() -> None:
    text = "een (woord), en"
    assert token_around(text, Span(5, 10)).of(text) == "(woord),"
