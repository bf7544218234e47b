"""Tables that lost their lines: a heading with a scale, then figures without one."""

import pytest
from invented_paper import nowhere, paper_of

from rekenschap.findings.quantities import find_quantities
from rekenschap.text.scan import ScanText


def values(text: str) -> list[tuple[float, str | None]]:
    """The values and units of a text."""
    paper = paper_of(text)
    found = find_quantities(paper, ScanText(paper.text), nowhere(paper))
    return [(quantity.value, quantity.unit) for quantity in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Uitgaven (x € 1.000): 2023 2024 Inzet 1.200 300,5 Beheer 40 7",
            [(1_200_000, "EUR"), (300_500, "EUR"), (40_000, "EUR"), (7_000, "EUR")],
        ),
        (
            "Budget (in € miljoen) Zeehaven 50,9 11,3 Landhaven 4,5 1,7 Samen 12% en meer",
            [(50.9e6, "EUR"), (11.3e6, "EUR"), (4.5e6, "EUR"), (1.7e6, "EUR"), (12, "%")],
        ),
        (
            "Zie hieronder, bedragen in miljoenen euro's.\nInzet\n64 18\nBeheer\n-35 3",
            [(64e6, "EUR"), (18e6, "EUR"), (-35e6, "EUR"), (3e6, "EUR")],
        ),
        (
            "De opbrengsten (in miljoenen) per artikel: 21 Haven 1,5 2,5 22 Kade 3,5 4,5 23 Sluis 5,5 6,5",
            [(million * 1e6, "EUR") for million in (1.5, 2.5, 3.5, 4.5, 5.5, 6.5)],
        ),
    ],
)
def test_figures_behind_a_heading_have_its_scale(text: str, found: list[tuple[float, str | None]]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Budget (x € 1.000) 2021 400 241.314 241.714 2022 400 240.447 240.847",
            [400_000, 241_314_000, 241_714_000, 400_000, 240_447_000, 240_847_000],
        ),
        ("Totale schuld (€) Kade Noord 1.200 300 St. Haven Zuid 40 1.500.", [1200, 300, 40, 1500]),
        ("Zand 12 31 14 Klei 25 16 7 Bedragen in € miljoen.", [12e6, 31e6, 14e6, 25e6, 16e6, 7e6]),
        (
            "In miljoenen euro's 1 Wie het nog niet weet 16.952 36% 2 Wie niet wil 14.620 31% 3 Anderen 7.220.",
            [16_952e6, 36, 14_620e6, 31, 7_220e6],
        ),
    ],
)
def test_rows_are_read_figure_by_figure(text: str, found: list[float]) -> None:
    assert [value for value, _ in values(text)] == found


def test_figures_under_a_word_for_percentages_are_percentages_where_none_is_more_than_a_whole() -> None:
    assert values("Slagingspercentage 2021 55,48 2022 62,65 2023 84,36 2024 100") == [
        (55.48, "%"),
        (62.65, "%"),
        (84.36, "%"),
        (100, "%"),
    ]
    assert {unit for _, unit in values("Percentage 2021 55,4 2022 162 2023 84,3 2024 100")} == {None}


def test_rows_without_any_heading_are_counts() -> None:
    text = "Jaar Aantal loodsen 2021 3 2022 2 2023 15 Kade 10 6 -4 - 40% Sluis 18 12 -6 - 33%"
    assert [value for value, _ in values(text)] == [3, 2, 15, 10, 6, -4, -40, 18, 12, -6, -33]


def test_many_headings_take_no_more_than_their_own_figures() -> None:
    text = "Noord (x € 1.000) 1,5 2,5 3,5 4,5 Zuid (x € 1 mln.) 5,5 6,5 7,5 8,5"
    assert [value for value, _ in values(text)] == [1500, 2500, 3500, 4500, 5.5e6, 6.5e6, 7.5e6, 8.5e6]


def test_the_scale_ends_where_a_sentence_begins() -> None:
    text = "Uitgaven (x € 1.000) Inzet 12 13 Beheer 14 15. Daarna werken er 16 mensen."
    assert values(text)[-1] == (16, "mensen")


def test_a_heading_without_a_row_of_figures_changes_nothing() -> None:
    assert values("De uitgaven (x € 1.000) stegen met 12 en 13 boten.") == [(12, "boten"), (13, "boten")]
