"""Search with facets, as one types; and searches that are kept, each with a feed."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from rekenschap.alerts.subscribing import Wish, subscribe
from rekenschap.ledger import searches
from rekenschap.ledger.search.index import FURTHEST_OFFSET
from rekenschap.ledger.search.results import Order
from rekenschap.web import searching
from rekenschap.web.forms import Form, text
from rekenschap.web.page import Page, Reader
from rekenschap.web.templating import address

router = APIRouter(prefix="/zoeken")
_SIZE = 20
_LAST_PAGE = FURTHEST_OFFSET // _SIZE + 1


@router.get("")
def search(
    page: Reader,
    q: Annotated[str, Query(max_length=2000)] = "",
    volgorde: Order = "relevance",
    wat: Literal["vragen", "stukken"] = "vragen",
    blad: Annotated[int, Query(ge=1, le=_LAST_PAGE)] = 1,
) -> Response:
    """Results of a query; for htmx only what changes while one types."""
    template = "search_results.html" if page.is_part else "search.html"
    if page.desk.index is None:
        return page.show("search.html", status=501, q=q, volgorde=volgorde, wat=wat, found=None)
    is_papers = wat == "stukken"
    found = page.desk.index.search(
        q,
        only="paper" if is_papers else "exchange",
        order=volgorde,
        offset=(blad - 1) * _SIZE,
        limit=_SIZE,
    )
    with page.desk.ledger.reading() as connection:
        shown = (searching.paper_results if is_papers else searching.results)(connection, found)
        kept = searching.kept(connection, page.visitor.name)
    last = min(_LAST_PAGE, -(-found.total // _SIZE))
    return page.show(
        template,
        q=q,
        volgorde=volgorde,
        wat=wat,
        blad=blad,
        last=last,
        found=found,
        results=shown,
        facets=searching.facets(found, q, page.words),
        kept=kept,
    )


@router.post("/bewaren")
def keep(page: Reader, form: Form) -> Response:
    """Keep a search under a name."""
    name, q = text(form, "naam", 100), text(form, "q")
    if name and page.visitor.name:
        with page.desk.ledger.writing() as writing:
            searches.save(writing, page.visitor.name, name, q)
    return _back(page, q)


@router.post("/vergeten")
def forget(page: Reader, form: Form) -> Response:
    """Keep a search no longer."""
    if page.visitor.name:
        with page.desk.ledger.writing() as writing:
            searches.forget(writing, page.visitor.name, text(form, "naam", 100))
    return _back(page, text(form, "q"))


@router.post("/volgen")
def follow(page: Reader, form: Form) -> Response:
    """A feed of a kept search: a subscription, whose address is its secret."""
    if page.visitor.name:
        wish = Wish("search", text(form, "naam", 100), "atom")
        with page.desk.ledger.writing() as writing:
            subscribe(writing, page.visitor.name, wish)
    return _back(page, text(form, "q"))


def _back(page: Page, q: str) -> Response:
    return page.go(address("/zoeken", q=q))
