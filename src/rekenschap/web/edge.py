"""The outer edge of the workbench: headers that every page has, and bounds on what is sent."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping

from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from rekenschap.papers.formats import MOST_BYTES
from rekenschap.serving import edge
from rekenschap.serving.limits import Rate
from rekenschap.web.problems import problem_page
from rekenschap.web.visiting import Visitor

#: no script, style or picture from elsewhere, none written into the page; no frame around it, no form to elsewhere
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_SECURITY = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_HSTS = {"strict-transport-security": "max-age=31536000"}
#: bytes of a form, and of one with papers: two of the largest, or many of the usual
_MOST_SENT, _MOST_UPLOADED = 1024 * 1024, 2 * MOST_BYTES
#: where papers are sent to
UPLOADS = "/stukken"
#: what is refused before anybody is asked who they are, for it must cost little
_CHEAP = frozenset({413, 414, 429})


class Edge:
    """Wraps the workbench; `tls` says that it is reached over TLS only, the rest is as in `serving.edge`."""

    def __init__(
        self,
        app: ASGIApp,
        hosts: Collection[str] = (),
        *,
        tls: bool = False,
        rate: Rate | None = None,
        seconds: float = 30.0,
    ) -> None:
        headers = _SECURITY | (_HSTS if tls else {})
        self._edge = edge.Edge(app, _refused, headers, _most, hosts, rate, seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        await self._edge(scope, receive, send)


def _refused(status: int, detail: str, scope: Scope, headers: Mapping[str, str]) -> ASGIApp:
    """A page that says why nothing is given; to a name that is not ours only a line."""

    async def refusal(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        if status == 421:
            made: Response = PlainTextResponse(detail, status)
        else:
            if status in _CHEAP:
                request.state.visitor = Visitor(None, None, secrets.token_bytes(32))
            made = await run_in_threadpool(problem_page, request, status, "", headers)
        await made(scope, receive, send)

    return refusal


def _most(scope: Scope) -> int:
    return _MOST_UPLOADED if scope["path"] == UPLOADS and scope["method"] == "POST" else _MOST_SENT
