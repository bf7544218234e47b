"""How often something is promised ("elk kwartaal", "jaarlijks"), by the word list `recurrences`."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import Literal, cast

from rekenschap import lexicon
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.span import Span

Recurrence = Literal["monthly", "quarterly", "half-yearly", "yearly"]


class Recurrences:
    """All words of a paper for how often something comes."""

    def __init__(self, scan: ScanText) -> None:
        self._all = sorted((hit.span, hit.name) for hit in _scanner().scan(scan))
        self._starts = [span.start for span, _ in self._all]

    def within(self, sentence: Span) -> Recurrence | None:
        """How often a sentence says that something comes, by its first such words; None where it does not say."""
        first = bisect_left(self._starts, sentence.start)
        if first == len(self._all) or self._all[first][0].start >= sentence.end:
            return None
        return cast(Recurrence, self._all[first][1])


@cache
def _scanner() -> Scanner:
    entries = lexicon.load("recurrences").entries
    return Scanner([Pattern(entry.id, rf"\b(?:{'|'.join(entry.patterns)})\b") for entry in entries])
