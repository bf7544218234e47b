"""`rekenschap demo`: the invented paper that comes with the program, read, and the workbench on it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rekenschap.cli.opened import opened
from rekenschap.cli.serve import OWN_NAMES, extra, run, with_workbench

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang
    from rekenschap.ledger.store import Ledger

_INVENTED: dict[Lang, str] = {
    "nl": "Dit stuk is verzonnen: het ministerie, de fracties, de personen en de bedragen bestaan niet.",
    "en": "This paper is invented: its ministry, groups, people and amounts do not exist.",
}
_OPEN: dict[Lang, str] = {
    "nl": "De werkbank staat open op {address} (stop met Ctrl-C; er blijft niets achter).",
    "en": "The workbench is open at {address} (stop with Ctrl-C; nothing stays behind).",
}
#: of a program that was asked to end (128 + SIGTERM)
_ENDED = 143


@click.command(short_help="Read an invented paper that comes with the program, and open the workbench on it.")
@click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Of the words around."
)
@click.option(
    "--workbench/--text",
    default=None,
    help="Open the workbench after the report, or do not; where nothing is said, if this is a terminal.",
)
def demo(lang: Lang, workbench: bool | None) -> None:
    """Read an invented paper that comes with the program, show the report, and open the workbench on it.

    The workbench works on a ledger in a temporary folder; Ctrl-C ends it, and nothing stays behind.

    \b
    Examples:
      rekenschap demo
      rekenschap demo --text --lang en
    """
    _report(lang)
    if sys.stdout.isatty() if workbench is None else workbench:
        _show(lang)


def _report(lang: Lang) -> None:
    from rekenschap import sample
    from rekenschap.cli.writing import report_console, standard_output
    from rekenschap.exports.report import render
    from rekenschap.exports.words import Words
    from rekenschap.reading import read

    report = render(read(sample.content()), Words(lang), report_console())
    standard_output("report").write(f"{_INVENTED[lang]}\n\n{report}\n{_INVENTED[lang]}\n")


def _show(lang: Lang) -> None:
    """Open the workbench on a ledger that is gone afterwards."""
    import signal
    import tempfile

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_ENDED))  # so that the folder is cleared away then too
    with tempfile.TemporaryDirectory(prefix="rekenschap-") as folder:
        _serve(Path(folder), lang)


def _serve(folder: Path, lang: Lang) -> None:
    import socket
    import webbrowser

    with extra(), opened(str(folder / "ledger.db"), create=True) as ledger, socket.socket() as listening:
        app = _app(ledger, folder)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        address = f"http://localhost:{port}"
        click.echo(f"\n{_OPEN[lang].format(address=address)}")
        if _has_screen():
            webbrowser.open(address)
        run(app, "127.0.0.1", port, listening=[listening])


def _app(ledger: Ledger, folder: Path) -> Any:
    from rekenschap import sample
    from rekenschap.api.app import create_app
    from rekenschap.cli.index import current_index
    from rekenschap.follow.arriving import take_in
    from rekenschap.ledger.adding import Incoming
    from rekenschap.web.alone import Alone

    take_in(ledger, Incoming(sample.NAME, sample.content()))
    api = create_app(ledger, current_index(ledger, folder / "index"), hosts=OWN_NAMES)
    return with_workbench(api, Alone(), OWN_NAMES)


def _has_screen() -> bool:
    """Whether a browser with windows can be opened; one for the terminal would take it away from the report."""
    return sys.platform in {"darwin", "win32"} or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
