"""Amounts into the ledger: all of a file, or nothing, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Literal

from sqlalchemy import Connection, Table, delete, insert, select

from rekenschap.budget.amounts import Amount, to_cents
from rekenschap.budget.loaders.fiscal_package import Beside
from rekenschap.budget.loaders.found import Document, Found
from rekenschap.budget.loaders.recognising import read_document
from rekenschap.ledger.schema import budget_amount, budget_name, budget_renumbering, budget_source
from rekenschap.ledger.store import Ledger, Writing

#: rows that go to the store together
_ROWS = 5_000

_RENUMBERING = ("was_year", "was_chapter", "was_article", "year", "chapter", "article", "kind", "row")

Outcome = Literal["loaded", "loaded_again", "already_loaded"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a file: how many amounts, names and renumbered articles of it the ledger has now."""

    document: str
    form: str
    outcome: Outcome
    amounts: int
    renumberings: int
    left_out: int


def load(ledger: Ledger, document: Document, beside: Beside | None = None) -> Stored:
    """Read a file and keep what it holds. Raises `BadTable` where a cell is wrong: then nothing is kept.

    The same bytes are kept once; given again with another stage or year, what was read of them is replaced.
    """
    return store(ledger, document, read_document(document, beside))


def store(ledger: Ledger, document: Document, found: Found) -> Stored:
    """Keep what was read from a file."""
    with ledger.writing() as writing:
        outcome = _make_room(writing.connection, document, found)
        if outcome != "already_loaded":
            _keep(writing, document, found)
    counts = len(found.amounts), len(found.renumberings), found.left_out
    return Stored(document.name, found.form, outcome, *counts)


def _make_room(connection: Connection, document: Document, found: Found) -> Outcome:
    """Take away what was read of the same bytes with another stage or year."""
    same = select(budget_source.c.id, budget_source.c.stage, budget_source.c.year)
    row = connection.execute(same.where(budget_source.c.sha256 == document.sha256)).one_or_none()
    if row is None:
        return "loaded"
    if (row.stage, row.year) == _said(document, found):
        return "already_loaded"
    connection.execute(delete(budget_source).where(budget_source.c.id == row.id))
    return "loaded_again"


def _said(document: Document, found: Found) -> tuple[str | None, int | None]:
    return found.stage.name if found.stage else None, document.year


def _keep(writing: Writing, document: Document, found: Found) -> None:
    stage, year = _said(document, found)
    row = insert(budget_source).values(
        sha256=document.sha256,
        document=document.name,
        form=found.form,
        stage=stage,
        year=year,
        at=writing.at,
        tick=writing.tick,
    )
    source: int = writing.connection.execute(row.returning(budget_source.c.id)).scalar_one()
    for table, rows in (
        (budget_amount, _amount_rows(source, found.amounts)),
        (budget_name, _name_rows(source, found)),
        (budget_renumbering, _renumbering_rows(source, found)),
    ):
        put = _copy if writing.connection.dialect.name == "postgresql" else _insert
        put(writing.connection, table, rows)


def _insert(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, _ROWS)):
        connection.execute(insert(table), some)


def _copy(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    """By COPY, which takes rows several times as fast as INSERT does; in the same transaction."""
    quote = connection.dialect.identifier_preparer.quote
    first = next(rows, None)
    if first is None:
        return
    copying = f"COPY {quote(table.name)} ({', '.join(map(quote, first))}) FROM STDIN"
    driver: Any = connection.connection
    with driver.cursor() as cursor, cursor.copy(copying) as copy:
        for row in chain([first], rows):
            copy.write_row(tuple(row.values()))


def _amount_rows(source: int, amounts: Iterable[Amount]) -> Iterator[dict[str, Any]]:
    for one in amounts:
        yield {
            "source_id": source,
            "chapter": one.chapter,
            "article": one.article,
            "sub": one.sub,
            "instrument": one.instrument,
            "detail": one.detail,
            "kind": one.kind.value,
            "year": one.year,
            "stage": one.stage.name,
            "level": one.level.value,
            "is_change": one.is_change,
            "cents": to_cents(one.thousands),
            "sheet": one.cell.table,
            "row": one.cell.row,
            "column": one.cell.column,
        }


def _name_rows(source: int, found: Found) -> Iterator[dict[str, Any]]:
    for (year, chapter, article), name in found.names.items():
        yield {"source_id": source, "year": year, "chapter": chapter, "article": article, "name": name}


def _renumbering_rows(source: int, found: Found) -> Iterator[dict[str, Any]]:
    for one in found.renumberings:
        yield {"source_id": source} | {name: getattr(one, name) for name in _RENUMBERING}
