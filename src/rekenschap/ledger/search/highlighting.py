"""Which words of a text a query means: by the same stems as the index finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from rekenschap.ledger.search.analysis import FORMS, STEMS, forms, places, stems
from rekenschap.ledger.search.language import Query
from rekenschap.ledger.search.nodes import Prefix, Side, Words, wanted

TextSide = Literal["question", "answer", "title", "text"]
Piece = tuple[int, int]

#: characters of a text that are looked at: the length of a long paper
_MOST_CHARACTERS = 500_000


def highlights(query: Query, text: str, side: TextSide) -> tuple[Piece, ...]:
    """The words of `text` that a query means, as (start, end) in code points, in order and without overlap.

    `side` says what the text is: words for the question only are not shown in an answer. The words of a phrase are
    one piece each, where all of them stand in their order; what a query excludes is not shown.
    """
    asked = [words for words in map(_words(side), wanted(query.root)) if words is not None]
    looked_at = text[:_MOST_CHARACTERS]
    found: set[Piece] = set()
    prefixes = tuple(start for words in asked if isinstance(words, Prefix) for start in forms(words.text)[:1])
    if prefixes:
        found.update(_beginning(prefixes, looked_at))
    runs = {run for words in asked if not isinstance(words, Prefix) if (run := tuple(stems(words.text)))}
    if runs:
        found.update(_running(runs, looked_at))
    return tuple(sorted(found))


def _words(side: TextSide) -> Callable[[Side | Words], Words | None]:
    def for_side(node: Side | Words) -> Words | None:
        if not isinstance(node, Side):
            return node
        return node.words if node.side == side else None

    return for_side


def _beginning(prefixes: tuple[str, ...], text: str) -> Iterator[Piece]:
    for word in places(text, FORMS):
        if word.text.startswith(prefixes):
            yield word.char_offset_from, word.char_offset_to


def _running(runs: set[tuple[str, ...]], text: str) -> Iterator[Piece]:
    """The words of runs of stems, wherever all stems of one stand next to each other."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for run in runs:
        by_first.setdefault(run[0], []).append(run)
    words = places(text, STEMS)
    told = [word.text for word in words]
    for at, stem in enumerate(told):
        for run in by_first.get(stem, ()):
            if tuple(told[at : at + len(run)]) == run:
                yield from ((word.char_offset_from, word.char_offset_to) for word in words[at : at + len(run)])
