"""Footnotes of a PDF: marks lead to bodies, and bodies are not in the text."""

from __future__ import annotations

import pytest
from sheet import ANSWER, QUESTION, Put, by_letters, paper_of, pdf, raised, set_text, texts

from rekenschap.papers.pdf import read


def test_marks_of_footnotes_lead_to_their_bodies() -> None:
    page = [
        *set_text(QUESTION),
        *raised(Put(60, 740, ""), "De minister noemde het plan in een brief.", "1,2"),
        Put(60, 92, "1", 4),
        Put(66, 88, "Kamerstukken II 2025/26, 99 123, nr. 4.", 7),
        Put(60, 80, "2", 4),
        Put(66, 71, "Sluiswacht, 3 mei 2026, De sluis blijft dicht.", 7),
    ]
    paper = paper_of(pdf(page))
    bodies = [paper.text[note.span.start : note.span.end] for note in paper.notes]
    assert bodies == ["Kamerstukken II 2025/26, 99 123, nr. 4.", "Sluiswacht, 3 mei 2026, De sluis blijft dicht."]
    end = paper.text.index("in een brief.") + len("in een brief.")
    assert [note.refs for note in paper.notes] == [(end,), (end,)]
    assert "brief.1" not in paper.text
    assert "Kamerstukken" not in paper.text[: paper.body.end]


def test_a_footnote_goes_on_at_the_foot_of_the_next_page() -> None:
    body = (
        "Zie het rapport over de sluizen in het noorden en het oosten van het land dat de dienst in het voorjaar"
    )
    first = [
        *raised(Put(60, 780, ""), "De minister noemde het plan in een brief.", "1"),
        *set_text(QUESTION, y=760),
        Put(60, 92, "1", 4),
        Put(66, 88, body, 7),
    ]
    second = [*set_text(ANSWER), Put(66, 88, "van 2026 heeft gemaakt.", 7)]
    draft = read(pdf(first, second))
    assert [note.mark for note in draft.notes] == ["1"]
    words = "".join(run.text for run in draft.notes[0].runs)
    assert words.split() == [*body.split(), "van", "2026", "heeft", "gemaakt."]


def test_marks_drawn_letter_by_letter_are_the_same_marks() -> None:
    page = [
        *set_text(QUESTION),
        *raised(Put(60, 740, ""), "De minister noemde het plan in een brief", "11,12"),
        Put(60, 92, "11", 4),
        Put(68, 88, "Kamerstukken II 2025/26, 99 123, nr. 4.", 7),
        Put(60, 80, "12", 4),
        Put(68, 76, "Sluiswacht, 3 mei 2026.", 7),
    ]
    paper = paper_of(pdf(page, draw=by_letters))
    assert [(note.mark, len(note.refs)) for note in paper.notes] == [("11", 1), ("12", 1)]
    assert paper.text[: paper.body.end].endswith("in een brief")


def test_footnotes_in_the_type_of_the_text_are_told_by_their_raised_marks() -> None:
    page = [
        *set_text(QUESTION),
        *raised(Put(60, 740, ""), "De minister noemde het plan in een brief.", "1"),
        Put(60, 91.5, "1", 5),
        Put(66, 88, "Kamerstukken II 2025/26, 99 123, nr. 4.", 9),
    ]
    paper = paper_of(pdf(page))
    assert [(note.mark, len(note.refs)) for note in paper.notes] == [("1", 1)]
    assert paper.text[: paper.body.end].endswith("in een brief.")


def test_a_sentence_ends_before_the_mark_of_its_footnote() -> None:
    page = [
        *raised(Put(60, 780, ""), "De minister noemde het plan in een brief.", "1"),
        *set_text(ANSWER, y=769.2),
        Put(60, 92, "1", 4),
        Put(66, 88, "Kamerstukken II 2025/26, 99 123, nr. 4.", 7),
    ]
    assert texts(read(pdf(page))) == ["De minister noemde het plan in een brief.", ANSWER]


def test_small_print_at_the_foot_without_a_mark_stays_in_the_text() -> None:
    source = "Bron: Inspectie van de sluizen, opgave van mei 2026."
    draft = read(pdf([*set_text(QUESTION), Put(60, 88, source, 7)]))
    assert texts(draft) == [QUESTION, source]
    assert not draft.notes


@pytest.mark.parametrize(
    ("before", "small", "expected"),
    [("een terrein van 40 km", "2", "een terrein van 40 km2"), ("een inhoud van 9 m", "3", "een inhoud van 9 m3")],
)
def test_a_raised_figure_after_a_unit_is_no_mark(before: str, small: str, expected: str) -> None:
    paper = paper_of(pdf([*set_text(QUESTION), *raised(Put(60, 700, ""), before, small)]))
    assert paper.text.endswith(expected)


def test_a_number_in_the_size_of_the_text_is_no_mark() -> None:
    paper = paper_of(pdf([*set_text("Zie het antwoord op vraag 1 en de brief van 2024 nummer 12 hierover.")]))
    assert paper.text == "Zie het antwoord op vraag 1 en de brief van 2024 nummer 12 hierover."
    assert not paper.notes
