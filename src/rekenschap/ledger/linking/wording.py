"""What a question says, made ready to be compared: the stems of its words, its figures, and the names in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

import Stemmer

from rekenschap import lexicon
from rekenschap.ledger.linking.subject import about

_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_NAME_BEFORE = re.compile(r"[\w,;:)’'-]\s+[(‘'“\"«]?$")
_LONGEST = 40
#: of a longer question only so many words count
_MOST_WORDS = 400
#: in how many questions, of how many that are imagined besides those of the ledger, a word of no list stands
_IMAGINED, _UNLISTED = 5000, 2
_FEWEST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Wording:
    """A text made ready: each stem with the word as it was first printed, its figures, and its names' stems."""

    stems: Mapping[str, str]
    figures: frozenset[str]
    names: frozenset[str]


def wording_of(text: str) -> Wording:
    """The wording of a question or passage; linear in its length."""
    text = about(text)
    stems: dict[str, str] = {}
    names = set()
    for count, match in enumerate(_WORD.finditer(text)):
        if count == _MOST_WORDS:
            break
        word = match[0]
        stem = stem_of(word.lower())
        stems.setdefault(stem, word)
        if word[0].isupper() and _is_name(text, match.start(), word):
            names.add(stem)
    figures = {figure for figure in _FIGURE.findall(text) if len(figure) >= _FEWEST_DIGITS}
    return Wording(stems, frozenset(figures), frozenset(names))


def _is_name(text: str, start: int, word: str) -> bool:
    """Whether a word with a capital has it for another reason than that it begins a sentence."""
    return word[1:2].isupper() or _NAME_BEFORE.search(text, max(0, start - 4), start) is not None


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """The Dutch stem of a word in lower case (Snowball)."""
    stem: str = _stemmer().stemWord(word[:_LONGEST].strip("’'-"))
    return stem


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch")


@cache
def _shares() -> dict[str, float]:
    """The stems of the word list `question_words`, each with the part of questions in which it stands."""
    shares: dict[str, float] = {}
    for entry in lexicon.load("question_words").entries:
        for pattern in entry.patterns:
            for word in pattern.split("|"):
                shares.setdefault(stem_of(word), float(entry.fields["share"]))
    return shares


class Weights:
    """How much it says that a stem is shared: the logarithm of one over the part of questions that have it.

    `counts` says in how many of the `questions` of the ledger each stem stands. A small ledger knows too little of
    what is common, so that questions that are imagined, with what `question_words` says of them, are added to it.
    """

    def __init__(self, counts: Mapping[str, int], questions: int) -> None:
        self._counts = counts
        self._all = questions + _IMAGINED
        self._known: dict[str, float] = {}

    def of(self, stem: str) -> float:
        """The weight of a stem, from 0 (in all questions) up."""
        weight = self._known.get(stem)
        if weight is None:
            imagined = _shares().get(stem)
            expected = _UNLISTED if imagined is None else imagined * _IMAGINED
            weight = max(0.0, log(self._all / (self._counts.get(stem, 0) + expected)))
            self._known[stem] = weight
        return weight

    def with_counts(self, counts: Mapping[str, int]) -> Weights:
        """The same with the counts of more stems."""
        return Weights({**self._counts, **counts}, self._all - _IMAGINED)

    def count(self, stem: str) -> int:
        """In how many questions of the ledger a stem stands."""
        return self._counts.get(stem, 0)

    def heaviest(self, stems: Iterable[str], most: int, least: float) -> list[str]:
        """Of the stems that weigh at least `least` the `most` heaviest, those of one weight by the alphabet."""
        weighed = [(-weight, stem) for stem in stems if (weight := self.of(stem)) >= least]
        return [stem for _, stem in sorted(weighed)[:most]]
