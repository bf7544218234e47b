"""A query as a tree of frozen values, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from rekenschap.ledger.search.vocabulary import FIELDS, shown_value

_NEEDS_QUOTES = frozenset('()"*: ')


@dataclass(frozen=True, slots=True)
class Word:
    """A word; one of several parts (`F-35`) is a phrase of them."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other."""

    text: str

    def __str__(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Prefix:
    """The first letters of a word."""

    text: str

    def __str__(self) -> str:
        return f"{self.text}*"


Words: TypeAlias = Word | Phrase | Prefix


@dataclass(frozen=True, slots=True)
class Side:
    """Words in the question, the answer or the title only."""

    side: Literal["question", "answer", "title"]
    words: Words

    def __str__(self) -> str:
        return f"{FIELDS[self.side][0]}:{self.words}"


@dataclass(frozen=True, slots=True)
class Value:
    """A field that has a value: `status` is `declined`."""

    field: str
    value: str

    def __str__(self) -> str:
        shown = shown_value(self.field, self.value)
        quoted = f'"{shown}"' if shown.startswith("-") or not _NEEDS_QUOTES.isdisjoint(shown) else shown
        return f"{FIELDS[self.field][0]}:{quoted}"


@dataclass(frozen=True, slots=True)
class Years:
    """From a year to a year, both included; None where open."""

    first: int | None
    last: int | None

    def __str__(self) -> str:
        first, last = (None if year is None else f"{year:04}" for year in (self.first, self.last))
        return f"{FIELDS['year'][0]}:{_range(first, last)}"


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both included; None where open."""

    first: date | None
    last: date | None

    def __str__(self) -> str:
        first, last = (None if day is None else day.isoformat() for day in (self.first, self.last))
        return f"{FIELDS['date'][0]}:{_range(first, last)}"


@dataclass(frozen=True, slots=True)
class Not:
    """What does not fit."""

    node: Node

    def __str__(self) -> str:
        return f"-({self.node})" if isinstance(self.node, Every | Either) else f"-{self.node}"


@dataclass(frozen=True, slots=True)
class Every:
    """What fits all of several nodes."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(f"({node})" if isinstance(node, Either) else str(node) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Either:
    """What fits at least one of several nodes."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(str(node) for node in self.nodes)


Node: TypeAlias = Word | Phrase | Prefix | Side | Value | Years | Days | Not | Every | Either


def every(nodes: Iterable[Node]) -> Node | None:
    """All of several nodes, in the simplest form; None where there are none."""
    flat = tuple(part for node in nodes for part in (node.nodes if isinstance(node, Every) else (node,)))
    return Every(flat) if len(flat) > 1 else next(iter(flat), None)


def either(nodes: Iterable[Node]) -> Node | None:
    """One of several nodes, in the simplest form; None where there are none."""
    flat = tuple(part for node in nodes for part in (node.nodes if isinstance(node, Either) else (node,)))
    return Either(flat) if len(flat) > 1 else next(iter(flat), None)


def negated(node: Node | None) -> Node | None:
    """The opposite of a node, in the simplest form."""
    if node is None:
        return None
    return node.node if isinstance(node, Not) else Not(node)


def wanted(node: Node | None) -> Iterator[Side | Words]:
    """The words that a fitting text has: those that are not negated, in their order."""
    if isinstance(node, Every | Either):
        for part in node.nodes:
            yield from wanted(part)
    elif isinstance(node, Side | Word | Phrase | Prefix):
        yield node


def _range(first: str | None, last: str | None) -> str:
    return first if first is not None and first == last else f"{first or ''}..{last or ''}"
