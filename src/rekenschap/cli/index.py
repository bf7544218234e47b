"""Where the search index of a ledger is, and bringing it up to date."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rekenschap.cli.opened import refused

if TYPE_CHECKING:
    from rekenschap.ledger.search.index import SearchIndex
    from rekenschap.ledger.store import Ledger

_Command = TypeVar("_Command", bound=Callable[..., Any])
_DIGITS = 12

index_option: Callable[[_Command], _Command] = click.option(
    "--index",
    "index",
    envvar="REKENSCHAP_INDEX",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Of the search index; beside the file of the ledger where none is given.",
)


def folder_of(ledger: Ledger, asked: Path | None) -> Path:
    """The folder of a ledger's index: the one that was asked for, or one beside its file.

    That of a PostgreSQL ledger is in this user's own data folder, by the address of the ledger.
    """
    if asked is not None:
        return asked
    if ledger.file is not None:
        return ledger.file.with_name(f"{ledger.file.name}.index")
    name = hashlib.sha256(os.fsencode(ledger.shown)).hexdigest()[:_DIGITS]
    return Path(click.get_app_dir("rekenschap"), f"index-{name}")


def current_index(ledger: Ledger, asked: Path | None) -> SearchIndex:
    """The index of a ledger, up to date with it.

    While another program brings it up to date, or where it may only be read, it is as that left it.
    """
    from rekenschap.errors import LedgerBusy, LedgerReadOnly
    from rekenschap.ledger.search.index import SearchIndex
    from rekenschap.ledger.search.indexing import bring_up_to_date

    with refused():
        index = SearchIndex(folder_of(ledger, asked))
        try:
            bring_up_to_date(ledger, index)
        except (LedgerBusy, LedgerReadOnly) as error:
            click.echo(f"rekenschap: {error}; what came last may not be found yet", err=True)
        return index
