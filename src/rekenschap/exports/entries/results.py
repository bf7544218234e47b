"""The results of a search as blocks: what was found with the words that were looked for, and of what kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rekenschap.exports.entries import lists
from rekenschap.exports.entries.blocks import Block, Heading, Item, Line, Passage
from rekenschap.exports.words import Words
from rekenschap.ledger.entries import ExchangeEntry, PaperEntry
from rekenschap.ledger.search.highlighting import highlights
from rekenschap.ledger.search.results import FacetCount, Found

_FACETS = ("chamber", "year", "group", "status", "ground", "dossier", "ministry")
_VALUES = 8


def questions(found: Found, entries: Sequence[ExchangeEntry], words: Words) -> Iterator[Block]:
    """How many there are, the questions of this page with the words in them, and the counts over all."""
    yield from _understood(found, words)
    yield lists.counted(len(entries), found.total, "passage", words)
    yield from lists.exchanges(entries, words, lambda entry: _marks(found, entry))
    yield from _facets(found, words)


def papers(found: Found, entries: Sequence[PaperEntry], words: Words) -> Iterator[Block]:
    """How many there are, the papers of this page, and the counts over all."""
    yield from _understood(found, words)
    yield lists.counted(len(entries), found.total, "papers", words)
    yield from lists.papers(entries, words)
    yield from _facets(found, words)


def _facets(found: Found, words: Words) -> Iterator[Block]:
    told = [item for name in _FACETS if (item := _facet(name, found.facets.get(name, ()), words))]
    if told and found.total > 1:
        yield Heading(words["over_all_results"], 2)
        yield from told


def _understood(found: Found, words: Words) -> Iterator[Block]:
    """What was understood otherwise than it was typed, and which words nothing has."""
    for hint in found.query.hints:
        yield Passage(Line(hint.nl if words.lang == "nl" else hint.en, "half"))
    for suggestion in found.suggestions:
        yield Passage(Line(f"“{suggestion.word}”: {words['did_you_mean']} “{suggestion.instead}”?", "half"))


def _marks(found: Found, entry: ExchangeEntry) -> tuple[lists.Marks, lists.Marks]:
    question = highlights(found.query, entry.question, "question")
    return question, highlights(found.query, entry.answer or "", "answer")


def _facet(name: str, counts: Sequence[FacetCount], words: Words) -> Item | None:
    """The commonest values of a field; none where all results have the same."""
    if len(counts) < 2:
        return None
    shown = " · ".join(f"{_value(name, item.value, words)} {item.count}" for item in counts[:_VALUES])
    more = " …" if len(counts) > _VALUES else ""
    return Item(Line(words[f"facet_{name}"], "strong"), (Line(shown + more),))


def _value(name: str, value: str, words: Words) -> str:
    return words[f"{name}_{value}"] if name in {"status", "ground"} else value
