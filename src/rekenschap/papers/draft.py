"""What the reader of a format hands on: the paper as blocks of runs, before there is one canonical text.

A reader knows its format only. It takes out page furniture, keeps tables as tables, says which run is the
mark of a footnote, and leaves words, spacing inside a run and order as they stand. White space, soft hyphens
and joins between blocks are the business of `assembly`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What sort of block it is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source a run stands; each reader fills what its format has.

    `page` counts from 1; `line` counts from 1; `box` is left, bottom, right, top in PDF points from the lower
    left corner of the page; `path` is the element path of an XML or HTML source (`/officiele-publicatie/…`).
    """

    page: int | None = None
    line: int | None = None
    box: tuple[float, float, float, float] | None = None
    path: str | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style.

    `note` is set on the mark of a footnote and holds the key of the `DraftNote` it refers to; the text of such
    a run (`1`, `[1]`) stays out of the canonical text. `url` is the target of a hyperlink.
    """

    text: str
    place: Place = NOWHERE
    bold: bool = False
    italic: bool = False
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `columns` is how many columns it spans, `heading` whether it heads a column or row."""

    runs: tuple[Run, ...] = ()
    columns: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table.

    `level` is the depth of a heading (1 is the highest) or of a list item (0 is the outermost). `marker` is the
    mark that the format draws itself and that is not in the runs (`1.`, `a)`, `–`): an automatic number of a
    list is text to a reader of the paper, so it becomes text. `continues` says that the block goes on in the
    middle of the sentence of the block before it, cut by a page or a footnote. `rows` is for tables only.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    marker: str = ""
    continues: bool = False
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class DraftNote:
    """The body of a footnote or endnote: `key` is what runs refer to, `mark` what is printed (`1`, `*`)."""

    key: str
    mark: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as its format gives it.

    `furniture` holds the running heads and feet that were taken out of the text (each once): a header is read
    from them too. `hints` holds what the source says of itself outside its text, by these keys: `id`, `title`,
    `date` (ISO), `session`, `dossier`, `number`, `chamber`, `kind`. `paged` says that page breaks may cut
    paragraphs without a mark, so that a paragraph that stops in the middle of a sentence goes on in the next.
    """

    format: str
    blocks: tuple[Block, ...]
    notes: tuple[DraftNote, ...] = ()
    furniture: tuple[str, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    pages: int | None = None
    paged: bool = False
