"""Who visits, and what they may do."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

from rekenschap.accounts.roles import Role

_BYTES = 32


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever asks for a page: their name and role (None for who is not logged in, and may see nothing).

    `key` is what their forms are known by (CSRF): 32 bytes, theirs alone, for as long as their session lasts.
    """

    name: str | None
    role: Role | None
    key: bytes

    def may(self, role: Role) -> bool:
        """Whether this visitor has a role, or one above it."""
        return self.role is not None and self.role >= role

    @property
    def secret(self) -> str:
        """What a form must carry: the key under a mask that is another each time.

        So nobody can find it out by how well pages compress that also show what they asked for (BREACH).
        """
        mask = secrets.token_bytes(_BYTES)
        return (mask + _crossed(mask, self.key)).hex()

    def knows(self, given: str) -> bool:
        """Whether a form carries the secret of this visitor."""
        try:
            sent = bytes.fromhex(given)
        except ValueError:
            return False
        return len(sent) == 2 * _BYTES and hmac.compare_digest(_crossed(sent[:_BYTES], sent[_BYTES:]), self.key)


def _crossed(left: bytes, right: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(left, right, strict=True))


class Gate(Protocol):
    """Tells who a request is from: one person on this machine, or the accounts of a team."""

    #: whether there are accounts, so that people log in and out
    has_accounts: bool

    def visitor(self, request: Request) -> Visitor:
        """Whoever sent a request; reads cookies and, for a team, the ledger."""
        ...

    def remember(self, request: Request, response: Response) -> None:
        """Give the browser, with a page, what it needs to be known again."""
        ...
