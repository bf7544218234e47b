"""One target, the same indicator in other papers, and what targets can be chosen by."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, true

from rekenschap.errors import NotInLedger
from rekenschap.ledger.entries import TargetEntry
from rekenschap.ledger.queries.filters import items_of
from rekenschap.ledger.queries.findings import target_entry, with_papers
from rekenschap.ledger.schema import paper, target

#: wordings of one indicator that are shown: the oldest first
_MOST = 100


@dataclass(frozen=True, slots=True)
class Choices:
    """The years that targets are for, and how many lack each of what is needed to check them."""

    total: int
    years: tuple[int, ...]
    missing: tuple[tuple[str, int], ...]


def target_by_id(connection: Connection, target_id: int) -> TargetEntry:
    """One target by its number. Raises `NotInLedger`; a paper that is read anew numbers its targets anew."""
    row = connection.execute(with_papers(target).where(target.c.id == target_id)).first()
    if row is None:
        raise NotInLedger(f"the ledger has no target {target_id}; `rekenschap targets` lists them")
    return target_entry(row)


def wordings(connection: Connection, aim: TargetEntry) -> tuple[TargetEntry, ...]:
    """A target and all that are told of the same indicator in the same words, the oldest paper first."""
    # found before they are joined: by the order of papers, all of them would be gone through
    same = select(target.c.id).where(func.lower(target.c.indicator) == func.lower(aim.indicator))
    query = (
        with_papers(target)
        .where(target.c.id.in_(same))
        .order_by(paper.c.date.asc().nulls_last(), target.c.id)
        .limit(_MOST)
    )
    return tuple(map(target_entry, connection.execute(query)))


def choices(connection: Connection) -> Choices:
    """By what the targets of a ledger can be chosen."""
    total = connection.execute(select(func.count()).select_from(target)).scalar_one()
    years = select(target.c.year).where(target.c.year.is_not(None)).distinct().order_by(target.c.year)
    item = items_of(connection, target.c.missing)
    lacking = (
        select(item.c.value, func.count())
        .select_from(target)
        .join(item, true())
        .group_by(item.c.value)
        .order_by(func.count().desc(), item.c.value)
    )
    found = tuple((row[0], row[1]) for row in connection.execute(lacking))
    return Choices(total, tuple(connection.execute(years).scalars()), found)
