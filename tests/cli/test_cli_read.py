"""`rekenschap read`: what a script and a person can count on."""

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rekenschap.cli.main import main

PAPER = "Vraag 1\n\nBranden de vuurtorens?\n\nAntwoord vraag 1\n\nJa, sinds 3 april 2026.\n"
BINARY = b"\x00\x01\x02\x03" * 40


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two papers, a file that is none, and a hidden file."""
    (tmp_path / "papers" / "sub").mkdir(parents=True)
    (tmp_path / "papers" / "een.md").write_text(PAPER, "utf8")
    (tmp_path / "papers" / "sub" / "twee.txt").write_text(PAPER.replace("vuurtorens", "bakens"), "utf8")
    (tmp_path / "papers" / ".verborgen").write_bytes(BINARY)
    (tmp_path / "geen.bin").write_bytes(BINARY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=given)


def test_the_report_is_in_dutch_and_says_what_stands_in_the_paper(folder: Path) -> None:
    result = run("papers/een.md")
    assert result.exit_code == 0
    assert "1 vraag" in result.stdout
    assert "Branden de vuurtorens?" in result.stdout
    assert result.stderr == ""


def test_the_words_around_can_be_english(folder: Path) -> None:
    assert "1 question" in run("papers/een.md", "--lang", "en").stdout


@pytest.mark.parametrize("paper", ["papers/een.md", "-"])
def test_one_paper_gives_one_object(folder: Path, paper: str) -> None:
    result = run(paper, "--format", "json", given=PAPER.encode())
    assert json.loads(result.stdout)["questions"][0]["text"] == "Branden de vuurtorens?"


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("papers",), 2),
        (("papers/*.md",), 1),
        (("papers/**/*.*",), 2),
        (("papers/een.md", "papers/sub/twee.txt"), 2),
    ],
)
def test_a_folder_a_pattern_or_several_give_an_array(folder: Path, arguments: tuple[str, ...], count: int) -> None:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)) == count


def test_lines_of_json_are_a_paper_each(folder: Path) -> None:
    lines = run("papers", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["questions"][0]["text"] for line in lines] == [
        "Branden de vuurtorens?",
        "Branden de bakens?",
    ]


def test_a_table_has_its_heading_once(folder: Path) -> None:
    rows = list(csv.DictReader(StringIO(run("papers", "--format", "csv").stdout)))
    assert [row["paper"] for row in rows] == ["papers/een.md", "papers/sub/twee.txt"]


@pytest.mark.parametrize(("form", "start"), [("html", "<!doctype html>"), ("md", "# ")])
def test_documents(folder: Path, form: str, start: str) -> None:
    assert run("papers/een.md", "--format", form).stdout.startswith(start)


def test_the_same_paper_is_read_once(folder: Path) -> None:
    assert run("papers", "papers/een.md", "--format", "jsonl").stdout.count("\n") == 2


def test_a_paper_that_cannot_be_read_is_told_and_the_others_go_on(folder: Path) -> None:
    result = run("papers/een.md", "geen.bin", "weg.pdf", "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 1
    first, second, last = result.stderr.splitlines()
    assert first.startswith("rekenschap: geen.bin: ")
    assert second.startswith("rekenschap: weg.pdf: there is no such file")
    assert last == "rekenschap: 1 of 3 papers read"


@pytest.mark.parametrize("form", ["report", "json", "jsonl", "csv", "html", "md"])
def test_where_none_can_be_read_nothing_is_written(folder: Path, form: str) -> None:
    (folder / "uit").write_text("oud", "utf8")
    for result in (run("geen.bin", "--format", form), run("geen.bin", "--format", form, "-o", "uit")):
        assert result.exit_code == 3
        assert result.stdout == ""
    assert (folder / "uit").read_text("utf8") == "oud"


def test_an_empty_standard_input_is_told(folder: Path) -> None:
    result = run("-", given=b"")
    assert result.exit_code == 3
    assert result.stderr.startswith("rekenschap: -: ")


def test_a_fault_of_ours_stops_no_other_paper(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import rekenschap.reading

    read = rekenschap.reading.read

    def faulty(source: bytes, judge: None = None) -> rekenschap.reading.Reading:
        if b"bakens" in source:
            raise ValueError("vijf\nzes")
        return read(source)

    monkeypatch.setattr("rekenschap.reading.read", faulty)
    result = run("papers/sub/twee.txt", "papers/een.md", "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 1
    told = result.stderr.splitlines()[0]
    assert told.startswith("rekenschap: papers/sub/twee.txt: a fault of rekenschap itself (ValueError: vijf)")
    assert "report it" in told
    assert "Traceback" not in result.stderr
    assert "Traceback" in run("papers/sub/twee.txt", "--debug").stderr


def test_a_file_name_cannot_steer_the_terminal(folder: Path) -> None:
    assert "\x1b" not in run("we\x1b[31mg.pdf").stderr


def test_output_goes_to_a_file_whole(folder: Path) -> None:
    result = run("papers/een.md", "--format", "json", "--output", "uit.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((folder / "uit.json").read_text("utf8"))["contract"] == "1"
    assert sorted(path.name for path in folder.iterdir()) == ["geen.bin", "papers", "uit.json"]


def test_what_is_no_regular_file_is_written_to_and_stays(folder: Path) -> None:
    (folder / "niets").symlink_to(os.devnull)
    assert run("papers/een.md", "--output", "niets").exit_code == 0
    assert not (folder / "niets").resolve().is_file()


def test_output_that_cannot_be_written_is_told(folder: Path) -> None:
    (folder / "vol").write_text("geen map", "utf8")
    result = run("papers", "--format", "json", "--output", "vol/uit/")
    assert result.exit_code == 2
    assert "cannot be made" in result.stderr


def test_output_goes_to_a_folder_with_a_file_per_paper(folder: Path) -> None:
    assert run("papers", "--format", "html", "--output", "uit/").exit_code == 0
    written = sorted(str(path.relative_to(folder / "uit")) for path in (folder / "uit").rglob("*.html"))
    assert written == ["een.md.html", str(Path("sub", "twee.txt.html"))]


def test_papers_of_one_name_get_files_of_their_own(folder: Path) -> None:
    (folder / "ander").mkdir()
    (folder / "ander" / "een.md").write_text(PAPER, "utf8")
    run("papers/een.md", "ander/een.md", "--format", "md", "--output", "uit/")
    assert sorted(path.name for path in (folder / "uit").iterdir()) == ["een.md-2.md", "een.md.md"]


def test_a_paper_is_never_overwritten(folder: Path) -> None:
    result = run("papers/een.md", "--format", "md", "--output", "papers/../papers/een.md")
    assert result.exit_code == 2
    assert "never overwritten" in result.stderr
    (folder / "papers" / "een.md.md").write_text(PAPER, "utf8")
    run("papers/een.md", "papers/een.md.md", "--format", "md", "--output", "papers")
    assert (folder / "papers" / "een.md.md").read_text("utf8") == PAPER
    assert (folder / "papers" / "een.md-2.md").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("papers", "--format", "html"), "folder as --output"),
        (("papers/een.md", "--output", "weg/uit.json"), "there is no folder"),
        (("papers/een.md", "--format", "pdf"), "'pdf' is not one of"),
    ],
)
def test_what_is_not_understood_is_told_before_anything_is_read(
    folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize("command", [[], ["read"], ["explain"], ["demo"]])
def test_help_has_examples(command: list[str]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert "\n  rekenschap " in result.stdout or "\n    rekenschap " in result.stdout
    assert "\\b" not in result.stdout


def test_help_tells_the_exit_status() -> None:
    told = CliRunner().invoke(main, ["read", "--help"]).stdout
    for status in ("0  all", "1  some", "2  the command", "3  no paper"):
        assert status in told


def process(*arguments: str, **options: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "rekenschap", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    (folder / "lang.md").write_text(PAPER + "Ja. " * 100_000, "utf8")
    running = process("read", *["lang.md"], "papers", "--format", "json")
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(1)
    running.stdout.close()
    told = running.stderr.read()
    running.stderr.close()
    assert (running.wait(30), told) == (141, b"")


def test_any_character_can_be_printed_where_the_terminal_speaks_ascii(folder: Path) -> None:
    (folder / "ë.md").write_text(PAPER.replace("Branden", "Bránden ‘de’"), "utf8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    for form in ("report", "json"):
        running = process("read", "papers", "ë.md", "--format", form, env=environment)
        told, faults = running.communicate(timeout=30)
        assert (running.returncode, faults) == (0, b"")
    assert "Bránden" in told.decode("utf8")


def test_a_named_pipe_can_be_read(folder: Path) -> None:
    os.mkfifo("pijp")
    running = process("read", "pijp", "--format", "jsonl")
    (folder / "pijp").write_text(PAPER, "utf8")
    told, _ = running.communicate(timeout=30)
    assert json.loads(told)["questions"]


def test_help_needs_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['rekenschap', '--help']\n"
        "from rekenschap.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'re2', 'lxml', 'rich', 'yaml', 'msgspec', 'pypdfium2', 'rekenschap.reading'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
