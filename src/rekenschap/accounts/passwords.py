"""Passwords: which may be chosen, and how they are kept (Argon2id, with the parameters of RFC 9106)."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from rekenschap.errors import BadAccount, MissingExtra

if TYPE_CHECKING:
    from argon2 import PasswordHasher

#: characters; NIST SP 800-63B asks for length, and against rules on kinds of characters
SHORTEST, LONGEST = 12, 1000
#: each takes 64 MB for as long as it is computed: more at once would let strangers take all memory
_AT_ONCE = BoundedSemaphore(2)


def check(name: str, password: str) -> None:
    """Raise `BadAccount` where this password may not be chosen for the account of that name."""
    if len(password) < SHORTEST:
        raise BadAccount(f"a password of {len(password)} characters; take at least {SHORTEST}, a sentence is easy")
    if len(password) > LONGEST:
        raise BadAccount(f"a password of {len(password)} characters; at most {LONGEST} are taken")
    own, given = name.casefold(), password.casefold()
    if own in given and len(given.replace(own, "")) < SHORTEST // 2:
        raise BadAccount("this password is little more than the name of the account; take another")


def hashed(password: str) -> str:
    """What is kept of a password: its hash, with the parameters and a salt of its own."""
    with _AT_ONCE:
        return _hasher().hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one that was kept; where none was kept the answer takes as long, and is no."""
    from argon2.exceptions import InvalidHashError, VerificationError

    hasher = _hasher()
    with _AT_ONCE:
        try:
            hasher.verify(_of_nobody() if kept is None else kept, password[:LONGEST])
        except (InvalidHashError, VerificationError):
            return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than are used now."""
    return _hasher().check_needs_rehash(kept)


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as error:
        raise MissingExtra("accounts need the extra `server`: pip install 'rekenschap[server]'") from error
    return PasswordHasher()


@cache
def _of_nobody() -> str:
    return _hasher().hash("a password that nobody has")
