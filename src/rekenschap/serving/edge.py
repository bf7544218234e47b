"""The outer edge of a server: what may be sent to it and how often, and what every answer has.

It bounds the names it answers to, how much and how slowly may be sent, how often one network may ask, and how long
an answer may take; its headers go with every answer, also with errors and with files.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable, Collection, Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rekenschap.accounts.throttle import network_of
from rekenschap.serving.limits import Buckets, Rate

_LOG = logging.getLogger("rekenschap.serving")
#: bytes of path and query; the longest query that search reads has 2,000 characters, of up to 12 bytes each
MOST_URL_BYTES = 30_000
#: seconds that a sender may be silent at the start of a body, and bytes a second that it must send after that
_PATIENCE, _SLOWEST = 20.0, 16_384

#: the answer that says what is wrong: status, words of ours, the request, headers
Refuse = Callable[[int, str, Scope, Mapping[str, str]], ASGIApp]


class Edge:
    """Wraps an application.

    `refuse` makes the answer that tells what is wrong; `headers` go with every answer; `most` gives the bytes that
    a body may have; `hosts` are the names under which the server may be asked, where it must not be reached
    through a name that a web page made up; `rate` bounds how often one network asks; `seconds` bound the time
    between the end of a request and the begin of its answer.
    """

    def __init__(
        self,
        app: ASGIApp,
        refuse: Refuse,
        headers: Mapping[str, str],
        most: Callable[[Scope], int],
        hosts: Collection[str] = (),
        rate: Rate | None = None,
        seconds: float = 30.0,
    ) -> None:
        self._app, self._refuse, self._headers, self._most = app, refuse, headers, most
        self._hosts, self._seconds = frozenset(hosts), seconds
        self._buckets = None if rate is None else Buckets(rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; what is no request goes on as it is."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = Answer(scope, send, self._headers)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, answer.send)
            return
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._bounded(scope, Body(receive, self._most(scope)), answer)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        sent = Headers(scope=scope)
        host = sent.get("host", "")
        if self._hosts and _name(host) not in self._hosts:
            return self._refuse(421, f"{host!r} is not a name of this server", scope, {})
        wait = 0.0 if self._buckets is None else self._buckets.wait(network_of(address_of(scope)))
        if wait:
            seconds = math.ceil(wait)
            told = f"too many requests from your network; wait {seconds} s"
            return self._refuse(429, told, scope, {"Retry-After": str(seconds)})
        size = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if size > MOST_URL_BYTES:
            return self._refuse(414, f"an address of {size} bytes; at most {MOST_URL_BYTES} are read", scope, {})
        announced, most = sent.get("content-length", ""), self._most(scope)
        if announced.isdigit() and int(announced) > most:
            return self._refuse(413, too_much(most), scope, {})
        return None

    async def _bounded(self, scope: Scope, body: Body, answer: Answer) -> None:
        """Let the application answer, or say that it took too long.

        What it does for a late answer goes on until its thread ends; nobody sees it.
        """
        work = asyncio.ensure_future(self._told(scope, body, answer))
        waiting = asyncio.ensure_future(answer.begun.wait())
        try:
            while not work.done() and not answer.begun.is_set():
                left = body.moved + self._seconds - _now()
                if left <= 0:
                    await self._too_late(scope, body, answer, work)
                    return
                await asyncio.wait({work, waiting}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            await work
        finally:
            waiting.cancel()
            if not work.done():
                work.cancel()

    async def _too_late(self, scope: Scope, body: Body, answer: Answer, work: asyncio.Future[None]) -> None:
        told = f"it took more than {self._seconds:g} seconds; ask for less"
        await self._refuse(503, told, scope, {"Retry-After": "5"})(scope, body, answer.send)
        answer.closed = True
        work.cancel()

    async def _told(self, scope: Scope, body: Body, answer: Answer) -> None:
        try:
            await self._app(scope, body, answer.send)
        except Exception:  # whatever it is, its log has it, the client gets no words of it, and others are served
            _LOG.exception("%s %s", scope["method"], scope["path"])
            if answer.begun.is_set():
                raise
            words = "a fault of the server itself; its log says more"
            await self._refuse(500, words, scope, {})(scope, body, answer.send)


class Body:
    """Receives a body up to its bound, whatever length was announced, and not slower than a slow line sends it."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most = receive, most
        self._begun, self._received, self._whole = _now(), 0, False
        #: when something came the last time
        self.moved = self._begun

    async def __call__(self) -> Message:
        """The next message; raises `HTTPException` where there is too much, or it takes too long."""
        if self._whole:
            return await self._receive()
        left = self._begun + _PATIENCE + self._received / _SLOWEST - _now()
        try:
            message = await asyncio.wait_for(self._receive(), max(left, 0))
        except TimeoutError as error:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, "the body came too slowly; send it again") from error
        self.moved = _now()
        self._received += len(message.get("body", b""))
        self._whole = message["type"] != "http.request" or not message.get("more_body", False)
        if self._received > self._most:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_much(self._most))
        return message


class Answer:
    """Sends what the application says, with the headers of every answer, and without a body to HEAD."""

    def __init__(self, scope: Scope, send: Send, headers: Mapping[str, str]) -> None:
        self._send, self._headers = send, headers
        self._without_body = scope["method"] == "HEAD"
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


def address_of(scope: Scope) -> str:
    """The address from which somebody asks; behind a proxy that is believed (`--proxy`), what that says of it."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def too_much(most: int) -> str:
    """What is said of a body over its bound."""
    return f"a body of more than {most:,} bytes; that is the most that is taken here"


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    name, _, port = host.rpartition(":")
    return (name if name and port.isdigit() else host).lower()


def _now() -> float:
    return asyncio.get_running_loop().time()
