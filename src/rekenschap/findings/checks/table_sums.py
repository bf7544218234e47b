"""Totals of tables: the rows above a total row, and the columns beside a total column.

A table is only judged where it shows how it adds up: its other columns (or rows) agree with the same reading of
it, or it is a plain list with one total. Where no reading fits, nothing is said. Amounts are added as printed, in
the unit of the heading; a sum of n rounded items may be n halves off, and a half more for the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from rekenschap.findings.checks.exactness import resolution
from rekenschap.findings.checks.material import Material
from rekenschap.findings.checks.table_grid import Amount, Grid, Row, grid_of
from rekenschap.findings.checks.wording import plain, sum_of
from rekenschap.findings.finding import Check
from rekenschap.text.intervals import rounded, total

_TOTAL = re.compile(r"(?:\W|\d)*(?:eind|sub)?(?:totaal|totale|som|total)\b", re.IGNORECASE)
_SUBTOTAL = re.compile(r"(?:\W|\d)*sub-?totaal", re.IGNORECASE)
_OF_WHICH = re.compile(r"\W*(?:waarvan|w\.?v\.?|o\.?a\.?|onder andere|w\.o\.|inclusief|incl\.)\b", re.IGNORECASE)
#: columns that are not added: shares, averages, prices, years
_NO_SUM = re.compile(
    r"%|percentage|procent|aandeel|gemiddeld|mediaan|\bper\b|tarief|prijs|index|groei|ratio|quote|\bjaar\b|\bnr\b|nummer"
    r"|artikel\b|score|cijfer|leeftijd|tijd\b|duur|rente|koers|dichtheid|graad\b|uniek",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"\(?(\d)\)? ?= ?\(?(\d)\)? ?\+ ?\(?(\d)\)?")
_NUMBERED = re.compile(r"\((\d)\)")
_FEWEST_ITEMS = 2
_FEWEST_IN_LIST = 3
#: beyond these a table is no budget that a reader adds up; keeps the work per table bounded
_MOST_CELLS, _MOST_TOTALS = 4000, 40
#: the total of a list that is further off is of more items than the list shows
_MOST_OFF_IN_LIST = 0.1
#: below this share of the sum a total may be an average of its items
_LEAST = 0.6
_HUNDRED = 100
_LONGEST_SHOWN = 8


def table_sums(material: Material) -> Iterator[Check]:
    """All totals of all tables that can be told to be sums."""
    for table in material.paper.tables:
        grid = grid_of(material.text, table)
        totals = sum(bool(_TOTAL.match(row.label)) for row in grid.rows)
        if len(grid.rows) * grid.width <= _MOST_CELLS and totals <= _MOST_TOTALS:
            yield from _row_totals(material, grid)
            yield from _column_totals(material, grid)
            yield from _column_formulas(material, grid)


class _Sum:
    """A total and the items that would make it up."""

    def __init__(self, stated: Amount, items: Sequence[Amount]) -> None:
        self.stated, self.items = stated, items
        amounts = [*items, stated]
        places = max(amount.decimals for amount in amounts)
        unit = 10.0**-places if places else _rounding(amounts)
        self.sum = sum(item.value for item in items)
        self.agrees = total(rounded(i.value, unit) for i in items).meets(rounded(stated.value, unit))

    @property
    def is_exact(self) -> bool:
        """Whether the sum is the total to the last digit."""
        return abs(self.sum - self.stated.value) < 10.0 ** -(self.stated.decimals + 3)

    @property
    def is_average(self) -> bool:
        """Whether the total may be an average: far below the sum, and between its lowest and highest item."""
        values = [item.value for item in self.items]
        return min(values) <= self.stated.value <= max(values) and abs(self.stated.value) < abs(self.sum) * _LEAST

    def is_near(self, most: float) -> bool:
        """Whether the total is off by no more than a share of the sum."""
        return abs(self.sum - self.stated.value) <= most * max(abs(self.sum), abs(self.stated.value))


def _rounding(amounts: Sequence[Amount]) -> float:
    """What whole amounts were rounded to: the noughts that all of them end in, where there are enough to tell."""
    values = [amount.value for amount in amounts if amount.value]
    return 1.0 if len(values) < _FEWEST_IN_LIST else min(resolution(value, is_count=False) for value in values)


def _row_totals(material: Material, grid: Grid) -> Iterator[Check]:
    """Check every total row by the reading of the rows that most of its columns agree with."""
    for index, row in enumerate(grid.rows):
        if _TOTAL.match(row.label):
            readings = (reading for reading in _readings(grid, index) if reading)
            best = max(readings, key=_score, default=[])
            yield from _told(material, best, is_list=_is_list(grid, index))


def _score(sums: Sequence[_Sum]) -> tuple[int, int, int]:
    return sum(s.agrees for s in sums), sum(s.is_exact for s in sums), len(sums)


def _readings(grid: Grid, index: int) -> Iterator[list[_Sum]]:
    """The ways in which a total row may be the sum of others, each as the sums of its columns."""
    rows = grid.rows
    before = rows[:index]
    plain_rows = [row for row in before if _may_be_item(row)]
    last = max((i for i, row in enumerate(before) if _TOTAL.match(row.label)), default=-1)
    since = [row for row in before[last + 1 :] if not _OF_WHICH.match(row.label)]
    subtotals = [row for row in before if _SUBTOTAL.match(row.label)]
    totals = [row for row in before if _TOTAL.match(row.label)]
    for items in (plain_rows, since, subtotals, [*totals, *since], [*subtotals, *since]):
        yield _sums(grid, rows[index], items)
    if not any(_may_be_item(row) for row in before):
        yield _sums(grid, rows[index], [row for row in rows[index + 1 :] if _may_be_item(row)])
    yield [s for column in range(1, grid.width) if (s := _sum_of_parents(grid, rows[index], since, column))]


def _may_be_item(row: Row) -> bool:
    return not _TOTAL.match(row.label) and not _OF_WHICH.match(row.label)


def _sums(grid: Grid, stated: Row, items: Sequence[Row]) -> list[_Sum]:
    return [s for column in range(1, grid.width) if (s := _sum(grid, stated, items, column)) is not None]


def _sum(grid: Grid, stated: Row, rows: Sequence[Row], column: int) -> _Sum | None:
    """The sum of one column; None where it cannot be told or is not meant to be added."""
    goal = stated.amount(column)
    items = [amount for row in rows if (amount := row.amount(column)) is not None]
    if goal is None or len(items) < _FEWEST_ITEMS or not _may_add(grid.heads[column], goal, items):
        return None
    if any(isinstance(cell, str) for row in rows if column < len(row.cells) and (cell := row.cells[column])):
        return None
    return _Sum(goal, items)


def _may_add(head: str, goal: Amount, items: Sequence[Amount]) -> bool:
    """Whether amounts are of the kind that are added: of shares only those that make up 100."""
    shares = [amount.is_share for amount in (goal, *items)]
    if any(shares) or "%" in head:
        return goal.value == _HUNDRED and all(item.value >= 0 for item in items)
    return not _NO_SUM.search(head)


def _sum_of_parents(grid: Grid, stated: Row, rows: Sequence[Row], column: int) -> _Sum | None:
    """The sum where rows are themselves followed by their parts: of the parents alone."""
    whole = _sum(grid, stated, rows, column)
    if whole is None:
        return None
    values = [item.value for item in whole.items]
    sums = list(accumulate(values, initial=0.0))
    after: dict[float, list[int]] = {}
    for place, value in enumerate(sums):
        after.setdefault(round(value, 6), []).append(place)
    kept: list[Amount] = []
    place = 0
    while place < len(values):
        kept.append(whole.items[place])
        ends = after.get(round(sums[place + 1] + values[place], 6), [])
        end = next((e for e in ends if e >= place + 1 + _FEWEST_ITEMS), place + 1)
        place = end if values[place] else place + 1
    return _Sum(whole.stated, kept) if len(kept) >= _FEWEST_ITEMS and len(kept) < len(values) else None


def _is_list(grid: Grid, index: int) -> bool:
    """Whether a total row ends a plain list: one column of amounts, nothing in between, nothing after it."""
    before = grid.rows[:index]
    columns = {c for row in grid.rows for c in range(1, grid.width) if row.amount(c) is not None}
    return (
        len(columns) == 1
        and len(before) >= _FEWEST_IN_LIST
        and all(row.amount(next(iter(columns))) is not None for row in before)
        and not any(_TOTAL.match(row.label) or _OF_WHICH.match(row.label) for row in before)
    )


def _told(material: Material, sums: Sequence[_Sum], *, is_list: bool) -> Iterator[Check]:
    """The sums of one reading; those that disagree only where the table shows that the reading is right."""
    agreeing = [s for s in sums if s.agrees]
    is_right = (bool(agreeing) and len(agreeing) >= len(sums) / 2) or is_list
    is_lone = is_list and not agreeing
    for sum_ in sums:
        is_wrong = is_right and not sum_.is_average and (not is_lone or sum_.is_near(_MOST_OFF_IN_LIST))
        if sum_.agrees or is_wrong:
            yield _check(material, sum_)


def _column_totals(material: Material, grid: Grid) -> Iterator[Check]:
    """Check the column that is headed as a total of the columns before or after it, row by row."""
    for column in range(1, grid.width):
        if not _TOTAL.match(grid.heads[column]):
            continue
        others = [c for c in range(1, grid.width) if c != column and not _TOTAL.match(grid.heads[c])]
        yield from _agreed(material, grid, column, others)


def _across(grid: Grid, row: Row, column: int, others: Sequence[int]) -> _Sum | None:
    goal = row.amount(column)
    items = [amount for c in others if (amount := row.amount(c)) is not None]
    if goal is None or len(items) < _FEWEST_ITEMS or any(i.is_share for i in items) or goal.is_share:
        return None
    return None if any(_NO_SUM.search(grid.heads[c]) for c in others) else _Sum(goal, items)


def _column_formulas(material: Material, grid: Grid) -> Iterator[Check]:
    """Check columns that are headed as the sum of others, as budget laws do: "(3)=(1)+(2)"."""
    groups: dict[str, list[int]] = {}
    for column, head in enumerate(grid.heads):
        for number in _NUMBERED.findall(_FORMULA.sub(r"(\1)", head))[:1]:
            groups.setdefault(number, []).append(column)
    for column, head in enumerate(grid.heads):
        formula = _FORMULA.search(head)
        terms = [] if formula is None else [groups.get(number, []) for number in formula.group(1, 2, 3)]
        if terms and column in terms[0] and len({len(columns) for columns in terms}) == 1:
            place = terms[0].index(column)
            yield from _agreed(material, grid, column, [columns[place] for columns in terms[1:]])


def _agreed(material: Material, grid: Grid, column: int, others: Sequence[int]) -> Iterator[Check]:
    """The sums across the rows of a table, where most of them show that they are sums."""
    sums = [s for row in grid.rows if (s := _across(grid, row, column, others)) is not None]
    agreeing = sum(s.agrees for s in sums)
    if agreeing >= _FEWEST_ITEMS and 3 * agreeing >= 2 * len(sums):
        yield from (_check(material, s) for s in sums)


def _check(material: Material, sum_: _Sum) -> Check:
    stated, items = sum_.stated, sum_.items
    shown = (
        sum_of([item.value for item in items]) if len(items) <= _LONGEST_SHOWN else f"de {len(items)} posten samen"
    )
    gap = plain(abs(sum_.sum - stated.value))
    words, made = plain(stated.value), plain(round(sum_.sum, 6))
    return Check(
        kind="sum_agrees" if sum_.agrees else "sum_disagrees",
        message=f"De posten tellen op tot {made}, zoals er staat."
        if sum_.agrees
        else f"Het totaal {words} klopt niet: de posten tellen op tot {made}, een verschil van {gap}.",
        questions=material.numbers(stated.span),
        spans=(stated.span, *(item.span for item in items)),
        verdict="consistent" if sum_.agrees else "inconsistent",
        arithmetic=f"{shown} = {made}; er staat {words}",
        message_en=f"The items add up to {sum_.sum:,.10g}, as stated."
        if sum_.agrees
        else f"The total {stated.value:,.10g} is wrong: the items add up to {sum_.sum:,.10g}.",
    )
