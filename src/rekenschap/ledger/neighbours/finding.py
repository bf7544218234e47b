"""Which questions are nearest to one: by all vectors at once, then the ledger's word for the best of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from rekenschap.errors import LedgerBusy
from rekenschap.ledger import schema
from rekenschap.ledger.entries import ExchangeEntry
from rekenschap.ledger.neighbours.embedding import Embedder
from rekenschap.ledger.neighbours.following import digest_of
from rekenschap.ledger.neighbours.neighbour import Neighbour, reasons_for
from rekenschap.ledger.neighbours.vectors import Vectors
from rekenschap.ledger.queries.exchanges import exchanges_by_id
from rekenschap.ledger.queries.filters import PaperFilter, of_papers

#: a score that three in ten thousand pairs of real questions reach (docs/search.md)
LEAST = 0.5
_ANY = PaperFilter()
_AT_ONCE = 50


def neighbours(
    connection: Connection,
    vectors: Vectors,
    asked: ExchangeEntry,
    embedder: Callable[[], Embedder],
    wanted: PaperFilter = _ANY,
    *,
    least: float = LEAST,
    limit: int = 10,
) -> tuple[Neighbour, ...]:
    """The nearest questions of other papers, the nearest first; of those papers that `wanted` asks for.

    Vectors may be behind the ledger: what is no longer in it as it was is left out, and of a question without a
    vector one is made, with what `embedder` gives. Raises `LedgerBusy` where that is of another model than they.
    """
    scores = vectors.matrix @ _vector(vectors, asked, embedder)
    others = vectors.counts & (vectors.rows["paper"] != asked.paper.id) & (scores >= least)
    if wanted != _ANY:
        others &= np.isin(vectors.rows["paper"], _papers(connection, wanted))
    places = np.flatnonzero(others)
    ranked = places[np.argsort(-scores[places], kind="stable")]
    found: list[Neighbour] = []
    for place, entry in _still_there(connection, vectors, ranked):
        if len(found) == limit:
            break
        why = reasons_for(asked, entry, vectors.state.model)
        found.append(Neighbour(entry, round(min(1.0, float(scores[place])), 3), why))
    return tuple(found)


def _vector(vectors: Vectors, asked: ExchangeEntry, embedder: Callable[[], Embedder]) -> NDArray[np.float32]:
    """The vector of a question: the one that is there of its words, or a new one."""
    rows = vectors.rows
    here = vectors.counts & (rows["paper"] == asked.paper.id) & (rows["digest"] == digest_of(asked.question))
    places = np.flatnonzero(here)
    if len(places):
        own: NDArray[np.float32] = vectors.matrix[places[0]]
        return own
    made = embedder()
    if made.model != vectors.state.model:
        raise LedgerBusy(f"the vectors of questions are still of {vectors.state.model}; try again later")
    new: NDArray[np.float32] = made.embed([asked.question])[0]
    return new


def _papers(connection: Connection, wanted: PaperFilter) -> NDArray[np.int64]:
    ids = connection.execute(select(schema.paper.c.id).where(of_papers(connection, wanted))).scalars()
    return np.fromiter(ids, np.int64)


def _still_there(
    connection: Connection, vectors: Vectors, ranked: NDArray[np.intp]
) -> Iterator[tuple[int, ExchangeEntry]]:
    """The questions of rows, in their order, that have in the ledger the words of which the vectors are."""
    for start in range(0, len(ranked), _AT_ONCE):
        some = ranked[start : start + _AT_ONCE]
        rows = vectors.rows[some]
        entries = {one.id: one for one in exchanges_by_id(connection, rows["question"].tolist())}
        for place, row in zip(some.tolist(), rows, strict=True):
            entry = entries.get(int(row["question"]))
            if entry is not None and digest_of(entry.question) == bytes(row["digest"]):
                yield place, entry
