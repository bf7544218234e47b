"""`rekenschap show`: one paper, or one question, with all that the ledger has of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from rekenschap.cli.listing import format_option, write_blocks, write_one
from rekenschap.cli.opened import lang_option, ledger_option, opened

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from rekenschap.exports.entries.single import WholePaper, WholeQuestion
    from rekenschap.exports.words import Lang

#: of each sort of thing, the most that are shown with a paper or a question
_MOST = 1000


@click.command(no_args_is_help=True)
@click.argument("paper", metavar="KEY")
@click.argument("number", required=False, metavar="[NUMBER]")
@format_option
@ledger_option
@lang_option
def show(paper: str, number: str | None, form: str, where: str, lang: Lang) -> None:
    """Show a paper, or the question with this NUMBER in it.

    KEY is the id of a paper (kst-36800-X-E), or its SHA-256 or the start of that. A paper comes with its
    judgement, commitments, targets, questions, links and versions; a question with its answer in full, the words
    that show the judgement, links with how the same was answered elsewhere, and what people said of it. As json, a
    paper is its reading by the reading contract.

    \b
    Examples:
      rekenschap show kst-36800-X-E
      rekenschap show kst-36800-X-E 17
      rekenschap show kst-36800-X-E --format json
    """
    from rekenschap.exports.entries import single
    from rekenschap.exports.words import Words

    with opened(where) as ledger, ledger.reading() as connection:
        if form in {"report", "md"}:
            words = Words(lang)
            blocks = (
                single.paper(_paper(connection, paper), words)
                if number is None
                else single.question(_question(connection, paper, number), words)
            )
            write_blocks(blocks, form)
        else:
            write_one(_data(connection, paper, number), form)


def _data(connection: Connection, name: str, number: str | None) -> Any:
    """What a script gets: the reading of a paper, or all of a question."""
    from rekenschap.ledger import queries

    if number is None:
        return queries.contract(connection, queries.paper(connection, name).id)
    whole = _question(connection, name, number)
    names = ("citations", "undertakings", "links", "reviews")
    return {"question": whole.said, "entry": whole.exchange} | {part: getattr(whole, part) for part in names}


def _paper(connection: Connection, name: str) -> WholePaper:
    from rekenschap.exports.entries.single import WholePaper
    from rekenschap.ledger import queries

    entry = queries.paper(connection, name)
    wanted = queries.ExchangeFilter(paper=entry.key)
    promised = queries.UndertakingFilter(paper=entry.key)
    today = datetime.now(UTC).date()
    return WholePaper(
        paper=entry,
        versions=queries.versions(connection, entry.id),
        tallied=queries.tallies(connection, wanted),
        exchanges=queries.exchanges(connection, wanted, size=_MOST).items,
        undertakings=queries.undertakings(connection, promised, as_of=today, size=_MOST).items,
        targets=queries.targets(connection, wanted, size=_MOST).items,
        remarks=queries.remarks(connection, wanted, size=_MOST).items,
        links=tuple(link for link in queries.links(connection, entry.id, size=_MOST).items if link.number is None),
    )


def _question(connection: Connection, name: str, number: str) -> WholeQuestion:
    from rekenschap.exports.entries.single import WholeQuestion
    from rekenschap.follow.waiting import reopened
    from rekenschap.ledger import queries

    entry = queries.exchange(connection, name, number)
    here = queries.PaperFilter(paper=entry.paper.key)
    promised = queries.UndertakingFilter(paper=entry.paper.key, question=number)
    links = queries.links(connection, entry.paper.id, number=number, size=_MOST).items
    others = queries.exchanges_at(connection, [(to.to.id, to.to_number) for to in links if to.to and to.to_number])
    again = [item for item in reopened(connection, paper_id=entry.paper.id) if item.number == number]
    return WholeQuestion(
        exchange=entry,
        referred_to=queries.exchanges_at(connection, [(entry.paper.id, other) for other in entry.resolved_to]),
        said=queries.contract(connection, entry.paper.id)["questions"][entry.ordinal],
        citations=queries.citations(connection, here, question=number, size=_MOST).items,
        undertakings=queries.undertakings(connection, promised, as_of=datetime.now(UTC).date(), size=_MOST).items,
        links=links,
        passages={item.document.key: tuple(said.text for said in item.passages) for item in again},
        others={(other.paper.id, other.number): other for other in others},
        reviews=queries.reviews(connection, paper_id=entry.paper.id, key=entry.key, size=_MOST).items,
    )
