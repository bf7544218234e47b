"""The words around a figure: the hedge that says how exact it is, and the noun that says what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from rekenschap import lexicon
from rekenschap.lexicon import Entry
from rekenschap.text.span import Span

Qualifier = Literal["~", ">=", "<=", ">", "<"]

_NEAR = 40
_MOST_WORDS = 4
_SHORTEST_ADJECTIVE = 4
#: how a hedge behind a figure begins: "of hoger", "en ouder"
_AFTER = (" o", " e", " O", " E")
_WORD = re.compile(r" ([^\W\d_][\w'’-]*)")


@dataclass(frozen=True, slots=True)
class Hedge:
    """How exact a figure is said to be.

    `span` is that of its words; `low` and `high` are factors on the value, None where that side is open.
    """

    span: Span
    qualifier: Qualifier
    low: Decimal | None
    high: Decimal | None


@cache
def _hedges(*, after: bool) -> tuple[re.Pattern[str], tuple[Entry, ...]]:
    entries = tuple(e for e in lexicon.load("hedges").entries if e.fields.get("after", False) is after)
    words = "|".join(f"(?P<h{i}>{'|'.join(entry.patterns)})" for i, entry in enumerate(entries))
    if after:
        return re.compile(rf" (?:{words})\b"), entries
    return re.compile(rf"(?<!\w)(?:{words}) ?(?:de |het |een )?[(\[«“\"‘]?$"), entries


def hedge_of(text: str, figure: Span) -> Hedge | None:
    """The hedge right before a figure, else the one right behind it ("5% of hoger"); None where it has none."""
    first = max(0, figure.start - _NEAR)
    pattern, entries = _hedges(after=False)
    found = pattern.search(_lower(text[first : figure.start]))
    if found is None:
        first = figure.end
        if text[first : first + 2] not in _AFTER:
            return None
        pattern, entries = _hedges(after=True)
        found = pattern.match(_lower(text[first : first + _NEAR]))
    if found is None or found.lastgroup is None:
        return None
    fields = entries[int(found.lastgroup[1:])].fields
    span = Span(first + found.start(found.lastgroup), first + found.end(found.lastgroup))
    return Hedge(span, fields["qualifier"], _factor(fields.get("low")), _factor(fields.get("high")))


def _lower(words: str) -> str:
    """Words in lower case, of the same length: the few characters that grow ("İ") leave all as it was."""
    lower = words.lower()
    return lower if len(lower) == len(words) else words


def _factor(written: float | None) -> Decimal | None:
    return None if written is None else Decimal(str(written))


@cache
def _plain() -> re.Pattern[str]:
    patterns = (pattern for entry in lexicon.load("plain_words").entries for pattern in entry.patterns)
    return re.compile("|".join(patterns))


def is_plain(word: str) -> bool:
    """Whether a word, in lower case, names no thing: an article, a preposition, a verb of every sentence."""
    return _plain().fullmatch(word) is not None


def noun_after(text: str, end: int) -> Span | None:
    """The thing counted by a figure that ends at `end`, past its adjectives; None where no noun follows.

    A word in -e before another word is taken for an adjective ("190 humanitaire organisaties").
    """
    noun: Span | None = None
    for _ in range(_MOST_WORDS):
        found = _WORD.match(text, end)
        if found is None or is_plain(found[1].lower()):
            break
        noun = Span(*found.span(1))
        end = noun.end
        if not (found[1].endswith("e") and len(found[1]) >= _SHORTEST_ADJECTIVE):
            break
    return noun
