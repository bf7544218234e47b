"""`rekenschap demo`: the invented paper that comes with the program, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang

_INVENTED: dict[Lang, str] = {
    "nl": "Dit stuk is verzonnen: het ministerie, de fracties, de personen en de bedragen bestaan niet.",
    "en": "This paper is invented: its ministry, groups, people and amounts do not exist.",
}


@click.command(short_help="Read an invented paper that comes with the program.")
@click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Of the words around."
)
def demo(lang: Lang) -> None:
    """Read an invented paper that comes with the program, and show the report.

    \b
    Examples:
      rekenschap demo
      rekenschap demo --lang en
    """
    from rekenschap import sample
    from rekenschap.cli.writing import report_console, standard_output
    from rekenschap.exports.report import render
    from rekenschap.exports.words import Words
    from rekenschap.reading import read

    report = render(read(sample.content()), Words(lang), report_console())
    standard_output("report").write(f"{_INVENTED[lang]}\n\n{report}\n{_INVENTED[lang]}\n")
