"""Questions with their answers: in pages, by number, and in an order that somebody else gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from rekenschap.errors import NotInLedger
from rekenschap.ledger import schema
from rekenschap.ledger.entries import ExchangeEntry, PaperEntry, Reviewed
from rekenschap.ledger.queries.filters import PaperFilter, is_open, of_exchanges
from rekenschap.ledger.queries.judged import Judged, judged
from rekenschap.ledger.queries.pages import SIZE, Ordered, Page, paged
from rekenschap.ledger.queries.papers import paper
from rekenschap.ledger.queries.refs import newest_first, ref, ref_columns
from rekenschap.text.span import Span

_ALL = PaperFilter()
#: numbers of questions that an error tells
_TOLD = 12
#: ids in one question to the database: SQLite takes 32,766 values, PostgreSQL 65,535
_AT_ONCE = 10_000


def exchanges(
    connection: Connection, wanted: PaperFilter = _ALL, *, size: int = SIZE, after: str | None = None
) -> Page[ExchangeEntry]:
    """Questions in the order of their papers, the papers newest first. An `ExchangeFilter` asks for more."""
    stands = judged(connection)
    query = _exchanges(stands).where(of_exchanges(connection, wanted, stands))
    return paged(connection, query, _order(), _entry_of(stands), size=size, after=after)


def open_exchanges(
    connection: Connection, wanted: PaperFilter = _ALL, *, size: int = SIZE, after: str | None = None
) -> Page[ExchangeEntry]:
    """Questions that got no answer, or one that was judged to be less than one."""
    stands = judged(connection)
    query = _exchanges(stands).where(of_exchanges(connection, wanted, stands), is_open(stands))
    return paged(connection, query, _order(), _entry_of(stands), size=size, after=after)


def exchange(connection: Connection, name: str | int, number: str) -> ExchangeEntry:
    """The question with this printed number in a paper, named as `paper` takes it. Raises `NotInLedger`."""
    entry = paper(connection, name)
    here = (schema.exchange.c.paper_id == entry.id, schema.exchange.c.number == number)
    stands = judged(connection, [entry.id])
    row = connection.execute(_exchanges(stands).where(*here).order_by(schema.exchange.c.ordinal).limit(1)).first()
    if row is None:
        raise NotInLedger(f"{entry.key} has no question {number!r}; {_numbers(connection, entry)}")
    return _entry(row, stands)


def exchanges_by_id(connection: Connection, ids: Sequence[int]) -> tuple[ExchangeEntry, ...]:
    """Questions by their ids in the ledger, in the order of the ids; without those that are there no more."""
    found: dict[int, ExchangeEntry] = {}
    stands = judged(connection)
    for start in range(0, len(ids), _AT_ONCE):
        some = schema.exchange.c.id.in_(ids[start : start + _AT_ONCE])
        found |= {row.id: _entry(row, stands) for row in connection.execute(_exchanges(stands).where(some))}
    return tuple(found[number] for number in ids if number in found)


def exchanges_at(connection: Connection, places: Sequence[tuple[int, str]]) -> tuple[ExchangeEntry, ...]:
    """Questions by the id of their paper and their number, as links name them; without those not there."""
    wanted = set(places)
    papers = schema.exchange.c.paper_id.in_({paper_id for paper_id, _ in wanted})
    numbers = schema.exchange.c.number.in_({number for _, number in wanted})
    stands = judged(connection, {paper_id for paper_id, _ in wanted})
    found = map(_entry_of(stands), connection.execute(_exchanges(stands).where(papers, numbers)))
    return tuple(entry for entry in found if (entry.paper.id, entry.number) in wanted)


def _exchanges(stands: Judged) -> Select[Any]:
    as_it_stands = (stands.status.label("stands_status"), stands.ground.label("stands_ground"))
    return select(schema.exchange, *as_it_stands, *ref_columns()).join(schema.paper)


def _order() -> list[Ordered]:
    return [*newest_first(), Ordered(schema.exchange.c.ordinal)]


def _entry_of(stands: Judged) -> Callable[[Row[Any]], ExchangeEntry]:
    return lambda row: _entry(row, stands)


def _entry(row: Row[Any], stands: Judged) -> ExchangeEntry:
    said = stands.said.get(row.id)
    answer = None if row.answer is None else Span(row.answer_start, row.answer_end)
    return ExchangeEntry(
        id=row.id,
        paper=ref(row),
        ordinal=row.ordinal,
        number=row.number,
        key=row.key,
        question=row.question,
        question_span=Span(row.question_start, row.question_end),
        answer=row.answer,
        answer_span=answer,
        groups=tuple(row.groups),
        group_basis=row.group_basis,
        status=row.stands_status,
        ground=row.stands_ground,
        confidence=row.confidence if said is None else None,
        refers_to=tuple(row.refers_to),
        resolved_to=tuple(row.resolved_to),
        reviewed=None if said is None else Reviewed(said.who, said.action, row.status, row.ground),
    )


def _numbers(connection: Connection, entry: PaperEntry) -> str:
    """The numbers that a paper has, as the end of a sentence."""
    if not entry.questions:
        return "it has none"
    numbers = select(schema.exchange.c.number).where(schema.exchange.c.paper_id == entry.id)
    first = connection.execute(numbers.order_by(schema.exchange.c.ordinal).limit(_TOLD)).scalars()
    more = " …" if entry.questions > _TOLD else ""
    return f"it has {', '.join(first)}{more}"
