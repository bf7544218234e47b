"""What was promised: open, due, kept or slipped, as it stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, literal, select, true

from rekenschap.errors import NotInLedger
from rekenschap.ledger.entries import UndertakingEntry
from rekenschap.ledger.queries.filters import UndertakingFilter, of_undertakings
from rekenschap.ledger.queries.history import events, mentions
from rekenschap.ledger.queries.pages import SIZE, Ordered, Page, paged
from rekenschap.ledger.queries.refs import ref, ref_columns
from rekenschap.ledger.schema import paper, undertaking

_ALL = UndertakingFilter()
#: what may become due: what was moved to a later day can pass that one too
WAITING = ("open", "slipped")


def undertakings(
    connection: Connection,
    wanted: UndertakingFilter = _ALL,
    *,
    as_of: date,
    with_history: bool = False,
    size: int = SIZE,
    after: str | None = None,
) -> Page[UndertakingEntry]:
    """Undertakings by the day on which they are due, those without one last.

    `due` is the status of what is open or has slipped and whose day lies before `as_of`. With `with_history`
    each has its mentions and events.
    """
    status = status_on_day(as_of)
    asked = status.in_(wanted.status) if wanted.status else true()
    query = _undertakings(as_of).where(and_(true(), *of_undertakings(connection, wanted)), asked)
    order = [Ordered(undertaking.c.due_end, absent=date.max), Ordered(undertaking.c.id)]
    page = paged(connection, query, order, _entry, size=size, after=after)
    return replace(page, items=_with_history(connection, page.items)) if with_history else page


def undertaking_by_id(connection: Connection, undertaking_id: int, *, as_of: date) -> UndertakingEntry:
    """One undertaking with its mentions and events. Raises `NotInLedger`."""
    row = connection.execute(_undertakings(as_of).where(undertaking.c.id == undertaking_id)).first()
    if row is None:
        raise NotInLedger(f"the ledger has no commitment {undertaking_id}; `rekenschap commitments` lists them")
    return _with_history(connection, [_entry(row)])[0]


def status_on_day(as_of: date) -> ColumnElement[str]:
    """The status on a day: silence keeps nothing open for ever, and settles nothing either."""
    passed = and_(undertaking.c.status.in_(WAITING), undertaking.c.due_end < as_of)
    return case((passed, literal("due")), else_=undertaking.c.status)


def _undertakings(as_of: date) -> Select[Any]:
    columns = [column for column in undertaking.c if column.name != "status"]
    return select(*columns, status_on_day(as_of).label("status"), *ref_columns()).join(paper)


def _with_history(connection: Connection, items: Sequence[UndertakingEntry]) -> tuple[UndertakingEntry, ...]:
    ids = [item.id for item in items]
    said, happened = mentions(connection, ids), events(connection, ids)
    return tuple(replace(item, mentions=said.get(item.id, ()), events=happened.get(item.id, ())) for item in items)


def _entry(row: Row[Any]) -> UndertakingEntry:
    own = set(UndertakingEntry.__dataclass_fields__) - {"paper", "mentions", "events"}
    return UndertakingEntry(paper=ref(row), **{name: row._mapping[name] for name in own})
