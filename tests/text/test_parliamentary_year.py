"""The parliamentary year: days that a law fixes, recesses that are known, and bounds where they are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap import lexicon
from rekenschap.errors import UnknownEntry
from rekenschap.text.parliamentary_year import next_stretch, stretch_of

IDS = [entry.id for entry in lexicon.load("calendar").entries]


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("prinsjesdag", 2024, date(2024, 9, 17)),
        ("prinsjesdag", 2026, date(2026, 9, 15)),
        ("verantwoordingsdag", 2024, date(2024, 5, 15)),
        ("verantwoordingsdag", 2026, date(2026, 5, 20)),
    ],
)
def test_a_day_that_a_law_fixes_is_that_day(name: str, year: int, day: date) -> None:
    stretch = stretch_of(name, year)
    assert stretch.begins == stretch.ends == (day, day)


def test_a_known_recess_has_its_own_days() -> None:
    recess = stretch_of("summer-recess", 2024)
    assert recess.within() == (date(2024, 7, 5), date(2024, 9, 2))
    assert recess.before(date(2024, 5, 1)) == (date(2024, 5, 1), date(2024, 7, 4))
    assert recess.after() == (date(2024, 9, 3), date(2024, 12, 20))


def test_a_recess_that_is_not_known_is_bounded_more_widely() -> None:
    recess = stretch_of("summer-recess", 2031)
    assert recess.begins[0] < recess.begins[1]
    assert recess.before(None)[1] == date(2031, 7, 9)


def test_the_christmas_recess_ends_in_the_next_year() -> None:
    assert stretch_of("christmas-recess", 2023).within() == (date(2023, 12, 22), date(2024, 1, 15))
    assert stretch_of("christmas-recess", 2030).ends[1].year == 2031


def test_the_summer_of_parliament_is_its_recess() -> None:
    assert stretch_of("summer", 2025) == stretch_of("summer-recess", 2025)


def test_next_is_the_running_one_or_the_first_to_begin() -> None:
    in_recess = date(2024, 8, 1)
    assert next_stretch("summer-recess", in_recess, wholly=False).begins[0].year == 2024
    assert next_stretch("summer-recess", in_recess, wholly=True).begins[0].year == 2025
    assert next_stretch("christmas-recess", date(2024, 1, 3), wholly=False).begins[0] == date(2023, 12, 22)


def test_an_unknown_moment_is_an_error() -> None:
    with pytest.raises(UnknownEntry, match="calendar"):
        stretch_of("zomerfeest", 2024)


def test_every_year_that_is_known_has_its_source_and_keeps_its_order() -> None:
    for entry in lexicon.load("calendar").entries:
        for year, (first, last) in entry.fields.get("years", {}).items():
            assert year in entry.fields["sources"], f"{entry.id} {year}"
            assert first.year == year
            assert first < last


@given(st.sampled_from(IDS), st.integers(1950, 2150))
def test_every_stretch_keeps_its_order(name: str, year: int) -> None:
    stretch = stretch_of(name, year)
    assert stretch.begins[0] <= stretch.begins[1]
    assert stretch.begins[0] <= stretch.ends[0] <= stretch.ends[1]
    assert stretch.ends[0] <= stretch.reaches


@given(st.sampled_from(IDS), st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.booleans())
def test_next_is_never_over(name: str, today: date, wholly: bool) -> None:
    stretch = next_stretch(name, today, wholly=wholly)
    assert (stretch.begins[1] if wholly else stretch.ends[1]) >= today
