"""Deadlines of undertakings as a calendar to subscribe to (iCalendar, RFC 5545; refresh hints of RFC 7986).

A deadline is an all-day event on the last day of its interval. Its UID is the same for ever, its SEQUENCE the
clock number of what last changed it, so that a client moves what it has instead of adding it once more. An
undertaking without a date that is known has no event. A calendar must have something in it (RFC 5545, 3.4): one
without a deadline has the time zone of the chambers, which clients show nothing of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from rekenschap.exports.brief import shortened
from rekenschap.exports.figures import iso_day
from rekenschap.exports.safe import for_xml
from rekenschap.exports.site import Site
from rekenschap.ledger.entries import UndertakingEntry

_STATUSES = {
    "open": "Toezegging",
    "due": "Toezegging, termijn verstreken",
    "kept": "Nagekomen",
    "partly_kept": "Deels nagekomen",
    "slipped": "Toezegging, verschoven",
    "withdrawn": "Ingetrokken",
}
_END = b"END:VCALENDAR\r\n"
_REFRESH = timedelta(hours=6)
_LONGEST = 120


def calendar(undertakings: Iterable[UndertakingEntry], site: Site, stamp: datetime, name: str) -> Iterator[bytes]:
    """The calendar in pieces; `stamp` is when it was made, `name` what clients call it."""
    from icalendar import Calendar, vDuration

    whole = Calendar()
    whole.add("prodid", f"-//Rekenschap//{site.host}//NL")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", for_xml(name))
    whole.add("refresh-interval", vDuration(_REFRESH), parameters={"value": "DURATION"})
    yield whole.to_ical().removesuffix(_END)
    events = (_event(one, site, stamp) for one in undertakings if one.due_end is not None)
    first = next(events, None)
    yield _time_zone() if first is None else first
    yield from events
    yield _END


def _time_zone() -> bytes:
    """The time zone of the Netherlands by its rules since 1996."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

    zone = Timezone()
    zone.add("tzid", "Europe/Amsterdam")
    for part, name, (month, day, hour), (before, after) in (
        (TimezoneDaylight(), "CEST", (3, 31, 2), (1, 2)),
        (TimezoneStandard(), "CET", (10, 27, 3), (2, 1)),
    ):
        part.add("dtstart", datetime(1996, month, day, hour))  # noqa: DTZ001 - RFC 5545: local
        part.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1su"))
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return bytes(zone.to_ical())


def _event(undertaking: UndertakingEntry, site: Site, stamp: datetime) -> bytes:
    from icalendar import Event

    day = undertaking.due_end
    event = Event()
    event.add("uid", f"{undertaking.key}.{undertaking.paper.key}@{site.host}")
    event.add("dtstamp", undertaking.events[-1].at if undertaking.events else stamp)
    event.add("sequence", undertaking.changed)
    event.add("dtstart", day)
    event.add("dtend", day and day + timedelta(days=1))
    event.add("summary", _summary(undertaking))
    event.add("description", for_xml("\n".join(_description(undertaking))))
    if not site.is_here:
        event.add("url", site.undertaking(undertaking.id))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if undertaking.status == "withdrawn" else "CONFIRMED")
    return bytes(event.to_ical())


def _summary(undertaking: UndertakingEntry) -> str:
    what = undertaking.document or undertaking.text
    return for_xml(f"{_STATUSES[undertaking.status]}: {shortened(what, _LONGEST)}")


def _description(undertaking: UndertakingEntry) -> Iterator[str]:
    yield f"“{undertaking.text}”"
    paper = undertaking.paper
    day = iso_day(paper.date.isoformat(), "nl") if paper.date else None
    yield ", ".join(filter(None, (paper.title or paper.key, paper.key if paper.title else None, day)))
    if undertaking.due_text:
        yield f"Termijn: {iso_day(undertaking.due_text, 'nl')}"
    if undertaking.first_due_end not in (None, undertaking.due_end):
        yield f"Eerst toegezegd voor {iso_day(str(undertaking.first_due_end), 'nl')}"
