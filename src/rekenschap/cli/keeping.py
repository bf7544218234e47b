"""`backup`, `restore`, `check` and `reread`: keeping a ledger whole, and reading it anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.add import jobs_option
from rekenschap.cli.index import current_index, folder_of, index_option
from rekenschap.cli.listing import format_option, write_blocks, write_one
from rekenschap.cli.opened import lang_option, ledger_option, opened
from rekenschap.cli.progress import bar, shown_progress

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang
    from rekenschap.ledger.backup import Progress
    from rekenschap.ledger.store import Ledger

_NOT_WHOLE = 1


@click.command(no_args_is_help=True)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@ledger_option
def backup(file: Path, where: str) -> None:
    """Write all of the ledger to one file.

    The FILE is a ledger itself, and can be searched as it is; one that ends in .gz is packed. Others may go on
    working meanwhile. It is there whole or not at all.

    \b
    Examples:
      rekenschap backup rekenschap-2026-11-24.db.gz
    """
    with opened(where) as ledger, bar("Writing") as tell:
        from rekenschap.ledger import backup as backups

        backups.backup(ledger, file, tell)


@click.command(no_args_is_help=True)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@ledger_option
@index_option
def restore(file: Path, where: str, index: Path | None) -> None:
    """Put a backup into a ledger that is empty, or not there yet.

    Where that cannot be done, no new ledger is left.

    \b
    Examples:
      rekenschap restore rekenschap-2026-11-24.db.gz --ledger nieuw.db
      rekenschap restore oud.db --ledger postgresql://rekenschap@localhost/rekenschap
    """
    is_new = "://" not in where and not Path(where).exists()
    with opened(where, create=True) as ledger:
        from rekenschap.ledger.search.index import discard

        with bar("Restoring") as tell:
            _put_back(file, ledger, tell, is_new=is_new)
        # the index of a ledger that stood here before may be further than this one, and hide its papers
        discard(folder_of(ledger, index))
        current_index(ledger, index)


def _put_back(file: Path, ledger: Ledger, tell: Progress, *, is_new: bool) -> None:
    from rekenschap.ledger import backup as backups

    try:
        backups.restore(file, ledger, tell)
    except BaseException:  # also where it is interrupted
        if is_new:
            backups.take_away_empty(ledger)
        raise


@click.command()
@click.option("--repair", is_flag=True, help="Make the search index anew from the ledger.")
@format_option
@ledger_option
@index_option
@lang_option
@click.pass_context
def check(ctx: click.Context, repair: bool, form: str, where: str, index: Path | None, lang: Lang) -> None:
    """Look whether the ledger is whole.

    Each paper's bytes, readings and findings are compared with what they were made from.

    \b
    Exit status:
      0  it is whole
      1  it is not; what is wrong and what to do is told
      4  it cannot be opened
    """
    with opened(where) as ledger:
        from rekenschap.ledger import integrity

        if repair:
            from rekenschap.ledger.search.index import discard

            discard(folder_of(ledger, index))
            current_index(ledger, index)
        with bar("Checking") as tell:
            problems = integrity.check(ledger, tell)
    if form in {"report", "md"}:
        from rekenschap.exports.entries import state
        from rekenschap.exports.words import Words

        write_blocks(state.problems(problems, Words(lang)), form)
    else:
        write_one(problems, form)
    ctx.exit(_NOT_WHOLE if problems else 0)


@click.command()
@click.option("--all", "again", is_flag=True, help="Also those that this version of the reader has read.")
@jobs_option
@format_option
@ledger_option
@index_option
@lang_option
def reread(again: bool, jobs: int, form: str, where: str, index: Path | None, lang: Lang) -> None:
    """Read the papers again with this version of the reader.

    What changed is told: findings gained, lost and taken otherwise. What people said of findings stays.
    """
    with opened(where) as ledger:
        from rekenschap.follow.arriving import STEPS
        from rekenschap.ledger import rereading

        summary, told = rereading.Summary(), []
        with ledger.reading() as connection:
            from rekenschap.ledger import queries

            total = queries.papers(connection, size=1).total
        for done in shown_progress(
            rereading.reread(ledger, older_only=not again, then=STEPS, jobs=jobs), total, "Reading"
        ):
            summary.count(done)
            told += [done] if done.outcome != "same" else []
        current_index(ledger, index)
    if form in {"report", "md"}:
        from rekenschap.exports.entries import state
        from rekenschap.exports.words import Words

        write_blocks(state.reread(summary, told, Words(lang)), form)
    else:
        write_one({"outcomes": summary.outcomes, "changed": [done.key for done in told]}, form)
