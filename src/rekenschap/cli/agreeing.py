"""`rekenschap agreement`: how far two blind reviewers agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rekenschap.cli.asked import paper_option
from rekenschap.cli.listing import format_option, write_blocks, write_one
from rekenschap.cli.opened import lang_option, ledger_option, opened

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang


@click.command(no_args_is_help=True)
@click.argument("one", metavar="ONE")
@click.argument("other", metavar="OTHER")
@paper_option
@format_option
@ledger_option
@lang_option
def agreement(one: str, other: str, paper: str | None, form: str, where: str, lang: Lang) -> None:
    """Measure how far two blind reviewers agree.

    Only findings count that both judged blind. Told is for each kind how many, how often they said the same, and
    Cohen's kappa: 1 where they always do, 0 where as often as by chance; then what they differ in, and how often.

    \b
    Examples:
      rekenschap agreement anna bram
      rekenschap agreement anna bram --paper kst-36800-X-E --format json
    """
    with opened(where) as ledger, ledger.reading() as connection:
        from rekenschap.ledger import queries
        from rekenschap.ledger.agreement import agreement as measured

        paper_id = None if paper is None else queries.paper(connection, paper).id
        found = measured(connection, one, other, paper_id)
    from rekenschap.exports.entries import agreed

    if form in {"report", "md"}:
        from rekenschap.exports.words import Words

        write_blocks(agreed.blocks(found, Words(lang)), form)
    else:
        write_one(agreed.data(found), form)
