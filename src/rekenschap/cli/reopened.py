"""`rekenschap reopened`: the questions that waited for a document which has arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rekenschap.cli.asked import paper_option
from rekenschap.cli.listing import format_option, write_blocks, write_one
from rekenschap.cli.opened import lang_option, ledger_option, opened

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang


@click.command()
@paper_option
@click.option("--document", metavar="KEY", help="Only those that waited for this document.")
@format_option
@ledger_option
@lang_option
def reopened(paper: str | None, document: str | None, form: str, where: str, lang: Lang) -> None:
    """List the questions that waited for a document that arrived.

    Each comes with the passages of the document that may answer it. Whether they do is for people to say: `settle`
    says what became of the commitment.

    \b
    Examples:
      rekenschap reopened
      rekenschap reopened --document kst-36800-X-91
    """
    with opened(where) as ledger, ledger.reading() as connection:
        from rekenschap.follow import waiting
        from rekenschap.ledger import queries

        named = [None if name is None else queries.paper(connection, name).id for name in (paper, document)]
        found = waiting.reopened(connection, paper_id=named[0], document_id=named[1])
        asked = queries.exchanges_at(connection, [(item.paper.id, item.number) for item in found])
    if form in {"report", "md"}:
        from rekenschap.exports.entries import again
        from rekenschap.exports.words import Words

        write_blocks(again.reopened(found, asked, Words(lang)), form)
    else:
        write_one(found, form)
