"""The reading of a paper that counts, and the files of its versions."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from rekenschap.contract_reading import from_json
from rekenschap.errors import NotInLedger
from rekenschap.ledger import schema
from rekenschap.ledger.entries import PaperEntry
from rekenschap.ledger.keeping import last_version
from rekenschap.reading import Reading


@dataclass(frozen=True, slots=True)
class ReadingEntry:
    """Which reading of a paper counts: made when, by which reader, of which version. Equal ones say the same."""

    id: int
    read_at: datetime
    reader: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FileEntry:
    """The bytes of a version of a paper as they were added, and the name that they were added under."""

    name: str
    sha256: str
    content: bytes


def current_reading(connection: Connection, paper_id: int) -> ReadingEntry:
    """Which reading of a paper counts. Raises `NotInLedger` where it could not be read."""
    reading, version = schema.reading, schema.version
    row = connection.execute(
        select(reading.c.id, reading.c.read_at, reading.c.reader, version.c.seq, version.c.sha256)
        .join(version)
        .where(version.c.id == last_version(connection, paper_id), reading.c.current)
    ).first()
    if row is None:
        raise NotInLedger(f"paper {paper_id} is not in the ledger, or could not be read; `rekenschap check` tells")
    return ReadingEntry(row.id, row.read_at, row.reader, row.seq, row.sha256)


def reading(connection: Connection, entry: ReadingEntry) -> Reading:
    """What was read, without reading the paper again. Raises `NotInLedger` where it was replaced meanwhile."""
    kept = select(schema.reading.c.contract).where(schema.reading.c.id == entry.id)
    packed = connection.execute(kept).scalar()
    if packed is None:
        raise NotInLedger("the paper was read anew at this moment; ask again")
    return from_json(zlib.decompress(packed))


def file(connection: Connection, paper: PaperEntry, number: int) -> FileEntry:
    """The file of version `number` of a paper. Raises `NotInLedger`."""
    version, kept = schema.version, schema.file
    row = connection.execute(
        select(version.c.name, version.c.sha256, kept.c.content)
        .join(kept)
        .where(version.c.paper_id == paper.id, version.c.seq == number)
    ).first()
    if row is None:
        raise NotInLedger(f"{paper.key} has no version {number}; it has {paper.versions}, counted from 1")
    return FileEntry(row.name, row.sha256, zlib.decompress(row.content))


@dataclass(frozen=True, slots=True)
class Failure:
    """Why no version of a paper could be read: the code of the error (`PaperError.code`), and its words."""

    code: str
    message: str


def failure(connection: Connection, paper_id: int) -> Failure | None:
    """Why the last version of a paper could not be read by its last reader; None where it was read."""
    reading, version = schema.reading, schema.version
    row = connection.execute(
        select(reading.c.error_code, reading.c.error)
        .join(version)
        .where(version.c.paper_id == paper_id)
        .order_by(version.c.seq.desc(), reading.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None or row.error is None else Failure(row.error_code or "paper", row.error)
