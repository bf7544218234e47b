"""A version that turns out to be of another paper than was thought goes there, with all that hangs on it.

An older reader may have missed the official id of a paper, or a paper could not be read at all: then it is known
by its SHA-256 until a reading says which paper it is.
"""

from __future__ import annotations

from sqlalchemy import Connection, ScalarSelect, delete, func, insert, select, update

from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing


def paper_with(connection: Connection, key: str) -> int | None:
    """The id of the paper with this key; None where there is none."""
    return connection.execute(select(schema.paper.c.id).where(schema.paper.c.key == key)).scalar()


def new_paper(writing: Writing, key: str) -> int:
    """The id of a new paper, of which nothing is known yet."""
    row = {"key": key, "kind": "other", "ministries": [], "added_at": writing.at, "changed": writing.tick}
    made = writing.connection.execute(insert(schema.paper).values(row).returning(schema.paper.c.id))
    return int(made.scalar_one())


def next_seq(paper_id: int) -> ScalarSelect[int]:
    """The number of the next version of a paper, from 1, to be found while that is written."""
    there = schema.version.alias()
    last = func.coalesce(func.max(there.c.seq), 0)
    return select(last + 1).where(there.c.paper_id == paper_id).scalar_subquery()


def at_home(writing: Writing, version_id: int, paper_id: int, key: str) -> int:
    """The paper with this key, as the home of a version that was thought to be of `paper_id`.

    A paper with this version only takes the key as its own, or becomes one with the paper that has it already.
    """
    home = paper_with(writing.connection, key)
    if home == paper_id:
        return home
    if home is None and _versions(writing.connection, paper_id) == 1:
        _rename(writing, paper_id, key)
        return paper_id
    home = new_paper(writing, key) if home is None else home
    moved = {"paper_id": home, "seq": next_seq(home)}
    writing.connection.execute(update(schema.version).where(schema.version.c.id == version_id).values(**moved))
    if _versions(writing.connection, paper_id) == 0:
        _merge(writing.connection, paper_id, home, key)
    return home


def _versions(connection: Connection, paper_id: int) -> int:
    count = select(func.count()).where(schema.version.c.paper_id == paper_id)
    return int(connection.execute(count).scalar_one())


def _rename(writing: Writing, paper_id: int, key: str) -> None:
    this = schema.paper.c.id == paper_id
    writing.connection.execute(update(schema.paper).where(this).values(key=key, changed=writing.tick))
    _point_links(writing.connection, paper_id, paper_id, key)


def _point_links(connection: Connection, before: int, after: int, key: str) -> None:
    to_it = schema.link.c.to_paper_id == before
    connection.execute(update(schema.link).where(to_it).values(to_paper_id=after, to_key=key))


def _merge(connection: Connection, left: int, home: int, key: str) -> None:
    """Give all that people and other papers say of `left` to `home`, and take `left` away."""
    _point_links(connection, left, home, key)
    connection.execute(update(schema.review).where(schema.review.c.paper_id == left).values(paper_id=home))
    shown = schema.undertaking_event
    connection.execute(update(shown).where(shown.c.paper_id == left).values(paper_id=home))
    same = _same_undertakings(connection, left, home)
    for before, after in same.items():
        events = schema.undertaking_event.c.undertaking_id == before
        connection.execute(update(schema.undertaking_event).where(events).values(undertaking_id=after))
    _move_mentions(connection, left, home, same)
    rest = (schema.undertaking.c.paper_id == left) & schema.undertaking.c.id.not_in(list(same))
    connection.execute(update(schema.undertaking).where(rest).values(paper_id=home))
    connection.execute(delete(schema.paper).where(schema.paper.c.id == left))


def _same_undertakings(connection: Connection, left: int, home: int) -> dict[int, int]:
    """The undertakings of `left` that `home` has too, by their key: id of the one to id of the other."""
    mine, theirs = schema.undertaking.alias(), schema.undertaking.alias()
    both = select(mine.c.id, theirs.c.id).where(
        mine.c.paper_id == left, theirs.c.paper_id == home, mine.c.key == theirs.c.key
    )
    return {row[0]: row[1] for row in connection.execute(both)}


def _move_mentions(connection: Connection, left: int, home: int, same: dict[int, int]) -> None:
    """Mentions in `left` become mentions in `home`, of the undertakings that stay; each is there once."""
    mention = schema.mention
    moving = (mention.c.paper_id == left) | mention.c.undertaking_id.in_(list(same))
    rows = [dict(row) for row in connection.execute(select(mention).where(moving)).mappings()]
    connection.execute(delete(mention).where(moving))
    identity = select(mention.c.undertaking_id, mention.c.paper_id, mention.c.commitment_key)
    staying = (mention.c.paper_id == home) | mention.c.undertaking_id.in_(list(same.values()))
    there = {tuple(row) for row in connection.execute(identity.where(staying))}
    for row in rows:
        row["paper_id"] = home if row["paper_id"] == left else row["paper_id"]
        row["undertaking_id"] = same.get(row["undertaking_id"], row["undertaking_id"])
        identified = (row["undertaking_id"], row["paper_id"], row["commitment_key"])
        if identified not in there:
            there.add(identified)
            connection.execute(insert(mention).values(row))
