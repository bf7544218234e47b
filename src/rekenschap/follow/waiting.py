"""Questions that waited for a document open again when it arrives, with the passages that may answer them.

Nothing here says that a question is answered: that is for people to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, insert, or_, select

from rekenschap.follow.arrivals import Arrival
from rekenschap.follow.material import Followed, followed
from rekenschap.ledger import schema
from rekenschap.ledger.entries import PaperRef
from rekenschap.ledger.linking.passages import Passage, passages_for, prepared
from rekenschap.ledger.queries.refs import ref, ref_columns
from rekenschap.ledger.store import Writing
from rekenschap.text.span import Span

WAITED_FOR = "waited_for"
_PASSAGES = 3
_LATER = "later_document"
_UNLINK = delete(schema.link).where(
    schema.link.c.kind == WAITED_FOR,
    or_(schema.link.c.to_paper_id == bindparam("paper"), schema.link.c.paper_id == bindparam("paper")),
)


@dataclass(frozen=True, slots=True)
class Reopened:
    """A question that waited for a document which has arrived, and the passages of it that may answer it."""

    link_id: int
    paper: PaperRef
    number: str
    document: PaperRef
    score: float
    reasons: tuple[dict[str, str], ...]
    passages: tuple[Passage, ...]


def open_again(writing: Writing, paper: Followed, found: Sequence[Arrival]) -> None:
    """Link the questions that waited to the documents that arrived, in place of the links that there were."""
    connection = writing.connection
    connection.execute(_UNLINK, {"paper": paper.id})
    arrived: dict[int, list[Arrival]] = {}
    for arrival in found:
        if arrival.document.paper_id is not None:
            arrived.setdefault(arrival.document.paper_id, []).append(arrival)
    for document_id, arrivals in arrived.items():
        _link(connection, followed(connection, document_id), arrivals)


def _link(connection: Connection, document: Followed, arrivals: Iterable[Arrival]) -> None:
    by_undertaking = {arrival.undertaking_id: arrival for arrival in arrivals}
    waiting = _waiting(connection, by_undertaking)
    if not waiting:
        return
    text = prepared(document.text)
    for exchange, arrival in waiting.values():
        row = {
            "paper_id": exchange.paper_id,
            "number": exchange.number,
            "kind": WAITED_FOR,
            "to_paper_id": document.id,
            "to_key": document.key,
            "score": arrival.score,
            "reasons": list(arrival.reasons),
        }
        link_id = connection.execute(insert(schema.link).values(row).returning(schema.link.c.id)).scalar_one()
        found = passages_for(exchange.question, text, most=_PASSAGES)
        if found:
            connection.execute(insert(schema.passage), [_passage_row(link_id, passage) for passage in found])


def _passage_row(link_id: int, passage: Passage) -> dict[str, Any]:
    return {
        "link_id": link_id,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
        "score": passage.score,
        "reasons": list(passage.reasons),
    }


def _waiting(connection: Connection, arrivals: Mapping[int, Arrival]) -> dict[int, tuple[Row[Any], Arrival]]:
    """The questions that wait for these promises: each by its id, with the arrival that opens it."""
    mention, exchange = schema.mention, schema.exchange
    mentions = connection.execute(select(mention).where(mention.c.undertaking_id.in_(arrivals))).all()
    papers = {row.paper_id for row in mentions}
    found: dict[int, tuple[Row[Any], Arrival]] = {}
    exchanges = connection.execute(select(exchange).where(exchange.c.paper_id.in_(papers))).all() if papers else ()
    for row in mentions:
        arrival = arrivals[row.undertaking_id]
        name = arrival.document.name.key
        for asked in exchanges:
            if asked.paper_id == row.paper_id and _waits(asked, row.question, name):
                found.setdefault(asked.id, (asked, arrival))
    return found


def _waits(exchange: Row[Any], number: str | None, document: str) -> bool:
    """Whether the answer to a question holds the promise, refers to one that does, or defers to the document."""
    if number is not None and (exchange.number == number or number in exchange.resolved_to):
        return True
    return exchange.ground == _LATER and document in (exchange.answer or "").casefold()


def reopened(
    connection: Connection, *, document_id: int | None = None, paper_id: int | None = None
) -> tuple[Reopened, ...]:
    """The questions that are open again, of a paper or for a document; all where neither is given."""
    link, other = schema.link, schema.paper.alias("other")
    asked = [link.c.kind == WAITED_FOR]
    if document_id is not None:
        asked.append(link.c.to_paper_id == document_id)
    if paper_id is not None:
        asked.append(link.c.paper_id == paper_id)
    exchange = schema.exchange
    rows = connection.execute(
        select(link, *ref_columns(), *ref_columns(other, "other"))
        .join(schema.paper, schema.paper.c.id == link.c.paper_id)
        .join(other, other.c.id == link.c.to_paper_id)
        .join(exchange, and_(exchange.c.paper_id == link.c.paper_id, exchange.c.number == link.c.number))
        .where(*asked)
        .order_by(link.c.paper_id, exchange.c.ordinal)
    ).all()
    passages = dict(_passages(connection, [row.id for row in rows]))
    return tuple(
        Reopened(
            row.id,
            ref(row),
            row.number,
            ref(row, "other"),
            row.score,
            tuple(row.reasons),
            tuple(passages.get(row.id, ())),
        )
        for row in rows
    )


def _passages(connection: Connection, links: Sequence[int]) -> Iterator[tuple[int, list[Passage]]]:
    table = schema.passage
    rows = connection.execute(select(table).where(table.c.link_id.in_(links)).order_by(table.c.id))
    found: dict[int, list[Passage]] = {}
    for row in rows:
        passage = Passage(Span(row.start, row.end), row.text, row.score, tuple(row.reasons))
        found.setdefault(row.link_id, []).append(passage)
    yield from found.items()
