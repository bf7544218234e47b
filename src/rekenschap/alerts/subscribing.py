"""Subscriptions: to what, and by which road."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from rekenschap.alerts.addresses import check_address, check_public
from rekenschap.errors import BadSubscription
from rekenschap.ledger import schema, searches
from rekenschap.ledger.store import Writing

Kind = Literal["search", "group", "dossier", "commitment", "all"]
Channel = Literal["atom", "ics", "mail", "webhook"]
#: letters and signs of an address that need no quoting (RFC 5322), and a host
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who (`owner`) is told of what (`kind` and `subject`) by which road (`channel` and `address`).

    `subject` is the name of a saved search of the owner, a group, a dossier, the id of an undertaking, or empty
    for `all`. `address` is an e-mail address or that of a webhook; empty for what is fetched. `token` is the
    secret of the subscription: it is in the address of its feed, and the key of a webhook's signatures. `seen`
    is the clock number up to which the owner was told; `active` is False when it was ended or paused.
    """

    id: int
    owner: str
    kind: Kind
    subject: str
    channel: Channel
    address: str
    token: str
    created_at: datetime
    seen: int
    active: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to be told of, and how."""

    kind: str
    subject: str
    channel: str
    address: str = ""


def subscribe(writing: Writing, owner: str, wish: Wish, *, allow_private: bool = False) -> Subscription:
    """A new subscription to what comes from now on; `allow_private` lets a webhook be within the own network.

    Raises `BadSubscription`, `NotInLedger` for a saved search.
    """
    _check_words(owner, wish)
    _check_subject(writing.connection, owner, wish)
    _check_road(wish, allow_private=allow_private)
    table = schema.subscription
    named = {"kind": wish.kind, "subject": wish.subject, "channel": wish.channel, "address": wish.address}
    begins = {"token": secrets.token_urlsafe(32), "created_at": writing.at, "seen": writing.tick, "active": True}
    made = insert(table).values(owner=owner, **named, **begins).returning(*table.c)
    return _entry(writing.connection.execute(made).one())


def end(writing: Writing, token: str) -> bool:
    """End a subscription by its token; whether there was one."""
    this = schema.subscription.c.token == token
    return bool(writing.connection.execute(update(schema.subscription).where(this).values(active=False)).rowcount)


def resume(writing: Writing, subscription_id: int) -> None:
    """Go on with a subscription that was ended or paused, from where it stopped."""
    this = schema.subscription.c.id == subscription_id
    writing.connection.execute(update(schema.subscription).where(this).values(active=True))
    row = {"subscription_id": subscription_id, "at": writing.at, "items": 0, "outcome": "resumed"}
    seen = select(schema.subscription.c.seen).where(this).scalar_subquery()
    writing.connection.execute(insert(schema.delivery).values(upto=seen, **row))


def by_token(connection: Connection, token: str) -> Subscription | None:
    """The active subscription with this token."""
    found = _all(connection, (schema.subscription.c.token == token) & schema.subscription.c.active)
    return found[0] if found else None


def subscriptions(connection: Connection, owner: str | None = None) -> tuple[Subscription, ...]:
    """All of an owner, ended ones too; without one, all that are active."""
    table = schema.subscription
    return _all(connection, table.c.active if owner is None else table.c.owner == owner)


def _all(connection: Connection, which: ColumnElement[bool]) -> tuple[Subscription, ...]:
    table = schema.subscription
    return tuple(_entry(row) for row in connection.execute(select(table).where(which).order_by(table.c.id)))


def _entry(row: Row[Any]) -> Subscription:
    return Subscription(**row._mapping)


def _check_words(owner: str, wish: Wish) -> None:
    for name, words in (("owner", owner), ("subject", wish.subject)):
        if len(words) > _LONGEST or not words.isprintable() or (name == "owner" and not words.strip()):
            raise BadSubscription(f"{words!r} is no {name}: one line of at most {_LONGEST} characters")
    if wish.kind not in get_args(Kind):
        raise BadSubscription(f"{wish.kind!r} is nothing to subscribe to: it must be {', '.join(get_args(Kind))}")
    if wish.channel not in get_args(Channel):
        raise BadSubscription(f"{wish.channel!r} is no road: it must be {', '.join(get_args(Channel))}")


def _check_subject(connection: Connection, owner: str, wish: Wish) -> None:
    if bool(wish.subject) == (wish.kind == "all"):
        raise BadSubscription(f"{wish.subject!r} is no subject of {wish.kind}: only `all` is without one")
    if wish.kind == "search":
        searches.saved(connection, owner, wish.subject)
    if wish.kind == "commitment" and not _is_undertaking(connection, wish.subject):
        raise BadSubscription(f"{wish.subject!r} is no undertaking of the ledger: give its number")


def _is_undertaking(connection: Connection, number: str) -> bool:
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return False
    this = select(schema.undertaking.c.id).where(schema.undertaking.c.id == int(number))
    return connection.execute(this).first() is not None


def _check_road(wish: Wish, *, allow_private: bool) -> None:
    if wish.channel in ("atom", "ics") and wish.address:
        raise BadSubscription(f"{wish.channel} is fetched, and has no address: leave out {wish.address!r}")
    if wish.channel == "ics" and wish.kind == "search":
        raise BadSubscription("a search has no deadlines: take a calendar of a group, a dossier or everything")
    if wish.channel == "mail" and not _ADDRESS.fullmatch(wish.address):
        raise BadSubscription(f"{wish.address!r} is no e-mail address such as naam@kamer.example")
    if wish.channel == "webhook":
        parts = check_address(wish.address)
        if not allow_private:
            check_public(parts)
