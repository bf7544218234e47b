"""Secrets of 256 bits, of which the ledger keeps only the SHA-256."""

from __future__ import annotations

import hashlib
import hmac
import secrets

_BYTES = 32


def new() -> str:
    """A new token, in 43 characters that may stand in an address and in a cookie."""
    return secrets.token_urlsafe(_BYTES)


def digest(token: str) -> str:
    """What is kept of a token, in hexadecimal digits; it needs no salt, for a token cannot be guessed."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def derived(token: str, purpose: str) -> bytes:
    """A key of its own for one purpose, which tells nothing of the token."""
    return hmac.digest(token.encode("utf-8", "replace"), purpose.encode(), "sha256")
