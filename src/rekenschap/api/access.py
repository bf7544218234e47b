"""Who may do what: reading is open or needs the token, writing always needs it.

Accounts come with the web door; until then one token stands for the team.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from fastapi import Request
from fastapi.security import HTTPBearer

from rekenschap.api.problems import Refused

_CHALLENGE = {"WWW-Authenticate": "Bearer"}
#: for the OpenAPI document only: `may_write` does the work, and tells what is wrong as a problem
bearer = HTTPBearer(auto_error=False, description="The token of the server.")


@dataclass(frozen=True, slots=True)
class Access:
    """What a server lets in: its token (None: nobody may write), and whether anybody may read."""

    token: str | None = None
    public_read: bool = True


def may_read(request: Request) -> None:
    """Raise `Refused` where reading needs a token that the request does not have."""
    access: Access = request.app.state.access
    if not access.public_read:
        _check(request, access)


def may_write(request: Request) -> None:
    """Raise `Refused` where the request has not the token, or the server takes no writing at all."""
    access: Access = request.app.state.access
    if access.token is None:
        raise Refused(403, "this server only gives: it was started without REKENSCHAP_API_TOKEN")
    _check(request, access)


def _check(request: Request, access: Access) -> None:
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    known = (access.token or "").encode()
    if kind.lower() != "bearer" or not known or not hmac.compare_digest(given.strip().encode(), known):
        raise Refused(
            401, "this needs the header `Authorization: Bearer` with the token of the server", _CHALLENGE
        )
