"""What `add` tells of a paper that settles or moves promises, and what people then say of their days."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from invented_notas import document, nota
from rekenschap.ledger.adding import Incoming
from running import desk, run

__all__ = ["desk"]

PROMISED = nota(
    [
        (
            "Welke tekorten zijn er?",
            "In de Luchtmachtnota, die uiterlijk 30 juni 2026 verschijnt, gaan we hierop in.",
        ),
        ("Hoeveel vliegers zijn er?", "In de Luchtmachtnota zullen we u hierover nader informeren."),
    ]
)
MOVED = nota(
    [("Wanneer komt de Luchtmachtnota?", "De Luchtmachtnota zal uiterlijk 15 november 2026 worden gestuurd.")],
    day="2026-06-30",
    number="D",
)
ARRIVED = document("Luchtmachtnota 2026", ["Er worden jaarlijks 40 vliegers opgeleid. De tekorten lopen terug."])


def added(paper: Incoming, *options: str) -> list[str]:
    """What `add` tells of a paper."""
    result = run("add", "-", *options, given=paper.content)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_a_document_that_arrives_tells_which_promise_it_keeps_and_what_opens_again(desk: Path) -> None:
    assert len(added(PROMISED)) == 1
    told = added(ARRIVED)
    assert told[1:] == [
        "  toezegging 1 nagekomen: Luchtmachtnota",
        "  2 vragen weer open, zie `rekenschap reopened`",
    ]
    assert len(json.loads(run("reopened", "--format", "json").stdout)) == 2
    assert len(added(ARRIVED)) == 1


def test_a_later_day_in_another_paper_is_told(desk: Path) -> None:
    added(PROMISED)
    assert added(MOVED, "--lang", "en")[1:] == ["  commitment 1 date moved: Luchtmachtnota"]


def test_who_wants_failures_only_is_not_told_of_promises(desk: Path) -> None:
    added(PROMISED)
    assert added(ARRIVED, "--quiet") == []


@pytest.mark.parametrize("day", ["1-12-2026", "1 december 2026", "2026-12-01", "01-12-2026", "1 dec. 2026"])
def test_a_day_is_taken_as_it_is_written_in_dutch(desk: Path, day: str) -> None:
    added(PROMISED)
    moved = run("move-deadline", "1", day, "--reason", "brief van 3 juli", "--format", "json")
    assert moved.exit_code == 0, moved.output
    assert json.loads(moved.stdout)["due_end"] == "2026-12-01"
    assert len(json.loads(run("due", "--before", day, "--on", day, "--format", "json").stdout)) == 0
    assert len(json.loads(run("due", "--before", "2-12-2026", "--format", "json").stdout)) == 1


@pytest.mark.parametrize("day", ["31-2-2026", "12-2026", "1 vuurmaand 2026", "morgen", "12/1/2026"])
def test_what_is_no_day_is_told_with_examples(desk: Path, day: str) -> None:
    added(PROMISED)
    refused = run("move-deadline", "1", day, "--reason", "x")
    assert refused.exit_code == 2
    assert f"{day!r} is no day: write 2026-12-01, 1-12-2026 or '1 december 2026'" in " ".join(
        refused.stderr.split()
    )


@pytest.mark.parametrize("status", ["kept", "withdrawn"])
def test_the_day_of_a_settled_promise_is_moved_only_by_who_says_so_twice(desk: Path, status: str) -> None:
    added(PROMISED)
    run("settle", "1", status, "--reason", "brief")
    refused = run("move-deadline", "1", "1-12-2026", "--reason", "brief")
    assert refused.exit_code == 4
    assert f"commitment 1 is {status} already" in refused.stderr
    assert "rekenschap settle 1 open" in refused.stderr
    assert "--yes" in refused.stderr
    assert run("move-deadline", "1", "1-12-2026", "--reason", "brief", "--yes").exit_code == 0
