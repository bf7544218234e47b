"""How many of what: questions by how they were answered, by ground and by group; and the dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, true

from rekenschap.ledger.queries.filters import NO_ANSWER, PaperFilter, items_of, of_exchanges, of_papers
from rekenschap.ledger.queries.judged import judged
from rekenschap.ledger.schema import exchange, paper

_ALL = PaperFilter()


@dataclass(frozen=True, slots=True)
class Tallied:
    """Questions counted; what occurs most often stands first.

    `status` has `no_answer` for those without an answer; `ground` only those on which something was not given.
    A question of several groups counts for each of them.
    """

    questions: int
    papers: int
    status: Mapping[str, int]
    ground: Mapping[str, int]
    group: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier with its papers in the ledger: how many, the days of the first and the last, and its questions."""

    number: str
    papers: int
    questions: int
    first: date | None
    last: date | None


def tallies(connection: Connection, wanted: PaperFilter = _ALL) -> Tallied:
    """The counts of the questions that are asked for."""
    stands = judged(connection)
    condition = and_(of_exchanges(connection, wanted, stands), *_of_few_papers(connection, wanted))
    here = select(func.count(), func.count(exchange.c.paper_id.distinct())).select_from(exchange).join(paper)
    questions, papers = connection.execute(here.where(condition)).one()
    given = exchange.c.answer.is_not(None)
    unanswered = connection.execute(
        select(func.count()).select_from(exchange).join(paper).where(condition, exchange.c.answer.is_(None))
    ).scalar_one()
    by_status = _mapping(connection, _counted(_here(stands.status).where(condition, given))) | (
        {NO_ANSWER: unanswered} if unanswered else {}
    )
    item = items_of(connection, exchange.c.groups)
    return Tallied(
        questions=questions,
        papers=papers,
        status=dict(sorted(by_status.items(), key=lambda pair: -pair[1])),
        ground=_mapping(connection, _counted(_here(stands.ground).where(condition))),
        group=_mapping(connection, _counted(_here(item.c.value).join(item, true()).where(condition))),
    )


def dossiers(connection: Connection) -> tuple[Dossier, ...]:
    """The dossiers, the one with the newest paper first."""
    asked = select(func.count()).where(exchange.c.paper_id == paper.c.id).scalar_subquery()
    each = select(paper.c.dossier, paper.c.date, asked.label("questions")).where(paper.c.dossier.is_not(None))
    papers = each.subquery()
    first, last = func.min(papers.c.date), func.max(papers.c.date)
    rows = connection.execute(
        select(papers.c.dossier, func.count(), func.sum(papers.c.questions), first, last)
        .group_by(papers.c.dossier)
        .order_by(last.desc().nulls_last(), papers.c.dossier)
    )
    return tuple(Dossier(*row) for row in rows)


def _of_few_papers(connection: Connection, wanted: PaperFilter) -> Iterator[ColumnElement[bool]]:
    """The papers first, where they are few: of its own, SQLite begins with all exchanges that have a status."""
    if wanted.paper is not None or wanted.dossier is not None:
        yield exchange.c.paper_id.in_(select(paper.c.id).where(of_papers(connection, wanted)))


def _here(column: ColumnElement[Any]) -> Select[Any]:
    return select(column.label("value")).select_from(exchange).join(paper)


def _counted(values: Select[Any]) -> Select[Any]:
    """How often each value occurs; first by themselves, for PostgreSQL knows none again that is worked out."""
    each, number = values.subquery(), func.count()
    query = select(each.c.value, number).where(each.c.value.is_not(None))
    return query.group_by(each.c.value).order_by(number.desc(), each.c.value)


def _mapping(connection: Connection, query: Select[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(query)}
