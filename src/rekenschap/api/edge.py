"""The outer edge of the server: bounds, headers that every answer has, and a problem where nobody foresaw one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rekenschap.api.models import BASE
from rekenschap.api.problems import problem
from rekenschap.papers.formats import MOST_BYTES

_LOG = logging.getLogger("rekenschap.api")
#: bytes of path and query; the longest query that search reads has 2,000 characters, of up to 12 bytes each
MOST_URL_BYTES = 30_000
#: bytes of a body, and of a form with a paper in it
_MOST_SENT, _MOST_UPLOADED = 256 * 1024, MOST_BYTES + 64 * 1024
_UPLOADS = f"{BASE}/papers"
#: ADR /core/transport/security-headers; what may be kept says so itself (`asking`)
_SECURITY = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
_OPEN = f"{BASE}/openapi.json"


class Edge:
    """Wraps the application.

    `version` is told with every answer; `hosts` are the names under which the server may be asked, where it is on
    loopback and must not be reached through a name that a web page made up; `seconds` bound the time until an
    answer begins.
    """

    def __init__(self, app: ASGIApp, version: str, hosts: Collection[str] = (), seconds: float = 30.0) -> None:
        self._app, self._hosts, self._seconds = app, frozenset(hosts), seconds
        self._headers = {"api-version": version, **_SECURITY}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; what is no request goes on as it is."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(scope, send, self._headers)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, answer.send)
            return
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._bounded(scope, _counted(scope, receive), answer)

    def _refusal(self, scope: Scope) -> Response | None:
        host = Headers(scope=scope).get("host", "")
        if self._hosts and _name(host) not in self._hosts:
            return problem(421, f"{host!r} is not a name of this server", scope["path"])
        size = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if size > MOST_URL_BYTES:
            return problem(414, f"an address of {size} bytes; at most {MOST_URL_BYTES} are read", BASE)
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdigit() and int(announced) > _most(scope):
            return problem(413, _too_much(scope), scope["path"])
        return None

    async def _bounded(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        """Let the application answer, or say that it took too long.

        What it does for a late answer goes on until its thread ends; nobody sees it.
        """
        work = asyncio.ensure_future(self._told(scope, receive, answer))
        waiting = asyncio.ensure_future(answer.begun.wait())
        try:
            await asyncio.wait({work, waiting}, timeout=self._seconds, return_when=asyncio.FIRST_COMPLETED)
            if not work.done() and not answer.begun.is_set():
                late = problem(503, f"it took more than {self._seconds:g} seconds; ask for less", scope["path"])
                await late(scope, receive, answer.send)
                answer.closed = True
                work.cancel()
                return
            await work
        finally:
            waiting.cancel()
            if not work.done():
                work.cancel()

    async def _told(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        try:
            await self._app(scope, receive, answer.send)
        except Exception:  # whatever it is, its log has it, the client gets no words of it, and others are served
            _LOG.exception("%s %s", scope["method"], scope["path"])
            if answer.begun.is_set():
                raise
            words = "a fault of the server itself; its log says more"
            await problem(500, words, scope["path"])(scope, receive, answer.send)


class _Answer:
    """Sends what the application says, with the headers of every answer, and without a body to HEAD."""

    def __init__(self, scope: Scope, send: Send, headers: dict[str, str]) -> None:
        self._send, self._headers = send, headers
        self._without_body = scope["method"] == "HEAD"
        self._open = scope["path"] == _OPEN
        self.begun = asyncio.Event()
        self.closed = False

    async def send(self, message: Message) -> None:
        """Send a message on; nothing goes after an answer that was given in place of a late one."""
        if self.closed:
            return
        if message["type"] == "http.response.start":
            self._start(message)
        elif self._without_body and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)
        if message["type"] == "http.response.start":
            self.begun.set()

    def _start(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in self._headers.items():
            headers.setdefault(name, value)
        headers.setdefault("cache-control", "no-store")
        if message["status"] == HTTPStatus.METHOD_NOT_ALLOWED and "GET" in headers.get("allow", ""):
            headers["allow"] = f"{headers['allow']}, HEAD"
        if self._open:
            headers["access-control-allow-origin"] = "*"
            headers["cross-origin-resource-policy"] = "cross-origin"


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    name, _, port = host.rpartition(":")
    return (name if name and port.isdigit() else host).lower()


def _most(scope: Scope) -> int:
    return _MOST_UPLOADED if scope["path"] == _UPLOADS else _MOST_SENT


def _too_much(scope: Scope) -> str:
    return f"a body of more than {_most(scope):,} bytes; that is the most that is taken here"


def _counted(scope: Scope, receive: Receive) -> Receive:
    """Receive a body up to its bound, whatever length was announced."""
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > _most(scope):
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _too_much(scope))
        return message

    return counted
