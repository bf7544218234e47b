"""Feeds of new publications, RSS 2.0 or Atom, as officielebekendmakingen and both chambers give them."""

from __future__ import annotations

import email.utils
from collections.abc import Set
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from rekenschap.errors import AnswerDamaged
from rekenschap.papers.elements import name_of, words_of
from rekenschap.sources.fetching import Fetcher
from rekenschap.sources.markup import child, elements, text_of


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed. `id` is what the feed itself tells items apart by; `published` has a time zone."""

    id: str
    title: str | None
    link: str | None
    published: datetime | None
    summary: str | None


def new_items(fetcher: Fetcher, url: str, known: Set[str] = frozenset()) -> tuple[Item, ...]:
    """The items of a feed whose id is not known yet, the oldest first, as far as the feed tells.

    A feed holds its latest items only: ask more often than it fills up. Raises as `Fetcher.get` and `parse` do.
    """
    items = parse(
        fetcher.get(url, accept="application/rss+xml, application/atom+xml, application/xml").content, url
    )
    fresh = {item.id: item for item in items if item.id not in known}
    return tuple(sorted(fresh.values(), key=lambda item: item.published or datetime.max.replace(tzinfo=UTC)))


def parse(data: bytes, url: str = "the feed") -> tuple[Item, ...]:
    """The items of a feed in its own order; raises `AnswerDamaged` where it is none, or an item has no id."""
    found, is_feed = [], False
    for element in elements(data, "item", "entry", "title", url=url):
        is_feed = True
        if name_of(element) != "title":
            found.append(_item(element, url))
    if not is_feed:
        raise AnswerDamaged(f"{url} has neither a title nor items; it is no feed")
    return tuple(found)


def _item(element: etree._Element, url: str) -> Item:
    link = _link(element)
    identifier = text_of(element, "guid") or text_of(element, "id") or link
    if not identifier:
        raise AnswerDamaged(f"{url} holds an item with neither an id nor a link; it cannot be told apart")
    return Item(
        identifier,
        text_of(element, "title"),
        link,
        _published(element),
        text_of(element, "description") or text_of(element, "summary"),
    )


def _link(element: etree._Element) -> str | None:
    """RSS writes the address in the element, Atom in an attribute, where `alternate` is the page itself."""
    links = [one for one in element if name_of(one) == "link"]
    pages = [one for one in links if one.get("rel", "alternate") == "alternate"]
    return next((found for one in pages if (found := one.get("href") or words_of(one))), None)


def _published(element: etree._Element) -> datetime | None:
    """The moment in RFC 822 (RSS) or ISO 8601 (Atom); None where the feed gives none in a known form."""
    names = ("pubDate", "published", "updated", "date")
    text = next((words_of(one) for name in names if (one := child(element, name)) is not None), "")
    for read in (datetime.fromisoformat, email.utils.parsedate_to_datetime):
        try:
            found = read(text)
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None
