"""Papers of a ledger: in pages, by name, and the whole of what was read in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, or_, select

from rekenschap.errors import NotInLedger
from rekenschap.ledger import schema
from rekenschap.ledger.entries import PaperEntry
from rekenschap.ledger.keeping import last_version, unpacked_contract
from rekenschap.ledger.queries.filters import PaperFilter, of_papers
from rekenschap.ledger.queries.pages import SIZE, Page, paged
from rekenschap.ledger.queries.refs import newest_first
from rekenschap.ledger.rows import sha_key

_ALL = PaperFilter()
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SHA_PREFIX = re.compile(r"(?:sha256:)?([0-9a-f]{4,64})")
#: parts of a name that tell papers apart: a dossier, a number, a year
_TELLING = re.compile(r"[0-9A-Za-z]{3,}")
#: how many papers are looked through for names that are near, and how many are told
_LOOKED_AT, _TOLD = 400, 3


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A file that is a version of a paper; `error` says why its last `reader` could not read it, if so."""

    seq: int
    sha256: str
    name: str
    origin: str | None
    size: int
    added_at: datetime
    reader: str | None
    error: str | None


def papers(
    connection: Connection, wanted: PaperFilter = _ALL, *, size: int = SIZE, after: str | None = None
) -> Page[PaperEntry]:
    """Papers, the newest first."""
    query = _papers().where(of_papers(connection, wanted))
    return paged(connection, query, newest_first(), _entry, size=size, after=after)


def paper(connection: Connection, name: str | int) -> PaperEntry:
    """The paper with this key, id in the ledger (a number), SHA-256 of one of its versions, or start of one.

    Raises `NotInLedger`, with the names of papers that are near.
    """
    if isinstance(name, int):
        row = connection.execute(_papers().where(schema.paper.c.id == name)).first()
        if row is None:
            raise NotInLedger(f"the ledger has no paper {name}")
        return _entry(row)
    for condition in _ways(name.strip()):
        rows = connection.execute(_papers().where(condition).limit(_TOLD + 1)).all()
        if len(rows) == 1:
            return _entry(rows[0])
        if rows:
            names = ", ".join(row.key for row in rows[:_TOLD])
            raise NotInLedger(f"{name!r} is the start of several papers: {names} …; write more of it")
    raise NotInLedger(f"the ledger has no paper {name!r}{_near(connection, name)}")


def papers_by_id(connection: Connection, ids: Sequence[int]) -> tuple[PaperEntry, ...]:
    """Papers by their ids in the ledger, in the order of the ids; without those that are there no more."""
    rows = connection.execute(_papers().where(schema.paper.c.id.in_(ids)))
    found = {row.id: _entry(row) for row in rows}
    return tuple(found[number] for number in ids if number in found)


def contract(connection: Connection, paper_id: int) -> dict[str, Any]:
    """The reading of a paper that counts, in the form of the reading contract. Raises `NotInLedger`."""
    version = last_version(connection, paper_id)
    reading = schema.reading
    kept = select(reading.c.contract).where(reading.c.version_id == version, reading.c.current)
    packed = None if version is None else connection.execute(kept).scalar()
    if packed is None:
        raise NotInLedger(f"paper {paper_id} is not in the ledger, or could not be read; `rekenschap check` tells")
    return unpacked_contract(packed)


def text(connection: Connection, paper_id: int) -> str:
    """The canonical text of a paper, which spans are of. Raises `NotInLedger`."""
    return str(contract(connection, paper_id)["text"])


def versions(connection: Connection, paper_id: int) -> tuple[VersionEntry, ...]:
    """The versions of a paper, the current one first, each with its last reader."""
    reading, version = schema.reading, schema.version
    each = reading.alias()
    last = select(func.max(each.c.id)).where(each.c.version_id == version.c.id).scalar_subquery()
    rows = connection.execute(
        select(version, schema.file.c.size, reading.c.reader, reading.c.error)
        .join(schema.file)
        .outerjoin(reading, reading.c.id == last)
        .where(version.c.paper_id == paper_id)
        .order_by(version.c.seq.desc())
    )
    names = VersionEntry.__dataclass_fields__
    return tuple(VersionEntry(**{name: row._mapping[name] for name in names}) for row in rows)


def _papers() -> Select[Any]:
    """Rows of `paper` with what `PaperEntry` has beside them."""
    here = schema.paper.c.id
    counted = [
        select(func.count()).where(table.c.paper_id == here).scalar_subquery().label(name)
        for table, name in ((schema.version, "versions"), (schema.exchange, "questions"))
    ]
    return select(schema.paper, *counted, _error().label("error"))


def _error() -> ColumnElement[str | None]:
    """Why the last version of a paper could not be read by any reader; NULL where one could."""
    reading, version = schema.reading, schema.version
    newest = select(func.max(version.c.seq)).where(version.c.paper_id == schema.paper.c.id)
    newest = newest.correlate(schema.paper)
    readable = reading.alias()
    return (
        select(reading.c.error)
        .select_from(reading)
        .join(version)
        .where(version.c.paper_id == schema.paper.c.id, version.c.seq == newest.scalar_subquery())
        .where(~exists().where(readable.c.version_id == version.c.id, readable.c.current))
        .order_by(reading.c.id.desc())
        .limit(1)
        .correlate(schema.paper)
        .scalar_subquery()
    )


def _entry(row: Row[Any]) -> PaperEntry:
    found = {name: row._mapping[name] for name in PaperEntry.__dataclass_fields__}
    return PaperEntry(**found | {"ministries": tuple(found["ministries"])})


def _ways(name: str) -> Iterator[ColumnElement[bool]]:
    """The ways in which a name can be meant, the most exact first."""
    yield schema.paper.c.key == name
    small = name.lower()
    yield func.lower(schema.paper.c.key) == small
    yield func.lower(schema.paper.c.key) == f"kst-{'-'.join(small.split())}"
    if found := _SHA_PREFIX.fullmatch(small):
        of_bytes = select(schema.version.c.paper_id).where(schema.version.c.sha256.startswith(found[1]))
        yield or_(schema.paper.c.key.startswith(sha_key(found[1])), schema.paper.c.id.in_(of_bytes))


def _near(connection: Connection, name: str) -> str:
    """The names that a user may have meant, as the end of a sentence."""
    parts = sorted(_TELLING.findall(name), key=len, reverse=True)
    for part in parts:
        alike = schema.paper.c.key.icontains(part, autoescape=True)
        keys = connection.execute(select(schema.paper.c.key).where(alike).limit(_LOOKED_AT)).scalars().all()
        if near := get_close_matches(name, keys, n=_TOLD, cutoff=0.5):
            return f"; near to it are {', '.join(near)}"
    return "; `rekenschap papers` lists them"
