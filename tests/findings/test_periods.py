"""Times that are coarser or vaguer than a month."""

from datetime import date

import pytest
from invented_paper import nowhere, paper_of

from rekenschap.findings.dates import find_dates
from rekenschap.text.scan import ScanText


def found(text: str, anchor: date | None = date(2026, 5, 21)) -> list[tuple[str, str, str, str]]:
    """The dates of a text: words, first day, last day, precision."""
    paper = paper_of(text)
    mentions = find_dates(paper, ScanText(paper.text), nowhere(paper), anchor)
    return [(m.span.of(paper.text), str(m.start), str(m.end), m.precision) for m in mentions]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("het eerste kwartaal van 2027", "2027-01-01", "2027-03-31"),
        ("Q1 2027", "2027-01-01", "2027-03-31"),
        ("het derde kwartaal", "2026-07-01", "2026-09-30"),
        ("het laatste kwartaal van dit jaar", "2026-10-01", "2026-12-31"),
        ("de eerste helft van 2026", "2026-01-01", "2026-06-30"),
        ("medio 2028", "2028-05-01", "2028-08-31"),
        ("halverwege 2025", "2025-05-01", "2025-08-31"),
        ("begin 2026", "2026-01-01", "2026-04-30"),
        ("eind 2025", "2025-09-01", "2025-12-31"),
        ("begin volgend jaar", "2027-01-01", "2027-04-30"),
        ("in de loop van 2027", "2027-01-01", "2027-12-31"),
        ("het najaar van 2026", "2026-09-21", "2026-12-20"),
        ("afgelopen voorjaar", "2026-03-21", "2026-06-20"),
        ("voor de zomer", "None", "2026-06-20"),
        ("na de zomer", "2026-09-21", "None"),
        ("voor het zomerreces", "None", "2026-07-04"),
        ("uiterlijk eind 2027", "None", "2027-12-31"),
        ("vanaf medio 2028", "2028-05-01", "None"),
        ("dit jaar", "2026-01-01", "2026-12-31"),
        ("volgend jaar", "2027-01-01", "2027-12-31"),
        ("deze maand", "2026-05-01", "2026-05-31"),
        ("vorige maand", "2026-04-01", "2026-04-30"),
        ("Verantwoordingsdag", "2026-05-20", "2026-05-20"),
        ("binnenkort", "None", "None"),
        ("zo spoedig mogelijk", "None", "None"),
    ],
)
def test_vague_words_give_a_fuzzy_interval(text: str, start: str, end: str) -> None:
    assert found(text) == [(text, start, end, "fuzzy")]


def test_a_day_that_a_rule_fixes_is_exact_with_its_year() -> None:
    assert found("op Prinsjesdag 2026") == [("Prinsjesdag 2026", "2026-09-15", "2026-09-15", "day")]


@pytest.mark.parametrize(
    "text",
    ["aan het begin", "het einde van het debat", "in de eerste helft van de wedstrijd", "vergaderjaar 2025-2026"],
)
def test_a_part_of_no_year_is_no_time(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["dit jaar", "voor de zomer", "het derde kwartaal", "vorige maand"])
def test_without_a_date_of_the_paper_there_is_no_interval(text: str) -> None:
    assert found(text, anchor=None) == [(text, "None", "None", "fuzzy")]


def test_a_month_with_its_year_is_not_also_a_period() -> None:
    assert [m[3] for m in found("eind december 2025 en eind 2025")] == ["month", "fuzzy"]
