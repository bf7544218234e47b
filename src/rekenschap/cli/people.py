"""Who says so: every event that a person makes carries a name."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _user() -> str | None:
    """The name of the user on this machine; None where it has none, and must be given."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None


who_option: Callable[[_Command], _Command] = click.option(
    "--who",
    envvar="REKENSCHAP_WHO",
    default=_user,
    required=True,
    metavar="NAME",
    help="Who says so; REKENSCHAP_WHO, else your name on this machine.",
)
