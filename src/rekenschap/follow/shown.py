"""Events that a paper shows: those that hold are kept as they were, new ones written, others taken away."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from rekenschap.follow.history import REKENSCHAP
from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing

# The statements are made once: for a paper they are asked faster than they are put together.
_event = schema.undertaking_event.c
_BY_PAPERS = select(_event.id, _event.undertaking_id, _event.paper_id).where(
    _event.kind == bindparam("kind"), _event.who == REKENSCHAP
)
_BY_PAPER = _BY_PAPERS.where(_event.paper_id == bindparam("paper"))
_OF_UNDERTAKINGS = _BY_PAPERS.where(
    _event.undertaking_id.in_(bindparam("ids", expanding=True)), _event.paper_id.is_not(None)
)


def keep_shown(
    writing: Writing, paper_id: int, kind: str, rows: Sequence[dict[str, Any]], also_of: Set[int] = frozenset()
) -> set[int]:
    """Keep the events of a kind that a paper shows, and all of that kind of the undertakings `also_of`.

    `rows` are all that hold now. Returns the ids of the undertakings whose events these are or were.
    """
    table = schema.undertaking_event
    asked = {"paper": paper_id, "kind": kind}
    found = [*writing.connection.execute(_BY_PAPER, asked)]
    if also_of:
        found += writing.connection.execute(_OF_UNDERTAKINGS, {"ids": sorted(also_of), "kind": kind})
    there = {(row.undertaking_id, row.paper_id): row.id for row in found}
    wanted = {(row["undertaking_id"], row["paper_id"]): row for row in rows}
    gone = [event_id for place, event_id in there.items() if place not in wanted]
    if gone:
        writing.connection.execute(delete(table).where(table.c.id.in_(gone)))
    new = [row for place, row in wanted.items() if place not in there]
    if new:
        writing.connection.execute(insert(table), new)
    return {undertaking_id for undertaking_id, _ in (*there, *wanted)}
