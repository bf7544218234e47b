"""Searches that people keep, each under a name of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from rekenschap.errors import NotInLedger
from rekenschap.ledger.schema import saved_search
from rekenschap.ledger.store import Writing


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query in the language of `search.language`, as its owner typed it, under a name."""

    owner: str
    name: str
    query: str
    created_at: datetime


def save(writing: Writing, owner: str, name: str, query: str) -> SavedSearch:
    """Keep a query under a name, in place of the one that this owner kept under it."""
    _forget(writing, owner, name)
    writing.connection.execute(
        insert(saved_search).values(owner=owner, name=name, query=query, created_at=writing.at)
    )
    return SavedSearch(owner, name, query, writing.at)


def forget(writing: Writing, owner: str, name: str) -> None:
    """Keep a search no longer. Raises `NotInLedger` where this owner has none of the name."""
    if not _forget(writing, owner, name):
        raise NotInLedger(f"{owner} has kept no search under {name!r}; `rekenschap searches` lists them")


def saved_searches(connection: Connection, owner: str | None = None) -> tuple[SavedSearch, ...]:
    """What is kept, by owner and name: of one owner, or of all."""
    table = saved_search
    query = select(table.c.owner, table.c.name, table.c.query, table.c.created_at)
    asked = query if owner is None else query.where(table.c.owner == owner)
    return tuple(SavedSearch(*row) for row in connection.execute(asked.order_by(table.c.owner, table.c.name)))


def saved(connection: Connection, owner: str, name: str) -> SavedSearch:
    """The search that an owner kept under a name. Raises `NotInLedger`."""
    for found in saved_searches(connection, owner):
        if found.name == name:
            return found
    raise NotInLedger(f"{owner} has kept no search under {name!r}; `rekenschap searches` lists them")


def _forget(writing: Writing, owner: str, name: str) -> int:
    this = (saved_search.c.owner == owner) & (saved_search.c.name == name)
    return writing.connection.execute(delete(saved_search).where(this)).rowcount
