"""`rekenschap mcp`: the ledger for programs that speak the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import click

from rekenschap.cli.index import current_index, index_option
from rekenschap.cli.opened import Refusal, ledger_option, opened


@click.command()
@ledger_option
@index_option
def mcp(where: str, index: Path | None) -> None:
    """Serve the ledger to an assistant, over standard input and output (Model Context Protocol).

    Seven tools that only read: search, paper, question, commitments, due, targets and checks. Every answer has
    the paper, the number of the question, the span and the exact words that it rests on.

    \b
    Examples:
      rekenschap mcp
      rekenschap mcp --ledger team.db
    """
    try:
        from rekenschap.mcp_server.server import serve
    except ModuleNotFoundError as error:
        raise Refusal("this needs the extra `server`: pip install 'rekenschap[server]'") from error
    with opened(where) as ledger:
        serve(ledger, current_index(ledger, index))
