"""Managing accounts, and looking into the audit log; only for admins, and only where there are accounts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse

from rekenschap.accounts import audit, people
from rekenschap.accounts.people import Account
from rekenschap.accounts.roles import Role
from rekenschap.errors import BadAccount
from rekenschap.ledger.store import Writing
from rekenschap.web.forms import Form, text
from rekenschap.web.page import Admin, Page
from rekenschap.web.routes.account import Accounts

router = APIRouter()
_ROLES = tuple(role.name.lower() for role in Role)
_ROWS = 500


@router.get("/beheer")
def accounts(page: Admin, accounts: Accounts) -> Response:
    """The accounts, with forms to make and change them."""
    return _shown(page)


@router.post("/beheer")
def add_account(page: Admin, accounts: Accounts, form: Form) -> Response:
    """Make an account, and show once the link with which its owner chooses a password."""
    try:
        with page.desk.ledger.writing() as writing:
            number = people.add(writing, text(form, "naam", 200), _role(form))
            account = people.with_id(writing.connection, number)
            token = people.setup_token(writing, account)
            page.note_in(writing, "account_added", f"{account.name} ({account.role.name.lower()})")
    except BadAccount as error:
        return _shown(page, problem=str(error), status=400)
    return _shown(page, link=_link(page, token), of=account)


@router.post("/beheer/{number}/rol")
def change_role(page: Admin, accounts: Accounts, number: int, form: Form) -> Response:
    """Give an account another role."""
    role = _role(form)

    def change(writing: Writing, account: Account) -> None:
        people.set_role(writing, account, role)
        page.note_in(writing, "role_changed", f"{account.name}: {account.role.name.lower()} → {role.name.lower()}")

    return _changed(page, number, change)


@router.post("/beheer/{number}/uit")
def disable_account(page: Admin, accounts: Accounts, number: int, form: Form) -> Response:
    """Let an account no longer be used."""

    def change(writing: Writing, account: Account) -> None:
        people.disable(writing, account)
        page.note_in(writing, "account_disabled", account.name)

    return _changed(page, number, change)


@router.post("/beheer/{number}/aan")
def enable_account(page: Admin, accounts: Accounts, number: int, form: Form) -> Response:
    """Let an account be used again."""

    def change(writing: Writing, account: Account) -> None:
        people.enable(writing, account)
        page.note_in(writing, "account_enabled", account.name)

    return _changed(page, number, change)


@router.post("/beheer/{number}/koppeling")
def new_link(page: Admin, accounts: Accounts, number: int, form: Form) -> Response:
    """Show once a new link with which the owner of an account chooses a password."""
    with page.desk.ledger.writing() as writing:
        account = people.with_id(writing.connection, number)
        token = people.setup_token(writing, account)
        page.note_in(writing, "setup_link_made", account.name)
    return _shown(page, link=_link(page, token), of=account)


@router.get("/beheer/logboek")
def log(
    page: Admin, accounts: Accounts, wie: str = "", wat: str = "", van: str = "", tot: str = "", na: str = ""
) -> Response:
    """Who did what, when and from where; the newest first."""
    with page.desk.ledger.reading() as connection:
        found = audit.entries(connection, **_asked(wie, wat, van, tot), after=na or None)
        names = [account.name for account in people.everyone(connection)]
    query = {"wie": wie, "wat": wat, "van": van, "tot": tot}
    return page.show("manage_log.html", entries=found, names=names, kinds=audit.KINDS, query=query)


@router.get("/beheer/logboek.csv")
def log_as_csv(
    page: Admin, accounts: Accounts, wie: str = "", wat: str = "", van: str = "", tot: str = ""
) -> Response:
    """The same as a table; that it was taken away is in the log too."""
    asked = _asked(wie, wat, van, tot)
    page.note("downloaded", "/beheer/logboek.csv")
    headers = {"content-disposition": 'attachment; filename="logboek.csv"', "cache-control": "private, no-store"}
    return StreamingResponse(_lines(page, asked), media_type="text/csv; charset=utf-8", headers=headers)


def _lines(page: Page, asked: dict[str, Any]) -> Iterator[str]:
    yield _line(["at", "who", "what", "about", "address"])
    after: str | None = None
    while True:
        with page.desk.ledger.reading() as connection:
            found = audit.entries(connection, **asked, size=_ROWS, after=after)
        yield "".join(_line(audit.as_cells(entry)) for entry in found.items)
        if (after := found.next) is None:
            return


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _asked(who: str, what: str, since: str, until: str) -> dict[str, Any]:
    """A filter; a day that is none is left out, for the form shows what was asked."""
    last = _day(until)
    return {
        "who": who or None,
        "what": what or None,
        "since": _begin(_day(since)),
        "until": None if last is None else _begin(last + timedelta(days=1)),
    }


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _begin(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), UTC)


def _changed(page: Page, number: int, change: Callable[[Writing, Account], None]) -> Response:
    try:
        with page.desk.ledger.writing() as writing:
            change(writing, people.with_id(writing.connection, number))
    except BadAccount as error:
        return _shown(page, problem=str(error), status=400)
    return page.go("/beheer")


def _shown(
    page: Page,
    *,
    link: str | None = None,
    of: Account | None = None,
    problem: str | None = None,
    status: int = 200,
) -> Response:
    with page.desk.ledger.reading() as connection:
        everyone = people.everyone(connection)
    context = {"accounts": everyone, "roles": _ROLES, "link": link, "of": of, "problem": problem}
    return page.show("manage.html", status=status, **context)


def _role(form: Form) -> Role:
    name = text(form, "rol", 20)
    if name not in _ROLES:
        raise BadAccount(f"{name!r} is no role; there are {', '.join(_ROLES)}")
    return Role.named(name)


def _link(page: Page, token: str) -> str:
    """The whole address, to be sent to whoever it is for."""
    public: str = page.request.app.state.public or str(page.request.base_url)
    return f"{public.rstrip('/')}/aanmelden/{token}"
