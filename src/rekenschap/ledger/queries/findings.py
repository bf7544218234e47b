"""Findings across papers: citations, targets, checks, and the links that follow from them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, extract, func, select, true

from rekenschap.errors import NotInLedger
from rekenschap.ledger import schema
from rekenschap.ledger.entries import CitationEntry, LinkEntry, RemarkEntry, TargetEntry
from rekenschap.ledger.queries.filters import PaperFilter, holds, of_papers
from rekenschap.ledger.queries.pages import SIZE, Ordered, Page, paged
from rekenschap.ledger.queries.refs import newest_first, ref, ref_columns
from rekenschap.text.span import Span

_ALL = PaperFilter()
#: the paper at the other end of a link
_other = schema.paper.alias("other")


def citations(
    connection: Connection,
    wanted: PaperFilter = _ALL,
    *,
    kind: str | None = None,
    target: str | None = None,
    question: str | None = None,
    size: int = SIZE,
    after: str | None = None,
) -> Page[CitationEntry]:
    """Citations in the order of their papers, the newest first: of a kind, of one document, in one question."""
    table = schema.citation
    asked = _equal(table, kind=kind, target=target, question=question)
    query = with_papers(table).where(of_papers(connection, wanted), *asked)
    return paged(connection, query, _in_order(table), _citation, size=size, after=after)


def targets(
    connection: Connection,
    wanted: PaperFilter = _ALL,
    *,
    indicator: str | None = None,
    year: int | None = None,
    question: str | None = None,
    missing: str | None = None,
    size: int = SIZE,
    after: str | None = None,
) -> Page[TargetEntry]:
    """Targets in the order of their papers, the newest first.

    `indicator` is part of what is measured, `missing` one of the things that are needed to check it and not told.
    """
    table = schema.target
    about = true() if indicator is None else table.c.indicator.icontains(indicator, autoescape=True)
    lacking = true() if missing is None else holds(connection, table.c.missing, missing)
    asked = _equal(table, year=year, question=question)
    query = with_papers(table).where(of_papers(connection, wanted), about, lacking, *asked)
    return paged(connection, query, _in_order(table), target_entry, size=size, after=after)


def remarks(
    connection: Connection,
    wanted: PaperFilter = _ALL,
    *,
    kind: str | None = None,
    verdict: str | None = None,
    size: int = SIZE,
    after: str | None = None,
) -> Page[RemarkEntry]:
    """Checks that a reader should look at, in the order of their papers, the newest first."""
    table = schema.remark
    asked = _equal(table, kind=kind, verdict=verdict)
    query = with_papers(table).where(of_papers(connection, wanted), *asked)
    return paged(connection, query, _in_order(table), _remark, size=size, after=after)


def links(
    connection: Connection,
    paper_id: int | None = None,
    *,
    number: str | None = None,
    kind: str | None = None,
    incoming: bool = False,
    size: int = SIZE,
    after: str | None = None,
) -> Page[LinkEntry]:
    """Links from a paper, or from one of its questions, the strongest first; with `incoming`, those to it.

    All links of the ledger where no paper is given.
    """
    end = schema.link.c.to_paper_id if incoming else schema.link.c.paper_id
    at = schema.link.c.to_number if incoming else schema.link.c.number
    asked = _equal(schema.link, kind=kind)
    asked += [column == value for column, value in ((end, paper_id), (at, number)) if value is not None]
    return paged(connection, _links().where(*asked), _strongest_first(), _link, size=size, after=after)


def link(connection: Connection, number: int) -> LinkEntry:
    """A link by its id in the ledger; it is another after the paper was linked anew. Raises `NotInLedger`."""
    row = connection.execute(_links().where(schema.link.c.id == number)).first()
    if row is None:
        raise NotInLedger(f"the ledger has no link {number}; it may have been made anew, look it up at its paper")
    return _link(row)


def same_questions(
    connection: Connection,
    *,
    across_chambers: bool = False,
    across_years: bool = False,
    judged_otherwise: bool = False,
    size: int = SIZE,
    after: str | None = None,
) -> Page[LinkEntry]:
    """Pairs of the same question, the most alike first: in both chambers, in two years, or otherwise judged.

    `judged_otherwise` goes by how the reader judged both answers, not by what people said since.
    """
    this, other = schema.paper.c, _other.c
    query = _links().where(schema.link.c.kind == "same_question")
    if across_chambers:
        query = query.where(this.chamber != other.chamber)
    if across_years:
        query = query.where(extract("year", this.date) != extract("year", other.date))
    if judged_otherwise:
        one, two = schema.exchange.alias("one"), schema.exchange.alias("two")
        here, to = schema.link.c, (func.coalesce(one.c.status, ""), func.coalesce(two.c.status, ""))
        query = query.join(one, (one.c.paper_id == here.paper_id) & (one.c.number == here.number))
        query = query.join(two, (two.c.paper_id == here.to_paper_id) & (two.c.number == here.to_number))
        query = query.where(to[0] != to[1])
    return paged(connection, query, _strongest_first(), _link, size=size, after=after)


def _links() -> Select[Any]:
    return (
        select(schema.link, *ref_columns(), *ref_columns(_other, "other"))
        .join(schema.paper, schema.paper.c.id == schema.link.c.paper_id)
        .outerjoin(_other, _other.c.id == schema.link.c.to_paper_id)
    )


def _strongest_first() -> list[Ordered]:
    return [Ordered(schema.link.c.score, falling=True), Ordered(schema.link.c.id)]


def with_papers(table: Table) -> Select[Any]:
    """Rows of a table of findings with what is shown of their papers."""
    return select(table, *ref_columns()).join(schema.paper, schema.paper.c.id == table.c.paper_id)


def _in_order(table: Table) -> list[Ordered]:
    """Rows of a paper are numbered in its order."""
    return [*newest_first(), Ordered(table.c.id)]


def _equal(table: Table, **asked: str | int | None) -> list[ColumnElement[bool]]:
    return [table.c[name] == value for name, value in asked.items() if value is not None]


def _citation(row: Row[Any]) -> CitationEntry:
    return CitationEntry(kind=row.kind, target=row.target, url=row.url, **_placed(row))


def target_entry(row: Row[Any]) -> TargetEntry:
    """A row of `with_papers(schema.target)` as a value."""
    names = ("indicator", "comparator", "value", "unit", "year", "baseline", "denominator", "path", "owner")
    found = {name: row._mapping[name] for name in names}
    return TargetEntry(**found, missing=tuple(row.missing), **_placed(row))


def _placed(row: Row[Any]) -> dict[str, Any]:
    names = ("id", "key", "text", "question", "side")
    return {"paper": ref(row), "span": Span(row.start, row.end)} | {name: row._mapping[name] for name in names}


def _remark(row: Row[Any]) -> RemarkEntry:
    names = ("id", "key", "kind", "verdict", "message", "message_en", "arithmetic", "reason")
    return RemarkEntry(
        **{name: row._mapping[name] for name in names},
        paper=ref(row),
        questions=tuple(row.questions),
        spans=tuple(Span(*span) for span in row.spans),
    )


def _link(row: Row[Any]) -> LinkEntry:
    names = ("id", "number", "kind", "to_key", "to_number", "score", "from_key")
    return LinkEntry(
        **{name: row._mapping[name] for name in names},
        paper=ref(row),
        to=None if row.other_ref_id is None else ref(row, "other"),
        reasons=tuple(row.reasons),
    )
