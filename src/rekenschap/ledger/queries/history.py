"""What was said of findings and undertakings through time: mentions, events, and reviews by people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, and_, select

from rekenschap.ledger.entries import MentionEntry, ReviewEntry, UndertakingEvent
from rekenschap.ledger.queries.pages import SIZE, Ordered, Page, paged
from rekenschap.ledger.queries.refs import ref, ref_columns
from rekenschap.ledger.schema import commitment, mention, paper, review, undertaking_event
from rekenschap.text.span import Span

_Said = TypeVar("_Said")


def mentions(connection: Connection, undertaking_ids: Sequence[int]) -> Mapping[int, tuple[MentionEntry, ...]]:
    """The mentions of undertakings, the oldest paper first; without words where a paper no longer has them."""
    of_it = and_(commitment.c.paper_id == mention.c.paper_id, commitment.c.key == mention.c.commitment_key)
    words = (commitment.c.start, commitment.c.end, commitment.c.text)
    rows = connection.execute(
        select(mention, *words, *ref_columns())
        .join(paper, paper.c.id == mention.c.paper_id)
        .outerjoin(commitment, of_it)
        .where(mention.c.undertaking_id.in_(undertaking_ids))
        .order_by(paper.c.date.asc().nulls_last(), paper.c.id, commitment.c.id)
    )
    return gathered((row.undertaking_id, _mention(row)) for row in rows)


def events(connection: Connection, undertaking_ids: Sequence[int]) -> Mapping[int, tuple[UndertakingEvent, ...]]:
    """What happened to undertakings, in the order of its days."""
    asked = undertaking_event.c.undertaking_id.in_(undertaking_ids)
    rows = connection.execute(
        select(undertaking_event)
        .where(asked)
        .order_by(undertaking_event.c.day.asc().nulls_last(), undertaking_event.c.id)
    )
    return gathered((row.undertaking_id, event(row)) for row in rows)


def reviews(
    connection: Connection,
    *,
    paper_id: int | None = None,
    kind: str | None = None,
    key: str | None = None,
    who: str | None = None,
    changed_after: int | None = None,
    size: int = SIZE,
    after: str | None = None,
) -> Page[ReviewEntry]:
    """What people said of findings, the first first: of a paper, of one finding in it, or since a clock number."""
    asked = {"paper_id": paper_id, "kind": kind, "key": key, "who": who}
    conditions = [review.c[name] == value for name, value in asked.items() if value is not None]
    if changed_after is not None:
        conditions.append(review.c.tick > changed_after)
    query = select(review, *ref_columns()).join(paper).where(*conditions)
    return paged(connection, query, [Ordered(review.c.id)], review_entry, size=size, after=after)


def event(row: Row[Any]) -> UndertakingEvent:
    """A row of `undertaking_event`."""
    found = {name: row._mapping[name] for name in UndertakingEvent.__dataclass_fields__}
    return UndertakingEvent(**found | {"evidence": tuple(found["evidence"])})


def _mention(row: Row[Any]) -> MentionEntry:
    return MentionEntry(
        paper=ref(row),
        commitment_key=row.commitment_key,
        question=row.question,
        text=row.text or "",
        span=None if row.start is None else Span(row.start, row.end),
        reason=row.reason,
    )


def review_entry(row: Row[Any]) -> ReviewEntry:
    """A row of `review` with the columns of its paper."""
    own = set(ReviewEntry.__dataclass_fields__) - {"paper"}
    return ReviewEntry(paper=ref(row), **{name: row._mapping[name] for name in own})


def gathered(pairs: Iterable[tuple[int, _Said]]) -> Mapping[int, tuple[_Said, ...]]:
    """What belongs to each number, in its order."""
    together: defaultdict[int, list[_Said]] = defaultdict(list)
    for number, said in pairs:
        together[number].append(said)
    return {number: tuple(items) for number, items in together.items()}
