"""From the store to the vectors: the questions of papers that changed since the vectors were last up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from rekenschap.ledger import schema
from rekenschap.ledger.neighbours.embedding import Embedder
from rekenschap.ledger.neighbours.vectors import ROW, Matrix, VectorFiles, VectorWriter
from rekenschap.ledger.store import Ledger

#: the folder with the vectors, in that of the search index
FOLDER = "neighbours"
#: papers that are looked at, and questions after which a batch is kept: some five seconds of work
_PAPERS, _QUESTIONS = 64, 128
#: texts that an embedder gets at a time
_TEXTS = 32
_DIGITS = 8

#: is told how many questions are done, and of how many
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Papers in the order of their changes, each with its questions (id, text); `after` is the last of them."""

    papers: Mapping[int, Sequence[tuple[int, str]]]
    after: tuple[int, int]
    is_last: bool


def bring_up_to_date(ledger: Ledger, files: VectorFiles, embedder: Embedder, tell: Tell) -> int:
    """Put in the vectors of what changed in the ledger since they last were; how many questions that were.

    Broken off at any moment, it goes on from the last batch when it is called again. Vectors of another model, or
    further than the ledger, are made anew; those of words that did not change are kept. Raises `LedgerBusy` while
    another program does it.
    """
    state, tick = files.state(), ledger.tick()
    if state is not None and state.model == embedder.model and state.after == (tick + 1, 0):
        return 0
    with files.writing(embedder.model, embedder.dimension) as writer:
        if writer.state.after > (ledger.tick() + 1, 0):
            writer.begin_anew()
        done = _put_changed(ledger, writer, embedder, tell)
        writer.compact()
    return done


def digest_of(question: str) -> bytes:
    """By what it is told that a vector is of these words."""
    # numpy takes zeros at the end of bytes for nothing: there are none in these
    return sha256(question.encode()).hexdigest()[:_DIGITS].encode()


def _put_changed(ledger: Ledger, writer: VectorWriter, embedder: Embedder, tell: Tell) -> int:
    done, total = 0, _left(ledger, writer.state.after)
    while True:
        with ledger.reading() as connection:  # not open while vectors are made: that takes long
            batch = _next(connection, writer.state.after)
        start = done

        def told(more: int, start: int = start) -> None:
            tell(start + more, max(total, start + more))

        writer.add(*_embedded(batch, writer, embedder, told), batch.after)
        done += sum(map(len, batch.papers.values()))
        if batch.is_last:
            return done


def _left(ledger: Ledger, after: tuple[int, int]) -> int:
    counted = select(func.count()).select_from(schema.exchange.join(schema.paper)).where(_later(after))
    with ledger.reading() as connection:
        number: int = connection.execute(counted).scalar_one()
        return number


def _later(after: tuple[int, int]) -> ColumnElement[bool]:
    paper = schema.paper.c
    return or_(paper.changed > after[0], and_(paper.changed == after[0], paper.id > after[1]))


def _next(connection: Connection, after: tuple[int, int]) -> _Batch:
    paper, exchange = schema.paper.c, schema.exchange.c
    changed = select(paper.id, paper.changed).where(_later(after)).order_by(paper.changed, paper.id)
    papers = connection.execute(changed.limit(_PAPERS)).all()
    asked = select(exchange.id, exchange.question).order_by(exchange.ordinal)
    taken: dict[int, list[tuple[int, str]]] = {}
    questions = 0
    for row in papers:
        taken[row.id] = [
            (one.id, one.question) for one in connection.execute(asked.where(exchange.paper_id == row.id))
        ]
        questions += len(taken[row.id])
        after = (row.changed, row.id)
        if questions >= _QUESTIONS:
            break
    is_last = len(taken) == len(papers) < _PAPERS
    tick: int = connection.execute(select(schema.clock.c.now)).scalar_one()
    return _Batch(taken, (tick + 1, 0) if is_last else after, is_last)


def _embedded(
    batch: _Batch, writer: VectorWriter, embedder: Embedder, told: Callable[[int], None]
) -> tuple[NDArray[np.void], Matrix]:
    """The rows and vectors of a batch: those of words that were there already are taken from there."""
    rows: list[tuple[int, int, int, bytes]] = []
    texts: list[str] = []
    known: dict[bytes, Any] = {}
    for paper, questions in batch.papers.items():
        before = writer.known(paper)
        known |= before
        rows += [(question, paper, 0, digest_of(text)) for question, text in questions]
        texts += [text for _, text in questions]
        if before and not questions:
            rows.append((0, paper, 0, b""))
            texts.append("")
            known[b""] = np.zeros(embedder.dimension, np.float32)
    matrix = np.zeros((len(rows), embedder.dimension), np.float32)
    new = [place for place, row in enumerate(rows) if row[3] not in known]
    for place, row in enumerate(rows):
        if row[3] in known:
            matrix[place] = known[row[3]]
    for start in range(0, len(new), _TEXTS):
        some = new[start : start + _TEXTS]
        matrix[some] = embedder.embed([texts[place] for place in some])
        told(len(rows) - len(new) + start + len(some))
    return np.array(rows, ROW), matrix
