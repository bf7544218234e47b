"""The cells of amounts of a file: gathered first, read together, since their marks are told from all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rekenschap.budget.amounts import MOST_THOUSANDS, Exact, size, to_cents
from rekenschap.budget.loaders.found import Problems, shown
from rekenschap.budget.loaders.numbers import NotANumber, Sign, Style, read, sign_of, style_of, trimmed

#: cells that say that no amount is known: not nought, but nothing
_NOTHING = frozenset(("", "-", "–", "pm", "p.m.", "nb", "n.b.", "nvt", "n.v.t."))


@dataclass(frozen=True, slots=True)
class Written:
    """A cell of an amount: its line, its column's name, its words, and how many euros its unit stands for."""

    row: int
    column: str
    words: str
    euros: int = 1_000


def is_nothing(words: str) -> bool:
    """Whether a cell says that no amount is known."""
    return words.strip().casefold() in _NOTHING


def read_cells(cells: Iterable[Written], problems: Problems) -> Iterator[tuple[Written, Exact]]:
    """The cells with their amounts in thousands of euros; what is wrong goes to `problems`, each with its cell."""
    numbers = [(cell, trimmed(cell.words)) for cell in cells]
    signs: dict[Sign, Written] = {}
    for cell, number in numbers:
        if (sign := sign_of(number)) is not None:
            signs.setdefault(sign, cell)
    style = style_of(signs)
    if style is None:
        _tell_mixed(signs, problems)
        return
    for cell, number in numbers:
        value = _value(cell, number, style, problems)
        if value is not None:
            yield cell, value


def _value(cell: Written, number: str, style: Style, problems: Problems) -> Exact | None:
    try:
        value = read(number, style)
    except NotANumber as error:
        problems.add(cell.row, cell.column, f"{shown(cell.words)} is no amount; {error}")
        return None
    thousands = in_thousands(value, cell.euros)
    if size(thousands) > MOST_THOUSANDS:
        problems.add(cell.row, cell.column, too_large(cell.words, value, cell.euros))
        return None
    try:
        to_cents(thousands)
    except ValueError as error:
        problems.add(cell.row, cell.column, str(error))
        return None
    return thousands


def in_thousands(value: Exact, euros: int) -> Exact:
    """A number of units of so many euros, as thousands of euros, exactly.

    >>> in_thousands(Decimal("5.2"), 1_000_000), in_thousands(1500, 1)
    (5200, Decimal('1.5'))
    """
    thousands = Decimal(value) * euros / 1000
    return int(thousands) if thousands == thousands.to_integral_value() else thousands


def too_large(words: str, value: Exact, euros: int) -> str:
    """Why an amount cannot be in the unit of its table, and in which it can: "x € 1 mln" over whole euros."""
    billions = Decimal(value) * euros / 10**9
    fits = next((name for name, unit in _UNITS if abs(Decimal(value)) * unit <= MOST_THOUSANDS * 1000), "cents")
    return (
        f"{shown(words)} in units of € {euros:,} would be € {billions:,.0f} billion, more than any budget; the "
        f"unit is wrong, it is written in {fits}"
    )


_UNITS = (("thousands of euros", 1_000), ("euros", 1))


def _tell_mixed(signs: dict[Sign, Written], problems: Problems) -> None:
    """The first cell of each way in which the marks are used."""
    for sign, cell in signs.items():
        if sign != "plain":
            problems.add(
                cell.row,
                cell.column,
                f"{shown(cell.words)}: points and commas are used in more than one way in this file, so nobody "
                "knows what parts thousands; write all amounts as whole numbers without marks",
            )
