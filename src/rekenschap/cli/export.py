"""`rekenschap export`: all of a ledger in the formats of other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

import click

from rekenschap.cli.opened import ledger_option, opened, refused
from rekenschap.cli.writing import whole_file

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: what a table is called → its entries
Entries: TypeAlias = "Callable[[str], Iterable[Any]]"
_TABLES = ("papers", "questions", "citations", "targets", "remarks", "undertakings", "links", "reviews")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `write` is given a file, the names of the tables that were asked for, and the entries of each."""

    write: Callable[[BinaryIO, tuple[str, ...], Entries], None]
    tables: tuple[str, ...] = _TABLES
    several: bool = False


def _jsonl(file: BinaryIO, tables: tuple[str, ...], entries: Entries) -> None:
    from rekenschap.exports import as_jsonl

    file.writelines(as_jsonl.lines(entries(tables[0])))


def _csv(file: BinaryIO, tables: tuple[str, ...], entries: Entries) -> None:
    from rekenschap.exports import as_table_csv
    from rekenschap.exports.tables import TABLES

    file.writelines(piece.encode() for piece in as_table_csv.pieces(TABLES[tables[0]], entries(tables[0])))


def _xlsx(file: BinaryIO, tables: tuple[str, ...], entries: Entries) -> None:
    from rekenschap.exports import as_xlsx
    from rekenschap.exports.tables import TABLES

    as_xlsx.write(file, ((TABLES[name], entries(name)) for name in tables))


def _parquet(file: BinaryIO, tables: tuple[str, ...], entries: Entries) -> None:
    from rekenschap.exports import as_parquet
    from rekenschap.exports.tables import TABLES

    as_parquet.write(file, TABLES[tables[0]], entries(tables[0]))


def _ics(file: BinaryIO, tables: tuple[str, ...], entries: Entries) -> None:
    from rekenschap.exports import as_ics
    from rekenschap.exports.site import Site

    site = Site("http://localhost")
    file.writelines(as_ics.calendar(entries(tables[0]), site, datetime.now(UTC), "Toezeggingen"))


#: format → how it is written; a further one needs a line here
FORMATS: Mapping[str, Format] = {
    "jsonl": Format(_jsonl),
    "csv": Format(_csv),
    "xlsx": Format(_xlsx, several=True),
    "parquet": Format(_parquet),
    "ics": Format(_ics, ("undertakings",)),
}


@click.command(no_args_is_help=True)
@click.argument("tables", nargs=-1, type=click.Choice(_TABLES), metavar="[TABLE...]")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True, help="See above.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file.")
@ledger_option
def export(tables: tuple[str, ...], form: str, output: Path, where: str) -> None:
    """Write whole tables of the ledger to a file.

    TABLE is papers, questions, citations, targets, remarks, undertakings, links or reviews.

    \b
    jsonl    a line of JSON for each entry, with all that it has
    csv      a table for spreadsheets and scripts; formulas made harmless
    xlsx     an Excel workbook, with a sheet for each table; all where none is named
    parquet  a table for analysis (needs the extra `parquet`)
    ics      a calendar of the deadlines of undertakings

    \b
    Examples:
      rekenschap export questions --format parquet --output vragen.parquet
      rekenschap export --format xlsx --output rekenschap.xlsx
      rekenschap export undertakings --format ics --output termijnen.ics
    """
    how = FORMATS[form]
    named = _named(tables, form, how)
    with opened(where) as ledger, ledger.reading() as connection, _output(output) as file, refused():
        today = datetime.now(UTC).date()
        how.write(file, named, lambda name: _entries(connection, name, today))


def _named(tables: tuple[str, ...], form: str, how: Format) -> tuple[str, ...]:
    """The tables to write; refuses what the format cannot hold."""
    named = tables or (how.tables if how.several or len(how.tables) == 1 else ())
    if any(name not in how.tables for name in named):
        raise click.UsageError(f"{form} is for {', '.join(how.tables)}")
    if not named or (len(named) > 1 and not how.several):
        raise click.UsageError(f"{form} takes one table: name it, such as {how.tables[0]}")
    return named


@contextmanager
def _output(path: Path) -> Iterator[BinaryIO]:
    with whole_file(path) as part, part.open("wb") as file:
        yield file


def _entries(connection: Connection, table: str, as_of: date) -> Iterator[Any]:
    """All entries of a table, page by page."""
    from rekenschap.ledger import queries, reviewing
    from rekenschap.ledger.queries import MOST

    lists: Mapping[str, Callable[..., queries.Page[Any]]] = {
        "papers": queries.papers,
        "questions": queries.exchanges,
        "citations": queries.citations,
        "targets": queries.targets,
        "remarks": queries.remarks,
        "links": queries.links,
        "reviews": reviewing.listed,
    }
    if table == "undertakings":
        return queries.every(
            lambda after: queries.undertakings(connection, as_of=as_of, with_history=True, size=MOST, after=after)
        )
    return queries.every(lambda after: lists[table](connection, size=MOST, after=after))
