"""Signs: words of the lexicons that judging uses (refusals, deferrals, pointers, …), found in one scan."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple, cast

from rekenschap import lexicon
from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.finding import Ground
from rekenschap.lexicon import Entry
from rekenschap.text.scan import Pattern, Scanner
from rekenschap.text.span import Span

Family = Literal["refusals", "deferrals", "pointers", "positions", "asks", "asked_detail"]
#: what questions show, and what answers do
_ASKED: tuple[Family, ...] = ("asks", "asked_detail")
_GIVEN: tuple[Family, ...] = ("refusals", "deferrals", "pointers", "positions")


class Sign(NamedTuple):
    """Words that show something: the lexicon (`family`) and entry that know them, and where they stand.

    `alone` says that they withhold or point by themselves; a mere cause or a weak word does not.
    """

    family: Family
    entry: Entry
    alone: bool
    span: Span

    @property
    def ground(self) -> Ground | None:
        """The ground that the words give, where they give one."""
        return cast("Ground | None", self.entry.fields.get("ground"))


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
def _known(*families: Family) -> tuple[Scanner, dict[str, tuple[Family, Entry, bool]]]:
    entries = {
        f"{family}/{entry.id}": (family, entry, not (entry.fields.get("cause") or entry.fields.get("weak")))
        for family in families
        for entry in lexicon.load(family).entries
    }
    whole = {name: rf"\b(?:{'|'.join(entry.patterns)})\b" for name, (_, entry, _) in entries.items()}
    return Scanner([Pattern(name, expression) for name, expression in whole.items()]), entries


def find_signs(text: str, exchanges: Sequence[Exchange]) -> Signs:
    """The signs of what is asked in the questions, and of what is given or withheld in the answers.

    Takes time linear in them: many patterns are looked for, so nothing else of the paper is read.
    """
    questions = {exchange.span for exchange in exchanges}
    answers = {exchange.answer.span for exchange in exchanges if exchange.answer is not None}
    return Signs([*_signs_in(text, sorted(questions), *_ASKED), *_signs_in(text, sorted(answers), *_GIVEN)])


def _signs_in(text: str, pieces: Sequence[Span], *families: Family) -> Iterator[Sign]:
    scanner, entries = _known(*families)
    for _, hit in scanner.scan_pieces(text, pieces):
        yield Sign(*entries[hit.name], hit.span)
