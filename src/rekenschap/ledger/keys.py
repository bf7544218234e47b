"""Names for findings that stay the same when a paper is read anew.

Offsets shift when the text is made otherwise, and rows are replaced; what people said of a finding must not be
lost with them. A key is made of what a person would say: which kind, in which question and on which side, which
words, and which one of those that are alike.
"""

from __future__ import annotations

import hashlib
from collections import Counter

_DIGITS = 16


class Keys:
    """Gives keys for the findings of one paper, in their order."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, ...]] = Counter()

    def of(self, kind: str, question: str | None, side: str, words: str) -> str:
        """The key of the next finding of this kind with these words at this place: 16 hexadecimal digits."""
        alike = (kind, question or "", side, " ".join(words.casefold().split()))
        self._seen[alike] += 1
        named = "\x1f".join((*alike, str(self._seen[alike])))
        return hashlib.sha256(named.encode()).hexdigest()[:_DIGITS]
