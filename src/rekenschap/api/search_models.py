"""The shapes of what a search gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from rekenschap.api.models import Entry, Paper, Question, Shape

Piece = tuple[int, int]


class Highlights(Shape):
    """Which words the query means, as `[start, end]` in code points of the text of that name."""

    question: tuple[Piece, ...] = ()
    answer: tuple[Piece, ...] = ()
    title: tuple[Piece, ...] = ()


class Hit(Shape):
    """A result: a question with its answer, or a paper; the other one is null."""

    sort: Literal["exchange", "paper"]
    score: float
    question: Question | None = None
    paper: Paper | None = None
    highlights: Highlights


class FacetCount(Entry):
    """How many of all results have a value."""

    value: str
    count: int


class Hint(Entry):
    """What was understood otherwise than it was typed; `start` and `end` bound the piece of the query."""

    nl: str
    en: str
    start: int
    end: int


class Suggestion(Entry):
    """A word that nothing has, and the most like one that something has."""

    word: str
    instead: str


class SearchPage(Shape):
    """A page of results; `facets` are counted over all of them, the commonest first."""

    items: tuple[Hit, ...]
    total: int
    next: str | None = Field(description="The `after` of the following page; null on the last.")
    understood: str = Field(description="The query as it was understood.")
    facets: Mapping[str, tuple[FacetCount, ...]]
    hints: tuple[Hint, ...]
    suggestions: tuple[Suggestion, ...]
