"""Addresses that outlive a version of the API: those that exports write into feeds, calendars and files.

They are not part of the API, and lead to what shows the thing now.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from rekenschap.alerts import feeds, subscribing
from rekenschap.alerts.subscribing import Subscription
from rekenschap.api.asking import Asking
from rekenschap.api.models import BASE
from rekenschap.api.problems import Refused
from rekenschap.api.sites import site_of

router = APIRouter(include_in_schema=False)
Token = Annotated[str, Path(max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]


@router.get("/papers/{rest:path}")
def paper(rest: str) -> RedirectResponse:
    """To a paper, or what is of it."""
    return RedirectResponse(f"{BASE}/papers/{quote(rest)}")


@router.get("/undertakings/{number}")
def undertaking(number: int) -> RedirectResponse:
    """To a commitment."""
    return RedirectResponse(f"{BASE}/commitments/{number}")


@router.get("/feeds/{token}.atom")
def feed(ask: Asking, request: Request, token: Token) -> Response:
    """The feed of a subscription; whoever knows its address may read it."""
    site, index = site_of(request), ask.desk.index

    def made(at: Connection) -> Response:
        body = feeds.atom(at, _of(at, token), site, datetime.now(UTC), index)
        return Response(body, media_type="application/atom+xml")

    return ask.answer(made, of=f".{index.upto() if index else 0}")


@router.get("/calendars/{token}.ics")
def calendar(ask: Asking, request: Request, token: Token) -> Response:
    """The calendar of a subscription; whoever knows its address may read it."""
    site = site_of(request)

    def made(at: Connection) -> Response:
        body = b"".join(feeds.ics(at, _of(at, token), site, datetime.now(UTC)))
        return Response(body, media_type="text/calendar; charset=utf-8")

    return ask.answer(made)


@router.post("/unsubscribe/{token}")
def unsubscribe(ask: Asking, token: Token) -> Response:
    """End a subscription by the address in its mails (RFC 8058)."""
    with ask.desk.ledger.writing() as writing:
        if not subscribing.end(writing, token):
            raise Refused(404, "there is no such subscription")
    return Response(status_code=204)


def _of(connection: Connection, token: str) -> Subscription:
    found = subscribing.by_token(connection, token)
    if found is None:
        raise Refused(404, "there is no such subscription, or it was ended")
    return found
