"""`rekenschap budget`: what may be spent and was, from official tables, and the rules of the law on it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.budget_checks import check, claim
from rekenschap.cli.budget_copies import compare, export
from rekenschap.cli.budget_options import STAGES, chapter_option, kind_option, sheet_options, years_option
from rekenschap.cli.opened import Refusal, lang_option, ledger_option, opened
from rekenschap.cli.picturing import write_sheet

if TYPE_CHECKING:
    from rekenschap.budget.loaders.found import Document
    from rekenschap.exports.words import Lang

_SOME_REFUSED, _ALL_REFUSED = 1, 3
_MOST_BYTES = 300_000_000


@click.group()
def budget() -> None:
    """Amounts of official budget tables, and the rules of the budget law on them.

    \b
    Examples:
      rekenschap budget load begrotingsstaten.csv wijzigingen.csv
      rekenschap budget show --chapter X --article 6 --kind U
      rekenschap budget check --chapter X --years 2013-2019 --rule authorised
    """


@budget.command(no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--stage", type=click.Choice(STAGES), help="Of a document that does not say it itself.")
@click.option("--year", type=click.IntRange(1900, 2200), help="Of a document that does not say it itself.")
@ledger_option
@lang_option
@click.pass_context
def load(
    ctx: click.Context, files: tuple[str, ...], stage: str | None, year: int | None, where: str, lang: Lang
) -> None:
    """Load budget tables: of each file all of it, or nothing with the cells that are wrong.

    Known are begrotingsstaten, budgettaire tabellen (CSV, or the JSON of the open-data API), was-wordt tables,
    Fiscal Data Packages (their datapackage.json), and papers with budget tables in them. Its content tells what a
    file is.

    \b
    Exit status:
      0  all are loaded
      1  some were refused; the others are loaded
      3  none was loaded
      4  the ledger cannot do what was asked
    """
    from rekenschap.budget.storing import load as load_document
    from rekenschap.errors import BadTable
    from rekenschap.exports.safe import printable
    from rekenschap.exports.sheets.budgets import stored

    wrong = 0
    with opened(where, create=True) as ledger:
        for path, document in _documents(files, stage, year):
            try:
                found = load_document(ledger, document, partial(_beside, path))
            except BadTable as error:
                wrong += 1
                click.echo(f"rekenschap: {printable(str(error))}", err=True)
            else:
                click.echo(printable(stored(found)[lang]))
    ctx.exit(0 if not wrong else _ALL_REFUSED if wrong == len(files) else _SOME_REFUSED)


def _documents(files: tuple[str, ...], stage: str | None, year: int | None) -> Iterator[tuple[Path, Document]]:
    from rekenschap.budget.amounts import Stage
    from rekenschap.budget.loaders.found import Document

    for name in files:
        path = Path(name)
        yield path, Document(path.name, read_file(path), Stage[stage] if stage else None, year)


def read_file(path: Path) -> bytes:
    """The bytes of a file; a `Refusal` where they cannot be had or are too many."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror or error}") from error
    if len(content) > _MOST_BYTES:
        raise Refusal(f"{path} is larger than {_MOST_BYTES:,} bytes; split it by year")
    return content


def _beside(path: Path, name: str) -> bytes:
    """The bytes of a file beside the descriptor of a package, never of one outside its folder."""
    folder, wanted = path.resolve().parent, (path.parent / name).resolve()
    if not wanted.is_relative_to(folder):
        raise Refusal(f"{name!r} is not in the folder of {path.name}")
    return read_file(wanted)


@budget.command()
@chapter_option
@click.option("--article", metavar="N", default="", help="One article; all of the chapter by default.")
@kind_option
@years_option
@click.option("--against", type=click.Choice(STAGES), default="VB", show_default=True, help="Outturn against it.")
@click.option("--as-numbered", is_flag=True, help="By its number alone, not across renumbering.")
@sheet_options
def show(
    where: str,
    form: str,
    lang: Lang,
    chapter: str | None,
    article: str,
    kind: str | None,
    years: tuple[int, ...] | None,
    against: str,
    as_numbered: bool,
) -> None:
    """Show an article over years and stages, or without --chapter what is loaded.

    Where official copies differ all values are shown, each with its cell. A series crosses renumbering (load the
    was-wordt table): the number is that of the last year.

    \b
    Examples:
      rekenschap budget show --chapter X --article 6 --kind U
      rekenschap budget show --chapter VII --article 3 --kind U --years 2013-2020
    """
    from rekenschap.budget import queries
    from rekenschap.budget.amounts import Kind, Stage
    from rekenschap.budget.execution import outturn_against
    from rekenschap.exports.sheets.budgets import series_sheet, sources_sheet

    with opened(where) as ledger, ledger.reading() as connection:
        if chapter is None:
            write_sheet(sources_sheet(queries.sources(connection)), form, lang)
            return
        found = queries.series(connection, chapter, article, Kind(kind or "U"), years, across=not as_numbered)
    if not found.years:
        raise Refusal(f"nothing of {found.place} ({found.kind}) is loaded; `rekenschap budget load FILE` loads it")
    write_sheet(series_sheet(found, outturn_against(found, Stage[against])), form, lang)


for _command in (check, claim, compare, export):
    budget.add_command(_command)
