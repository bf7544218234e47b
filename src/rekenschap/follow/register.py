"""What is missing from the official register: written undertakings that it does not list, as far as it was loaded.

The register of the Tweede Kamer lists what was promised aloud in meetings (Reglement van Orde, art. 15.17a); what
a minister promises in writing is in no register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, select

from rekenschap.follow.history import KEPT, WITHDRAWN
from rekenschap.ledger import schema
from rekenschap.ledger.entries import PaperRef
from rekenschap.ledger.linking.likeness import TELLING
from rekenschap.ledger.linking.wording import Weights, Wording, wording_of
from rekenschap.ledger.queries.refs import ref, ref_columns

#: from this part of its telling words a written promise is the one that the register lists
_SAME = 0.5
_FEWEST = 2
_SAME_DOCUMENT = 0.3
#: how long before and after its paper a promise is made aloud
_AROUND = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Missing:
    """A written undertaking that the register lacks; `nearest` is the item most like it, with its score."""

    undertaking_id: int
    paper: PaperRef
    text: str
    document: str | None
    due_end: date | None
    status: str
    nearest: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Gap:
    """What the register lacks.

    `loaded_to` is the date of the last item that was loaded, None where no register was: then nothing is said.
    `synced_at` is when its source was last followed. Undertakings of papers after `loaded_to` are not judged:
    `later` counts them.
    """

    missing: tuple[Missing, ...]
    found: int
    later: int
    loaded_to: date | None
    synced_at: datetime | None


def register_gap(connection: Connection, *, ministry: str | None = None) -> Gap:
    """The written undertakings that are open and not in the register, the oldest first."""
    item = schema.register_item
    loaded_to: date | None = connection.execute(select(func.max(item.c.made_on)).where(~item.c.deleted)).scalar()
    synced_at: datetime | None = connection.execute(
        select(func.max(schema.sync_state.c.at)).where(schema.sync_state.c.source.in_(select(item.c.source)))
    ).scalar()
    if loaded_to is None:
        return Gap((), 0, 0, None, synced_at)
    rows = [row for row in _written(connection) if ministry is None or ministry in row.ministries]
    judged = [row for row in rows if (row.paper_ref_date or date.min) <= loaded_to]
    register = _Register(connection)
    nearest = [(row, *register.nearest(row)) for row in judged]
    missing = [_missing(row, number, score) for row, number, score in nearest if score < _SAME]
    return Gap(tuple(missing), len(judged) - len(missing), len(rows) - len(judged), loaded_to, synced_at)


def _written(connection: Connection) -> Sequence[Row[Any]]:
    table, paper = schema.undertaking, schema.paper
    return connection.execute(
        select(table, paper.c.ministries, *ref_columns())
        .join(paper)
        .where(table.c.status.not_in((KEPT, WITHDRAWN)))
        .order_by(paper.c.date, table.c.id)
    ).all()


def _missing(row: Row[Any], nearest: str | None, score: float) -> Missing:
    return Missing(row.id, ref(row), row.text, row.document, row.due_end, row.status, nearest, score)


class _Register:
    """The items of the register, found by the telling words that they have."""

    def __init__(self, connection: Connection) -> None:
        item = schema.register_item
        rows = connection.execute(select(item).where(~item.c.deleted))
        self._items = [(row, wording_of(row.text)) for row in rows]
        self._weights = Weights(_counted(wording for _, wording in self._items), len(self._items))
        self._with: dict[str, list[int]] = defaultdict(list)
        for index, (_, wording) in enumerate(self._items):
            for stem in wording.stems:
                if self._weights.of(stem) >= TELLING:
                    self._with[stem].append(index)

    def nearest(self, promise: Row[Any]) -> tuple[str | None, float]:
        """The number of the item that is most like a promise, and how much it is, from 0 to 1."""
        said = wording_of(f"{promise.text} {promise.document or ''}")
        telling = self._weights.heaviest(said.stems, len(said.stems), TELLING)
        if len(telling) < _FEWEST:
            return None, 0.0
        whole = sum(map(self._weights.of, telling))
        scores: dict[int, float] = defaultdict(float)
        for stem in telling:
            for index in self._with.get(stem, ()):
                scores[index] += self._weights.of(stem) / whole
        near = [
            (min(1.0, score + self._named(promise, index)), index)
            for index, score in scores.items()
            if self._may_be(promise, index)
        ]
        if not near:
            return None, 0.0
        score, index = max(near)
        row = self._items[index][0]
        return row.number or row.id, round(score, 3)

    def _named(self, promise: Row[Any], index: int) -> float:
        """What is added where an item names the document that was promised."""
        key = promise.document_key
        return _SAME_DOCUMENT if key and key in self._items[index][0].text.casefold() else 0.0

    def _may_be(self, promise: Row[Any], index: int) -> bool:
        """Whether ministry and date do not speak against it."""
        row = self._items[index][0]
        day = promise.paper_ref_date
        if day is not None and row.made_on is not None and abs(row.made_on - day) > _AROUND:
            return False
        if not (row.ministry and promise.ministries):
            return True
        return any(name.casefold() in row.ministry.casefold() for name in promise.ministries)


def _counted(wordings: Iterable[Wording]) -> Mapping[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for wording in wordings:
        for stem in wording.stems:
            counts[stem] += 1
    return counts
