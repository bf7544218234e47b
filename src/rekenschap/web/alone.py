"""The gate of one person on their own machine: nobody logs in, and forms are safe from other sites all along."""

from __future__ import annotations

import getpass
import secrets

from starlette.requests import Request
from starlette.responses import Response

from rekenschap.accounts.roles import Role
from rekenschap.web.visiting import Visitor


class Alone:
    """One person, who may do everything.

    A page of another site cannot read the form's secret, and the server listens to loopback only under its own
    names, so that no other page can pose as this one (see `serving`).
    """

    has_accounts = False

    def __init__(self, name: str | None = None) -> None:
        self._visitor = Visitor(name or _own_name(), Role.ADMIN, secrets.token_bytes(32))

    def visitor(self, request: Request) -> Visitor:
        """The one person there is."""
        return self._visitor

    def remember(self, request: Request, response: Response) -> None:
        """There is nothing to remember."""


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no name is known for this user id
        return "ik"
