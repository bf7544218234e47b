"""Two columns: each is read to its end before the next, however short its lines and whatever stands around."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from sheet import BOLD, ROMAN, Put, paper_of, pdf, set_text, texts

from rekenschap.papers.pdf import read

LEFT, RIGHT, WIDE = 50.0, 306.0, 238.0
PROSE = (
    "De regering heeft met belangstelling kennis genomen van het verslag over de sluizen en gemalen en dankt de "
    "leden voor hun vragen, die zij hierna beantwoordt in de volgorde van het verslag. Waar vragen over hetzelfde "
    "onderwerp gaan, zijn de antwoorden samengenomen en staan zij bij de eerste van die vragen."
)


def answers(first: int, last: int) -> list[str]:
    """Short questions with shorter answers and labels between: what columns of old papers are made of."""
    return [
        part
        for number in range(first, last + 1)
        for part in (
            f"Vraag {number}",
            f"Hoeveel schepen voeren om bij sluis {number}?",
            f"Antwoord {number}",
            f"Dat waren er {number}.",
        )
    ]


def column(parts: Sequence[str], x: float, top: float = 760, gap: float = 4) -> list[Put]:
    """Set parts under each other in one column, with white space between them."""
    puts: list[Put] = []
    for part in parts:
        y = puts[-1].y - 10.8 - gap if puts else top
        puts += set_text(part, y=y, x=x, width=WIDE)
    return puts


def stretched(words: str, x: float, y: float) -> list[Put]:
    """Set words on a line with equal spaces so wide that it fills the column."""
    each = words.split(" ")
    space = (WIDE - sum(stringWidth(word, ROMAN, 9) for word in each)) / (len(each) - 1)
    puts = []
    for word in each:
        puts.append(Put(x, y, word))
        x += stringWidth(word, ROMAN, 9) + space
    return puts


@pytest.mark.parametrize("drop", [0.0, 3.0, 6.0])
def test_columns_of_short_lines_are_read_one_after_the_other(drop: float) -> None:
    left, right = answers(1, 8), [PROSE, *answers(9, 14)]
    data = pdf(column(left, LEFT) + column(right, RIGHT, top=760 - drop))
    assert texts(read(data)) == left + right


def test_a_title_across_both_columns_is_read_before_them() -> None:
    title = "Nota naar aanleiding van het verslag over de sluizen"
    left, right = answers(1, 8), [PROSE, *answers(9, 14)]
    puts = [Put(LEFT, 790, title, 16, BOLD), *column(left, LEFT), *column(right, RIGHT, top=757)]
    assert texts(read(pdf(puts))) == [title, *left, *right]


@pytest.mark.parametrize("last", [["Dat kan niet."], ["Vraag 30", "Wanneer opent de sluis?"], answers(30, 31)])
def test_a_last_page_with_a_short_second_column_is_parted_as_the_pages_before_it(last: list[str]) -> None:
    first = column(answers(1, 8), LEFT) + column([PROSE, *answers(9, 14)], RIGHT, top=757)
    left = answers(20, 26)
    data = pdf(first, column(left, LEFT, top=752) + column(last, RIGHT, top=752))
    assert texts(read(data))[-len(left + last) :] == left + last


def test_a_footnote_at_the_foot_of_the_second_column_is_a_footnote() -> None:
    right = column([PROSE, *answers(9, 13)], RIGHT, top=757)
    end = right[-1]
    mark = Put(end.x + stringWidth(end.text, ROMAN, 9), end.y + 3.5, "1", 5)
    body = (
        "De Waterkrant van 12 maart 2024, waarin de schipper vertelt dat hij al drie jaar omvaart over de rivier."
    )
    foot = set_text(f"1 {body} {body}", y=90, x=RIGHT, width=WIDE, size=7)
    assert len(foot) > 2
    paper = paper_of(pdf([*column(answers(1, 10), LEFT), *right, mark, *foot]))
    assert [paper.text[note.span.start : note.span.end] for note in paper.notes] == [f"{body} {body}"]


def test_a_table_of_questions_and_answers_beside_each_other_keeps_its_rows_together() -> None:
    rows = [(f"Aantal schepen bij sluis {number}", f"{number}.250 schepen") for number in range(1, 12)]
    puts = [
        Put(x, 760 - 14 * at, cell)
        for at, row in enumerate(rows)
        for x, cell in zip((LEFT, RIGHT), row, strict=True)
    ]
    text = paper_of(pdf(puts)).text
    places = [text.index(cell) for row in rows for cell in row]
    assert places == sorted(places)


def test_words_that_begin_where_a_column_would_part_no_page_of_full_lines() -> None:
    columns = column(answers(1, 8), LEFT) + column([PROSE, *answers(9, 14)], RIGHT, top=757)
    wide = set_text(f"{PROSE} {PROSE}", x=LEFT, y=700, width=494)
    page = [Put(LEFT, 760, "Datum van ontvangst"), Put(RIGHT, 760, "12 mei 2004"), *wide]
    text = paper_of(pdf(columns, page)).text
    assert text.index("Datum van ontvangst") < text.index("12 mei 2004") < text.rindex("De regering heeft met")


def test_a_line_with_widened_spaces_below_a_table_is_no_row_of_it() -> None:
    rows = [("Jaar", "Beroepsvaart", "Recreatievaart"), ("2022", "1.204", "3.870"), ("2023", "1.118", "4.025")]
    xs = (LEFT, 130.0, 209.0)
    puts = [Put(x, 760 - 13 * at, cell) for at, row in enumerate(rows) for x, cell in zip(xs, row, strict=True)]
    words = "De hinder bestaat vooral uit een langere vaartijd"
    puts += [*stretched(words, LEFT, 718), *set_text("dan voorheen.", y=707.2, x=LEFT)]
    draft = read(pdf(puts + set_text(PROSE, y=680, x=LEFT, width=WIDE)))
    assert [len(block.rows) for block in draft.blocks] == [3, 0, 0]
    assert texts(draft)[1:] == [f"{words} dan voorheen.", PROSE]


def test_figures_at_equal_distances_stay_cells() -> None:
    rows = [("Jaar", "2021", "2022", "2023", "2024"), ("Schepen", "1250", "1345", "1118", "1204")] * 2
    xs = (LEFT, 150.0, 184.0, 218.0, 252.0)
    puts = [Put(x, 760 - 14 * at, cell) for at, row in enumerate(rows) for x, cell in zip(xs, row, strict=True)]
    assert [len(row) for block in read(pdf(puts)).blocks for row in block.rows] == [5, 5, 5, 5]


def test_paragraphs_of_one_full_line_are_parted_by_the_white_space_between_them() -> None:
    line = "Hoeveel schepen voeren er om in het afgelopen jaar 2023?"
    parts = [PROSE, *(f"{line[:-5]}{year}?" for year in range(2011, 2023)), PROSE]
    assert stringWidth(line, ROMAN, 9) > 0.9 * WIDE
    assert texts(read(pdf(column(parts, LEFT)))) == parts
