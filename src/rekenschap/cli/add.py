"""`rekenschap add`: papers into the ledger."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.index import current_index, index_option
from rekenschap.cli.opened import lang_option, ledger_option, opened
from rekenschap.cli.papers import Source, sources
from rekenschap.cli.progress import shown_progress

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang
    from rekenschap.ledger.adding import Added, Incoming
    from rekenschap.ledger.store import Ledger

_SOME_FAILED, _NONE_READ = 1, 3
_JOBS = 4


def jobs() -> int:
    """How many papers are read at the same time: one for each processor, up to four."""
    return min(_JOBS, os.cpu_count() or 1)


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=jobs,
    metavar="N",
    help="Papers that are read at the same time; by default one for each processor, up to four.",
)


@click.command(no_args_is_help=True)
@click.argument("papers", nargs=-1, required=True, metavar="PAPER...")
@jobs_option
@click.option("--quiet", is_flag=True, help="Tell of failures only.")
@ledger_option
@index_option
@lang_option
@click.pass_context
def add(
    ctx: click.Context,
    papers: tuple[str, ...],
    jobs: int,
    quiet: bool,
    where: str,
    index: Path | None,
    lang: Lang,
) -> None:
    """Read papers and keep them in the ledger.

    The first time, one is made. A PAPER is a file, a folder with all its subfolders, a pattern in quotes, or - for
    standard input. One that the ledger has is passed over, and another text under the same number becomes its new
    version, so that a run that was broken off is resumed by running it again: what was told as added is on disk.

    \b
    Examples:
      rekenschap add nota.pdf
      rekenschap add papers/ "more/**/*.xml" --jobs 8
      rekenschap add papers/ --ledger postgresql://rekenschap@localhost/rekenschap

    \b
    Exit status:
      0  the ledger has all papers
      1  some could not be read, or rekenschap itself has a fault; the others are kept
      2  the command is not understood
      3  no paper could be read
      4  the ledger cannot do what was asked
    """
    found = sources(papers)
    taken = Taken(lang, quiet)
    with opened(where, create=True) as ledger:
        from rekenschap.follow.arriving import take_in_many

        for added in shown_progress(take_in_many(ledger, taken.incoming(found), jobs), len(found), "Adding"):
            taken.tell(added)
            taken.tell_moves(ledger, added)
        current_index(ledger, index)
    taken.tell_all(len(found))
    ctx.exit(taken.exit_code(len(found)))


@dataclass
class Taken:
    """What became of the papers of a run, told as it goes."""

    lang: Lang
    quiet: bool
    outcomes: Counter[str] = field(default_factory=Counter)

    def incoming(self, found: Iterable[Source]) -> Iterator[Incoming]:
        """The bytes of papers; of those that cannot be had, the reason is told, and the run goes on."""
        from rekenschap.errors import PaperError
        from rekenschap.ledger.adding import Incoming

        for source in found:
            try:
                yield Incoming(source.name, source.content())
            except PaperError as error:
                self.fail(source.name, error)

    def tell(self, added: Added) -> None:
        """Tell what became of one paper."""
        from rekenschap.exports.safe import printable
        from rekenschap.exports.words import Words

        if added.error is not None:
            self.fail(added.name, added.error)
            return
        self.outcomes[added.outcome] += 1
        if not self.quiet:
            words = Words(self.lang)
            told = f"{words[f'outcome_{added.outcome}']} · {words.count(added.exchanges, 'question')}"
            click.echo(printable(f"{added.key}  {told}  ({added.name})"))

    def tell_moves(self, ledger: Ledger, added: Added) -> None:
        """Tell which promises a paper settled or moved, and how many questions are open again."""
        if self.quiet or added.tick is None:
            return
        from rekenschap.exports.entries.moved import lines
        from rekenschap.exports.safe import printable
        from rekenschap.exports.words import Words
        from rekenschap.follow.moved import moves

        with ledger.reading() as connection:
            found = moves(connection, added)
        for line in lines(found, Words(self.lang)):
            click.echo(printable(f"  {line}"))

    def tell_all(self, asked: int) -> None:
        """Tell how many papers had which outcome, where there were several."""
        from rekenschap.exports.words import Words

        if asked > 1 and not self.quiet:
            words = Words(self.lang)
            counts = (f"{number} {words[f'outcome_{name}']}" for name, number in self.outcomes.most_common())
            click.echo(f"{words.count(asked, 'papers')}: {' · '.join(counts)}")

    def exit_code(self, asked: int) -> int:
        """The exit status for scripts, as that of `read`."""
        failed = self.outcomes["failed"]
        if not failed and asked:
            return 0
        return _NONE_READ if failed == asked else _SOME_FAILED

    def fail(self, name: str, error: Exception) -> None:
        """Tell why one paper is not there."""
        from rekenschap.errors import PaperError
        from rekenschap.exports.safe import printable

        self.outcomes["failed"] += 1
        told = error.of(name) if isinstance(error, PaperError) else error
        click.echo(f"rekenschap: {printable(str(told))}", err=True)
