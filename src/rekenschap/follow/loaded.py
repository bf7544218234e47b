"""Tables that a user gives as CSV: read whole or not at all, and what is wrong is told by its cell.

Columns are parted by a semicolon, with Dutch figures (`1.234,5`), or by a comma, with plain ones (`1234.5`);
the heading tells which. UTF-8, with or without a mark. Headings are those that the documentation names, in any
case and order.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

from rekenschap.errors import BadTable

#: no table of projects or persons is near this; a file that is, is something else
MOST_BYTES = 50_000_000
_DUTCH = re.compile(r"[-−]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?")
_PLAIN = re.compile(r"[-−]?\d+(\.\d+)?")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file (the heading is 1), and its cells by heading in small letters."""

    file: str
    number: int
    cells: Mapping[str, str]
    dutch: bool

    def text(self, heading: str) -> str:
        """The words of a cell; empty where there are none or the table lacks the column."""
        return self.cells.get(heading.lower(), "")

    def needed(self, heading: str) -> str:
        """The words of a cell that may not be empty."""
        return self.text(heading) or self._raise(heading, "is empty, and may not be")

    def amount(self, heading: str) -> Decimal | None:
        """The figure of a cell; None where it is empty. Raises `BadTable` where it is no figure."""
        words = self.text(heading)
        if not words:
            return None
        form = _DUTCH if self.dutch else _PLAIN
        if len(words) > _LONGEST or not form.fullmatch(words):
            example = (
                "1.234,5 (the columns are parted by ;)" if self.dutch else "1234.5 (the columns are parted by ,)"
            )
            self._raise(heading, f"is {words[:_LONGEST]!r}, and a figure is written as {example}")
        figure = words.replace("−", "-")
        return Decimal(figure.replace(".", "").replace(",", ".") if self.dutch else figure)

    def whole(self, heading: str) -> int | None:
        """The whole number of a cell; None where it is empty."""
        figure = self.amount(heading)
        if figure is not None and figure != int(figure):
            self._raise(heading, f"is {figure}, and a whole number was needed")
        return None if figure is None else int(figure)

    def day(self, heading: str) -> date:
        """The day of a cell, as `2026-03-01`."""
        words = self.needed(heading)
        try:
            return date.fromisoformat(words)
        except ValueError:
            return self._raise(heading, f"is {words[:_LONGEST]!r}, and a day is written as 2026-03-01")

    def wrong(self, heading: str, why: str) -> BadTable:
        """The error of a cell: which one, and why."""
        return BadTable(f"{self.file}: row {self.number}, column {heading!r} {why}; nothing was loaded")

    def _raise(self, heading: str, why: str) -> NoReturn:
        raise self.wrong(heading, why)


def read_table(path: Path, needed: Sequence[str]) -> tuple[Row, ...]:
    """The rows of a table that has at least the columns `needed`. Raises `BadTable`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadTable(f"{path.name}: over {MOST_BYTES // 1_000_000} MB; that is no table of this kind")
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise BadTable(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BadTable(f"{path.name}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    return parsed(text, path.name, needed)


def parsed(text: str, file: str, needed: Sequence[str]) -> tuple[Row, ...]:
    """The rows of a table by its text; `file` is its name in errors. Raises `BadTable`."""
    lines = text.splitlines()
    dutch = bool(lines) and ";" in lines[0]
    try:
        rows = list(csv.reader(lines, delimiter=";" if dutch else ",", strict=True))
    except csv.Error as error:
        raise BadTable(f"{file}: is no CSV: {error}") from error
    headings = _headings(rows, file, needed)
    found = []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(headings):
            raise BadTable(f"{file}: row {number} has {len(cells)} cells, and the heading has {len(headings)}")
        found.append(Row(file, number, dict(zip(headings, _stripped(cells), strict=True)), dutch))
    if not found:
        raise BadTable(f"{file}: there is no row under the heading")
    return tuple(found)


def _headings(rows: Sequence[Sequence[str]], file: str, needed: Iterable[str]) -> list[str]:
    headings = [cell.lower() for cell in _stripped(rows[0])] if rows else []
    if missing := [name for name in needed if name.lower() not in headings]:
        raise BadTable(
            f"{file}: the heading lacks {', '.join(missing)}; it has {', '.join(headings) or 'nothing'}"
        )
    if twice := sorted({name for name in headings if headings.count(name) > 1}):
        raise BadTable(f"{file}: the heading has {', '.join(repr(name) for name in twice)} more than once")
    return headings


def _stripped(cells: Iterable[str]) -> list[str]:
    return [cell.strip() for cell in cells]
