"""`rekenschap similar`: what a person and a script see; a stand-in gives the vectors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from invented_contracts import add_invented
from rekenschap.cli.main import main
from rekenschap.ledger.neighbours import embedding
from rekenschap.ledger.store import Ledger
from word_counts import Words


@pytest.fixture
def where(sqlite_address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    ledger = Ledger.open(sqlite_address)
    for number in range(3):
        add_invented(ledger, number, chamber="Tweede Kamer" if number % 2 else "Eerste Kamer")
    ledger.close()
    monkeypatch.setattr(embedding, "nano_e5", Words)
    return sqlite_address


def run(where: str, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["similar", "--ledger", where, "kst-39000-XX-A", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_person_sees_how_near_where_and_why(where: str) -> None:
    printed = run(where, "1", "--limit", "1")
    assert printed.startswith("1 resultaat\n0.92  kst-39001-XX-A · Tweede Kamer")
    assert "uitgegeven aan voorbeeld 1-3?" in printed
    assert "gedeelde woorden: “uitgegeven”, “voorbeeld”" in printed


def test_a_script_gets_question_score_and_reasons(where: str) -> None:
    found = json.loads(run(where, "2", "--chamber", "TK", "--format", "json"))
    assert {item["exchange"]["paper"]["key"] for item in found} == {"kst-39001-XX-A"}
    assert found[0]["score"] >= found[-1]["score"] > 0.5
    lines = run(where, "2", "--chamber", "TK", "--format", "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == found


def test_the_vectors_stand_beside_the_search_index(where: str, tmp_path: Path) -> None:
    run(where, "1", "--index", str(tmp_path / "elsewhere"))
    assert (tmp_path / "elsewhere" / "neighbours" / "state.json").is_file()


def test_while_another_program_makes_them_it_is_told_and_what_is_there_is_used(where: str, tmp_path: Path) -> None:
    from rekenschap.ledger.neighbours.vectors import VectorFiles

    run(where, "1")
    ledger = Ledger.open(where)
    add_invented(ledger, 7)
    ledger.close()
    with VectorFiles(Path(f"{where}.index", "neighbours")).writing("words", Words.dimension):
        result = CliRunner().invoke(main, ["similar", "--ledger", where, "kst-39000-XX-A", "1"])
    assert "by another program" in result.stderr
    assert "kst-39001-XX-A" in result.stdout
    assert "kst-39007-XX-A" not in result.stdout


def test_a_number_that_is_not_there_is_told_before_the_long_work(where: str) -> None:
    result = CliRunner().invoke(main, ["similar", "--ledger", where, "kst-39000-XX-A", "99"])
    assert result.exit_code == 4
    assert "has no question '99'; it has 1, 2, 3" in result.stderr
    assert not Path(f"{where}.index", "neighbours").exists()
