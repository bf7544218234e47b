"""Budget tables as the open-data API of rijksfinancien.nl gives them: a JSON list of rows, the same fields as CSV.

The rows become a sheet with the names of the fields as headings, and are read as any budget table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from rekenschap.budget.loaders.found import Document, Found, refuse
from rekenschap.budget.loaders.sheet import Line, Sheet
from rekenschap.budget.loaders.tables import is_tables, read_tables

#: the largest file is ten years of all chapters
_MOST_BYTES = 300_000_000
#: numbers are read as they are written: one with a fraction stays the words of it
_ROWS = msgspec.json.Decoder(list[dict[str, Any]], float_hook=str)


def is_json(document: Document) -> bool:
    """Whether a file begins as a JSON list."""
    return document.content[:64].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"["


def read_api_rows(document: Document) -> Found:
    """All amounts of an answer of the API; raises `BadTable` where it is none."""
    if len(document.content) > _MOST_BYTES:
        raise refuse(document.name, f"it is larger than {_MOST_BYTES:,} bytes; ask for one year at a time")
    try:
        rows = _ROWS.decode(document.content)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise refuse(document.name, f"it is no list of rows in JSON ({error})") from error
    sheet = _sheet(rows)
    if not is_tables(sheet):
        raise refuse(
            document.name, "its rows have no fields 'fase' and 'vuo', as those of budgettaire_tabellen have"
        )
    return read_tables(sheet, document)


def _sheet(rows: Sequence[Mapping[str, Any]]) -> Sheet:
    fields = tuple(dict.fromkeys(field for row in rows[:1] for field in row))
    lines = tuple(
        Line(number, tuple(_words(row.get(field)) for field in fields)) for number, row in enumerate(rows, 1)
    )
    return Sheet(fields, lines)


def _words(value: object) -> str:
    return "" if value is None else str(value)
