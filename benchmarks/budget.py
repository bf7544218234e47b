"""How fast budget tables are read, kept and checked: 4,293 rows (the official file) and 100,000, on each store.

    .venv/bin/python benchmarks/budget.py [--rows 100000]

The larger file is the official one over and over, each time with other years. A row has up to five amounts, each
with its cell. Keeping is one transaction that is on disk. `sqlite3`'s own `executemany` on the same rows, in the
same run, is the limit of what SQLite does. PostgreSQL is a server of our own with the settings that it comes
with; it is left out where it is not installed. Seconds are those of the clock; the last column has those of the
processor for reading, memory and rules together, which other work on the machine lengthens less. Prints Markdown.
"""

from __future__ import annotations

import argparse
import csv
import gc
import io
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from gold import SHARED
from own_postgresql import database, server
from rekenschap.budget import queries
from rekenschap.budget.amounts import Amount, to_cents
from rekenschap.budget.budget import Budget
from rekenschap.budget.loaders.found import Document
from rekenschap.budget.loaders.recognising import read_document
from rekenschap.budget.rules.registry import RULES
from rekenschap.budget.storing import store
from rekenschap.ledger.store import Ledger

OFFICIAL = SHARED / "data" / "begroting" / "begrotingsstaten-2013-2021.csv"
#: the years that the official file has; copies begin with the first year that nobody budgeted in
_YEARS, _FIRST = 9, 1900
_CREATE = (
    "CREATE TABLE amount (id INTEGER PRIMARY KEY, source, chapter, article, sub, instrument, detail, kind, year, "
    "stage, level, change, cents, sheet, row, heading)"
)
_INSERT = "INSERT INTO amount VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#: as the command line has it
_OBJECTS_BEFORE_A_LOOK = 100_000


def main() -> None:
    """Print rows and amounts a second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    gc.set_threshold(_OBJECTS_BEFORE_A_LOOK)
    columns = ("read s", "keep s", "rows/s", "of sqlite3's", "into memory s", "ten rules s", "processor s")
    print(f"| rows | amounts | store | {' | '.join(columns)} |")
    print("|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="rekenschap-budget-") as folder, server() as address:
        for number, content in enumerate((OFFICIAL.read_bytes(), repeated(rows))):
            places = {"SQLite": f"{folder}/{number}.db"}
            if address:
                places["PostgreSQL"] = database(address, f"ledger_{number}")
            for name, where in places.items():
                show(content, name, where, Path(folder, f"plain{number}.db"))


def repeated(rows: int) -> bytes:
    """The official file over and over, with other years each time, as far as so many rows."""
    heading, *lines = csv.reader(io.StringIO(OFFICIAL.read_text("utf-8-sig")))
    text = io.StringIO()
    csv.writer(text).writerow(heading)
    csv.writer(text).writerows(_renamed(lines, rows))
    return text.getvalue().encode()


def _renamed(lines: list[list[str]], rows: int) -> Iterator[list[str]]:
    left = count(rows, -1)
    for first in count(_FIRST, _YEARS):
        for year, *rest in lines:
            if not next(left):
                return
            yield [str(first + int(year) - 2013), *rest]


def show(content: bytes, name: str, where: str, plain: Path) -> None:
    """A line of the table."""
    document = Document("staten.csv", content)
    lines = content.count(b"\n") - 1
    began, working = time.perf_counter(), time.process_time()
    found = read_document(document)
    read = time.perf_counter() - began
    worked = time.process_time() - working
    ledger = Ledger.open(where, create=True)
    began = time.perf_counter()
    store(ledger, document, found)
    kept = time.perf_counter() - began
    limit = plainly(found.amounts, plain)
    began, working = time.perf_counter(), time.process_time()
    with ledger.reading() as connection:
        budget = queries.budget(connection)
    memory = time.perf_counter() - began
    ledger.close()
    checked = checking(budget)
    worked += time.process_time() - working
    print(
        f"| {lines:,} | {len(found.amounts):,} | {name} | {read:.2f} | {kept:.2f} | {lines / (read + kept):,.0f} "
        f"| {limit / kept:.0%} | {memory:.2f} | {checked:.2f} "
        f"| {worked:.2f} |"
    )


def checking(budget: Budget) -> float:
    """The seconds of all rules over all chapters."""
    began = time.perf_counter()
    for rule in RULES.values():
        for _ in rule.check(budget):
            pass
    return time.perf_counter() - began


def plainly(amounts: tuple[Amount, ...], path: Path) -> float:
    """The seconds that sqlite3 by itself takes to keep the same rows, with the same two indexes."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(_CREATE)
        connection.execute("CREATE INDEX one ON amount (source)")
        connection.execute("CREATE INDEX two ON amount (chapter, article, kind, year)")
        began = time.perf_counter()
        with connection:
            connection.executemany(_INSERT, map(_plain_row, amounts))
        return time.perf_counter() - began


def _plain_row(one: Amount) -> tuple[object, ...]:
    keys = (1, one.chapter, one.article, one.sub, one.instrument, one.detail, one.kind.value, one.year)
    cell = one.cell
    cents = to_cents(one.thousands)
    return (*keys, one.stage.name, one.level.value, one.is_change, cents, cell.table, cell.row, cell.column)


if __name__ == "__main__":
    main()
