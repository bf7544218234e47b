"""The outer edge of the API: its headers and bounds, and problems where something is refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rekenschap.api.models import BASE
from rekenschap.api.problems import problem
from rekenschap.papers.formats import MOST_BYTES
from rekenschap.serving import edge
from rekenschap.serving.limits import Rate

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
    """Wraps the API; `version` is told with every answer, the rest is as in `serving.edge`."""

    def __init__(
        self,
        app: ASGIApp,
        version: str,
        hosts: Collection[str] = (),
        rate: Rate | None = None,
        seconds: float = 30.0,
    ) -> None:
        headers = {"api-version": version, **_SECURITY}
        self._edge = edge.Edge(app, _refused, headers, _most, hosts, rate, seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        is_open = scope["type"] == "http" and scope["path"] == _OPEN
        await self._edge(scope, receive, _for_all(send) if is_open else send)


def _for_all(send: Send) -> Send:
    """Sends what pages of other sites may read too: the document of the API."""

    async def opened(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["access-control-allow-origin"] = "*"
            headers["cross-origin-resource-policy"] = "cross-origin"
        await send(message)

    return opened


def _refused(status: int, detail: str, scope: Scope, headers: Mapping[str, str]) -> ASGIApp:
    # an address that is too long is not told back
    return problem(status, detail, BASE if status == HTTPStatus.REQUEST_URI_TOO_LONG else scope["path"], headers)


def _most(scope: Scope) -> int:
    return _MOST_UPLOADED if scope["path"] == _UPLOADS else _MOST_SENT
