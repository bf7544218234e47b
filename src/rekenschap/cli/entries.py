"""`papers`, `open`, `targets` and `links`: lists of what stands in the papers of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rekenschap.cli.asked import exchange_options, paper_option, paper_options
from rekenschap.cli.listing import Listing, list_options
from rekenschap.cli.opened import opened

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from rekenschap.exports.words import Lang

_KINDS = ("cites", "same_dossier", "same_document", "same_question", "waited_for")


@click.command()
@paper_options
@list_options
def papers(where: str, form: str, lang: Lang, limit: int | None, **asked: Any) -> None:
    """List the papers of the ledger, the newest first.

    \b
    Examples:
      rekenschap papers
      rekenschap papers --dossier 36800 --chamber EK
      rekenschap papers --since 2026-01-01 --format csv
    """
    from rekenschap.exports.entries import lists
    from rekenschap.ledger import queries

    with opened(where) as ledger, ledger.reading() as connection:
        wanted = queries.PaperFilter(**asked)
        Listing("papers", "papers", lists.papers).write(
            lambda size, after: queries.papers(connection, wanted, size=size, after=after), form, lang, limit
        )


@click.command("open")
@exchange_options
@paper_option
@paper_options
@list_options
def open_questions(where: str, form: str, lang: Lang, limit: int | None, **asked: Any) -> None:
    """List the questions that got no answer, or less than one.

    \b
    Examples:
      rekenschap open --group SP
      rekenschap open --dossier 36800-X --ground te_vroeg
      rekenschap open --paper kst-36800-X-E --format csv
    """
    from rekenschap.exports.entries import lists
    from rekenschap.ledger import queries

    with opened(where) as ledger, ledger.reading() as connection:
        wanted = queries.ExchangeFilter(**asked | {"paper": key_of(connection, asked["paper"])})
        Listing("questions", "open", lists.exchanges).write(
            lambda size, after: queries.open_exchanges(connection, wanted, size=size, after=after),
            form,
            lang,
            limit,
        )


@click.command()
@click.option("--indicator", metavar="WORDS", help="Of which these words are part of what is measured.")
@click.option("--year", type=int, metavar="YEAR", help="For this year.")
@paper_option
@paper_options
@list_options
def targets(
    where: str, form: str, lang: Lang, limit: int | None, indicator: str | None, year: int | None, **asked: Any
) -> None:
    """List the norms, goals and limits with a number.

    With each is told what is missing to check it.

    \b
    Examples:
      rekenschap targets
      rekenschap targets --indicator bbp
      rekenschap targets --year 2030 --format csv
    """
    from rekenschap.exports.entries import lists
    from rekenschap.ledger import queries

    with opened(where) as ledger, ledger.reading() as connection:
        wanted = queries.PaperFilter(**asked | {"paper": key_of(connection, asked["paper"])})
        Listing("targets", "aims", lists.targets).write(
            lambda size, after: queries.targets(
                connection, wanted, indicator=indicator, year=year, size=size, after=after
            ),
            form,
            lang,
            limit,
        )


@click.command(no_args_is_help=True)
@click.argument("paper", metavar="KEY")
@click.argument("number", required=False, metavar="[NUMBER]")
@click.option("--kind", type=click.Choice(_KINDS), help="Only links of this kind.")
@click.option("--incoming", is_flag=True, help="Those that come from other papers, in place of those that go out.")
@list_options
def links(
    where: str,
    form: str,
    lang: Lang,
    limit: int | None,
    paper: str,
    number: str | None,
    kind: str | None,
    incoming: bool,
) -> None:
    """List what a paper or one of its questions is linked to.

    Each link has its strength and its reasons.

    \b
    Examples:
      rekenschap links kst-36800-X-E
      rekenschap links kst-36800-X-E 17 --kind same_question
      rekenschap links kst-36800-X-E --incoming
    """
    from rekenschap.exports.entries import lists
    from rekenschap.ledger import queries

    with opened(where) as ledger, ledger.reading() as connection:
        found = queries.paper(connection, paper)
        Listing("links", "link", lists.links).write(
            lambda size, after: queries.links(
                connection, found.id, number=number, kind=kind, incoming=incoming, size=size, after=after
            ),
            form,
            lang,
            limit,
        )


def key_of(connection: Connection, name: str | None) -> str | None:
    """The key of a paper by any name that `queries.paper` takes."""
    from rekenschap.ledger import queries

    return name and queries.paper(connection, name).key
