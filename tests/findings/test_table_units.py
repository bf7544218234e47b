"""Bare figures of a table have the scale and unit that its headings give."""

import pytest
from invented_paper import nowhere, paper_with_table

from rekenschap.findings.figures.tables import Measure, measure_of
from rekenschap.findings.quantities import find_quantities
from rekenschap.text.scan import ScanText


def values(rows: list[str], before: str = "Tabel") -> list[tuple[float, str | None]]:
    """The values and units of a table."""
    paper = paper_with_table(rows, before)
    found = find_quantities(paper, ScanText(paper.text), nowhere(paper))
    return [(quantity.value, quantity.unit) for quantity in found]


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("(bedragen x € 1.000)", Measure(1_000, "money", "EUR")),
        ("Bedragen x € 1 mln.", Measure(1_000_000, "money", "EUR")),
        ("x € 1 miljoen", Measure(1_000_000, "money", "EUR")),
        ("bedragen in miljoenen euro's", Measure(1_000_000, "money", "EUR")),
        ("Uitgaven (€ mld.)", Measure(1_000_000_000, "money", "EUR")),
        ("in € 1.000.000", Measure(1_000_000, "money", "EUR")),
        ("in euro's", Measure(None, "money", "EUR")),
        ("$ mln", Measure(None, "money", "USD")),
        ("aandeel (in %)", Measure(None, "percent", "%")),
        ("aantal fte", Measure(None, "measure", "fte")),
        ("Aantal controles", Measure(None, "measure", "controles")),
        ("x 1.000", Measure(1_000, None, None)),
        ("Uitgaven (in miljoenen)", Measure(1_000_000, "money", "EUR")),
        ("Mln. euro", Measure(1_000_000, "money", "EUR")),
        ("Wervingspercentage", Measure(None, "percent", "%")),
        ("1.000 - 5.000 euro", Measure(None, "money", "EUR")),
        ("Regio", Measure()),
        ("x € 1.000 " + "lopende tekst " * 20, Measure()),
    ],
)
def test_a_heading_says_scale_and_unit(heading: str, measure: Measure) -> None:
    assert measure_of(heading) == measure


def test_the_line_above_a_table_counts_for_all_of_it() -> None:
    rows = ["Artikel|2025|2026", "Inzet|1.200|300,5"]
    assert values(rows, "Uitgaven (bedragen x € 1.000)") == [(1_200_000, "EUR"), (300_500, "EUR")]


def test_the_first_cell_counts_for_all_of_a_table() -> None:
    assert values(["x € 1 mln.|2025", "Inzet|12", "Beheer|3"]) == [(12e6, "EUR"), (3e6, "EUR")]


def test_a_column_and_a_row_know_better_than_the_table() -> None:
    rows = ["Bedragen x € 1.000|Uitgaven|Aandeel (%)", "Inzet|12|40", "Groei in %|3|5"]
    assert values(rows) == [(12_000, "EUR"), (40, "%"), (3, "%"), (5, "%")]


def test_years_and_numbers_of_rows_are_no_quantities() -> None:
    rows = ["Nr.|Soort|2024|2025", "1|Controles|12|14", "2|Weigeringen|3|4"]
    assert [value for value, _ in values(rows)] == [12, 14, 3, 4]


def test_a_first_column_that_counts_up_numbers_the_rows() -> None:
    assert [value for value, _ in values(["|Aantal", "1|70", "2|80", "3|90"])] == [70, 80, 90]


def test_a_count_of_the_size_of_a_year_is_a_count_below_the_first_figures() -> None:
    rows = ["Haven|Aantal boten|Aantal loodsen", "|2023|2023", "Noord|1.200|12", "Zuid|2019|15"]
    assert [value for value, _ in values(rows)] == [1200, 12, 2019, 15]


def test_years_that_label_the_rows_under_the_scale_of_a_table_stay_years() -> None:
    assert [value for value, _ in values(["x € 1.000|Inzet", "2023|12", "2024|14"])] == [12_000, 14_000]


def test_a_cell_with_a_share_in_brackets_has_the_scale_of_its_column() -> None:
    rows = ["Haven|Uitgaven (x € 1 mln.)", "Noord|15 (30%)", "Zuid|10 - 20"]
    assert values(rows) == [(15e6, "EUR"), (30, "%"), (10e6, "EUR"), (20e6, "EUR")]


def test_a_figure_with_its_own_unit_keeps_it() -> None:
    assert values(["x € 1.000|2025", "Duur|12 maanden", "Groei|3%"]) == [(12, "maanden"), (3, "%")]


def test_spaced_thousands_and_negative_figures_are_read() -> None:
    assert values(["x € 1.000|2025", "Saldo|-1 250", "Totaal|12 500"]) == [
        (-1_250_000, "EUR"),
        (12_500_000, "EUR"),
    ]
