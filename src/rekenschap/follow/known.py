"""A document that a source knows of, whose text is not here, keeps a promise all the same.

It works in both directions: a source may tell of a document before the paper comes in that promised it. That the
document is there, and what it is called, is the evidence; without a title and a date it is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert, select

from rekenschap.follow.arrivals import (
    Arrival,
    arrivals_of_known,
    arrivals_of_known_before,
    event_of,
    known_documents,
)
from rekenschap.follow.history import ARRIVED
from rekenschap.follow.settling import settle
from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing

_event = schema.undertaking_event.c
_TOLD = select(_event.undertaking_id, _event.evidence).where(
    _event.undertaking_id.in_(bindparam("ids", expanding=True)), _event.kind == ARRIVED
)


def follow_known_document(writing: Writing, document_id: str) -> None:
    """Follow up a row of `known_document` that a source has brought; done twice it changes nothing."""
    known, name = schema.known_document, schema.known_name
    row = writing.connection.execute(select(known).where(known.c.id == document_id)).one()
    writing.connection.execute(delete(name).where(name.c.document_id == document_id))
    keys = sorted({document.name.key for document in known_documents(row)})
    if keys:
        writing.connection.execute(insert(name), [{"document_id": document_id, "key": key} for key in keys])
        settle(writing, _write(writing, arrivals_of_known(writing.connection, row)))


def kept_by_known(writing: Writing, mentioned: set[int]) -> set[int]:
    """Write down which of these promises documents keep that a source told of before; the ids of what is kept."""
    return _write(writing, arrivals_of_known_before(writing.connection, mentioned))


def _write(writing: Writing, arrived: Sequence[Arrival]) -> set[int]:
    """Write down the arrivals that were not yet; the ids of their undertakings."""
    if not arrived:
        return set()
    ids = {arrival.undertaking_id for arrival in arrived}
    told = writing.connection.execute(_TOLD, {"ids": sorted(ids)})
    there = {(one.undertaking_id, one.evidence[0]["paper"]) for one in told}
    new = [arrival for arrival in arrived if (arrival.undertaking_id, arrival.document.key) not in there]
    if new:
        rows = [event_of(writing, arrival) for arrival in new]
        writing.connection.execute(insert(schema.undertaking_event), rows)
    return {arrival.undertaking_id for arrival in new}
