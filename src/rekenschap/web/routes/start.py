"""The first page: what came in."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from rekenschap.ledger import queries
from rekenschap.ledger.queries import PaperFilter
from rekenschap.web.page import Reader

router = APIRouter()
_RECENT = 20


@router.get("/")
def start(page: Reader, na: str | None = None) -> Response:
    """The papers, the newest first."""
    with page.desk.ledger.reading() as connection:
        papers = queries.papers(connection, PaperFilter(), size=_RECENT, after=na)
    return page.show("start.html", papers=papers)
