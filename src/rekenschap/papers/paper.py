"""A `Paper`: one canonical text into which every span points, and the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rekenschap.papers.draft import Kind, Place
from rekenschap.text.span import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the canonical text. `span` includes the `marker` (the number or letter of a list item).

    `bold` says that all its words are bold: a label or a question in many papers.
    """

    kind: Kind
    span: Span
    level: int = 0
    bold: bool = False
    marker: Span | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its printed mark, its body at the end of the canonical text, and where it is referred to.

    `refs` are offsets between characters: the mark itself is not in the text.
    """

    mark: str
    span: Span
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table by its place in the canonical text; `columns` is how many columns it spans."""

    span: Span
    columns: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells stand row by row in the canonical text, a tab between cells, a line per row."""

    span: Span
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of the source: its words in the text and its target."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The way back: pieces of the canonical text in order, each with its place in the source."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()

    def places_of(self, span: Span) -> Iterator[Place]:
        """The places that a span covers, in order, each once."""
        index = max(0, bisect_right(self.starts, span.start) - 1)
        last: Place | None = None
        while index < len(self.starts) and self.starts[index] < max(span.end, span.start + 1):
            if self.ends[index] > span.start and self.places[index] != last:
                last = self.places[index]
                yield last
            index += 1


@dataclass(frozen=True, slots=True)
class Header:
    """What a paper says of itself. Fields are None (or empty) where it does not say.

    `id` is the paper's own official id (`kst-36800-X-E`, `ah-tk-20232024-1771`, or a Zaak number for a letter
    without one); `session` is the parliamentary year as printed with a plain dash (`2025-2026`); `dossier` is
    number and budget chapter (`36800-X`); `number` may be letters (`E`); `date` is ISO, of the answers;
    `ministries` are those that answer.
    """

    id: str | None = None
    kind: str = "other"
    chamber: str | None = None
    session: str | None = None
    dossier: str | None = None
    number: str | None = None
    date: str | None = None
    title: str | None = None
    signatories: tuple[str, ...] = ()
    questioners: tuple[str, ...] = ()
    ministries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as read. `body` is the span before the footnote bodies, which stand at the end of `text`.

    `hints` and `furniture` are those of the `Draft`: what the source says outside its text.
    """

    text: str
    format: str
    sha256: str
    body: Span
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...] = ()
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    furniture: tuple[str, ...] = ()
    source: SourceMap = SourceMap()
    hints: Mapping[str, str] = field(default_factory=dict)
    pages: int | None = None
    header: Header = Header()

    def paragraph_at(self, offset: int) -> int:
        """The index in `paragraphs` of the paragraph that an offset lies in, or of the last one before it."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.span.start) - 1)

    def paragraphs_in(self, span: Span) -> Iterator[Span]:
        """The parts of paragraphs that lie in `span`, in order, without white space around them."""
        for index in range(self.paragraph_at(span.start), len(self.paragraphs)):
            paragraph = self.paragraphs[index].span
            if paragraph.start >= span.end:
                return
            piece = Span(max(span.start, paragraph.start), min(span.end, paragraph.end)).stripped(self.text)
            if piece.end > piece.start:
                yield piece
