"""References from one answer to another, and the groups that asked."""

import pytest
from written import exchanges_of

QUESTION = "Wat is de stand van zaken?"


def refers(answer: str) -> list[str]:
    """What the answer to question 4 of five refers to."""
    paragraphs = []
    for number in range(1, 6):
        paragraphs += [
            f"Vraag {number}",
            QUESTION,
            f"Antwoord {number}",
            answer if number == 4 else "Dat is bekend.",
        ]
    _, exchanges, _ = exchanges_of(*paragraphs)
    return [reference.number for reference in exchanges["4"].refers_to]


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [
        ("Zie antwoord op vraag 2.", ["2"]),
        ("Zie het antwoord bij vraag 2.", ["2"]),
        ("Zie antwoord vraag 2.", ["2"]),
        ("Zie vraag 2.", ["2"]),
        ("Zie de beantwoording van vraag 3.", ["3"]),
        ("Zie de antwoorden op vragen 1 en 3.", ["1", "3"]),
        ("Ja, zie ook het antwoord op vraag 5.", ["5"]),
        ("Hiervoor verwijs ik u naar het antwoord op vraag 1.", ["1"]),
        ("Zoals in antwoord op vraag 2 is aangegeven, kan dat niet.", ["2"]),
        ("Dat klopt (zie antwoord 2).", ["2"]),
        ("Zie het antwoord op de vorige vraag.", ["3"]),
        ("Zie het antwoord op vraag 2 van de schriftelijke vragen van het lid Van Dam.", []),
        ("Zie het antwoord op vraag 2 (Aanhangsel Handelingen, vergaderjaar 2019-2020, nr. 12).", []),
        ("De vragen 2 en 3 van de enquête zijn veel beantwoord.", []),
        ("Er zijn 2 vragen gesteld.", []),
    ],
)
def test_words_that_send_the_reader_to_another_answer_are_references(answer: str, numbers: list[str]) -> None:
    assert refers(answer) == numbers


def test_chains_are_followed_to_their_ends_and_reported() -> None:
    _, exchanges, remarks = exchanges_of(
        "Vraag 1", QUESTION, "Antwoord 1", "Dat is bekend.", "Vraag 2", QUESTION, "Antwoord 2", "Zie vraag 1.",
        "Vraag 3", QUESTION, "Antwoord 3", "Zie antwoord op vraag 2.",
    )  # fmt: skip
    assert exchanges["3"].resolved_to == ("1",)
    assert [(remark.kind, remark.numbers) for remark in remarks] == [("reference_chain", ("3",))]


def test_answers_that_refer_to_each_other_are_a_dead_end() -> None:
    _, exchanges, remarks = exchanges_of(
        "Vraag 1", QUESTION, "Antwoord 1", "Zie vraag 2.", "Vraag 2", QUESTION, "Antwoord 2", "Zie vraag 1."
    )
    assert exchanges["1"].resolved_to == exchanges["2"].resolved_to == ()
    assert {remark.kind for remark in remarks} == {"dead_reference"}


def test_a_reference_to_a_number_that_is_not_there_is_dead() -> None:
    _, _, remarks = exchanges_of("Vraag 1", QUESTION, "Antwoord 1", "Zie antwoord op vraag 9.")
    assert [(remark.kind, remark.numbers) for remark in remarks] == [("dead_reference", ("1",))]


@pytest.mark.parametrize(
    ("question", "year", "group"),
    [
        ("De leden van de BBB-fractie lezen dat er meer geld is. Klopt dat?", 2026, "BBB"),
        (
            "Wat kost het? De leden van de fractie van GroenLinks-PvdA vragen dit per jaar.",
            2026,
            "GroenLinks-PvdA",
        ),
        ("De leden van de fracties van de VVD en het CDA vragen wat het kost.", 2020, "VVD, CDA"),
        ("De SP-fractie vraagt wat het kost.", 2010, "SP"),
        ("De leden van de Partij voor de Dieren-fractie vragen wat het kost.", 2010, "PvdD"),
        ("De leden van de Horizon-fractie lezen dat er meer geld is. Klopt dat?", 2026, "Horizon"),
        ("De leden van de fracties van DVP en het Nieuw Verbond vragen dit.", 2026, "DVP, Nieuw Verbond"),
        ("De leden van de fractie-Van Dalen vragen wat het kost.", 2026, "Fractie-Van Dalen"),
        ("Wat vindt de regering van de motie van de SP-fractie?", 2010, None),
        ("Deelt de regering de mening van de leden van de Eerste Kamer-fracties?", 2026, None),
        ("Wat is de spanning in volt, en wie controleert dat?", 2026, None),
        ("De leden van de BBB-fractie lezen dat er meer geld is. Klopt dat?", 2010, None),
    ],
)
def test_a_group_is_stated_only_where_the_question_names_it_as_the_asker(
    question: str, year: int, group: str | None
) -> None:
    _, exchanges, _ = exchanges_of("Vraag 1", question, "Antwoord 1", "Ja.", year=year)
    assert exchanges["1"].group.name == group
    assert exchanges["1"].group.basis == ("stated" if group else "none")


def test_questions_between_two_of_one_group_are_inferred_with_a_reason() -> None:
    stated = "De leden van de SP-fractie vragen wat het kost."
    paragraphs = []
    for number, question in enumerate([stated, QUESTION, stated, QUESTION], start=1):
        paragraphs += [f"Vraag {number}", question, f"Antwoord {number}", "Dat is bekend."]
    _, exchanges, _ = exchanges_of(*paragraphs)
    assert exchanges["2"].group.basis == "inferred"
    assert exchanges["2"].group.reason
    assert exchanges["4"].group.basis == "none"
