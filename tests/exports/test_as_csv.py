"""The table: one row per question, harmless in a spreadsheet."""

import csv
from io import StringIO

import pytest

from invented_reading import REFUSAL, invented_reading
from rekenschap.exports import as_csv

ROWS = list(csv.DictReader(StringIO(as_csv.heading() + as_csv.rows(invented_reading(), "nota.md"))))


def test_there_is_a_row_per_question() -> None:
    assert [row["number"] for row in ROWS] == ["1", "2", "3", "4", "5", "6"]
    assert {row["paper"] for row in ROWS} == {"nota.md"}
    assert [row["reply"] for row in ROWS] == [
        "own_text",
        "only_reference",
        "unanswered",
        "unanswered",
        "own_text",
        "own_text",
    ]


def test_findings_stand_in_the_row_of_their_question() -> None:
    assert ROWS[0]["citations"] == "kst-12345-6"
    assert ROWS[0]["dates"] == "2026-04-03"
    assert ROWS[0]["quantities"] == ">1200 vuurtorens; 700 vuurtorens"
    assert ROWS[4]["dates"] == "2026-05-01/2026-05-31"
    assert (ROWS[1]["refers_to"], ROWS[1]["resolved_to"]) == ("1", "1")
    assert "vraag 99" in ROWS[4]["checks"]


def test_the_judgement_stands_in_the_row_of_each_question() -> None:
    assert [row["status"] for row in ROWS] == ["answered", "answered", "", "", "deferred", "partly"]
    assert [row["ground"] for row in ROWS[4:]] == ["later_document", "no_public_statement"]
    assert (ROWS[1]["confidence"], ROWS[2]["confidence"]) == ("0.419", "")
    assert ROWS[5]["evidence"] == REFUSAL
    assert ROWS[5]["missing"] == "op welke kust?"


def test_commitments_targets_and_checks_stand_in_the_row_of_their_question() -> None:
    assert ROWS[4]["commitments"] == "In mei 2026 komt er een brief (In mei 2026, 2026-05-01/2026-05-31)"
    assert ROWS[5]["commitments"] == "brief <b>"
    assert ROWS[5]["targets"] == ">=1500 vuurtorens 2030 (brandende vuurtorens)"
    assert ROWS[0]["checks"] == ROWS[5]["checks"] == "Voor hetzelfde staat 1.200 en 1.500."


def test_what_numbers_share_is_told_once() -> None:
    assert [row["quantities"] for row in ROWS[2:4]] == ["5000000 EUR", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_starts_as_a_formula(start: str) -> None:
    assert as_csv.harmless(f"{start}1+1") == f"'{start}1+1".replace("\r", "\n")


@pytest.mark.parametrize("words", ["een\rtwee", "een\r\ntwee", "een\ntwee"])
def test_a_line_break_of_any_kind_stays_within_its_cell(words: str) -> None:
    written = as_csv.heading() + as_csv.rows(invented_reading(), words)
    rows = list(csv.DictReader(StringIO(written, newline="")))
    assert [row["paper"] for row in rows] == ["een\ntwee"] * len(ROWS)
    assert "\r" not in written


def test_a_question_that_looks_like_a_formula_is_quoted() -> None:
    assert ROWS[2]["question"].startswith("'=SOM(A1)")
