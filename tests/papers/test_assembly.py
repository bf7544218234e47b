"""From blocks to one canonical text, and back to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.errors import EmptyPaper
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Block, Cell, Draft, DraftNote, Kind, Place, Run
from rekenschap.papers.paper import Paper
from rekenschap.text.span import Span


def paragraph(*words: str, continues: bool = False) -> Block:
    return Block(Kind.PARAGRAPH, tuple(Run(word) for word in words), continues=continues)


def paper(*blocks: Block, notes: tuple[DraftNote, ...] = (), paged: bool = False) -> Paper:
    return assemble(Draft("text", blocks, notes, paged=paged), "0" * 64)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["Dit  is\teen\nzin."], "Dit is een zin."),
        (["af\u00adbreking"], "afbreking"),
        (["vo\u0301o\u0301r"], "vóór"),
        (["Yes\u00b8ilgo\u0308z"], "Yeşilgöz"),
        ([" een ", " twee "], "een twee"),
        (["een", " ", "twee"], "een twee"),
    ],
)
def test_white_space_and_characters_become_plain(words: list[str], text: str) -> None:
    assert paper(paragraph(*words)).text == text


def test_a_mark_of_a_note_leaves_the_text_and_its_body_moves_to_the_end() -> None:
    mark = Run("1", note="n1")
    block = Block(Kind.PARAGRAPH, (Run("Dat klopt."), mark, Run(" Zo is het.")))
    read = paper(block, paragraph("Einde."), notes=(DraftNote("n1", "1", (Run("Een bron."),)),))
    assert read.text == "Dat klopt. Zo is het.\nEinde.\nEen bron."
    assert read.notes[0].span.of(read.text) == "Een bron."
    assert read.notes[0].refs == (10,)
    assert read.body == Span(0, 28)


def test_a_sentence_cut_by_a_page_becomes_one_again() -> None:
    read = paper(paragraph("Wij werken aan verschillende"), paragraph("sporen."), paged=True)
    assert read.text == "Wij werken aan verschillende sporen."
    assert len(read.paragraphs) == 1


def test_a_word_cut_by_a_page_becomes_one_again_but_a_hanging_hyphen_stays() -> None:
    assert paper(paragraph("geïnfor-"), paragraph("meerd.", continues=True)).text == "geïnformeerd."
    assert paper(paragraph("in-"), paragraph("en uitvoer.", continues=True)).text == "in- en uitvoer."


def test_a_paragraph_that_starts_in_small_letters_stands_alone_in_a_source_without_pages() -> None:
    assert paper(paragraph("Namelijk"), paragraph("dit.")).text == "Namelijk\ndit."


def test_an_automatic_number_becomes_text() -> None:
    read = paper(Block(Kind.ITEM, (Run("Hoeveel?"),), marker="3."))
    assert read.text == "3. Hoeveel?"
    assert read.paragraphs[0].marker == Span(0, 2)


def test_a_table_keeps_its_rows_and_cells() -> None:
    rows = tuple(tuple(Cell((Run(word),)) for word in row) for row in (("jaar", "bedrag"), ("2026", "1.234")))
    read = paper(paragraph("Zie:"), Block(Kind.TABLE, rows=rows), paragraph("Einde."))
    assert read.text == "Zie:\njaar\tbedrag\n2026\t1.234\nEinde."
    cells = [[cell.span.of(read.text) for cell in row] for row in read.tables[0].rows]
    assert cells == [["jaar", "bedrag"], ["2026", "1.234"]]


def test_an_empty_cell_keeps_its_place() -> None:
    rows = ((Cell(), Cell((Run("2026"),))), (Cell((Run("kosten"),)), Cell()))
    read = paper(Block(Kind.TABLE, rows=rows))
    cells = [[cell.span.of(read.text) for cell in row] for row in read.tables[0].rows]
    assert cells == [["", "2026"], ["kosten", ""]]


def test_a_paper_without_words_is_empty() -> None:
    with pytest.raises(EmptyPaper):
        paper(paragraph(" \n"))


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), min_size=1, max_size=6))
def test_the_way_back_covers_every_run_with_words(blocks: list[list[str]]) -> None:
    drafted = tuple(
        Block(Kind.PARAGRAPH, tuple(Run(words, Place(line=line)) for words in runs))
        for line, runs in enumerate(blocks, 1)
    )
    try:
        read = paper(*drafted)
    except EmptyPaper:
        return
    for part in read.paragraphs:
        places = list(read.source.places_of(part.span))
        assert places
        assert all(place.line is not None for place in places)
        assert part.span.of(read.text) == part.span.of(read.text).strip()
