"""Dates that contradict the calendar, themselves or each other; sentences and figures that stand twice."""

from dataclasses import replace
from datetime import date

import pytest
from checked import asked, checked, checks_of, reading_of, verdicts
from hypothesis import given, settings
from hypothesis import strategies as st

from rekenschap.findings.checks.document_numbers import Clock, Mark

WRONG = [("contradicting_dates", "inconsistent")]
RIGHT = [("contradicting_dates", "consistent")]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Het debat was op woensdag 25 februari 2026.", RIGHT),
        ("Het debat was op dinsdag 25 februari 2026.", WRONG),
        ("Het debat was op dinsdag 25 februari.", []),
        ("De termijn liep af op 31 april 2024.", WRONG),
        ("De termijn liep af op 29 februari 2023.", WRONG),
        ("De termijn liep af op 29 februari 2024.", []),
        ("De regeling gold van 9 december 2024 tot en met 8 maart 2026.", RIGHT),
        ("De regeling gold van 9 december 2026 tot en met 8 maart 2026.", WRONG),
        ("De regeling gold van 9 december tot en met 8 maart 2026.", []),
        ("Dit gold in de periode 2014-2012 overal.", WRONG),
        ("De prijs ging van 2000 tot 1950 euro.", []),
        ("Zie Tweede Kamer, vergaderjaar 2022-2023, 31 293, nr. 260.", RIGHT),
        ("Zie Tweede Kamer, vergaderjaar 2022-2024, 31 293, nr. 260.", WRONG),
    ],
)
def test_dates_are_held_against_the_calendar(answer: str, told: list[tuple[str, str]]) -> None:
    assert verdicts(answer) == told


def test_the_same_wrong_date_in_two_places_is_one_finding() -> None:
    (check,) = checked(
        asked("Op dinsdag 25 februari 2026 is dit gezegd. Op dinsdag 25 februari 2026 bleef het stil.")
    )
    assert len(check.spans) == 2


@pytest.mark.parametrize(
    ("answer", "is_raised"),
    [
        (
            "Zoals in de beleidsbrief Defensie – die 26 april 2026 naar uw Kamer is gestuurd – staat, groeit zij."
            " Zie ook de Beleidsbrief Defensie van 24 april 2026 (Kamerstuk 36800-X, nr 78).",
            True,
        ),
        (
            "De beleidsbrief Defensie van 24 april 2026 is lang. De beleidsbrief Wonen van 26 april 2026 is kort.",
            False,
        ),
        ("De brief van 24 april 2026 is lang. De brief van 26 april 2026 is kort.", False),
        (
            "De brief 'Groei van de dienst' van 3 april 2026 en de brief 'Groei van de dienst' van 4 april 2026.",
            True,
        ),
        (
            "De brief van 3 mei 2024 (Kamerstuk 31839, nr. 8). De brief van 9 mei 2024 (Kamerstuk 31839, nr. 8)"
            " geeft een planning.",
            True,
        ),
        (
            "De brief van 3 mei 2024 (Kamerstuk 31839, nr. 8). De brief van 9 mei 2024 (Kamerstuk 31839, nr. 9)"
            " geeft een planning.",
            False,
        ),
        (
            "De Woonvisie Noord van 3 mei 2024 is af. De Woonvisie Noord is op 9 mei 2024 in uw Kamer besproken.",
            False,
        ),
        ("De voortgangsbrief Wonen van 3 mei 2024 en de voortgangsbrief Wonen van 9 november 2024.", False),
    ],
)
def test_a_document_with_two_dates_is_found_where_its_name_is_its_own(answer: str, is_raised: bool) -> None:
    """Domain finding (e): one letter of 24 and of 26 April 2026; the 26th is a Sunday."""
    found = [check for check in checked(asked(answer)) if check.kind == "conflicting_dates"]
    assert bool(found) is is_raised


def test_a_sunday_among_the_dates_of_a_document_is_said() -> None:
    answer = "De Beleidsbrief Defensie van 24 april 2026. De Beleidsbrief Defensie van 26 april 2026."
    (check,) = checked(asked(answer))
    assert "26 april 2026 is een zondag" in check.message


@pytest.mark.parametrize(
    ("head", "is_raised"), [("3 mei 2024", False), ("11 april 2024", True), ("Blad 2", False)]
)
def test_the_running_head_of_a_letter_has_the_date_of_the_letter(head: str, is_raised: bool) -> None:
    reading = reading_of(asked("Ja."))
    header = replace(reading.paper.header, date="2024-05-03")
    paper = replace(reading.paper, header=header, furniture=("Datum", head))
    found = checks_of(replace(reading, paper=paper))
    assert [(check.kind, check.questions) for check in found] == [("conflicting_dates", ())] * is_raised


LETTER = """**1. Kan de Kamer het verslag krijgen?**

Op 16 januari 2026 is een verslag met de Tweede Kamer gedeeld over de controles<sup>1</sup>.

<sup>1</sup> <https://www.tweedekamer.nl/kamerstukken/brieven_regering/detail?id={zaak}&did={number}>
"""


@pytest.mark.parametrize(
    ("number", "verdict"),
    [("2025D45926", "inconsistent"), ("2026D02000", "consistent"), ("2025D60000", "inconsistent")],
)
def test_a_document_number_that_was_issued_before_the_letter_is_not_its_number(number: str, verdict: str) -> None:
    """Domain finding (f): 2025D45926 belongs to about 10 November 2025, the letter to 16 January 2026."""
    found = checked(LETTER.format(zaak="2026Z00577", number=number))
    assert [check.verdict for check in found if check.kind == "document_number"] == [verdict]


def test_a_number_of_a_year_without_known_numbers_tells_nothing_of_its_day() -> None:
    answer = "Zie de brief van 3 mei 2016 (2016D30000)."
    assert verdicts(answer) == [("document_number", "unknown")]
    assert not checked(asked(answer))[0].is_worth_reading


def test_known_numbers_bound_the_days_of_the_others() -> None:
    clock = Clock(2025, (Mark(20_000, date(2025, 5, 1)), Mark(40_000, date(2025, 10, 1))))
    assert clock.between(30_000) == (date(2025, 5, 1), date(2025, 10, 1))
    assert clock.between(40_000) == (date(2025, 10, 1), date(2025, 10, 1))
    assert clock.between(50_000) == (date(2025, 10, 1), date(2025, 12, 31))
    assert clock.between(1) == (date(2025, 1, 1), date(2025, 5, 1))
    assert clock.about(30_000) == date(2025, 7, 16)
    assert clock.about(50_000) is None


def test_a_number_that_a_paper_cites_had_come_in_by_the_date_of_that_paper() -> None:
    clock = Clock(2018, (Mark(29_491, date(2018, 6, 19), is_exact=False),))
    assert clock.between(20_000) == (date(2018, 1, 1), date(2018, 6, 19))
    assert clock.between(30_000) == (date(2018, 1, 1), date(2018, 12, 31))
    assert verdicts("Zie de brief van 3 oktober 2018 (2018D20000).") == [("document_number", "inconsistent")]


REPEATED = "Volgens het jaarverslag hebben alle provincies samen 574 sluizen en gemalen onderhouden in dat jaar."


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (f"{REPEATED} Dat is veel. {REPEATED}", [("repeated_sentence", None)]),
        (f"{REPEATED} Dat is veel. {REPEATED.replace('574', '575')}", []),
        ("Zie het antwoord op vraag 3. Dat is veel. Zie het antwoord op vraag 3.", []),
    ],
)
def test_a_sentence_of_ten_words_twice_in_one_answer_is_a_remark(
    answer: str, told: list[tuple[str, None]]
) -> None:
    assert verdicts(answer) == told


TWO = "Vraag 1\nHoeveel?\n\nAntwoord 1\n{}\n\nVraag 2\nHoe komt dat?\n\nAntwoord 2\n{}\n"
COSTS = "De totale kosten van het onderhoud van sluizen in 2025 bedragen {} miljoen."


@pytest.mark.parametrize(
    ("first", "second", "is_raised"),
    [
        (COSTS.format("€ 12,5"), COSTS.format("€ 13,5"), True),
        (COSTS.format("€ 12,5"), COSTS.format("€ 12,5"), False),
        (COSTS.format("€ 12,5"), COSTS.format("€ 12,54"), False),
        (COSTS.format("€ 12,5"), COSTS.replace("2025", "2026").format("€ 13,5"), False),
        (
            "Dit kost voor de provincie Utrecht in 2025 € 3 miljoen.",
            "Dit kost voor de provincie Utrecht in 2025 € 5 miljoen.",
            False,
        ),
    ],
)
def test_one_statement_with_two_figures_is_found(first: str, second: str, is_raised: bool) -> None:
    found = [check.kind for check in checked(TWO.format(first, second))]
    assert ("conflicting_figures" in found) is is_raised


WORDS = (
    "in totaal|waarvan|€ 5 miljoen|12|(25%)|van de|48|31 april 2024|een stijging van|,|en|.|×|=|naar|\n"
    "|woensdag 25 februari 2026|Beleidsbrief Defensie van|vergaderjaar 2022-2024"
)
words = st.sampled_from(WORDS.split("|"))


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=25))
def test_every_check_points_at_words_of_the_paper_and_says_what_it_found(parts: list[str]) -> None:
    reading = reading_of(asked(" ".join(parts) or "Ja."))
    for check in checks_of(reading):
        assert all(0 <= span.start < span.end <= len(reading.paper.text) for span in check.spans)
        assert check.message
        assert check.message_en
        assert check.verdict is None or check.arithmetic
