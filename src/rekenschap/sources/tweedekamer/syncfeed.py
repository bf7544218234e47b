"""Follow the Tweede Kamer's SyncFeed: every change of every entity, in one order that does not change.

The feed is Atom, 250 entries a page. An entry holds the record as it now is, or only that it was deleted, and a
link `next` with the token (`skiptoken`) right after it. A page without entries has a link `resume`: all is read.
Addresses are built from tokens and never taken from the feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from rekenschap.errors import AnswerDamaged, BadRequest
from rekenschap.papers.elements import name_of
from rekenschap.sources.fetching import Change, Fetcher, with_query
from rekenschap.sources.hosts import Settings
from rekenschap.sources.markup import attribute, child, elements, is_nil
from rekenschap.sources.tweedekamer.entities import entity_set, is_guid, known_or_new
from rekenschap.sources.tweedekamer.records import Record, moment

_FEED = "/SyncFeed/2.0/Feed"
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page: its entries with the token after each, the token of the next page, and where to go on later."""

    entries: tuple[tuple[int | None, Record], ...]
    next: int | None
    resume: int | None


def changes(
    fetcher: Fetcher, settings: Settings, category: str | None = None, token: str | None = None
) -> Iterator[Change[Record]]:
    """The changes after a token, or all from the beginning, until there are no more; of one entity set, or of all.

    Raises what `Fetcher.get` raises, `BadRequest` for a token or category that is none, and `AnswerDamaged` where
    the feed is not in its form or its tokens do not go up.
    """
    place = _place(token) if token else None
    while True:
        page = parse_page(fetcher.get(address(settings, category, place), accept="application/atom+xml").content)
        for after, record in _with_tokens(page, place):
            yield Change(str(after), record)
            place = after
        if page.resume is not None and (page.next is None or not page.entries):
            return
        if not page.entries:
            raise AnswerDamaged(
                "a page of the SyncFeed has no entries and does not say that all is read; try again"
            )


def address(settings: Settings, category: str | None, place: int | None) -> str:
    """The address of the page after a token."""
    query = {"category": entity_set(category)} if category else {}
    if place is not None:
        query["skiptoken"] = str(place)
    return with_query(settings.tweedekamer + _FEED, query) if query else settings.tweedekamer + _FEED


def parse_page(data: bytes, url: str = "the feed") -> FeedPage:
    """The entries and links of a page; raises `AnswerDamaged` where it is no page of the feed."""
    entries, links, is_feed = [], {}, False
    for element in elements(data, "entry", "link", "id", url=url):
        is_feed = True
        if name_of(element) == "entry":
            entries.append((_token(child_link(element, "next")), _record(element, url)))
        elif name_of(element) == "link":
            links[element.get("rel") or ""] = _token(element.get("href"))
    if not is_feed:
        raise AnswerDamaged(f"{url} has neither entries nor links; it is no page of the SyncFeed")
    return FeedPage(tuple(entries), links.get("next"), links.get("resume"))


def child_link(entry: etree._Element, relation: str) -> str | None:
    """The address that an entry gives for a relation: `next`, or `enclosure` for the file of a document."""
    links = (one for one in entry if name_of(one) == "link" and one.get("rel") == relation)
    return next((one.get("href") for one in links), None)


def _with_tokens(page: FeedPage, place: int | None) -> Iterator[tuple[int, Record]]:
    """Each record with the token after it; one without its own takes that of the page, if it is the last."""
    for number, (own, record) in enumerate(page.entries, 1):
        after = own if own is not None or number < len(page.entries) else page.next
        if after is None or (place is not None and after <= place):
            raise AnswerDamaged(
                f"{record.entity} {record.id} has the token {after} after {place}: tokens must go up, or the feed "
                "would be read without end"
            )
        yield after, record
        place = after


def _record(entry: etree._Element, url: str) -> Record:
    content = child(entry, "content")
    if content is None or not len(content):
        raise AnswerDamaged(f"{url} holds an entry without content; every entry has its record in it")
    element = content[0]
    identifier, changed = attribute(element, "id") or "", attribute(element, "bijgewerkt")
    if not is_guid(identifier):
        raise AnswerDamaged(f"{url} holds a {name_of(element)} with the id {identifier[:60]!r}; it must be a GUID")
    try:
        when = moment(changed)
    except ValueError as problem:
        raise AnswerDamaged(
            f"{url}: {name_of(element)} {identifier} is not as its schema says ({problem})"
        ) from problem
    deleted = (attribute(element, "verwijderd") or "").lower() in ("true", "1")
    fields, references = ({}, {}) if deleted else _values(element)
    return Record(known_or_new(name_of(element)), identifier.lower(), when, deleted, fields, references)


def _values(element: etree._Element) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """The values of a record, and its references to others; a file's type and length are attributes of it."""
    fields: dict[str, Any] = {}
    references: dict[str, tuple[str, ...]] = {}
    for name in ("contentType", "contentLength"):
        if (value := attribute(element, name)) is not None:
            fields[name.lower()] = value
    for one in element:
        name, reference = name_of(one).lower(), attribute(one, "ref")
        if reference is not None:
            references[name] = (*references.get(name, ()), reference.lower())
        else:
            fields[name] = None if is_nil(one) else (one.text or "").strip() or None
    return fields, references


def _token(link: str | None) -> int | None:
    """The token in the address of a link; None where there is none in it."""
    if link is None:
        return None
    try:
        given = parse_qs(urlsplit(link).query).get("skiptoken", [""])[0]
    except ValueError:
        return None
    return int(given) if given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS else None


def _place(token: str) -> int:
    if not (token.isascii() and token.isdigit() and len(token) <= _MOST_DIGITS):
        raise BadRequest(f"{token[:60]!r} is no token of the SyncFeed; one is as 16687327")
    return int(token)
