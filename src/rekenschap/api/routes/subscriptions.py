"""Who is told of what: subscriptions and the searches that they can be to. All of it takes the token."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Security
from fastapi.responses import Response
from pydantic import Field

from rekenschap.alerts import subscribing
from rekenschap.alerts.subscribing import Channel, Kind, Wish
from rekenschap.api.access import bearer, may_write
from rekenschap.api.asking import LARGEST, Asked, Asking, Word, listed
from rekenschap.api.documented import given
from rekenschap.api.examples import SUBSCRIPTION
from rekenschap.api.examples import listed as one_of
from rekenschap.api.models import BASE, Listed, Shape
from rekenschap.api.problems import Refused
from rekenschap.api.sites import site_of
from rekenschap.exports.site import Site
from rekenschap.ledger import searches
from rekenschap.ledger.search.language import MOST_CHARACTERS

router = APIRouter(tags=["subscriptions"], dependencies=[Security(bearer), Depends(may_write)])


class Subscription(Shape):
    """Who is told of what, and how; `fetch` is where a feed or calendar is, for whoever knows that address."""

    id: int
    owner: str
    kind: Kind
    subject: str
    channel: Channel
    address: str
    active: bool
    fetch: str | None


class NewSubscription(Shape):
    """To what (`subject` is a saved search, group, dossier or number of a commitment), and by which road."""

    owner: Word = Field(examples=["fractie-sp"])
    kind: Kind = Field(examples=["dossier"])
    subject: str = Field("", max_length=200, examples=["36800-X"])
    channel: Channel = Field(examples=["atom"])
    address: str = Field("", max_length=2000)


class SavedSearch(Shape):
    """A search under a name of its owner."""

    owner: Word = Field(examples=["fractie-sp"])
    name: Word = Field(examples=["rode lijnen"])
    query: str = Field(min_length=1, max_length=MOST_CHARACTERS, pattern=r"^[^\x00]*$", examples=['"rode lijnen"'])


class AskedSubscriptions(Asked):
    """Whose."""

    owner: Word | None = Field(None, examples=["fractie-sp"])


@router.get(
    "/subscriptions",
    summary="Subscriptions",
    response_model=Listed[Subscription],
    **given(one_of(SUBSCRIPTION), errors=(403,)),
)
def subscriptions(ask: Asking, request: Request, asked: Annotated[AskedSubscriptions, Query()]) -> Response:
    """All that are active; of one owner, those that ended too."""
    site = site_of(request)
    return ask.answer(
        lambda at: listed(
            Listed[Subscription], [_shown(item, site) for item in subscribing.subscriptions(at, asked.owner)]
        )
    )


@router.post(
    "/subscriptions",
    summary="Subscribe",
    status_code=201,
    response_model=Subscription,
    responses={201: {"content": {"application/json": {"example": SUBSCRIPTION}}}, 403: {}, 413: {}},
)
def subscribe(ask: Asking, request: Request, wish: NewSubscription) -> Response:
    """Be told of what comes from now on, by feed, calendar, mail or webhook."""
    wanted = Wish(wish.kind, wish.subject, wish.channel, wish.address)
    with ask.desk.ledger.writing() as writing:
        made = subscribing.subscribe(writing, wish.owner, wanted)
    shown = _shown(made, site_of(request)).model_dump_json(by_alias=True)
    return Response(shown, 201, {"location": f"{BASE}/subscriptions/{made.id}"}, "application/json")


@router.delete(
    "/subscriptions/{number}", summary="End a subscription", status_code=204, responses={403: {}, 413: {}}
)
def end(ask: Asking, number: Annotated[int, Field(ge=1, le=LARGEST)]) -> Response:
    """Tell nothing more; what was told stays told."""
    with ask.desk.ledger.writing() as writing:
        tokens = {item.id: item.token for item in subscribing.subscriptions(writing.connection)}
        if number not in tokens:
            raise Refused(404, f"there is no active subscription {number}")
        subscribing.end(writing, tokens[number])
    return Response(status_code=204)


@router.post(
    "/saved-searches",
    summary="Save a search",
    status_code=201,
    response_model=SavedSearch,
    responses={
        201: {
            "content": {"application/json": {"example": {"owner": "sp", "name": "lijnen", "query": "rode lijnen"}}}
        },
        403: {},
        413: {},
    },
)
def save_search(ask: Asking, search: SavedSearch) -> Response:
    """Keep a search under a name, in place of one of that name, to subscribe to it."""
    with ask.desk.ledger.writing() as writing:
        searches.save(writing, search.owner, search.name, search.query)
    return Response(search.model_dump_json(by_alias=True), 201, media_type="application/json")


def _shown(item: subscribing.Subscription, site: Site) -> Subscription:
    roads = {"atom": site.feed, "ics": site.calendar}
    names = ("id", "owner", "kind", "subject", "channel", "address", "active")
    fetch = roads[item.channel](item.token) if item.channel in roads else None
    return Subscription(**{name: getattr(item, name) for name in names}, fetch=fetch)
