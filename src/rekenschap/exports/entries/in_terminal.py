"""Blocks in a terminal, or as text in 100 columns where they go elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rekenschap.exports.brief import in_lines, one_line
from rekenschap.exports.entries.blocks import Block, Heading, Item, Line, Passage, Style
from rekenschap.exports.safe import printable

_STYLES: dict[Style, str] = {
    "": "",
    "strong": "bold",
    "quiet": "dim",
    "good": "green",
    "half": "yellow",
    "away": "cyan",
    "later": "magenta",
    "bad": "red",
}
_MARKED = "bold underline"
_GAP = 2
#: the widest that leads get; under the narrow width the lines stand below them
_LEAD, _SECOND, _NARROW = 24, 18, 70


def render(blocks: Iterable[Block], console: Console) -> str:
    """Blocks as text with the colours that a console has."""
    with console.capture() as capture:
        console.print(Group(*_shown(blocks, console.width)), crop=False)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def _shown(blocks: Iterable[Block], width: int) -> Iterator[RenderableType]:
    for is_items, together in groupby(blocks, lambda block: isinstance(block, Item)):
        if is_items:
            yield _items([block for block in together if isinstance(block, Item)], width)
            continue
        for block in together:
            if isinstance(block, Heading):
                yield from _heading(block)
            elif isinstance(block, Passage):
                yield _text(block.line, width)


def _heading(heading: Heading) -> Iterator[RenderableType]:
    if heading.level == 1:
        yield Text(printable(heading.text), "bold")
    elif heading.level == 2:
        yield Text("")
        yield Rule(printable(heading.text), align="left", style="dim", characters="─")
    else:
        yield Text("")
        yield Text(printable(heading.text), "bold cyan")


def _items(items: list[Item], width: int) -> RenderableType:
    if width < _NARROW:
        return Group(*(_stacked(item, width) for item in items))
    leads = [min(_LEAD, max(len(item.lead.text) for item in items))]
    if any(item.second for item in items):
        leads.append(min(_SECOND, max(len(item.second.text) for item in items if item.second)))
    left = width - sum(leads) - _GAP * len(leads)
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for column in (*leads, left):
        grid.add_column(width=column, overflow="fold")
    for item in items:
        seconds = [_text(item.second or Line(""), leads[1])] if len(leads) > 1 else []
        grid.add_row(_text(item.lead, leads[0]), *seconds, _lines(item, left))
    return grid


def _stacked(item: Item, width: int) -> RenderableType:
    top = _text(item.lead, width)
    if item.second:
        top = Text("  ").join((top, _text(item.second, width)))
    return Group(top, Padding(_lines(item, width - _GAP), (0, 0, 0, _GAP)))


def _lines(item: Item, width: int) -> Text:
    return Text("\n").join(_text(line, width) for line in item.lines)


def _text(line: Line, width: int) -> Text:
    """Words of a line: never markup, and without what could steer a terminal."""
    if line.most:
        return Text(printable(in_lines(one_line(line.text), width, line.most)), _STYLES[line.style])
    text = Text(style=_STYLES[line.style])
    at = 0
    for start, end in line.marks:
        text.append(printable(line.text[at:start])).append(printable(line.text[start:end]), _MARKED)
        at = end
    return text.append(printable(line.text[at:]))
