"""`rekenschap serve`: the ledger over HTTP, as pages for people and as an API for programs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rekenschap.cli.index import current_index, index_option
from rekenschap.cli.opened import Refusal, ledger_option, opened, refused
from rekenschap.this_machine import is_this_machine

if TYPE_CHECKING:
    from socket import socket

    from rekenschap.accounts.oidc import Provider
    from rekenschap.ledger.store import Ledger
    from rekenschap.serving.limits import Rate
    from rekenschap.web.visiting import Gate

#: names of this machine, by which a server on loopback may be asked: a page on the web cannot give itself one
OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")
_SECONDS_TO_FINISH = 10
_MOST_AT_ONCE = 500
_SHORTEST_TOKEN = 16
#: requests a second that one network keeps up, and at once: an office behind one address, each page with its files
_RATE, _BURST = 50.0, 500.0


@click.command()
@ledger_option
@index_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port.")
@click.option("--team", is_flag=True, help="People log in; so it is anyhow where the ledger has accounts.")
@click.option(
    "--public-read", is_flag=True, help="Let everybody read the API, where the host is not this machine."
)
@click.option("--public-url", metavar="URL", help="The address under which the world knows this server.")
@click.option("--proxy", metavar="ADDRESS", help="The proxy before it, whose X-Forwarded headers are believed.")
@click.option("--contact", nargs=3, metavar="NAME URL EMAIL", help="Who runs it, for the OpenAPI document.")
@click.option(
    "--token", envvar="REKENSCHAP_API_TOKEN", show_envvar=True, hidden=True, help="Taken from the environment."
)
def serve(
    where: str,
    index: Path | None,
    host: str,
    port: int,
    team: bool,
    public_read: bool,
    public_url: str | None,
    proxy: str | None,
    contact: tuple[str, str, str] | None,
    token: str | None,
) -> None:
    """Serve the ledger over HTTP: the workbench, and the API at /v1 (its OpenAPI document at /v1/openapi.json).

    On this machine the workbench is open to its one user. Where the ledger has accounts (`rekenschap accounts`),
    people log in; over a network that takes a proxy with TLS, told by --public-url https://...

    The API is open to read on this machine. Elsewhere, and where people log in, reading takes the token of
    REKENSCHAP_API_TOKEN, unless --public-read; writing always takes it, and is off without one.

    \b
    Examples:
      rekenschap serve
      rekenschap serve --ledger team.db --port 8080
      rekenschap serve --team --public-url https://rekenschap.example --proxy 127.0.0.1
    """
    _check_token(token)
    door = _Door(host, public_url, public_read)
    with opened(where) as ledger:
        gate, provider = _gate(ledger, door, team=team)
        if gate is None and token is None and not public_read:
            raise click.UsageError(
                f"{host} can be reached from other machines: set REKENSCHAP_API_TOKEN, or say --public-read; "
                "or let people log in (`rekenschap accounts add`)"
            )
        app = _app(ledger, current_index(ledger, index), door, gate, provider, token, contact)
        run(app, host, port, proxy)


class _Door:
    """How the server can be reached."""

    def __init__(self, host: str, public_url: str | None, public_read: bool) -> None:
        self.public, self.public_read = public_url, public_read
        #: only from this machine, and by its own user: what stands behind a proxy is reached by the world
        self.is_own = is_this_machine(host.strip("[]")) and public_url is None
        self.is_tls = public_url is not None and public_url.startswith("https://")

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names by which it may be asked; all, where nobody said which."""
        if self.is_own:
            return OWN_NAMES
        from urllib.parse import urlsplit

        name = urlsplit(self.public or "").hostname
        return () if name is None else (name, *OWN_NAMES)

    @property
    def rate(self) -> Rate | None:
        """How often one network may ask."""
        from rekenschap.serving.limits import Rate

        return None if self.is_own else Rate(_RATE, _BURST)


def _gate(ledger: Ledger, door: _Door, *, team: bool) -> tuple[Gate | None, Provider | None]:
    """Who may use the workbench; None where nobody can be told from anybody."""
    with extra(), refused():
        from rekenschap.accounts.oidc import Provider, from_environment
        from rekenschap.accounts.people import any_account
        from rekenschap.web.alone import Alone
        from rekenschap.web.team import Team

        settings = from_environment(os.environ)
        with ledger.reading() as connection:
            has_accounts = any_account(connection)
    if not (team or has_accounts or settings is not None):
        return (Alone() if door.is_own else None), None
    if not door.is_own and not door.is_tls:
        raise click.UsageError(
            "people log in here, and their passwords may not go over a network as they are: put a proxy with TLS "
            "before it, and say --public-url https://..."
        )
    if settings is None and not has_accounts:
        raise click.UsageError("nobody can log in yet; make an account: rekenschap accounts add NAME --role admin")
    back_to = f"{(door.public or '').rstrip('/')}/inloggen/openid/terug"
    if settings is not None and door.public is None:
        raise click.UsageError("OpenID needs the address to come back to: say --public-url")
    return Team(ledger, tls=door.is_tls), None if settings is None else Provider(settings, back_to)


def _app(
    ledger: Ledger,
    index: Any,
    door: _Door,
    gate: Gate | None,
    provider: Provider | None,
    token: str | None,
    contact: tuple[str, str, str] | None,
) -> Any:
    """The application: both doors, or the API alone where nobody could log in."""
    with extra():
        from rekenschap.api.access import Access
        from rekenschap.api.app import create_app
    is_open = door.public_read or (gate is not None and not gate.has_accounts)
    api = create_app(
        ledger,
        index,
        Access(token, public_read=is_open),
        hosts=door.hosts,
        public=door.public,
        contact=None if contact is None else dict(zip(("name", "url", "email"), contact, strict=True)),
        rate=door.rate,
    )
    if gate is None:
        click.echo("rekenschap: the workbench is off: nobody has an account (rekenschap accounts add)", err=True)
        return api
    how = {"public": door.public, "tls": door.is_tls, "rate": door.rate, "provider": provider}
    return with_workbench(api, gate, door.hosts, **how)


def with_workbench(api: Any, gate: Gate, hosts: tuple[str, ...], **how: Any) -> Any:
    """The API and the workbench, at one desk."""
    from rekenschap.serving.doors import Doors
    from rekenschap.serving.fetching import fetching
    from rekenschap.serving.jobs import Jobs
    from rekenschap.sources.hosts import from_environment
    from rekenschap.web.app import create_app

    desk = api.state.desk
    with refused():
        jobs = Jobs(desk, fetching(desk.ledger, from_environment(os.environ)))
    return Doors(api, create_app(desk, gate, hosts=hosts, jobs=jobs, **how))


def run(app: Any, host: str, port: int, proxy: str | None = None, listening: list[socket] | None = None) -> None:
    """Serve until interrupted; on sockets that listen already, where they are given."""
    import uvicorn

    settings = uvicorn.Config(
        app,
        host=host,
        port=port,
        server_header=False,
        log_level="warning",
        limit_concurrency=_MOST_AT_ONCE,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy,
    )
    uvicorn.Server(settings).run(sockets=listening)


@contextmanager
def extra() -> Iterator[None]:
    """Tell which extra is missing, where a library of it is."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise Refusal("this needs the extra `server`: pip install 'rekenschap[server]'") from error


def _check_token(token: str | None) -> None:
    if token is not None and len(token) < _SHORTEST_TOKEN:
        raise click.UsageError(
            f"REKENSCHAP_API_TOKEN has {len(token)} characters; take at least {_SHORTEST_TOKEN}"
        )
