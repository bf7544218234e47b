"""The rows of one paper: its versions, their readings, and the findings of the reading that counts."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, insert, null, select, update

from rekenschap.errors import PaperError
from rekenschap.ledger import schema
from rekenschap.ledger.derived import differing, put_findings, take_findings
from rekenschap.ledger.moving import at_home, new_paper, next_seq, paper_with
from rekenschap.ledger.rows import Contract, completed, paper_key
from rekenschap.ledger.store import Writing

#: asked several times for each paper, and slow to look up
version_of = cache(metadata.version)


def reader_version() -> str:
    """The version of the reader that readings are marked with."""
    return version_of("rekenschap")


def paper_of(writing: Writing, key: str) -> tuple[int, bool]:
    """The id of the paper with this key, and whether it was made just now."""
    found = paper_with(writing.connection, key)
    return (new_paper(writing, key), True) if found is None else (found, False)


def new_version(
    writing: Writing,
    paper_id: int,
    digest: str,
    content: bytes,
    *,
    name: str,
    origin: str | None,
    hints: Mapping[str, str],
) -> int:
    """The id of a new version of a paper, with its bytes and what its source says of it."""
    connection = writing.connection
    packed = zlib.compress(content)
    connection.execute(insert(schema.file).values(sha256=digest, size=len(content), content=packed))
    row = {"paper_id": paper_id, "sha256": digest, "name": _storable(name), "origin": origin}
    row |= {"hints": dict(hints) or null()}
    row |= {"seq": next_seq(paper_id), "added_at": writing.at, "tick": writing.tick}
    return int(connection.execute(insert(schema.version).values(row).returning(schema.version.c.id)).scalar_one())


def keep_failure(writing: Writing, version_id: int, error: PaperError) -> None:
    """That this reader could not read a version, and why. What was read in it before still counts."""
    mine = _mine(version_id) & schema.reading.c.contract.is_not(None)
    if writing.connection.execute(select(schema.reading.c.id).where(mine)).first() is None:
        message = _storable(error.message)
        _put_reading(writing, version_id, error_code=error.code, error=message, current=False)


def keep_first_reading(
    writing: Writing, version_id: int, paper_id: int, contract: Contract, *, is_new: bool
) -> None:
    """The reading of a version that was made just now, completed with what its source says.

    Such a version is the last of its paper, and nothing was read in it before: `keep_reading` would do the same,
    but ask for that first, which takes as long as the writing itself where a server answers. `is_new` says that
    the paper was made just now, too.
    """
    _insert_reading(writing, version_id, contract=packed_contract(contract), current=True)
    put_findings(writing, paper_id, contract, is_new=is_new)


def keep_reading(writing: Writing, version_id: int, paper_id: int, contract: Contract) -> int:
    """A reading as the current one of its version; its findings as those of the paper, if it is the last version.

    A reading that says the same as the one before leaves findings and `paper.changed` as they are. Where it says
    that the version is of another paper than was thought, it becomes a version of that. Returns the id of the
    paper whose version it is.
    """
    connection = writing.connection
    contract = completed(contract, _hints(connection, version_id))
    before = current_contract(connection, version_id)
    home = at_home(writing, version_id, paper_id, paper_key(contract))
    others = schema.reading.c.version_id == version_id
    connection.execute(update(schema.reading).where(others).values(current=False))
    _put_reading(writing, version_id, contract=packed_contract(contract), current=True)
    if version_id == last_version(connection, home):
        same_text = before is not None and before["text"] == contract["text"]
        if not same_text or differing(connection, home, contract):
            put_findings(writing, home, contract)
    if home != paper_id:
        _put_what_is_left(writing, paper_id)
    return home


def current_contract(connection: Connection, version_id: int) -> dict[str, Any] | None:
    """The reading of a version that counts; None where it was never read."""
    counts = (schema.reading.c.version_id == version_id) & schema.reading.c.current
    packed: bytes | None = connection.execute(select(schema.reading.c.contract).where(counts)).scalar()
    return None if packed is None else unpacked_contract(packed)


def packed_contract(contract: Contract) -> bytes:
    """A reading as it is kept."""
    return zlib.compress(msgspec.json.encode(contract))


def unpacked_contract(packed: bytes) -> dict[str, Any]:
    """A reading as it was kept."""
    return msgspec.json.decode(zlib.decompress(packed), type=dict[str, Any])


def _storable(text: str) -> str:
    """Text as both databases take it; the name of a file may hold bytes that are no text."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


def _mine(version_id: int) -> ColumnElement[bool]:
    return (schema.reading.c.version_id == version_id) & (schema.reading.c.reader == reader_version())


def _hints(connection: Connection, version_id: int) -> dict[str, str]:
    """What the source of a version says of it."""
    version = schema.version
    hints: dict[str, str] | None = connection.execute(
        select(version.c.hints).where(version.c.id == version_id)
    ).scalar()
    return hints or {}


def _put_reading(writing: Writing, version_id: int, **values: Any) -> None:
    writing.connection.execute(delete(schema.reading).where(_mine(version_id)))
    _insert_reading(writing, version_id, **values)


def _insert_reading(writing: Writing, version_id: int, **values: Any) -> None:
    row = {"version_id": version_id, "reader": reader_version(), "read_at": writing.at}
    writing.connection.execute(insert(schema.reading).values(**row, **values))


def _put_what_is_left(writing: Writing, paper_id: int) -> None:
    """The findings of a paper that a version was taken from: those of the last version that it still has."""
    take_findings(writing.connection, paper_id)
    version_id = last_version(writing.connection, paper_id)
    contract = None if version_id is None else current_contract(writing.connection, version_id)
    if contract is not None:
        put_findings(writing, paper_id, contract)


def last_version(connection: Connection, paper_id: int) -> int | None:
    """The version of a paper whose findings count: the last one that could be read."""
    return connection.execute(
        select(schema.version.c.id)
        .join(schema.reading, schema.reading.c.version_id == schema.version.c.id)
        .where(schema.version.c.paper_id == paper_id, schema.reading.c.current)
        .order_by(schema.version.c.seq.desc())
        .limit(1)
    ).scalar()
