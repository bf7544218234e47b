"""Which ledger a command works on, and what is told where it cannot."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rekenschap.ledger.store import Ledger

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FILE = "ledger.db"


def default_ledger() -> str:
    """The ledger of this user: a file in the folder where programs keep what is theirs."""
    return os.fspath(Path(click.get_app_dir("rekenschap"), _FILE))


ledger_option: Callable[[_Command], _Command] = click.option(
    "--ledger",
    "where",
    envvar="REKENSCHAP_LEDGER",
    default=default_ledger,
    metavar="FILE|URL",
    help="A file, or postgresql://user@host/name; REKENSCHAP_LEDGER, else ledger.db in your own data folder.",
)
lang_option: Callable[[_Command], _Command] = click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Of the words around."
)


class Refusal(click.ClickException):
    """The ledger, its index or a source cannot do what was asked; the message says why and what to do."""

    exit_code = 4

    def show(self, file: IO[Any] | None = None) -> None:
        """Tell it as every other message of this program."""
        from rekenschap.exports.safe import printable

        click.echo(f"rekenschap: {printable(self.message)}", err=True, file=file)


@contextmanager
def opened(where: str, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger, made where there is none if `create` says so. An error of it ends the command as a `Refusal`."""
    from rekenschap.ledger.store import Ledger

    with refused():
        if create and "://" not in where:
            _make_folder(Path(where).absolute().parent)
        ledger = Ledger.open(where, create=create)
        try:
            yield ledger
        finally:
            ledger.close()


@contextmanager
def refused() -> Iterator[None]:
    """Raise a `Refusal` in place of what a ledger or a source cannot do, or does not take from a person."""
    from rekenschap.errors import RekenschapError

    try:
        yield
    except RekenschapError as error:
        raise Refusal(str(error)) from error


def _make_folder(folder: Path) -> None:
    from rekenschap.errors import NoLedger

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoLedger(f"the folder {folder} cannot be made for a ledger: {error.strerror or error}") from error
