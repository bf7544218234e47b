"""How answers stand in the ledger: as the reader judged them, or otherwise where people said so.

What the reader found is never written over: what people said is laid upon it when the ledger is asked. Blind
reviews of which nobody may know yet do not count.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Integer, Text, case, cast, func, literal, null, select

from rekenschap.ledger.entries import ReviewEntry
from rekenschap.ledger.queries.history import review_entry
from rekenschap.ledger.queries.refs import ref_columns
from rekenschap.ledger.schema import exchange, paper, review
from rekenschap.ledger.standing import Standing, not_withdrawn, standing

#: the kind of finding that the judgement of an answer is, in reviews
VERDICT = "verdict"
#: how many must have spoken blind before others may know what they said
_VOICES = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """`status` and `ground` of answers as they stand, as expressions over rows of `exchange`.

    `said` is what people said, by the id of the exchange.
    """

    status: ColumnElement[Any]
    ground: ColumnElement[Any]
    said: Mapping[int, Standing]


def judged(connection: Connection, paper_ids: Collection[int] | None = None) -> Judged:
    """How answers stand, in some papers or in all."""
    said = dict(_said(connection, paper_ids))
    status, ground = (_as_it_stands(connection, name, said) for name in ("status", "ground"))
    return Judged(status, ground, said)


def _said(connection: Connection, paper_ids: Collection[int] | None) -> Iterable[tuple[int, Standing]]:
    """What stands of each exchange of whose answer people spoke."""
    of_it = (exchange.c.paper_id == review.c.paper_id) & (exchange.c.key == review.c.key)
    query = select(review, exchange.c.id.label("exchange_id"), *ref_columns()).join(exchange, of_it)
    query = query.join(paper, paper.c.id == review.c.paper_id).where(review.c.kind == VERDICT)
    if paper_ids is not None:
        query = query.where(review.c.paper_id.in_(paper_ids))
    # sorted here: asked to sort by the exchange, SQLite goes through all exchanges there are
    rows = sorted(connection.execute(query), key=lambda row: (row.exchange_id, row.id))
    for exchange_id, together in groupby(rows, lambda row: int(row.exchange_id)):
        stands = standing(_open(tuple(map(review_entry, together))))
        if stands is not None:
            yield exchange_id, stands


def _open(said: Sequence[ReviewEntry]) -> tuple[ReviewEntry, ...]:
    """What others may know of: all, or without the blind reviews where only one person has made any."""
    blind = {each.who for each in not_withdrawn(said) if each.blind}
    return tuple(each for each in said if not each.blind or len(blind) >= _VOICES)


def _as_it_stands(connection: Connection, name: str, said: Mapping[int, Standing]) -> ColumnElement[Any]:
    """A column of `exchange` with what people said in place of what the reader found."""
    by_value: dict[str | None, list[int]] = {}
    for exchange_id, stands in said.items():
        by_value.setdefault((stands.value or {}).get(name), []).append(exchange_id)
    column: ColumnElement[Any] = exchange.c[name]
    if not by_value:
        return column
    return case(
        *(
            (_among(connection, ids), null() if value is None else literal(value, Text))
            for value, ids in by_value.items()
        ),
        else_=column,
    )


def _among(connection: Connection, ids: Sequence[int]) -> ColumnElement[bool]:
    """That an exchange is one of these, however many: they go as one value."""
    listed = literal(json.dumps(ids), Text)
    if connection.dialect.name == "postgresql":
        items = func.json_array_elements_text(cast(listed, JSON)).table_valued("value")
    else:
        items = func.json_each(listed).table_valued("value")
    return exchange.c.id.in_(select(cast(items.c.value, Integer)))
