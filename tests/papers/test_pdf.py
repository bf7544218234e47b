"""The PDF reader: what a person reads on the page is what stands in the draft, in that order."""

from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from sheet import (
    ANSWER,
    BOLD,
    HEIGHT,
    QUESTION,
    ROMAN,
    WIDTH,
    Drawer,
    Put,
    by_letters,
    by_words,
    paper_of,
    pdf,
    set_text,
    texts,
    whole,
)

from rekenschap.papers.draft import Kind
from rekenschap.papers.pdf import read
from rekenschap.papers.pdf.labels import is_label


@pytest.mark.parametrize("draw", [whole, by_words, by_letters])
def test_a_paragraph_is_read_the_same_however_its_letters_are_drawn(draw: Drawer) -> None:
    data = pdf([*set_text(QUESTION), *set_text(ANSWER, y=700)], draw=draw)
    assert texts(read(data)) == [QUESTION, ANSWER]


def test_labels_are_blocks_of_their_own_without_any_white_space_around_them() -> None:
    lines = [
        Put(60, 780, "Vraag 4 en 5"),
        *set_text(QUESTION, y=769.2),
        Put(60, 780 - 10.8 * 4, "Antwoord op vraag 4 en 5"),
        *set_text(ANSWER, y=780 - 10.8 * 5),
    ]
    assert texts(read(pdf(lines))) == ["Vraag 4 en 5", QUESTION, "Antwoord op vraag 4 en 5", ANSWER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vraag 1", True),
        ("Vraag 4 en 5", True),
        ("Vragen 1 t/m 3", True),
        ("Antwoord op de vragen 2, 3 en 7:", True),
        ("Antwoord vraag 12a", True),
        ("Antwoord", True),
        ("Vraag 1 gaat over de sluis", False),
        ("Antwoord van Minister De Wit", False),
        ("Reactie van de regering", False),
    ],
)
def test_what_counts_as_a_label(text: str, expected: bool) -> None:
    assert is_label(text) is expected


def test_a_bold_question_and_its_roman_answer_are_two_blocks() -> None:
    question = set_text(QUESTION, font=BOLD)
    data = pdf([*question, *set_text(ANSWER, y=question[-1].y - 10.8)])
    draft = read(data)
    assert texts(draft) == [QUESTION, ANSWER]
    assert [all(run.bold for run in block.runs) for block in draft.blocks] == [True, False]


def test_a_bold_label_on_the_line_of_its_text_is_a_block_of_its_own() -> None:
    x = 60 + stringWidth("Vraag 3 ", BOLD, 9)
    rest = set_text(ANSWER, y=769.2)
    data = pdf([Put(60, 780, "Vraag 3", font=BOLD), Put(x, 780, "Wanneer opent de sluis weer?"), *rest])
    assert texts(read(data)) == ["Vraag 3", "Wanneer opent de sluis weer?", ANSWER]


def test_a_paragraph_ends_where_the_line_had_room_for_the_next_word() -> None:
    first = "De sluis gaat in het najaar open."
    data = pdf([*set_text(ANSWER), Put(60, 747.6, first), *set_text(QUESTION, y=736.8)])
    assert texts(read(data)) == [ANSWER, first, QUESTION]


def test_items_of_a_list_are_blocks_with_their_marks() -> None:
    first = "herstel van de deuren van de sluis en van het gemaal dat er naast staat, in de loop van 2027;"
    lines = [
        Put(60, 780, "Het plan heeft twee delen:"),
        Put(60, 769.2, "1."),
        *set_text(first, y=769.2, x=76, width=300),
        Put(60, 747.6, "2."),
        Put(76, 747.6, "onderhoud van de oevers."),
        *set_text(ANSWER, y=736.8),
    ]
    draft = read(pdf(lines))
    expected = ["Het plan heeft twee delen:", f"1. {first}", "2. onderhoud van de oevers.", ANSWER]
    assert texts(draft) == expected
    assert [block.kind for block in draft.blocks[1:3]] == [Kind.ITEM, Kind.ITEM]


def test_links_of_the_paper_are_on_the_words_that_they_cover() -> None:
    left = 60 + stringWidth("Zie de ", ROMAN, 9)
    right = left + stringWidth("brief over de sluis", ROMAN, 9)

    def link(canvas: Canvas) -> None:
        canvas.linkURL("https://www.sluis.nl/brief?id=1", (left, 777, right, 789))

    paper = paper_of(pdf([Put(60, 780, "Zie de brief over de sluis van mei.")], more=link))
    assert [(paper.text[span.start : span.end], url) for span, url in ((x.span, x.url) for x in paper.links)] == [
        ("brief over de sluis", "https://www.sluis.nl/brief?id=1")
    ]


COLUMN = (
    "De leden van de fractie hebben kennis genomen van het voorstel en vragen hoe het geld over de provincies "
    "wordt verdeeld en wie daarop toeziet, nu de inspectie daarvoor volgens de regering geen mensen heeft."
)


@pytest.mark.parametrize("shift", [0.0, 4.0])
@pytest.mark.parametrize("order", ["columns", "rows"])
def test_two_columns_are_read_one_after_the_other(shift: float, order: str) -> None:
    left = set_text("Eerste. " + COLUMN, y=740, x=50, width=230)
    right = set_text("Tweede. " + COLUMN, y=740 - shift, x=310, width=230)
    puts = [Put(50, 780, "Nota over de verdeling van het geld voor sluizen en gemalen in het land", 14, BOLD)]
    puts += left + right if order == "columns" else sorted(left + right, key=lambda put: -put.y)
    assert texts(read(pdf(puts)))[1:] == ["Eerste. " + COLUMN, "Tweede. " + COLUMN]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    lines = set_text(COLUMN + " " + ANSWER + " " + QUESTION, y=0, width=230)
    columns = [lines[:5], lines[5:10], lines[10:]]
    puts = [
        [put._replace(x=x, y=760 - 10.8 * row) for row, put in enumerate(column)]
        for column, x in zip(columns, (50, 310, 50), strict=True)
    ]
    paper = paper_of(pdf(puts[0] + puts[1], puts[2]))
    assert paper.text == COLUMN + " " + ANSWER + " " + QUESTION
    assert len(paper.paragraphs) == 1


@pytest.mark.parametrize("side", [470.0, 20.0])
def test_small_print_beside_a_letter_stands_before_its_body(side: float) -> None:
    aside = ["Directie Sluizen", "Ons kenmerk", "SLU/2026/123", "Bijlage(n)"]
    body = set_text(ANSWER, y=690, x=120, width=300) + set_text(QUESTION, y=620, x=120, width=300)
    small = [Put(side, 690 - 8 * row, words, 6.5) for row, words in enumerate(aside)]
    draft = read(pdf(sorted(body + small, key=lambda put: -put.y), [*set_text(ANSWER, x=120), small[1], small[2]]))
    assert texts(draft) == [*aside, ANSWER, QUESTION, ANSWER]


def test_every_run_has_its_place_on_the_page() -> None:
    draft = read(pdf([*set_text(QUESTION)], [*set_text(ANSWER)]))
    places = [run.place for block in draft.blocks for run in block.runs if run.text.strip()]
    assert {place.page for place in places} == {1, 2}
    for place in places:
        assert place.box is not None
        left, bottom, right, top = place.box
        assert 0 <= left < right <= WIDTH
        assert 0 <= bottom < top <= HEIGHT


def test_a_page_that_lies_on_its_side_is_read() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.rotate(90)
    for put in set_text(QUESTION, y=-100):
        whole(canvas, put)
    canvas.save()
    draft = read(file.getvalue())
    assert texts(draft) == [QUESTION]
    box = draft.blocks[0].runs[0].place.box
    assert box is not None
    assert box[3] - box[1] > box[2] - box[0]


def plain(text: str) -> str:
    """Letters and figures only, as quotes of the gold are compared."""
    return "".join(letter for letter in unicodedata.normalize("NFC", text).lower() if letter.isalnum())


def test_real_papers_have_every_question_answer_and_address_of_the_gold(shared: Path) -> None:
    papers = sorted((shared / "papers").glob("*.pdf"))
    assert papers
    for path in papers:
        gold = json.loads((shared / "gold" / f"{path.stem}.json").read_text("utf8"))
        paper = paper_of(path.read_bytes())
        body = plain(paper.text[: paper.body.end])
        fields = ("question_starts", "question_ends", "answer_starts", "answer_ends")
        for question in gold["questions"]:
            for quote in (question[field] for field in fields if question.get(field)):
                assert plain(quote) in body, (path.name, question["number"], quote)
        for citation in gold["citations"]:
            assert plain(citation["quote"]) in plain(paper.text), (path.name, citation["quote"])
            if citation["kind"] == "url":
                assert citation["id"].split("//")[-1] in paper.text, (path.name, citation["id"])
