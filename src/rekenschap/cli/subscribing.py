"""`subscribe` and `subscriptions`: who is told of what, and by which road."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rekenschap.cli.asked import dossier_meant, group_meant
from rekenschap.cli.listing import write_blocks
from rekenschap.cli.opened import lang_option, ledger_option, opened
from rekenschap.cli.people import who_option
from rekenschap.cli.site import site_option
from rekenschap.cli.writing import standard_output

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from rekenschap.alerts.subscribing import Subscription, Wish
    from rekenschap.exports.words import Lang
    from rekenschap.ledger.store import Writing

_KINDS = ("all", "dossier", "group", "search", "commitment")


@click.command(no_args_is_help=True)
@click.argument("what", type=click.Choice(_KINDS), metavar="WHAT")
@click.argument("subject", default="", metavar="[SUBJECT]")
@click.option("--mail", metavar="ADDRESS", help="By e-mail, when `deliver` runs.")
@click.option("--webhook", metavar="URL", help="By a signed POST to this address, when `deliver` runs.")
@click.option("--feed", is_flag=True, help="As an Atom feed that `serve` gives.")
@click.option("--calendar", is_flag=True, help="As a calendar of deadlines that `serve` gives.")
@click.option("--allow-private", is_flag=True, help="A webhook within the own network too, as `deliver` has it.")
@site_option()
@who_option
@ledger_option
@lang_option
def subscribe(
    what: str,
    subject: str,
    mail: str | None,
    webhook: str | None,
    feed: bool,
    calendar: bool,
    allow_private: bool,
    site: str,
    who: str,
    where: str,
    lang: Lang,
) -> None:
    """Be told of what is new from now on.

    \b
    all                 each paper that comes in, and what happens to commitments
    dossier 36800-X     the same, of a dossier; 36800 is all its parts
    group SP            the questions of a group, and what was promised to it
    search NAME         the questions that a search finds that you kept
    commitment NUMBER   what happens to one

    The address of a feed or calendar is told, and the secret by which a webhook checks signatures. Whoever has
    one can read along.

    \b
    Examples:
      rekenschap subscribe group SP --mail anna@kamer.example
      rekenschap subscribe dossier 36800-X --calendar --site https://rekenschap.example
      rekenschap subscribe search defensienota --feed
      rekenschap subscribe all --webhook https://systeem.example/nieuws
    """
    from rekenschap.alerts import subscribing

    wish = _wish(what, subject, {"mail": mail, "webhook": webhook, "atom": feed, "ics": calendar})
    with opened(where) as ledger:
        with ledger.writing() as writing:
            made = subscribing.subscribe(writing, who, wish, allow_private=allow_private)
        _tell(made, site, lang)


def _wish(kind: str, subject: str, roads: dict[str, str | bool | None]) -> Wish:
    """What was asked for, in the words of the ledger."""
    from rekenschap.alerts.subscribing import Wish

    chosen = [(channel, value) for channel, value in roads.items() if value]
    if len(chosen) != 1:
        raise click.UsageError("give one of --mail ADDRESS, --webhook URL, --feed and --calendar")
    ((channel, value),) = chosen
    meant = {"group": group_meant, "dossier": dossier_meant}.get(kind, str)(subject)
    return Wish(kind, meant, channel, value if isinstance(value, str) else "")


def _tell(made: Subscription, site: str, lang: Lang) -> None:
    """The number of the subscription, and what its owner needs to know."""
    from rekenschap.alerts.overview import url_of
    from rekenschap.alerts.wording import about
    from rekenschap.exports.safe import printable
    from rekenschap.exports.site import Site
    from rekenschap.exports.words import Words

    words = Words(lang)
    click.echo(printable(f"{made.id}  {about(made.kind, made.subject)} · {words[f'road_{made.channel}']}"))
    if (url := url_of(made, Site(site))) is not None:
        click.echo(url)
    elif made.channel == "webhook":
        click.echo(f"{words['secret']}: {made.token}")


@click.command()
@click.option("--end", type=int, metavar="NUMBER", help="End this one.")
@click.option("--resume", type=int, metavar="NUMBER", help="Go on with this one, from where it stopped.")
@click.option("--json", "as_json", is_flag=True, help="For a script.")
@site_option()
@who_option
@ledger_option
@lang_option
def subscriptions(
    end: int | None, resume: int | None, as_json: bool, site: str, who: str, where: str, lang: Lang
) -> None:
    """List your subscriptions, with how each stands.

    One that could not be delivered ten times on end is paused, and told with the reason.

    \b
    Examples:
      rekenschap subscriptions
      rekenschap subscriptions --end 3
      rekenschap subscriptions --resume 3
    """
    with opened(where) as ledger:
        from rekenschap.alerts import subscribing

        with ledger.writing() as writing:
            if end is not None:
                subscribing.end(writing, _own(writing, who, end).token)
            if resume is not None:
                subscribing.resume(writing, _own(writing, who, resume).id)
        with ledger.reading() as connection:
            _write(connection, who, site, lang, as_json=as_json)


def _own(writing: Writing, who: str, number: int) -> Subscription:
    """The subscription with this number, of this person."""
    from rekenschap.alerts.subscribing import subscriptions as all_of
    from rekenschap.errors import NotInLedger

    for found in all_of(writing.connection, who):
        if found.id == number:
            return found
    raise NotInLedger(f"{who} has no subscription {number}; `rekenschap subscriptions` lists them")


def _write(connection: Connection, who: str, site: str, lang: Lang, *, as_json: bool) -> None:
    from rekenschap.alerts import overview
    from rekenschap.exports.entries import as_data
    from rekenschap.exports.site import Site
    from rekenschap.exports.words import Words

    found = overview.overview(connection, who, Site(site))
    if as_json:
        standard_output("json").writelines(as_data.json_array(found))
    else:
        write_blocks(overview.blocks(found, Words(lang)), "report")
