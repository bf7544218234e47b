"""A document that a source knows of, whose text is not here, keeps a promise all the same."""

from __future__ import annotations

from sqlalchemy import insert, select

from rekenschap.follow.arrivals import arrivals_of_known, event_of
from rekenschap.follow.history import ARRIVED
from rekenschap.follow.settling import settle
from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing


def follow_known_document(writing: Writing, document_id: str) -> None:
    """Follow up a row of `known_document` that a source has brought; done twice it changes nothing."""
    known, event = schema.known_document, schema.undertaking_event
    row = writing.connection.execute(select(known).where(known.c.id == document_id)).one()
    arrived = arrivals_of_known(writing.connection, row)
    ids = {arrival.undertaking_id for arrival in arrived}
    told = writing.connection.execute(
        select(event.c.undertaking_id, event.c.evidence).where(
            event.c.undertaking_id.in_(ids), event.c.kind == ARRIVED
        )
    )
    there = {(one.undertaking_id, one.evidence[0]["paper"]) for one in told}
    new = [arrival for arrival in arrived if (arrival.undertaking_id, arrival.document.key) not in there]
    if new:
        writing.connection.execute(insert(event), [event_of(writing, arrival) for arrival in new])
        settle(writing, [arrival.undertaking_id for arrival in new])
