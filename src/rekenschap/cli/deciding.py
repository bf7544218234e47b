"""`settle` and `move-deadline`: what a person says of a commitment, as an event beside those that papers show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from rekenschap.cli.commitments import show_one
from rekenschap.cli.days import Day
from rekenschap.cli.listing import format_option
from rekenschap.cli.opened import Refusal, lang_option, ledger_option, opened
from rekenschap.cli.people import who_option

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang
    from rekenschap.ledger.store import Ledger

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
@click.argument("day", type=Day(), metavar="DAY")
@click.option("--reason", required=True, metavar="WORDS", help="Where the new day was said.")
@click.option("--explained/--unexplained", default=None, help="Whether the government gave a reason for it.")
@click.option("--yes", is_flag=True, help="Also where it was kept or withdrawn already; that stays.")
@who_option
@format_option
@ledger_option
@lang_option
def move_deadline(
    number: int,
    day: date,
    reason: str,
    explained: bool | None,
    yes: bool,
    who: str,
    form: str,
    where: str,
    lang: Lang,
) -> None:
    """Say that a commitment is due on another DAY.

    A later day makes it slipped; the first one is kept beside it, for ever. DAY is 2026-12-01, 1-12-2026 or
    "1 december 2026".

    \b
    Examples:
      rekenschap move-deadline 12 2026-12-01 --reason "brief van 3 juli" --explained
      rekenschap move-deadline 12 "1 december 2026" --reason "brief van 3 juli"
    """
    with opened(where) as ledger:
        from rekenschap.follow.statuses import move_due

        _refuse_settled(ledger, number, yes=yes)
        move_due(ledger, number, day, who, reason, explained=explained)
    show_one(where, number, form, lang)


def _refuse_settled(ledger: Ledger, number: int, *, yes: bool) -> None:
    """Refuse the day of a commitment that is kept or withdrawn, unless it is said that this is meant."""
    from rekenschap.follow.statuses import settled_as

    with ledger.reading() as connection:
        status = settled_as(connection, number)
    if status is not None and not yes:
        raise Refusal(
            f"commitment {number} is {status} already, and another day does not open it again; "
            f"`rekenschap settle {number} open --reason …` does; to move the day all the same, add --yes"
        )
