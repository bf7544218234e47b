"""Blocks in Markdown that shows the words of papers as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rekenschap.exports.brief import shortened
from rekenschap.exports.entries.blocks import Block, Heading, Item, Line, Passage
from rekenschap.exports.markdown_words import escaped

#: characters for each line of a terminal that words may take: Markdown has no width of its own
_A_LINE = 200


def render(blocks: Iterable[Block]) -> str:
    """Headings, paragraphs and lists; what was looked for is strong, what may take few lines is shortened."""
    return "".join(_shown(blocks))


def _shown(blocks: Iterable[Block]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        if before is not None and not (isinstance(before, Item) and isinstance(block, Item)):
            yield "\n"
        if isinstance(block, Heading):
            yield f"{'#' * block.level} {escaped(block.text)}\n"
        elif isinstance(block, Passage):
            yield from _paragraphs(block.line)
        else:
            yield from _item(block)
        before = block


def _paragraphs(line: Line) -> Iterator[str]:
    """The paragraphs of a passage, as they stand in the paper."""
    if line.marks:
        yield f"{_marked(line)}\n"
        return
    told = [escaped(part) for part in _bounded(line).split("\n") if part.strip()]
    yield "\n\n".join(told) + "\n"


def _item(item: Item) -> Iterator[str]:
    leads = " · ".join(escaped(line.text) for line in (item.lead, item.second) if line and line.text)
    yield f"- **{leads}**"
    for line in item.lines:
        yield f"\\\n  {_marked(line)}"
    yield "\n"


def _bounded(line: Line) -> str:
    return shortened(line.text, line.most * _A_LINE) if line.most else line.text


def _marked(line: Line) -> str:
    if line.most:
        return _piece(_bounded(line))
    told, at = [], 0
    for start, end in line.marks:
        told += [_piece(line.text[at:start]), f"**{_piece(line.text[start:end])}**"]
        at = end
    return "".join((*told, _piece(line.text[at:])))


def _piece(text: str) -> str:
    """Escaped, with the spaces at its ends that `escaped` takes away."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{escaped(text)}{' ' if text[-1].isspace() else ''}"
