"""`rekenschap forecast`: what a person and a script see, always with the baseline and the sign, and refusals."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from rekenschap.cli import forecast as command
from rekenschap.cli.budget_options import STAGES
from running import run

HEADINGS = (
    "Begrotingsjaar,V/U/O,Begrotingsnummer,Naam Begroting,Artikelnummer,Artikel,Stand vastgestelde begroting,"
    "Stand tweede suppletoire,Realisatie\n"
)
MONTHS = "jaar;maand;cumulatief;bron\n"


def statements() -> str:
    """Eight years of six articles that come to some 90% of what was enacted; the last year is not known yet."""
    found = HEADINGS
    for year in range(2023, 2031):
        for article in range(1, 7):
            wiggle = (year * 7 + article * 5) % 11 * 300
            outturn = "" if year == 2030 else str(88_000 + wiggle)
            found += f"{year},U,XX,Vuurtorens,{article},Lamp {article},100000,91000,{outturn}\n"
        found += f"{year},U,XX,Vuurtorens,9,Nog onverdeeld,20000,0,{'' if year == 2030 else 0}\n"
    return found


@pytest.fixture
def lighthouses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a ledger into which the budget of the lighthouses was loaded."""
    monkeypatch.setenv("REKENSCHAP_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "staten.csv").write_text(statements(), "utf8")
    assert run("budget", "load", "staten.csv").exit_code == 0
    return tmp_path


def data(*arguments: str) -> dict[str, Any]:
    result = run("forecast", *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_forecast_is_told_with_its_baseline_and_its_sign(lighthouses: Path) -> None:
    shown = run("forecast", "--chapter", "xx", "--article", "6").stdout.splitlines()
    assert shown[0] == "Verwachte realisatie 2030: XX 6 Lamp 6"
    assert shown[1].startswith("Ten opzichte van de vastgestelde begroting: −10,")
    assert "80%-interval −12,1% tot −8,9%" in shown[1]
    english = run("forecast", "--chapter", "XX", "--article", "6", "--lang", "en").stdout
    assert "Against the enacted budget: −10." in english
    assert "nderuitputting" not in "".join(shown)


def test_a_script_gets_whole_euros_and_each_interval(lighthouses: Path) -> None:
    found = data("--chapter", "XX", "--article", "6", "--stage", "O2", "--interval", "0.5", "--interval", "0.8")
    (row,) = found["tables"]["forecast"]["rows"]
    assert (row["base"], row["expected"] - row["base"]) == (91_000, row["difference"])
    assert isinstance(row["expected"], int)
    assert row["low_80"] <= row["low_50"] <= row["expected"] <= row["high_50"] <= row["high_80"]
    assert [year["year"] for year in found["tables"]["history"]["rows"]] == list(range(2023, 2030))
    assert any(source.startswith("staten.csv (sha256 ") for source in found["sources"])


def test_a_chapter_is_told_with_its_articles_and_why_one_has_no_number(lighthouses: Path) -> None:
    result = run("forecast", "--chapter", "XX", "--format", "csv")
    rows = list(csv.DictReader(StringIO(result.stdout)))
    assert [row["place"] for row in rows] == ["XX", *(f"XX {article}" for article in (1, 2, 3, 4, 5, 6, 9))]
    assert "onverdeeld geld" in rows[-1]["why"]
    assert rows[-1]["expected"] == ""


def test_a_year_with_an_outturn_is_forecast_from_those_before_it(lighthouses: Path) -> None:
    found = data("--chapter", "XX", "--article", "6", "--year", "2028")
    (row,) = found["tables"]["forecast"]["rows"]
    assert (row["years"], row["outturn"]) == (5, 88_000 + (2028 * 7 + 30) % 11 * 300)


def test_too_little_history_gives_a_reason_and_no_number(lighthouses: Path) -> None:
    found = data("--chapter", "XX", "--article", "6", "--year", "2025")
    assert found["said"][0].startswith("geen prognose: van 2 jaren vóór 2025")
    assert found["tables"]["forecast"]["rows"][0]["expected"] is None


def test_months_give_three_ways(lighthouses: Path) -> None:
    rows = [f"{year};{month};{month * 7_500};dashboard" for year in (2027, 2028, 2029) for month in range(1, 13)]
    rows += [f"2030;{month};{month * 7_000};dashboard" for month in range(1, 7)]
    Path("maanden.csv").write_text(MONTHS + "\n".join(rows) + "\n", "utf8")
    found = data("--chapter", "XX", "--article", "6", "--monthly", "maanden.csv")
    ways = {row["way"]: row["expected"] for row in found["tables"]["months"]["rows"]}
    expected = found["tables"]["forecast"]["rows"][0]["expected"]
    assert list(ways.values()) == [84_000, round(42_000 + expected / 2), 84_000]
    assert "F = 50,0% is de mediaan van 3 hele jaren" in found["tables"]["months"]["said"][0]
    assert "maanden: dashboard" in found["sources"]


def test_a_wrong_month_is_refused(lighthouses: Path) -> None:
    Path("maanden.csv").write_text(MONTHS + "2030;1;veel;dashboard\n", "utf8")
    result = run("forecast", "--chapter", "XX", "--article", "6", "--monthly", "maanden.csv")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "row 2, column 'cumulatief'" in result.stderr


def test_the_backtest_shows_each_stage_and_year(lighthouses: Path) -> None:
    found = data("backtest", "--stage", "VB", "--chapter", "XX")["tables"]
    assert list(found) == ["stages", "chapter_XX", "errors_VB"]
    (stage,) = found["stages"]["rows"]
    assert (stage["tested"], stage["error"] < stage["naive"]) == (24, True)
    assert [row["year"] for row in found["errors_VB"]["rows"]] == ["2026", "2027", "2028", "2029", "alle"]
    some = data("backtest", "--stage", "O2", "--years", "2028", "--interval", "0.5")["tables"]
    assert [row["year"] for row in some["errors_O2"]["rows"]] == ["2028", "alle"]
    assert some["stages"]["rows"][0]["tested"] == 6


def test_the_backtest_of_totals_is_of_chapters(lighthouses: Path) -> None:
    result = run("forecast", "backtest", "--totals", "--stage", "VB", "--interval", "0.2")
    assert result.exit_code == 0, result.output
    assert "vastgestelde begroting" in result.stdout


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_picture_shows_history_and_intervals(lighthouses: Path, form: str) -> None:
    pytest.importorskip("vl_convert")
    picture = lighthouses / f"lamp.{form}"
    assert run("forecast", "--chapter", "XX", "--article", "6", "--picture", str(picture)).exit_code == 0
    drawn = picture.read_bytes()
    assert drawn.startswith(b"<svg" if form == "svg" else b"\x89PNG")
    assert form == "png" or "Realisatie ten opzichte van vastgestelde begroting" in drawn.decode()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((), 2, "--chapter says of which budget"),
        (("--chapter", "XX", "--stage", "JV"), 2, "'JV' is not one of"),
        (("--chapter", "XX", "--interval", "1"), 2, "0<x<1"),
        (("--chapter", "XX", "--article", "99"), 4, "of XX 99 no enacted budget is loaded"),
        (("--chapter", "XX", "--article", "6", "--stage", "O1"), 4, "no 1st supplementary budget is loaded"),
        (("backtest", "--stage", "O1"), 4, "nothing can be tested"),
        (("--chapter", "XX", "--kind", "O"), 4, "no budget is loaded"),
    ],
)
def test_what_cannot_be_done_is_refused(
    lighthouses: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    result = run("forecast", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert said in result.stderr


def test_every_stage_but_the_outturn_is_a_baseline() -> None:
    (stage,) = (one for one in command.forecast.params if one.name == "stage")
    assert tuple(stage.to_info_dict()["type"]["choices"]) == tuple(one for one in STAGES if one != "JV")
