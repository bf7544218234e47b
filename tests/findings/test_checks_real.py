"""The checks on real papers: every finding of the gold is there, and nothing that was not looked at by hand."""

import json
from pathlib import Path

import pytest
from checked import checks_of

from rekenschap.reading import read

#: what the exchanges remark, and no check
REMARKS = ("reference_chain", "dead_reference", "numbering_mismatch")
#: all else that is raised on these papers; each was looked at by hand and is right
LOOKED_AT = {
    ("kst-36800-X-E", "premise", "14"),
    ("kst-36800-X-E", "scope", "15"),
    ("kst-36800-X-E", "definition", "15"),
    ("kst-36800-X-E", "document_number", "38"),
    ("rekenkamer-2013-016-eu-trend", "growth", "28"),
}


@pytest.fixture(scope="module")
def raised(shared: Path) -> set[tuple[str, str, str]]:
    """Paper, kind and question of all that is raised on the papers with gold."""
    found = set()
    for file in sorted((shared / "gold").glob("*.json")):
        paper = shared / "papers" / json.loads(file.read_text("utf8"))["file"]
        for check in checks_of(read(paper.read_bytes())):
            if check.is_worth_reading:
                found |= {(file.stem, check.kind, number) for number in check.questions or ("None",)}
    return found


@pytest.fixture(scope="module")
def gold(shared: Path) -> set[tuple[str, str, str]]:
    """Paper, kind and question of all findings of the gold that are checks."""
    files = {file.stem: json.loads(file.read_text("utf8")) for file in (shared / "gold").glob("*.json")}
    found = {
        (name, f["kind"], str(f["question"])) for name, paper in files.items() for f in paper.get("findings", ())
    }
    return {finding for finding in found if finding[1] not in REMARKS}


def test_every_finding_of_the_gold_is_raised(
    raised: set[tuple[str, str, str]], gold: set[tuple[str, str, str]]
) -> None:
    assert gold <= raised


def test_nothing_else_is_raised_than_was_looked_at(
    raised: set[tuple[str, str, str]], gold: set[tuple[str, str, str]]
) -> None:
    assert raised - gold <= LOOKED_AT
