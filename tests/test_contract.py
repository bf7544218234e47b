"""The JSON of a reading is the reading contract, version 1."""

import json
from pathlib import Path
from typing import Any

import pytest

from invented_reading import REFUSAL, invented_reading, unjudged_reading
from rekenschap.contract import as_data
from rekenschap.exports import as_json

DATA = as_data(invented_reading())


def items() -> list[dict[str, Any]]:
    """Everything in the reading that has a span and a text."""
    found: list[dict[str, Any]] = []
    waiting: list[Any] = [DATA]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
            found += [value] if {"span", "text"} <= set(value) else []
        elif isinstance(value, list):
            waiting += value
    return found


def test_it_holds_to_the_shared_schema(shared: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((shared / "contract/reading.schema.json").read_text("utf8"))
    jsonschema.validate(json.loads(as_json.line(invented_reading())), schema)


def test_every_span_gives_the_text_beside_it() -> None:
    found = items()
    assert len(found) > 20
    for item in found:
        start, end = item["span"]
        assert DATA["text"][start:end] == item["text"]


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("questions", "number span text group answer refers_to resolved_to status ground evidence"),
        ("citations", "span text question side kind id url"),
        ("dates", "span text question side start end precision"),
        ("quantities", "span text question side value unit qualifier low high"),
        ("commitments", "span text question side document due_text due_start due_end recurrence undertaking"),
        ("targets", "span text question side indicator comparator value unit year missing"),
        ("findings", "kind message questions spans verdict arithmetic"),
    ],
)
def test_each_part_has_the_fields_of_the_contract(part: str, fields: str) -> None:
    assert DATA[part]
    for item in DATA[part]:
        assert set(fields.split()) <= set(item)


def test_what_nobody_judged_is_null_or_empty() -> None:
    unjudged = as_data(unjudged_reading())
    assert (unjudged["commitments"], unjudged["targets"], unjudged["findings"]) == ([], [], [])
    for question in (*unjudged["questions"], *DATA["questions"][2:4]):
        assert (question["status"], question["ground"], question["evidence"]) == (None, None, [])


def test_a_judgement_tells_its_words_and_what_is_missing() -> None:
    last = DATA["questions"][-1]
    assert (last["status"], last["ground"], last["confidence"]) == ("partly", "no_public_statement", 0.7)
    assert last["evidence"][0]["text"] == REFUSAL
    assert last["missing"] == ["op welke kust?"]
    assert [part["status"] for part in last["asks"]] == ["answered", "declined"]


def test_only_what_a_reader_should_look_at_is_a_finding() -> None:
    assert [finding["kind"] for finding in DATA["findings"]] == ["dead_reference", "conflicting_figures"]
    assert [finding["verdict"] for finding in DATA["checked"]] == ["consistent", "consistent", "unknown"]


def test_a_question_tells_its_answer_and_where_it_refers_to() -> None:
    one, two, three, four, five, _ = DATA["questions"]
    assert one["group"] == {"name": "DOM", "basis": "stated", "span": one["group"]["span"], "reason": None}
    assert one["parts"][0]["label"] == "a"
    assert (two["refers_to"], two["resolved_to"]) == (["1"], ["1"])
    assert three["span"] == four["span"]
    assert three["answer"] is None
    assert (five["refers_to"], five["resolved_to"]) == (["99"], [])


def test_a_finding_tells_its_value_and_its_question() -> None:
    quantity = DATA["quantities"][0]
    assert (quantity["value"], quantity["unit"], quantity["qualifier"]) == (1200, "vuurtorens", ">")
    assert (quantity["question"], quantity["side"]) == ("1", "answer")
    month = DATA["dates"][1]
    assert (month["start"], month["end"], month["precision"]) == ("2026-05-01", "2026-05-31", "month")


def test_the_place_in_the_source_is_a_box_per_page() -> None:
    answer = DATA["citations"][1]
    assert answer["source"] == [{"page": 1, "box": [10, 20, 90, 40]}]


def test_tables_keep_their_rows_and_cells() -> None:
    (table,) = DATA["tables"]
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [
        ["Streek", "Aantal"],
        ["Noord", "700"],
        ["Zuid", "500 <i>"],
    ]


def test_json_is_the_same_every_time_and_on_one_line_or_indented() -> None:
    line, indented = as_json.line(invented_reading()), as_json.indented(invented_reading())
    assert line == as_json.line(invented_reading())
    assert line.count("\n") == 1
    assert indented.count("\n") > 100
    assert json.loads(line) == json.loads(indented) == json.loads(json.dumps(DATA))
