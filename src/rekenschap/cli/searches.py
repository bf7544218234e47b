"""`rekenschap searches`: the searches that were kept, to run or to forget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rekenschap.cli.opened import ledger_option, opened
from rekenschap.cli.people import who_option
from rekenschap.cli.writing import standard_output

if TYPE_CHECKING:
    from rekenschap.ledger.searches import SavedSearch


@click.command()
@click.option("--forget", metavar="NAME", help="Keep this one no longer.")
@click.option("--json", "as_json", is_flag=True, help="For a script.")
@who_option
@ledger_option
def searches(forget: str | None, as_json: bool, who: str, where: str) -> None:
    """List the searches that you kept.

    `rekenschap search QUERY --save NAME` keeps one.

    \b
    Examples:
      rekenschap searches
      rekenschap searches --forget defensienota
    """
    from rekenschap.ledger import searches as kept

    with opened(where) as ledger:
        if forget is not None:
            with ledger.writing() as writing:
                kept.forget(writing, who, forget)
        with ledger.reading() as connection:
            _write(kept.saved_searches(connection, who), as_json=as_json)


def _write(found: tuple[SavedSearch, ...], *, as_json: bool) -> None:
    from rekenschap.exports.entries import as_data
    from rekenschap.exports.safe import printable

    file = standard_output("json" if as_json else "report")
    if as_json:
        file.writelines(as_data.json_array(found))
        return
    widest = max((len(one.name) for one in found), default=0)
    file.writelines(printable(f"{one.name:<{widest}}  {one.query}") + "\n" for one in found)
