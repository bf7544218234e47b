"""`slips` and `unregistered`: which promised dates moved, and which promises the official register lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rekenschap.cli.asked import dossier_option, ministry_option
from rekenschap.cli.listing import Listing, format_option, list_options, write_blocks, write_data, write_one
from rekenschap.cli.opened import Refusal, lang_option, ledger_option, opened

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang


@click.command()
@dossier_option
@ministry_option
@click.option("--by", type=click.Choice(["ministry", "dossier"]), help="Counted for each ministry or dossier.")
@list_options
def slips(
    where: str,
    form: str,
    lang: Lang,
    limit: int | None,
    dossier: str | None,
    ministry: str | None,
    by: str | None,
) -> None:
    """List the promised dates that moved or were missed.

    A date is missed where the document came after it. The greatest first, each with the days between, and whether
    a reason was given.

    \b
    Examples:
      rekenschap slips
      rekenschap slips --ministry Defensie --format csv
      rekenschap slips --by ministry
    """
    if by and (dossier or ministry):
        raise click.UsageError("--by counts all; leave out --dossier and --ministry")
    with opened(where) as ledger, ledger.reading() as connection:
        from rekenschap.exports.entries import slipped
        from rekenschap.follow import slips as slipping

        if by is None:
            found = slipping.slips(connection, ministry=ministry, dossier=dossier)
            Listing("slips", "slip", slipped.slips).write_all(found, form, lang, limit)
        else:
            together = slipping.slips_by_ministry if by == "ministry" else slipping.slips_by_dossier
            Listing("slips_together", by, slipped.together).write_all(together(connection), form, lang, limit)


@click.command()
@ministry_option
@format_option
@ledger_option
@lang_option
def unregistered(ministry: str | None, form: str, where: str, lang: Lang) -> None:
    """List the open commitments that the official register lacks.

    The register of the Tweede Kamer holds what was promised aloud; `rekenschap sync --only register` loads it.
    Told is to which date it was loaded: commitments of later papers are counted, and not judged.

    \b
    Examples:
      rekenschap unregistered
      rekenschap unregistered --ministry Defensie --format csv
    """
    with opened(where) as ledger, ledger.reading() as connection:
        from rekenschap.follow.register import register_gap

        gap = register_gap(connection, ministry=ministry)
    if gap.loaded_to is None:
        raise Refusal(
            "the register was not loaded, so nothing can be said; `rekenschap sync --only register` does"
        )
    if form in {"report", "md"}:
        from rekenschap.exports.entries import slipped
        from rekenschap.exports.words import Words

        write_blocks(slipped.gap(gap, Words(lang)), form)
    elif form == "json":
        write_one(gap, form)
    else:
        click.echo(
            f"rekenschap: the register was loaded to {gap.loaded_to}; {gap.later} later not judged", err=True
        )
        write_data("unregistered", gap.missing, form)
