"""From the store to the index: what changed since the index was last brought up to date, or all of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, func, or_, select

from rekenschap.ledger import schema
from rekenschap.ledger.queries.judged import judged
from rekenschap.ledger.search.document import SearchDocument
from rekenschap.ledger.search.index import IndexWriter, SearchIndex
from rekenschap.ledger.store import Ledger

#: papers that are kept in memory, and committed, at a time
_AT_A_TIME = 200
#: the status of a question without an answer, in the index; the store has none for it
_NO_ANSWER = "no_answer"


class _Contract(msgspec.Struct):
    """What is needed of a reading."""

    text: str


def bring_up_to_date(ledger: Ledger, index: SearchIndex) -> int:
    """Put in the index what changed in the ledger since it last was; how many papers that were.

    Broken off at any moment, it goes on from the last commit when it is called again. An index that is further
    than the ledger is of another state of it, and is made anew. Raises `LedgerBusy` while another program does it.
    """
    if index.upto() == ledger.tick():
        return 0
    with index.writer() as writer:
        upto = index.upto()  # again: another program may have written until just now
        if upto > ledger.tick():
            writer.clear()
            upto = 0
        papers = _put_changed(ledger, writer, upto)
        _take_vanished(ledger, index, writer)
    return papers


def rebuild(ledger: Ledger, index: SearchIndex) -> int:
    """Make the index anew from the ledger; until its first commit, readers find what they found before."""
    with index.writer() as writer:
        writer.clear()
        return _put_changed(ledger, writer, 0)


def _put_changed(ledger: Ledger, writer: IndexWriter, upto: int) -> int:
    """All papers that changed after `upto`, in the order of their changes; how many."""
    papers, after = 0, (upto + 1, 0)
    while True:
        with ledger.reading() as connection:
            tick = connection.execute(select(schema.clock.c.now)).scalar_one()
            changed = connection.execute(_changed_after(after)).all()
            for paper in changed:
                writer.replace(paper.id, _documents(connection, paper))
        papers += len(changed)
        if len(changed) < _AT_A_TIME:
            writer.commit(tick)
            return papers
        after = (changed[-1].changed, changed[-1].id)
        writer.commit(after[0] - 1)  # there may be more papers with the number of the last one


def _changed_after(after: tuple[int, int]) -> Any:
    paper = schema.paper.c
    later = or_(paper.changed > after[0], and_(paper.changed == after[0], paper.id > after[1]))
    return select(schema.paper).where(later).order_by(paper.changed, paper.id).limit(_AT_A_TIME)


def _take_vanished(ledger: Ledger, index: SearchIndex, writer: IndexWriter) -> None:
    """Papers that became one with another are in the ledger no longer, and leave no number behind."""
    with ledger.reading() as connection:
        tick = connection.execute(select(schema.clock.c.now)).scalar_one()
        kept = connection.execute(select(func.count()).select_from(schema.paper)).scalar_one()
        if tick != index.upto() or index.search("", only="paper", limit=0, facets=False).total == kept:
            return
        rows = connection.execute(select(schema.paper.c.id)).scalars()
        vanished = index.papers().difference(rows)
    for paper in vanished:
        writer.replace(paper, ())
    writer.commit(tick)


def _documents(connection: Connection, paper: Row[Any]) -> Iterator[SearchDocument]:
    """A paper and its exchanges."""
    stands = judged(connection, [paper.id])
    as_it_stands = (stands.status.label("stands_status"), stands.ground.label("stands_ground"))
    of_it = select(schema.exchange, *as_it_stands).where(schema.exchange.c.paper_id == paper.id)
    exchanges = connection.execute(of_it.order_by(schema.exchange.c.ordinal)).all()
    text = _text_apart(_text(connection, paper.id), exchanges)
    yield SearchDocument(id=paper.id, sort="paper", number=paper.number, text=text, **_of_paper(paper))
    for place, exchange in enumerate(exchanges, 1):
        yield SearchDocument(
            id=exchange.id,
            sort="exchange",
            number=exchange.number,
            place=place,
            groups=tuple(exchange.groups),
            status=exchange.stands_status or (None if exchange.answer is not None else _NO_ANSWER),
            ground=exchange.stands_ground,
            question=exchange.question,
            answer=exchange.answer or "",
            **_of_paper(paper),
        )


def _of_paper(paper: Row[Any]) -> dict[str, Any]:
    """What exchanges have of their paper."""
    return {
        "paper": paper.id,
        "paper_key": paper.key,
        "title": paper.title or "",
        "ministries": tuple(paper.ministries),
        **{name: getattr(paper, name) for name in ("kind", "chamber", "session", "dossier", "date")},
    }


def _text(connection: Connection, paper_id: int) -> str:
    """The text of the last version of a paper that could be read."""
    version, reading = schema.version.c, schema.reading.c
    packed = connection.execute(
        select(reading.contract)
        .join(schema.version, version.id == reading.version_id)
        .where(version.paper_id == paper_id, reading.current)
        .order_by(version.seq.desc())
        .limit(1)
    ).scalar()
    return "" if packed is None else msgspec.json.decode(zlib.decompress(packed), type=_Contract).text


def _text_apart(text: str, exchanges: Any) -> str:
    """What stands in a paper outside its questions and answers: those are found by themselves."""
    spans = [(row.question_start, row.question_end) for row in exchanges]
    spans += [(row.answer_start, row.answer_end) for row in exchanges if row.answer is not None]
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces.append(text[at:start])
        at = max(at, end)
    return "\n".join((*pieces, text[at:]))
