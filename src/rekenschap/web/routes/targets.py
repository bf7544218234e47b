"""Targets: norms, goals and limits with a number, and what is missing to check each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from sqlalchemy import Connection

from rekenschap.exports.judgement_words import target_in_words
from rekenschap.ledger import queries
from rekenschap.ledger.entries import TargetEntry
from rekenschap.ledger.queries.aims import choices, target_by_id, wordings
from rekenschap.ledger.queries.grounds import counted_answers
from rekenschap.web import target_check, targets
from rekenschap.web.page import Page, Reader
from rekenschap.web.targets import Choice

router = APIRouter(prefix="/doelen")
_PAGE = 40
_LARGEST = 2**31 - 1

Asked = Annotated[str, Query(max_length=100)]


@router.get("")
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


@router.get("/{number}")
def target(page: Reader, number: Annotated[int, Path(ge=1, le=_LARGEST)]) -> Response:
    """One target: all that is told of it, how it was worded in papers, and whether it can be checked."""
    with page.desk.ledger.reading() as connection:
        entry = target_by_id(connection, number)
        history = targets.history(wordings(connection, entry), page.words)
    return page.show(
        "target.html",
        entry=entry,
        asks=target_in_words(entry, page.words),
        history=history,
        parts=targets.PARTS,
        check=target_check.check(entry),
    )
