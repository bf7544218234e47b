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


def test_the_scale_ends_where_a_sentence_begins() -> None:
    text = "Uitgaven (x € 1.000) Inzet 12 13 Beheer 14 15. Daarna werken er 16 mensen."
    assert values(text)[-1] == (16, "mensen")


def test_a_heading_without_a_row_of_figures_changes_nothing() -> None:
    assert values("De uitgaven (x € 1.000) stegen met 12 en 13 boten.") == [(12, "boten"), (13, "boten")]
