"""Deadlines as a calendar and news as a feed, each read back by a library that is not the one that wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import feedparser
import icalendar
import pytest
import vobject
from invented_entries import EVENT, HOSTILE, NOON, SITE, UNDERTAKING
from lxml import etree

from rekenschap.exports.as_atom import FeedEntry, FeedHead, feed
from rekenschap.exports.as_ics import calendar
from rekenschap.exports.site import Site

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def written(*undertakings: object) -> bytes:
    return b"".join(calendar(undertakings, SITE, NOON, "Toezeggingen"))  # type: ignore[arg-type]


def test_a_deadline_is_a_day_in_the_calendar() -> None:
    read = vobject.readOne(written(UNDERTAKING).decode())
    event = read.vevent
    assert read.method.value == "PUBLISH"
    assert event.dtstart.value == date(2026, 9, 30)
    assert event.dtend.value == date(2026, 10, 1)
    assert event.summary.value == "Toezegging, verschoven: Bakennota; deel 1, \\ 2"
    assert event.url.value == "https://rekenschap.example/undertakings/11"
    assert event.dtstamp.value == EVENT.at
    assert event.transp.value == "TRANSPARENT"
    assert "Eerst toegezegd voor 30 juni 2026" in event.description.value
    assert "Termijn: vóór 1 oktober 2026" in event.description.value


def test_a_deadline_that_moves_keeps_its_name_and_counts_on() -> None:
    before = replace(UNDERTAKING, status="open", due_end=date(2026, 6, 30), changed=41, events=())
    old, new = (vobject.readOne(written(item).decode()).vevent for item in (before, UNDERTAKING))
    assert old.uid.value == new.uid.value
    assert int(old.sequence.value) < int(new.sequence.value)
    assert "Eerst toegezegd" not in old.description.value
    assert old.dtstamp.value == NOON


def test_no_date_no_event_and_what_is_withdrawn_is_cancelled() -> None:
    undated = replace(UNDERTAKING, id=12, key="8" * 16, due_end=None)
    withdrawn = replace(UNDERTAKING, status="withdrawn")
    read = vobject.readOne(written(undated, withdrawn).decode())
    (event,) = read.vevent_list
    assert event.status.value == "CANCELLED"
    assert event.summary.value.startswith("Ingetrokken: ")
    assert not hasattr(vobject.readOne(written(undated).decode()), "vevent")


def test_a_calendar_without_deadlines_is_whole_and_empty() -> None:
    made = written()
    (zone,) = icalendar.Calendar.from_ical(made).subcomponents
    assert isinstance(zone, icalendar.Timezone)
    rules = zone.to_tz()
    assert datetime(2026, 7, 1, 12, tzinfo=rules).utcoffset() == timedelta(hours=2)
    assert datetime(2026, 12, 1, 12, tzinfo=rules).utcoffset() == timedelta(hours=1)
    read = vobject.readOne(made.decode())
    assert read.vtimezone.tzid.value == "Europe/Amsterdam"
    assert b"VTIMEZONE" not in written(UNDERTAKING)


def test_without_a_served_ledger_a_calendar_has_no_addresses_that_lead_nowhere() -> None:
    here = b"".join(calendar([UNDERTAKING], Site("http://localhost:8000"), NOON, "x"))
    event = vobject.readOne(here.decode()).vevent
    assert not hasattr(event, "url")
    assert event.uid.value.endswith("@localhost")


def test_lines_are_short_and_words_cannot_make_properties() -> None:
    hostile = replace(
        UNDERTAKING, document=None, text="x\r\nEND:VEVENT\r\nATTACH:http://kwaad.example " + "é" * 200
    )
    made = written(hostile)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert made.count(b"END:VEVENT\r\n") == 1
    assert b"\nATTACH" not in made
    assert "ATTACH" in vobject.readOne(made.decode()).vevent.description.value


HEAD = FeedHead(SITE.name("feed", "all"), "Alles & meer", "https://rekenschap.example/feeds/x", SITE.root)
ENTRIES = (
    FeedEntry(SITE.name("paper", "kst-1"), "Nieuw <stuk>", NOON, SITE.paper("kst-1"), "twee regels", ("12345",)),
    FeedEntry(
        SITE.name("paper", "sha256:ab"),
        HOSTILE,
        datetime.fromisoformat("2026-05-22T01:00:00+02:00"),
        SITE.paper("sha256:ab"),
    ),
)


def test_a_feed_is_read_by_a_reader_of_feeds() -> None:
    read = feedparser.parse(feed(HEAD, ENTRIES, NOON))
    assert (read.version, read.bozo) == ("atom10", False)
    assert read.feed.id == "tag:rekenschap.example,2026:feed/all"
    assert read.feed.title == "Alles & meer"
    assert read.feed.updated == "2026-05-21T23:00:00Z"
    one, two = read.entries
    assert one.id == "tag:rekenschap.example,2026:paper/kst-1"
    assert one.link == "https://rekenschap.example/papers/kst-1"
    assert one.title == "Nieuw <stuk>"
    assert one.summary == "twee regels"
    assert [tag.term for tag in one.tags] == ["12345"]
    assert two.link == "https://rekenschap.example/papers/sha256%3Aab"
    assert {link.rel: link.href for link in read.feed.links} == {"self": HEAD.address, "alternate": HEAD.page}


@pytest.mark.parametrize("entries", [(), ENTRIES])
def test_a_feed_has_what_rfc_4287_demands(entries: tuple[FeedEntry, ...]) -> None:
    root = etree.fromstring(feed(HEAD, entries, NOON))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert len(root.findall("a:author/a:name", ATOM)) == 1, "4.1.1: an author, here of the feed for all entries"
    for part in (root, *root.findall("a:entry", ATOM)):
        for needed in ("id", "title", "updated"):
            (element,) = part.findall(f"a:{needed}", ATOM)
            assert element.text, "4.1.1 and 4.1.2: exactly one"
        moment = part.findtext("a:updated", namespaces=ATOM) or ""
        assert datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC), "3.3: RFC 3339"
    for entry in root.findall("a:entry", ATOM):
        assert len(entry.findall("a:link[@rel='alternate']", ATOM)) == 1, "4.1.2: no content, so a link"
    names = [element.text for element in root.findall("a:entry/a:id", ATOM)]
    assert len(set(names)) == len(names), "4.2.6: ids are universally unique"
