"""Words of a block as stretches: text, and the footnotes in it with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_NOTE = re.compile(r"\[\^([^\]]+)\]")


@dataclass
class Notes:
    """The footnotes of a paper so far, in their order."""

    bodies: list[str] = field(default_factory=list)

    def stretches(self, words: str) -> Iterator[tuple[str, int | None]]:
        """Pieces of text with None, and after each that has a footnote an empty piece with its number."""
        at = 0
        for match in _NOTE.finditer(words):
            yield words[at : match.start()], None
            self.bodies.append(match[1])
            yield "", len(self.bodies)
            at = match.end()
        yield words[at:], None


def cells_of(words: str) -> list[str]:
    """The cells of a row."""
    return [cell.strip() for cell in words.split("|")]
