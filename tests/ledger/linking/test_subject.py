"""What a question is about: a name counts once, and how it is to be answered not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.ledger.linking.likeness import NOTHING, Setting, likeness
from rekenschap.ledger.linking.subject import about
from rekenschap.ledger.linking.wording import Weights, wording_of


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Wat vindt de Raad voor Verzonnen Zaken (RVZ) hiervan?", "Wat vindt de  (RVZ) hiervan?"),
        ("Wat doet de Waddendienst en de Dienst Dijken (WDD)?", "Wat doet de  (WDD)?"),
        ("Is het Instituut voor zeewering, getijden en golven (Izgg) gehoord?", "Is het  (Izgg) gehoord?"),
        ("Wat vinden de Verenigde Staten (VS)?", "Wat vinden de Verenigde Staten (VS)?"),
        ("Hoe veel kost dat (inclusief btw)?", "Hoe veel kost dat (inclusief btw)?"),
        ("Hoe gaat het met de dijk (ABC)?", "Hoe gaat het met de dijk (ABC)?"),
        ("Kunt u deze vragen een voor een beantwoorden?", " ?"),
        ("Wat kost de dijk? Wilt u deze vraag uitvoerig beantwoorden?", "Wat kost de dijk?  ?"),
        (
            "Kunnen burgers met de vragen over hun dijk ergens terecht, en wie beantwoordt ze?",
            "Kunnen burgers met de vragen over hun dijk ergens terecht, en wie beantwoordt ze?",
        ),
    ],
)
def test_a_name_is_left_to_its_abbreviation_and_a_wish_on_answering_is_left_out(text: str, left: str) -> None:
    assert about(text) == left


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Kunt u deze vragen voor het debat over de Waddenhavens en zeesluizen beantwoorden?",
            "Wilt u deze vragen afzonderlijk, en voor het debat over de Waddenhavens en zeesluizen, beantwoorden?",
        ),
        (
            "Hoeveel mensen werken er bij de Raad voor Verzonnen Zeeverdediging (RVZ)?",
            "Wat kost het nieuwe kantoor van de Raad voor Verzonnen Zeeverdediging (RVZ)?",
        ),
    ],
)
def test_neither_makes_two_questions_the_same(one: str, other: str) -> None:
    assert likeness(wording_of(one), wording_of(other), Weights({}, 0), (Setting(), Setting())) == NOTHING


@given(st.text(alphabet="aB cd(E)fG.,?-’ beantwoorde vragen kunt u deze", max_size=300))
def test_nothing_is_put_into_a_text(text: str) -> None:
    letters = iter(text)
    assert all(any(letter == other for other in letters) for letter in about(text) if letter != " ")
