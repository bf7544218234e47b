"""`rekenschap procurement`: contracts of Defence as far as they are published."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.opened import refused
from rekenschap.cli.picturing import draw, sheet_options, write_sheet

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang


@click.command(no_args_is_help=True)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE..."
)
@click.option("--buyer", metavar="WORDS", help="Only contracts of which a buyer has these words in its name.")
@click.option(
    "--audited",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="CSV",
    help="Contracts that were audited: columns procedure, contract, bron.",
)
@click.option(
    "--threshold",
    type=click.IntRange(0),
    default=2_500_000,
    show_default=True,
    metavar="EUROS",
    help="Above which contracts from a single source are listed.",
)
@sheet_options
def procurement(
    files: tuple[Path, ...],
    buyer: str | None,
    audited: Path | None,
    threshold: int,
    form: str,
    picture: Path | None,
    dark: bool,
    lang: Lang,
) -> None:
    """Show what published contracts tell: suppliers by country, joint buying, single sources above a threshold.

    FILE is a release or record package of the Open Contracting Data Standard (.json, or .jsonl with a release on
    each line), or a notice of TED (.xml, eForms). What article 346 TFEU keeps back is not in them: partial
    evidence.

    \b
    Examples:
      rekenschap procurement tenderned-2025.json --buyer defensie
      rekenschap procurement *.xml --audited gecontroleerd.csv --format csv
    """
    from rekenschap.exports.sheets.procurement import REGIONS, procurement_sheet
    from rekenschap.follow.procurement import shares

    with refused():
        found = shares.read_contracts(files)
        if buyer:
            words = buyer.casefold()
            found = tuple(one for one in found if any(words in party.name.casefold() for party in one.buyers))
        known = None if audited is None else shares.read_audited(audited)
        singles = shares.single_source(found, known, Decimal(threshold))
        if picture:
            from rekenschap.charts.procurement import by_region

            spec = by_region(shares.parts(found, shares.region), REGIONS, lang=lang, dark=dark)
            draw(spec, picture, dark=dark, lang=lang)
    write_sheet(procurement_sheet(found, singles, Decimal(threshold), [path.name for path in files]), form, lang)
