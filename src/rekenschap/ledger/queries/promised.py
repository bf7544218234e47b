"""Undertakings counted: by status and by when they are due, and for each ministry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, case, func, select, true

from rekenschap.errors import NotInLedger
from rekenschap.ledger.queries.filters import UndertakingFilter, items_of, of_undertakings
from rekenschap.ledger.queries.undertakings import status_on_day
from rekenschap.ledger.schema import paper, undertaking

_ALL = UndertakingFilter()


@dataclass(frozen=True, slots=True)
class Promised:
    """The undertakings of a ministry: how many of each status, and how many of which the date was moved."""

    ministry: str
    status: Mapping[str, int]
    moved: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.status.values())


def promised_by_status(
    connection: Connection, wanted: UndertakingFilter = _ALL, *, as_of: date
) -> Mapping[str, int]:
    """How many undertakings have each status on a day; what is asked for as a status is left out of account."""
    each = select(status_on_day(as_of).label("status")).select_from(undertaking).join(paper)
    each_one = each.where(and_(true(), *of_undertakings(connection, wanted))).subquery()
    query = select(each_one.c.status, func.count()).group_by(each_one.c.status)
    return {row[0]: row[1] for row in connection.execute(query)}


def promised_by_ministry(connection: Connection, *, as_of: date) -> tuple[Promised, ...]:
    """The undertakings of each ministry, by its name; what two ministries promised counts for both."""
    item = items_of(connection, paper.c.ministries)
    is_later = case((undertaking.c.due_end > undertaking.c.first_due_end, 1), else_=0)
    columns = (item.c.value.label("ministry"), status_on_day(as_of).label("status"), is_later.label("moved"))
    each = select(*columns).select_from(undertaking).join(paper).join(item, true()).subquery()
    rows = connection.execute(
        select(each.c.ministry, each.c.status, func.count(), func.sum(each.c.moved))
        .group_by(each.c.ministry, each.c.status)
        .order_by(each.c.ministry)
    )
    status: dict[str, dict[str, int]] = {}
    moved: dict[str, int] = {}
    for ministry, name, number, later in rows:
        status.setdefault(ministry, {})[name] = number
        moved[ministry] = moved.get(ministry, 0) + int(later)
    return tuple(Promised(ministry, counts, moved[ministry]) for ministry, counts in status.items())


def undertaking_with_key(connection: Connection, key: str) -> int:
    """The id of the undertaking that was first stated by the commitment with this key; the newest of several.

    Raises `NotInLedger`.
    """
    query = select(func.max(undertaking.c.id)).where(undertaking.c.key == key)
    found: int | None = connection.execute(query).scalar()
    if found is None:
        raise NotInLedger(f"the ledger has no commitment {key!r}; `rekenschap commitments` lists them")
    return found
