"""`rekenschap deliver`: what is new, to those who want to be told by mail or webhook."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.index import current_index, index_option
from rekenschap.cli.opened import lang_option, ledger_option, opened
from rekenschap.cli.site import site_option

if TYPE_CHECKING:
    from rekenschap.alerts.delivering import Delivered
    from rekenschap.exports.words import Lang

_SOME_NOT_SENT = 1
_NOT_SENT = ("failed", "paused", "no_road")


@click.command()
@site_option(required=True)
@click.option("--allow-private", is_flag=True, help="Webhooks within the own network too, this machine included.")
@ledger_option
@index_option
@lang_option
@click.pass_context
def deliver(
    ctx: click.Context, site: str, allow_private: bool, where: str, index: Path | None, lang: Lang
) -> None:
    """Send what is new by mail and webhook, once.

    For a timer: what was sent before is not sent again, and what could not be sent is tried again, later each
    time. Mail goes by the server of REKENSCHAP_SMTP_URL (smtps://user:password@host:465 or smtp://host:587), from
    REKENSCHAP_MAIL_FROM.

    \b
    Examples:
      rekenschap deliver --site https://rekenschap.example
      REKENSCHAP_SITE=https://rekenschap.example rekenschap deliver

    \b
    Exit status:
      0  everything is sent, or waits for its next turn
      1  some could not be sent, and is told
      4  the ledger or the mail server is not set up as it must be
    """
    told = Counter[str]()
    with opened(where) as ledger:
        from rekenschap.alerts.delivering import Roads, deliver_all
        from rekenschap.alerts.mail import Mailer
        from rekenschap.alerts.webhook import Poster
        from rekenschap.exports.site import Site

        here = Site(site)
        mail = Mailer.from_environment(os.environ, here)
        roads = Roads(here, mail, Poster(allow_private), current_index(ledger, index))
        for delivered in deliver_all(ledger, roads):
            told[delivered.outcome] += 1
            _tell(delivered)
    _tell_all(told, lang)
    ctx.exit(_SOME_NOT_SENT if any(told[outcome] for outcome in _NOT_SENT) else 0)


def _tell(delivered: Delivered) -> None:
    """Why one was not sent."""
    from rekenschap.exports.safe import printable

    if delivered.outcome in _NOT_SENT:
        why = delivered.error or "no mail server is set up: give REKENSCHAP_SMTP_URL"
        item = delivered.subscription
        click.echo(printable(f"rekenschap: {item.id} ({item.address}): {delivered.outcome}: {why}"), err=True)


def _tell_all(told: Counter[str], lang: Lang) -> None:
    """How many had which outcome."""
    from rekenschap.exports.words import Words

    words = Words(lang)
    counts = [f"{number} {words[f'delivered_{outcome}']}" for outcome, number in told.most_common()]
    click.echo(" · ".join(counts) or words["nobody_to_tell"])
