"""`rekenschap search`: questions and answers by their words, and searches that are kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rekenschap.cli.index import current_index, index_option
from rekenschap.cli.listing import format_option, write_blocks, write_data
from rekenschap.cli.opened import lang_option, ledger_option, opened, refused
from rekenschap.cli.people import who_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from rekenschap.exports.words import Lang
    from rekenschap.ledger.search.document import Sort
    from rekenschap.ledger.search.results import Found, Order

_SIZE = 20


@click.command(no_args_is_help=True)
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["relevance", "newest", "oldest"]),
    default="relevance",
    show_default=True,
    help="What comes first.",
)
@click.option("--page", type=click.IntRange(min=1), default=1, metavar="N", help="Which page of the results.")
@click.option("--size", type=click.IntRange(1, 500), default=_SIZE, show_default=True, help="Results on a page.")
@click.option(
    "--papers", "whole", is_flag=True, help="Find papers, by their titles and the text around the questions."
)
@click.option(
    "--save", "name", metavar="NAME", help="Keep this search under a name, to run it or be told of news."
)
@who_option
@format_option
@ledger_option
@index_option
@lang_option
def search(
    query: tuple[str, ...],
    order: Order,
    page: int,
    size: int,
    whole: bool,
    name: str | None,
    who: str,
    form: str,
    where: str,
    index: Path | None,
    lang: Lang,
) -> None:
    """Search questions and answers by their words.

    A word is found in every form that has the same stem.

    \b
    rode lijnen                        both words
    '"rode lijnen"'                    one after the other (quoted for the shell too)
    rood OR groen, -groen, defensie*   either; not that one; words that begin so
    fractie:SP status:geweigerd        by group and by how it was answered
    grond:nationale_veiligheid         by the ground on which it was not
    jaar:2020..2023 dossier:36800 kamer:EK
    vraag:geld antwoord:"niet bekend"  words on one side only

    \b
    Examples:
      rekenschap search '"rode lijnen"'
      rekenschap search fractie:SP status:geweigerd --sort newest
      rekenschap search F-35 jaar:2024.. --format csv --size 500
      rekenschap search Defensienota fractie:SP --save defensienota
    """
    asked = " ".join(query)
    with opened(where) as ledger:
        found_in = current_index(ledger, index)
        with refused():
            sort: Sort = "paper" if whole else "exchange"
            found = found_in.search(asked, only=sort, order=order, offset=_offset(page, size), limit=size)
        with ledger.reading() as connection:
            _write(found, _entries(connection, found, whole), form, lang, whole=whole)
        if name is not None:
            from rekenschap.ledger import searches

            with ledger.writing() as writing:
                searches.save(writing, who, name, asked)


def _offset(page: int, size: int) -> int:
    from rekenschap.ledger.search.index import FURTHEST_OFFSET

    if (page - 1) * size > FURTHEST_OFFSET:
        raise click.UsageError(
            f"results go up to number {FURTHEST_OFFSET}; narrow the search, or turn it with --sort"
        )
    return (page - 1) * size


def _entries(connection: Connection, found: Found, whole: bool) -> Sequence[Any]:
    from rekenschap.ledger import queries

    ids = [hit.id for hit in found.hits]
    return queries.papers_by_id(connection, ids) if whole else queries.exchanges_by_id(connection, ids)


def _write(found: Found, entries: Sequence[Any], form: str, lang: Lang, *, whole: bool) -> None:
    from rekenschap.exports.entries import results
    from rekenschap.exports.words import Words

    if form in {"report", "md"}:
        write_blocks((results.papers if whole else results.questions)(found, entries, Words(lang)), form)
    else:
        write_data("papers" if whole else "questions", entries, form)
