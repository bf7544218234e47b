"""`commitments` and `due`: what was promised, and what came or is to come of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from rekenschap.cli.asked import BECAME, day_option, dossier_option, group_option, ministry_option, paper_option
from rekenschap.cli.entries import key_of
from rekenschap.cli.listing import Listing, list_options, write_blocks, write_one
from rekenschap.cli.opened import opened

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang

_ON = "As it stands on this day; today where none is given."


@click.command()
@click.argument("number", required=False, type=int, metavar="[NUMBER]")
@click.option("--status", type=click.Choice(BECAME), multiple=True, help="What became of it.")
@click.option("--document", metavar="WORDS", help="Of which these words are part of what is promised.")
@group_option
@dossier_option
@ministry_option
@paper_option
@day_option("--on", _ON)
@list_options
def commitments(
    where: str, form: str, lang: Lang, limit: int | None, number: int | None, on: date | None, **asked: Any
) -> None:
    """List what was promised, by the day on which it is due.

    With a NUMBER of the list, all about one: where it was promised, and what happened since.

    \b
    Examples:
      rekenschap commitments --status open
      rekenschap commitments --document Defensienota
      rekenschap commitments 12
      rekenschap commitments --group SP --format csv
    """
    if number is not None:
        show_one(where, number, form, lang, on)
    else:
        _write(where, form, lang, limit, on or datetime.now(UTC).date(), asked)


@click.command()
@day_option("--before", "Due before this day, as 2026-10-01 or 1-10-2026.")
@click.option("--within", type=click.IntRange(min=0), metavar="DAYS", help="Due within so many days.")
@group_option
@dossier_option
@ministry_option
@paper_option
@day_option("--on", _ON)
@list_options
def due(
    where: str,
    form: str,
    lang: Lang,
    limit: int | None,
    before: date | None,
    within: int | None,
    on: date | None,
    **asked: Any,
) -> None:
    """List what was promised by a day that has passed.

    Nothing shows what came of it. With --before or --within, also what will be due by then.

    \b
    Examples:
      rekenschap due
      rekenschap due --within 30
      rekenschap due --before 2026-10-01 --ministry Defensie
    """
    if before and within is not None:
        raise click.UsageError("--before and --within both say until when; give one of them")
    as_of = on or datetime.now(UTC).date()
    last = before or as_of + timedelta(days=(within + 1) if within is not None else 0)
    _write(where, form, lang, limit, as_of, asked | {"due_before": last, "status": ("open", "slipped", "due")})


def _write(where: str, form: str, lang: Lang, limit: int | None, as_of: date, asked: dict[str, Any]) -> None:
    from rekenschap.exports.entries import lists
    from rekenschap.ledger import queries

    with opened(where) as ledger, ledger.reading() as connection:
        wanted = queries.UndertakingFilter(**asked | {"paper": key_of(connection, asked["paper"])})
        Listing("undertakings", "undertaking", lists.undertakings).write(
            lambda size, after: queries.undertakings(
                connection, wanted, as_of=as_of, with_history=True, size=size, after=after
            ),
            form,
            lang,
            limit,
        )


def show_one(where: str, number: int, form: str, lang: Lang, on: date | None = None) -> None:
    """Write all about one undertaking: where it was promised, and what happened since."""
    from rekenschap.exports.entries import single
    from rekenschap.exports.words import Words
    from rekenschap.ledger import queries

    with opened(where) as ledger, ledger.reading() as connection:
        as_of = on or datetime.now(UTC).date()
        found = queries.undertaking_by_id(connection, number, as_of=as_of)
    if form in {"report", "md"}:
        write_blocks(single.undertaking(found, Words(lang)), form)
    else:
        write_one(found, form)
