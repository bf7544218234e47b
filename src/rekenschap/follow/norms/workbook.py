"""An Excel workbook (xlsx) as sheets of cells, read within bounds: no formula is run, nothing outside is followed.

Only the values that the program which saved it left in the cells are read (ECMA-376, part 1, 18.3), with the same
bounds of size, ratio and depth as papers have, so that a zip bomb ends as a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from lxml import etree

from rekenschap.errors import BadTable, PaperError
from rekenschap.papers.archive import Archive
from rekenschap.papers.elements import name_of
from rekenschap.papers.markup import parse_xml

#: what stands in a cell
Content: TypeAlias = str | Decimal
#: NATO's workbook has some 8,000 cells with something in them
MOST_CELLS = 500_000
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its cells by row and column (both from 1), and the places of cells that hold an error."""

    name: str
    cells: Mapping[tuple[int, int], Content]
    errors: tuple[str, ...]

    def rows(self) -> Iterator[tuple[int, Mapping[int, Content]]]:
        """The rows that hold something, each with its cells by column."""
        found: dict[int, dict[int, Content]] = {}
        for (row, column), content in self.cells.items():
            found.setdefault(row, {})[column] = content
        yield from sorted(found.items())


def place(row: int, column: int) -> str:
    """A cell as Excel names it.

    >>> place(29, 14), place(1, 28)
    ('N29', 'AB1')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def read_sheets(content: bytes, file: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook in their order; `file` is its name in errors. Raises `BadTable`."""
    try:
        archive = Archive(content)
        strings = _strings(archive)
        return tuple(_sheet(name, _part(archive, part), strings, file) for name, part in _parts(archive, file))
    except PaperError as error:
        raise BadTable(f"{file}: cannot be read as an Excel workbook (xlsx): {error.message}") from error


def _part(archive: Archive, name: str) -> etree._Element:
    content = archive.read(name)
    if content is None:
        raise BadTable(f"it is no Excel workbook (xlsx): it lacks its part {name}; save it anew as xlsx")
    return parse_xml(content)


def _parts(archive: Archive, file: str) -> Iterator[tuple[str, str]]:
    """The names of the sheets, with the parts that hold them."""
    targets = {
        one.get("Id"): one.get("Target", "").removeprefix("/xl/").removeprefix("./")
        for one in _part(archive, "xl/_rels/workbook.xml.rels")
    }
    for sheet in _all(_part(archive, "xl/workbook.xml"), "sheet"):
        target = targets.get(sheet.get(_RELATED))
        if target is None:
            raise BadTable(f"{file}: the sheet {sheet.get('name')!r} has no part; save the workbook anew")
        yield sheet.get("name", ""), f"xl/{target}"


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in element.iter() if name_of(one) == name)


def _strings(archive: Archive) -> list[str]:
    """The strings that cells share; phonetic hints (`rPh`) are no part of them."""
    if "xl/sharedStrings.xml" not in archive:
        return []
    return [_text(item) for item in _part(archive, "xl/sharedStrings.xml")]


def _text(item: etree._Element) -> str:
    words = (
        one.text or "" for one in _all(item, "t") if (above := one.getparent()) is None or name_of(above) != "rPh"
    )
    return " ".join("".join(words).split())


def _sheet(name: str, root: etree._Element, strings: list[str], file: str) -> Sheet:
    cells: dict[tuple[int, int], Content] = {}
    errors: list[str] = []
    for cell in _all(root, "c"):
        if cell.get("t") == "e":
            errors.append(f"{name}!{cell.get('r', '')}")
            continue
        found = _PLACE.fullmatch(cell.get("r", ""))
        content = _content(cell, strings, f"{file}: {name}!{cell.get('r')}")
        if found is not None and content != "":
            cells[int(found[2]), _column(found[1])] = content
        if len(cells) > MOST_CELLS:
            raise BadTable(f"{file}: {name} has more than {MOST_CELLS:,} cells; that is no table of this kind")
    return Sheet(name, cells, tuple(errors))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _content(cell: etree._Element, strings: list[str], where: str) -> Content:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = next((one.text or "" for one in cell if name_of(one) == "v"), "")
    if kind in {"str", "b", "d"} or not value:
        return " ".join(value.split())
    try:
        return strings[int(value)] if kind == "s" else _number(value)
    except (ValueError, IndexError, InvalidOperation) as error:
        raise BadTable(f"{where} is {value[:40]!r}, and a figure or the number of a string was needed") from error


def _number(value: str) -> Decimal:
    number = Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise ValueError(value)
    return number
