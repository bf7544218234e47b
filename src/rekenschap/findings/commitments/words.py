"""The words of a sentence, each with what it can be in an undertaking, by the word list `promises`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rekenschap import lexicon
from rekenschap.text.scan import Pattern, Scanner, ScanText, WordClasses
from rekenschap.text.span import Span

#: letters, with an apostrophe, slash or hyphen only between them: what is glued to a word is no part of it
_WORD = re.compile(r"[^\W\d_]+(?:['’/-][^\W\d_]+)*|\d[\d.,]*|[;:,()–—]")
_LONGEST_WORD = 40


class Word(NamedTuple):
    """A word or mark of a sentence in lower case, where it stands, and the ids of `promises` that it can be."""

    text: str
    start: int
    end: int
    kinds: frozenset[str]


def without_marks(scan: ScanText) -> ScanText:
    """The text with spaces for the marks that cling to its words: underscores, and numbers of notes behind them.

    As long as the text itself, so that a span in the one is a span in the other.
    """
    kept: list[str] = []
    end = 0
    for hit in sorted(_clinging().scan(scan), key=lambda hit: hit.span):
        mark = hit.groups.get("note", hit.span)
        kept += [scan.text[end : mark.start], " " * (mark.end - mark.start)]
        end = mark.end
    return ScanText("".join([*kept, scan.text[end:]])) if kept else scan


@cache
def _clinging() -> Scanner:
    number = r"\p{Ll}{4}(?P<note>\d{1,2})(?:[^\pL\d_%¹²³⁰⁴-⁹]|$)"
    return Scanner(
        Pattern(name, expression, ignore_case=False, whole_words=False)
        for name, expression in (("sign", "[_¹²³⁰⁴-⁹]+"), ("number", number))
    )


def words_of(text: str, sentence: Span, *, auditor: bool = False) -> list[Word]:
    """The words and marks of a sentence in order; `auditor` says that an auditor speaks, not the government."""
    kinds = auditor_kinds_of if auditor else kinds_of
    return [
        Word(word := match[0].lower(), *match.span(), kinds(word))
        for match in _WORD.finditer(text, sentence.start, sentence.end)
    ]


@lru_cache(maxsize=16384)
def auditor_kinds_of(word: str) -> frozenset[str]:
    """What a word can be where an auditor answers: the government is among the others then."""
    kinds = kinds_of(word)
    if word == "rekenkamer":
        return kinds - {"others"} | {"own-side"}
    return kinds - {"own-side"} | {"others"} if "own-side" in kinds else kinds


@lru_cache(maxsize=16384)
def kinds_of(word: str) -> frozenset[str]:
    """What a word in lower case can be; nothing where it is not in the list."""
    if len(word) > _LONGEST_WORD:
        return frozenset()
    return _classes().of(word)


@cache
def ids_of(part: str) -> frozenset[str]:
    """The ids of the word list that are of that part (`form`, `verb`, `party`, `mark`)."""
    return frozenset(e.id for e in lexicon.load("promises").entries if e.fields["part"] == part)


@cache
def _classes() -> WordClasses:
    return WordClasses((entry.id, entry.patterns) for entry in lexicon.load("promises").entries)
