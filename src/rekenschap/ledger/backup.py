"""Backups. A backup of any ledger is a ledger on SQLite in one file, packed with gzip if its name ends in `.gz`.

So a backup can be opened and searched as it is, and put back on SQLite and on PostgreSQL alike.
"""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Integer, Table, exists, func, insert, select, update

from rekenschap.errors import LedgerDamaged, LedgerError, LedgerFull, LedgerNotEmpty, NoLedger
from rekenschap.ledger import failures, schema
from rekenschap.ledger.store import Ledger, Writing

#: is told how much is done, and of how much: pages of SQLite, or rows
Progress = Callable[[int, int], None]

_PAGES = 1024
#: rows that are copied at once; those with the bytes of papers are large
_ROWS, _LARGE_ROWS = 1000, 16
_BLOCK = 1 << 20
_GZIP = b"\x1f\x8b"
#: what the files of one ledger end in
_BESIDE = ("", "-wal", "-shm", "-journal")


def _silent(done: int, of: int) -> None:
    """Tell nobody."""


def backup(ledger: Ledger, path: Path, progress: Progress = _silent) -> None:
    """Write all of a ledger, as it is at one moment, to a file; others may read and write meanwhile.

    The file is there whole or not at all; one that was there before is replaced. Raises a `LedgerError`.
    """
    part = path.with_name(f"{path.name}.part")
    with _file_errors(path):
        _take_away(part)
        try:
            # made here, so that a folder that is not there or not ours is told of the backup, not of the ledger
            part.touch()
            _write(ledger, part, progress)
            if path.suffix == ".gz":
                _pack(part)
            _put_in_place(part, path)
        finally:
            _take_away(part)


def restore(path: Path, into: Ledger, progress: Progress = _silent) -> None:
    """Put a backup into a ledger that is empty: all of it, or nothing.

    A backup by an older version is brought up to date on the way and stays itself as it is. Raises
    `LedgerNotEmpty`, `NoLedger` where there is no backup, `LedgerTooNew`, or another `LedgerError`.
    """
    with _opened(path) as source, source.reading() as from_it, into.writing() as writing:
        _refuse_what_is_not_empty(writing, into)
        _copy_rows(from_it, writing, progress)


def take_away_empty(ledger: Ledger) -> None:
    """Take away the file of a ledger that holds nothing, and close it; one with anything in it stays."""
    with ledger.reading() as connection:
        filled = _filled(connection)
    if ledger.file is not None and filled is None:
        ledger.close()
        for suffix in _BESIDE:
            ledger.file.with_name(ledger.file.name + suffix).unlink(missing_ok=True)


def _write(ledger: Ledger, target: Path, progress: Progress) -> None:
    if ledger.file is not None:
        _copy_file(ledger.file, target, progress)
    else:
        _copy_into_file(ledger, target, progress)


def _copy_file(source: Path, target: Path, progress: Progress) -> None:
    """One state of a file of SQLite, through its online backup (https://www.sqlite.org/backup.html)."""
    with (
        failures.explained(str(source)),
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        reading.isolation_level = None
        # a transaction that reads keeps the state: else the copy would begin anew with each change by another
        reading.execute("BEGIN")
        reading.execute("SELECT now FROM clock").fetchone()
        reading.backup(
            writing, pages=_PAGES, progress=lambda _, remaining, total: progress(total - remaining, total)
        )
        _close_whole(writing)


def _copy_into_file(ledger: Ledger, target: Path, progress: Progress) -> None:
    with (
        closing(Ledger.open(target, create=True)) as made,
        ledger.reading() as from_it,
        made.writing() as writing,
    ):
        _copy_rows(from_it, writing, progress)
    with failures.explained(str(target)), closing(sqlite3.connect(target)) as file:
        _close_whole(file)


def _close_whole(connection: sqlite3.Connection) -> None:
    """All in the one file, with none beside it."""
    connection.execute("PRAGMA journal_mode=DELETE")


def _copy_rows(source: Connection, writing: Writing, progress: Progress) -> None:
    target = writing.connection
    tables = [table for table in schema.metadata.sorted_tables if table is not schema.clock]
    total = sum(source.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    done = 0
    for table in tables:
        with closing(_batches(source, table)) as batches:
            for rows in batches:
                target.execute(insert(table), rows)
                done += len(rows)
                progress(done, total)
        if target.dialect.name == "postgresql":
            _set_sequence(target, table)
    now = source.execute(select(schema.clock.c.now)).scalar_one()
    target.execute(update(schema.clock).values(now=max(now, writing.tick)))


def _batches(source: Connection, table: Table) -> Generator[list[dict[str, object]]]:
    size = _LARGE_ROWS if table in (schema.file, schema.reading) else _ROWS
    with source.execution_options(yield_per=size).execute(select(table)) as result:
        for rows in result.mappings().partitions():
            yield [dict(row) for row in rows]


def _set_sequence(connection: Connection, table: Table) -> None:
    """Let the numbers that PostgreSQL gives out go on after those that were copied."""
    if "id" in table.columns and isinstance(table.c.id.type, Integer):
        last = select(func.max(table.c.id)).scalar_subquery()
        sequence = func.pg_get_serial_sequence(table.name, "id")
        connection.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


def _refuse_what_is_not_empty(writing: Writing, ledger: Ledger) -> None:
    if (table := _filled(writing.connection)) is not None:
        raise LedgerNotEmpty(
            f"the ledger {ledger.shown} holds entries already ({table}); a backup is only put back into "
            "an empty one: give the path of a new file, or an empty database"
        )


def _filled(connection: Connection) -> str | None:
    """A table that holds something; None where all are empty."""
    tables = (table for table in schema.metadata.sorted_tables if table is not schema.clock)
    return next(
        (table.name for table in tables if connection.execute(select(exists().select_from(table))).scalar()), None
    )


@contextmanager
def _opened(path: Path) -> Iterator[Ledger]:
    """The ledger in a backup: a copy of it, for opening an older one changes it."""
    if not path.is_file():
        raise NoLedger(f"there is no backup at {path}")
    with tempfile.TemporaryDirectory(prefix="rekenschap-restore-") as folder:
        copy = Path(folder) / "ledger.db"
        with _file_errors(path):
            _unpack(path, copy)
        with closing(_as_ledger(copy, path)) as ledger:
            yield ledger


def _as_ledger(copy: Path, path: Path) -> Ledger:
    try:
        return Ledger.open(copy)
    except (LedgerDamaged, NoLedger) as error:
        raise type(error)(f"{path} is no backup of a ledger, or it is damaged; use another one") from error


def _unpack(path: Path, copy: Path) -> None:
    with path.open("rb") as file:
        packed = file.read(len(_GZIP)) == _GZIP
    try:
        with gzip.open(path) if packed else path.open("rb") as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target, _BLOCK)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise LedgerDamaged(f"the backup {path} is damaged ({error}); use another one") from error


def _pack(path: Path) -> None:
    packed = path.with_name(f"{path.name}.gz")
    with path.open("rb") as source, gzip.open(packed, "wb", compresslevel=6) as target:
        shutil.copyfileobj(source, target, _BLOCK)
    packed.replace(path)


def _put_in_place(part: Path, path: Path) -> None:
    """On disk first, then under its name."""
    _sync(part)
    part.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take_away(part: Path) -> None:
    """What an earlier backup that was broken off has left."""
    for suffix in (*_BESIDE, ".gz"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        kind = LedgerFull if error.errno == errno.ENOSPC else LedgerError
        raise kind(f"the backup {path}: {error.strerror or error}") from error
