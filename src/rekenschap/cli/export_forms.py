"""The formats of `rekenschap export`: whole tables, one paper, annotations, and what people reviewed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from rekenschap.exports.as_json_ld import Annotated
    from rekenschap.exports.site import Site
    from rekenschap.ledger.entries import PaperEntry
    from rekenschap.ledger.queries import Page

TABLES = ("papers", "questions", "citations", "targets", "remarks", "undertakings", "links", "reviews")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: the tables of these names, or this paper (its id; None for all of them)."""

    connection: Connection
    tables: tuple[str, ...]
    paper: int | None
    site: Site

    def entries(self, table: str) -> Iterator[Any]:
        """All entries of a table, page by page."""
        from rekenschap.ledger import queries
        from rekenschap.ledger.queries import MOST

        found = _pages(table)
        return queries.every(lambda after: found(self.connection, size=MOST, after=after))

    def papers(self) -> Iterator[PaperEntry]:
        """The paper that was asked for, or all that were read."""
        from rekenschap.ledger import queries

        if self.paper is not None:
            yield queries.paper(self.connection, self.paper)
        else:
            yield from (paper for paper in self.entries("papers") if paper.error is None)


@dataclass(frozen=True, slots=True)
class Form:
    """A format: how it is written, which tables it holds (none: it is of papers), and whether several.

    `paper` says whether it takes one paper: never, if that is asked, or always.
    """

    write: Callable[[BinaryIO, Wanted], None]
    tables: tuple[str, ...] = TABLES
    several: bool = False
    paper: Literal["no", "may", "must"] = "no"


def _jsonl(file: BinaryIO, wanted: Wanted) -> None:
    from rekenschap.exports import as_jsonl

    file.writelines(as_jsonl.lines(wanted.entries(wanted.tables[0])))


def _csv(file: BinaryIO, wanted: Wanted) -> None:
    from rekenschap.exports import as_table_csv
    from rekenschap.exports.tables import TABLES as COLUMNS

    name = wanted.tables[0]
    file.writelines(piece.encode() for piece in as_table_csv.pieces(COLUMNS[name], wanted.entries(name)))


def _xlsx(file: BinaryIO, wanted: Wanted) -> None:
    from rekenschap.exports import as_xlsx
    from rekenschap.exports.tables import TABLES as COLUMNS

    as_xlsx.write(file, ((COLUMNS[name], wanted.entries(name)) for name in wanted.tables))


def _parquet(file: BinaryIO, wanted: Wanted) -> None:
    from rekenschap.exports import as_parquet
    from rekenschap.exports.tables import TABLES as COLUMNS

    as_parquet.write(file, COLUMNS[wanted.tables[0]], wanted.entries(wanted.tables[0]))


def _ics(file: BinaryIO, wanted: Wanted) -> None:
    from rekenschap.exports import as_ics

    entries = wanted.entries("undertakings")
    file.writelines(as_ics.calendar(entries, wanted.site, datetime.now(UTC), "Toezeggingen"))


def _akn(file: BinaryIO, wanted: Wanted) -> None:
    from rekenschap.exports import as_akoma_ntoso

    (paper,) = wanted.papers()
    file.write(as_akoma_ntoso.document(paper, _of_paper(wanted.connection, paper, "questions"), wanted.site))


def _jsonld(file: BinaryIO, wanted: Wanted) -> None:
    from rekenschap.exports import as_json_ld
    from rekenschap.ledger import queries

    for paper in wanted.papers():
        texts = {paper.id: queries.text(wanted.connection, paper.id)}
        file.writelines(as_json_ld.lines(_annotated(wanted.connection, paper), texts, wanted.site))


#: format → how it is written; a further one needs a line here
FORMS: Mapping[str, Form] = {
    "jsonl": Form(_jsonl),
    "csv": Form(_csv),
    "xlsx": Form(_xlsx, several=True),
    "parquet": Form(_parquet),
    "ics": Form(_ics, ("undertakings",)),
    "akn": Form(_akn, (), paper="must"),
    "jsonld": Form(_jsonld, (), paper="may"),
}


def _annotated(connection: Connection, paper: PaperEntry) -> Iterator[Annotated]:
    """All findings of a paper that have their own place in it."""
    for table in ("questions", "citations", "targets"):
        yield from _of_paper(connection, paper, table)
    for undertaking in _of_paper(connection, paper, "undertakings"):
        mentions: Iterable[Any] = undertaking.mentions
        yield from (one for one in mentions if one.paper.id == paper.id and one.span is not None)


def _of_paper(connection: Connection, paper: PaperEntry, table: str) -> Iterator[Any]:
    from rekenschap.ledger import queries
    from rekenschap.ledger.queries import MOST

    filters = {"questions": queries.ExchangeFilter, "undertakings": queries.UndertakingFilter}
    wanted, found = filters.get(table, queries.PaperFilter)(paper=paper.key), _pages(table)
    return queries.every(lambda after: found(connection, wanted, size=MOST, after=after))


def _pages(table: str) -> Callable[..., Page[Any]]:
    """The list of a table; undertakings as they stand today, with their histories."""
    from functools import partial

    from rekenschap.ledger import queries, reviewing

    lists: Mapping[str, Callable[..., Page[Any]]] = {
        "papers": queries.papers,
        "questions": queries.exchanges,
        "citations": queries.citations,
        "targets": queries.targets,
        "remarks": queries.remarks,
        "undertakings": partial(queries.undertakings, as_of=datetime.now(UTC).date(), with_history=True),
        "links": queries.links,
        "reviews": reviewing.listed,
    }
    return lists[table]
