"""Search in `repository.overheid.nl` by SRU 2.0, and follow what changes there.

The form of the answers is that of the recorded record of the Gemeenteblad and of the manual; the fields of
parliamentary papers (`dossiernummer`, `ondernummer`, `dossiertitel` …) are those that the manual lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lxml import etree

from rekenschap.errors import AnswerDamaged, BadRequest
from rekenschap.papers.elements import name_of, whole, words_of
from rekenschap.sources.fetching import Change, Fetcher, with_query
from rekenschap.sources.hosts import Settings
from rekenschap.sources.koop import cql
from rekenschap.sources.markup import elements, text_of

#: records of a page; the service gives at most 1,000
MOST_RECORDS = 1000
_PAGE = 100
_PLACES = 10_000_000


@dataclass(frozen=True, slots=True)
class Publication:
    """One record of the search. Dates are as the source gives them, as `2026-11-24`; None where it gives none."""

    identifier: str
    title: str | None = None
    kind: str | None = None
    creator: str | None = None
    #: a paper may belong to several dossiers
    dossiers: tuple[str, ...] = ()
    number: str | None = None
    dossier_title: str | None = None
    document_title: str | None = None
    session: str | None = None
    subrubric: str | None = None
    publication: str | None = None
    date: str | None = None
    issued: str | None = None
    available: str | None = None
    modified: str | None = None
    preferred_url: str | None = None
    #: form (`xml`, `pdf`, `html`, `odt`, `metadata` …) → address
    files: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What one request gives: how many records there are in all, and those from the place that was asked for."""

    total: int
    records: tuple[Publication, ...]


def parse_page(data: bytes, url: str = "the answer") -> Page:
    """The records of an answer; raises `AnswerDamaged`, and `BadRequest` where it is a refusal of the query."""
    total, records = None, []
    for element in elements(data, "numberOfRecords", "record", "diagnostic", url=url):
        name = name_of(element)
        if name == "diagnostic":
            raise BadRequest(f"{url}: the search refuses the query: {words_of(element)[:300]}")
        if name == "numberOfRecords":
            total = whole(words_of(element), most=_PLACES)
        else:
            records.append(_publication(element, url))
    if total is None:
        raise AnswerDamaged(f"{url} does not say how many records there are; it is no answer of a search")
    return Page(total, tuple(records))


def search(
    fetcher: Fetcher, settings: Settings, query: cql.Clause, start: int = 1, size: int = _PAGE
) -> Iterator[Change[Publication]]:
    """The publications that a query asks for, from the place `start` on, counted from 1.

    The token of each is the place after it. Raises what `Fetcher.get` and `parse_page` raise.
    """
    while True:
        page = _page(fetcher, settings, query, start, size)
        for place, record in enumerate(page.records, start + 1):
            yield Change(str(place), record)
        start += len(page.records)
        # the total may be an estimate, so that only a page that is not full ends the list
        if not page.records or (len(page.records) < size and start > page.total):
            return


def changes(
    fetcher: Fetcher,
    settings: Settings,
    wanted: cql.Clause,
    since: date,
    until: date,
    token: str | None = None,
) -> Iterator[Change[Publication]]:
    """What was added or changed on the days from `since` to `until`, both included, the oldest day first.

    The token is the day and the place on it, as `2026-11-24/101`; with a token, `since` is not looked at. The
    place is kept because a list of one past day hardly changes; where its count did change while it was read,
    something may have moved past the place, and the day is read once more. The last day may still be filling up,
    in an order that nobody promises: its tokens lead to its beginning. A record can therefore come twice, never
    not at all. Go on with the last token; where there is none, with the last day as `since`.
    """
    day, start = _place(token) if token else (since, 1)
    while day <= until:
        for change in _day(fetcher, settings, wanted, day, start):
            place = "1" if day == until else change.token
            yield Change(f"{day.isoformat()}/{place}", change.record)
        day, start = day + timedelta(days=1), 1


def _day(
    fetcher: Fetcher, settings: Settings, wanted: cql.Clause, day: date, start: int
) -> Iterator[Change[Publication]]:
    query = cql.all_of(
        wanted, cql.at_least("dt.modified", day.isoformat()), cql.at_most("dt.modified", day.isoformat())
    )
    before = _page(fetcher, settings, query, 1, 1).total
    yield from search(fetcher, settings, query, start)
    if _page(fetcher, settings, query, 1, 1).total != before:
        yield from search(fetcher, settings, query)


def _place(token: str) -> tuple[date, int]:
    day, _, place = token.partition("/")
    try:
        return date.fromisoformat(day), max(1, int(place))
    except ValueError as problem:
        raise BadRequest(f"{token!r} is no token of this source; one is as 2026-11-24/101") from problem


def _page(fetcher: Fetcher, settings: Settings, query: cql.Clause, start: int, size: int) -> Page:
    if not 1 <= size <= MOST_RECORDS or start < 1:
        raise BadRequest(f"records {start} to {start + size - 1}: a page begins at 1 and has 1 to {MOST_RECORDS}")
    url = with_query(
        settings.search,
        {
            "operation": "searchRetrieve",
            "version": "2.0",
            "x-connection": "officielepublicaties",
            "httpAccept": "application/xml",
            "startRecord": str(start),
            "maximumRecords": str(size),
            "query": cql.all_of(cql.equals("c.product-area", "officielepublicaties"), query).text,
        },
    )
    return parse_page(fetcher.get(url, accept="application/xml").content, url)


def _publication(record: etree._Element, url: str) -> Publication:
    parts = {name_of(element): element for element in record.iter() if name_of(element) in _PARTS}
    core, mantle, press = (parts.get(name) for name in ("owmskern", "owmsmantel", "tpmeta"))
    identifier = text_of(core, "identifier")
    if not identifier:
        raise AnswerDamaged(f"{url} holds a record without an identifier; every publication has one")
    return Publication(
        identifier=identifier,
        title=text_of(core, "title"),
        kind=text_of(core, "type"),
        creator=text_of(core, "creator"),
        dossiers=_all(press, "dossiernummer"),
        number=text_of(press, "ondernummer") or text_of(press, "aanhangselnummer"),
        dossier_title=text_of(press, "dossiertitel"),
        document_title=text_of(press, "documenttitel"),
        session=text_of(press, "vergaderjaar"),
        subrubric=text_of(press, "subrubriek"),
        publication=text_of(press, "publicatienaam"),
        date=text_of(mantle, "date"),
        issued=text_of(mantle, "issued"),
        available=text_of(mantle, "available"),
        modified=text_of(core, "modified"),
        preferred_url=text_of(parts.get("enrichedData"), "preferredUrl"),
        files=_files(parts.get("enrichedData")),
    )


_PARTS = frozenset(["owmskern", "owmsmantel", "tpmeta", "enrichedData"])


def _all(element: etree._Element | None, name: str) -> tuple[str, ...]:
    if element is None:
        return ()
    return tuple(words for one in element if name_of(one) == name and (words := words_of(one)))


def _files(enriched: etree._Element | None) -> Mapping[str, str]:
    if enriched is None:
        return {}
    links = (one for one in enriched if name_of(one) == "itemUrl")
    return {form: words_of(one) for one in links if (form := one.get("manifestation"))}
