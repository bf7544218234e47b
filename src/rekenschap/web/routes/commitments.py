"""Commitments: by when they are due, in a calendar, by ministry, what the register lacks, and each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from sqlalchemy import Connection
from starlette.datastructures import FormData

from rekenschap.alerts.subscribing import Wish, subscribe
from rekenschap.errors import BadStatus
from rekenschap.exports.figures import days
from rekenschap.follow import statuses
from rekenschap.follow.register import Gap, register_gap
from rekenschap.ledger import queries
from rekenschap.ledger.queries import MOST
from rekenschap.ledger.queries.promised import promised_by_ministry, promised_by_status, undertaking_with_key
from rekenschap.web import commitments, commitments_month
from rekenschap.web.commitments import Choice, Promise
from rekenschap.web.forms import Form, text
from rekenschap.web.page import Page, Reader, Reviewer

router = APIRouter(prefix="/toezeggingen")
_PAGE, _OF_SECTION, _SHOWN = 30, 8, 300
#: an id has fewer digits than a key has
_LONGEST_ID = 9

Asked = Annotated[str, Query(max_length=100)]
Name = Annotated[str, Path(max_length=100)]


@router.get("")
def all_commitments(
    page: Reader,
    stand: Asked = "",
    ministerie: Asked = "",
    dossier: Asked = "",
    fractie: Asked = "",
    stuk: Asked = "",
    termijn: Asked = "",
    na: str | None = None,
) -> Response:
    """Commitments in sections by when they are due; one list where a status or a section is asked for."""
    choice = Choice(stand, ministerie, dossier, fractie, stuk, termijn)
    today = page.desk.today()
    with page.desk.ledger.reading() as connection:
        counts = page.remembered(
            connection,
            ("promised", choice.of_anybody(), today),
            lambda at: promised_by_status(at, choice.of_anybody(), as_of=today),
        )
        ministries = page.remembered(
            connection, ("promised", today), lambda at: promised_by_ministry(at, as_of=today)
        )
        if choice.is_list:
            found = _listed(page, connection, choice, na)
            return page.show("commitments.html", choice=choice, counts=counts, ministries=ministries, found=found)
        sections = page.remembered(
            connection,
            ("commitments", choice, today),
            lambda at: commitments.sections(at, choice, today, _OF_SECTION),
        )
    return page.show(
        "commitments.html",
        choice=choice,
        counts=counts,
        ministries=ministries,
        found=None,
        sections=sections,
    )


@router.get("/agenda")
def agenda(
    page: Reader, maand: Asked = "", ministerie: Asked = "", dossier: Asked = "", fractie: Asked = ""
) -> Response:
    """What is due in a month, day by day."""
    choice = Choice(ministerie=ministerie, dossier=dossier, fractie=fractie)
    first = commitments_month.first_day(maand, page.desk.today())
    wanted = replace(choice.of_anybody(), due_from=first, due_before=commitments_month.next_month(first))
    with page.desk.ledger.reading() as connection:
        found = queries.undertakings(connection, wanted, as_of=page.desk.today(), size=MOST)
    made = commitments_month.month(first, found.items)
    last = commitments_month.next_month(first) - timedelta(days=1)
    name = days(first, last, page.words)
    return page.show("commitments_month.html", choice=choice, month=made, name=name, found=found)


@router.get("/ministeries")
def by_ministry(page: Reader) -> Response:
    """How the commitments of each ministry stand."""
    today = page.desk.today()
    with page.desk.ledger.reading() as connection:
        made = page.remembered(connection, ("promised", today), lambda at: promised_by_ministry(at, as_of=today))
    return page.show("commitments_ministries.html", ministries=made)


@router.get("/register")
def register(page: Reader) -> Response:
    """Written commitments that the official register lacks."""
    with page.desk.ledger.reading() as connection:
        gap: Gap = page.remembered(connection, "register", register_gap)
    return page.show("commitments_register.html", gap=gap, missing=gap.missing[:_SHOWN])


@router.get("/{name}")
def commitment(page: Reader, name: Name) -> Response:
    """One commitment: its words, its history, and what waited for it."""
    return _shown(page, _id(page, name))


@router.post("/{name}/stand")
def set_status(page: Reviewer, name: Name, form: Form) -> Response:
    """A person says what became of it."""
    number = _id(page, name)
    try:
        statuses.set_status(page.desk.ledger, number, text(form, "stand"), _who(page), text(form, "reden"))
    except BadStatus:
        return _shown(page, number, "needs_reason", form)
    return _back(page, number)


@router.post("/{name}/termijn")
def move_due(page: Reviewer, name: Name, form: Form) -> Response:
    """A person says that it is due on another day."""
    number = _id(page, name)
    explained = {"ja": True, "nee": False}.get(text(form, "uitleg"))
    try:
        due = date.fromisoformat(text(form, "dag"))
        reason = text(form, "reden")
        statuses.move_due(page.desk.ledger, number, due, _who(page), reason, explained=explained)
    except BadStatus:
        return _shown(page, number, "needs_reason", form)
    except ValueError:
        return _shown(page, number, "needs_day", form)
    return _back(page, number)


@router.post("/{name}/terug")
def undo(page: Reviewer, name: Name, form: Form) -> Response:
    """What a person said last is undone by a new event, which says so."""
    number = _id(page, name)
    with page.desk.ledger.reading() as connection:
        entry = queries.undertaking_by_id(connection, number, as_of=page.desk.today())
    before = commitments.before(entry)
    if before is not None and text(form, "gebeurtenis") == str(before.said.id):
        why = f"{page.words['commitment_undone']}: {before.said.reason}"
        statuses.set_status(page.desk.ledger, number, before.status, _who(page), why, before.due)
    return _back(page, number)


@router.post("/{name}/volgen")
def follow(page: Reader, name: Name, form: Form) -> Response:
    """A feed or a calendar of one commitment: a subscription, whose address is its secret."""
    number = _id(page, name)
    channel = "ics" if text(form, "weg") == "ics" else "atom"
    owner = page.visitor.name
    if owner:
        with page.desk.ledger.writing() as writing:
            if channel not in commitments.followed_by(writing.connection, owner, number):
                subscribe(writing, owner, Wish("commitment", str(number), channel))
    return page.go(f"/toezeggingen/{number}#volgen")


def _listed(page: Page, connection: Connection, choice: Choice, after: str | None) -> queries.Page[Promise]:
    """A page of the list; the first counts how many there are, which is remembered."""
    today = page.desk.today()
    if after is not None:
        return commitments.listed(connection, choice, today, _PAGE, after)
    return page.remembered(
        connection, ("commitments", choice, today), lambda at: commitments.listed(at, choice, today, _PAGE)
    )


def _shown(page: Page, number: int, problem: str | None = None, form: FormData | None = None) -> Response:
    """The page of a commitment; with what is wrong with a form, and what was filled in."""
    given = {} if form is None else {name: text(form, name) for name in ("stand", "dag", "reden")}
    with page.desk.ledger.reading() as connection:
        entry = queries.undertaking_by_id(connection, number, as_of=page.desk.today())
        return page.show(
            "commitment.html",
            status=200 if problem is None else 400,
            entry=entry,
            moved=commitments.moved(entry),
            before=commitments.before(entry),
            waited=commitments.waited(connection, entry),
            roads=commitments.followed_by(connection, page.visitor.name, number),
            problem=problem,
            given=given,
        )


def _id(page: Page, name: str) -> int:
    """The id of a commitment by its own digits, or by the key that it has in its paper."""
    if name.isascii() and name.isdigit() and len(name) <= _LONGEST_ID:
        return int(name)
    with page.desk.ledger.reading() as connection:
        return undertaking_with_key(connection, name)


def _who(page: Page) -> str:
    return page.visitor.name or ""


def _back(page: Page, number: int) -> Response:
    return page.go(f"/toezeggingen/{number}#verloop")
