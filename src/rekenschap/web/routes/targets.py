"""Targets: norms, goals and limits with a number, how each stands by its series, and what a check misses."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from sqlalchemy import Connection

from rekenschap.charts import drawing
from rekenschap.charts.look import Spec
from rekenschap.errors import MissingExtra, NotInLedger
from rekenschap.exports.judgement_words import target_in_words
from rekenschap.exports.words import Lang
from rekenschap.follow.series.storing import Known, known
from rekenschap.ledger import queries
from rekenschap.ledger.entries import TargetEntry
from rekenschap.ledger.queries.aims import choices, target_by_id, wordings
from rekenschap.ledger.queries.grounds import counted_answers
from rekenschap.web import target_chance, target_check, targets
from rekenschap.web.page import Page, Reader
from rekenschap.web.target_chance import Growth
from rekenschap.web.target_check import Proposed
from rekenschap.web.targets import Choice

router = APIRouter()
_PAGE = 40
_LARGEST = 2**31 - 1
#: a picture may be old by this many seconds: its address changes with what it shows
_KEPT = 86_400

Asked = Annotated[str, Query(max_length=100)]
Number = Annotated[int, Path(ge=1, le=_LARGEST)]


@router.get("/doelen")
def all_targets(
    page: Reader,
    indicator: Asked = "",
    jaar: Annotated[str, Query(max_length=4)] = "",
    mist: Asked = "",
    ministerie: Asked = "",
    dossier: Asked = "",
    na: str | None = None,
) -> Response:
    """Targets, those of the newest papers first."""
    year = int(jaar) if jaar.isascii() and jaar.isdigit() else None
    choice = Choice(indicator, year, mist, ministerie, dossier)
    with page.desk.ledger.reading() as connection:
        may_choose = page.remembered(connection, "targets", choices)
        found = _listed(page, connection, choice, na)
        answers = page.remembered(connection, "answers", counted_answers)
    asks = [(entry, target_in_words(entry, page.words)) for entry in found.items]
    return page.show(
        "targets.html",
        choice=choice,
        choices=may_choose,
        found=found,
        asks=asks,
        ministries=answers.ministries(),
    )


def _listed(page: Page, connection: Connection, choice: Choice, after: str | None) -> queries.Page[TargetEntry]:
    """A page of the list; the first counts how many there are, which is remembered."""
    if after is not None:
        return targets.listed(connection, choice, _PAGE, after)
    return page.remembered(connection, ("targets", choice), lambda at: targets.listed(at, choice, _PAGE, None))


@router.get("/doelen/{number}")
def target(page: Reader, number: Number) -> Response:
    """One target: all that is told of it, how it was worded in papers, and whether it can be checked."""
    with page.desk.ledger.reading() as connection:
        entry = target_by_id(connection, number)
        history = targets.history(wordings(connection, entry), page.words)
        found, growth = _proposed(page, connection, entry), _growth(page, connection, entry)
    return page.show(
        "target.html",
        entry=entry,
        asks=target_in_words(entry, page.words),
        history=history,
        parts=targets.PARTS,
        check=target_check.check(entry, found),
        growth=growth,
    )


@router.get("/grafieken/doel/{number}/{which}.svg")
def picture(
    page: Reader, number: Number, which: Literal["1", "2"], donker: bool = False, taal: Lang = "nl"
) -> Response:
    """The picture of the series that is proposed for a target (1), or of the growth to it (2)."""
    with page.desk.ledger.reading() as connection:
        entry = target_by_id(connection, number)
        spec = _spec(page, connection, entry, which, taal, dark=donker)
        if spec is None:
            raise NotInLedger(f"target {number} has no picture {which}")
        name = ("target picture", json.dumps(spec, sort_keys=True), donker, taal)
        try:
            drawn = page.remembered(connection, name, lambda _: drawing.svg(spec, dark=donker, lang=taal))
        except MissingExtra:
            return Response(status_code=501)
    headers = {"cache-control": f"private, max-age={_KEPT}", "vary": "Cookie"}
    return Response(drawn, media_type="image/svg+xml", headers=headers)


def _spec(
    page: Page, connection: Connection, entry: TargetEntry, which: str, lang: Lang, *, dark: bool
) -> Spec | None:
    if which == "2":
        growth = _growth(page, connection, entry)
        return None if growth is None else target_chance.picture(growth, lang, dark=dark)
    found = _proposed(page, connection, entry)
    if found is None:
        return None
    every = target_check.with_examples(_known(page, connection)).series
    return target_check.picture(found, every, lang, dark=dark)


def _known(page: Page, connection: Connection) -> Known:
    return page.remembered(connection, "series", known)


def _proposed(page: Page, connection: Connection, entry: TargetEntry) -> Proposed | None:
    series = _known(page, connection)
    name = ("series of", entry.indicator)
    return page.remembered(connection, name, lambda _: target_check.proposed(entry.indicator, series))


def _growth(page: Page, connection: Connection, entry: TargetEntry) -> Growth | None:
    fits = target_chance.fitting(entry)
    if fits is None:
        return None
    return page.remembered(connection, ("growth", fits.value, fits.by), lambda _: target_chance.grown(fits))
