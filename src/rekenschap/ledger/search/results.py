"""What a search gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rekenschap.ledger.search.document import Sort
from rekenschap.ledger.search.language import Query

Order = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that fits: its row in the store, the row of its paper, and its score (0 without words)."""

    id: int
    sort: Sort
    paper: int
    score: float


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of all results have a value; years are four digits."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that nothing has, and the most like one that something has."""

    word: str
    instead: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results: `hits` of it, `total` of all; `facets` are counted over all, the commonest first."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
