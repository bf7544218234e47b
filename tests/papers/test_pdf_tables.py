"""Tables of a PDF keep their rows and cells, and what is no table stays text."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from sheet import ANSWER, QUESTION, ROWS, Put, cells_of, pdf, set_text, table_of, texts

from rekenschap.papers.draft import Kind
from rekenschap.papers.pdf import read


def test_a_table_keeps_its_rows_and_cells() -> None:
    puts = [*set_text(ANSWER), *table_of(ROWS, 700, (60, 240, 300, 360)), *set_text(QUESTION, y=600)]
    draft = read(pdf(puts))
    assert [block.kind for block in draft.blocks] == [Kind.PARAGRAPH, Kind.TABLE, Kind.PARAGRAPH]
    assert cells_of(draft.blocks[1]) == [list(row) for row in ROWS]
    assert [cell.heading for cell in draft.blocks[1].rows[0]] == [True] * 4


def test_a_cell_of_two_lines_is_one_cell() -> None:
    puts = [
        *set_text(ANSWER),
        *table_of(ROWS[:2], 700, (60, 240, 300, 360)),
        Put(60, 666, "Uitgaven aan sluizen en", 8),
        Put(60, 656, "gemalen in het oosten", 8),
        *table_of([("", "4", "5", "6")], 656, (60, 240, 300, 360)),
        *table_of(ROWS[3:], 636, (60, 240, 300, 360)),
    ]
    rows = cells_of(read(pdf(puts)).blocks[1])
    assert rows[2] == ["Uitgaven aan sluizen en gemalen in het oosten", "4", "5", "6"]
    assert len(rows) == 4


def test_drawn_lines_part_cells_that_stand_close_and_rows_of_several_lines() -> None:
    rows = [["Vaarweg", "Sluizen", "Schepen"], ["Oostervaart", "2", "1.250"], ["Westervaart en", "3", "980"]]
    puts = [*table_of(rows, 700, (62, 122, 158), draw_right=False), Put(62, 662, "Noordervaart", 8)]

    def grid(canvas: Canvas) -> None:
        for x in (60, 120, 156, 190):
            canvas.line(x, 655, x, 712)
        for y in (655, 682, 696, 712):
            canvas.line(60, y, 190, y)

    draft = read(pdf([*set_text(ANSWER), *puts, *set_text(QUESTION, y=600)], more=grid))
    rows[2][0] += " Noordervaart"
    assert cells_of(draft.blocks[1]) == rows
    assert texts(draft)[2] == QUESTION


def test_words_beside_each_other_are_not_a_table() -> None:
    rows = [("Datum", "3 mei 2026"), ("Betreft", "Vragen over de sluis"), ("Kenmerk", "zie boven")]
    draft = read(pdf([*table_of(rows, 780, (60, 120), draw_right=False), *set_text(ANSWER, y=700)]))
    assert all(block.kind is not Kind.TABLE for block in draft.blocks)
    assert "Datum 3 mei 2026" in texts(draft)
