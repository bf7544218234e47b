"""`rekenschap export`: all of a ledger in the formats of other programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from rekenschap.cli.export_forms import FORMS, TABLES, Form, Wanted
from rekenschap.cli.opened import Refusal, ledger_option, opened, refused
from rekenschap.cli.site import site_option
from rekenschap.cli.writing import CannotWrite, whole_file

if TYPE_CHECKING:
    from sqlalchemy import Connection

_GOLD = "gold"
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9.-]")


@click.command(no_args_is_help=True)
@click.argument("tables", nargs=-1, type=click.Choice(TABLES), metavar="[TABLE...]")
@click.option("--format", "form", type=click.Choice([*FORMS, _GOLD]), required=True, help="See above.")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The file; with gold, the folder."
)
@click.option("--paper", metavar="KEY", help="Of this paper: for akn, jsonld and gold.")
@site_option()
@ledger_option
def export(tables: tuple[str, ...], form: str, output: Path, paper: str | None, site: str, where: str) -> None:
    """Write whole tables of the ledger to a file, or a paper.

    TABLE is papers, questions, citations, targets, remarks, undertakings, links or reviews.

    \b
    jsonl    a line of JSON for each entry, with all that it has
    csv      a table for spreadsheets and scripts; formulas made harmless
    xlsx     an Excel workbook, with a sheet for each table; all where none is named
    parquet  a table for analysis (needs the extra `parquet`)
    ics      a calendar of the deadlines of undertakings
    akn      one paper as Akoma Ntoso 3.0
    jsonld   findings as W3C Web Annotations, one a line, of one paper or of all
    gold     reviewed papers as gold, by which readings are scored: a file for each

    \b
    Examples:
      rekenschap export questions --format parquet --output vragen.parquet
      rekenschap export --format xlsx --output rekenschap.xlsx
      rekenschap export undertakings --format ics --output termijnen.ics
      rekenschap export --format akn --paper kst-36800-X-E --output nota.xml
      rekenschap export --format gold --output ijkset/
    """
    how = FORMS.get(form)
    named = _named(tables, form, how)
    _check_paper(paper, form, how)
    from rekenschap.exports.site import Site
    from rekenschap.ledger import queries

    with opened(where) as ledger, ledger.reading() as connection, refused():
        paper_id = None if paper is None else queries.paper(connection, paper).id
        if how is None:
            _write_gold(connection, paper_id, output)
            return
        with _output(output) as file:
            how.write(file, Wanted(connection, named, paper_id, Site(site)))


def _named(tables: tuple[str, ...], form: str, how: Form | None) -> tuple[str, ...]:
    """The tables to write; refuses what the format cannot hold."""
    if how is None or not how.tables:
        if tables:
            raise click.UsageError(f"{form} is of papers, and takes no table")
        return ()
    named = tables or (how.tables if how.several or len(how.tables) == 1 else ())
    if any(name not in how.tables for name in named):
        raise click.UsageError(f"{form} is for {', '.join(how.tables)}")
    if not named or (len(named) > 1 and not how.several):
        raise click.UsageError(f"{form} takes one table: name it, such as {how.tables[0]}")
    return named


def _check_paper(paper: str | None, form: str, how: Form | None) -> None:
    if how is not None and how.paper == "must" and paper is None:
        raise click.UsageError(f"{form} is of one paper: name it, as --paper kst-36800-X-E")
    if how is not None and how.paper == "no" and paper is not None:
        raise click.UsageError(f"{form} is of whole tables; leave out --paper")


@contextmanager
def _output(path: Path) -> Iterator[BinaryIO]:
    with whole_file(path) as part, part.open("wb") as file:
        yield file


def _write_gold(connection: Connection, paper_id: int | None, folder: Path) -> None:
    """A file for each paper of which a judgement was reviewed, named by its key."""
    from rekenschap.exports.entries import as_data
    from rekenschap.ledger import gold, queries

    if paper_id is None:
        made = list(gold.all_gold(connection))
    else:
        one = gold.gold(connection, paper_id)
        made = [] if one is None else [(queries.paper(connection, paper_id).key, one)]
    if not made:
        raise Refusal("no answer was reviewed yet; `rekenschap review KEY NUMBER confirm` does")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{str(folder)!r} cannot be made: {error.strerror or error}") from error
    for key, paper in made:
        with _output(folder / f"{_NOT_IN_NAMES.sub('-', key)}.json") as file:
            file.write(as_data.json_object(paper).encode())
