"""Subscriptions as their owner sees them: how each stands, and where its feed or calendar is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from rekenschap.alerts.subscribing import Subscription, subscriptions
from rekenschap.alerts.wording import about
from rekenschap.exports.entries.blocks import Block, Item, Line, Style, without_empty
from rekenschap.exports.site import Site
from rekenschap.exports.words import Words
from rekenschap.ledger import schema

State = Literal["active", "ended", "paused"]
_STYLES: Mapping[State, Style] = {"active": "good", "ended": "quiet", "paused": "bad"}


@dataclass(frozen=True, slots=True)
class Overview:
    """A subscription with how it stands.

    `url` is the secret address of its feed or calendar, None of mail and webhook; `error` why the last delivery
    did not arrive, None where it did. It is `paused` where that was once too often.
    """

    subscription: Subscription
    state: State
    url: str | None
    error: str | None


def overview(connection: Connection, owner: str, site: Site) -> tuple[Overview, ...]:
    """All subscriptions of an owner, ended ones too, the first first."""
    return tuple(_one(connection, item, site) for item in subscriptions(connection, owner))


def url_of(subscription: Subscription, site: Site) -> str | None:
    """Where a feed or a calendar is fetched; None of what is sent."""
    if subscription.channel == "atom":
        return site.feed(subscription.token)
    return site.calendar(subscription.token) if subscription.channel == "ics" else None


def _one(connection: Connection, subscription: Subscription, site: Site) -> Overview:
    table = schema.delivery
    mine = select(table.c.outcome, table.c.error).where(table.c.subscription_id == subscription.id)
    last = connection.execute(mine.order_by(table.c.id.desc()).limit(1)).first()
    stopped: State = "paused" if last and last.outcome == "paused" else "ended"
    state = "active" if subscription.active else stopped
    return Overview(subscription, state, url_of(subscription, site), last.error if last else None)


def blocks(found: Iterable[Overview], words: Words) -> Iterator[Block]:
    """A subscription each: its number, to what, by which road, and how it stands."""
    for one in found:
        item = one.subscription
        what = Line(about(item.kind, item.subject), "strong")
        road = Line(f"{words[f'road_{item.channel}']} {one.url or item.address}")
        state = Line(words[f"subscription_{one.state}"], _STYLES[one.state])
        lines = (what, road, state, Line(one.error or "", "bad"))
        yield Item(Line(str(item.id), "strong"), without_empty(lines))
