"""Events that a paper shows: those that hold are kept as they were, new ones written, others taken away."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from sqlalchemy import delete, insert, or_, select

from rekenschap.follow.history import REKENSCHAP
from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing


def keep_shown(
    writing: Writing, paper_id: int, kind: str, rows: Sequence[dict[str, Any]], also_of: Set[int] = frozenset()
) -> set[int]:
    """Keep the events of a kind that a paper shows, and all of that kind of the undertakings `also_of`.

    `rows` are all that hold now. Returns the ids of the undertakings whose events these are or were.
    """
    table = schema.undertaking_event
    theirs = or_(table.c.paper_id == paper_id, table.c.undertaking_id.in_(also_of))
    there = {
        (row.undertaking_id, row.paper_id): row.id
        for row in writing.connection.execute(
            select(table.c.id, table.c.undertaking_id, table.c.paper_id).where(
                table.c.kind == kind, table.c.who == REKENSCHAP, table.c.paper_id.is_not(None), theirs
            )
        )
    }
    wanted = {(row["undertaking_id"], row["paper_id"]): row for row in rows}
    gone = [event_id for place, event_id in there.items() if place not in wanted]
    if gone:
        writing.connection.execute(delete(table).where(table.c.id.in_(gone)))
    new = [row for place, row in wanted.items() if place not in there]
    if new:
        writing.connection.execute(insert(table), new)
    return {undertaking_id for undertaking_id, _ in (*there, *wanted)}
