"""Sheets in a terminal, or as text in 100 columns where they go elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from rekenschap.exports.safe import printable
from rekenschap.exports.sheets.cells import shown
from rekenschap.exports.sheets.sheet import Sheet, Table, Told
from rekenschap.exports.words import Lang

#: a column of words is not squeezed under this
_WORDS = 20
_SOURCES = {"nl": "Bronnen en aannamen", "en": "Sources and assumptions"}


def render(sheet: Sheet, lang: Lang, console: Console) -> str:
    """A sheet as text with the colours that a console has."""
    with console.capture() as capture:
        console.print(Group(*_shown(sheet, lang)), crop=False)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def _shown(sheet: Sheet, lang: Lang) -> Iterator[RenderableType]:
    yield Text(printable(sheet.title[lang]), "bold")
    for words in sheet.said:
        yield Text(printable(words[lang]))
    for table in sheet.tables:
        yield Text("")
        yield Rule(printable(table.title[lang]), align="left", style="dim", characters="─")
        yield _grid(table, lang)
        yield from _said(table.said, lang)
    if sheet.sources:
        yield Text("")
        yield Rule(_SOURCES[lang], align="left", style="dim", characters="─")
        yield from _said(sheet.sources, lang)


def _said(words: tuple[Told, ...], lang: Lang) -> Iterator[RenderableType]:
    for line in words:
        yield Padding(Text(printable(line[lang]), "dim"), (0, 0, 0, 2))


def _grid(table: Table, lang: Lang) -> Grid:
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    rows = [
        [printable(shown(cell, column.kind, lang)) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    for at, column in enumerate(table.columns):
        words = column.kind == "words"
        heading = printable(column.words[lang])
        longest = max(len(part) for part in (*heading.split(), *(row[at] for row in rows)))
        grid.add_column(
            Text(heading),
            justify="left" if words else "right",
            min_width=min(longest, _WORDS) if words else longest,
        )
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid
