"""What the taking in of a paper moved: promises that it settles or moves, and questions that open again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from rekenschap.follow.history import MADE, REPEATED
from rekenschap.follow.waiting import WAITED_FOR
from rekenschap.ledger import schema
from rekenschap.ledger.adding import Added

#: events that move nothing: the paper says what it promises, as its own list does
_STATED = (MADE, REPEATED)


@dataclass(frozen=True, slots=True)
class Moved:
    """What happened to an undertaking: the document or the words promised, the event, and the status after."""

    undertaking_id: int
    what: str
    kind: str
    status: str


@dataclass(frozen=True, slots=True)
class Moves:
    """What a paper moved, and how many questions wait no longer: their document has arrived."""

    undertakings: tuple[Moved, ...]
    reopened: int


def moves(connection: Connection, added: Added) -> Moves:
    """What was written down of undertakings in the transaction that kept this paper; nothing where none did."""
    if added.tick is None:
        return Moves((), 0)
    return Moves(moved_at(connection, added.tick), _reopened(connection, added.paper_id))


def moved_at(connection: Connection, tick: int) -> tuple[Moved, ...]:
    """What happened to undertakings in the transaction with this number of the clock."""
    event, undertaking = schema.undertaking_event, schema.undertaking
    rows = connection.execute(
        select(undertaking.c.id, undertaking.c.document, undertaking.c.text, event.c.kind, event.c.status)
        .join(undertaking)
        .where(event.c.tick == tick, event.c.kind.not_in(_STATED))
        .order_by(undertaking.c.id, event.c.id)
    )
    return tuple(Moved(row.id, row.document or row.text, row.kind, row.status) for row in rows)


def _reopened(connection: Connection, paper_id: int) -> int:
    """The questions that waited for this paper, and those in it whose document was here before."""
    link = schema.link
    here = or_(link.c.to_paper_id == paper_id, link.c.paper_id == paper_id)
    query = select(func.count()).where(link.c.kind == WAITED_FOR, here)
    return connection.execute(query).scalar_one()
