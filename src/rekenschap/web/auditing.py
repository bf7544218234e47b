"""Into the audit log goes what somebody changed, was refused or took away, also where a route does not say so."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rekenschap.accounts.audit import What, note
from rekenschap.errors import LedgerError
from rekenschap.ledger.store import Ledger
from rekenschap.serving.edge import address_of

_LOG = logging.getLogger("rekenschap.web")
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Auditing:
    """Wraps the pages; what a route noted itself (`Page.note`) is not noted twice."""

    def __init__(self, app: ASGIApp, ledger: Ledger) -> None:
        self._app, self._ledger = app, ledger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, and note what came of it before its answer is sent."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                what = _kind(scope, message["status"], Headers(raw=message["headers"]))
                if what is not None:
                    await run_in_threadpool(self._note, what, scope)
            await send(message)

        await self._app(scope, receive, noting)

    def _note(self, what: What, scope: Scope) -> None:
        visitor = scope["state"].get("visitor")
        who = None if visitor is None else visitor.name
        try:
            with self._ledger.writing() as writing:
                note(writing, what, who=who, about=_about(scope), address=address_of(scope))
        except LedgerError as error:
            _LOG.error("not in the audit log: %s %s %s: %s", who, what, scope["path"], error)


def _about(scope: Scope) -> str:
    """What was asked for; a link with which a password can be chosen is a secret, and is not written down."""
    path: str = scope["path"]
    return f"{scope['method']} {'/aanmelden/…' if path.startswith('/aanmelden/') else path}"


def _kind(scope: Scope, status: int, headers: Headers) -> What | None:
    state: dict[str, Any] = scope.setdefault("state", {})
    if state.get("noted"):
        return None
    if status == HTTPStatus.FORBIDDEN:
        return "refused"
    if status >= HTTPStatus.BAD_REQUEST:
        return None
    if scope["method"] not in _READING:
        return "reviewed" if "/beoordelen" in scope["path"] else "changed"
    return "downloaded" if headers.get("content-disposition", "").startswith("attachment") else None
