"""From the commitments of a paper to undertakings: new ones, and repetitions of those that other papers state."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Label, Row, and_, bindparam, delete, exists, func, insert, or_, select

from rekenschap.follow.days import due_of
from rekenschap.follow.history import KEPT, OPEN, REKENSCHAP, WITHDRAWN
from rekenschap.follow.material import Followed
from rekenschap.follow.naming import DocumentName, cycle_of, name_of
from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing

_WORD = re.compile(r"\w{2,}")
#: a shorter sentence says too little to be known again in another paper
_FEWEST_WORDS = 10
#: after so long the same words are of another promise
_TOGETHER = timedelta(days=550)
#: the part of the months between two of a recurring document within which it is the same one
_OF_CYCLE = 0.5
_MONTH = 30.4

# The statements are made once: for a paper they are asked faster than they are put together.
_COMMITMENTS = (
    select(schema.commitment)
    .where(schema.commitment.c.paper_id == bindparam("paper"))
    .order_by(schema.commitment.c.id)
)
_MENTIONED = select(schema.mention.c.commitment_key, schema.mention.c.undertaking_id).where(
    schema.mention.c.paper_id == bindparam("paper")
)


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one undertaking in a paper, and by what it is known again."""

    rows: Sequence[Row[Any]]
    name: DocumentName | None
    words_key: str | None

    @property
    def keys(self) -> list[str]:
        """The keys of its commitments, in order."""
        return [row.key for row in self.rows]


def undertakings_of(writing: Writing, paper: Followed) -> set[int]:
    """Give each commitment of a paper its undertaking; the ids of all that the paper mentions or mentioned."""
    groups = _groups(writing.connection, paper.id)
    before = _mentioned(writing.connection, paper.id)
    if not groups and not before:
        return set()
    homes = _homes(writing, paper, groups, before)
    _keep_mentions(writing.connection, paper, homes, before)
    gone = set(before.values()) - {home for home, _, _ in homes}
    return {home for home, _, _ in homes} | _without(writing.connection, paper.id, gone)


def _groups(connection: Connection, paper_id: int) -> list[Group]:
    rows = connection.execute(_COMMITMENTS, {"paper": paper_id}).all()
    together: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        together[row.undertaking].append(row)
    return [_group(rows) for rows in together.values()]


def _group(rows: Sequence[Row[Any]]) -> Group:
    named = (name_of(row.document) for row in rows if row.document)
    name = next((name for name in named if name is not None), None)
    return Group(rows, name, _words_key(rows[0].text))


def _words_key(text: str) -> str | None:
    words = _WORD.findall(text.casefold())
    if len(words) < _FEWEST_WORDS:
        return None
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


def _mentioned(connection: Connection, paper_id: int) -> dict[str, int]:
    """The undertakings that the paper mentioned when it was last followed up, by the keys of its commitments."""
    return {row[0]: row[1] for row in connection.execute(_MENTIONED, {"paper": paper_id}).all()}


#: an undertaking, the group that is of it, and why
_Home = tuple[int, Group, str]


def _homes(writing: Writing, paper: Followed, groups: Iterable[Group], before: Mapping[str, int]) -> list[_Home]:
    groups = list(groups)
    unknown = [group for group in groups if not any(key in before for key in group.keys)]
    candidates = _candidates(writing.connection, paper, unknown) if unknown else []
    found = []
    for group in groups:
        home = next((before[key] for key in group.keys if key in before), None)
        why = "in dit stuk"
        if home is None:
            home, why = _elsewhere(paper, group, candidates)
        if home is None:
            home = _new(writing, paper, group)
        found.append((home, group, why))
    return found


def _candidates(connection: Connection, paper: Followed, groups: Iterable[Group]) -> list[Row[Any]]:
    """Undertakings of other papers with the same document or the same words, those of the newest papers first."""
    names = {group.name.key for group in groups if group.name is not None and group.name.is_named}
    words = {group.words_key for group in groups if group.words_key}
    undertaking, mention = schema.undertaking, schema.mention
    home = schema.paper
    here = exists().where(mention.c.undertaking_id == undertaking.c.id, mention.c.paper_id == paper.id)
    return list(
        connection.execute(
            select(undertaking, *_HOME, _settled_on())
            .join(home, home.c.id == undertaking.c.paper_id)
            .where(or_(undertaking.c.document_key.in_(names), undertaking.c.words_key.in_(words)), ~here)
            .order_by(home.c.date.desc(), undertaking.c.id.desc())
            .limit(200)
        )
    )


_HOME = (schema.paper.c.date, schema.paper.c.added_at, schema.paper.c.dossier, schema.paper.c.ministries)


def _settled_on() -> Label[date | None]:
    """The day on which an undertaking was first kept or withdrawn."""
    event = schema.undertaking_event
    settled = select(func.min(event.c.day)).where(
        event.c.undertaking_id == schema.undertaking.c.id, event.c.status.in_((KEPT, WITHDRAWN))
    )
    return settled.scalar_subquery().label("settled_on")


def _elsewhere(paper: Followed, group: Group, candidates: Iterable[Row[Any]]) -> tuple[int | None, str]:
    for row in candidates:
        shared = _shared(paper, row)
        if shared and _is_same(paper, group, row):
            what = (
                f"hetzelfde document “{group.name.text}”"
                if _same_name(group, row) and group.name
                else "dezelfde woorden"
            )
            return int(row.id), f"{what}, {shared}"
    return None, ""


def _shared(paper: Followed, row: Row[Any]) -> str:
    """What the paper and that of an undertaking have in common, as words; empty for nothing."""
    if row.dossier is not None and row.dossier == paper.row.dossier:
        return f"hetzelfde dossier {row.dossier}"
    both = sorted(set(row.ministries) & set(paper.row.ministries))
    return f"hetzelfde ministerie {both[0]}" if both else ""


def _same_name(group: Group, row: Row[Any]) -> bool:
    return group.name is not None and group.name.is_named and group.name.key == row.document_key


def _is_same(paper: Followed, group: Group, row: Row[Any]) -> bool:
    """Whether an undertaking is this one: not settled before, not too long ago, not the next of its kind."""
    other_day: date = row.date or row.added_at.date()
    if row.status in (KEPT, WITHDRAWN) and row.settled_on is not None and row.settled_on < paper.day:
        return False
    apart = abs(paper.day - other_day)
    if not _same_name(group, row):
        return apart <= _TOGETHER and group.words_key is not None and bool(row.words_key == group.words_key)
    assert group.name is not None
    other = name_of(row.document or "")
    if other is not None and other.year and group.name.year:
        return other.year == group.name.year
    cycle = cycle_of(group.name.key)
    return apart <= (_TOGETHER if cycle is None else timedelta(days=cycle.months * _MONTH * _OF_CYCLE))


def _new(writing: Writing, paper: Followed, group: Group) -> int:
    first = group.rows[0]
    known = group.name
    row = {
        "paper_id": paper.id,
        "key": first.key,
        "document": first.document,
        "document_key": None if known is None else known.key,
        "words_key": group.words_key,
        "text": first.text,
        "status": OPEN,
        "recurrence": first.recurrence,
        "by": first.by,
        "to": first.to,
        "changed": writing.tick,
        "first_due_start": first.due_start,
        "first_due_end": first.due_end,
        **due_of(first).columns,
    }
    table = schema.undertaking
    return int(writing.connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one())


def _keep_mentions(
    connection: Connection, paper: Followed, homes: Sequence[_Home], before: Mapping[str, int]
) -> None:
    """The mentions of a paper, in place of those that it had and has no longer."""
    mention = schema.mention
    wanted = {row.key: (home, row.question, why) for home, group, why in homes for row in group.rows}
    stale = [
        key for key, home in before.items() if key not in wanted and _may_go(connection, paper.id, home, wanted)
    ]
    moved = [key for key, home in before.items() if key in wanted and wanted[key][0] != home]
    if stale or moved:
        theirs = and_(mention.c.paper_id == paper.id, mention.c.commitment_key.in_([*stale, *moved]))
        connection.execute(delete(mention).where(theirs))
    new = [
        {"undertaking_id": home, "paper_id": paper.id, "commitment_key": key, "question": question, "reason": why}
        for key, (home, question, why) in wanted.items()
        if before.get(key) != home
    ]
    if new:
        connection.execute(insert(mention), new)


def _may_go(connection: Connection, paper_id: int, home: int, wanted: Mapping[str, tuple[int, Any, str]]) -> bool:
    """Whether a mention that is there no more may be forgotten: not if it is all that a person's word hangs on."""
    if any(place == home for place, _, _ in wanted.values()):
        return True
    mention, event = schema.mention, schema.undertaking_event
    elsewhere = select(mention.c.paper_id).where(mention.c.undertaking_id == home, mention.c.paper_id != paper_id)
    by_person = select(event.c.id).where(event.c.undertaking_id == home, event.c.who != REKENSCHAP)
    return connection.execute(elsewhere.limit(1)).first() is not None or (
        connection.execute(by_person.limit(1)).first() is None
    )


def _without(connection: Connection, paper_id: int, gone: set[int]) -> set[int]:
    """Take away undertakings that no paper states any more; those of `gone` that stay."""
    if not gone:
        return set()
    table, mention = schema.undertaking, schema.mention
    stated = set(
        connection.execute(select(mention.c.undertaking_id).where(mention.c.undertaking_id.in_(gone))).scalars()
    )
    connection.execute(delete(table).where(table.c.id.in_(gone - stated)))
    return stated
