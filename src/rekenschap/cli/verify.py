"""`rekenschap verify`: the figures and targets of a paper against what the ledger knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.budget_options import sheet_options
from rekenschap.cli.opened import opened
from rekenschap.cli.picturing import write_sheet

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from rekenschap.exports.words import Lang
    from rekenschap.follow.verifying import Material

#: as in `follow.verifying.VERIFIERS`, which a test holds; named here so that nothing is imported for `--help`
CHECKS = ("budget", "series", "procurement", "norms")


@click.command(no_args_is_help=True)
@click.argument("paper")
@click.option(
    "--check", "checks", type=click.Choice(CHECKS), multiple=True, help="Only this check; all by default."
)
@sheet_options
def verify(paper: str, checks: tuple[str, ...], where: str, form: str, lang: Lang) -> None:
    """Hold the figures and targets of a PAPER against what is loaded: a file, or the key of one in the ledger.

    Each gets an outcome with its arithmetic and sources, or why it cannot be checked. Nothing is called true or
    false. (`rekenschap check` looks at the ledger itself.)

    \b
    Examples:
      rekenschap verify nota.pdf
      rekenschap verify kst-36800-X-E --format json
    """
    from rekenschap.exports.sheets.verified import verified_sheet
    from rekenschap.follow.verifying import verify as verify_paper

    with opened(where) as ledger, ledger.reading() as connection:
        material = _material(connection, paper)
        found = list(verify_paper(material, checks))
    write_sheet(verified_sheet(material.name, found, material.reading.paper.header.title), form, lang)


def _material(connection: Connection, name: str) -> Material:
    """A paper by its file, or by its name in the ledger; read from its bytes, so that its tables are there too."""
    from rekenschap.follow.verifying import Material
    from rekenschap.ledger import queries
    from rekenschap.ledger.queries import readings
    from rekenschap.reading import read

    if Path(name).is_file():
        content = Path(name).read_bytes()
        return Material(Path(name).name, content, read(content), connection)
    entry = queries.paper(connection, name)
    content = readings.file(connection, entry, entry.versions).content
    return Material(entry.key, content, read(content), connection)
