"""`rekenschap follow-up`: drafts that a member of staff can send on."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from rekenschap.cli.main import main

PAPER = """Vraag 1

De leden van de SP-fractie lezen de brief. Wat kost de dijk, en wanneer is hij klaar?

Antwoord vraag 1

Over de kosten doet het kabinet in het openbaar geen uitspraken.

Vraag 2

De leden van de Volt-fractie vragen wie er over de sluis gaat. Kan de regering dat zeggen?
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a paper whose second question has no answer."""
    (tmp_path / "nota.md").write_text(PAPER, "utf8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["follow-up", *arguments], input=given)


@pytest.mark.parametrize("paper", ["nota.md", "-"])
def test_drafts_come_in_markdown(paper: str) -> None:
    result = run(paper, given=PAPER.encode())
    assert result.exit_code == 0
    assert result.stdout.startswith("# Vervolgvragen bij ")
    assert "Bij vraag 2 staat geen antwoord. Kan de regering de vraag alsnog beantwoorden:" in result.stdout


@pytest.mark.parametrize("name", ["Volt", "volt"])
def test_a_group_gets_its_own_questions_however_it_is_written(name: str) -> None:
    told = run("nota.md", "--group", name).stdout
    assert "## Volt" in told
    assert "Vraag 2 · zonder antwoord" in told
    assert "## SP" not in told


def test_a_group_that_asked_nothing_is_told_who_did() -> None:
    result = run("nota.md", "--group", "BBB")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no question in 'nota.md' is of 'BBB'; it has SP, Volt" in result.stderr


def test_a_paper_that_names_no_groups_says_so(folder: Path) -> None:
    (folder / "kaal.md").write_text("Vraag 1\n\nWat kost de dijk?\n", "utf8")
    assert "it names no groups" in run("kaal.md", "--group", "SP").stderr


def test_word_opens_with_headings_and_the_drafts(folder: Path) -> None:
    result = run("nota.md", "--group", "Volt", "--output", "vragen.docx")
    assert (result.exit_code, result.stdout) == (0, "")
    word = docx.Document(BytesIO((folder / "vragen.docx").read_bytes()))
    styled = [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in word.paragraphs]
    assert ("Heading 1", "Volt") in styled
    assert any(style == "Intense Quote" and text.startswith("1. Bij vraag 2") for style, text in styled)


def test_markdown_goes_to_a_file(folder: Path) -> None:
    assert run("nota.md", "--output", "vragen.md").exit_code == 0
    assert (folder / "vragen.md").read_text("utf8").startswith("# Vervolgvragen")


def test_the_words_around_can_be_english_and_the_drafts_stay_dutch() -> None:
    told = run("nota.md", "--lang", "en").stdout
    assert "Question 2 · no answer" in told
    assert "Kan de regering de vraag alsnog beantwoorden" in told


def test_a_paper_that_is_not_there_is_told(folder: Path) -> None:
    result = run("weg.pdf", "--output", "vragen.docx")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("rekenschap: weg.pdf: there is no such file")
    assert not (folder / "vragen.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nota.md", "--output", "vragen.pdf"), "neither .docx (Word) nor .md (Markdown)"),
        (("nota.md", "--output", "./nota.md"), "never overwritten"),
        (("nota.md", "--output", "weg/vragen.docx"), "cannot be written"),
        (("*.md",), "names 2 papers"),
    ],
)
def test_what_cannot_be_done_is_told(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    (folder / "twee.md").write_text(PAPER, "utf8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert (folder / "nota.md").read_text("utf8") == PAPER


def test_a_fault_of_ours_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rekenschap.reading.read", lambda _: 1 // 0)
    result = run("nota.md")
    assert result.exit_code == 1
    assert "nota.md: a fault of rekenschap itself (ZeroDivisionError" in result.stderr


def test_help_has_examples_and_exit_statuses() -> None:
    told = run("--help").stdout
    assert "rekenschap follow-up nota.pdf --group SP --output vragen.docx" in told
    assert "3  the paper could not be read" in told
