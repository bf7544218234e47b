"""Tables of word processors: one that holds data is kept, one that only puts text in its place is undone.

Letters of ministries are built on tables: the address, the date and the subject stand in cells without lines.
To a reader that is text in paragraphs, and so it is here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rekenschap.papers.draft import Block, Cell, Kind, Run
from rekenschap.papers.lines import is_label

#: nobody draws more; a claim of a million columns is an attack
MOST_COLUMNS = 64

_FIGURE = re.compile(r"[-–+(]?\s*(?:€|EUR|\$)?\s*[-–+]?\s*\d[\d.,\s]*\s*(?:%|\))?")
_SPACE = Run(" ")
#: the words over the columns of a form: "Nr. Vraag Antwoord Bladzijde"
_LONGEST_HEADS = 80


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as the format gives it: its blocks, how many columns it spans, whether it heads a column."""

    blocks: tuple[Block, ...] = ()
    columns: int = 1
    heading: bool = False


def table_blocks(rows: Sequence[Sequence[GridCell]], *, lines: bool, floating: bool = False) -> list[Block]:
    """A table as one block of kind `TABLE`, or the blocks in its cells, row by row, where it is only layout.

    `lines` says whether the table draws borders, `floating` whether it stands at a fixed place of the page.
    """
    if floating or not _holds_data(rows, lines):
        return [block for row in rows for cell in row for block in cell.blocks]
    kept = tuple(tuple(_cell(cell) for cell in row) for row in rows)
    return [Block(Kind.TABLE, rows=kept)]


def cell_blocks(rows: Sequence[Sequence[Cell]]) -> list[Block]:
    """A table as one block, or its cells as paragraphs where it puts questions beside answers."""
    grid = [[GridCell((Block(Kind.PARAGRAPH, cell.runs),)) for cell in row] for row in rows]
    heads = next(
        (words for row in grid if (words := [w for cell in row if (w := words_of(cell.blocks).strip())])), []
    )
    if _is_form(grid, heads):
        return [block for row in grid for cell in row for block in cell.blocks if words_of([block]).strip()]
    return [Block(Kind.TABLE, rows=tuple(tuple(row) for row in rows))]


def words_of(blocks: Sequence[Block]) -> str:
    """All words of blocks on one line, the marks of footnotes left out."""
    return "".join(run.text for run in joined(blocks) if run.note is None)


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of each block on a line, without those that have none."""
    return (line for block in blocks if (line := " ".join(words_of([block]).split())))


def joined(blocks: Sequence[Block]) -> list[Run]:
    """The runs of several blocks one after another, parted by spaces; what lists draw becomes text."""
    runs: list[Run] = []
    for block in blocks:
        pieces = [cell.runs for row in block.rows for cell in row] if block.rows else [block.runs]
        if block.marker:
            runs.append(Run(f"{block.marker} "))
        for piece in pieces:
            runs += [*piece, _SPACE]
    return runs[:-1] if runs and runs[-1] is _SPACE else runs


def _holds_data(rows: Sequence[Sequence[GridCell]], lines: bool) -> bool:
    """Whether a table is a table to a reader: not where questions and answers stand in its cells.

    With lines around its cells: half of its rows have words in two cells. Without lines also: two rows, and
    three columns or figures in them.
    """
    filled = [words for row in rows if (words := [w for cell in row if (w := words_of(cell.blocks).strip())])]
    busy = [words for words in filled if len(words) > 1]
    if not busy or 2 * len(busy) < len(filled) or _is_form(rows, filled[0]):
        return False
    if lines:
        return True
    wide = sum(len(words) > 2 for words in busy)
    figures = sum(any(_FIGURE.fullmatch(word[:40]) for word in words[1:]) for words in busy)
    return len(busy) > 1 and max(wide, figures) * 2 >= len(busy)


def _is_form(rows: Sequence[Sequence[GridCell]], heads: Sequence[str]) -> bool:
    """Whether a table puts questions beside their answers: labels with a number, or columns for both."""
    columns = " ".join(heads).lower()
    if len(columns) < _LONGEST_HEADS and "vraag" in columns and "antwoord" in columns:
        return True
    firsts = (words_of(cell.blocks[:1]).strip() for row in rows for cell in row)
    return any(is_label(words) and any(map(str.isdigit, words)) for words in firsts)


def _cell(cell: GridCell) -> Cell:
    return Cell(tuple(joined(cell.blocks)), min(max(cell.columns, 1), MOST_COLUMNS), cell.heading)
