"""`budget compare` and `budget export`: two copies of a table, and what was loaded for others to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.budget_options import (
    chapter_option,
    format_option,
    kind_option,
    limit_option,
    most,
    years_option,
)
from rekenschap.cli.opened import Refusal, lang_option, ledger_option, opened, refused
from rekenschap.cli.picturing import write_sheet

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(no_args_is_help=True)
@click.argument("one", type=_FILE)
@click.argument("other", type=_FILE)
@limit_option
@format_option
@lang_option
def compare(one: Path, other: Path, form: str, lang: Lang, limit: int | None) -> None:
    """Compare two copies of a budget table, cell by cell.

    Nothing is loaded: both are read from their files.

    \b
    Example:
      rekenschap budget compare begrotingsstaten-2013-2021.csv begrotingsstaten_web.csv
    """
    from rekenschap.budget.comparing import compare as compare_amounts
    from rekenschap.budget.loaders.found import Document
    from rekenschap.budget.loaders.recognising import read_document
    from rekenschap.exports.sheets.budgets import comparison_sheet

    with refused():
        first, second = (read_document(Document(path.name, path.read_bytes())).amounts for path in (one, other))
    found = compare_amounts(first, second)
    write_sheet(comparison_sheet(found, (one.name, other.name), most(form, limit)), form, lang)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "fdp"]),
    default="csv",
    show_default=True,
    help="One CSV with the cell of each amount; or a Fiscal Data Package.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="A file for csv, a new folder for fdp; csv goes to standard output by default.",
)
@chapter_option
@kind_option
@years_option
@ledger_option
def export(
    where: str,
    form: str,
    output: Path | None,
    chapter: str | None,
    kind: str | None,
    years: tuple[int, ...] | None,
) -> None:
    """Export the amounts that are loaded, in euros, each with the cell that it stands in.

    \b
    Examples:
      rekenschap budget export --chapter X > defensie.csv
      rekenschap budget export --format fdp --output rijksbegroting/
    """
    from rekenschap.budget import packing, queries
    from rekenschap.budget.amounts import Kind
    from rekenschap.cli.writing import standard_output, whole_file

    if form == "fdp" and output is None:
        raise click.UsageError("a Fiscal Data Package is a folder; say where with --output")
    wanted = queries.Wanted(chapter, kind=Kind(kind.upper()) if kind else None, years=years)
    with opened(where) as ledger, ledger.reading() as connection:
        pieces = packing.csv_pieces(queries.amounts(connection, wanted), queries.names(connection))
        if output is None:
            standard_output("csv").writelines(pieces)
            return
        path = output / packing.DATA if form == "fdp" else output
        if form == "fdp":
            _make(output)
        with whole_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        if form == "fdp":
            with whole_file(output / "datapackage.json") as part:
                part.write_bytes(packing.descriptor("Rijksbegroting"))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"the folder {folder} cannot be made: {error.strerror or error}") from error
