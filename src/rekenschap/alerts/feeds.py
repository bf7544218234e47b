"""News for who asks for it: the Atom feed and the calendar of a subscription."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from rekenschap.alerts.news import Item, Range, Searching, concerned, news, reach
from rekenschap.alerts.subscribing import Subscription
from rekenschap.alerts.wording import about
from rekenschap.exports.as_atom import FeedEntry, FeedHead, feed
from rekenschap.exports.as_ics import calendar
from rekenschap.exports.site import Site

#: entries of a feed: the newest
MOST_ENTRIES = 100
#: the last transactions whose news a feed can have, so that it costs the same in a large ledger
_LOOK_BACK = 5_000


def atom(
    connection: Connection, subscription: Subscription, site: Site, now: datetime, search: Searching | None = None
) -> bytes:
    """The feed of a subscription, the newest first. Raises `BadSubscription` as `news` does."""
    upto = reach(connection, subscription, search)
    within = Range(max(upto - _LOOK_BACK, 0), upto, newest=MOST_ENTRIES)
    newest_first = news(connection, subscription, within, site, search)[::-1]
    return feed(_head(subscription, site), map(_entry, newest_first[:MOST_ENTRIES]), now)


def ics(connection: Connection, subscription: Subscription, site: Site, now: datetime) -> Iterator[bytes]:
    """The calendar of the deadlines that a subscription is about, in pieces."""
    found = concerned(connection, subscription, now.date())
    return calendar(found, site, now, f"Toezeggingen: {about(subscription.kind, subscription.subject)}")


def _head(subscription: Subscription, site: Site) -> FeedHead:
    what = about(subscription.kind, subscription.subject)
    name = site.name("subscription", str(subscription.id))
    return FeedHead(name, f"Rekenschap: {what}", site.feed(subscription.token), site.root)


def _entry(item: Item) -> FeedEntry:
    return FeedEntry(item.name, item.title.nl, item.at, item.link, item.summary.nl, item.subjects)
