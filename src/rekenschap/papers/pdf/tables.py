"""Tables: rows of short cells that stand in columns. Where it is not certain, it is no table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rekenschap.papers.draft import Block, Cell, Kind, Run
from rekenschap.papers.pdf.drawn import Rule
from rekenschap.papers.pdf.lines import Line
from rekenschap.papers.pdf.pieces import Piece

Row = tuple[Line, ...]
Column = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as found: which rows of a flow, and the left and right end of each column."""

    start: int
    end: int
    columns: tuple[Column, ...]


def grids_of(rows: Sequence[Row], rules: Sequence[Rule]) -> Iterator[Grid]:
    """The tables among the rows of a flow, from top to bottom."""
    at = 0
    while at < len(rows):
        end = _run_of_cells(rows, at)
        grid = _grid(rows, at, end, rules) if end - at >= 2 else None
        if grid is not None:
            yield grid
        at = max(end, at + 1)


def _run_of_cells(rows: Sequence[Row], start: int) -> int:
    """The end of the rows from `start` that have cells beside each other, or a wrapped cell between such rows."""
    end = at = start
    while at < len(rows):
        if at > start and rows[at - 1][0].base - rows[at][0].base > 3.5 * rows[at][0].size:
            break
        if len(rows[at]) > 1:
            end = at + 1
        elif at - end >= 2 or end == start:
            break
        at += 1
    return end


def _grid(rows: Sequence[Row], start: int, end: int, rules: Sequence[Rule]) -> Grid | None:
    part = rows[start:end]
    counts = Counter(len(row) for row in part if len(row) > 1)
    for width, count in sorted(counts.items(), key=lambda item: (-item[1], -item[0])):
        columns = _columns([row for row in part if len(row) == width])
        if columns is None:
            continue
        full = [row for row in part if len(row) == width]
        ruled = _ruled(part, rules)
        if _is_table(full, width, count, ruled):
            return Grid(start, _walled_end(rows, start, end, rules) if ruled else end, columns)
    return None


def _walled_end(rows: Sequence[Row], start: int, end: int, rules: Sequence[Rule]) -> int:
    """The end of a table with its last wrapped lines: as far down as the drawn lines between its columns stand."""
    top, low = rows[start][0].base, rows[end - 1][0].base
    floor = min((rule.y0 for rule in rules if not rule.lying and rule.y0 < top and rule.y1 > low), default=low)
    while end < len(rows) and rows[end][0].base > floor:
        end += 1
    return end


def _columns(rows: Sequence[Row]) -> tuple[Column, ...] | None:
    """The left and right end of each column, None where they overlap."""
    columns = tuple(
        (min(line.x0 for line in cells), max(line.x1 for line in cells)) for cells in zip(*rows, strict=True)
    )
    apart = all(left[1] < right[0] for left, right in pairwise(columns))
    return columns if apart else None


def _is_table(rows: Sequence[Row], width: int, count: int, ruled: bool) -> bool:
    cells = [line.text.strip() for row in rows for line in row]
    later = [line.text.strip() for row in rows for line in row[1:]]
    short = sum(len(cell) for cell in cells) / len(cells) <= (80 if ruled else 40)
    figures = sum(_is_figure(cell) for cell in later) / len(later)
    if not short:
        return False
    if ruled:
        return count >= 2
    return count >= 3 and figures >= 0.6 if width == 2 else count >= 2 and (figures >= 0.5 or count >= 4)


def _is_figure(cell: str) -> bool:
    """Whether a cell is a number, an amount, a year or a dash."""
    letters = sum(letter.isalpha() for letter in cell)
    return (any(letter.isdigit() for letter in cell) and letters <= 3) or cell in ("-", "–", "—", "n.v.t.")


def _ruled(rows: Sequence[Row], rules: Sequence[Rule]) -> bool:
    """Whether drawn lines part the rows or the columns."""
    top, low = rows[0][0].base + rows[0][0].size, rows[-1][0].base - rows[-1][0].size
    left, right = min(line.x0 for row in rows for line in row), max(line.x1 for row in rows for line in row)
    near = [rule for rule in rules if low <= rule.y0 <= rule.y1 <= top + 2 * rows[0][0].size]
    heights = {round(rule.y0 / 2) for rule in near if rule.lying and rule.x1 - rule.x0 > 0.2 * (right - left)}
    standing = {round(rule.x0 / 2) for rule in rules if not rule.lying and rule.y0 < top and rule.y1 > low}
    return len(heights) >= max(2, len(rows) // 3) or len(standing) >= 3


def table_block(
    rows: Sequence[Row], grid: Grid, rules: Sequence[Rule], runs_of: Callable[[list[Line]], tuple[Run, ...]]
) -> Block:
    """The block of a table; `runs_of` makes the runs of the lines of a cell."""
    part = rows[grid.start : grid.end]
    filled: list[list[list[Line]]] = []
    spans: list[list[int]] = []
    for row, joins in zip(part, _joins(part, rules), strict=True):
        cells, widths = _cells(row, grid.columns)
        if filled and (joins or _is_rest(cells, widths)) and widths == spans[-1]:
            for index, cell in enumerate(cells):
                filled[-1][index] += cell
            continue
        filled.append(cells)
        spans.append(widths)
    heads = _heads(filled)
    return Block(
        Kind.TABLE,
        rows=tuple(
            tuple(
                Cell(runs_of(cell) if cell else (), width, at < heads)
                for cell, width in zip(cells, widths, strict=True)
                if width
            )
            for at, (cells, widths) in enumerate(zip(filled, spans, strict=True))
        ),
    )


def _joins(rows: Sequence[Row], rules: Sequence[Rule]) -> list[bool]:
    """For each row of lines, whether it belongs to the same row of the table as the one above.

    Drawn lines decide where they part at least half of the rows; else the distances, where there are two sorts.
    """
    bases = [row[0].base for row in rows]
    heights = [rule.y0 for rule in rules if rule.lying and bases[-1] < rule.y0 < bases[0]]
    parted = [any(low < height < high for height in heights) for high, low in pairwise(bases)]
    if 2 * sum(parted) >= len(rows) - 1:
        return [False, *(not part for part in parted)]
    drops = [high - low for high, low in pairwise(bases)]
    near = min(drops)
    two_sorts = max(drops) > 1.35 * near and near < 1.5 * rows[0][0].size
    return [False, *(two_sorts and drop < 1.15 * near for drop in drops)]


def _cells(row: Row, columns: Sequence[Column]) -> tuple[list[list[Line]], list[int]]:
    """The words of a row per column, and how many columns each cell spans (0 where another one spans it)."""
    groups: list[list[Piece]] = [[] for _ in columns]
    widths = [1] * len(columns)
    for piece in (piece for line in row for piece in line.pieces):
        first, last = _reach(piece, columns)
        groups[first].append(piece)
        if last > first:
            widths[first] = max(widths[first], last - first + 1)
    for index, width in enumerate(widths):
        for other in range(index + 1, min(len(columns), index + width)):
            groups[index] += groups[other]
            groups[other], widths[other] = [], 0
    return [[Line(tuple(group), row[0].page)] if group else [] for group in groups], widths


def _reach(piece: Piece, columns: Sequence[Column]) -> tuple[int, int]:
    """The first and the last column that a piece stands in; the nearest where it stands between two."""
    met = [i for i, (left, right) in enumerate(columns) if piece.x0 < right and piece.x1 > left]
    if met:
        return met[0], met[-1]
    middle = (piece.x0 + piece.x1) / 2
    near = min(range(len(columns)), key=lambda i: abs((columns[i][0] + columns[i][1]) / 2 - middle))
    return near, near


def _is_rest(cells: Sequence[list[Line]], widths: Sequence[int]) -> bool:
    """Whether a row only goes on with wrapped cells of the row above: nothing in its first column, no figures."""
    words = [cell[0].text.strip() for cell in cells if cell]
    return not cells[0] and all(width == 1 for width in widths) and not any(_is_figure(word) for word in words)


def _heads(rows: Sequence[Sequence[list[Line]]]) -> int:
    """How many rows at the top are headings: bold ones, or those without figures but years in later cells."""
    count = 0
    for row in rows[: max(0, len(rows) - 1)]:
        bold = all(line.style is not None and line.style[0] for cell in row for line in cell)
        words = [line.text.strip() for cell in row[1:] for line in cell]
        plain = bool(words) and not any(_is_figure(word) and not _is_year(word) for word in words)
        if not (bold or plain):
            break
        count += 1
    return count if count < len(rows) and count <= 3 else 0


def _is_year(cell: str) -> bool:
    return len(cell) <= 6 and cell[:4].isdigit() and 1900 <= int(cell[:4]) <= 2100
