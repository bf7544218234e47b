"""The ledger as a whole: where to begin, its dossiers, and how questions were answered."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from rekenschap.api import examples
from rekenschap.api.asking import Asking, listed
from rekenschap.api.documented import given
from rekenschap.api.models import BASE, Dossier, Listed, Shape, Statistics
from rekenschap.api.parameters import AskedCounts
from rekenschap.ledger import queries

router = APIRouter(tags=["overview"])
_RESOURCES = (
    *("papers", "questions", "citations", "commitments", "deadlines", "targets", "checks", "reviews"),
    *("dossiers", "statistics", "search"),
)


class Start(Shape):
    """Where to begin: the version, the document, and the addresses of the lists."""

    version: str
    document: str
    resources: dict[str, str]


@router.get(
    "/",
    summary="Where to begin",
    response_model=Start,
    **given({"version": "1.0.0", "document": "/v1/openapi.json", "resources": {"papers": "/v1/papers"}}),
)
def start(ask: Asking) -> Response:
    """The addresses of all lists and of this document."""
    found = {
        "version": ask.request.app.version,
        "document": f"{BASE}/openapi.json",
        "resources": {name: f"{BASE}/{name}" for name in _RESOURCES},
    }
    return ask.one(lambda _: found, Start)


@router.get(
    "/dossiers", summary="Dossiers", response_model=Listed[Dossier], **given(examples.listed(examples.DOSSIER))
)
def dossiers(ask: Asking) -> Response:
    """The dossiers of which there are papers, all at once, the one with the newest paper first."""
    return ask.answer(lambda at: listed(Listed[Dossier], queries.dossiers(at)))


@router.get(
    "/statistics",
    summary="How questions were answered",
    response_model=Statistics,
    **given(examples.STATISTICS),
)
def statistics(ask: Asking, asked: Annotated[AskedCounts, Query()]) -> Response:
    """Questions counted by status, ground and group; a question of several groups counts for each."""
    return ask.one(lambda at: queries.tallies(at, asked.questions()), Statistics)
