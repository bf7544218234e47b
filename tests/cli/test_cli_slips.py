"""Dates that moved and promises that no register has, agreement of reviewers, and papers that are exported."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from sqlalchemy import insert

from rekenschap.ledger import schema
from rekenschap.ledger.store import Ledger
from running import KEY, NOTA, rows, run


@pytest.fixture
def filled(desk: Path) -> Path:
    """A desk of which the ledger has the nota."""
    run("add", "nota.md")
    return desk


def the_commitment() -> str:
    """The number of the one commitment, as the table tells it."""
    (row,) = rows("commitments")
    return row["id"]


def load_register(desk: Path, made_on: date, text: str) -> None:
    item = {"source": "tk", "status": "Openstaand", "ministry": None, "deleted": False, "changed": 1}
    with Ledger.open(desk / "sub" / "ledger.db").writing() as writing:
        row = item | {"id": "1", "number": "TZ1", "text": text, "made_on": made_on}
        writing.connection.execute(insert(schema.register_item), [row])


@pytest.mark.usefixtures("filled")
def test_the_number_in_the_table_is_the_one_that_settle_takes() -> None:
    number = the_commitment()
    assert run("settle", number, "kept", "--reason", "nr. 91").exit_code == 0
    assert rows("commitments")[0]["status"] == "kept"
    assert run("commitments").stdout.splitlines()[1].startswith(f"{number}  ")


@pytest.mark.usefixtures("filled")
def test_a_date_that_moved_is_told_with_days_and_reason() -> None:
    assert run("slips").stdout == "Niets gevonden.\n"
    run("move-deadline", the_commitment(), "2026-12-01", "--reason", "brief van 3 juli", "--explained")
    told = run("slips").stdout
    assert told.startswith("1 verschuiving\n")
    for words in ("154 dagen later · 30 juni 2026 → 1 december 2026 · met uitleg", "Jan · brief van 3 juli", KEY):
        assert words in told, words
    (row,) = rows("slips", "--dossier", "39 800")
    assert (row["undertaking_id"], row["days"], row["explained"]) == (the_commitment(), "154", "true")
    assert rows("slips", "--dossier", "39801") == rows("slips", "--ministry", "Defensie") == []


@pytest.mark.usefixtures("filled")
def test_slips_are_counted_for_each_dossier() -> None:
    run("move-deadline", the_commitment(), "2026-12-01", "--reason", "brief van 3 juli")
    assert "39800-XX  1 verschuiving · 0 met uitleg · mediaan 154 dagen" in run("slips", "--by", "dossier").stdout
    assert rows("slips", "--by", "dossier") == [
        {"of": "39800-XX", "slips": "1", "explained": "0", "median_days": "154"}
    ]
    assert run("slips", "--by", "ministry", "--dossier", "39800").exit_code == 2


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("form", ["report", "csv", "json"])
def test_where_no_register_was_loaded_nothing_is_said(form: str) -> None:
    result = run("unregistered", "--format", form)
    assert (result.exit_code, result.stdout) == (4, "")
    assert "rekenschap sync --only register" in result.stderr


def test_what_the_register_lacks_is_told_with_how_far_it_was_loaded(filled: Path) -> None:
    load_register(filled, date(2026, 5, 1), "De minister zegt toe de Kamer over dijken te informeren.")
    told = run("unregistered").stdout
    assert told.startswith("1 toezegging die niet in het register staat\n")
    assert "Het register is geladen tot en met 1 mei 2026" in told
    assert "Vuurtorennota" in told
    table = run("unregistered", "--format", "csv")
    assert f"\n{the_commitment()},{KEY}," in table.stdout
    assert "the register was loaded to 2026-05-01" in table.stderr
    assert json.loads(run("unregistered", "--format", "json").stdout)["loaded_to"] == "2026-05-01"


def test_commitments_after_the_register_are_counted_and_not_judged(filled: Path) -> None:
    load_register(filled, date(2026, 1, 1), "De minister zegt toe de Kamer over dijken te informeren.")
    told = run("unregistered", "--lang", "en").stdout
    assert told.startswith("Nothing found.\n")
    assert "1 of a later date, not judged" in told


@pytest.mark.usefixtures("filled")
def test_the_agreement_of_two_blind_reviewers_is_measured() -> None:
    assert "niets dat beiden blind beoordeelden" in run("agreement", "anna", "bram").stdout
    for who, second in (("anna", "confirm"), ("bram", "reject")):
        run("review", KEY, "1", "confirm", "--blind", "--who", who)
        run("review", KEY, "2", second, "--blind", "--who", who, "--reason", "anders")
    told = run("agreement", "anna", "bram", "--paper", KEY).stdout
    assert "50% hetzelfde · n = 2" in told
    assert "1 × confirm / reject" in told
    measured = json.loads(run("agreement", "anna", "bram", "--format", "json").stdout)
    assert (measured["all"]["n"], measured["all"]["kappa"], measured["verdict"]["n"]) == (2, 0.0, 2)


@pytest.mark.usefixtures("filled")
def test_a_paper_is_exported_as_akoma_ntoso_with_the_addresses_of_the_site(desk: Path) -> None:
    site = ("--site", "https://rekenschap.example/")
    assert run("export", "--format", "akn", "--paper", KEY.lower(), "-o", "nota.xml", *site).exit_code == 0
    root = etree.parse(desk / "nota.xml").getroot()
    assert len(root.findall(".//{*}question")) == 3
    (alias,) = root.findall(".//{*}FRBRalias")
    assert alias.get("value") == f"https://rekenschap.example/papers/{KEY}"


def test_findings_are_exported_as_annotations_of_one_paper_or_of_all(filled: Path) -> None:
    (filled / "nota-2.md").write_text(NOTA.replace("**C** ", "**F** "), "utf8")
    run("add", "nota-2.md")
    for name, paper in (("een", ("--paper", KEY)), ("alle", ())):
        assert run("export", "--format", "jsonld", *paper, "-o", name).exit_code == 0
    one, all_of_them = (
        [json.loads(line)["target"] for line in (filled / name).read_text("utf8").splitlines()]
        for name in ("een", "alle")
    )
    assert {target["source"] for target in one} == {f"http://localhost:8000/papers/{KEY}/text"}
    assert len(all_of_them) == 2 * len(one)
    assert any("Vuurtorennota" in target["selector"][1]["exact"] for target in one)


def test_reviewed_papers_are_exported_as_gold(filled: Path) -> None:
    nothing = run("export", "--format", "gold", "-o", "ijkset")
    assert (nothing.exit_code, (filled / "ijkset").exists()) == (4, False)
    run("review", KEY, "1", "confirm")
    for paper in ((), ("--paper", KEY)):
        assert run("export", "--format", "gold", "-o", "ijkset", *paper).exit_code == 0
    (file,) = (filled / "ijkset").iterdir()
    made = json.loads(file.read_text("utf8"))
    assert (file.name, made["file"], made["scope"]) == (f"{KEY}.json", "nota.md", ["1"])
    assert made["questions"][0]["status"] == "declined"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--format", "akn"), 2),
        (("papers", "--format", "akn", "--paper", KEY), 2),
        (("papers", "--format", "gold"), 2),
        (("papers", "--format", "csv", "--paper", KEY), 2),
        (("--format", "jsonld", "--paper", "kst-1-1"), 4),
    ],
)
def test_what_a_format_of_papers_cannot_hold_is_told(arguments: tuple[str, ...], status: int) -> None:
    assert run("export", *arguments, "-o", "uit").exit_code == status


@pytest.mark.usefixtures("filled")
def test_a_calendar_has_the_addresses_of_the_site(desk: Path) -> None:
    run("export", "--format", "ics", "-o", "uit.ics", "--site", "https://rekenschap.example")
    told = (desk / "uit.ics").read_bytes().replace(b"\r\n ", b"")
    assert f"URL:https://rekenschap.example/undertakings/{the_commitment()}".encode() in told


def test_an_index_that_was_left_behind_hides_no_paper_that_is_put_back(filled: Path) -> None:
    run("backup", "kopie.db")
    for number in range(3):
        (filled / "nota-2.md").write_text(NOTA.replace("lampen", f"lampen {number}"), "utf8")
        run("add", "nota-2.md")
    for file in (filled / "sub").glob("ledger.db*"):
        if file.is_file():
            file.unlink()
    assert run("restore", "kopie.db").exit_code == 0
    assert [row["number"] for row in rows("search", "lampen")] == ["3"]
