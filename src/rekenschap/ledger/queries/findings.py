"""Findings across papers: citations, targets, checks, and the links that follow from them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, select, true

from rekenschap.ledger import schema
from rekenschap.ledger.entries import CitationEntry, LinkEntry, RemarkEntry, TargetEntry
from rekenschap.ledger.queries.filters import PaperFilter, of_papers
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
    query = _with_papers(table).where(of_papers(connection, wanted), *asked)
    return paged(connection, query, _in_order(table), _citation, size=size, after=after)


def targets(
    connection: Connection,
    wanted: PaperFilter = _ALL,
    *,
    indicator: str | None = None,
    year: int | None = None,
    question: str | None = None,
    size: int = SIZE,
    after: str | None = None,
) -> Page[TargetEntry]:
    """Targets in the order of their papers, the newest first; `indicator` is part of what is measured."""
    table = schema.target
    about = true() if indicator is None else table.c.indicator.icontains(indicator, autoescape=True)
    asked = _equal(table, year=year, question=question)
    query = _with_papers(table).where(of_papers(connection, wanted), about, *asked)
    return paged(connection, query, _in_order(table), _target, size=size, after=after)


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
    query = _with_papers(table).where(of_papers(connection, wanted), *asked)
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
    query = (
        select(schema.link, *ref_columns(), *ref_columns(_other, "other"))
        .join(schema.paper, schema.paper.c.id == schema.link.c.paper_id)
        .outerjoin(_other, _other.c.id == schema.link.c.to_paper_id)
        .where(*asked)
    )
    order = [Ordered(schema.link.c.score, falling=True), Ordered(schema.link.c.id)]
    return paged(connection, query, order, _link, size=size, after=after)


def _with_papers(table: Table) -> Select[Any]:
    return select(table, *ref_columns()).join(schema.paper, schema.paper.c.id == table.c.paper_id)


def _in_order(table: Table) -> list[Ordered]:
    """Rows of a paper are numbered in its order."""
    return [*newest_first(), Ordered(table.c.id)]


def _equal(table: Table, **asked: str | int | None) -> list[ColumnElement[bool]]:
    return [table.c[name] == value for name, value in asked.items() if value is not None]


def _citation(row: Row[Any]) -> CitationEntry:
    return CitationEntry(kind=row.kind, target=row.target, url=row.url, **_placed(row))


def _target(row: Row[Any]) -> TargetEntry:
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
