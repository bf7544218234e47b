"""`rekenschap sync`: what the official sources published since the last time, into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.days import Day
from rekenschap.cli.fetching import client
from rekenschap.cli.index import current_index, index_option
from rekenschap.cli.opened import lang_option, ledger_option, opened

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang, Words
    from rekenschap.intake.tally import Progress, Tally

_NOT_WHOLE, _INTERRUPTED = 1, 130
_SOURCES = ("papers", "register", "documents")
#: what is counted, and the word for it
_COUNTED = {
    "documents": "known_document",
    "commitments": "register_item",
    "dossiers": "dossiers",
    "deleted": "deleted",
}
_OUTCOMES = ("added", "new_version", "read_again", "known")


@click.command()
@click.option(
    "--since",
    type=Day(),
    metavar="DAY",
    help="First day of the papers; needed the first time, and to fill in what lies before.",
)
@click.option(
    "--only",
    type=click.Choice(_SOURCES),
    multiple=True,
    help="Papers with answers, the register of commitments, or all documents known; by default all.",
)
@ledger_option
@index_option
@lang_option
@click.pass_context
def sync(
    ctx: click.Context,
    since: date | None,
    only: tuple[str, ...],
    where: str,
    index: Path | None,
    lang: Lang,
) -> None:
    """Take in what the official sources published since the last time.

    Papers of both chambers that hold answers are fetched and read; of all others it is known that there are. The
    register of commitments and the list of documents of the Tweede Kamer are followed from their beginning: the
    first time takes long, and may be broken off, for the next run goes on where this one ended. What cannot be had
    is tried again the next time.

    \b
    Examples:
      rekenschap sync --since 2026-01-01
      rekenschap sync
      rekenschap sync --only register

    \b
    Exit status:
      0    everything is in
      1    some of it could not be had, and is told; the rest is in
      4    the ledger or a source cannot do what was asked
      130  interrupted; what was told as done is in
    """
    with opened(where, create=True) as ledger, client() as (asking, settings):
        from rekenschap.intake import syncing
        from rekenschap.intake.telling import HERE

        today = datetime.now(HERE).date()
        wanted = syncing.Wanted(today, since, only or syncing.EVERYTHING)
        tally = syncing.sync(ledger, asking, settings, wanted, _shown)
        current_index(ledger, index)
    _tell(tally, lang)
    ctx.exit(_INTERRUPTED if tally.stopped else 0 if tally.is_whole else _NOT_WHOLE)


def _shown(progress: Progress) -> None:
    """How far it is, on one line, where someone looks at it."""
    if sys.stderr.isatty():
        of = "" if progress.total is None else f"/{progress.total:,}"
        click.echo(f"\r\033[K{progress.step}: {progress.done:,}{of} ({progress.rate:,.0f}/s)", nl=False, err=True)


def _tell(tally: Tally, lang: Lang) -> None:
    from rekenschap.exports.entries.moved import lines
    from rekenschap.exports.safe import printable
    from rekenschap.exports.words import Words
    from rekenschap.follow.moved import Moves

    words = Words(lang)
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    click.echo(" · ".join(_counted(tally, words)) or words["nothing_new"])
    for line in lines(Moves(tuple(tally.moved), tally.reopened), words):
        click.echo(printable(f"  {line}"))
    _tell_failures(tally, words)


def _tell_failures(tally: Tally, words: Words) -> None:
    """What could not be had: how much by its code, the reasons of the first, and the sources that broke off."""
    from rekenschap.exports.safe import printable

    for code, number in tally.failures.most_common():
        click.echo(f"rekenschap: {words.count(number, 'not_taken_in')}: {code}", err=True)
    for reason in tally.reasons:
        click.echo(f"  {printable(reason)}", err=True)
    for source, reason in tally.broken_off.items():
        click.echo(f"rekenschap: {printable(f'{source}: {reason}')}", err=True)


def _counted(tally: Tally, words: Words) -> Iterator[str]:
    """What came in, in words: of each outcome how many papers, and then the rest."""
    for outcome in _OUTCOMES:
        if number := tally.counts[outcome]:
            yield f"{words.count(number, 'papers')} {words[f'outcome_{outcome}']}"
    for name, word in _COUNTED.items():
        if number := tally.counts[name]:
            yield words.count(number, word)
