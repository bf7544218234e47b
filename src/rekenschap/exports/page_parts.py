"""The paper cut for a page: parts in their order, each a question, an answer, or what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rekenschap.exchanges.exchange import Exchange
from rekenschap.papers.draft import Kind
from rekenschap.papers.paper import Paper, Paragraph, Table, TableCell
from rekenschap.text.span import Span

_NOT_IN_ID = re.compile(r"[^0-9A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the paper's body: a question or answer with the exchanges it is of, or other text with none."""

    span: Span
    sort: Literal["question", "answer", "other"]
    exchanges: tuple[Exchange, ...] = ()
    label: Span | None = None

    @property
    def numbers(self) -> list[str]:
        """The printed numbers, each once."""
        return list(dict.fromkeys(exchange.number for exchange in self.exchanges))


def parts_of(paper: Paper, exchanges: Iterable[Exchange]) -> list[Part]:
    """The whole body in parts, in the order of the text; labels go with their parts.

    A part that overlaps the one before it, which no paper should give, is shown as other text.
    """
    known = sorted(_known(exchanges), key=lambda part: part.span)
    parts: list[Part] = []
    at = paper.body.start
    for part in known:
        if part.span.start < at:
            continue
        before = Span(at, part.span.start)
        parts += _between(paper, before, part.label)
        parts.append(part)
        at = part.span.end
    return parts + list(_between(paper, Span(at, paper.body.end), None))


def _known(exchanges: Iterable[Exchange]) -> Iterator[Part]:
    questions: dict[Span, list[Exchange]] = {}
    answers: dict[Span, list[Exchange]] = {}
    for exchange in exchanges:
        questions.setdefault(exchange.span, []).append(exchange)
        if exchange.answer is not None:
            answers.setdefault(exchange.answer.span, []).append(exchange)
    for span, asked in questions.items():
        yield Part(span, "question", tuple(asked), asked[0].label)
    for span, given in answers.items():
        label = given[0].answer.label if given[0].answer else None
        yield Part(span, "answer", tuple(given), label)


def _between(paper: Paper, span: Span, label: Span | None) -> Iterator[Part]:
    """What stands between two parts, without the label of the second, which goes into its heading."""
    if label is not None and span.holds(label):
        pieces = [Span(span.start, label.start), Span(label.end, span.end)]
    else:
        pieces = [span]
    for piece in pieces:
        kept = piece.stripped(paper.text)
        if kept.end > kept.start:
            yield Part(kept, "other")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the paper, as far as it lies in a part; `rows` where it is a table."""

    kind: Kind
    span: Span
    level: int = 0
    rows: tuple[tuple[TableCell, ...], ...] = ()


class Blocks:
    """The blocks of a paper, to be asked for part by part, in the order of the text."""

    def __init__(self, paper: Paper) -> None:
        self._paragraphs = paper.paragraphs
        self._tables: dict[Span, Table] = {table.span: table for table in paper.tables}
        self._next = 0

    def within(self, part: Span) -> list[Piece]:
        """The blocks that meet `part`, clipped to it. Parts must be asked for in order."""
        while self._next < len(self._paragraphs) and self._paragraphs[self._next].span.end <= part.start:
            self._next += 1
        found: list[Piece] = []
        index = self._next
        while index < len(self._paragraphs) and self._paragraphs[index].span.start < part.end:
            found.append(self._clipped(self._paragraphs[index], part))
            index += 1
        return found

    def _clipped(self, paragraph: Paragraph, part: Span) -> Piece:
        span = clip(paragraph.span, part)
        table = self._tables.get(paragraph.span)
        if table is None:
            return Piece(paragraph.kind, span, paragraph.level)
        rows = tuple(cells for row in table.rows if (cells := tuple(_cells_within(row, part))))
        if sum(map(len, rows)) > 1:
            return Piece(Kind.TABLE, span, 0, rows)
        return Piece(Kind.PARAGRAPH, span)


def _cells_within(row: Iterable[TableCell], part: Span) -> Iterator[TableCell]:
    for cell in row:
        if part.holds(cell.span) or part.meets(cell.span):
            yield replace(cell, span=clip(cell.span, part))


def clip(span: Span, part: Span) -> Span:
    """The part of `span` that lies in `part`."""
    return Span(max(span.start, part.start), min(span.end, part.end))


class Anchors:
    """Names of the places in a page, each given out once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, sort: str, number: str) -> str:
        """A name such as `vraag-12`; with `-2` after it where a paper prints a number twice."""
        base = f"{sort}-{_NOT_IN_ID.sub('-', number).strip('-') or 'x'}"
        name, count = base, 1
        while name in self._given:
            count += 1
            name = f"{base}-{count}"
        self._given.add(name)
        return name
