"""Who answers: the government, or an independent auditor, by the word list `auditors`.

It decides whose plans are undertakings: what the minister will do is no undertaking of the Algemene Rekenkamer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rekenschap import lexicon
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.span import Span


def auditor_answers(scan: ScanText, answers: Sequence[Span]) -> bool:
    """Whether an auditor answers: its letterhead stands before the first answer, or its voice in the answers."""
    first = min((answer.start for answer in answers), default=0)
    hits = list(_scanner().scan(scan))
    if any(hit.name == "letterhead" and hit.span.start < first for hit in hits):
        return True
    return "Rekenkamer" in scan.text[:first] and sum(hit.name == "voice" for hit in hits) > len(answers) // 2


@cache
def _scanner() -> Scanner:
    entries = lexicon.load("auditors").entries
    return Scanner(Pattern(entry.id, "|".join(entry.patterns)) for entry in entries)
