"""Which mentions are of one undertaking: of the same named document, or in almost the same words.

A short sentence ("ik zal uw Kamer hierover informeren") says too little to know what it is about, so that the same
words in two answers are two undertakings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rekenschap.findings.commitments.documents import key_of
from rekenschap.findings.finding import Commitment

_WORD = re.compile(r"\w{3,}")
#: how much of their words two mentions share at least (Jaccard)
_SAME = 0.75
#: how many letters at the start, whatever the spaces between them, make two mentions the same
_OPENING = 50
_FEWEST_WORDS = 8
#: with how many mentions before it one is compared, so that a paper of a thousand stays linear
_COMPARED = 40


def numbered(commitments: Iterable[tuple[Commitment, str, bool]]) -> tuple[Commitment, ...]:
    """The commitments with their `undertaking`; each comes with its words and whether its document is named."""
    found: list[Commitment] = []
    by_document: dict[str, int] = {}
    by_opening: dict[str, int] = {}
    recent: list[tuple[frozenset[str], int]] = []
    count = 0
    for commitment, words, is_named in commitments:
        key = key_of(commitment.document) if is_named and commitment.document else None
        said = _WORD.findall(words.lower())
        bag, opening = frozenset(said), "".join(said)[:_OPENING]
        number = by_document.get(key) if key else None
        if number is None and len(bag) >= _FEWEST_WORDS:
            alike = next((old for other, old in recent if _are_alike(bag, other)), None)
            number = by_opening.get(opening, alike)
        if number is None:
            count += 1
            number = count
        if key:
            by_document[key] = number
        by_opening[opening] = number
        recent = [*recent, (bag, number)][-_COMPARED:]
        found.append(replace(commitment, undertaking=number))
    return tuple(found)


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and len(one & other) >= _SAME * len(one | other)
