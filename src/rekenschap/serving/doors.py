"""One server with two doors: the API at its own addresses, the workbench at all others."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Router
from starlette.types import Receive, Scope, Send

#: the API, and what feeds, calendars and mails of subscriptions lead to
_API = ("/v1", "/feeds", "/calendars", "/unsubscribe")


class Doors:
    """Gives each request to the application that it is for; both begin and end with the server."""

    def __init__(self, api: Starlette, workbench: Starlette) -> None:
        self._api, self._workbench = api, workbench
        self._lifespan = Router(lifespan=self._both)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the whole life of the server."""
        if scope["type"] == "lifespan":
            await self._lifespan(scope, receive, send)
            return
        path = scope["path"]
        is_api = any(path == door or path.startswith(f"{door}/") for door in _API)
        await (self._api if is_api else self._workbench)(scope, receive, send)

    @asynccontextmanager
    async def _both(self, _: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for app in (self._api, self._workbench):
                await stack.enter_async_context(app.router.lifespan_context(app))
            yield
