"""The documents say nothing that the program does not do."""

from __future__ import annotations

import dataclasses
import importlib
import json
import re
import shlex
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import get_args

import click
import pytest
from click.testing import CliRunner

from rekenschap import errors
from rekenschap.cli.main import main
from rekenschap.exchanges import exchange
from rekenschap.findings import finding
from rekenschap.papers import paper

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_COMMAND = re.compile(r"^(?:[\w./ -]+\| )?(rekenschap [^|\n]+)", re.M)


def _commands(document: Path) -> list[str]:
    """The commands of a document's console blocks."""
    blocks = re.findall(r"```(?:console|sh)\n(.*?)```", document.read_text("utf8"), re.S)
    return [command for block in blocks for command in _COMMAND.findall(block)]


COMMANDS = [(document.name, command) for document in DOCUMENTS for command in _commands(document)]


def test_the_documents_show_commands() -> None:
    assert {"README.md", "guide.md"} <= {name for name, _ in COMMANDS}


def _parse(command: str) -> click.Context:
    _, name, *arguments = shlex.split(command, comments=True)
    return main.commands[name].make_context(name, arguments)


@pytest.mark.parametrize(("document", "command"), COMMANDS)
def test_every_command_of_the_documents_parses(document: str, command: str) -> None:
    assert _parse(command).command is main.commands[shlex.split(command)[1]], document


@pytest.mark.parametrize("option", ["--nonsense", "--format nonsense"])
def test_a_wrong_command_would_not_parse(option: str) -> None:
    with pytest.raises(click.UsageError):
        _parse(f"rekenschap read nota.pdf {option}")


def _public_types(module: ModuleType) -> list[str]:
    return [
        f"{module.__name__.removeprefix('rekenschap.')}.{name}"
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__ and not name.startswith("_")
    ]


@pytest.mark.parametrize("name", [name for module in (exchange, finding, paper) for name in _public_types(module)])
def test_every_public_type_is_in_the_glossary(name: str) -> None:
    assert f"`{name}`" in GLOSSARY


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:\w+\.)+[A-Z]\w+)`", GLOSSARY))))
def test_every_name_of_the_glossary_exists(name: str) -> None:
    module, _, attribute = f"rekenschap.{name}".rpartition(".")
    assert hasattr(importlib.import_module(module), attribute)


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(paper.Header)])
def test_the_guide_tells_every_field_of_the_header(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "guide.md").read_text("utf8")


@pytest.mark.parametrize("name", [*get_args(finding.Status), *get_args(finding.Ground)])
def test_the_guide_tells_every_status_and_ground(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "guide.md").read_text("utf8")


@pytest.mark.parametrize("error", errors.PaperError.__subclasses__(), ids=lambda error: str(error.__name__))
def test_the_guide_tells_what_to_do_at_every_error(error: type[errors.PaperError]) -> None:
    assert f"| `{error.__name__}` |" in (ROOT / "docs" / "guide.md").read_text("utf8")


def test_the_readme_links_every_decision() -> None:
    decisions = [f"docs/decisions/{file.name}" for file in sorted((ROOT / "docs" / "decisions").iterdir())]
    readme = (ROOT / "README.md").read_text("utf8")
    assert [decision for decision in decisions if f"]({decision})" not in readme] == []


def test_the_readme_has_the_figures_of_the_weights_that_are_shipped() -> None:
    weights = resources.files("rekenschap.findings.verdicts").joinpath("weights.json").read_text("utf8")
    figures = json.loads(weights)["figures"]
    told = f"accuracy {figures['accuracy']:.3f}, macro-F1 {figures['macro F1']:.3f}, κ {figures['kappa']:.3f}"
    assert told in (ROOT / "README.md").read_text("utf8")


def _demo_lines() -> list[str]:
    (block,) = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text("utf8"), re.S)
    return [line for line in block.splitlines() if line.strip() not in ("", "…")]


def test_the_readme_shows_what_the_demo_prints() -> None:
    printed = CliRunner().invoke(main, ["demo"]).stdout.splitlines()
    assert [line for line in _demo_lines() if line not in printed] == []


def test_the_guide_tells_every_part_of_the_contract(shared: Path) -> None:
    schema = json.loads((shared / "contract" / "reading.schema.json").read_text("utf8"))
    guide = (ROOT / "docs" / "guide.md").read_text("utf8")
    assert [part for part in schema["required"] if f"`{part}`" not in guide] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
