"""The commands that ask a ledger: what a script and a person can count on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rekenschap.cli.main import main
from running import KEY, rows, run


@pytest.mark.usefixtures("reads")
def test_papers_are_listed() -> None:
    told = run("papers").stdout
    assert told.startswith("1 stuk\n")
    assert KEY in told
    assert "3 vragen" in told
    assert [row["key"] for row in rows("papers", "--dossier", "39 800 XX")] == [KEY]
    assert rows("papers", "--dossier", "39801") == []
    assert run("papers", "--since", "2027-01-01").stdout == "Niets gevonden.\n"


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        ((), ["1", "3"]),
        (("--group", "SP"), ["1"]),
        (("--group", "volt"), ["3"]),
        (("--status", "geweigerd"), ["1"]),
        (("--status", "zonder_antwoord", "--status", "declined"), ["1", "3"]),
        (("--ground", "geen uitspraken"), ["1"]),
        (("--paper", KEY.lower()), ["1", "3"]),
        (("--limit", "1"), ["1"]),
    ],
)
def test_open_questions_are_chosen_by_names_that_people_use(
    arguments: tuple[str, ...], numbers: list[str]
) -> None:
    assert [row["number"] for row in rows("open", *arguments)] == numbers


@pytest.mark.usefixtures("reads")
def test_open_questions_are_told_with_their_standing() -> None:
    told = run("open").stdout
    assert told.startswith("2 vragen die nog openstaan\n")
    assert "✕ niet gegeven: geen openbare uitspraken" in told
    assert "– zonder antwoord" in told
    assert "2 questions still open" in run("open", "--lang", "en").stdout
    assert run("open", "--limit", "1").stdout.startswith("1 getoond van 2 vragen die nog openstaan\n")


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("wrong", [("--status", "onzin"), ("--chamber", "Derde Kamer"), ("--since", "gisteren")])
def test_a_value_that_is_none_is_told_with_those_that_are(wrong: tuple[str, str]) -> None:
    result = run("open", *wrong)
    assert result.exit_code == 2
    assert wrong[1] in result.stderr


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_lists_come_as_json(form: str) -> None:
    told = run("open", "--format", form).stdout
    found = json.loads(told) if form == "json" else [json.loads(line) for line in told.splitlines()]
    assert [(item["paper"]["key"], item["number"]) for item in found] == [(KEY, "1"), (KEY, "3")]


@pytest.mark.usefixtures("reads")
def test_an_empty_list_is_an_array_all_the_same() -> None:
    assert json.loads(run("targets", "--format", "json").stdout) == []


@pytest.mark.usefixtures("reads")
def test_search_finds_other_forms_of_a_word_and_counts_by_field() -> None:
    assert [row["number"] for row in rows("search", "vuurtorens", "kostte")] == ["1"]
    assert {row["number"] for row in rows("search", "fractie:Volt", "--sort", "oldest")} == {"2", "3"}
    told = run("search", "leden").stdout
    assert told.startswith("3 resultaten\n")
    assert "Fractie   Volt 2 · SP 1" in told
    assert run("search", "qqqq").stdout == "Niets gevonden.\n"
    assert "Wat **kosten** de vuurtorens?" in run("search", "kosten", "--format", "md").stdout


@pytest.mark.usefixtures("reads")
def test_search_gives_pages_and_papers() -> None:
    assert [row["number"] for row in rows("search", "leden", "--size", "2", "--page", "2")] == ["1"]
    assert [row["key"] for row in rows("search", "begroting", "--papers")] == [KEY]
    assert run("search", "leden", "--size", "500", "--page", "99").exit_code == 2


@pytest.mark.usefixtures("reads")
def test_search_tells_what_it_did_not_understand() -> None:
    assert "bedoelt u “vuurtorens”?" in run("search", "vuurtorrens").stdout
    assert run("search", "fractie:Onbekenden").exit_code == 0


@pytest.mark.usefixtures("reads")
def test_a_paper_is_shown_whole() -> None:
    told = run("show", KEY).stdout
    for words in (
        "Vaststelling van de begroting",
        "3 vragen: ",
        "Toezeggingen",
        "Vuurtorennota",
        "Versies",
        "nota.md",
    ):
        assert words in told, words
    assert json.loads(run("show", KEY, "--format", "json").stdout)["contract"] == "1"
    assert run("show", KEY, "--format", "md").stdout.startswith("# Vaststelling")


@pytest.mark.usefixtures("reads")
def test_a_question_is_shown_with_answer_judgement_and_evidence() -> None:
    told = run("show", KEY, "1").stdout
    for words in (
        "vraag 1 · SP",
        "Wat kosten de vuurtorens",
        "✕ niet gegeven",
        "geen uitspraken.”",
        "Vuurtorennota",
    ):
        assert words in told, words
    data = json.loads(run("show", KEY, "1", "--format", "json").stdout)
    assert (data["question"]["status"], data["entry"]["groups"]) == ("declined", ["SP"])
    assert "kst-39800-XX-12" in run("show", KEY, "2").stdout


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("kst-39800-XX-D",), f"near to it are {KEY}"),
        ((KEY, "9"), "has no question '9'; it has 1, 2, 3"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(arguments: tuple[str, ...], told: str) -> None:
    result = run("show", *arguments)
    assert (result.exit_code, result.stdout) == (4, "")
    assert told in result.stderr


@pytest.mark.usefixtures("reads")
def test_links_of_a_paper_are_listed() -> None:
    assert {row["to_key"] for row in rows("links", KEY)} >= {"kst-39800-XX-12"}
    assert "niet in dit grootboek" in run("links", KEY, "2").stdout


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    ("arguments", "documents"),
    [
        (("commitments",), ["Vuurtorennota"]),
        (("commitments", "--status", "open", "--on", "2026-04-01"), ["Vuurtorennota"]),
        (("commitments", "--status", "kept"), []),
        (("commitments", "--document", "vuurtoren", "--group", "SP"), ["Vuurtorennota"]),
        (("due", "--on", "2026-04-01"), []),
        (("due", "--on", "2026-04-01", "--within", "120"), ["Vuurtorennota"]),
        (("due", "--before", "2026-12-31", "--on", "2026-04-01"), ["Vuurtorennota"]),
        (("due", "--on", "2027-01-01"), ["Vuurtorennota"]),
    ],
)
def test_commitments_are_chosen_by_status_and_day(arguments: tuple[str, ...], documents: list[str]) -> None:
    assert [row["document"] for row in rows(*arguments)] == documents


@pytest.mark.usefixtures("reads")
def test_two_ends_for_what_is_due_are_refused() -> None:
    assert run("due", "--within", "3", "--before", "2026-12-31").exit_code == 2


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("questions", "--format", "csv"), b"paper,"),
        (("questions", "--format", "jsonl"), b"{"),
        (("--format", "xlsx"), b"PK"),
        (("undertakings", "--format", "ics"), b"BEGIN:VCALENDAR"),
        (("--format", "ics"), b"BEGIN:VCALENDAR"),
        (("links", "--format", "csv"), b"paper,"),
    ],
)
def test_tables_are_exported(tmp_path: Path, arguments: tuple[str, ...], start: bytes) -> None:
    result = run("export", *arguments, "--output", str(tmp_path / "uit"))
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "uit").read_bytes().startswith(start)


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    "arguments", [("--format", "csv"), ("papers", "links", "--format", "csv"), ("papers", "--format", "ics")]
)
def test_a_format_that_cannot_hold_it_is_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run("export", *arguments, "--output", str(tmp_path / "uit")).exit_code == 2
    assert not (tmp_path / "uit").exists()


def test_help_loads_nothing_heavy_and_has_its_headings() -> None:
    code = (
        "import sys; from rekenschap.cli.main import main; main(['--help'], standalone_mode=False);"
        "heavy = {'sqlalchemy', 'tantivy', 'httpx', 'rich', 'lxml', 'fastapi', 'alembic', 'msgspec', 're2'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.rstrip().endswith("[]")
    for heading in ("Papers:", "The ledger:", "What is open:", "Keeping:"):
        assert heading in told


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help_and_each_is_under_a_heading(command: str) -> None:
    assert run(command, "--help").exit_code == 0
    assert f"  {command} " in run("--help").stdout
