"""What is new as Atom, and deadlines as a calendar, for feed readers and calendars."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field
from sqlalchemy import Connection

from rekenschap.api.asking import Asked, Asking, Word
from rekenschap.api.documented import as_bytes
from rekenschap.api.models import BASE
from rekenschap.api.problems import Refused
from rekenschap.api.sites import site_of
from rekenschap.exports import as_atom, as_ics
from rekenschap.exports.as_atom import FeedEntry, FeedHead
from rekenschap.exports.brief import shortened
from rekenschap.exports.site import Site
from rekenschap.ledger import queries
from rekenschap.ledger.entries import ExchangeEntry, PaperEntry
from rekenschap.ledger.queries import ExchangeFilter, PaperFilter, UndertakingFilter
from rekenschap.ledger.queries.pages import MOST
from rekenschap.ledger.search.language import MOST_CHARACTERS

router = APIRouter(tags=["feeds"])
#: entries of a feed: readers ask often enough
_ENTRIES = 50
_TITLE, _SUMMARY = 120, 500


class AskedCalendar(Asked):
    """Whose deadlines."""

    dossier: Word | None = Field(None, examples=["36800-X"])
    ministry: Word | None = Field(None, examples=["Defensie"])
    group: Word | None = Field(None, examples=["SP"])


@router.get(
    "/calendar",
    summary="Deadlines as a calendar",
    response_class=Response,
    **as_bytes("text/calendar", "BEGIN:VCALENDAR …", "iCalendar (RFC 5545), to subscribe to."),
)
def calendar(ask: Asking, request: Request, asked: Annotated[AskedCalendar, Query()]) -> Response:
    """The deadlines of commitments as all-day events: of all, or of a dossier, ministry or group."""
    site, wanted = site_of(request), UndertakingFilter(**asked.model_dump())
    name = "Rekenschap" + "".join(f" {words}" for words in asked.model_dump().values() if words)

    def made(at: Connection) -> Response:
        day = ask.desk.today()
        found = queries.every(lambda after: queries.undertakings(at, wanted, as_of=day, size=MOST, after=after))
        pieces = as_ics.calendar(found, site, datetime.now(UTC), name)
        return Response(b"".join(pieces), media_type="text/calendar; charset=utf-8")

    return ask.answer(made, of=f".{site.host}")


class AskedFeed(Asked):
    """What the feed is of: a query, a group, a dossier; all papers where nothing is said."""

    q: str | None = Field(None, max_length=MOST_CHARACTERS, examples=["voorbeelden"])
    group: Word | None = Field(None, examples=["SP"])
    dossier: Word | None = Field(None, examples=["36800-X"])


@router.get(
    "/feed",
    summary="What is newest, as Atom",
    response_class=Response,
    **as_bytes("application/atom+xml", "<feed …", "Atom (RFC 4287)."),
)
def feed(ask: Asking, request: Request, asked: Annotated[AskedFeed, Query()]) -> Response:
    """The newest papers of all or of a dossier, or the newest questions of a group or of a search."""
    site = site_of(request)
    address = f"{site.root}{request.url.path}" + (f"?{request.url.query}" if request.url.query else "")
    said = [words for words in asked.model_dump().values() if words]
    title = " · ".join(("Rekenschap", *said))
    head = FeedHead(site.name("feed", *said), title, address, f"{site.root}{BASE}/")

    def made(at: Connection) -> Response:
        entries = _of_questions(ask, at, asked, site) if asked.q or asked.group else _of_papers(at, asked, site)
        body = as_atom.feed(head, entries, datetime.now(UTC))
        return Response(body, media_type="application/atom+xml")

    return ask.answer(made, of=f".{site.host}")


def _of_papers(connection: Connection, asked: AskedFeed, site: Site) -> list[FeedEntry]:
    found = queries.papers(connection, PaperFilter(dossier=asked.dossier), size=_ENTRIES).items
    return [_paper(entry, site) for entry in found]


def _of_questions(ask: Asking, connection: Connection, asked: AskedFeed, site: Site) -> list[FeedEntry]:
    if asked.q is None:
        wanted = ExchangeFilter(group=asked.group, dossier=asked.dossier)
        found = queries.exchanges(connection, wanted, size=_ENTRIES).items
    elif ask.desk.index is None:
        raise Refused(501, "this server has no search index")
    else:
        hits = ask.desk.index.search(asked.q, only="exchange", order="newest", limit=_ENTRIES, facets=False).hits
        found = queries.exchanges_by_id(connection, [hit.id for hit in hits])
    came = {entry.paper.id: queries.paper(connection, entry.paper.id).added_at for entry in found}
    return [_question(entry, came[entry.paper.id], site) for entry in found]


def _paper(entry: PaperEntry, site: Site) -> FeedEntry:
    subjects = tuple(filter(None, (entry.dossier, entry.chamber)))
    summary = f"{entry.kind}: {entry.questions} vragen"
    name = site.name("paper", entry.key)
    return FeedEntry(name, entry.title or entry.key, entry.added_at, site.paper(entry.key), summary, subjects)


def _question(entry: ExchangeEntry, came: datetime, site: Site) -> FeedEntry:
    return FeedEntry(
        name=site.name("question", entry.paper.key, entry.key),
        title=shortened(f"Vraag {entry.number}: {entry.question}", _TITLE),
        updated=came,
        link=site.question(entry.paper, entry.number),
        summary=shortened(entry.answer or "", _SUMMARY),
        subjects=entry.groups,
    )
