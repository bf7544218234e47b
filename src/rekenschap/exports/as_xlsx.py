"""Tables of a ledger as an Excel workbook: a sheet per table, its heading frozen, dates as dates.

Words are written as words: never as a formula, a number or a link. What Excel cannot hold is made visible: a cell
of more than 32,767 characters ends in `…`, and a table of more than 1,048,575 rows goes on in a further sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from rekenschap.exports.safe import for_xml
from rekenschap.exports.tables import Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS = 1_048_575
_MOST_CHARACTERS = 32_767
#: the first year of Excel's calendar; earlier days are written as words
_FIRST_YEAR = 1900
_WIDTHS = {"text": 30, "texts": 24, "whole": 10, "number": 14, "day": 12, "moment": 20, "yes_no": 8}
_DAY, _MOMENT, _HEADING = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "heading"


def write(out: Path | BinaryIO, tables: Iterable[tuple[Table, Iterable[object]]]) -> None:
    """Write each table with its entries; a row is on disk before the next one is asked for."""
    import xlsxwriter

    target = str(out) if isinstance(out, Path) else out
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as workbook:
        formats = _formats(workbook)
        for table, entries in tables:
            for sheet, rows in _sheets(workbook, table, (table.row(entry) for entry in entries), formats):
                for number, row in enumerate(rows, 1):
                    _write_row(sheet, number, row, formats)


def _formats(workbook: Workbook) -> Mapping[str, Format]:
    made = {style: workbook.add_format({"num_format": style}) for style in (_DAY, _MOMENT)}
    return made | {_HEADING: workbook.add_format({"bold": True, "bottom": 1})}


def _sheets(
    workbook: Workbook, table: Table, rows: Iterator[list[Any]], formats: Mapping[str, Format]
) -> Iterator[tuple[Worksheet, Iterable[list[Any]]]]:
    """Sheets with as many rows as each can hold: one at least."""
    number, first = 1, list(islice(rows, 1))
    while first or number == 1:
        sheet = workbook.add_worksheet(table.name if number == 1 else f"{table.name} {number}")
        _write_heading(sheet, table, formats[_HEADING])
        yield sheet, chain(first, islice(rows, _MOST_ROWS - 1))
        number, first = number + 1, list(islice(rows, 1))


def _write_heading(sheet: Worksheet, table: Table, style: Format) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _WIDTHS[column.type])
        sheet.write_string(0, place, column.name, style)


def _write_row(sheet: Worksheet, number: int, row: Iterable[Any], formats: Mapping[str, Format]) -> None:
    for place, value in enumerate(row):
        if isinstance(value, bool):
            sheet.write_boolean(number, place, value)
        elif isinstance(value, int | float):
            sheet.write_number(number, place, value)
        elif isinstance(value, datetime):
            plain = value.astimezone(UTC).replace(tzinfo=None)
            sheet.write_datetime(number, place, plain, formats[_MOMENT])
        elif isinstance(value, date) and value.year >= _FIRST_YEAR:
            sheet.write_datetime(number, place, value, formats[_DAY])
        elif value is not None:
            sheet.write_string(number, place, _words(value))


def _words(value: Any) -> str:
    words = (
        value if isinstance(value, str) else "; ".join(value) if isinstance(value, tuple | list) else str(value)
    )
    words = for_xml(words)
    return words if len(words) <= _MOST_CHARACTERS else f"{words[: _MOST_CHARACTERS - 1]}…"
