"""What a database reports, said as what it means for the user of a ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError

from rekenschap.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerFull, LedgerReadOnly, NoLedger


class _Meaning(NamedTuple):
    kind: type[LedgerError]
    words: str


_FULL = _Meaning(LedgerFull, "its disk is full; make room, and do it again")
_READ_ONLY = _Meaning(
    LedgerReadOnly, "it may only be read by this user; change its permissions, or use another ledger"
)
_BUSY = _Meaning(LedgerBusy, "another program has been writing to it for too long; try again later")
_DAMAGED = _Meaning(
    LedgerDamaged,
    "it is damaged, or no ledger; `rekenschap check` looks at it, `rekenschap restore` puts a backup back",
)
_DISK = _Meaning(LedgerDamaged, "its disk reports an error; look at the disk before anything else")
_NO_LEDGER = _Meaning(NoLedger, "it cannot be opened; is its address right, and is its server running?")
_NO_FILE = _Meaning(NoLedger, "it cannot be opened; its folder must exist, and SQLite must be able to write in it")

#: primary result codes of SQLite (https://www.sqlite.org/rescode.html)
_SQLITE: Mapping[int, _Meaning] = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_CANTOPEN: _NO_FILE,
}
#: codes of PostgreSQL, or the first digits of a class of them (its manual, appendix A)
_POSTGRESQL: Mapping[str, _Meaning] = {
    "53100": _FULL,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "55P03": _BUSY,
    "40P01": _BUSY,
    "40001": _BUSY,
    "53300": _BUSY,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
    "58030": _DISK,
    "08": _NO_LEDGER,
    "28": _NO_LEDGER,
    "3D000": _NO_LEDGER,
    "57P": _NO_LEDGER,
}
_LAST_PRIMARY = 0xFF


@contextmanager
def explained(ledger: str) -> Iterator[None]:
    """Raise a `LedgerError` that says what to do in place of an error of the database that has a known meaning."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        meaning = _meaning(original)
        if meaning is None:
            raise
        raise meaning.kind(f"the ledger {ledger}: {meaning.words} ({str(original).strip()})") from error


def _meaning(error: BaseException | None) -> _Meaning | None:
    """What an error of a database means; None where that is not known."""
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & _LAST_PRIMARY)
    state = getattr(error, "sqlstate", "")
    if state is None:  # psycopg gives no code where it could not reach the server, or lost it
        return _NO_LEDGER if type(error).__name__ == "OperationalError" else None
    return next((_POSTGRESQL[state[:digits]] for digits in (5, 3, 2) if state[:digits] in _POSTGRESQL), None)
