"""Subscribers of a ledger with invented papers, and receivers that are really there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from invented_contracts import add_invented
from rekenschap.alerts.news import Item, Range, news
from rekenschap.alerts.parcel import Parcel
from rekenschap.alerts.subscribing import Subscription, Wish, subscribe
from rekenschap.alerts.wording import Said
from rekenschap.errors import NotDelivered
from rekenschap.exports.site import Site
from rekenschap.follow.commitments import step
from rekenschap.follow.statuses import move_due
from rekenschap.ledger import schema
from rekenschap.ledger.store import Ledger

SITE = Site("https://rekenschap.example")
ANNA = "anna"
NOON = datetime(2026, 5, 21, 12, 0, tzinfo=UTC)


def add(ledger: Ledger, number: int, **header: Any) -> int:
    return add_invented(ledger, number, then=(step,), **header).paper_id


def subscribed(
    ledger: Ledger, kind: str, subject: str = "", channel: str = "mail", address: str = "anna@kamer.example"
) -> Subscription:
    address = "" if channel in ("atom", "ics") else address
    with ledger.writing() as writing:
        return subscribe(writing, ANNA, Wish(kind, subject, channel, address))


def first_undertaking(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return int(
            connection.execute(select(schema.undertaking.c.id).order_by(schema.undertaking.c.id)).scalars().first()
            or 0
        )


def move(ledger: Ledger, undertaking: int) -> None:
    """A person moves the date of an undertaking."""
    move_due(ledger, undertaking, date(2027, 1, 31), "bram", "later dan beloofd", explained=False)


def told(ledger: Ledger, subscription: Subscription, search: Any = None, after: int | None = None) -> list[Item]:
    with ledger.reading() as connection:
        within = Range(subscription.seen if after is None else after, ledger.tick())
        return news(connection, subscription, within, SITE, search)


@dataclass
class Receiver:
    """A road that keeps what it is given, and refuses it as long as `refuses` says so."""

    refuses: str | None = None
    parcels: list[Parcel] = field(default_factory=list)

    def send(self, parcel: Parcel) -> None:
        self.parcels.append(parcel)
        if self.refuses:
            raise NotDelivered(self.refuses)


@dataclass
class Finder:
    """A search that finds all questions of its papers, as far as its index goes."""

    ledger: Ledger
    number: int

    def upto(self) -> int:
        return self.number

    def questions(self, query: str, papers: Collection[int]) -> Sequence[int]:
        table = schema.exchange
        with self.ledger.reading() as connection:
            found = select(table.c.id).where(table.c.paper_id.in_(papers), table.c.question.contains(query))
            return list(connection.execute(found).scalars())


def a_parcel(address: str, title: str = "Nieuw: Bakens", items: int = 1, subject: str = "SP") -> Parcel:
    subscription = Subscription(3, ANNA, "group", subject, "mail", address, "geheim-token", NOON, 4, True)
    item = Item(
        name="tag:rekenschap.example,2026:paper/kst-1",
        tick=5,
        at=NOON,
        kind="paper",
        title=Said(title, "New: Beacons"),
        summary=Said("2 vragen\n<b>1 toezegging</b>", "2 questions"),
        link="https://rekenschap.example/papers/kst-1",
        paper="kst-1",
    )
    return Parcel(subscription, 9, NOON, (item,) * items, 0)
