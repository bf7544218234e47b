"""The audit log: who did what, when, and from which address. Rows are added, never changed or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Row, insert, select

from rekenschap.ledger import schema
from rekenschap.ledger.queries.pages import SIZE, Ordered, Page, paged
from rekenschap.ledger.store import Writing

What = Literal[
    "logged_in",
    "login_refused",
    "logged_out",
    "password_changed",
    "setup_link_made",
    "account_added",
    "role_changed",
    "account_disabled",
    "account_enabled",
    "paper_sent",
    "paper_asked_for",
    "reviewed",
    "downloaded",
    "changed",
    "refused",
]
KINDS: tuple[What, ...] = get_args(What)
_TABLE = schema.audit
_LONGEST = 300
#: how a cell begins that a spreadsheet would compute
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log; `who` is None where nobody was logged in, `address` is that of the network."""

    at: datetime
    who: str | None
    what: What
    about: str | None
    address: str | None


def note(
    writing: Writing, what: What, *, who: str | None, about: str | None = None, address: str | None = None
) -> None:
    """Add a row; long names are cut."""
    row = {"at": writing.at, "who": _cut(who), "what": what, "about": _cut(about), "address": _cut(address)}
    writing.connection.execute(insert(_TABLE).values(row))


def entries(
    connection: Connection,
    *,
    who: str | None = None,
    what: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    size: int = SIZE,
    after: str | None = None,
) -> Page[Entry]:
    """The log, the newest first: of one person, of one kind, from `since` and before `until`."""
    query = select(_TABLE)
    if who:
        query = query.where(_TABLE.c.who == _cut(who))
    if what:
        query = query.where(_TABLE.c.what == _cut(what))
    if since is not None:
        query = query.where(_TABLE.c.at >= since)
    if until is not None:
        query = query.where(_TABLE.c.at < until)
    return paged(connection, query, [Ordered(_TABLE.c.id, falling=True)], _entry, size=size, after=after)


def as_cells(entry: Entry) -> tuple[str, ...]:
    """A row for a table: when, who, what, about what, from where; nothing that a spreadsheet would compute."""
    cells = (entry.at.isoformat(), entry.who or "", entry.what, entry.about or "", entry.address or "")
    return tuple(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.at, row.who, row.what, row.about, row.address)


def _cut(text: str | None) -> str | None:
    """Text that fits a row; what no database can hold is shown as a question mark."""
    return None if text is None else text[:_LONGEST].replace("\0", "?").encode("utf-8", "replace").decode()
