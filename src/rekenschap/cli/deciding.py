"""`settle` and `move-deadline`: what a person says of a commitment, as an event beside those that papers show."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from rekenschap.cli.commitments import show_one
from rekenschap.cli.listing import format_option
from rekenschap.cli.opened import lang_option, ledger_option, opened
from rekenschap.cli.people import who_option

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_STATUSES = ("open", "kept", "partly_kept", "slipped", "withdrawn")


@click.command(no_args_is_help=True)
@click.argument("number", type=int, metavar="NUMBER")
@click.argument("status", type=click.Choice(_STATUSES), metavar="STATUS")
@click.option("--reason", required=True, metavar="WORDS", help="What shows it, or why.")
@who_option
@format_option
@ledger_option
@lang_option
def settle(number: int, status: str, reason: str, who: str, form: str, where: str, lang: Lang) -> None:
    """Say what became of a commitment.

    NUMBER is that of `rekenschap commitments`; STATUS is open, kept, partly_kept, slipped or withdrawn. It is kept
    as an event with your name and reason, beside all that was before, and stands until a later paper shows
    something else.

    \b
    Examples:
      rekenschap settle 12 kept --reason "Kamerstuk 36800-X, nr. 91"
      rekenschap settle 12 partly_kept --reason "zonder de kosten" --who "C. de Vries"
    """
    with opened(where) as ledger:
        from rekenschap.follow.statuses import set_status

        set_status(ledger, number, status, who, reason)
    show_one(where, number, form, lang)


@click.command("move-deadline", no_args_is_help=True)
@click.argument("number", type=int, metavar="NUMBER")
@click.argument("day", type=_DAY, metavar="DAY")
@click.option("--reason", required=True, metavar="WORDS", help="Where the new day was said.")
@click.option("--explained/--unexplained", default=None, help="Whether the government gave a reason for it.")
@who_option
@format_option
@ledger_option
@lang_option
def move_deadline(
    number: int, day: datetime, reason: str, explained: bool | None, who: str, form: str, where: str, lang: Lang
) -> None:
    """Say that a commitment is due on another DAY.

    A later day makes it slipped; the first one is kept beside it, for ever.

    \b
    Examples:
      rekenschap move-deadline 12 2026-12-01 --reason "brief van 3 juli" --explained
    """
    with opened(where) as ledger:
        from rekenschap.follow.statuses import move_due

        move_due(ledger, number, day.date(), who, reason, explained=explained)
    show_one(where, number, form, lang)
