"""What is new as an Atom feed (RFC 4287): names that never change, links, and when each thing came to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from rekenschap.exports.safe import for_xml

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed: its lasting name (a URI), title, moment, address, words, and subjects."""

    name: str
    title: str
    updated: datetime
    link: str
    summary: str = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself: its lasting name, title, own address and the page that it is about."""

    name: str
    title: str
    address: str
    page: str
    author: str = "Rekenschap"


def feed(head: FeedHead, entries: Iterable[FeedEntry], made: datetime) -> bytes:
    """The feed as XML; `made` is its moment where it has no entries."""
    entries = tuple(entries)
    root = etree.Element(f"{{{_ATOM}}}feed", {_LANG: "nl"}, nsmap={None: _ATOM})
    _add(root, "id", head.name)
    _add(root, "title", head.title)
    _add(root, "updated", _moment(max((entry.updated for entry in entries), default=made)))
    _add(_add(root, "author"), "name", head.author)
    _add(root, "link", rel="self", type="application/atom+xml", href=head.address)
    _add(root, "link", rel="alternate", type="text/html", href=head.page)
    _add(root, "generator", "Rekenschap")
    for entry in entries:
        _add_entry(root, entry)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_entry(root: etree._Element, entry: FeedEntry) -> None:
    made = _add(root, "entry")
    _add(made, "id", entry.name)
    _add(made, "title", entry.title)
    _add(made, "updated", _moment(entry.updated))
    _add(made, "link", rel="alternate", type="text/html", href=entry.link)
    for subject in entry.subjects:
        _add(made, "category", term=for_xml(subject))
    if entry.summary:
        _add(made, "summary", entry.summary, type="text")


def _add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    child.text = None if text is None else for_xml(text)
    return child


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
