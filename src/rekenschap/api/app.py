"""`create_app`: the server, from a ledger and its index."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import date

from anyio import to_thread
from fastapi import APIRouter, Depends, FastAPI, Security
from fastapi.responses import JSONResponse
from starlette.middleware.gzip import GZipMiddleware

from rekenschap.api import documented, problems
from rekenschap.api.access import Access, bearer, may_read
from rekenschap.api.edge import Edge
from rekenschap.api.models import BASE
from rekenschap.api.routes import (
    commitments,
    exports,
    feeds,
    findings,
    lasting,
    overview,
    papers,
    reviews,
    search,
    similar,
    subscriptions,
    uploads,
)
from rekenschap.ledger.search.index import SearchIndex
from rekenschap.ledger.store import Ledger
from rekenschap.serving.desk import Desk
from rekenschap.serving.indexing import follow
from rekenschap.serving.limits import Rate

#: of the API, not of the program (semver): docs/api.md tells what changed in each
VERSION = "1.0.0"
#: as many as a store gives connections at once (SQLAlchemy: 5, and 10 more)
_THREADS = 12
_COMPRESSED_FROM, _COMPRESSION = 1024, 5
#: nobody may write, everybody who reaches the server may read
_NO_TOKEN = Access()
_ROUTERS = (
    overview,
    papers,
    uploads,
    findings,
    commitments,
    search,
    similar,
    reviews,
    exports,
    feeds,
    subscriptions,
)


def create_app(
    ledger: Ledger,
    index: SearchIndex | None,
    access: Access = _NO_TOKEN,
    *,
    hosts: Collection[str] = (),
    public: str | None = None,
    contact: Mapping[str, str] | None = None,
    today: Callable[[], date] = date.today,
    rate: Rate | None = None,
) -> FastAPI:
    """The API over a ledger; without an index there is no search.

    `hosts` are the names by which the server may be asked, where not all are good (see `edge`); `public` is the
    address under which the world knows it (`https://rekenschap.example`); `contact` has the `name`, `url` and
    `email` of whoever runs it, for the document; `rate` bounds how often one network asks.
    """
    app = FastAPI(
        title="Rekenschap",
        version=VERSION,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    app.state.desk, app.state.access = Desk(ledger, index, today), access
    app.state.public = public
    problems.install(app)
    app.include_router(_routes())
    app.include_router(lasting.router)
    app.add_middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM, compresslevel=_COMPRESSION)
    app.add_middleware(Edge, version=VERSION, hosts=hosts, rate=rate)

    app.add_api_route(BASE, overview.start, include_in_schema=False, dependencies=[Depends(may_read)])

    @app.get(f"{BASE}/openapi.json", include_in_schema=False)
    async def document() -> JSONResponse:  # in the loop: it can only be made by one thread at a time
        return JSONResponse(documented.openapi(app, contact))

    return app


def _routes() -> APIRouter:
    router = APIRouter(prefix=BASE, dependencies=[Security(bearer), Depends(may_read)])
    for module in _ROUTERS:
        router.include_router(module.router)
    return router


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = _THREADS
    following = asyncio.create_task(follow(app.state.desk))
    try:
        yield
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
