"""`rekenschap explain` and `rekenschap demo`."""

import re
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from rekenschap import lexicon
from rekenschap.cli.kinds import KINDS
from rekenschap.cli.main import main
from rekenschap.findings import checks
from rekenschap.findings.finding import Ground, Status


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


def test_it_lists_all_kinds_and_word_lists() -> None:
    told = run("explain").stdout
    for name in (*KINDS, *lexicon.names()):
        assert f"  {name} " in told, name


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_explained_with_an_example(name: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 0
    assert " ".join(KINDS[name].example.split()) in " ".join(result.stdout.split())


def test_each_kind_is_found_by_words_that_exist() -> None:
    for kind in KINDS.values():
        for place in kind.words:
            name, _, entry = place.partition("/")
            words = lexicon.load(name)
            assert not entry or words.entry(entry), place


STATUSES, GROUNDS = (set(get_args(values)) for values in (Status, Ground))


@pytest.mark.parametrize("name", sorted({*STATUSES, *GROUNDS, "commitment", "target"}))
def test_every_status_and_ground_is_a_kind(name: str) -> None:
    assert name in KINDS


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_a_ground_is_explained_by_every_entry_that_gives_it(ground: str) -> None:
    told = run("explain", ground).stdout
    entries = [(name, entry) for name in ("refusals", "deferrals") for entry in lexicon.load(name).entries]
    giving = [f"{name}/{entry.id}" for name, entry in entries if entry.fields.get("ground") == ground]
    assert giving
    for place in giving:
        assert f"{place}\n" in told


def test_every_kind_of_check_is_explained() -> None:
    written = (Path(checks.__file__).parent).glob("*.py")
    named = {kind for file in written for kind in re.findall(r"kind=.*", file.read_text("utf8"))}
    kinds = {kind for line in named for kind in re.findall(r'"([a-z_]+)"', line)}
    assert len(kinds) > 10
    assert kinds <= set(KINDS)


@pytest.mark.parametrize("name", lexicon.names())
def test_each_word_list_is_shown_with_its_entries(name: str) -> None:
    told = run("explain", name).stdout
    assert f"word list {name}, version" in told
    assert f"  {lexicon.load(name).entries[-1].id.split()[0]}" in told


@pytest.mark.parametrize("name", ["somewhat-over", "Somewhat over", "SOMEWHAT_OVER"])
def test_an_entry_is_shown_however_its_name_is_written(name: str) -> None:
    told = run("explain", name).stdout
    assert "hedges/somewhat-over" in told
    assert "ruim 400" in told


def test_words_are_searched_in_examples_and_fields() -> None:
    assert "hedges/somewhat-over" in run("explain", "een dikke").stdout


@pytest.mark.parametrize(
    ("wrong", "meant"), [("kamerstk", "kamerstuk"), ("numbring mismatch", "numbering_mismatch")]
)
def test_a_misspelling_gets_a_suggestion(wrong: str, meant: str) -> None:
    result = run("explain", wrong)
    assert result.exit_code == 2
    assert f"Did you mean {meant}" in result.stderr


def test_a_word_that_is_nowhere_is_told() -> None:
    result = run("explain", "qqqqqqqq")
    assert result.exit_code == 2
    assert "rekenschap explain" in result.stderr


def test_the_demo_reads_the_sample_and_says_that_it_is_invented() -> None:
    result = run("demo")
    assert result.exit_code == 0
    assert "verzonnen" in result.stdout.splitlines()[0]
    assert "Samenvatting" in result.stdout or " vragen " in result.stdout


def test_the_version_is_told() -> None:
    assert run("--version").stdout.startswith("rekenschap ")
