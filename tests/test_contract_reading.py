"""A reading comes back from its JSON as it was, in all that pages, drafting and exports use."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented_notas import nota
from invented_reading import invented_reading, unjudged_reading
from rekenschap import sample
from rekenschap.contract import as_data
from rekenschap.contract_reading import from_json
from rekenschap.errors import BadContract, PaperError
from rekenschap.exports import as_html, as_json
from rekenschap.exports.words import Words
from rekenschap.papers.draft import Kind
from rekenschap.papers.paper import SourceMap
from rekenschap.reading import Reading, read

#: sentences of which papers are made that have something of everything to find
SENTENCES = (
    "Hoeveel kost dat?",
    "Kunt u dat toelichten, en wanneer?",
    "Dat kost € 5 miljoen in 2026, ruim 12% meer dan in 2025.",
    "Zie het antwoord op vraag 1.",
    "De Kamer ontvangt vóór 1 juli 2026 een brief, zie Kamerstuk 36 800 X, nr. 78.",
    "Daarover doet het kabinet in het openbaar geen uitspraken.",
    "In 2030 moeten er minstens 100.000 mensen werken.",
    "Van de 10 schepen varen er 4 en liggen er 5 stil.",
    "Met <b>tekens</b> & “aanhalingen” 😀.",
)
#: what a reader wrote before it wrote paragraphs
NOT_THEN = ("body", "paragraphs", "boxes")


def there_and_back(reading: Reading) -> Reading:
    return from_json(as_json.line(reading).encode())


def as_kept(reading: Reading) -> Reading:
    """A reading without what the contract leaves out: see the first words of `contract_reading`."""
    source = reading.paper.source
    pieces = zip(source.starts, source.ends, source.places, strict=True)
    boxed = [piece for piece in pieces if piece[2].page is not None and piece[2].box is not None]
    kept = SourceMap(*map(tuple, zip(*boxed, strict=True))) if boxed else SourceMap()
    return replace(
        reading,
        paper=replace(reading.paper, furniture=(), hints={}, source=kept),
        checks=tuple(sorted(reading.checks, key=lambda check: not check.is_worth_reading)),
        verdicts=tuple(replace(verdict, confidence=round(verdict.confidence, 3)) for verdict in reading.verdicts),
    )


@pytest.mark.parametrize(
    "reading",
    [invented_reading(), unjudged_reading(), read(sample.content())],
    ids=["judged", "unjudged", "sample"],
)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    assert there_and_back(reading) == as_kept(reading)


@given(st.lists(st.tuples(*[st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)] * 2), max_size=4))
@settings(max_examples=30, deadline=None)
def test_papers_of_any_sentences_come_back(pairs: list[tuple[list[str], list[str]]]) -> None:
    reading = read(nota([(" ".join(question), " ".join(answer)) for question, answer in pairs]).content)
    assert there_and_back(reading) == as_kept(reading)


def test_real_papers_of_all_formats_come_back(shared: Path) -> None:
    seen = set()
    for path in sorted((shared / "papers").iterdir()):
        try:
            reading = read(path.read_bytes())
        except PaperError:  # a format whose tool is not installed here
            continue
        assert there_and_back(reading) == as_kept(reading), path.name
        seen.add(reading.paper.format)
    assert {"pdf", "docx", "markdown", "text"} <= seen


def test_what_is_exported_of_it_is_the_same() -> None:
    reading = invented_reading()
    for words in (Words("nl"), Words("en")):
        assert as_html.render(there_and_back(reading), words) == as_html.render(reading, words)


def older(reading: Reading) -> bytes:
    """The JSON that an older reader wrote."""
    data: dict[str, Any] = {name: value for name, value in as_data(reading).items() if name not in NOT_THEN}
    for question in data["questions"]:
        if question["answer"]:
            question["answer"].pop("label", None)
    return msgspec.json.encode(data)


def test_the_json_of_an_older_reader_gives_a_paragraph_for_each_line_and_each_table() -> None:
    reading = invented_reading()
    found = from_json(older(reading)).paper
    assert found.body == reading.paper.body
    lines = [paragraph.span.of(found.text) for paragraph in found.paragraphs]
    assert "Er branden" in "".join(lines)
    (table,) = (paragraph for paragraph in found.paragraphs if paragraph.kind is Kind.TABLE)
    assert table.span == found.tables[0].span
    assert "\n".join(lines) == body_of(reading)


def body_of(reading: Reading) -> str:
    return "\n".join(filter(None, reading.paper.body.of(reading.paper.text).split("\n")))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no JSON"),
        (b"[]", "no JSON"),
        (b'{"contract": "1"}', "no JSON"),
        (b'{"contract": "2"}', "version '2'"),
        (b"\xff\xfe", "no JSON"),
    ],
)
def test_what_is_no_reading_is_refused_with_the_reason(content: bytes, said: str) -> None:
    with pytest.raises(BadContract, match=said):
        from_json(content)


@given(st.binary(max_size=40))
def test_any_bytes_are_refused_and_never_crash(content: bytes) -> None:
    with pytest.raises(BadContract):
        from_json(content)


def test_paragraphs_are_written_compactly() -> None:
    paragraphs = as_data(invented_reading())["paragraphs"]
    plain = next(paragraph for paragraph in paragraphs if paragraph["kind"] == "paragraph")
    assert plain.keys() <= {"kind", "span", "bold"}
    assert any("marker" in paragraph for paragraph in paragraphs if paragraph["kind"] == "item")
    assert json.loads(as_json.line(invented_reading()))["boxes"][0][2] == 1
