"""Where a Dutch sentence ends."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dat klopt. Het is zo.", ["Dat klopt.", "Het is zo."]),
        (
            "Zie de brief van 3 april jl. (Kamerstuk 12 345, nr. 6).",
            ["Zie de brief van 3 april jl. (Kamerstuk 12 345, nr. 6)."],
        ),
        ("Zo ja, wanneer? Zo nee, waarom niet?", ["Zo ja, wanneer?", "Zo nee, waarom niet?"]),
        (
            "Volgens A.P. de Wit is dat o.a. duur. Klopt dat?",
            ["Volgens A.P. de Wit is dat o.a. duur.", "Klopt dat?"],
        ),
        ("Het kost € 1.234,5 mln. per jaar. Dat is veel.", ["Het kost € 1.234,5 mln. per jaar.", "Dat is veel."]),
        ("Men schreef “dat is niet zo.” Dat klopt.", ["Men schreef “dat is niet zo.”", "Dat klopt."]),
        ("Een halve zin zonder punt", ["Een halve zin zonder punt"]),
        ("", []),
    ],
)
def test_a_text_falls_apart_into_its_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.of(text) for sentence in sentences(text)] == expected


@given(st.text(alphabet="aB. ?!”(\n1", max_size=120))
def test_sentences_are_in_order_do_not_overlap_and_lose_no_words(text: str) -> None:
    found = list(sentences(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join(span.of(text) for span in found).split() != [] or not text.strip()
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())
