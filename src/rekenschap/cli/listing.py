"""Entries of a ledger as a command writes them: a report, JSON, a table or Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import click

from rekenschap.cli.opened import lang_option, ledger_option
from rekenschap.cli.writing import report_console, standard_output

if TYPE_CHECKING:
    from rekenschap.exports.entries.blocks import Block
    from rekenschap.exports.words import Lang, Words
    from rekenschap.ledger.queries import Page

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Entry = TypeVar("_Entry")
#: a page of a list: of so many entries, after a place in it
Pages: TypeAlias = "Callable[[int, str | None], Page[_Entry]]"
FORMATS = ("report", "json", "jsonl", "csv", "md")
_ON_A_SCREEN = 50

format_option: Callable[[_Command], _Command] = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="report",
    show_default=True,
    help="For a person; for a script (json, jsonl, csv); or Markdown.",
)
limit_option: Callable[[_Command], _Command] = click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"How many at most: {_ON_A_SCREEN} in a report, else all.",
)


def list_options(command: _Command) -> _Command:
    """The options that all lists have."""
    for option in (lang_option, ledger_option, limit_option, format_option):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Listing(Generic[_Entry]):
    """How a list is written: the name of its table, the word that counts its entries, and blocks for a person."""

    table: str
    counted: str
    blocks: Callable[[Sequence[_Entry], Words], Iterable[Block]]

    def write(self, pages: Pages[_Entry], form: str, lang: Lang, limit: int | None) -> None:
        """Write the entries of all pages, at most `limit` of them, to standard output."""
        from rekenschap.ledger.queries import MOST, every

        most = _most(form, limit)
        totals: list[int] = []

        def page(after: str | None) -> Page[_Entry]:
            found = pages(min(most or MOST, MOST), after)
            totals.append(found.total)
            return found

        entries = islice(every(page), most)
        if form in {"report", "md"}:
            self.show(list(entries), totals[0], form, lang)
        else:
            write_data(self.table, entries, form)

    def write_all(self, entries: Sequence[_Entry], form: str, lang: Lang, limit: int | None) -> None:
        """Write entries that are all at hand, at most `limit` of them, to standard output."""
        shown = entries[: _most(form, limit)]
        if form in {"report", "md"}:
            self.show(shown, len(entries), form, lang)
        else:
            write_data(self.table, shown, form)

    def show(self, entries: Sequence[_Entry], total: int, form: str, lang: Lang) -> None:
        """Write entries for a person, with how many there are."""
        from rekenschap.exports.entries import lists
        from rekenschap.exports.words import Words

        words = Words(lang)
        write_blocks([lists.counted(len(entries), total, self.counted, words), *self.blocks(entries, words)], form)


def _most(form: str, limit: int | None) -> int | None:
    """How many entries are written; None for all."""
    return limit or (_ON_A_SCREEN if form == "report" else None)


def write_data(table: str, entries: Iterable[object], form: str) -> None:
    """Write entries for a script; `table` is the name of their columns in `exports.tables`."""
    from rekenschap.exports import as_jsonl, as_table_csv
    from rekenschap.exports.entries import as_data
    from rekenschap.exports.tables import TABLES

    file = standard_output(form)
    if form == "csv":
        file.writelines(as_table_csv.pieces(TABLES[table], entries))
    elif form == "jsonl":
        file.writelines(line.decode() for line in as_jsonl.lines(entries))
    else:
        file.writelines(as_data.json_array(entries))


def write_blocks(blocks: Iterable[Block], form: str) -> None:
    """Write blocks to standard output, as a report or as Markdown."""
    from rekenschap.exports.entries import in_markdown, in_terminal

    file = standard_output(form)
    file.write(in_markdown.render(blocks) if form == "md" else in_terminal.render(blocks, report_console()))


def write_one(value: object, form: str) -> None:
    """Write one value for a script; a table of one is refused, for its parts do not fit in a row."""
    from rekenschap.exports import as_jsonl
    from rekenschap.exports.entries import as_data

    if form == "csv":
        raise click.UsageError("csv is for lists; ask for json, jsonl, md or report")
    if form == "jsonl":
        standard_output(form).writelines(line.decode() for line in as_jsonl.lines([value]))
    else:
        standard_output(form).write(as_data.json_object(value))
