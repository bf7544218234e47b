"""One page of the Tweede Kamer's SyncFeed: its records, and what of it is damaged.

One damaged entry does not take its page with it. Where an entry is not well-formed, the entries are read one by
one; of a damaged one the token after it is still read, where it has one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from rekenschap.errors import AnswerDamaged
from rekenschap.papers.elements import name_of
from rekenschap.sources.markup import attribute, child, elements, is_nil, mended, text_of
from rekenschap.sources.tweedekamer.entities import is_guid, known_or_new
from rekenschap.sources.tweedekamer.records import Record, moment

MOST_DIGITS = 18
_BEGIN, _END = re.compile(rb"<entry[\s>/]"), b"</entry>"
#: where entries are read one by one: the bytes of the page read with each, and the entries; a page has 250
_MOST_AROUND, _MOST_ENTRIES = 64 * 1024, 1000


@dataclass(frozen=True, slots=True)
class Damaged:
    """An entry that holds no record, and why. `id` is the GUID of the record, or says where it stands."""

    id: str
    error: AnswerDamaged


Told = Record | Damaged


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page: its entries with the token after each, the token of the next page, and where to go on later."""

    entries: tuple[tuple[int | None, Told], ...]
    next: int | None
    resume: int | None


def parse_page(data: bytes, url: str = "the feed") -> FeedPage:
    """The entries and links of a page; raises `AnswerDamaged` where the page itself is damaged, or is none."""
    try:
        return _parsed(data, url)
    except AnswerDamaged as problem:
        starts = [match.start() for match in _BEGIN.finditer(data)]
        end = data.rfind(_END) + len(_END)
        if not starts or end < starts[-1] or len(starts) > _MOST_ENTRIES:
            raise
        head, tail = data[: starts[0]], data[end:]
        if len(head) + len(tail) > _MOST_AROUND:
            raise
        around = _parsed(head + tail, url)
        pieces = [head + data[start:stop] + tail for start, stop in pairwise([*starts, end])]
        told = tuple(_alone(piece, url, count, problem) for count, piece in enumerate(pieces, 1))
        return FeedPage(told, around.next, around.resume)


def _parsed(data: bytes, url: str, first: int = 1) -> FeedPage:
    """A page that is well-formed; its first entry goes by this number."""
    entries: list[tuple[int | None, Told]] = []
    links, is_feed = {}, False
    for element in elements(data, "entry", "link", "id", url=url):
        is_feed = True
        if name_of(element) == "entry":
            entries.append(_told(element, f"entry {first + len(entries)} of {url}"))
        elif name_of(element) == "link":
            links[element.get("rel") or ""] = _token(element.get("href"))
    if not is_feed:
        raise AnswerDamaged(f"{url} has neither entries nor links; it is no page of the SyncFeed")
    return FeedPage(tuple(entries), links.get("next"), links.get("resume"))


def _alone(page: bytes, url: str, number: int, problem: AnswerDamaged) -> tuple[int | None, Told]:
    """The entry with this number, in a page that holds no other; damaged where it is not well-formed."""
    place = f"entry {number} of {url}"
    try:
        entries = _parsed(page, url, number).entries
    except AnswerDamaged as error:
        entries, problem = (), AnswerDamaged(f"{place} is damaged: {error}")
    if len(entries) == 1:
        return entries[0]
    entry = mended(page, "entry")
    if entry is None:
        return None, Damaged(place, problem)
    return _token(_child_link(entry, "next")), Damaged(_identifier(entry) or place, problem)


def _told(entry: etree._Element, place: str) -> tuple[int | None, Told]:
    token = _token(_child_link(entry, "next"))
    try:
        return token, _record(entry, place)
    except AnswerDamaged as problem:
        return token, Damaged(_identifier(entry) or place, problem)


def _child_link(entry: etree._Element, relation: str) -> str | None:
    """The address that an entry gives for a relation."""
    links = (one for one in entry if name_of(one) == "link" and one.get("rel") == relation)
    return next((one.get("href") for one in links), None)


def _identifier(entry: etree._Element) -> str | None:
    """The GUID of the record of a damaged entry: that of its record, or else the end of its own address."""
    content = child(entry, "content")
    given = attribute(content[0], "id") if content is not None and len(content) else None
    named = (text_of(entry, "id") or "").rpartition("/")[2]
    return next((one.lower() for one in (given, named) if one and is_guid(one)), None)


def _record(entry: etree._Element, place: str) -> Record:
    content = child(entry, "content")
    if content is None or not len(content):
        raise AnswerDamaged(f"{place} has no content; every entry has its record in it")
    element = content[0]
    identifier, changed = attribute(element, "id") or "", attribute(element, "bijgewerkt")
    if not is_guid(identifier):
        raise AnswerDamaged(f"{place} is a {name_of(element)} with the id {identifier[:60]!r}; it must be a GUID")
    try:
        when = moment(changed)
    except ValueError as problem:
        raise AnswerDamaged(
            f"{place}: {name_of(element)} {identifier} is not as its schema says ({problem})"
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
    return int(given) if given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS else None
