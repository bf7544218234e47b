"""The words of a text that a query means are shown, and no others."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.ledger.search.highlighting import TextSide, highlights
from rekenschap.ledger.search.language import parse


def shown(query: str, text: str, side: TextSide = "answer") -> list[str]:
    return [text[start:end] for start, end in highlights(parse(query), text, side)]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("rode lijnen", "De rode lijn is rood.", ["rode", "lijn"]),
        ("toezegging", "Zoals toegezegd: de Toezeggingen.", ["toegezegd", "Toezeggingen"]),
        ("voor", "vóór de zomer", ["vóór"]),
        ('"rode lijn"', "rode draad, rode lijnen, lijn rode", ["rode", "lijnen"]),
        ("def*", "De defensie en het defect", ["defensie", "defect"]),
        ("f-35", "De F-35 is geen F-16 of 35.", ["F", "35"]),
        ("rood -lijn", "rode lijn, rood", ["rood"]),
        ("rood OR lijn", "een rood lijntje, een lijn", ["rood", "lijntje", "lijn"]),
        ("fractie:SP jaar:2025", "SP in 2025", []),
        ("vraag:rood antwoord:groen", "rood en groen", ["groen"]),
        ("titel:rood", "rood", []),
        ("", "rood", []),
        ("rood", "", []),
        ("𝒳 één", "𝒳 is Één", ["𝒳", "Één"]),
        ('"de de"', "de de de", ["de", "de", "de"]),
    ],
)
def test_a_query_shows_these_words_of_an_answer(query: str, text: str, words: list[str]) -> None:
    assert shown(query, text) == words


def test_words_for_the_question_are_shown_in_the_question_only() -> None:
    assert shown("vraag:rood", "rood", "question") == ["rood"]
    assert shown("vraag:rood", "rood", "answer") == []


@given(st.text(max_size=60), st.text(max_size=200))
def test_highlights_are_in_order_in_the_text_and_do_not_overlap(query: str, text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    at = 0
    for start, end in highlights(parse(query), text, "answer"):
        assert at <= start < end <= len(text)
        at = end


def test_a_long_text_of_one_word_does_not_make_a_long_phrase_slow() -> None:
    start = time.process_time()
    assert highlights(parse('"' + "de " * 600 + '"'), "de " * 60_000, "answer")
    assert time.process_time() - start < 3
