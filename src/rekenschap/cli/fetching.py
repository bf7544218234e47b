"""`rekenschap fetch`: papers by their names from the official sources, into the ledger."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.add import Taken, jobs_option
from rekenschap.cli.index import current_index, index_option
from rekenschap.cli.opened import lang_option, ledger_option, opened, refused
from rekenschap.cli.progress import shown_progress

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang
    from rekenschap.ledger.adding import Incoming
    from rekenschap.ledger.store import Ledger
    from rekenschap.sources.client import Client
    from rekenschap.sources.hosts import Settings


@click.command(no_args_is_help=True)
@click.argument("names", nargs=-1, required=True, metavar="ID...")
@jobs_option
@ledger_option
@index_option
@lang_option
@click.pass_context
def fetch(
    ctx: click.Context, names: tuple[str, ...], jobs: int, where: str, index: Path | None, lang: Lang
) -> None:
    """Fetch papers by their ids and keep them in the ledger.

    An ID is that of officielebekendmakingen.nl (kst-36800-X-E, ah-tk-20242025-1244) or a document number of the
    Tweede Kamer (2025D12345). A paper that the ledger has is not fetched again. Only the official sources are
    asked, over https, with a pause between requests.

    \b
    Examples:
      rekenschap fetch kst-36800-X-E
      rekenschap fetch ah-tk-20242025-1244 2025D12345

    \b
    Exit status:
      0  the ledger has all of them
      1  some could not be fetched or read; the others are kept
      3  none could be fetched and read
      4  the ledger cannot do what was asked
    """
    taken = Taken(lang, quiet=False)
    with opened(where, create=True) as ledger, client() as (asking, settings):
        from rekenschap.follow.arriving import take_in_many

        incoming = _fetched(ledger, taken, asking, settings, names)
        for added in shown_progress(take_in_many(ledger, incoming, jobs), len(names), "Fetching"):
            taken.tell(added)
            taken.tell_moves(ledger, added)
        current_index(ledger, index)
    taken.tell_all(len(names))
    ctx.exit(taken.exit_code(len(names)))


@contextmanager
def client() -> Iterator[tuple[Client, Settings]]:
    """A client of the official sources, or of their stand-ins that REKENSCHAP_SOURCES_… name, and its settings."""
    from rekenschap.sources.client import Client
    from rekenschap.sources.hosts import from_environment

    with refused():
        settings = from_environment(os.environ)
        with Client(settings) as asking:
            yield asking, settings


def _fetched(
    ledger: Ledger, taken: Taken, asking: Client, settings: Settings, names: Iterable[str]
) -> Iterator[Incoming]:
    """The papers with these names that are not here; of those that cannot be had the reason is told."""
    from rekenschap.errors import SourceError
    from rekenschap.intake.fetching import in_ledger, incoming

    for name in names:
        if (known := in_ledger(ledger, name)) is not None:
            taken.tell(known)
            continue
        try:
            found = incoming(asking, settings, name)
        except SourceError as error:
            taken.fail(name, error)
            continue
        yield found
