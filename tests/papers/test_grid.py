import pytest

from rekenschap.papers.draft import Block, Kind, Run
from rekenschap.papers.grid import MOST_COLUMNS, GridCell, lines_of, table_blocks


def grid(*rows: tuple[str, ...]) -> list[list[GridCell]]:
    return [[GridCell((Block(Kind.PARAGRAPH, (Run(words),)),) if words else ()) for words in row] for row in rows]


HEAD = (("Datum", "3 mei 2024"), ("Betreft", "De dijk"), ("Ons kenmerk", "2024-0012"))
FIGURES = (("Dijken", "€ 1,2"), ("Sluizen", "34,5%"), ("Totaal", "(7)"))
WIDE = (("Nr.", "Maatregel", "Stand"), ("1", "Ophogen", "Gereed"), ("2", "Verbreden", "Loopt"))
LIST = (("Een regel tekst", ""), ("Nog een", ""), ("Slot", "x"))
LABELS = (("Vraag 1", "Is het waar?"), ("Antwoord 1", "Ja."))
COLUMNS = (("Nr.", "Vraag", "Antwoord"), ("1", "Is het waar?", "Ja."), ("2", "Waarom?", "Daarom."))
MARKET = (("Jaar", "Vraag", "Aanbod"), ("2024", "12", "10"), ("2025", "14", "11"))
PAIRS = (("Maatregel", "Toelichting"), ("Ophogen", "In het najaar"))


@pytest.mark.parametrize(
    ("rows", "lines", "kept"),
    [
        (HEAD, False, False),
        (FIGURES, False, True),
        (WIDE, False, True),
        (LIST, False, False),
        (LIST, True, False),
        (PAIRS, False, False),
        (PAIRS, True, True),
        (LABELS, True, False),
        (COLUMNS, True, False),
        (MARKET, True, True),
        ((("", ""), ("", "")), True, False),
        ((("Minister", "Staatssecretaris"),), False, False),
    ],
)
def test_a_table_is_kept_where_it_holds_data(rows: tuple[tuple[str, ...], ...], lines: bool, kept: bool) -> None:
    blocks = table_blocks(grid(*rows), lines=lines)
    assert [block.kind for block in blocks] == ([Kind.TABLE] if kept else [Kind.PARAGRAPH] * len(blocks))
    words = [cell for row in rows for cell in row if cell]
    assert " ".join(" ".join(lines_of(blocks)).split()) == " ".join(words)


def test_a_table_at_a_fixed_place_of_the_page_is_layout() -> None:
    assert {block.kind for block in table_blocks(grid(*WIDE), lines=True, floating=True)} == {Kind.PARAGRAPH}


def test_the_blocks_of_a_cell_are_parted_and_keep_what_lists_draw() -> None:
    item = Block(Kind.ITEM, (Run("ophogen"),), marker="a.")
    inner = Block(Kind.TABLE, rows=table_blocks(grid(*FIGURES), lines=True)[0].rows)
    rows = [[GridCell((item, item)), GridCell((inner,), columns=10**6)]]
    cells = table_blocks(rows, lines=True)[0].rows[0]
    assert "".join(run.text for run in cells[0].runs) == "a. ophogen a. ophogen"
    assert "".join(run.text for run in cells[1].runs) == "Dijken € 1,2 Sluizen 34,5% Totaal (7)"
    assert cells[1].columns == MOST_COLUMNS
