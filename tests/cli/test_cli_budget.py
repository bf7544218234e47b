"""`rekenschap budget` and `rekenschap verify`: what they write, and how they refuse."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from rekenschap.budget.amounts import Kind, Stage
from rekenschap.cli.budget_options import KINDS, STAGES
from rekenschap.cli.verify import CHECKS
from rekenschap.follow.verifying import VERIFIERS
from running import run

STATEN = (
    "Begrotingsjaar,V/U/O,Begrotingsnummer,Naam Begroting,Artikelnummer,Artikel,Stand vastgestelde begroting,"
    "Stand tweede suppletoire,Realisatie\n"
    "2029,U,XX,Vuurtorens,6,Lampen,1000,900,950\n2030,U,XX,Vuurtorens,6,Lampen,1000,1000,900\n"
    "2030,U,XX,Vuurtorens,7,Glas,500,500,500\n2030,U,XX,Vuurtorens,-,Totaal,1500,1500,1400\n"
)
LETTER = """# Tweede Kamer der Staten-Generaal

---

Vergaderjaar 2030-2031

---

**49 900 XX** Jaarverslag van het Ministerie van Vuurtorens (XX) 2030

**Nr. 7** **LIJST VAN VRAGEN EN ANTWOORDEN**
Ontvangen 5 juni 2031

**Vraag 1**

Hoeveel is er uitgegeven?

**Antwoord vraag 1**

De uitgaven op artikel 6 waren in 2030 € 0,9 miljoen, € 100.000 minder dan begroot. De uitgaven op artikel 7 waren
in 2030 € 7 miljoen. Het budget groeit met € 3 miljoen. Het doel is minstens 40% minder lampen in 2035.
"""


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table, and a ledger that it was loaded into."""
    monkeypatch.setenv("REKENSCHAP_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "staten.csv").write_text(STATEN, "utf8")
    result = run("budget", "load", "staten.csv")
    assert (result.exit_code, result.stdout) == (0, "staten.csv: geladen (begrotingsstaten) · 12 bedragen\n")
    return tmp_path


def rows(*arguments: str) -> list[dict[str, str]]:
    result = run(*arguments, "--format", "csv")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(StringIO(result.stdout)))


def test_the_command_line_names_all_kinds_stages_and_checks() -> None:
    assert tuple(Kind) == KINDS
    assert tuple(Stage.__members__) == STAGES
    assert tuple(VERIFIERS) == CHECKS


def test_a_file_is_loaded_once(loaded: Path) -> None:
    assert "was al geladen" in run("budget", "load", "staten.csv").stdout
    assert "was loaded already" in run("budget", "load", "staten.csv", "--lang", "en").stdout


def test_a_bad_file_is_refused_and_the_others_are_loaded(loaded: Path) -> None:
    Path("fout.csv").write_text(STATEN.replace("900,950", "900,veel"), "utf8")
    Path("goed.csv").write_text(STATEN.replace("1400", "1399"), "utf8")
    result = run("budget", "load", "fout.csv", "goed.csv")
    assert result.exit_code == 1
    assert "line 2, Realisatie: 'veel' is no amount" in result.stderr
    assert "goed.csv: geladen" in result.stdout
    assert run("budget", "load", "fout.csv").exit_code == 3


def test_a_file_that_is_not_there_is_refused(loaded: Path) -> None:
    result = run("budget", "load", "weg.csv")
    assert (result.exit_code, result.stderr) == (
        4,
        "rekenschap: weg.csv cannot be read: No such file or directory\n",
    )


def test_a_series_is_shown_by_stage_with_outturn_and_sources(loaded: Path) -> None:
    shown = run("budget", "show", "--chapter", "xx", "--article", "6").stdout
    assert "Begroting XX 6 Lampen" in shown
    assert "gemiddeld −7,5%, sd 3,5%" in shown
    assert "staten.csv (sha256" in shown
    assert rows("budget", "show", "--chapter", "XX", "--article", "6", "--years", "2030") == [
        {"year": "2030", "VB": "1000", "O2": "1000", "JV": "900"}
    ]


def test_copies_that_differ_are_shown_with_their_cells(loaded: Path) -> None:
    Path("afschrift.csv").write_text(STATEN.replace("900,950", "900,955"), "utf8")
    run("budget", "load", "afschrift.csv")
    whole = json.loads(run("budget", "show", "--chapter", "XX", "--article", "6", "--format", "json").stdout)
    assert [(one["thousands"], one["cell"]) for one in whole["tables"]["copies"]["rows"]] == [
        (950, "staten.csv, 2: Realisatie"),
        (955, "afschrift.csv, 2: Realisatie"),
    ]


def test_without_a_chapter_what_was_loaded_is_shown(loaded: Path) -> None:
    (row,) = rows("budget", "show")
    assert (row["document"], row["form"], row["amounts"]) == ("staten.csv", "begrotingsstaten", "12")


def test_what_is_not_loaded_is_refused(loaded: Path) -> None:
    result = run("budget", "show", "--chapter", "YY")
    assert (result.exit_code, "nothing of YY" in result.stderr) == (4, True)


def test_rules_are_counted_and_what_exceeds_is_listed(loaded: Path) -> None:
    shown = run("budget", "check", "--rule", "authorised").stdout
    assert "1 van 3 overschrijden (33,3%), samen € 50.000" in shown
    (row,) = rows("budget", "check", "--rule", "authorised")
    assert (row["article"], row["year"], row["difference"], row["outcome"]) == ("6", "2029", "50", "overschrijdt")
    assert row["arithmetic"] == "realisatie 950 − 2e suppletoire 900 = +50"
    assert "staten.csv, 2: Realisatie" in row["cells"]


def test_rules_are_asked_for_by_chapter_year_kind_and_outcome(loaded: Path) -> None:
    every = ("--outcome", "within", "--outcome", "exceeds", "--outcome", "cannot_be_checked")
    assert len(rows("budget", "check", "--rule", "authorised", *every)) == 3
    assert len(rows("budget", "check", "--rule", "authorised", "--year", "2030", *every)) == 2
    assert rows("budget", "check", "--chapter", "YY", *every) == []
    assert rows("budget", "check", "--kind", "O", *every) == []
    assert {row["rule"] for row in rows("budget", "check", "--rule", "sums", *every)} == {"sums"}


def test_check_without_a_budget_is_refused(tmp_path: Path) -> None:
    headings = "was_jaar;was_begroting;was_artikelnr;wordt_jaar;wordt_begroting;wordt_artikelnr;type_wijziging"
    Path(tmp_path / "leeg.csv").write_text(f"{headings}\n2029;XX;1;2030;XX;2;name\n", "utf8")
    where = str(tmp_path / "ander.db")
    assert run("budget", "load", str(tmp_path / "leeg.csv"), "--ledger", where).exit_code == 0
    assert "no budget is loaded" in run("budget", "check", "--ledger", where).stderr


def test_a_claim_is_held_against_every_stage_and_baseline(loaded: Path) -> None:
    place = ("--chapter", "XX", "--article", "6", "--year", "2030")
    (row,) = rows("budget", "claim", "0,1 mln", *place, "--said", "under")
    assert (row["outcome"], row["why"]) == ("binnen", "onderuitputting ten opzichte van de vastgestelde begroting")
    assert rows("budget", "claim", "100", *place, "--said", "over")[0]["outcome"] == "niet te toetsen"
    assert rows("budget", "claim", "900", *place)[0]["outcome"] == "binnen"
    assert rows("budget", "claim", "€ 0,8 mln", *place)[0]["outcome"] == "overschrijdt"


@pytest.mark.parametrize("amount", ["veel", "5 kilo", ""])
def test_a_claim_that_is_no_amount_is_refused(loaded: Path, amount: str) -> None:
    result = run("budget", "claim", amount, "--chapter", "XX", "--year", "2030")
    assert (result.exit_code, "write an amount as" in result.stderr) == (2, True)


def test_two_copies_are_compared_cell_by_cell(loaded: Path) -> None:
    Path("afschrift.csv").write_text(STATEN.replace("900,950", "900,955"), "utf8")
    (row,) = rows("budget", "compare", "staten.csv", "afschrift.csv")
    assert (row["one"], row["other"], row["gap"], row["stage"], row["rows"]) == ("950", "955", "5", "JV", "2 / 2")
    assert "grootste verschil" in run("budget", "compare", "staten.csv", "afschrift.csv").stdout


def test_amounts_go_out_in_euros_with_their_cells_and_come_back_from_a_package(loaded: Path) -> None:
    (first, *_) = list(csv.DictReader(StringIO(run("budget", "export").stdout)))
    assert (first["value"], first["stage"], first["row"], first["document"]) == (
        "1000000",
        "VB",
        "2",
        "staten.csv",
    )
    assert run("budget", "export", "--format", "fdp", "--output", "pakket").exit_code == 0
    where = ("--ledger", "terug.db")
    result = run("budget", "load", "pakket/datapackage.json", *where)
    assert result.stdout == "datapackage.json: geladen (fiscal_data_package) · 12 bedragen\n"
    shown = ("budget", "show", "--chapter", "XX", "--article", "6")
    assert rows(*shown, *where) == rows(*shown)


def test_a_package_needs_a_folder(loaded: Path) -> None:
    assert run("budget", "export", "--format", "fdp").exit_code == 2


def test_years_are_written_as_one_several_or_a_range(loaded: Path) -> None:
    for years in ("2030-2029", "30", "2030;2031", "x"):
        assert run("budget", "check", "--years", years).exit_code == 2
    assert len(rows("budget", "show", "--chapter", "XX", "--years", "2029, 2030")) == 2


def test_figures_of_a_paper_are_held_against_the_budget(loaded: Path) -> None:
    Path("brief.md").write_text(LETTER, "utf8")
    found = {row["text"]: row for row in rows("verify", "brief.md")}
    outcomes = {text: row["outcome"] for text, row in found.items()}
    assert outcomes["€ 100.000"] == "binnen"
    assert outcomes["€ 7 miljoen"] == "overschrijdt"
    assert found["€ 3 miljoen"]["why"] == "de zin noemt geen jaren"
    assert found["€ 7 miljoen"]["arithmetic"].startswith("XX 7 U 2030: genoemd 7.000")
    assert found["€ 7 miljoen"]["question"] == "1"
    (target,) = [row for row in found.values() if "40%" in row["text"]]
    assert (target["outcome"], target["verifier"]) == ("niet te toetsen", "")


def test_a_paper_of_the_ledger_is_verified_by_its_key(loaded: Path) -> None:
    Path("brief.md").write_text(LETTER, "utf8")
    assert run("add", "brief.md").exit_code == 0
    from_file = rows("verify", "brief.md")
    assert rows("verify", "kst-49900-XX-7") == from_file
    assert "within" in run("verify", "kst-49900-XX-7", "--lang", "en").stdout
    assert run("verify", "kst-1-I-1").exit_code == 4


def test_tables_of_a_paper_are_held_against_the_budget(loaded: Path) -> None:
    table = "\nTabel budgettaire gevolgen artikel 6\n\n| | Realisatie |\n|---|---|\n| Uitgaven | 901 |\n"
    Path("brief.md").write_text(LETTER.replace("(XX) 2030", "(XX) voor het jaar 2030") + table, "utf8")
    (row,) = [row for row in rows("verify", "brief.md") if row["text"].startswith("tabel")]
    assert (row["outcome"], row["arithmetic"]) == (
        "overschrijdt",
        "XX 6 U 2030: genoemd 901; realisatie (jaarverslag) 900: −1",
    )


def test_the_documented_figures_come_out_of_the_official_files(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REKENSCHAP_LEDGER", str(tmp_path / "ledger.db"))
    folder = shared / "data" / "begroting"
    names = ("begrotingsstaten-2013-2021.csv", "begrotingsstaten_web.csv", "wijzigingen.csv")
    assert run("budget", "load", *(str(folder / name) for name in names)).exit_code == 0
    article_6 = run("budget", "show", "--chapter", "X", "--article", "6", "--kind", "U").stdout
    assert "gemiddeld −11,9%, sd 3,7%" in article_6
    authorised = ("budget", "check", "--rule", "authorised", "--kind", "U", "--years")
    assert (
        "36 van 84 overschrijden (42,9%), samen € 449,1 mln"
        in run(*authorised, "2013-2019", "--chapter", "X").stdout
    )
    assert "328 van 1282 (25,6%)" in run(*authorised, "2013-2020").stdout
