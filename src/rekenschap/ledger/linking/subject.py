"""What a text is about: the text without what would make it like others that are about something else.

A name that is spelt out before its abbreviation, *de Raad voor Verzonnen Zaken (RVZ)*, is one thing that is named;
by its words it would count as many. How and by when questions are to be answered is no subject at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rekenschap import lexicon
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.span import Span

#: an abbreviation in brackets of three letters or more, of which one is a capital; shorter ones are no words
_ABBREVIATION = re.compile(r"\((?=[a-z]{0,8}[A-Z])(\w{3,9})[-’']?\)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: how far before its abbreviation a name begins, in letters and in words more than the abbreviation has letters
_BEFORE, _WORDS_MORE = 140, 6
#: without this no text holds a wish on answering
_SIGN = "beantwoord"


def about(text: str) -> str:
    """The text with other parts left out, a space in the place of each; linear in its length."""
    parts = sorted([*_spelt_out(text), *_wishes(text)])
    if not parts:
        return text
    kept, end = [], 0
    for part in parts:
        kept.append(text[end : part.start])
        end = max(end, part.end)
    return " ".join([*kept, text[end:]])


def _spelt_out(text: str) -> Iterator[Span]:
    """Names before their abbreviations."""
    for match in _ABBREVIATION.finditer(text):
        short = match[1].casefold()
        before = text[max(0, match.start() - _BEFORE) : match.start()].rpartition(".")[2]
        words = list(_WORD.finditer(before))[-len(short) - _WORDS_MORE :]
        fitting = (word for word in reversed(words) if _stands_for(short, before[word.start() :].casefold()))
        first = next(fitting, None)
        if first is not None:
            yield Span(match.start() - len(before) + first.start(), match.start())


def _stands_for(short: str, words: str) -> bool:
    """Whether words begin with the first letter of an abbreviation, and have the others in their order."""
    if words[0] != short[0]:
        return False
    letters = iter(words)
    return all(letter in letters for letter in short)


def _wishes(text: str) -> Iterator[Span]:
    if _SIGN in text:
        yield from (hit.span for hit in _scanner().scan(ScanText(text)))


@cache
def _scanner() -> Scanner:
    entries = lexicon.load("answering_wishes").entries
    return Scanner(Pattern(entry.id, "|".join(entry.patterns), whole_words=False) for entry in entries)
