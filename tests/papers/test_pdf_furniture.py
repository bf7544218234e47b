"""Heads, feet and page numbers of a PDF are kept aside; titles and labels are not."""

from __future__ import annotations

import pytest
from sheet import ANSWER, BOLD, QUESTION, Put, paper_of, pdf, set_text, texts

from rekenschap.papers.pdf import read


def test_running_heads_feet_and_page_numbers_are_furniture_and_the_title_is_not() -> None:
    def foot(page: int) -> Put:
        return Put(200, 30, f"Tweede Kamer, vergaderjaar 2025–2026, Aanhangsel {page}", 8)

    first = [
        Put(50, 800, "Tweede Kamer der Staten-Generaal", 13, BOLD),
        Put(500, 800, "2", 30, BOLD),
        Put(50, 760, "Vergaderjaar 2025–2026"),
        Put(200, 760, "Aanhangsel van de Handelingen", 9, BOLD),
        Put(200, 640, "9871", 10, BOLD),
        *set_text(QUESTION, y=600, x=200),
        Put(50, 46, "ah-tk-20252026-9871", 5),
        Put(50, 38, "ISSN 0921 - 7398", 5),
        Put(50, 30, "’s-Gravenhage 2026", 5),
        foot(1),
    ]
    draft = read(pdf(first, [*set_text(ANSWER, x=200, y=815), foot(2)]))
    assert texts(draft) == [
        "Tweede Kamer der Staten-Generaal",
        "2",
        "Vergaderjaar 2025–2026",
        "Aanhangsel van de Handelingen",
        "9871",
        QUESTION,
        ANSWER,
    ]
    assert set(draft.furniture) == {
        "ah-tk-20252026-9871",
        "ISSN 0921 - 7398",
        "’s-Gravenhage 2026",
        "Tweede Kamer, vergaderjaar 2025–2026, Aanhangsel 1",
    }


@pytest.mark.parametrize("number", ["Pagina {} van 3", "{}/3", "{}", "- {} -", "Blad {} van 3"])
def test_page_numbers_are_furniture(number: str) -> None:
    pages = [[*set_text(QUESTION), Put(290, 30, number.format(page), 8)] for page in (1, 2, 3)]
    draft = read(pdf(*pages))
    assert texts(draft) == [QUESTION] * 3
    assert draft.furniture == (number.format(1),)


def test_the_foot_of_a_paper_of_one_page_is_furniture_with_its_page_number() -> None:
    foot = [
        Put(50, 46, "kst-99123-XII-12", 5),
        Put(50, 38, "ISSN 0921 - 7371", 5),
        Put(50, 30, "’s-Gravenhage 2025", 5),
        Put(200, 30, "Tweede Kamer, vergaderjaar 2025–2026, 99 123 XII, nr. 12", 8),
        Put(530, 30, "1", 8),
    ]
    draft = read(pdf([*set_text(QUESTION, x=200), *foot]))
    assert texts(draft) == [QUESTION]
    assert sorted(draft.furniture) == sorted(put.text for put in foot)


def test_words_of_a_foot_inside_a_sentence_stay_in_the_text() -> None:
    lines = [
        Put(60, 800, "Dit antwoord op deze vraag is eerder gegeven (Aanhangsel van de Handelingen,"),
        Put(60, 789.2, "Tweede Kamer, vergaderjaar 2024–2025, nummer 12) en geldt nog steeds."),
    ]
    assert paper_of(pdf(lines)).text == " ".join(put.text for put in lines)


def test_a_running_head_that_changes_is_furniture() -> None:
    heads = ["Sluizen", "Gemalen", "Bruggen"]
    pages = [[Put(60, 800, head, 8), *set_text(QUESTION, y=770)] for head in heads]
    draft = read(pdf(*pages))
    assert texts(draft) == [QUESTION] * 3
    assert draft.furniture == tuple(heads)


def test_a_label_that_heads_several_pages_is_not_furniture() -> None:
    pages = [[Put(60, 800, f"Vraag {page}"), *set_text(QUESTION, y=780)] for page in (1, 2, 3)]
    assert texts(read(pdf(*pages)))[::2] == ["Vraag 1", "Vraag 2", "Vraag 3"]


def test_a_first_row_that_is_a_question_or_its_number_is_no_running_head() -> None:
    firsts = ["Welk deel is inzetbaar?", "16 en 17", "2025: € 410 miljoen.", "Ja."]
    pages = [[Put(60, 780, first), *set_text(QUESTION, 755), *set_text(ANSWER, 700)] for first in firsts]
    found = texts(read(pdf(*pages)))
    assert [words for words in found if words in firsts] == firsts


def test_a_number_at_the_edge_that_does_not_count_with_the_pages_is_that_of_a_question() -> None:
    pages = [
        [Put(60, 780, f"{at}"), *set_text(QUESTION, 755), *set_text(ANSWER, 700), Put(300, 40, f"{page}")]
        for page, at in enumerate((4, 9, 20, 31), 1)
    ]
    found = texts(read(pdf(*pages)))
    assert [words for words in found if words.isdigit()] == ["4", "9", "20", "31"]
