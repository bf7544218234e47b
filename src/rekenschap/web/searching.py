"""What the search page shows: results with the words that were looked for, and values by which to narrow them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Connection

from rekenschap.alerts import subscribing
from rekenschap.exports.words import Words
from rekenschap.ledger import queries
from rekenschap.ledger.entries import ExchangeEntry, PaperEntry
from rekenschap.ledger.search.highlighting import Piece, highlights
from rekenschap.ledger.search.language import Query
from rekenschap.ledger.search.results import FacetCount, Found
from rekenschap.ledger.search.vocabulary import token
from rekenschap.ledger.searches import saved_searches

#: the values by which results are narrowed, in the order in which they are shown
FACETS = ("status", "ground", "group", "ministry", "year", "chamber", "dossier")
_VALUES = 12
_BEFORE, _SHOWN = 80, 420


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text, and whether the query means it."""

    text: str
    is_meant: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A question with its answer, each cut to where the words stand."""

    entry: ExchangeEntry
    question: tuple[Stretch, ...]
    answer: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class PaperResult:
    """A paper by its title."""

    entry: PaperEntry
    title: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with how many results have it; `query` is what to ask for to have only those, or no longer."""

    name: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A property of the results; `shown` of its values at once, the others when they are asked for."""

    key: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A search that somebody keeps; `feed` is where its news can be fetched, where that was asked for."""

    name: str
    query: str
    feed: str | None


def kept(connection: Connection, owner: str | None) -> tuple[Kept, ...]:
    """The searches of somebody, each with its feed; none of who has no name."""
    if owner is None:
        return ()
    wished = subscribing.subscriptions(connection, owner)
    feeds = {
        item.subject: item.token
        for item in wished
        if (item.kind, item.channel) == ("search", "atom") and item.active
    }
    return tuple(
        Kept(item.name, item.query, f"/feeds/{feeds[item.name]}.atom" if item.name in feeds else None)
        for item in saved_searches(connection, owner)
    )


def results(connection: Connection, found: Found) -> tuple[Result, ...]:
    """The questions that were found, those that are in the ledger no more left out."""
    entries = queries.exchanges_by_id(connection, [hit.id for hit in found.hits])
    return tuple(_result(entry, found.query) for entry in entries)


def paper_results(connection: Connection, found: Found) -> tuple[PaperResult, ...]:
    """The papers that were found."""
    entries = queries.papers_by_id(connection, [hit.id for hit in found.hits])
    return tuple(
        PaperResult(entry, excerpt(entry.title or entry.key, highlights(found.query, entry.title or "", "title")))
        for entry in entries
    )


def facets(found: Found, asked: str, words: Words) -> tuple[Facet, ...]:
    """The properties by which the results differ, or by which they were chosen."""
    made = (_facet(key, found.facets.get(key, ()), asked, words) for key in FACETS)
    return tuple(
        facet for facet in made if len(facet.values) > 1 or any(value.is_chosen for value in facet.values)
    )


def excerpt(text: str, pieces: Sequence[Piece], most: int = _SHOWN) -> tuple[Stretch, ...]:
    """The part of a text around the first words that are meant, at most `most` characters of it.

    >>> [(part.text, part.is_meant) for part in excerpt("Zijn er rode lijnen?", [(8, 12), (13, 19)])]
    [('Zijn er ', False), ('rode', True), (' ', False), ('lijnen', True), ('?', False)]
    """
    start = _begin(text, pieces[0][0] - _BEFORE if pieces else 0)
    end = min(len(text), start + most)
    inside = [piece for piece in pieces if piece[0] >= start and piece[1] <= end]
    cuts = [start, *(cut for piece in inside for cut in piece), end]
    parts = [
        Stretch(text[one:other], index % 2 == 1)
        for index, (one, other) in enumerate(pairwise(cuts))
        if other > one
    ]
    before = [Stretch("… ", is_meant=False)] if start else []
    after = [Stretch(" …", is_meant=False)] if end < len(text) else []
    return (*before, *parts, *after)


def narrowed(asked: str, key: str, value: str) -> tuple[str, bool]:
    """A query with one value of a field more, or without it where it has it; and whether it had it.

    >>> narrowed("rode lijnen", "status", "declined")
    ('rode lijnen status:geweigerd', False)
    >>> narrowed("rode lijnen status:geweigerd", "status", "declined")
    ('rode lijnen', True)
    """
    said = token(key, value)
    padded = f" {' '.join(asked.split())} "
    if f" {said} " in padded:
        return padded.replace(f" {said} ", " ", 1).strip(), True
    return f"{padded.strip()} {said}".strip(), False


def _result(entry: ExchangeEntry, query: Query) -> Result:
    question = highlights(query, entry.question, "question")
    answer = highlights(query, entry.answer or "", "answer")
    return Result(entry, excerpt(entry.question, question), excerpt(entry.answer or "", answer))


def _facet(key: str, counts: Sequence[FacetCount], asked: str, words: Words) -> Facet:
    values = tuple(_values(key, counts, asked, words))
    return Facet(key, values[:_VALUES], values[_VALUES:])


def _values(key: str, counts: Sequence[FacetCount], asked: str, words: Words) -> Iterator[FacetValue]:
    for item in counts:
        query, is_chosen = narrowed(asked, key, item.value)
        name = words[f"{key}_{item.value}"] if key in {"status", "ground"} else item.value
        yield FacetValue(name, item.count, query, is_chosen)


def _begin(text: str, at: int) -> int:
    """The start of the word at a place, so that no word is cut."""
    if at <= 0:
        return 0
    space = text.find(" ", at)
    return space + 1 if 0 <= space < at + _BEFORE else at
