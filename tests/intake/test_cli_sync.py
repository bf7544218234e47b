"""`rekenschap fetch` and `rekenschap sync`, asked as a person asks them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from published import Published, commitment, document, dossier, let_publish, nota  # noqa: F401 - a fixture

from invented_notas import nota as nota_with
from rekenschap.cli.main import main


@pytest.fixture
def ledger_file(tmp_path: Path, published: Published, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that is not there yet, and sources that stand in for the official ones."""
    for name, path in {"SEARCH": "/sru", "PUBLICATIONS": "", "MIRROR": "/mirror", "TWEEDEKAMER": ""}.items():
        monkeypatch.setenv(f"REKENSCHAP_SOURCES_{name}", published.base + path)
    monkeypatch.setenv("REKENSCHAP_SOURCES_PAUSE", "0.001")
    return tmp_path / "ledger.db"


def asked(ledger_file: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--ledger", str(ledger_file), "--lang", "en"])


def test_sync_tells_what_came_in_and_then_that_nothing_is_new(ledger_file: Path, published: Published) -> None:
    published.publish("kst-36999-X-E", "2026-11-20")
    published.put("kst-36999-X-E", nota("kst-36999-X-E"))
    published.feeds["Toezegging"] = [commitment(1), commitment(2)]
    result = asked(ledger_file, "sync", "--since", "2026-11-18")
    assert result.output == "1 paper added · 1 document known · 2 items of the register\n"
    assert result.exit_code == 0
    again = asked(ledger_file, "sync")
    assert (again.output, again.exit_code) == ("Nothing new.\n", 0)


def test_sync_tells_what_failed_and_that_it_is_not_whole(ledger_file: Path, published: Published) -> None:
    published.publish("kst-36999-X-E", "2026-11-20")
    result = asked(ledger_file, "sync", "--since", "2026-11-18", "--only", "papers")
    assert "1 not taken in: NotPublished" in result.output
    assert result.exit_code == 1


def test_sync_tells_what_is_damaged_and_goes_on_behind_it(ledger_file: Path, published: Published) -> None:
    published.feeds["Toezegging"] = [commitment(1), commitment(2).replace("</status>", ""), commitment(3)]
    result = asked(ledger_file, "sync", "--only", "register")
    assert result.output.startswith("2 items of the register\n")
    assert "1 not taken in: AnswerDamaged\n  tweedekamer/Toezegging: entry 2 of " in result.output
    assert result.exit_code == 1
    again = asked(ledger_file, "sync", "--only", "register")
    assert (again.output, again.exit_code) == ("Nothing new.\n", 0)


def test_sync_tells_which_promises_it_moved(ledger_file: Path, published: Published, tmp_path: Path) -> None:
    said = "In de Luchtmachtnota, die uiterlijk 30 november 2026 verschijnt, gaat het kabinet hierop in."
    promise = tmp_path / "nota.md"
    promise.write_bytes(nota_with([("Welke tekorten aan radarsystemen ziet de regering?", said)]).content)
    asked(ledger_file, "add", str(promise))
    published.feeds["Kamerstukdossier"] = [dossier(901, 37100)]
    published.feeds["Document"] = [document(12, dossier=901, subject="Luchtmachtnota 2026")]
    result = asked(ledger_file, "sync", "--only", "documents")
    assert "1 document known" in result.output
    assert "  commitment 1 kept: Luchtmachtnota\n" in result.output


def test_sync_asks_for_a_first_day(ledger_file: Path) -> None:
    result = asked(ledger_file, "sync")
    assert "--since" in result.output
    assert result.exit_code == 4


def test_fetch_takes_a_paper_in_and_knows_it_then(ledger_file: Path, published: Published) -> None:
    published.put("kst-36999-X-E", nota("kst-36999-X-E"))
    outputs = [asked(ledger_file, "fetch", "kst-36999-X-E").output for _ in range(2)]
    assert outputs[0].startswith("kst-36999-X-E  added · 1 question")
    assert outputs[1].startswith("kst-36999-X-E  known already · 1 question")
