"""The commands that write to a ledger: papers, what people say, backups."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rekenschap.errors import NotPublished
from rekenschap.sources import papers
from rekenschap.sources.fetching import Fetched
from running import KEY, NOTA, rows, run


def test_the_first_paper_makes_a_ledger_and_a_second_time_changes_nothing(desk: Path) -> None:
    first, second = run("add", "nota.md"), run("add", "nota.md")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout == f"{KEY}  toegevoegd · 3 vragen  (nota.md)\n"
    assert second.stdout == f"{KEY}  al bekend · 3 vragen  (nota.md)\n"


def test_several_papers_are_counted_and_failures_told(desk: Path) -> None:
    (desk / "geen.bin").write_bytes(b"\x00\x01\x02" * 50)
    (desk / "nota-2.md").write_text(NOTA.replace("5 maart", "6 maart"), "utf8")
    result = run("add", "nota.md", "nota-2.md", "geen.bin", "weg.pdf", "--jobs", "2")
    assert result.exit_code == 1
    assert "4 stukken: 2 niet gelezen · 1 toegevoegd · 1 nieuwe versie" in result.stdout
    assert "geen.bin: " in result.stderr
    assert "weg.pdf: there is no such file" in result.stderr
    assert {row["key"]: row["versions"] for row in rows("papers")}[KEY] == "2"


def test_a_link_that_leads_out_of_a_folder_is_not_followed_and_told(desk: Path) -> None:
    papers = desk / "papers"
    papers.mkdir()
    (papers / "nota.md").write_text(NOTA, "utf8")
    (papers / "ook.md").symlink_to("nota.md")
    (papers / "geheim.md").symlink_to(desk / "nota.md")
    result = run("add", "papers")
    assert result.exit_code == 1
    assert "papers/geheim.md: it is a link to" in result.stderr
    assert "outside the folder, and is not followed; name that file itself" in result.stderr
    assert [line.rpartition("(")[2] for line in result.stdout.splitlines()[:2]] == [
        "papers/nota.md)",
        "papers/ook.md)",
    ]
    assert run("add", "papers/geheim.md").exit_code == 0


def test_a_paper_comes_from_standard_input(desk: Path) -> None:
    assert run("add", "-", "--lang", "en", given=NOTA.encode()).stdout == f"{KEY}  added · 3 questions  (-)\n"


@pytest.mark.parametrize("arguments", [("weg.pdf",), ("-",), ("weg.pdf", "ook-weg.pdf")])
def test_where_nothing_can_be_read_the_exit_status_says_so(desk: Path, arguments: tuple[str, ...]) -> None:
    assert run("add", *arguments, "--quiet", given=b"").exit_code == 3


@pytest.mark.parametrize(
    "command", [("papers",), ("open",), ("due",), ("targets",), ("commitments",), ("show", "x"), ("search", "x")]
)
def test_without_a_ledger_each_command_says_how_to_make_one(desk: Path, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("rekenschap: there is no ledger at ")
    assert "rekenschap add PAPER" in result.stderr


def test_a_person_settles_a_commitment_and_moves_its_day(desk: Path) -> None:
    run("add", "nota.md")
    number = json.loads(run("commitments", "--format", "json").stdout)[0]["id"]
    moved = run("move-deadline", str(number), "2026-12-01", "--reason", "brief van 3 juli", "--explained")
    assert (moved.exit_code, "verschoven" in moved.stdout, "met uitleg" in moved.stdout) == (0, True, True)
    assert "1 december 2026" in moved.stdout
    kept = run("settle", str(number), "kept", "--reason", "nr. 91", "--who", "C. de Vries")
    assert "nagekomen · C. de Vries" in " ".join(kept.stdout.split()) or "C. de Vries" in kept.stdout
    assert json.loads(run("commitments", str(number), "--format", "json").stdout)["status"] == "kept"
    assert run("settle", "999", "kept", "--reason", "x").exit_code == 4
    assert run("settle", str(number), "kept").exit_code == 2


def test_a_person_reviews_a_judgement(desk: Path) -> None:
    run("add", "nota.md")
    assert "Jan" in run("review", KEY, "1", "confirm").stdout
    refused = run("review", KEY, "1", "correct", "--status", "deels")
    assert (refused.exit_code, "say why" in refused.stderr) == (4, True)
    corrected = run("review", KEY, "1", "correct", "--status", "deels", "--reason", "een deel staat er")
    assert corrected.exit_code == 0, corrected.output
    assert "deels beantwoord" in corrected.stdout
    assert len(json.loads(run("review", KEY, "1", "--format", "json").stdout)) == 2
    assert run("review", KEY, "1", "correct", "--value", "{", "--reason", "x").exit_code == 2


def test_searches_are_kept_by_name(desk: Path) -> None:
    run("add", "nota.md")
    run("search", "vuurtorens", "fractie:SP", "--save", "licht")
    run("search", "vuurtorens", "--save", "licht")
    assert run("searches").stdout == "licht  vuurtorens\n"
    assert run("searches", "--who", "Piet").stdout == ""
    assert run("searches", "--forget", "donker").exit_code == 4
    assert json.loads(run("searches", "--forget", "licht", "--json").stdout) == []


def test_a_backup_is_a_ledger_and_can_be_put_back(desk: Path) -> None:
    run("add", "nota.md")
    assert run("backup", "kopie.db").exit_code == 0
    assert KEY in run("papers", "--ledger", "kopie.db").stdout
    assert run("restore", "kopie.db", "--ledger", "nieuw.db").exit_code == 0
    assert rows("search", "lampen", "--ledger", "nieuw.db")[0]["number"] == "3"
    assert run("restore", "kopie.db").exit_code == 4


@pytest.mark.parametrize("content", [None, b"geen grootboek", b"\x1f\x8b kapot"])
def test_a_backup_that_cannot_be_put_back_leaves_no_empty_ledger(desk: Path, content: bytes | None) -> None:
    if content is not None:
        (desk / "kapot.db").write_bytes(content)
    assert run("restore", "kapot.db", "--ledger", "sub/nieuw.db").exit_code == 4
    assert not [path for path in desk.rglob("*") if path.name.startswith("nieuw")]


def test_a_ledger_that_was_there_stays_where_a_backup_cannot_be_put_back(desk: Path) -> None:
    run("add", "nota.md")
    assert run("restore", "weg.db").exit_code == 4
    assert KEY in run("papers").stdout


def test_a_whole_ledger_is_told_and_its_index_can_be_made_anew(desk: Path) -> None:
    run("add", "nota.md")
    result = run("check", "--repair")
    assert (result.exit_code, result.stdout) == (0, "✓ Het grootboek is heel.\n")
    assert json.loads(run("check", "--format", "json").stdout) == []


def test_reading_again_tells_what_changed(desk: Path) -> None:
    run("add", "nota.md")
    assert run("reread").stdout == "Er is niets opnieuw te lezen.\n"
    assert run("reread", "--all").stdout == "1 gelijk gebleven\n"


def test_a_paper_is_fetched_by_its_name(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "https://zoek.officielebekendmakingen.nl/kst-39800-XX-C.xml"

    def fetched(client: object, settings: object, name: str) -> papers.FetchedPaper:
        if name != KEY:
            raise NotPublished(f"nothing is published as {name}")
        digest = "0" * 64
        answer = Fetched(address, 200, NOTA.encode(), digest, datetime.now(UTC), False, "application/xml")
        return papers.FetchedPaper(name, answer)

    monkeypatch.setattr("rekenschap.intake.fetching.fetch_paper", fetched)
    result = run("fetch", KEY, "kst-1-1")
    assert result.exit_code == 1
    assert f"{KEY}  toegevoegd · 3 vragen" in result.stdout
    assert "nothing is published as kst-1-1" in result.stderr
    assert address in run("show", KEY).stdout


def test_a_name_that_no_source_has_is_told_without_asking_any(desk: Path) -> None:
    result = run("fetch", "onzin")
    assert result.exit_code == 3
    assert "'onzin' is no name of a paper" in result.stderr


def test_words_of_a_paper_cannot_steer_the_terminal(desk: Path) -> None:
    (desk / "vals.md").write_text(NOTA.replace("lampen", "lampen \x1b[31mrood [bold]vet[/bold]"), "utf8")
    run("add", "vals.md")
    for told in (run("show", KEY).stdout, run("show", KEY, "3").stdout, run("search", "lampen").stdout):
        assert "\x1b" not in told
    assert "[31mrood [bold]vet[/bold]" in run("show", KEY, "3").stdout
