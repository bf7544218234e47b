"""A sheet of figures, before it is known where it is shown: titles, tables, words, and sources by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

#: words by language: `nl` and `en`
Told: TypeAlias = Mapping[str, str]
#: what stands in a cell: words by language, a name, a figure, a day, or nothing
Cell: TypeAlias = Told | str | float | date | None
#: how a figure is written: a share as a percentage, an amount in € million, people and years whole, a rate and a
#: change with their sign, a number with at most two decimals
Kind = Literal["words", "share", "rate", "millions", "people", "change", "year", "number", "day", "month"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for scripts, its words for a person, and how its cells are written."""

    name: str
    words: Told
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name for scripts, its title, its columns, its rows, and what has to be said of it."""

    name: str
    title: Told
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    said: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Tables under a title, with what is said before them and the sources of their figures behind them.

    `main` is the name of the table that stands for the sheet where only one can be given (CSV).
    """

    title: Told
    said: tuple[Told, ...]
    tables: tuple[Table, ...]
    sources: tuple[Told, ...]
    main: str

    def table(self, name: str) -> Table:
        """The table of a name; raises KeyError."""
        return {table.name: table for table in self.tables}[name]


def told(nl: str, en: str) -> Told:
    """Words in both languages."""
    return {"nl": nl, "en": en}
