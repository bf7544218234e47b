"""`rekenschap serve`: the ledger over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from rekenschap.cli.index import current_index, index_option
from rekenschap.cli.opened import Refusal, ledger_option, opened
from rekenschap.this_machine import is_this_machine

#: names of this machine, by which a server on loopback may be asked: a page on the web cannot give itself one
_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")
_SECONDS_TO_FINISH = 10
_MOST_AT_ONCE = 500
_SHORTEST_TOKEN = 16


@click.command()
@ledger_option
@index_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port.")
@click.option("--public-read", is_flag=True, help="Let everybody read, where the host is not this machine.")
@click.option("--public-url", metavar="URL", help="The address under which the world knows this server.")
@click.option("--contact", nargs=3, metavar="NAME URL EMAIL", help="Who runs it, for the OpenAPI document.")
@click.option(
    "--token", envvar="REKENSCHAP_API_TOKEN", show_envvar=True, hidden=True, help="Taken from the environment."
)
def serve(
    where: str,
    index: Path | None,
    host: str,
    port: int,
    public_read: bool,
    public_url: str | None,
    contact: tuple[str, str, str] | None,
    token: str | None,
) -> None:
    """Serve the ledger over HTTP: the API at /v1, its OpenAPI document at /v1/openapi.json.

    On this machine everybody may read. Elsewhere reading takes the token of REKENSCHAP_API_TOKEN, unless
    --public-read; writing (adding papers, reviewing) always takes it, and is off without one. Put a proxy with
    TLS before it where it is reached over a network.

    \b
    Examples:
      rekenschap serve
      rekenschap serve --ledger team.db --port 8080
      rekenschap serve --host 0.0.0.0 --public-read --public-url https://rekenschap.example
    """
    local = is_this_machine(host.strip("[]"))
    _check(token, local=local, public_read=public_read, host=host)
    try:
        import uvicorn

        from rekenschap.api.access import Access
        from rekenschap.api.app import create_app
    except ModuleNotFoundError as error:
        raise Refusal("this needs the extra `server`: pip install 'rekenschap[server]'") from error
    with opened(where) as ledger:
        app = create_app(
            ledger,
            current_index(ledger, index),
            Access(token, public_read=local or public_read),
            hosts=_OWN_NAMES if local and public_url is None else (),
            public=public_url,
            contact=None if contact is None else dict(zip(("name", "url", "email"), contact, strict=True)),
        )
        uvicorn.run(
            app,
            host=host,
            port=port,
            server_header=False,
            log_level="warning",
            limit_concurrency=_MOST_AT_ONCE,
            timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        )


def _check(token: str | None, *, local: bool, public_read: bool, host: str) -> None:
    if token is not None and len(token) < _SHORTEST_TOKEN:
        raise click.UsageError(
            f"REKENSCHAP_API_TOKEN has {len(token)} characters; take at least {_SHORTEST_TOKEN}"
        )
    if token is None and not local and not public_read:
        raise click.UsageError(
            f"{host} can be reached from other machines: set REKENSCHAP_API_TOKEN, or say --public-read"
        )
