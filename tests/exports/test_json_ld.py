"""Findings as Web Annotations: each leads back to its words."""

from __future__ import annotations

import json

import jsonschema
import pytest
from invented_entries import CITATION, FIRST, MENTION, REF, SITE, TARGET, TEXT, UNANSWERED

from rekenschap.exports import as_json_ld
from rekenschap.exports.as_json_ld import Annotated, document, lines, page

#: what the Web Annotation Data Model demands of an annotation with these selectors (3.1, 3.2, 4.2.4, 4.2.5)
MODEL = {
    "type": "object",
    "required": ["@context", "id", "type", "target", "body", "motivation"],
    "properties": {
        "@context": {"contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "id": {"type": "string", "pattern": "^[a-z]+:"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["assessing", "linking", "describing"]},
        "target": {
            "required": ["source", "selector"],
            "properties": {
                "source": {"type": "string", "pattern": "^https://"},
                "selector": {
                    "type": "array",
                    "prefixItems": [
                        {
                            "required": ["type", "start", "end"],
                            "properties": {"type": {"const": "TextPositionSelector"}},
                        },
                        {
                            "required": ["type", "exact", "prefix", "suffix"],
                            "properties": {"type": {"const": "TextQuoteSelector"}},
                        },
                    ],
                    "minItems": 2,
                    "maxItems": 2,
                },
            },
        },
    },
}
ALL: tuple[Annotated, ...] = (FIRST, UNANSWERED, CITATION, TARGET, MENTION)


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: type(entry).__name__)
def test_an_annotation_is_as_the_model_has_it_and_leads_to_its_words(entry: Annotated) -> None:
    made = json.loads(json.dumps(document(entry, TEXT, SITE)))
    jsonschema.Draft202012Validator(MODEL).validate(made)
    position, quotation = made["target"]["selector"]
    assert TEXT[position["start"] : position["end"]] == quotation["exact"]
    assert quotation["prefix"] + quotation["exact"] + quotation["suffix"] in TEXT
    assert len(quotation["prefix"]) <= 32


def test_a_judgement_is_of_the_answer_and_of_the_question_where_there_is_none() -> None:
    judged, unanswered = document(FIRST, TEXT, SITE), document(UNANSWERED, TEXT, SITE)
    assert judged["target"]["selector"][1]["exact"] == FIRST.answer
    assert [part["value"] for part in judged["body"]] == ["partly", "later_document", "1"]
    assert unanswered["target"]["selector"][1]["exact"] == UNANSWERED.question
    assert [part["value"] for part in unanswered["body"]] == ["2"]


def test_a_citation_links_to_what_it_cites() -> None:
    body = document(CITATION, TEXT, SITE)["body"]
    assert {"type": "SpecificResource", "source": CITATION.url, "purpose": "linking"} in body


def test_a_page_has_one_context_and_names_that_differ() -> None:
    made = page(ALL, TEXT, REF, SITE)
    assert made["type"] == "AnnotationPage"
    assert len({item["id"] for item in made["items"]}) == len(ALL)
    assert not any("@context" in item for item in made["items"])


def test_lines_are_documents() -> None:
    found = [json.loads(line) for line in lines(ALL, {REF.id: TEXT}, SITE)]
    assert found == [json.loads(json.dumps(document(entry, TEXT, SITE))) for entry in ALL]
    assert as_json_ld.context(SITE)[1] == {"rekenschap": "https://rekenschap.example/ns#"}
