"""`Page`: one request for a page, with who asks, in which language, and the ways to answer it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment
from sqlalchemy import Connection, select

from rekenschap.accounts.audit import What, note
from rekenschap.accounts.roles import Role
from rekenschap.exports.words import Lang
from rekenschap.ledger.schema import clock
from rekenschap.ledger.store import Writing
from rekenschap.serving.desk import Desk
from rekenschap.serving.edge import address_of
from rekenschap.web.visiting import Gate, Visitor
from rekenschap.web.words import PageWords

T = TypeVar("T")

#: the cookie that remembers the language somebody chose
LANGUAGE = "taal"
_ENGLISH_FIRST = ("en",)


class Page:
    """A request, and what a page is made of; routes ask for `Reader`, `Reviewer` or `Admin` (see below)."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.desk: Desk = request.app.state.desk

    @property
    def gate(self) -> Gate:
        """What tells who asks."""
        gate: Gate = self.request.app.state.gate
        return gate

    @property
    def visitor(self) -> Visitor:
        """Who asks; found out once for a request."""
        known: Visitor | None = getattr(self.request.state, "visitor", None)
        if known is None:
            known = self.request.state.visitor = self.gate.visitor(self.request)
        return known

    def note(self, what: What, about: str | None = None) -> None:
        """Write into the audit log what this visitor did; where there are no accounts there is none."""
        self.request.state.noted = True
        if self.gate.has_accounts:
            with self.desk.ledger.writing() as writing:
                self.note_in(writing, what, about)

    def note_in(self, writing: Writing, what: What, about: str | None = None) -> None:
        """Write it in the transaction that does it: both are kept, or neither."""
        self.request.state.noted = True
        address = address_of(self.request.scope)
        note(writing, what, who=self.visitor.name, about=about, address=address)

    @cached_property
    def words(self) -> PageWords:
        """The words in the language of whoever asks."""
        return PageWords(self.lang)

    @property
    def lang(self) -> Lang:
        """Dutch, unless English was chosen, or is the first language of the browser."""
        chosen = self.request.cookies.get(LANGUAGE)
        if chosen in ("nl", "en"):
            return cast(Lang, chosen)
        first = self.request.headers.get("accept-language", "")[:2].lower()
        return "en" if first in _ENGLISH_FIRST else "nl"

    @property
    def is_part(self) -> bool:
        """Whether htmx asks, for a part to put into the page that is shown."""
        return self.request.headers.get("hx-request") == "true"

    def show(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """A page, or a part of one, from its template; every template has the names of `_common` too."""
        templates: Environment = self.request.app.state.templates
        made = templates.get_template(template).render(self._common() | context)
        headers = {"cache-control": "private, no-store", "vary": "Cookie, HX-Request"}
        response = HTMLResponse(made, status, headers)
        self.gate.remember(self.request, response)
        return response

    def remembered(self, connection: Connection, name: Hashable, make: Callable[[Connection], T]) -> T:
        """What takes long to count: made once for each state of the ledger."""
        tick = connection.execute(select(clock.c.now)).scalar_one()

        def again() -> T:
            with self.desk.ledger.reading() as later:
                return make(later)

        return self.desk.memory.of(tick, name, lambda: make(connection), again)

    def go(self, path: str) -> Response:
        """Send the browser to another page of ours, after something was done (303)."""
        return RedirectResponse(path, 303)

    def _common(self) -> dict[str, Any]:
        return {
            "words": self.words,
            "lang": self.lang,
            "visitor": self.visitor,
            "has_accounts": self.gate.has_accounts,
            "may_review": self.visitor.may(Role.REVIEWER),
            "is_admin": self.visitor.may(Role.ADMIN),
            "path": self.request.url.path,
            "here": _here(self.request),
            "today": self.desk.today(),
        }


class NotAllowed(Exception):
    """The visitor has not the role that something needs; who is not logged in is asked to."""


def _page(request: Request) -> Page:
    return Page(request)


def _needing(role: Role) -> Any:
    def page(made: Annotated[Page, Depends(_page)]) -> Page:
        if not made.visitor.may(role):
            raise NotAllowed(role.name)
        return made

    page.needs = role  # type: ignore[attr-defined]  # so that a test can ask every route what it needs
    return Depends(page)


#: a page for anybody, for who may read, who may review, and who manages the server
Anyone = Annotated[Page, Depends(_page)]
Reader = Annotated[Page, _needing(Role.READER)]
Reviewer = Annotated[Page, _needing(Role.REVIEWER)]
Admin = Annotated[Page, _needing(Role.ADMIN)]


def _here(request: Request) -> str:
    """The path and query of a request, to come back to."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path
