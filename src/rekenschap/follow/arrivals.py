"""A promised document arrives: which promise it keeps, by its name, its dossier, its ministry and its date.

It works in both directions: a document may come into the ledger before the paper that promised it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, delete, exists, insert, or_, select

from rekenschap.follow.history import ARRIVED, KEPT, REKENSCHAP
from rekenschap.follow.material import Followed
from rekenschap.follow.naming import DocumentName, cycle_of, name_of, names_of
from rekenschap.ledger import schema
from rekenschap.ledger.linking.likeness import TELLING
from rekenschap.ledger.linking.reasons import Reason, quoted, reason
from rekenschap.ledger.linking.wording import Weights, wording_of
from rekenschap.ledger.store import Writing
from rekenschap.text.span import Span

#: from this score a document is taken for the one that was promised
THRESHOLD = 0.75
_NAMED, _GENERAL, _SURE = 0.5, 0.25, 0.2
_DOSSIER, _MINISTRY, _YEAR, _WORD, _MOST_WORDS, _IN_TIME = 0.2, 0.15, 0.1, 0.06, 0.24, 0.05
#: a document that comes longer after the promise, or after its last day, is another one
_LONG = timedelta(days=730)
_SOON = timedelta(days=90)
_OPENING = 800
_MOST = 200


@dataclass(frozen=True, slots=True)
class Document:
    """What may be the document that was promised: a paper of the ledger, or one that a source knows of.

    `paper` is None where only a source knows of it.
    """

    key: str
    paper: Followed | None
    day: date
    dossier: str | None
    ministries: frozenset[str]
    name: DocumentName
    title: str

    @property
    def paper_id(self) -> int | None:
        """Its id in the ledger."""
        return None if self.paper is None else self.paper.id

    @property
    def opening(self) -> str:
        """Its title and first words, which are read when they are asked for."""
        return self.title if self.paper is None else f"{self.title} {self.paper.text[:_OPENING]}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A promised document that arrived, with the score from 0 to 1 and its reasons."""

    undertaking_id: int
    document: Document
    score: float
    reasons: tuple[Reason, ...]


def arrivals_at(connection: Connection, paper: Followed, mentioned: set[int]) -> list[Arrival]:
    """What this paper brings, and what other papers bring of what it promises; its names are kept."""
    _keep_names(connection, paper)
    documents = [document_of(paper, name) for name in paper.names]
    found = [arrival for document in documents for arrival in _kept_by(connection, document, not_of=paper.id)]
    return [*found, *_here_before(connection, mentioned)]


def document_of(paper: Followed, name: DocumentName) -> Document:
    """A paper under one of its names."""
    row = paper.row
    return Document(paper.key, paper, paper.day, row.dossier, frozenset(row.ministries), name, row.title or "")


def arrivals_of_known(connection: Connection, row: Row[Any]) -> list[Arrival]:
    """What a document brings that a source tells of: `row` is one of `known_document`, with a title and a date."""
    documents = known_documents(row)
    return [arrival for document in documents for arrival in _kept_by(connection, document, not_of=None)]


def known_documents(row: Row[Any]) -> list[Document]:
    """A row of `known_document` under each of its names; none without a title or a date."""
    if row.title is None or row.date is None:
        return []
    key = row.official_id or row.id
    names = names_of(row.title, "")
    return [Document(key, None, row.date, row.dossier, frozenset(), name, row.title) for name in names]


def arrivals_of_known_before(connection: Connection, mentioned: set[int]) -> list[Arrival]:
    """What documents bring of these promises that a source told of before; papers that are here tell it."""
    rows = connection.execute(_THESE, {"ids": sorted(mentioned)}).all() if mentioned else []
    if not rows:
        return []
    asked = {"keys": sorted({row.document_key for row in rows}), "since": min(map(_said, rows))}
    known = [
        document for row in connection.execute(_KNOWN_SINCE, asked).all() for document in known_documents(row)
    ]
    found = (weighed(row, document) for row in rows for document in known if document.name.key == row.document_key)
    return [arrival for arrival in found if arrival is not None]


def _keep_names(connection: Connection, paper: Followed) -> None:
    connection.execute(_FORGET_NAMES, {"paper": paper.id})
    rows = [
        {
            "paper_id": paper.id,
            "key": name.key,
            "year": name.year,
            "certainty": name.certainty,
            "start": name.span.start,
            "end": name.span.end,
            "text": name.text,
        }
        for name in paper.names
    ]
    if rows:
        connection.execute(insert(schema.named_document), rows)


def _kept_by(connection: Connection, document: Document, *, not_of: int | None) -> Iterator[Arrival]:
    """The promises that a document keeps; a paper does not keep its own."""
    asked = {"name": document.name.key, "day": document.day, "since": document.day - _longest(document.name.key)}
    for row in connection.execute(_PROMISED, asked | {"paper": not_of or 0}).all():
        if (arrival := weighed(row, document)) is not None:
            yield arrival


_undertaking, _paper, _named = schema.undertaking.c, schema.paper.c, schema.named_document.c
# The statements are made once: for a paper they are asked faster than they are put together.
_PROMISES = select(
    schema.undertaking, _paper.date.label("day"), _paper.added_at, _paper.dossier, _paper.ministries
).join(schema.paper, _paper.id == _undertaking.paper_id)
_SINCE, _DAY = bindparam("since", type_=Date), bindparam("day", type_=Date)
#: promises of a document by its name: made before it came, and not so long ago that it is another one
_PROMISED = (
    _PROMISES.where(_undertaking.document_key == bindparam("name"), _paper.id != bindparam("paper"))
    .where(or_(_paper.date.is_(None), _paper.date <= _DAY))
    .where(or_(_paper.date.is_(None), _paper.date >= _SINCE, _undertaking.due_end >= _SINCE))
    .order_by(_paper.date.desc())
    .limit(_MOST)
)
_THESE = _PROMISES.where(
    _undertaking.id.in_(bindparam("ids", expanding=True)), _undertaking.document_key.is_not(None)
)
#: documents by their names, the first to come after a day
_NAMED_SINCE = (
    select(schema.named_document)
    .join(schema.paper, _paper.id == _named.paper_id)
    .where(_named.key.in_(bindparam("keys", expanding=True)))
    .where(or_(_paper.date.is_(None), _paper.date >= _SINCE))
    .order_by(_paper.date, _paper.id)
    .limit(_MOST)
)
_known, _known_name = schema.known_document.c, schema.known_name.c
_KNOWN_SINCE = (
    select(schema.known_document)
    .join(schema.known_name, _known_name.document_id == _known.id)
    .where(_known_name.key.in_(bindparam("keys", expanding=True)), _known.date >= _SINCE)
    .where(~exists().where(or_(_paper.key == _known.id, _paper.key == _known.official_id)))
    .order_by(_known.date, _known.id)
    .limit(_MOST)
)
_PAPERS = select(schema.paper).where(_paper.id.in_(bindparam("ids", expanding=True)))
_FORGET_NAMES = delete(schema.named_document).where(_named.paper_id == bindparam("paper"))


def _here_before(connection: Connection, mentioned: set[int]) -> list[Arrival]:
    """Documents that are in the ledger already, and were promised by a paper that comes in now."""
    if not mentioned:
        return []
    rows = connection.execute(_THESE, {"ids": sorted(mentioned)}).all()
    if not rows:
        return []
    asked = {"keys": sorted({row.document_key for row in rows}), "since": min(map(_said, rows))}
    named = connection.execute(_NAMED_SINCE, asked).all()
    ids = sorted({name.paper_id for name in named})
    papers = {row.id: Followed(connection, row) for row in connection.execute(_PAPERS, {"ids": ids})}
    documents = [_document(papers[name.paper_id], name) for name in named]
    found = (
        weighed(row, document) for row in rows for document in documents if document.name.key == row.document_key
    )
    return [arrival for arrival in found if arrival is not None]


def _document(paper: Followed, row: Row[Any]) -> Document:
    name = name_of(row.text)
    is_named = name is not None and name.is_named
    printed = DocumentName(row.text, row.key, row.year, is_named, Span(row.start, row.end), row.certainty)
    return document_of(paper, printed)


def _said(promise: Row[Any]) -> date:
    """The day on which something was promised."""
    day: date = promise.day or promise.added_at.date()
    return day


def _longest(key: str) -> timedelta:
    """After how long a document of this name is another one than was promised."""
    cycle = cycle_of(key)
    return _LONG if cycle is None else timedelta(days=cycle.months * 30)


def weighed(promise: Row[Any], document: Document) -> Arrival | None:
    """Whether a document is the one that was promised; None where it is not, or not surely enough."""
    said = _said(promise)
    if not _may_be(promise, document, said):
        return None
    weighed_ = list(_weighed(promise, document, said))
    score = round(min(1.0, sum(weight for weight, _ in weighed_)), 3)
    reasons = tuple(why for _, why in weighed_)
    return Arrival(promise.id, document, score, reasons) if score >= THRESHOLD else None


def _may_be(promise: Row[Any], document: Document, said: date) -> bool:
    """Whether nothing speaks against it: its date, its year, its sender."""
    cycle = cycle_of(document.name.key)
    last = max(promise.due_end or said, said) + _longest(document.name.key)
    if not said <= document.day <= last:
        return False
    wanted = name_of(promise.document or "")
    if wanted is not None and wanted.year and document.name.year and wanted.year != document.name.year:
        return False
    senders = {cycle.sender} if cycle is not None and cycle.sender else set(promise.ministries)
    if promise.dossier is not None and promise.dossier == document.dossier:
        return True
    return not (senders and document.ministries) or bool(senders & document.ministries)


def _weighed(promise: Row[Any], document: Document, said: date) -> Iterator[tuple[float, Reason]]:
    name = document.name
    base = (_NAMED if name.is_named else _GENERAL) + _SURE * name.certainty
    yield base, reason(f"het stuk heet “{name.text}”", f"the paper is called “{name.text}”")
    wanted = name_of(promise.document or "")
    if wanted is not None and wanted.year and wanted.year == name.year:
        yield _YEAR, reason(f"hetzelfde jaar {name.year}", f"the same year {name.year}")
    if promise.dossier is not None and promise.dossier == document.dossier:
        yield _DOSSIER, reason(f"hetzelfde dossier {promise.dossier}", f"the same dossier {promise.dossier}")
    yield from _sender(promise, document)
    words = _topic(promise, document)
    if words:
        shared = quoted(words)
        weight = min(_MOST_WORDS, _WORD * len(words))
        yield weight, reason(f"gedeelde woorden: {shared}", f"shared words: {shared}")
    if document.day <= (promise.due_end or said) + _SOON:
        yield _IN_TIME, reason(f"gedateerd {document.day}, na de toezegging", f"dated {document.day}, after it")


def _sender(promise: Row[Any], document: Document) -> Iterator[tuple[float, Reason]]:
    cycle = cycle_of(document.name.key)
    sender = None if cycle is None else cycle.sender
    if sender is not None and sender in document.ministries:
        yield _MINISTRY, reason(f"van {sender}, dat het voor alle zendt", f"by {sender}, which sends it for all")
    elif both := sorted(set(promise.ministries) & document.ministries):
        yield _MINISTRY, reason(f"hetzelfde ministerie: {both[0]}", f"the same ministry: {both[0]}")


def _topic(promise: Row[Any], document: Document) -> list[str]:
    """The telling words of the promise, other than the name of the document, that the document opens with."""
    weights = Weights({}, 0)
    said, opening = wording_of(promise.text), wording_of(document.opening)
    own = wording_of(document.name.text).stems
    shared = [stem for stem in said.stems if stem in opening.stems and stem not in own]
    return [said.stems[stem] for stem in weights.heaviest(shared, 6, TELLING)]


def event_of(writing: Writing, arrival: Arrival) -> dict[str, Any]:
    """The row of the event that an arrival is."""
    document = arrival.document
    words = "; ".join(why["nl"] for why in arrival.reasons)
    span = list(document.name.span)
    evidence = {"paper": document.key, "span": span, "text": document.name.text, "question": None}
    return {
        "undertaking_id": arrival.undertaking_id,
        "paper_id": document.paper_id,
        "tick": writing.tick,
        "at": writing.at,
        "day": document.day,
        "who": REKENSCHAP,
        "kind": ARRIVED,
        "status": KEPT,
        "reason": f"{words} (score {arrival.score})",
        "evidence": [evidence],
    }
