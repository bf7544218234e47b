"""Blocks while a reader gathers them: runs come in one by one, and end up in a block, a cell or a footnote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from rekenschap.errors import PaperTooLarge
from rekenschap.papers.draft import Block, Cell, Kind, Run

#: more columns than any table of a paper; a span over it is an error of the source
MOST_COLUMNS = 200
#: places that cells cover in rows below their own; the largest budget table seen has 900 places in all
MOST_COVERED = 100_000


@dataclass
class Blocks:
    """The blocks so far, and the runs of the one that is being read.

    Inside `aside` runs go to another list and no block ends: that is how the body of a footnote or a cell is read
    from elements that are blocks anywhere else.
    """

    done: list[Block] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _asides: list[list[Run]] = field(default_factory=list)

    def add(self, run: Run) -> None:
        """A run of the block that is being read."""
        (self._asides[-1] if self._asides else self._runs).append(run)

    def end(self, kind: Kind = Kind.PARAGRAPH, *, level: int = 0, marker: str = "") -> bool:
        """End the block; False where it has no words, and nothing is kept. Inside `aside` it ends a line."""
        if self._asides:
            if self._asides[-1]:
                self._asides[-1].append(Run(" "))
            return False
        runs = self.take()
        if not any(run.text.strip() for run in runs):
            return False
        self.done.append(Block(kind, tuple(runs), level, marker))
        return True

    def take(self) -> list[Run]:
        """The runs of the block that is being read, which starts anew."""
        runs, self._runs = self._runs, []
        return runs

    def end_table(self, rows: Sequence[Sequence[Cell]]) -> None:
        """A table; inside `aside` (a table in a cell) its words are kept as words."""
        if not self._asides:
            self.done.append(Block(Kind.TABLE, rows=tuple(tuple(row) for row in rows)))
            return
        for row in rows:
            for cell in row:
                self._asides[-1].extend((*cell.runs, Run(" ")))

    @contextmanager
    def aside(self) -> Iterator[list[Run]]:
        """Gather runs apart from the block that is being read."""
        runs: list[Run] = []
        self._asides.append(runs)
        try:
            yield runs
        finally:
            self._asides.pop()

    @property
    def is_aside(self) -> bool:
        """Whether runs go to a cell or a footnote now."""
        return bool(self._asides)


class Spanning(Protocol):
    """A cell that says how many columns it spans."""

    @property
    def columns(self) -> int:
        """How many columns it spans."""


AnyCell = TypeVar("AnyCell", bound=Spanning)


def laid_out(rows: Iterable[Iterable[tuple[AnyCell, int]]], covered: AnyCell) -> list[list[AnyCell]]:
    """Rows of (cell, how many rows it spans) as rows of cells with every column in its place.

    A place that a cell of a row above covers gets `covered`, an empty cell, so that the cells below each other
    belong together. Raises `PaperTooLarge` where spans cover more places than any table has.
    """
    below: dict[int, int] = {}
    laid: list[list[AnyCell]] = []
    places = 0
    for cells in rows:
        places += sum(1 for left in below.values() if left)
        if places > MOST_COVERED:
            raise PaperTooLarge(f"cells of a table span more than {MOST_COVERED:,} places; split the paper")
        laid.append(_row(cells, below, covered))
    return laid


def _row(cells: Iterable[tuple[AnyCell, int]], below: dict[int, int], covered: AnyCell) -> list[AnyCell]:
    """One row; `below` holds for each column how many more rows the cell above it covers."""
    row: list[AnyCell] = []
    column = 0
    taken = {at for at, left in below.items() if left}
    for at in taken:
        below[at] -= 1
    for cell, height in cells:
        while column in taken:
            row.append(covered)
            column += 1
        row.append(cell)
        for at in range(column, min(column + cell.columns, MOST_COLUMNS)):
            below[at] = max(below.get(at, 0), height - 1)
        column += cell.columns
    row.extend(covered for at in sorted(taken) if at >= column)
    return row
