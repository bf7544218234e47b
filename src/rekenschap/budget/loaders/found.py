"""What a loader finds in a file, before any of it is kept; and what is wrong with it, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from rekenschap.budget.amounts import Amount, Stage
from rekenschap.errors import BadTable

#: so many cells are named; the rest is counted
_NAMED = 20
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What became of an article: its year, chapter and number before and after; `*` is every article.

    `kind` is `name` where only the number or the name is new, `budget` where money moved. `row` is its line.
    """

    was_year: int
    was_chapter: str
    was_article: str
    year: int
    chapter: str
    article: str
    kind: str
    row: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was given, and what the user says of it where it does not say so itself."""

    name: str
    content: bytes
    stage: Stage | None = None
    year: int | None = None

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Found:
    """All that a file holds: amounts, names by (year, chapter, article), articles that were renumbered.

    `form` is the form of the file, `stage` that of the whole document, None where it holds several. `left_out` is
    how many rows were passed over since they are totals of others.
    """

    form: str
    amounts: tuple[Amount, ...] = ()
    names: dict[tuple[int, str, str], str] = field(default_factory=dict)
    renumberings: tuple[Renumbering, ...] = ()
    stage: Stage | None = None
    left_out: int = 0


class Problems:
    """What is wrong in a file: gathered, so that all of it is told at once."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._cells: list[tuple[int, str, str]] = []

    def add(self, row: int, column: str, why: str) -> None:
        """A cell that is wrong: its line, the name of its column, and the rule that it breaks."""
        self._cells.append((row, column, why))

    def __bool__(self) -> bool:
        return bool(self._cells)

    def raise_any(self) -> None:
        """Raise `BadTable` where anything is wrong; what is wrong in the same way is told once, and counted."""
        if not self._cells:
            return
        alike = Counter((column, why) for _, column, why in self._cells)
        first: dict[tuple[str, str], int] = {}
        for row, column, why in self._cells:
            first.setdefault((column, why), row)
        told = [_told(first[key], *key, others=alike[key] - 1) for key in first]
        more = f"; and {len(told) - _NAMED} other reasons" if len(told) > _NAMED else ""
        cells = tuple(f"line {row}, {column}: {why}" for row, column, why in self._cells)
        raise BadTable(f"{self._document} was not loaded, nothing of it: {'; '.join(told[:_NAMED])}{more}", cells)


def _told(row: int, column: str, why: str, others: int) -> str:
    return f"line {row}, {column}: {why}" + (f" (and {others} other lines)" if others else "")


def refuse(document: str, why: str) -> BadTable:
    """The error of a file that cannot be loaded for a reason that is not of one cell."""
    return BadTable(f"{document} was not loaded, nothing of it: {why}", (why,))


def shown(words: str) -> str:
    """The words of a cell in a message."""
    return repr(words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…")


def listed(names: Iterable[str]) -> str:
    """Names in a message."""
    return ", ".join(repr(name) for name in names)
