"""Projects and budgets from CSV: what is read, what is assumed, and every wrong cell told by its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from rekenschap.errors import BadTable
from rekenschap.follow.programme.projects import read_budget, read_projects, told_of

PROJECTS = """Project;Artikel;Fase;Projectvolume;t/m 2025;2026;2027;2028;Fasering t/m
Vervanging veerponten;1;realisatie;1.250,5;200;350;400,25;300;2028
Nieuwe dijkradar;2;onderzoek;100-400;;;;;2029
Pompen;1;realisatie;90;30;;;;2028
"""
BUDGET = "Artikel;2026;2027;2028\n1;900;950,5;1.000\n2;50;60;70\n"


def written(folder: Path, text: str, name: str = "tabel.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_project_has_its_payments_by_year_exactly(tmp_path: Path) -> None:
    ferry = read_projects(written(tmp_path, PROJECTS))[0]
    assert (ferry.name, ferry.article, ferry.phase, ferry.volume) == (
        *("Vervanging veerponten", "1", "realisatie"),
        Decimal("1250.5"),
    )
    assert ferry.payments == {2026: 350, 2027: Decimal("400.25"), 2028: 300}
    assert ferry.notes == ()


def test_a_band_gives_the_geometric_mean_and_says_so(tmp_path: Path) -> None:
    radar = read_projects(written(tmp_path, PROJECTS))[1]
    assert radar.volume == 200
    assert "bandbreedte 100-400" in radar.notes[0]["nl"]


def test_what_is_left_is_spread_evenly_and_said_so(tmp_path: Path) -> None:
    given = read_projects(written(tmp_path, PROJECTS))
    assert given[2].payments == {2026: 20, 2027: 20, 2028: 20}
    assert [note["en"] for note in told_of(given)] == [
        "Nieuwe dijkradar: band 100-400: the geometric mean of its ends",
        "Nieuwe dijkradar: no years planned: what is left is spread evenly over 2026–2029",
        "Pompen: no years planned: what is left is spread evenly over 2026–2028",
    ]


def test_a_table_parted_by_commas_has_plain_figures(tmp_path: Path) -> None:
    table = "Project,Artikel,Projectvolume,2026\nPompen,1,1250.5,12.75\n"
    (pumps,) = read_projects(written(tmp_path, table))
    assert (pumps.volume, pumps.payments) == (Decimal("1250.5"), {2026: Decimal("12.75")})


def test_a_budget_has_all_articles_by_year(tmp_path: Path) -> None:
    budget = read_budget(written(tmp_path, BUDGET))
    assert budget.years == (2026, 2027, 2028)
    assert list(budget.articles) == ["1", "2"]
    assert list(budget.articles["1"]) == [900, Decimal("950.5"), 1000]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("Project;Artikel\nPompen;1\n", "the heading lacks Projectvolume"),
        ("", "the heading lacks Project, Artikel, Projectvolume; it has nothing"),
        ("Project;Artikel;Projectvolume\n", "there is no row"),
        ("Project;Artikel;Projectvolume;2026\nPompen;1;90;veel\n", "row 2, column '2026' is 'veel'"),
        ("Project;Artikel;Projectvolume;2026\nPompen;1;90.5;1\n", "row 2, column 'Projectvolume' is '90.5'"),
        ('Project,Artikel,Projectvolume,2026\nPompen,1,"90,5",1\n', "written as 1234.5"),
        ("Project;Artikel;Projectvolume;2026\nPompen;1;90;-5\n", "column '2026' is -5: a payment is 0 or more"),
        ("Project;Artikel;Projectvolume;2026\nPompen;;90;5\n", "column 'Artikel' is empty"),
        ("Project;Artikel;Projectvolume;2026\nPompen;1;90\n", "row 2 has 3 cells, and the heading has 4"),
        ("Project;Artikel;Projectvolume;2026;2026\nPompen;1;90;5;5\n", "'2026' more than once"),
        ("Project;Artikel;Projectvolume\nPompen;1;90\n", "no payments by year: one of both is needed"),
        (
            "Project;Artikel;Projectvolume;t/m 2025;Fasering t/m\nPompen;1;90;30;2024\n",
            "lies in the 60 years after 2025",
        ),
        ("Project;Artikel;Projectvolume;t/m 2025;Fasering t/m\nPompen;1;90;130;2028\n", "with -40 left"),
        ("Project;Artikel;Projectvolume;2026\nPompen;1;400-100;5\n", "from a lower to a higher amount"),
        (
            "Project;Artikel;Projectvolume;t/m 2025;Fasering t/m\nPompen;1;90;30;2028,5\n",
            "a whole number was needed",
        ),
    ],
)
def test_a_wrong_table_is_refused_whole_with_the_cell_and_the_reason(
    tmp_path: Path, table: str, told: str
) -> None:
    with pytest.raises(BadTable, match=r"tabel\.csv") as refused:
        read_projects(written(tmp_path, table))
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("Artikel;2026;2028\n1;5;6\n", "no years in a row"),
        ("Artikel;Naam\n1;Pompen\n", "no years in a row"),
        ("Artikel;2026\n1;5\n1;6\n", "stands there twice"),
        ("Artikel;2026\n1;\n", "must be an amount of 0 or more"),
    ],
)
def test_a_wrong_budget_is_refused(tmp_path: Path, table: str, told: str) -> None:
    with pytest.raises(BadTable) as refused:
        read_budget(written(tmp_path, table))
    assert told in str(refused.value)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="cannot be read"):
        read_projects(tmp_path / "nergens.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes("Project;Artikel;Projectvolume\nCoördinatie;1;5\n".encode("latin-1"))
    with pytest.raises(BadTable, match="is not UTF-8"):
        read_projects(path)
