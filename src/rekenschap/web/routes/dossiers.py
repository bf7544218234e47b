"""Dossiers: the papers about one subject, and what came of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response
from sqlalchemy import Connection

from rekenschap.errors import NotInLedger
from rekenschap.exports.judgement import STANDINGS
from rekenschap.ledger import queries
from rekenschap.ledger.queries import PaperFilter, Tallied, UndertakingFilter
from rekenschap.web.page import Page, Reader

router = APIRouter(prefix="/dossiers")
_PAPERS, _PROMISES, _DOSSIERS = 20, 8, 300


@router.get("")
def dossiers(page: Reader) -> Response:
    """The dossiers, those with the newest papers first."""
    with page.desk.ledger.reading() as connection:
        found = page.remembered(connection, "dossiers", queries.dossiers)
    return page.show("dossiers.html", dossiers=found[:_DOSSIERS], total=len(found))


@router.get("/{number}")
def dossier(page: Reader, number: Annotated[str, Path(max_length=100)], na: str | None = None) -> Response:
    """One dossier: its papers, how its questions stand, and what was promised in it."""
    with page.desk.ledger.reading() as connection:
        papers = queries.papers(connection, PaperFilter(dossier=number), size=_PAPERS, after=na)
        if not papers.total:
            raise NotInLedger(f"the ledger has no papers in dossier {number!r}")
        promises = queries.undertakings(
            connection, UndertakingFilter(dossier=number), as_of=page.desk.today(), size=_PROMISES
        )
        tally = _tally(page, connection, number)
    standings = [(name, tally.status[name]) for name in STANDINGS if tally.status.get(name)]
    return page.show(
        "dossier.html", number=number, papers=papers, promises=promises, tally=tally, standings=standings
    )


def _tally(page: Page, connection: Connection, number: str) -> Tallied:
    wanted = PaperFilter(dossier=number)
    return page.remembered(connection, ("tally", number), lambda at: queries.tallies(at, wanted))
