"""Where the ledger is served: the address that is written into messages and files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])
#: where `serve` is, unless it is told otherwise
_HERE = "http://localhost:8000"


def _root(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """The address without a slash at its end."""
    try:
        parts = urlsplit(value)
        is_root = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
        )
    except ValueError:
        is_root = False
    if not is_root or not value.isprintable() or " " in value:
        raise click.BadParameter(f"{value!r} is no address such as https://rekenschap.example")
    return value.rstrip("/")


def site_option(*, required: bool = False) -> Callable[[_Command], _Command]:
    """The option `--site`: the address of a served ledger; where `serve` is by default if it need not be given."""
    given: dict[str, Any] = {"required": True} if required else {"default": _HERE, "show_default": True}
    return click.option(
        "--site",
        envvar="REKENSCHAP_SITE",
        callback=_root,
        metavar="URL",
        help="Where the ledger is served, for the addresses in it; REKENSCHAP_SITE.",
        **given,
    )
