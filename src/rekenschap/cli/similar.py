"""`rekenschap similar`: questions of other papers that mean nearly the same as one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rekenschap.cli.asked import paper_options
from rekenschap.cli.index import folder_of, index_option
from rekenschap.cli.listing import FORMATS, write_blocks
from rekenschap.cli.opened import lang_option, ledger_option, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rekenschap.exports.words import Lang
    from rekenschap.ledger.neighbours.embedding import Embedder
    from rekenschap.ledger.neighbours.neighbour import Neighbour
    from rekenschap.ledger.neighbours.vectors import Vectors
    from rekenschap.ledger.store import Ledger


@click.command(no_args_is_help=True)
@click.argument("paper", metavar="KEY")
@click.argument("number", metavar="NUMBER")
@click.option("--limit", type=click.IntRange(1, 200), default=10, show_default=True, help="How many at most.")
@paper_options
@click.option(
    "--format",
    "form",
    type=click.Choice([form for form in FORMATS if form != "csv"]),
    default="report",
    show_default=True,
    help="For a person; for a script (json, jsonl); or Markdown.",
)
@ledger_option
@index_option
@lang_option
def similar(
    paper: str,
    number: str,
    limit: int,
    form: str,
    where: str,
    index: Path | None,
    lang: Lang,
    **asked: Any,
) -> None:
    """Find questions of other papers that mean nearly the same, in whatever words.

    Needs the extra `semantic`. The first time, all questions of the ledger are gone through, ten to fifty a
    second; it can be broken off, and goes on where it was. The score is a model's: a hint to look, no finding.

    \b
    Examples:
      rekenschap similar kst-36800-X-E 17
      rekenschap similar kst-36800-X-E 17 --chamber TK --since 2020-01-01
    """
    from rekenschap.ledger import queries
    from rekenschap.ledger.neighbours.embedding import nano_e5

    with opened(where) as ledger:
        embedder = nano_e5()
        from rekenschap.ledger.neighbours.finding import neighbours  # without the extra it cannot be imported

        with ledger.reading() as connection:
            queries.exchange(connection, paper, number)  # a wrong name is told before long work
        vectors = _current(ledger, index, embedder)
        with ledger.reading() as connection:
            exchange = queries.exchange(connection, paper, number)
            wanted = queries.PaperFilter(**asked)
            found = neighbours(connection, vectors, exchange, lambda: embedder, wanted, limit=limit)
        _write(found, form, lang)


def _current(ledger: Ledger, index: Path | None, embedder: Embedder) -> Vectors:
    """The vectors of a ledger, up to date with it; as they are while another program does that."""
    from rekenschap.cli.progress import bar
    from rekenschap.errors import LedgerBusy, LedgerReadOnly
    from rekenschap.ledger.neighbours.following import FOLDER, bring_up_to_date
    from rekenschap.ledger.neighbours.vectors import VectorFiles

    files = VectorFiles(folder_of(ledger, index) / FOLDER)
    try:
        with bar("vectors") as tell:
            bring_up_to_date(ledger, files, embedder, tell)
    except (LedgerBusy, LedgerReadOnly) as error:
        click.echo(f"rekenschap: {error}; what came last may not be found yet", err=True)
    if (found := files.read()) is None:
        raise LedgerBusy("the vectors of questions have not been made yet; try again later")
    return found


def _write(found: Sequence[Neighbour], form: str, lang: Lang) -> None:
    from rekenschap.cli.writing import standard_output
    from rekenschap.exports import as_jsonl
    from rekenschap.exports.entries import as_data, near
    from rekenschap.exports.words import Words

    if form in {"report", "md"}:
        write_blocks(near.neighbours(found, Words(lang)), form)
    elif form == "jsonl":
        standard_output(form).writelines(line.decode() for line in as_jsonl.lines(found))
    else:
        standard_output(form).writelines(as_data.json_array(found))
