"""Signs: words of the lexicons that judging uses (refusals, deferrals, pointers, …), found in one scan."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from rekenschap import lexicon
from rekenschap.findings.finding import Ground
from rekenschap.lexicon import Entry
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.span import Span

Family = Literal["refusals", "deferrals", "pointers", "positions", "asks"]
_FAMILIES: tuple[Family, ...] = ("refusals", "deferrals", "pointers", "positions", "asks")


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that show something: the lexicon (`family`) and entry that know them, and where they stand."""

    family: Family
    entry: Entry
    span: Span

    @property
    def ground(self) -> Ground | None:
        """The ground that the words give, where they give one."""
        return cast("Ground | None", self.entry.fields.get("ground"))

    @property
    def alone(self) -> bool:
        """Whether the words withhold or point by themselves; a mere cause or a weak word does not."""
        return not (self.entry.fields.get("cause") or self.entry.fields.get("weak"))


class Signs:
    """The signs of a text in the order in which they stand."""

    def __init__(self, found: Sequence[Sign]) -> None:
        self._found = sorted(found, key=lambda sign: sign.span)
        self._starts = [sign.span.start for sign in self._found]

    def within(self, span: Span) -> Iterator[Sign]:
        """The signs that start inside `span`."""
        index = bisect_left(self._starts, span.start)
        while index < len(self._found) and self._starts[index] < span.end:
            yield self._found[index]
            index += 1


@cache
def _known() -> tuple[Scanner, dict[str, tuple[Family, Entry]]]:
    entries = {
        f"{family}/{entry.id}": (family, entry) for family in _FAMILIES for entry in lexicon.load(family).entries
    }
    whole = {name: rf"\b(?:{'|'.join(entry.patterns)})\b" for name, (_, entry) in entries.items()}
    return Scanner([Pattern(name, expression) for name, expression in whole.items()]), entries


def find_signs(scan: ScanText) -> Signs:
    """All signs of a text, in one scan, in time linear in it."""
    scanner, entries = _known()
    return Signs([Sign(*entries[hit.name], hit.span) for hit in scanner.scan(scan)])
