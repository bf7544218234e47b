"""Which words are a question, which its answer: the label styles of real papers, in invented words."""

import pytest
from written import exchanges_of, words_of

Q1, A1 = "Hoeveel dijken zijn versterkt?", "Er zijn twaalf dijken versterkt."
Q2, A2 = (
    "Wanneer is het werk klaar? Zo nee, waarom niet?",
    "Het werk is in het najaar klaar. Dat is later dan gedacht.",
)
Q3, A3 = "Welke kosten zijn gemaakt?", "De kosten staan in het jaarverslag."
EXPECTED = {"1": (Q1, A1), "2": (Q2, A2), "3": (Q3, A3)}


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Vraag 1", Q1, "Antwoord 1", A1, "Vraag 2", Q2, "Antwoord 2", A2, "Vraag 3", Q3, "Antwoord 3", A3],
        [
            f"Vraag 1 {Q1}",
            f"Antwoord: {A1}",
            f"Vraag 2 {Q2}",
            f"Antwoord: {A2}",
            f"Vraag 3 {Q3}",
            f"Antwoord: {A3}",
        ],
        ["Vraag 1:", Q1, "Antwoord op vraag 1", A1, "Vraag 2:", Q2, "Antwoord op vraag 2", A2, "Vraag 3:", Q3, A3],
        ["1", Q1, A1, "2", Q2, A2, "3", Q3, A3],
        [f"1. {Q1}", A1, f"2. {Q2}", A2, f"3. {Q3}", A3],
        [f"1 {Q1}", f"Antwoord {A1}", f"2 {Q2}", f"Antwoord {A2}", f"3 {Q3}", f"Antwoord {A3}"],
        [f"**1. {Q1}", A1, f"**2. {Q2}", A2, f"**3. {Q3}", A3],
        [f"- 1. {Q1}", A1, f"- 2. {Q2}", A2, f"- 3. {Q3}", A3],
        [f"Vragen. Vraag 1 {Q1} {A1} Vraag 2 {Q2} {A2} Vraag 3 {Q3} {A3}"],
        ["Vraag 1", Q1, A1, "Vraag 2", Q2, A2, "Vraag 3", Q3, A3],
    ],
    ids=[
        "words",
        "colon",
        "op vraag",
        "bare",
        "point",
        "Antwoord",
        "bold",
        "list",
        "running text",
        "no answer label",
    ],
)
def test_every_label_style_gives_the_same_questions_and_answers(paragraphs: list[str]) -> None:
    assert words_of(*paragraphs) == EXPECTED


def test_questions_that_wait_share_the_next_answer() -> None:
    found = words_of(
        "Vraag 1", Q1, "Vraag 2", Q2, "Antwoord op vragen 1 en 2", A1, "Vraag 3", Q3, "Antwoord 3", A3
    )
    assert found == {"1": (Q1, A1), "2": (Q2, A1), "3": (Q3, A3)}


def test_a_joint_label_over_one_text_gives_each_number_the_same_bounds() -> None:
    found = words_of("Vraag 1 en 2", f"{Q1} {Q2}", "Antwoord 1 en 2", A1, "Vraag 3", Q3, "Antwoord 3", A3)
    assert found["1"] == found["2"] == (f"{Q1} {Q2}", A1)


def test_an_answer_far_away_goes_to_its_question_by_number() -> None:
    found = words_of(
        "Vraag 1", Q1, "Vraag 2", Q2, "Antwoord op vraag 2", A2, "Vraag 3", Q3, "Antwoord op vragen 1 en 3", A3
    )
    assert found == {"1": (Q1, A3), "2": (Q2, A2), "3": (Q3, A3)}


def test_questions_out_of_order_keep_the_order_of_the_paper() -> None:
    found = words_of(f"4. {Q1}", f"7. {Q2}", f"11. {Q3}", A1, f"5. {Q2}", A2, f"6. {Q3}", A3)
    assert list(found) == ["4", "7", "11", "5", "6"]
    assert found["4"][1] == found["7"][1] == found["11"][1] == A1


def test_a_misprinted_answer_number_goes_to_the_question_it_stands_under() -> None:
    _, exchanges, remarks = exchanges_of(
        "Vraag 1", Q1, "Antwoord 1", A1, "Vraag 2", Q2, "Antwoord 3", A2, "Vraag 3", Q3, "Antwoord 3", A3
    )
    assert exchanges["2"].answer is not None
    assert exchanges["2"].answer.numbers == ("2",)
    assert [(remark.kind, remark.numbers) for remark in remarks] == [("numbering_mismatch", ("2",))]


def test_a_list_inside_an_answer_is_not_a_list_of_questions() -> None:
    answer = "Daarvoor zijn drie redenen."
    found = words_of(
        f"1. {Q1}", answer, "1. De bodem.", "2. Het water.", "3. De wind.", f"2. {Q2}", A2, f"3. {Q3}", A3
    )
    assert list(found) == ["1", "2", "3"]
    assert found["1"][1] == f"{answer}\n1. De bodem.\n2. Het water.\n3. De wind."


def test_a_contents_list_is_not_a_list_of_questions() -> None:
    found = words_of(
        "1. Inleiding 3", "2. Financiën 5", "3. Overig 9", f"1. {Q1}", A1, f"2. {Q2}", A2, f"3. {Q3}", A3
    )
    assert found == EXPECTED


def test_a_lost_label_is_found_by_its_number() -> None:
    found = words_of(f"Vraag 1 {Q1}", A1, f"2 {Q2}", A2, f"Vraag 3 {Q3}", A3)
    assert found == EXPECTED


def test_a_paper_of_questions_only_has_no_answers() -> None:
    found = words_of(f"1. {Q1}", f"2. {Q2}", f"3. {Q3}")
    assert [answer for _, answer in found.values()] == [None, None, None]


def test_the_only_question_may_have_no_number() -> None:
    assert words_of("Vraag", Q1, A1) == {"1": (Q1, A1)}


def test_a_signature_after_the_last_answer_is_not_part_of_it() -> None:
    found = words_of("Vraag 1", Q1, "Antwoord 1", A1, "De minister van Waterstaat,", "A. van den Dijk")
    assert found["1"] == (Q1, A1)


def test_a_paper_without_questions_says_so() -> None:
    _, exchanges, remarks = exchanges_of("De leden danken de regering voor haar brief.")
    assert not exchanges
    assert [remark.kind for remark in remarks] == ["no_questions"]


def test_sub_questions_are_parts_of_their_question() -> None:
    paper, exchanges, _ = exchanges_of(
        "Vraag 1", "Is bekend: a. wat het kost, b. wie betaalt en c. wanneer?", "Antwoord 1", A1
    )
    parts = [(part.label, part.span.of(paper.text)) for part in exchanges["1"].parts]
    assert parts == [("a", "wat het kost,"), ("b", "wie betaalt en"), ("c", "wanneer?")]


def test_a_heading_over_the_next_questions_is_no_part_of_the_answer_before() -> None:
    paragraphs = ["1. " + Q1, A1, "# II. De planning", "2. " + Q2, A2]
    assert words_of(*paragraphs) == {"1": (Q1, A1), "2": (Q2, A2)}


def test_a_label_that_was_lost_behind_the_last_is_found_by_its_number() -> None:
    assert words_of("Vraag 1", Q1, A1, "Vraag 2", Q2, A2, "3 " + Q3, A3) == EXPECTED


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["1", Q1, "2", Q2, "3", Q3, "Antwoord", "1", A1, "2 en 3", A2],
        [f"1. {Q1}", f"2. {Q2}", f"3. {Q3}", "Antwoorden", f"1. {A1}", "2, 3", A2],
        [
            "1",
            Q1,
            "2",
            Q2,
            "3",
            Q3,
            "1 Zwols Blad, 3 maart 1998",
            "Antwoord van minister Van Dam (Water).",
            "1",
            A1,
            "2 en 3",
            A2,
        ],
        [
            "Vraag 1",
            Q1,
            "Vraag 2",
            Q2,
            "Vraag 3",
            Q3,
            "Antwoord van de minister.",
            "Antwoord 1",
            A1,
            "Antwoord 2 en 3",
            A2,
        ],
    ],
    ids=["lines", "points", "note and office", "words"],
)
def test_questions_first_and_answers_after_them(paragraphs: list[str]) -> None:
    assert words_of(*paragraphs) == {"1": (Q1, A1), "2": (Q2, A2), "3": (Q3, A2)}
