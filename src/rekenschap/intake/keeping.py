"""Rows that sources tell of, kept where they are new or say something else than before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from rekenschap.intake.telling import Row
from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing


def keep(writing: Writing, table: Table, rows: Iterable[Row]) -> list[Row]:
    """Put rows in place of those with the same key; the ones that were new or changed.

    Of rows with one key the last counts. A row that is there already as it is keeps its clock number.
    """
    key = table.primary_key.columns[0]
    last = {row[key.name]: row for row in rows}
    before = _by_key(writing.connection, table, last)
    fresh = [row for name, row in last.items() if before.get(name) != row]
    writing.connection.execute(delete(table).where(key.in_([row[key.name] for row in fresh])))
    if fresh:
        writing.connection.execute(insert(table), [row | {"changed": writing.tick} for row in fresh])
    return fresh


def keep_documents(writing: Writing, rows: Iterable[Row]) -> list[Row]:
    """Put rows of `known_document` there as `keep` does; a record that got another number is not there twice."""
    rows = list(rows)
    table = schema.known_document
    numbers = {row["record"]: row["id"] for row in rows if row["record"] is not None}
    there = select(table.c.id, table.c.record).where(table.c.record.in_(numbers))
    renamed = [row.id for row in writing.connection.execute(there) if numbers[row.record] != row.id]
    writing.connection.execute(delete(table).where(table.c.id.in_(renamed)))
    return keep(writing, table, rows)


def forget(writing: Writing, table: Table, records: Collection[str]) -> int:
    """Take away the rows of records that their source deleted; how many there were."""
    return writing.connection.execute(delete(table).where(table.c.record.in_(records))).rowcount


def mark_deleted(writing: Writing, records: Collection[str]) -> int:
    """Mark the items of the register that were deleted there; how many there were."""
    item = schema.register_item
    there = item.c.id.in_(records) & ~item.c.deleted
    marked = update(item).where(there).values(deleted=True, changed=writing.tick)
    return writing.connection.execute(marked).rowcount


def dossiers_of(connection: Connection, records: Collection[str]) -> Mapping[str, str]:
    """The dossiers that a source calls by these names."""
    table = schema.known_dossier
    rows = connection.execute(select(table.c.record, table.c.dossier).where(table.c.record.in_(records)))
    return {row.record: row.dossier for row in rows}


def _by_key(connection: Connection, table: Table, keys: Collection[Any]) -> Mapping[Any, Row]:
    """The rows with these keys, as they would be told."""
    key = table.primary_key.columns[0]
    rows = connection.execute(select(table).where(key.in_(keys))).mappings()
    return {row[key.name]: {name: value for name, value in row.items() if name != "changed"} for row in rows}


def token_of(connection: Connection, source: str) -> str | None:
    """How far a source was followed; None where it never was."""
    state = schema.sync_state
    return connection.execute(select(state.c.token).where(state.c.source == source)).scalar()


def keep_token(writing: Writing, source: str, token: str | None) -> None:
    """How far a source was followed now; without a token, that it was followed and nothing came."""
    state = schema.sync_state
    if token is None:
        writing.connection.execute(update(state).where(state.c.source == source).values(at=writing.at))
        return
    writing.connection.execute(delete(state).where(state.c.source == source))
    writing.connection.execute(insert(state).values(source=source, token=token, at=writing.at))


def await_all(writing: Writing, source: str, names: Sequence[str]) -> None:
    """Write down what is to be taken in, as not tried yet."""
    taken_in(writing, source, names)
    if names:
        row = {"source": source, "attempts": 0, "at": writing.at}
        writing.connection.execute(insert(schema.not_taken_in), [row | {"id": name} for name in set(names)])


def taken_in(writing: Writing, source: str, names: Sequence[str]) -> None:
    """Nothing more is to be done for these."""
    table = schema.not_taken_in
    writing.connection.execute(delete(table).where(table.c.source == source, table.c.id.in_(names)))


def not_taken_in(writing: Writing, source: str, name: str, error: Exception) -> None:
    """That it did not go well, and why."""
    table = schema.not_taken_in
    mine = (table.c.source == source) & (table.c.id == name)
    tried = writing.connection.execute(select(table.c.attempts).where(mine)).scalar() or 0
    row = {"attempts": tried + 1, "code": type(error).__name__, "error": str(error), "at": writing.at}
    writing.connection.execute(delete(table).where(mine))
    writing.connection.execute(insert(table).values(source=source, id=name, **row))


def awaited(connection: Connection, source: str, most_attempts: int) -> list[str]:
    """What is still to be taken in and was not tried too often, the least tried first."""
    table = schema.not_taken_in
    mine = (table.c.source == source) & (table.c.attempts < most_attempts)
    return list(
        connection.execute(select(table.c.id).where(mine).order_by(table.c.attempts, table.c.id)).scalars()
    )
