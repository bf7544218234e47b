"""Logging in and out, choosing a password; only where there are accounts."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from rekenschap.accounts import people
from rekenschap.accounts.oidc import Person, Provider
from rekenschap.accounts.people import Account
from rekenschap.accounts.roles import Role
from rekenschap.errors import BadAccount, NotLetIn
from rekenschap.web.forms import Form, text
from rekenschap.web.page import Anyone, Page, Reader
from rekenschap.web.routes.language import is_ours
from rekenschap.web.team import Team

router = APIRouter()
_LONGEST_PASSWORD = 2000


def team(request: Request) -> Team:
    """The accounts of a team; there is no such page where there are none."""
    gate = request.app.state.gate
    if not isinstance(gate, Team):
        raise HTTPException(404)
    return gate


Accounts = Annotated[Team, Depends(team)]


@router.get("/inloggen")
def log_in_form(page: Anyone, accounts: Accounts, terug: str = "/") -> Response:
    """The form; who is logged in goes on."""
    back = terug if is_ours(terug) else "/"
    return page.go(back) if page.visitor.role is not None else _form(page, back)


@router.post("/inloggen")
def log_in(page: Anyone, accounts: Accounts, form: Form) -> Response:
    """Log in with name and password, unless it was tried too often; the answer is the same for unknown names."""
    name, back = text(form, "naam", 200), text(form, "terug")
    back = back if is_ours(back) else "/"
    wait = accounts.wait(page.request, name)
    if wait:
        return _form(page, back, name=name, wait=math.ceil(wait), status=429)
    account = accounts.log_in(page.request, name, _password(form, "wachtwoord"))
    if account is None:
        page.request.state.noted = True
        return _form(page, back, name=name, is_wrong=True, status=403)
    return _let_in(page, accounts, account, back)


@router.post("/uitloggen")
def log_out(page: Reader, accounts: Accounts, form: Form) -> Response:
    """End the session, and show the form for logging in."""
    response = page.go("/inloggen")
    accounts.log_out(page.request, response, page.visitor.name)
    page.request.state.noted = True
    return response


@router.get("/wachtwoord")
def password_form(page: Reader, accounts: Accounts) -> Response:
    """Choose another password."""
    return page.show("account_password.html", problem=None)


@router.post("/wachtwoord")
def change_password(page: Reader, accounts: Accounts, form: Form) -> Response:
    """Another password, for who knows the one that it replaces; all other sessions of the account end."""
    name = page.visitor.name or ""
    if wait := accounts.wait(page.request, name):
        problem = f"{page.words['login_wait']} {math.ceil(wait)} s"
        return page.show("account_password.html", problem=problem, status=429)
    account = accounts.log_in(page.request, name, _password(form, "oud"))
    page.request.state.noted = True
    if account is None:
        return page.show("account_password.html", problem=page.words["password_old_wrong"], status=403)
    try:
        with page.desk.ledger.writing() as writing:
            people.set_password(writing, account, _password(form, "nieuw"))
    except BadAccount:
        return page.show("account_password.html", problem=page.words["password_bad"], status=400)
    response = page.go("/")
    accounts.let_in(page.request, response, account, "password_changed")
    return response


@router.get("/aanmelden/{token}")
def set_up_form(page: Anyone, accounts: Accounts, token: str) -> Response:
    """Choose a first password with the link that the administrator gave."""
    return page.show("account_setup.html", account=_of_setup(page, token), problem=None)


@router.post("/aanmelden/{token}")
def set_up(page: Anyone, accounts: Accounts, token: str, form: Form) -> Response:
    """Take the first password, and log in; the link does not work again."""
    account = _of_setup(page, token)
    try:
        with page.desk.ledger.writing() as writing:
            people.set_password(writing, account, _password(form, "nieuw"))
    except BadAccount:
        problem = page.words["password_bad"]
        return page.show("account_setup.html", account=account, problem=problem, status=400)
    response = page.go("/")
    accounts.let_in(page.request, response, account, "password_changed")
    page.request.state.noted = True
    return response


@router.get("/inloggen/openid")
def to_provider(page: Anyone, accounts: Accounts, terug: str = "/") -> Response:
    """To the OpenID provider, to log in there."""
    provider = _provider(page)
    browser = accounts.before(page.request)
    try:
        response = RedirectResponse(provider.begin(browser, terug if is_ours(terug) else "/"), 303)
    except NotLetIn as error:
        return _form(page, "/", refused=str(error), status=503)
    accounts.remember(page.request, response)
    return response


@router.get("/inloggen/openid/terug")
def from_provider(
    page: Anyone, accounts: Accounts, state: str = "", code: str = "", iss: str | None = None, error: str = ""
) -> Response:
    """Back from the provider; whoever is new gets an account."""
    provider = _provider(page)
    try:
        if error:
            raise NotLetIn(f"the provider says: {error[:100]}")
        person, back = provider.finish(accounts.before(page.request), state, code, iss)
        account = _account_of(page, person)
    except (NotLetIn, BadAccount) as refused:
        page.note("login_refused", str(refused))
        return _form(page, "/", refused=str(refused), status=403)
    return _let_in(page, accounts, account, back)


def _account_of(page: Page, person: Person) -> Account:
    """The account of somebody at the provider: the one they had, or a new one of their own."""
    with page.desk.ledger.writing() as writing:
        account = people.of_subject(writing.connection, person.subject)
        if account is None:
            number = people.add(writing, person.name, person.role or Role.READER, subject=person.subject)
            return people.with_id(writing.connection, number)
        if account.disabled:
            raise NotLetIn("this account is disabled; ask the administrator")
        if person.role is not None and person.role is not account.role:
            people.take_role(writing, account, person.role)
        return account


def _let_in(page: Page, accounts: Team, account: Account, back: str) -> Response:
    response = page.go(back)
    accounts.let_in(page.request, response, account)
    page.request.state.noted = True
    return response


def _form(
    page: Page,
    back: str,
    *,
    name: str = "",
    wait: int = 0,
    is_wrong: bool = False,
    refused: str | None = None,
    status: int = 200,
) -> Response:
    provider: Provider | None = page.request.app.state.provider
    label = None if provider is None else provider.settings.label
    made = page.show(
        "account_log_in.html",
        status=status,
        back=back,
        name=name,
        wait=wait,
        is_wrong=is_wrong,
        refused=refused,
        provider=label,
    )
    if wait:
        made.headers["retry-after"] = str(wait)
    return made


def _of_setup(page: Page, token: str) -> Account:
    with page.desk.ledger.reading() as connection:
        account = people.of_setup(connection, token, page.desk.ledger.now())
    if account is None:
        raise HTTPException(404)
    return account


def _provider(page: Page) -> Provider:
    provider: Provider | None = page.request.app.state.provider
    if provider is None:
        raise HTTPException(404)
    return provider


def _password(form: Form, name: str) -> str:
    """A password as it was typed, with its spaces."""
    value = form.get(name)
    return value[:_LONGEST_PASSWORD] if isinstance(value, str) else ""
