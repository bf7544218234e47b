"""What is asked for of a ledger, and the conditions that say it to a database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, TableValuedAlias, and_, exists, func, or_, select, true

from rekenschap.ledger.queries.judged import Judged
from rekenschap.ledger.schema import exchange, mention, paper, undertaking

#: the sign that comes next after a dash
_BEHIND_DASH = "."
#: asked for as a status, it is what a question has that got no answer
NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """Papers by what they say of themselves; `paper` is a key, `since` and `until` are days, both included.

    `dossier` has its parts with it: 36800 is 36800-X too.
    """

    paper: str | None = None
    kind: str | None = None
    chamber: str | None = None
    session: str | None = None
    dossier: str | None = None
    ministry: str | None = None
    since: date | None = None
    until: date | None = None
    changed_after: int | None = None


@dataclass(frozen=True, slots=True)
class ExchangeFilter(PaperFilter):
    """Questions by their papers, who asked, and how they were answered; `status` may be `no_answer`."""

    group: str | None = None
    status: tuple[str, ...] = ()
    ground: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UndertakingFilter:
    """Undertakings. `paper` mentions it, in the question with the number `question` where that is given.

    `group` asked a question in whose answer it was given; `document` is part of what is promised.

    `due_from` and `due_before` are days between which (the first included) the date falls by which it is due;
    `dated` is whether there is such a date.
    """

    paper: str | None = None
    question: str | None = None
    status: tuple[str, ...] = ()
    due_from: date | None = None
    due_before: date | None = None
    dated: bool | None = None
    dossier: str | None = None
    ministry: str | None = None
    group: str | None = None
    document: str | None = None
    changed_after: int | None = None


def of_papers(connection: Connection, wanted: PaperFilter) -> ColumnElement[bool]:
    """The condition on rows of `paper`."""
    return and_(true(), *_of_papers(connection, wanted))


def _of_papers(connection: Connection, wanted: PaperFilter) -> Iterator[ColumnElement[bool]]:
    named = (
        (paper.c.key, wanted.paper),
        (paper.c.kind, wanted.kind),
        (paper.c.chamber, wanted.chamber),
        (paper.c.session, wanted.session),
    )
    for column, value in named:
        if value is not None:
            yield column == value
    if wanted.dossier is not None:
        yield or_(paper.c.dossier == wanted.dossier, _part_of(connection, wanted.dossier))
    if wanted.ministry is not None:
        yield holds(connection, paper.c.ministries, wanted.ministry)
    if wanted.since is not None:
        yield paper.c.date >= wanted.since
    if wanted.until is not None:
        yield paper.c.date <= wanted.until
    if wanted.changed_after is not None:
        yield paper.c.changed > wanted.changed_after


def _part_of(connection: Connection, dossier: str) -> ColumnElement[bool]:
    """That a dossier is a part of another: 36800-X of 36800.

    SQLite orders by bytes, and finds a range in its index; it finds no beginnings there.
    """
    if connection.dialect.name == "sqlite":
        return and_(paper.c.dossier >= f"{dossier}-", paper.c.dossier < f"{dossier}{_BEHIND_DASH}")
    return paper.c.dossier.startswith(f"{dossier}-", autoescape=True)


def of_exchanges(connection: Connection, wanted: PaperFilter, stands: Judged) -> ColumnElement[bool]:
    """The condition on rows of `exchange` joined with `paper`; `stands` is how answers are judged."""
    conditions = list(_of_papers(connection, wanted))
    if isinstance(wanted, ExchangeFilter):
        if wanted.group is not None:
            conditions.append(holds(connection, exchange.c.groups, wanted.group))
        if wanted.status:
            conditions.append(_with_status(wanted.status, stands))
        if wanted.ground:
            conditions.append(stands.ground.in_(wanted.ground))
    return and_(true(), *conditions)


def _with_status(status: tuple[str, ...], stands: Judged) -> ColumnElement[bool]:
    judged = [name for name in status if name != NO_ANSWER]
    either = [stands.status.in_(judged)] if judged else []
    return or_(*either, exchange.c.answer.is_(None)) if NO_ANSWER in status else or_(*either)


def is_open(stands: Judged) -> ColumnElement[bool]:
    """A question without an answer, or with one that was judged to be less than one."""
    return or_(exchange.c.answer.is_(None), stands.status != "answered")


def of_undertakings(connection: Connection, wanted: UndertakingFilter) -> Iterator[ColumnElement[bool]]:
    """The conditions on rows of `undertaking` joined with `paper`; the status is left out, for it needs a day."""
    yield from _of_papers(connection, PaperFilter(dossier=wanted.dossier, ministry=wanted.ministry))
    if wanted.paper is not None:
        yield _mentioned_in(wanted.paper, wanted.question)
    if wanted.due_from is not None:
        yield undertaking.c.due_end >= wanted.due_from
    if wanted.due_before is not None:
        yield undertaking.c.due_end < wanted.due_before
    if wanted.dated is not None:
        yield undertaking.c.due_end.is_not(None) if wanted.dated else undertaking.c.due_end.is_(None)
    if wanted.document is not None:
        yield or_(
            undertaking.c.document.icontains(wanted.document, autoescape=True),
            undertaking.c.text.icontains(wanted.document, autoescape=True),
        )
    if wanted.group is not None:
        yield _given_to(connection, wanted.group)
    if wanted.changed_after is not None:
        yield undertaking.c.changed > wanted.changed_after


def _mentioned_in(key: str, number: str | None) -> ColumnElement[bool]:
    """That a paper mentions an undertaking, its own or that of another paper."""
    papers = paper.alias()
    said = select(mention.c.undertaking_id).join(papers, papers.c.id == mention.c.paper_id)
    said = said.where(papers.c.key == key)
    return undertaking.c.id.in_(said if number is None else said.where(mention.c.question == number))


def _given_to(connection: Connection, group: str) -> ColumnElement[bool]:
    """That an undertaking is mentioned in a question of a group, or in the answer to it."""
    asked = and_(exchange.c.paper_id == mention.c.paper_id, exchange.c.number == mention.c.question)
    of_it = mention.c.undertaking_id == undertaking.c.id
    found = select(1).select_from(mention).join(exchange, asked).where(of_it)
    return exists(found.where(holds(connection, exchange.c.groups, group)))


def holds(connection: Connection, column: ColumnElement[Any], value: str) -> ColumnElement[bool]:
    """That a column with a JSON array of words has this one among them."""
    items = items_of(connection, column)
    return exists(select(1).select_from(items).where(items.c.value == value))


def items_of(connection: Connection, column: ColumnElement[Any]) -> TableValuedAlias:
    """The words of a JSON array as a table with the column `value`, for each row of the table of that column."""
    unnest = func.json_array_elements_text if connection.dialect.name == "postgresql" else func.json_each
    return unnest(column).table_valued("value", name="items")
