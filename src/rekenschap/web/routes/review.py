"""Review: people say of each finding of a paper whether it is right, one after the other and by the keyboard."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Query
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection
from starlette.datastructures import FormData

from rekenschap.errors import BadReview, NotInLedger
from rekenschap.ledger import queries, reviewing
from rekenschap.ledger.entries import PaperEntry, ReviewEntry
from rekenschap.ledger.gold import gold
from rekenschap.ledger.reviewable import FIELDS, Reviewable, reviewables
from rekenschap.ledger.reviewing import By, Finding
from rekenschap.ledger.store import Writing
from rekenschap.web import review_agreement, review_fields, review_work
from rekenschap.web.forms import Form, text
from rekenschap.web.page import Admin, Page, Reader, Reviewer
from rekenschap.web.review_card import card
from rekenschap.web.review_work import ORDER, Choice, Said, Work
from rekenschap.web.templating import paper_path

router = APIRouter(prefix="/stukken/{key}/beoordelen")
_MOST_REASON = 10_000

Key = Annotated[str, Path(max_length=200)]
Asked = Annotated[str, Query(max_length=100)]
Flag = Annotated[Literal["", "0", "1"], Query()]


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper with its reading, the findings of it, and what was said of them as the visitor may see it."""

    entry: PaperEntry
    contract: Mapping[str, Any]
    findings: tuple[Reviewable, ...]
    said: Said


@router.get("")
def review(
    page: Reader,
    key: Key,
    soort: Asked | None = None,
    stand: Literal["", "open", "differ"] = "",
    onzeker: Flag = "",
    blind: Flag = "",
    bij: Asked = "",
    gedaan: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """One finding to judge, and the list; htmx asks for the part that changes."""
    blindly = blind == "1"
    with page.desk.ledger.reading() as connection:
        paper = _paper(page, connection, key, blind=blindly)
    if paper.entry.key != key:
        return RedirectResponse(f"{paper_path(paper.entry.key)}/beoordelen", 302)
    choice = Choice(_kind(paper, soort), stand, onzeker == "1", blindly)
    return _shown(page, paper, choice, at=bij, done=gedaan)


@router.post("")
def say(page: Reviewer, key: Key, form: Form) -> Response:
    """Confirm, correct, reject, or take back what one said oneself; then on to the next finding."""
    choice, at, do = _choice(form), text(form, "bij", 100), text(form, "doe", 20)
    with page.desk.ledger.reading() as connection:
        paper = _paper(page, connection, key, blind=choice.blind)
    work = review_work.work(paper.findings, paper.said, choice, page.visitor.name, at)
    path = f"{paper_path(paper.entry.key)}/beoordelen"
    try:
        with page.desk.ledger.writing() as writing:
            made = _said(page, writing, paper, form, do)
            page.note_in(writing, "reviewed", f"{paper.entry.key} {made.kind} {made.key} {made.action}")
    except _Refused as refused:
        return _shown(page, paper, choice, at=at, refused=refused, form=form)
    after = at if do == "withdraw" else work.next or at
    if do == "withdraw":
        after = f"{made.kind}.{made.key}"
    return page.go(choice.address(path, bij=after, gedaan=made.id))


@router.get("/overeenstemming")
def agreement(page: Reader, key: Key) -> Response:
    """How far the blind reviewers of a paper agree, and where people differ."""
    with page.desk.ledger.reading() as connection:
        paper = _paper(page, connection, key, blind=False)
        pairs = review_agreement.pairs(connection, paper.entry.id, paper.said)
    lines = review_work.work(paper.findings, paper.said, Choice(state="differ"), page.visitor.name).lines
    told = [(line, review_agreement.positions(line, paper.said, page.words)) for line in lines]
    return page.show(
        "review_agreement.html", paper=paper.entry, pairs=pairs, differing=told, titles=review_work.title_of
    )


@router.get("/ijkset")
def as_gold(page: Admin, key: Key) -> Response:
    """What was reviewed of a paper, in the form of the gold by which readings are scored."""
    with page.desk.ledger.reading() as connection:
        entry = queries.paper(connection, key)
        made = gold(connection, entry.id)
    if made is None:
        raise NotInLedger(f"no answer of {entry.key} was reviewed yet, so that there is no gold of it")
    name = quote(f"{entry.key}.gold.json", safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(json.dumps(made, ensure_ascii=False, indent=1), media_type="application/json", headers=headers)


class _Refused(Exception):
    """A review that cannot be: why, as a key of the words or as words of the ledger."""

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(key)
        self.key, self.detail = key, detail


def _paper(page: Page, connection: Connection, key: str, *, blind: bool) -> _Paper:
    entry = queries.paper(connection, key)
    contract = queries.contract(connection, entry.id)
    said = reviewing.histories(connection, entry.id, page.visitor.name, blind=blind)
    return _Paper(entry, contract, tuple(reviewables(contract)), said)


def _kind(paper: _Paper, asked: str | None) -> str:
    """The kind that is gone through: judgements where nothing is asked and there are any."""
    if asked is not None:
        return asked if asked in ORDER else ""
    return "verdict" if any(found.kind == "verdict" for found in paper.findings) else ""


def _choice(form: FormData) -> Choice:
    kind, state = text(form, "soort", 20), text(form, "stand", 20)
    return Choice(
        kind if kind in ORDER else "",
        state if state in ("open", "differ") else "",
        text(form, "onzeker") == "1",
        text(form, "blind") == "1",
    )


def _said(page: Page, writing: Writing, paper: _Paper, form: FormData, do: str) -> ReviewEntry:
    """Do what was asked. Raises `_Refused`."""
    kind, _, key = text(form, "bij", 100).partition(".")
    finding = Finding(paper.entry.id, kind, key)
    by = By(page.visitor.name or "", text(form, "reden", _MOST_REASON), text(form, "blind") == "1")
    if do in ("correct", "reject") and not by.reason:
        raise _Refused("review_reason_needed")
    try:
        if do == "confirm":
            return reviewing.confirm(writing, finding, by)
        if do == "reject":
            return reviewing.reject(writing, finding, by)
        if do == "withdraw":
            return reviewing.withdraw(writing, _number(form), by)
        return reviewing.correct(writing, finding, _corrected(page, paper, finding, form), by)
    except NotInLedger as error:
        raise _Refused("review_gone") from error
    except BadReview as error:
        raise _Refused("review_refused", str(error)) from error


def _number(form: FormData) -> int:
    given = text(form, "oordeel", 15)
    if not given.isdecimal():
        raise _Refused("review_nothing_to_undo")
    return int(given)


def _corrected(page: Page, paper: _Paper, finding: Finding, form: FormData) -> dict[str, Any]:
    found = next((one for one in paper.findings if (one.kind, one.key) == (finding.kind, finding.key)), None)
    if found is None or not FIELDS[found.kind]:
        raise _Refused("review_gone")
    value = review_fields.posted(found.kind, found.says, form, page.words)
    if not value:
        raise _Refused("review_unchanged")
    return value


def _shown(
    page: Page,
    paper: _Paper,
    choice: Choice,
    *,
    at: str,
    done: int = 0,
    refused: _Refused | None = None,
    form: FormData | None = None,
) -> Response:
    who, path = page.visitor.name, f"{paper_path(paper.entry.key)}/beoordelen"
    work = review_work.work(paper.findings, paper.said, choice, who, at)
    shown = page.show(
        "review_work.html" if page.is_part else "review.html",
        status=200 if refused is None else 400,
        paper=paper.entry,
        at=path,
        work=work,
        card=_card(page, paper, work),
        done=_done(paper, done, who),
        refused=refused,
        given=_given(form),
        titles=review_work.title_of,
        tells=review_work.told_of,
    )
    if page.is_part:
        name = work.now.name if work.now else None
        shown.headers["hx-push-url"] = choice.address(path, bij=name)
    return shown


def _given(form: FormData | None) -> dict[str, str]:
    """What was typed, to be shown again where it was refused."""
    nothing = {"doe": "", "reden": ""}
    return nothing if form is None else nothing | {name: text(form, name, _MOST_REASON) for name in form}


def _card(page: Page, paper: _Paper, work: Work) -> Any:
    if work.now is None:
        return None
    found = work.now.found
    said = paper.said.get((found.kind, found.key), ())
    return card(paper.contract, work.now, said, page.visitor.name, page.words)


def _done(paper: _Paper, number: int, who: str | None) -> tuple[ReviewEntry, Reviewable] | None:
    """What the visitor has just said, to tell it and to undo it."""
    by_name = {(found.kind, found.key): found for found in paper.findings}
    for name, said in paper.said.items():
        for one in said:
            if one.id == number and one.who == who and name in by_name:
                return one, by_name[name]
    return None
