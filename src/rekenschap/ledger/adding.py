"""Papers into the ledger: read first, in a process of their own, then kept in one transaction, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select

from rekenschap.errors import PaperError
from rekenschap.guard import Limits
from rekenschap.ledger import schema
from rekenschap.ledger.keeping import (
    keep_failure,
    keep_first_reading,
    keep_reading,
    new_version,
    paper_of,
    reader_version,
)
from rekenschap.ledger.reading_ahead import Found, read_ahead, read_one
from rekenschap.ledger.rows import Contract, completed, paper_key, sha_key
from rekenschap.ledger.store import Ledger, Writing

#: what is to be done with a paper that was added or read anew, in the same transaction: its id in the ledger
Then = Callable[[Writing, int], None]

_LIMITS = Limits()
Outcome = Literal["added", "new_version", "read_again", "known", "failed"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A paper to add: its bytes, the name to tell the user, and where it was fetched from, if it was.

    `hints` is what its source says of it beside the file, by the names of the contract (`dossier`, `date` …): it
    counts where the paper itself does not say it.
    """

    name: str
    content: bytes
    origin: str | None = None
    hints: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a paper that was to be added.

    `known` says that the ledger has these very bytes, read by this version of the reader; `failed` that they could
    not be read, for the reason in `error`: bytes and reason are kept, and adding it again tries again. `tick` is
    the number of the transaction that kept it on the ledger's clock; None where nothing was written.
    """

    name: str
    outcome: Outcome
    paper_id: int
    key: str
    exchanges: int = 0
    error: PaperError | None = None
    tick: int | None = None


def add(ledger: Ledger, incoming: Incoming, then: Iterable[Then] = (), limits: Limits = _LIMITS) -> Added:
    """Add one paper; what it returns is on disk. Raises a `LedgerError`; an unreadable paper is an outcome."""
    return _add(ledger, incoming, then, None, limits)


def add_read(ledger: Ledger, incoming: Incoming, contract: Contract, then: Iterable[Then] = ()) -> Added:
    """Add one paper whose reading, by this version of the reader, is at hand."""
    return _add(ledger, incoming, then, contract)


def add_many(
    ledger: Ledger, papers: Iterable[Incoming], then: Iterable[Then] = (), jobs: int = 1
) -> Generator[Added]:
    """Add papers in their order, `jobs` of them being read at the same time while one is kept.

    Each is on disk when it is yielded, so a run that was broken off is resumed by running it again. No more than
    `jobs` + 1 papers are held in memory; when the run is broken off or closed, no process is left reading.
    """
    then = tuple(then)
    with closing(read_ahead(_to_read(ledger, papers), jobs)) as readings:
        for paper, found in readings:
            yield _add(ledger, paper, then, found)


def _to_read(ledger: Ledger, papers: Iterable[Incoming]) -> Iterator[tuple[Incoming, bytes | None]]:
    """Papers with their bytes, or with None where the ledger has their reading."""
    for paper in papers:
        with ledger.reading() as connection:
            known = _known(connection, sha256(paper.content))
        yield paper, None if known else paper.content


def _add(
    ledger: Ledger, incoming: Incoming, then: Iterable[Then], found: Found | None, limits: Limits = _LIMITS
) -> Added:
    """Keep a paper with what was found in it, which is read now where that is None, unless the ledger knows it."""
    digest = sha256(incoming.content)
    if found is None:
        with ledger.reading() as connection:
            known = _known(connection, digest)
        if known:
            return Added(incoming.name, "known", *known)
        found = read_one(incoming.content, limits)
    with ledger.writing() as writing:
        version = _version(writing.connection, digest)
        if version is not None and version.is_read:
            return Added(incoming.name, "known", version.paper_id, version.key, version.questions)
        added = _keep(writing, incoming, digest, found, version)
        for step in then:
            step(writing, added.paper_id)
        return added


def sha256(content: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _known(connection: Connection, digest: str) -> tuple[int, str, int] | None:
    """Paper, key and number of questions of bytes that this reader has read."""
    row = _version(connection, digest)
    return None if row is None or not row.is_read else (row.paper_id, row.key, row.questions)


def _version(connection: Connection, digest: str) -> Row[Any] | None:
    """The version with these bytes: its id, paper, key and number of questions, and if this reader has read it."""
    version, reading = schema.version, schema.reading
    questions = select(func.count()).where(schema.exchange.c.paper_id == version.c.paper_id).scalar_subquery()
    mine = (reading.c.version_id == version.c.id) & (reading.c.reader == reader_version())
    return connection.execute(
        select(version.c.id, version.c.paper_id, schema.paper.c.key, questions.label("questions"))
        .add_columns(reading.c.contract.is_not(None).label("is_read"))
        .join(schema.paper, schema.paper.c.id == version.c.paper_id)
        .outerjoin(reading, mine)
        .where(version.c.sha256 == digest)
    ).first()


def _keep(writing: Writing, incoming: Incoming, digest: str, found: Found, version: Row[Any] | None) -> Added:
    """All rows of a paper, for bytes that this reader has not read, in a version that is there or a new one."""
    found = found if isinstance(found, PaperError) else completed(found, incoming.hints)
    key = sha_key(digest) if isinstance(found, PaperError) else paper_key(found)
    if version is None:
        return _keep_new(writing, incoming, digest, key, found)
    if isinstance(found, PaperError):
        keep_failure(writing, version.id, found)
        return Added(incoming.name, "failed", version.paper_id, key, error=found, tick=writing.tick)
    paper_id = keep_reading(writing, version.id, version.paper_id, found)
    return Added(incoming.name, "read_again", paper_id, key, len(found["questions"]), tick=writing.tick)


def _keep_new(writing: Writing, incoming: Incoming, digest: str, key: str, found: Found) -> Added:
    """All rows of bytes that were never added."""
    paper_id, is_new = paper_of(writing, key)
    version_id = new_version(
        writing,
        paper_id,
        digest,
        incoming.content,
        name=incoming.name,
        origin=incoming.origin,
        hints=incoming.hints,
    )
    if isinstance(found, PaperError):
        keep_failure(writing, version_id, found)
        return Added(incoming.name, "failed", paper_id, key, error=found, tick=writing.tick)
    keep_first_reading(writing, version_id, paper_id, found, is_new=is_new)
    outcome: Outcome = "added" if is_new else "new_version"
    return Added(incoming.name, outcome, paper_id, key, len(found["questions"]), tick=writing.tick)
