"""The words that name the subject of a text, in pieces of six letters: forms and compounds of a word meet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from rekenschap import lexicon
from rekenschap.text.span import Span

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MARKS = ".,;:()‘’“”\"'"
#: shorter words carry too little to be counted as the same
_SHORTEST = 4
#: letters of a piece; of five and of six the folds by paper did equally well, shorter ones worse
_PIECE = 6
#: longer "words" are no words; bounds the pieces of one
_LONGEST = 60


@cache
def _frame_words() -> frozenset[str]:
    lists = (lexicon.load("frame_words"), lexicon.load("plain_words"))
    return frozenset(
        word for list_ in lists for entry in list_.entries for each in entry.patterns for word in each.split("|")
    )


def tokens_in(text: str, span: Span) -> list[str]:
    """The runs without white space in `span`, in lower case."""
    return span.of(text).lower().split()


def bare(tokens: Iterable[str]) -> list[str]:
    """Tokens without the marks at their ends."""
    return [token.strip(_MARKS) for token in tokens]


def subject_stems(tokens: Iterable[str]) -> frozenset[str]:
    """The pieces of the words in bare tokens, without frame words; "grenscontroles" and "controles" share some."""
    words = set(tokens) - _frame_words()
    # a search for the words in a token costs more than all else here, and most tokens are one word
    if mixed := [token for token in words if not token.isalnum()]:
        words.difference_update(mixed)
        words.update(set(_WORD.findall(" ".join(mixed))) - _frame_words())
    return frozenset[str]().union(*map(_pieces, words))


@lru_cache(maxsize=8_192)
def _pieces(word: str) -> frozenset[str]:
    """The pieces of a word. The first begins with a mark: words count most where they begin alike."""
    if len(word) < _SHORTEST:
        return frozenset()
    marked = "^" + word[:_LONGEST]
    return frozenset(marked[at : at + _PIECE] for at in range(max(1, len(marked) - _PIECE + 1)))
