"""The histories of undertakings, told anew from papers and people and written down where they changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, select, update

from rekenschap.follow.days import due_of
from rekenschap.follow.explaining import explanation
from rekenschap.follow.history import Event, State, Told, events_of, settled
from rekenschap.follow.material import followed
from rekenschap.follow.naming import name_of
from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing


def settle(writing: Writing, ids: Iterable[int]) -> None:
    """Tell the histories of these undertakings anew, with what is new in them at the end."""
    ids = sorted(set(ids))
    if not ids:
        return
    connection = writing.connection
    mentions = _mentions(connection, ids)
    kept = _events(connection, ids)
    table = schema.undertaking
    new: list[dict[str, Any]] = []
    for row in connection.execute(select(table).where(table.c.id.in_(ids))).all():
        rows = mentions.get(row.id, [])
        recurs = any(mention.recurrence for mention in rows)
        told = events_of(_told(connection, rows))
        before = kept.get(row.id, [])
        others = [event for event in before if not event.is_told]
        events, state = settled([*_known_again(told, before), *others], recurs=recurs)
        stamp = {"undertaking_id": row.id, "tick": writing.tick, "at": writing.at}
        here = [_columns(event) | stamp for event in events if event.id is None]
        changed = _alter_events(connection, events, before) or bool(here)
        new += here
        _write_state(writing, row, rows, state, changed=changed)
    if new:
        connection.execute(insert(schema.undertaking_event), new)


def _mentions(connection: Connection, ids: Sequence[int]) -> Mapping[int, list[Row[Any]]]:
    """The mentions of each undertaking that its papers have, the oldest paper first."""
    mention, commitment, paper = schema.mention, schema.commitment, schema.paper
    same = and_(commitment.c.paper_id == mention.c.paper_id, commitment.c.key == mention.c.commitment_key)
    rows = connection.execute(
        select(mention.c.undertaking_id, commitment, paper.c.key.label("paper"), paper.c.date, paper.c.added_at)
        .join(commitment, same)
        .join(paper, paper.c.id == mention.c.paper_id)
        .where(mention.c.undertaking_id.in_(ids))
        .order_by(commitment.c.id)
    )
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.undertaking_id].append(row)
    for together in found.values():
        together.sort(key=lambda row: (_day(row), row.paper_id, row.id))
    return found


def _day(row: Row[Any]) -> date:
    day: date = row.date or row.added_at.date()
    return day


def _told(connection: Connection, rows: Sequence[Row[Any]]) -> list[Told]:
    papers: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        papers[row.paper_id].append(row)
    return [
        _of_paper(connection, paper_id, of_paper, is_first=not count)
        for count, (paper_id, of_paper) in enumerate(papers.items())
    ]


def _of_paper(connection: Connection, paper_id: int, rows: Sequence[Row[Any]], *, is_first: bool) -> Told:
    """What a paper says; the deadline is the first that has a last day, else the first that has words."""
    best = min(rows, key=lambda row: (row.due_end is None, row.due_text is None))
    why = None
    if not is_first and best.due_end is not None:
        why = explanation(followed(connection, paper_id), best)
    evidence = tuple(_evidence(row) for row in rows)
    return Told(_day(best), paper_id, due_of(best), any(row.recurrence for row in rows), evidence, why)


def _evidence(row: Row[Any]) -> dict[str, Any]:
    return {"paper": row.paper, "span": [row.start, row.end], "text": row.text, "question": row.question}


def _events(connection: Connection, ids: Sequence[int]) -> Mapping[int, list[Event]]:
    table = schema.undertaking_event
    found: dict[int, list[Event]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.undertaking_id.in_(ids)).order_by(table.c.id)):
        found[row.undertaking_id].append(
            Event(
                row.kind,
                row.day,
                due_of(row),
                row.status,
                row.reason,
                tuple(row.evidence),
                row.explained,
                row.who,
                row.id,
                row.paper_id,
            )
        )
    return found


def _known_again(told: Iterable[Event], before: Iterable[Event]) -> list[Event]:
    """The events that papers tell, with the ids of those that are in the ledger already."""
    ids = {event.identity: event.id for event in before if event.is_told}
    return [
        Event(
            event.kind,
            event.day,
            event.due,
            event.status,
            event.reason,
            event.evidence,
            event.explained,
            id=ids.get(event.identity),
            paper_id=event.paper_id,
        )
        for event in told
    ]


def _alter_events(connection: Connection, events: Sequence[Event], before: Sequence[Event]) -> bool:
    """Take away events that are told no more and write those that are told otherwise; whether there were any."""
    table = schema.undertaking_event
    old = {event.id: event for event in before}
    gone = set(old) - {event.id for event in events}
    if gone:
        connection.execute(delete(table).where(table.c.id.in_(gone)))
    altered = [event for event in events if event.id is not None and event != old[event.id]]
    for event in altered:
        connection.execute(update(table).where(table.c.id == event.id).values(**_columns(event)))
    return bool(gone or altered)


def _columns(event: Event) -> dict[str, Any]:
    return {
        "day": event.day,
        "who": event.who,
        "paper_id": event.paper_id,
        "kind": event.kind,
        "status": event.status,
        "explained": event.explained,
        "reason": event.reason,
        "evidence": list(event.evidence),
        **event.due.columns,
    }


def _fullest(key: str | None, mentions: Sequence[Row[Any]]) -> str | None:
    """The longest name that the mentions give to a document ("Defensienota 2026"); None where it has no key."""
    named = [
        row.document for row in mentions if row.document and (name := name_of(row.document)) and name.key == key
    ]
    return max(named, key=len, default=None)


def _write_state(
    writing: Writing, row: Row[Any], mentions: Sequence[Row[Any]], state: State, *, changed: bool
) -> None:
    """The undertaking as its history leaves it, with the words of the first paper that states it."""
    values: dict[str, Any] = {
        "status": state.status,
        "first_due_start": state.first.start,
        "first_due_end": state.first.end,
        **state.due.columns,
    }
    if mentions:
        first = mentions[0]._mapping
        values |= {name: first[name] for name in ("paper_id", "key", "text", "recurrence", "by", "to")}
        values |= {"document": _fullest(row.document_key, mentions) or first["document"]}
    differs = any(row._mapping[name] != value for name, value in values.items())
    if differs or (changed and row.changed != writing.tick):
        table = schema.undertaking
        stamped = values | {"changed": writing.tick}
        writing.connection.execute(update(table).where(table.c.id == row.id).values(**stamped))
