"""Label forms of other years and ministries, and which words of a paper belong to which question."""

import pytest
from written import exchanges_of, words_of

Q1, A1 = "Hoeveel dijken zijn versterkt?", "Er zijn twaalf dijken versterkt."
Q2, A2 = "Wanneer is het werk klaar? Zo nee, waarom niet?", "Het werk is in het najaar klaar."
Q3, A3 = "Welke kosten zijn gemaakt?", "De kosten staan in het jaarverslag."
EXPECTED = {"1": (Q1, A1), "2": (Q2, A2), "3": (Q3, A3)}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("{n} Vraag:", "Antwoord:"),
        ("{n}. Vraag", "{n}. Antwoord"),
        ("Vraag ({n})", "Antwoord ({n})"),
        ("({n})", "Antwoord"),
        ("Vraag {n}", "Antwoord van de Minister van Waterstaat:"),
        ("Vraag {n}", "Antwoord van de staatssecretaris"),
    ],
)
def test_labels_on_a_line_of_their_own(question: str, answer: str) -> None:
    paragraphs = [
        words
        for n, (q, a) in enumerate(((Q1, A1), (Q2, A2), (Q3, A3)), 1)
        for words in (question.format(n=n), q, answer.format(n=n), a)
    ]
    assert words_of(*paragraphs) == EXPECTED


@pytest.mark.parametrize(
    "first", ["2025: € 410 miljoen. 2026: € 455 miljoen.", "a. Er zijn twaalf dijken.", "12 dijken."]
)
def test_a_label_ends_where_its_line_ends(first: str) -> None:
    found = words_of("1", Q1, "Antwoord", first, "2", Q2, "Antwoord", A2)
    assert found == {"1": (Q1, first), "2": (Q2, A2)}
    found = words_of("Vraag 1", Q1, "Antwoord 1", first, "Vraag 2", Q2, "Antwoord 2", A2)
    assert found == {"1": (Q1, first), "2": (Q2, A2)}


def test_answers_by_label_after_all_questions_and_a_heading() -> None:
    found = words_of(
        f"1. {Q1}",
        f"2. {Q2}",
        f"3. {Q3}",
        "Beantwoording",
        "Antwoord op vraag 1",
        A1,
        "Antwoord op vraag 2",
        A2,
        "Antwoord op vraag 3",
        A3,
    )
    assert found == EXPECTED


def test_joint_answers_under_bare_numbers_before_the_words() -> None:
    found = words_of(f"1 {Q1}", f"2 {Q2}", f"3 {Q3}", "Antwoord", f"1 en 2 {A1}", f"3 {A3}")
    assert found == {"1": (Q1, A1), "2": (Q2, A1), "3": (Q3, A3)}


@pytest.mark.parametrize(
    "asked",
    [
        "De leden van de ABC-fractie vragen hoe de regering dit ziet. Zij ontvangen graag een reactie.",
        "Kunt u dit toelichten.",
        "Graag een toelichting op de kosten.",
    ],
)
def test_a_bare_number_before_words_that_ask_without_a_question_mark(asked: str) -> None:
    found = words_of(f"1. {Q1}", A1, f"2. {asked}", A2, f"3. {Q3}", A3)
    assert found["2"] == (asked, A2)


def test_a_bare_number_before_a_list_that_asks() -> None:
    found = words_of(f"1. {Q1}", A1, "2. De leden vragen:", "a. hoeveel dijken er zijn;", "b. wat zij kosten?", A2)
    assert found["2"] == ("De leden vragen:\na. hoeveel dijken er zijn;\nb. wat zij kosten?", A2)


def test_a_statement_after_the_question_mark_is_of_the_question_where_the_answer_has_a_paragraph() -> None:
    asked = f"{Q2} Uit onderzoek van de dijkgraaf blijkt immers dat het werk al lang had moeten zijn begonnen."
    assert words_of(f"1. {Q1}", A1, f"2. {asked}", A2, f"3. {Q3}", A3)["2"] == (asked, A2)


def test_a_heading_in_a_format_without_headings_belongs_to_the_next_question() -> None:
    found = words_of("Vraag 1", Q1, "Antwoord 1", A1, "Uitvoering en toezicht", "Vraag 2", Q2, "Antwoord 2", A2)
    assert found == {"1": (Q1, A1), "2": (Q2, A2)}


@pytest.mark.parametrize("answer", ["Zie het antwoord op vraag 1", "Ja", "Idem"])
def test_a_short_answer_without_a_point_is_no_heading(answer: str) -> None:
    assert words_of(f"1. {Q1}", A1, f"2. {Q2}", answer, f"3. {Q3}", A3)["2"] == (Q2, answer)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Zie onder 1.", ["1"]),
        ("Idem als bij 1.", ["1"]),
        ("Zie hiervoor het antwoord op de vragen 1 t/m 2.", ["1", "2"]),
        ("Ik verwijs naar mijn antwoord op vraag 2.", ["2"]),
        ("Zie vraag 1 hierboven.", ["1"]),
        ("Zie de beantwoording van de vorige vraag.", ["2"]),
        ("Zie de antwoorden op de vragen 1 en 2.", ["1", "2"]),
        ("Zie vraag 2 van de vragen van het lid Van Dam.", []),
        ("Dit staat in het antwoord op vraag 2 van het lid Van Dam (Aanhangsel 12).", []),
        ("Er zijn 2 dijken versterkt.", []),
    ],
)
def test_references_in_all_wordings(words: str, numbers: list[str]) -> None:
    _, found, _ = exchanges_of(
        "Vraag 1", Q1, "Antwoord 1", A1, "Vraag 2", Q2, "Antwoord 2", A2, "Vraag 3", Q3, "Antwoord 3", words
    )
    assert [reference.number for reference in found["3"].refers_to] == numbers


def test_an_answer_label_that_lost_its_line_break_counts_beside_others_that_kept_it() -> None:
    found = words_of(
        "Vraag 1", Q1, "Antwoord 1", A1, "Vraag 2", f"{Q2} Antwoord 2 {A2}", "Vraag 3", Q3, "Antwoord 3", A3
    )
    assert found == EXPECTED
