"""The gate of a team: people log in, and their browsers keep a token that the ledger knows by its hash."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import Response

from rekenschap.accounts import people, sessions, tokens
from rekenschap.accounts.audit import What, note
from rekenschap.accounts.people import Account
from rekenschap.accounts.throttle import Throttle
from rekenschap.errors import LedgerBusy, LedgerReadOnly
from rekenschap.ledger.store import Ledger
from rekenschap.serving.edge import address_of
from rekenschap.web.visiting import Visitor

_LOG = logging.getLogger("rekenschap.web")
#: what a browser keeps: the token of a session, and before that one that ties the form for logging in to it
_SESSION, _BEFORE = "rekenschap", "rekenschap-voor"


class Team:
    """People with accounts.

    Behind TLS (`tls`) cookies are for this very host and for TLS only, and say so in their names (`__Host-`), so
    that no other host can put one in their place.
    """

    has_accounts = True

    def __init__(self, ledger: Ledger, *, tls: bool, throttle: Throttle | None = None) -> None:
        self._ledger, self._tls = ledger, tls
        self._throttle = throttle or Throttle()
        self._prefix = "__Host-" if tls else ""

    def visitor(self, request: Request) -> Visitor:
        """Who is logged in with the token of this browser, or nobody."""
        token = self.token(request)
        if token is not None:
            with self._ledger.reading() as connection:
                session = sessions.find(connection, token, self._ledger.now())
            if session is not None:
                if session.is_stale:
                    self._touch(token)
                return Visitor(session.name, session.role, tokens.derived(token, "form"))
        return Visitor(None, None, tokens.derived(self.before(request), "form"))

    def remember(self, request: Request, response: Response) -> None:
        """Give a browser that is not logged in the token that its form for logging in is tied to."""
        if getattr(request.state, "before", None) is not None:
            self._set(response, _BEFORE, request.state.before)

    def token(self, request: Request) -> str | None:
        """The token of the session that a browser says it has."""
        return request.cookies.get(self._prefix + _SESSION)

    def before(self, request: Request) -> str:
        """The token that ties forms to a browser before somebody logs in; a new one where it has none."""
        kept = request.cookies.get(self._prefix + _BEFORE)
        if kept:
            return kept
        if getattr(request.state, "before", None) is None:
            request.state.before = tokens.new()
        return str(request.state.before)

    def wait(self, request: Request, name: str) -> float:
        """Seconds until somebody may try to log in with this name from there."""
        return self._throttle.wait(name, address_of(request.scope))

    def log_in(self, request: Request, name: str, password: str) -> Account | None:
        """The account, if name and password are right; a failure is noted, and makes the next wait longer."""
        with self._ledger.reading() as connection:
            account = people.logging_in(connection, name, password)
        address = address_of(request.scope)
        if account is None:
            self._throttle.failed(name, address)
            with self._ledger.writing() as writing:
                note(writing, "login_refused", who=None, about=name, address=address)
        else:
            self._throttle.succeeded(name, address)
        return account

    def let_in(self, request: Request, response: Response, account: Account, what: What = "logged_in") -> None:
        """Begin a session with a new token, in place of what the browser had, and note why it begins."""
        with self._ledger.writing() as writing:
            if (old := self.token(request)) is not None:
                sessions.end(writing, old)
            token = sessions.begin(writing, account.id)
            note(writing, what, who=account.name, address=address_of(request.scope))
        self._set(response, _SESSION, token)
        self._forget(response, _BEFORE)

    def log_out(self, request: Request, response: Response, who: str | None) -> None:
        """End the session, here and in the ledger."""
        if (token := self.token(request)) is not None:
            with self._ledger.writing() as writing:
                sessions.end(writing, token)
                note(writing, "logged_out", who=who, address=address_of(request.scope))
        self._forget(response, _SESSION)

    def _touch(self, token: str) -> None:
        try:
            with self._ledger.writing() as writing:
                sessions.touch(writing, token)
        except (LedgerBusy, LedgerReadOnly) as error:  # a session that ends early is no reason to show no page
            _LOG.warning("%s", error)

    def _set(self, response: Response, name: str, value: str) -> None:
        # no age: the browser forgets it when it is closed, the ledger when the session is over
        response.set_cookie(self._prefix + name, value, path="/", httponly=True, samesite="lax", secure=self._tls)

    def _forget(self, response: Response, name: str) -> None:
        response.delete_cookie(self._prefix + name, path="/", httponly=True, samesite="lax", secure=self._tls)
