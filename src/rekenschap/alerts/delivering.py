"""Telling subscribers what is new: only what is, at least once, and again when it did not arrive.

A delivery is a row that is written before anything is sent (`begun`) and becomes `sent` in the transaction that
moves `seen`. Who is broken off in between leaves the row as it is; the next run sends the same news under the same
name, by which mail programs and receivers know it again. What failed waits longer each time; after ten failures on
end a subscription is paused, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert, select, update

from rekenschap.alerts.news import Item, Range, Searching, news, reach
from rekenschap.alerts.parcel import Parcel, Road
from rekenschap.alerts.subscribing import Subscription, subscriptions
from rekenschap.errors import NotDelivered, RekenschapError
from rekenschap.exports.site import Site
from rekenschap.ledger import schema
from rekenschap.ledger.store import Ledger, Writing

#: items of one delivery; the rest is counted
MOST_ITEMS = 100
#: failures on end after which a subscription is paused
MOST_FAILURES = 10
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=24)
#: for how long a delivery that was begun is taken to be somebody else's at work
_AT_WORK = timedelta(minutes=15)

Outcome = Literal["sent", "nothing_new", "failed", "paused", "waiting", "no_road"]


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a subscription in a run: how many items, and why not, where they were not sent.

    `waiting` is one that failed not long ago, or that another run is at work on; `no_road` one whose road is not
    set up here.
    """

    subscription: Subscription
    outcome: Outcome
    items: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Roads:
    """What is needed to deliver: the addresses to give, the roads that are set up, and the search index."""

    site: Site
    mail: Road | None = None
    webhook: Road | None = None
    search: Searching | None = None

    def of(self, subscription: Subscription) -> Road | None:
        """The road of a subscription."""
        by_channel: Mapping[str, Road | None] = {"mail": self.mail, "webhook": self.webhook}
        return by_channel[subscription.channel]


def deliver_all(ledger: Ledger, roads: Roads) -> Iterator[Delivered]:
    """Deliver to each active subscription by mail or webhook; that one fails keeps no other from it."""
    with ledger.reading() as connection:
        found = [item for item in subscriptions(connection) if item.channel in ("mail", "webhook")]
    for subscription in found:
        yield deliver(ledger, subscription, roads)


def deliver(ledger: Ledger, subscription: Subscription, roads: Roads) -> Delivered:
    """Tell one subscriber what is new since the last time."""
    road = roads.of(subscription)
    if road is None:
        return Delivered(subscription, "no_road")
    try:
        with ledger.reading() as connection:
            upto, items = _to_tell(connection, subscription, roads)
    except RekenschapError as error:
        return _not_told(ledger, subscription, error)
    if not items:
        return Delivered(subscription, "nothing_new")
    begun = _begin(ledger, subscription, upto, len(items))
    if begun is None:
        return Delivered(subscription, "waiting", len(items))
    row_id, at = begun
    parcel = Parcel(subscription, upto, at, tuple(items[:MOST_ITEMS]), max(len(items) - MOST_ITEMS, 0))
    try:
        road.send(parcel)
    except NotDelivered as error:
        return _failed(ledger, subscription, row_id, error)
    _sent(ledger, parcel, row_id)
    return Delivered(subscription, "sent", len(items))


def _to_tell(connection: Connection, subscription: Subscription, roads: Roads) -> tuple[int, list[Item]]:
    """What is to be told, and up to which number: first what was not delivered the last time, as it was then."""
    upto, items = reach(connection, subscription, roads.search), list[Item]()
    last = next(iter(_deliveries(connection, subscription)), None)
    before = [last.upto] if last and last.outcome in ("begun", "failed") and last.upto > subscription.seen else []
    for end in (*before, upto):
        items = news(connection, subscription, Range(subscription.seen, end), roads.site, roads.search)
        if items:
            return end, items
    return upto, items


def _not_told(ledger: Ledger, subscription: Subscription, error: RekenschapError) -> Delivered:
    """That it could not be found out what is new."""
    begun = _begin(ledger, subscription, subscription.seen, 0)
    return Delivered(subscription, "waiting") if begun is None else _failed(ledger, subscription, begun[0], error)


def _begin(ledger: Ledger, subscription: Subscription, upto: int, items: int) -> tuple[int, datetime] | None:
    """The row of a delivery, on disk before it is sent, and its moment; None where it has to wait."""
    table = schema.delivery
    with ledger.writing() as writing:
        rows = _deliveries(writing.connection, subscription)
        if not _stands(writing.connection, subscription) or _must_wait(rows, writing.at):
            return None
        row: dict[str, Any] = {"upto": upto, "at": writing.at, "items": items, "outcome": "begun"}
        if rows and rows[0].outcome == "begun":
            writing.connection.execute(update(table).where(table.c.id == rows[0].id).values(row))
            return rows[0].id, writing.at
        made = insert(table).values(subscription_id=subscription.id, **row).returning(table.c.id)
        return writing.connection.execute(made).scalar_one(), writing.at


def _sent(ledger: Ledger, parcel: Parcel, row_id: int) -> None:
    subscription = schema.subscription
    with ledger.writing() as writing:
        _set(writing, row_id, outcome="sent", error=None)
        this = subscription.c.id == parcel.subscription.id
        writing.connection.execute(update(subscription).where(this).values(seen=parcel.upto))


def _failed(ledger: Ledger, subscription: Subscription, row_id: int, error: RekenschapError) -> Delivered:
    """That it did not arrive; after too many times, that it is not tried again."""
    with ledger.writing() as writing:
        _set(writing, row_id, outcome="failed", error=str(error))
        if _failures(_deliveries(writing.connection, subscription)) < MOST_FAILURES:
            return Delivered(subscription, "failed", error=str(error))
        _set(writing, row_id, outcome="paused")
        this = schema.subscription.c.id == subscription.id
        writing.connection.execute(update(schema.subscription).where(this).values(active=False))
    return Delivered(subscription, "paused", error=str(error))


def _set(writing: Writing, row_id: int, **values: Any) -> None:
    this = schema.delivery.c.id == row_id
    writing.connection.execute(update(schema.delivery).where(this).values(at=writing.at, **values))


def _deliveries(connection: Connection, subscription: Subscription) -> Sequence[Row[Any]]:
    """The last deliveries of a subscription, the newest first: as many as it takes to pause it."""
    table = schema.delivery
    mine = select(table).where(table.c.subscription_id == subscription.id)
    return connection.execute(mine.order_by(table.c.id.desc()).limit(MOST_FAILURES)).all()


def _stands(connection: Connection, subscription: Subscription) -> bool:
    """Whether nobody ended it, or told the news, in the meantime."""
    table = schema.subscription
    same = (table.c.id == subscription.id) & (table.c.seen == subscription.seen) & table.c.active
    return connection.execute(select(table.c.id).where(same)).first() is not None


def _must_wait(rows: Sequence[Row[Any]], now: datetime) -> bool:
    """Whether another run is at work on it, or it failed not long ago."""
    if not rows:
        return False
    failures = _failures(rows)
    wait = min(_FIRST_WAIT * 2 ** (failures - 1), _LONGEST_WAIT) if failures else timedelta(0)
    return bool(rows[0].at + (_AT_WORK if rows[0].outcome == "begun" else wait) > now)


def _failures(rows: Sequence[Row[Any]]) -> int:
    """How many of the last deliveries failed, one after the other."""
    return next((number for number, row in enumerate(rows) if row.outcome != "failed"), len(rows))
