"""Plain text: with its line breaks, laid out in columns (`pdftotext -layout`), or with its line breaks lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rekenschap.errors import PaperTooLarge
from rekenschap.papers.draft import Block, Cell, Draft, DraftNote, Kind, Place, Run
from rekenschap.papers.encoding import decode
from rekenschap.papers.footnotes import Passage, paired
from rekenschap.papers.lines import Line, ends_sentence, is_item, is_label, joined, paragraphs, width_of
from rekenschap.papers.pages import Foot, Page, marked, without_feet, without_furniture
from rekenschap.papers.unbroken import is_unbroken, restored

#: the longest text seen is 0.3 MB
MOST_CHARACTERS = 16_000_000

#: no page is so wide, in columns
_WIDEST = 160
#: a line that is shorter may be a label or the end of a paragraph
_SHORT = 60
_COLUMNS = re.compile(r" {3,}|\t+")
_FIGURE = re.compile(r"[-–+(]?\s?(?:€\s?)?\d[\d.,]*\s?%?\)?|[-–]")


def read(data: bytes) -> Draft:
    """The draft of a paper in plain text; raises `PaperTooLarge`."""
    text = decode(data)
    if len(text) > MOST_CHARACTERS:
        raise PaperTooLarge(f"{len(text):,} characters of text, and at most {MOST_CHARACTERS:,} are read")
    pages, heads = restored(text) if is_unbroken(text) else (_parted(_pages(text)), ())
    pages, furniture = without_furniture(pages)
    pages, feet = without_feet(pages)
    blocks, notes = paired(list(_passages(pages, feet)))
    links = [
        DraftNote(f"link-{index}", "", joined(foot.lines))
        for index, foot in enumerate(foot for page in feet for foot in page if not foot.number)
    ]
    last = max((line.runs[0].place.page or 1 for page in pages for line in page if line), default=1)
    return Draft("text", blocks, (*notes, *links), heads + furniture, pages=last if last > 1 else None, paged=True)


def _pages(text: str) -> list[Page]:
    """The pages of a text with line breaks: a form feed ends a page."""
    pages: list[Page] = []
    number = 0
    several = "\f" in text.strip()
    for index, sheet in enumerate(text.strip("\f").split("\f"), 1):
        lines: list[Line | None] = []
        for words in sheet.expandtabs(8).split("\n") if len(sheet) < 10_000_000 else sheet.split("\n"):
            number += 1
            place = Place(page=index if several else None, line=number)
            lines.append(Line.plain(words.rstrip(), place) if words.strip() else None)
        pages.append(lines)
        number -= 1
    return pages


def _parted(pages: list[Page]) -> list[Page]:
    """The pages, with a blank line after each line where many are so long that each must be a paragraph."""
    lengths = [len(line.text) for page in pages for line in page if line and not _COLUMNS.search(line.text)]
    if sum(length > _WIDEST for length in lengths) * 10 <= sum(length > _SHORT for length in lengths):
        return pages
    return [[part for line in page for part in (line, None)] for page in pages]


def _passages(pages: Sequence[Page], feet: Sequence[Sequence[Foot]]) -> Iterator[Passage]:
    """The paragraphs of all pages, with the footnotes of each page after it."""
    numbers = {foot.number for page in feet for foot in page}
    width = width_of([line for page in pages for line in page if line is not None])
    group: list[Line] = []
    for page, notes in zip(pages, feet, strict=True):
        first = next((line for line in page if line is not None), None)
        if first is not None and group and not _goes_over(group[-1], first, width):
            yield from _blocks(group, width, numbers)
            group = []
        blank = False
        for line in page:
            if line is None:
                blank = True
                continue
            if blank and line is not first:
                yield from _blocks(group, width, numbers)
                group = []
            blank = False
            group.append(line)
        if notes:
            yield from _blocks(group, width, numbers)
            group = []
        for note in notes:
            if note.number:
                yield Passage(Block(Kind.PARAGRAPH, joined(note.lines)), note.number)
    yield from _blocks(group, width, numbers)


def _goes_over(last: Line, first: Line, width: int) -> bool:
    """Whether the paragraph at the end of a page goes on at the top of the next."""
    if is_label(first.text) or is_label(last.text) or is_item(first.text) or ends_sentence(last.text):
        return False
    return first.text[:1].islower() or len(last.text) > width * 0.6


def _blocks(group: Sequence[Line], width: int, numbers: set[str]) -> Iterator[Passage]:
    """Lines without a blank line between as blocks: paragraphs, items, and tables of figures in columns."""
    start = 0
    for first, end in _tables(group):
        yield from _texts(group[start:first], width, numbers)
        yield Passage(Block(Kind.TABLE, rows=tuple(_cells(line) for line in group[first:end])))
        start = end
    yield from _texts(group[start:], width, numbers)


def _texts(group: Sequence[Line], width: int, numbers: set[str]) -> Iterator[Passage]:
    for lines in paragraphs(group, width):
        kind = Kind.ITEM if is_item(lines[0].text) and not lines[0].text[0].isalnum() else Kind.PARAGRAPH
        yield Passage(Block(kind, tuple(marked(joined(lines), numbers))))


def _tables(group: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where two or more lines in succession have figures in columns: from which to which."""
    start: int | None = None
    for index, line in enumerate([*group, None]):
        if line is not None and _is_row(line):
            start = index if start is None else start
        else:
            if start is not None and index - start > 1:
                yield start, index
            start = None


def _is_row(line: Line) -> bool:
    cells = _COLUMNS.split(line.text)
    return len(cells) > 1 and any(_FIGURE.fullmatch(cell) for cell in cells[1:] if len(cell) < 40)


def _cells(line: Line) -> tuple[Cell, ...]:
    place = line.runs[0].place
    return tuple(Cell((Run(words, place),)) for words in _COLUMNS.split(line.text))
