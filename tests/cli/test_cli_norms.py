"""`norms`, `series` and `procurement` at the command line: what a person and a script see, pictures, refusals."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rekenschap.cli.main import main
from rekenschap.ledger.adding import Incoming, add
from rekenschap.ledger.store import Ledger

SERIES = """indicator;datum;waarde;soort;eenheid;definitie;bron;vanaf
lekken;2025-12-31;21;periode;lekken;gemelde lekken;jaarbrief;2025-01-01
"""
TARGETS = """indicator;vastgesteld;vergelijking;waarde;uiterlijk;toets;bron;reden
lekken;2024-01-01;<=;10;2026-12-31;aantal;beleidsbrief;
lekken;2025-01-01;<=;15;2027-12-31;aantal;voortgangsbrief;droogte
zeehonden;2024-01-01;>=;5;2026-12-31;aantal;beleidsbrief;
"""
PACKAGE = {
    "releases": [
        {
            "ocid": "ocds-0-1",
            "date": "2026-01-02",
            "parties": [
                {"id": "1", "name": "Rijksdijkwacht", "roles": ["buyer"]},
                {
                    "id": "2",
                    "name": "Werf De Lepelaar",
                    "roles": ["supplier"],
                    "address": {"countryName": "Nederland"},
                },
            ],
            "tender": {"title": "Peilschalen", "procurementMethod": "direct"},
            "awards": [{"id": "A1", "suppliers": [{"id": "2"}], "value": {"amount": 3500000, "currency": "EUR"}}],
        }
    ]
}
PAPER = """# Antwoorden op vragen over de grens

Datum: 3 februari 2026

**1. Hoeveel geweigerde personen zijn er ten hoogste?**

Het doel is dat het aantal geweigerde personen in 2027 ten hoogste 300 personen is.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def printed(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def lines(*arguments: str) -> list[str]:
    """The printed lines, with one space between cells."""
    return [" ".join(line.split()) for line in printed(*arguments).splitlines()]


def rows(table: str, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(printed(*arguments, "--format", "json"))["tables"][table]["rows"]
    return found


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    series, targets = tmp_path / "reeksen.csv", tmp_path / "doelen.csv"
    series.write_text(SERIES, "utf-8")
    targets.write_text(TARGETS, "utf-8")
    return str(series), str(targets)


@pytest.fixture
def nowhere(tmp_path: Path) -> str:
    """Where there is no ledger yet."""
    return str(tmp_path / "ledger.db")


def test_question_16_is_answered_in_dutch_figures_with_its_assumptions() -> None:
    shown = lines("norms", "q16")
    assert "SIPRI (bbp afgeleid) 3,5% 974 923 1.029 1.212 +6,7%" in shown
    assert "SIPRI (bbp afgeleid) 5,0% 1.392 1.318 1.469 1.731 +10,2%" in shown
    assert "1,5% reëel per jaar: vraag 16; 1% en 2% als bandbreedte: aanname van Rekenschap" in shown


def test_other_assumptions_are_told_as_those_of_the_user() -> None:
    shown = lines("norms", "q16", "--growth", "3", "--year", "2030", "--norm", "2", "--lang", "en")
    assert any(line.startswith("SIPRI (GDP implied) 2.0%") for line in shown)
    assert "given by the user" in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("norms", "q16", "--year", "2020"), "give a later year"),
        (("norms", "q16", "--workbook", "geen.xlsx"), "cannot be read"),
        (("norms", "reverse", "--start", "4"), "the start below the norm"),
        (("series", "show", "geen.csv"), "cannot be read"),
        (("procurement", "geen.json"), "cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 4
    assert told in result.stderr


def test_what_an_amount_implies_is_a_table_for_a_script() -> None:
    found = list(csv.DictReader(printed("norms", "reverse", "--format", "csv").splitlines()))
    assert [round(float(row["gdp"])) for row in found] == [1287, 1206]


def test_each_two_figures_of_question_15_get_their_reasons() -> None:
    found = rows("pairs", "norms", "compare")
    assert len(found) == 6
    assert all(row["outcome"] == "niet vergelijkbaar" and row["why"] and row["ratio"] is None for row in found)


def test_natos_figures_are_reconciled_with_a_table_or_with_the_ledger(shared: Path, nowhere: str) -> None:
    (workbook,) = (shared / "data" / "navo").glob("*.xlsx")
    budget = str(shared / "data" / "begroting" / "begrotingsstaten-2013-2021.csv")
    printed("budget", "load", budget, "--ledger", nowhere)
    for source in (("--budget", budget), ("--ledger", nowhere)):
        found = {
            row["year"]: row["equal"] for row in rows("reconciled", "norms", "reconcile", str(workbook), *source)
        }
        assert found[2014] == found[2015] == found[2017] == "realisatie (jaarverslag)"
        assert found[2016].startswith("ontwerpbegroting")


def test_the_quarters_at_the_border_and_which_one_differs(nowhere: str) -> None:
    shown = lines("series", "show", "--indicator", "geweigerde personen", "--ledger", nowhere)
    assert "1 januari 2025 31 maart 2025 250 41.750 5,99 5,27 6,78" in shown
    assert any(
        line.startswith("De periode tot en met 31 maart 2025 wijkt af van de 3 andere: p = 7·10^−18")
        for line in shown
    )
    assert "De 3 andere verschillen niet aantoonbaar: p = 0,58." in shown


def test_hours_a_day_are_shown_without_a_test_for_events(nowhere: str) -> None:
    shown = lines("series", "show", "--indicator", "uren grenscontrole", "--ledger", nowhere)
    assert "9 december 2024 8 september 2025 7.830 274 28,58" in shown
    assert "9 september 2025 8 maart 2026 4.670 181 25,80" in shown
    assert not any("Poisson" in line for line in shown)


def test_targets_are_held_against_their_last_and_their_first_wording(files: tuple[str, str]) -> None:
    (found,) = rows("status", "series", "check", *files)
    assert (found["outcome"], found["first"]) == (
        "niet te onderscheiden van het doel",
        "voldoet niet, en dat is geen toeval",
    )
    (anew,) = rows("history", "series", "check", *files)
    assert (anew["easier"], anew["reason"]) == ("lichter", "droogte")
    assert any(line.startswith("zeehonden: geen reeks") for line in lines("series", "check", *files))


def test_series_and_targets_are_loaded_and_found_again(files: tuple[str, str], nowhere: str) -> None:
    assert lines("series", "load", *files, "--ledger", nowhere)[0] == "reeksen.csv: geladen: lekken"
    assert lines("series", "load", files[0], "--ledger", nowhere, "--lang", "en") == [
        "reeksen.csv: was loaded already: lekken"
    ]
    (found,) = rows("status", "series", "check", "--ledger", nowhere)
    assert found["indicator"] == "lekken"
    names = [row["name"] for row in rows("series", "series", "show", "--ledger", nowhere)]
    assert names[:2] == ["lekken", "gecontroleerde personen"]


def test_a_wrong_table_is_refused_and_the_others_are_loaded(
    files: tuple[str, str], nowhere: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "fout.csv"
    wrong.write_text(SERIES.replace(";21;", ";veel;"), "utf-8")
    result = run("series", "load", str(wrong), files[0], "--ledger", nowhere)
    assert result.exit_code == 1
    assert "fout.csv: row 2, column 'waarde'" in result.stderr
    assert run("series", "load", str(wrong), "--ledger", nowhere).exit_code == 3


def test_without_a_target_there_is_nothing_to_check(nowhere: str) -> None:
    result = run("series", "check", "--ledger", nowhere)
    assert result.exit_code == 4
    assert "there is no target to check" in result.stderr


def test_a_target_of_a_paper_gets_a_proposed_series_and_what_is_lacking(tmp_path: Path, nowhere: str) -> None:
    paper = tmp_path / "antwoorden.md"
    paper.write_text(PAPER, "utf-8")
    ledger = Ledger.open(nowhere, create=True)
    added = add(ledger, Incoming("antwoorden.md", PAPER.encode()))
    ledger.close()
    (found,) = rows("proposals", "series", "check", "--paper", added.key, "--ledger", nowhere)
    assert found["series"] == "geweigerde personen"
    assert "de bevestiging dat dit de reeks is" in found["lacking"]
    (seen,) = rows("verified", "verify", str(paper), "--check", "series", "--ledger", nowhere)
    assert seen["outcome"] == "niet te toetsen"
    assert "voorgesteld: de reeks 'geweigerde personen'" in seen["why"]


def test_what_cannot_be_seen_of_contracts_is_said_first(tmp_path: Path) -> None:
    path = tmp_path / "gunningen.json"
    path.write_text(json.dumps(PACKAGE), "utf-8")
    shown = lines("procurement", str(path))
    assert shown[1].startswith("Wat hier niet te zien is, eerst: artikel 346 VWEU")
    assert "Nederland 1 3,50 100,0%" in shown
    assert any(line.startswith("ocds-0-1 A1 Peilschalen Werf De Lepelaar") for line in shown)
    assert rows("single", "procurement", str(path))[0]["audited"] == "geen lijst opgegeven"
    assert rows("regions", "procurement", str(path), "--buyer", "iemand anders") == []
    assert rows("single", "procurement", str(path), "--threshold", "4000000") == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_pictures_are_drawn(lang: str, tmp_path: Path, files: tuple[str, str], nowhere: str) -> None:
    package = tmp_path / "gunningen.json"
    package.write_text(json.dumps(PACKAGE), "utf-8")
    commands = (
        ("norms", "q16"),
        ("series", "show", "--indicator", "geweigerde personen", "--ledger", nowhere),
        ("series", "check", *files),
        ("procurement", str(package)),
    )
    for number, command in enumerate(commands):
        picture = tmp_path / f"{number}.svg"
        printed(*command, "--lang", lang, "--picture", str(picture))
        assert f'lang="{lang}" aria-label="' in picture.read_text("utf-8")


def test_where_there_is_no_picture_that_is_told(tmp_path: Path) -> None:
    result = run("norms", "compare", "--picture", str(tmp_path / "a.svg"))
    assert result.exit_code == 2
    assert "there is no picture of this" in result.stderr
