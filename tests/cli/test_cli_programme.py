"""`rekenschap programme` and `rekenschap workforce`: what a person and a script see, pictures, and refusals."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rekenschap.cli.main import main

PROJECTS = "Project;Artikel;Projectvolume;2026;2027\nSluizen;1;100-400;120;80\nBruggen;2;90;40;50\n"
BUDGET = "Artikel;2026;2027\n1;100;100\n2;60;60\n"
SERIES = """datum;soort;definitie;waarde;maanden;bron
2025-12-31;stand;dijkwacht;900;;rapport
2026-01-31;stand;dijkwacht;905;;rapport
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


def data(*arguments: str) -> Any:
    return json.loads(printed(*arguments, "--format", "json"))


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    projects, budget = tmp_path / "projecten.csv", tmp_path / "budget.csv"
    projects.write_text(PROJECTS, "utf-8")
    budget.write_text(BUDGET, "utf-8")
    return str(projects), str(budget)


def test_a_person_sees_the_neutral_rates_in_dutch_figures_with_their_assumptions() -> None:
    shown = lines("programme", "--neutral")
    assert shown[0] == "Overprogrammering: een gevoeligheid, geen voorspelling"
    assert "28,6% +34,5% +20,8%" in shown
    assert any("lag_months 29 maanden NAO, de 16 grootste Britse" in line for line in shown)


def test_in_english_the_words_and_the_figures_are_english() -> None:
    shown = lines("programme", "--neutral", "--lang", "en")
    assert shown[0] == "Over-programming: a sensitivity, not a forecast"
    assert "28.6% +34.5% +20.8%" in shown


def test_another_assumption_is_told_as_that_of_the_user() -> None:
    found = data("programme", "--neutral", "--assume", "cost_growth=0")["tables"]
    assert [row["neutral_with_cost_growth"] for row in found["neutral"]["rows"]] == [
        row["neutral"] for row in found["neutral"]["rows"]
    ]
    sources = {row["name"]: row["source"] for row in found["assumptions"]["rows"]}
    assert sources["cost_growth"] == "opgegeven door de gebruiker"
    assert sources["late"].startswith("Algemene Rekenkamer")


def test_a_script_gets_all_tables_and_the_same_figures_with_the_same_seed() -> None:
    wanted = ("programme", "--runs", "100", "--count", "12", "--sensitivity")
    found = data(*wanted)
    assert list(found["tables"]) == ["neutral", "rates", "years", "newsvendor", "sensitivity", "assumptions"]
    assert found == data(*wanted)
    assert found != data(*wanted, "--seed", "2")
    assert [row["rate"] for row in found["tables"]["rates"]["rows"]] == [0, 0.2, 0.4]


def test_csv_has_the_years_at_the_last_rate() -> None:
    rows = list(
        csv.DictReader(printed("programme", "--runs", "100", "--rate", "30", "--format", "csv").splitlines())
    )
    assert [row["year"] for row in rows] == [str(year) for year in range(2026, 2041)]
    assert float(rows[0]["planned"]) == pytest.approx(1.3 * float(rows[0]["budget"]))


def test_projects_of_the_user_are_held_by_article(files: tuple[str, str]) -> None:
    found = data("programme", files[0], "--budget", files[1], "--runs", "100", "--rate", "0")
    assert {"years", "years_1", "years_2"} <= set(found["tables"])
    assert [row["budget"] for row in found["tables"]["years"]["rows"]] == [160, 160]
    assert any("Sluizen: bandbreedte 100-400" in source for source in found["sources"])


@pytest.mark.parametrize("chart", ["outturn", "deferred", "sensitivity", "neutral"])
def test_each_chart_is_drawn_to_a_file(tmp_path: Path, chart: str) -> None:
    picture = tmp_path / "programma.svg"
    printed("programme", "--runs", "100", "--count", "10", "--chart", chart, "--picture", str(picture))
    assert picture.read_text("utf-8").startswith("<svg role=")


def test_a_picture_may_be_png_and_dark(tmp_path: Path) -> None:
    picture = tmp_path / "groei.PNG"
    printed("workforce", "--dark", "--picture", str(picture))
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("programme", "--assume", "luck=1"), 2, "'luck' is none of late, lag_months"),
        (("programme", "--assume", "late=veel"), 2, "write it as late=0.25"),
        (("programme", "--assume", "late=2"), 2, "late is 2.0: it lies from 0 to 1"),
        (("programme", "--assume", "growth=nan"), 2, "growth is nan"),
        (("programme", "--assume", "lag_months=-1"), 2, "lag_months is -1.0"),
        (("programme", "--carry-over", "-5"), 2, "neither `all` nor a percentage"),
        (("programme", "--rate", "-100"), 2, "is not in the range"),
        (("workforce", "--target", "99999", "--by", "9999-12-31"), 4, "more than 50 years"),
        (("programme", "--carry-over", "wat"), 2, "neither `all` nor a percentage"),
        (("programme", "--budget", __file__), 2, "PROJECTS and --budget go together"),
        (("programme", "--picture", "a.pdf"), 2, "ends in neither .svg nor .png"),
        (("programme", "--neutral", "--chart", "deferred"), 2, "--neutral has one chart only"),
        (("programme", __file__, "--budget", __file__), 4, "is no CSV"),
        (("workforce", "--target", "5"), 2, "--target and --by go together"),
        (("workforce", "--definition", "nobody"), 4, "no target is known of 'nobody'"),
        (("workforce", "--target", "5", "--by", "2020-01-01"), 4, "is not after the last stock"),
        (("workforce", __file__), 4, "is no CSV"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: tuple[str, ...], code: int, told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert told in " ".join(result.stderr.split())


def test_a_person_sees_what_each_target_asks_of_the_force() -> None:
    shown = lines("workforce")
    assert shown[0] == "Personeel: stand, pad en kans"
    assert {
        "100.000 31 december 2030 58 +310 11.050",
        "100.000 31 december 2029 46 +391 12.012",
        "122.000 31 december 2030 58 +690 16.539",
        "– 1 december 2025 +506 februari 2029 oktober 2032",
        "Reeksen van verschillende definitie worden nooit aan elkaar gezet of met elkaar vergeleken.",
    } <= set(shown)
    assert "Voorstel van Rekenschap; de regering heeft geen regel gegeven" in " ".join(shown)


def test_a_capacity_for_training_is_a_limit() -> None:
    rows = data("workforce", "--no-chance", "--capacity", "12000")["tables"]["needs"]["rows"]
    assert [round(row["stock_at_capacity"]) for row in rows] == [100_000, 99_959, 103_806]


def test_of_another_definition_nothing_is_claimed_without_its_own_flows() -> None:
    found = data("workforce", "--definition", "beroeps")
    assert "chance" not in found["tables"]
    assert any("geen kans berekend" in said for said in found["said"])
    assert [row["target"] for row in found["tables"]["needs"]["rows"]] == [56_000]


def test_a_series_of_the_user_with_a_target_of_the_user(tmp_path: Path) -> None:
    series = tmp_path / "sterkte.csv"
    series.write_text(SERIES, "utf-8")
    found = data("workforce", str(series), "--target", "965", "--by", "2027-01-30", "--exit-rate", "0")
    (need,) = found["tables"]["needs"]["rows"]
    assert (round(need["monthly"], 2), round(need["intake"], 2)) == (5.0, 60.0)
    assert [row["monthly"] for row in found["tables"]["pace"]["rows"]] == [5.0]


def test_arithmetic_needs_no_numpy_and_what_does_says_so() -> None:
    without = "import sys; sys.modules['numpy'] = None; from rekenschap.cli.main import main; main(sys.argv[1:])"

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", without, *arguments], capture_output=True, text=True, check=False
        )

    assert call("programme", "--neutral").returncode == 0
    assert call("workforce", "--no-chance").returncode == 0
    for command in ("programme", "workforce"):
        refused = call(command)
        assert (refused.returncode, refused.stdout) == (4, "")
        assert "pip install 'rekenschap[forecast]'" in refused.stderr
