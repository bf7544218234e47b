"""Tables of a ledger as CSV (RFC 4180, UTF-8 without a mark), for spreadsheets and scripts.

Days and moments are ISO 8601, several words in a cell are parted by `; `. As in `as_csv`, words that a spreadsheet
would take for a formula get an apostrophe in front; numbers, which cannot be one, do not. A line break within a
cell is a line feed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from itertools import chain, islice
from typing import Any

from rekenschap.exports.as_csv import harmless
from rekenschap.exports.figures import plain_number
from rekenschap.exports.tables import Table

#: rows that are given out together
_PIECE = 500


def pieces(table: Table, entries: Iterable[object]) -> Iterator[str]:
    """The heading and a row per entry, in pieces of some hundreds of rows."""
    rows = chain([list(table.heading)], (map(_cell, table.row(entry)) for entry in entries))
    while some := list(islice(rows, _PIECE)):
        written = StringIO()
        csv.writer(written, lineterminator="\n").writerows(some)
        yield written.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, date):
        return value.isoformat()
    words = value if isinstance(value, str) else "; ".join(value)
    return harmless(words)
