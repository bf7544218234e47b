"""The slip ledger: which promised dates moved, by how much, and whether it was explained; and what came late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import Connection, Row, select

from rekenschap.follow.history import ARRIVED, DUE_MOVED, MADE, REPEATED, STATUS_SET
from rekenschap.ledger import schema
from rekenschap.ledger.entries import PaperRef
from rekenschap.ledger.queries.filters import PaperFilter, of_papers
from rekenschap.ledger.queries.refs import ref, ref_columns


@dataclass(frozen=True, slots=True)
class Slip:
    """One date that moved, or passed before the document came.

    `text` are the words of the promise. `original` is the last day as it was, `new` as it was told on `told_on`,
    or the day of arrival where `kind` is `late`; `days` lie between them. `explained` is whether a reason stood by
    it, None where nobody knows.
    """

    undertaking_id: int
    paper: PaperRef
    text: str
    document: str | None
    ministries: tuple[str, ...]
    kind: str
    original: date
    new: date
    days: int
    told_on: date
    explained: bool | None
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips of a ministry or a dossier: how many were explained, and their median in days."""

    of: str
    slips: tuple[Slip, ...]
    explained: int
    median_days: float


def slips(connection: Connection, *, ministry: str | None = None, dossier: str | None = None) -> tuple[Slip, ...]:
    """All dates that moved to a later day, the greatest first: of a ministry, a dossier and its parts, or all."""
    table, paper, event = schema.undertaking, schema.paper, schema.undertaking_event
    moved = select(event.c.undertaking_id).where(event.c.kind.in_((DUE_MOVED, ARRIVED, STATUS_SET)))
    these = of_papers(connection, PaperFilter(dossier=dossier, ministry=ministry))
    asked = select(table, paper.c.ministries, *ref_columns()).join(paper).where(table.c.id.in_(moved), these)
    rows = connection.execute(asked).all()
    happened = _events(connection, [row.id for row in rows])
    found = [slip for row in rows for slip in _of_one(row, happened[row.id])]
    return tuple(sorted(found, key=lambda slip: (-slip.days, slip.undertaking_id, slip.told_on)))


def _events(connection: Connection, ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
    event = schema.undertaking_event
    rows = connection.execute(
        select(event).where(event.c.undertaking_id.in_(ids)).order_by(event.c.day, event.c.id)
    )
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.undertaking_id].append(row)
    return found


def _of_one(row: Row[Any], events: Iterable[Row[Any]]) -> Iterator[Slip]:
    due: date | None = None
    has_come = False
    for event in events:
        if event.kind == ARRIVED:
            if not (has_come or row.recurrence) and due is not None and event.day > due:
                yield _slip(row, event, "late", due, event.day)
            has_come = True
        elif event.kind in (DUE_MOVED, STATUS_SET) and event.due_end is not None:
            if due is not None and event.due_end > due:
                yield _slip(row, event, "moved", due, event.due_end)
            due = event.due_end
        elif event.kind in (MADE, REPEATED) and (due is None or row.recurrence):
            due = event.due_end or due


def _slip(row: Row[Any], event: Row[Any], kind: str, original: date, new: date) -> Slip:
    return Slip(
        row.id,
        ref(row),
        row.text,
        row.document,
        tuple(row.ministries),
        kind,
        original,
        new,
        (new - original).days,
        event.day,
        event.explained,
        event.who,
        event.reason,
    )


def slips_by_ministry(connection: Connection) -> tuple[Slips, ...]:
    """The slip ledger by ministry, that with most slips first; what two ministries promised stands under both."""
    return _grouped(connection, lambda slip: slip.ministries or ("",))


def slips_by_dossier(connection: Connection) -> tuple[Slips, ...]:
    """The slip ledger by dossier, that with most slips first."""
    return _grouped(connection, lambda slip: (slip.paper.dossier or "",))


def _grouped(connection: Connection, places: Any) -> tuple[Slips, ...]:
    together: dict[str, list[Slip]] = defaultdict(list)
    for slip in slips(connection):
        for place in places(slip):
            together[place].append(slip)
    found = [
        Slips(
            of,
            tuple(some),
            sum(slip.explained is True for slip in some),
            float(median(slip.days for slip in some)),
        )
        for of, some in together.items()
    ]
    return tuple(sorted(found, key=lambda group: (-len(group.slips), group.of)))
