"""`create_app`: the workbench, from a desk and the gate that tells who visits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.middleware.gzip import GZipMiddleware

from rekenschap.accounts.oidc import Provider
from rekenschap.serving.desk import Desk
from rekenschap.serving.fetching import fetching
from rekenschap.serving.jobs import Jobs
from rekenschap.serving.limits import Rate
from rekenschap.sources.hosts import Settings
from rekenschap.web import problems
from rekenschap.web.assets import Assets
from rekenschap.web.auditing import Auditing
from rekenschap.web.edge import Edge
from rekenschap.web.paper_images import Pictures
from rekenschap.web.paper_pages import PaperPages
from rekenschap.web.routes import (
    account,
    commitments,
    dossiers,
    follow_up,
    grounds,
    language,
    lasting,
    manage,
    paper,
    review,
    same,
    search,
    start,
    targets,
    upload,
)
from rekenschap.web.templating import environment
from rekenschap.web.visiting import Gate

_COMPRESSED_FROM, _COMPRESSION = 1024, 5
_ROUTERS: tuple[APIRouter, ...] = (
    start.router,
    upload.router,
    paper.router,
    review.router,
    follow_up.router,
    same.router,
    search.router,
    dossiers.router,
    commitments.router,
    targets.router,
    grounds.router,
    account.router,
    manage.router,
    lasting.router,
    language.router,
)


def create_app(
    desk: Desk,
    gate: Gate,
    *,
    hosts: Collection[str] = (),
    tls: bool = False,
    public: str | None = None,
    rate: Rate | None = None,
    provider: Provider | None = None,
    jobs: Jobs | None = None,
) -> FastAPI:
    """The pages over a ledger; without an index there is no search.

    `hosts` are the names by which the server may be asked, where not all are good; `tls` says that the world
    reaches it over TLS only; `public` is the address under which it is known; `rate` bounds how often one network
    asks; `provider` is where people may log in with OpenID; `jobs` reads what people send.
    """
    app = FastAPI(
        title="Rekenschap",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    app.state.public, app.state.provider = public, provider
    app.state.jobs = jobs or Jobs(desk, fetching(desk.ledger, Settings()))
    assets = Assets()
    app.state.desk, app.state.gate, app.state.templates = desk, gate, environment(assets)
    app.state.paper_pages, app.state.pictures = PaperPages(), Pictures()
    problems.install(app)
    for router in _ROUTERS:
        app.include_router(router)

    @app.get("/static/{version}/{name:path}")
    def static(request: Request, version: str, name: str) -> Response:
        return assets.response(request, name)

    app.add_middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM, compresslevel=_COMPRESSION)
    if gate.has_accounts:
        app.add_middleware(Auditing, ledger=desk.ledger)
    app.add_middleware(Edge, hosts=hosts, tls=tls, rate=rate)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await run_in_threadpool(app.state.jobs.close)
