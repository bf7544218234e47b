"""A table as a grid of amounts: what stands in each column of each row, with the words that name the row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rekenschap.findings.figures.tables import counts_up
from rekenschap.papers.paper import Table, TableCell
from rekenschap.text.numbers import NUMBER, decimals, parse_number
from rekenschap.text.span import Span

_MINUS = ("-", "−", "–", "-/-")
_FORM = re.compile(
    rf"(?P<open>\()?\s*(?P<mark>-/-|[-−–+])?\s*(?:€|EUR|\$)?\s*(?P<mark2>[-−–+])?\s*(?P<number>{NUMBER})(?P<round>,[-–])?"
    r"\s*(?P<percent>%|procent)?\s*(?P<after>-/-|[-−–])?\s*(?P<close>\))?"
)
#: a cell that says that there is nothing
_NOTHING = frozenset(("", "-", "–", "−", "—", "€ -", "€ –", "nihil"))
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a cell: its value as printed, how many decimals it has, whether it is a share."""

    value: float
    decimals: int
    is_share: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the words that name it, and what stands in each column.

    A column holds an amount; None where the cell says that there is nothing; its words where they are no number.
    """

    label: str
    cells: tuple[Amount | str | None, ...]

    def amount(self, column: int) -> Amount | None:
        """The amount in a column; None where there is none."""
        cell = self.cells[column] if column < len(self.cells) else None
        return cell if isinstance(cell, Amount) else None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the words over each column, and the rows under them."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.heads)


def grid_of(text: str, table: Table) -> Grid:
    """A table as a grid; the rows above the first amounts are its heads."""
    rows = [_row(text, row) for row in table.rows]
    width = max((len(row.cells) for row in rows), default=0)
    first = next((i for i, row in enumerate(rows) if _has_amounts(row)), len(rows))
    heads = [
        " ".join(words) for words in zip(*(_words(text, row, width) for row in table.rows[:first]), strict=True)
    ]
    return Grid(tuple(heads) if heads else ("",) * width, tuple(rows[first:]))


def _words(text: str, row: Sequence[TableCell], width: int) -> list[str]:
    words = [cell.span.of(text) for cell in row for _ in range(max(1, cell.columns))]
    return (words + [""] * width)[:width]


def _has_amounts(row: Row) -> bool:
    """Whether a row holds amounts below the heads: years in a row over the columns are none."""
    amounts = [cell for cell in row.cells[1:] if isinstance(cell, Amount)]
    return bool(amounts) and not (all(map(_is_year, amounts)) and _go_up(amounts))


def _go_up(years: Sequence[Amount]) -> bool:
    return len(years) == 1 or counts_up([int(year.value) for year in years])


def _is_year(amount: Amount) -> bool:
    return not amount.decimals and not amount.is_share and 1990 <= amount.value <= 2060


def _row(text: str, row: Sequence[TableCell]) -> Row:
    cells = tuple(_placed(text, row))
    label = next((cell for cell in cells if isinstance(cell, str) and any(map(str.isalpha, cell))), "")
    return Row(label, cells)


def _placed(text: str, row: Sequence[TableCell]) -> Iterator[Amount | str | None]:
    for cell in row:
        yield read_cell(text, cell.span)
        yield from [None] * (max(1, cell.columns) - 1)


def read_cell(text: str, span: Span) -> Amount | str | None:
    """What a cell says: an amount, nothing, or words.

    A minus may stand before or behind the figure, or be brackets around it.
    """
    words = span.of(text).strip()
    if words in _NOTHING:
        return None
    form = _FORM.fullmatch(words) if len(words) <= _LONGEST else None
    value = None if form is None else parse_number(form["number"])
    if form is None or value is None or bool(form["open"]) != bool(form["close"]):
        return words
    is_negative = (
        form["mark"] in _MINUS or form["mark2"] in _MINUS or form["after"] in _MINUS or bool(form["open"])
    )
    places = decimals(form["number"])
    return Amount(
        float(-value if is_negative else value), places, form["percent"] is not None, span.stripped(text)
    )
