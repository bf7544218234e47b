"""What a rule is, and what it says of an article: the arithmetic, the tolerance and the outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rekenschap.budget.amounts import Cell, Exact, size
from rekenschap.budget.budget import Budget, Key
from rekenschap.budget.told import NOTHING, Told


class Outcome(StrEnum):
    """Whether the figures stay within what a rule allows."""

    WITHIN = "within"
    EXCEEDS = "exceeds"
    CANNOT = "cannot_be_checked"

    @property
    def told(self) -> Told:
        """In words."""
        return {
            "within": Told("binnen", "within"),
            "exceeds": Told("overschrijdt", "exceeds"),
            "cannot_be_checked": Told("niet te toetsen", "cannot be checked"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule says of an article, or with an empty article of a chapter.

    `difference` is how far the figures are from what the rule allows or expects, in thousands of euros (None where
    nothing could be computed), `tolerance` how far they may be. `why` says why it cannot be checked, or what is to
    be known of the outcome. `cells` are those of all figures in `arithmetic`.
    """

    rule: str
    key: Key
    outcome: Outcome
    arithmetic: Told = NOTHING
    why: Told = NOTHING
    difference: Exact | None = None
    tolerance: Exact = 0
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name at the command line, its title, the article of the law, and what that says."""

    name: str
    title: Told
    law: str
    text: Told
    check: Callable[[Budget], Iterable[Result]]


def compared(difference: Exact, tolerance: Exact = 0) -> Outcome:
    """Whether a difference of either sign stays within a tolerance."""
    return Outcome.WITHIN if size(difference) <= tolerance else Outcome.EXCEEDS


def joined(pieces: Iterable[Told], by: str = " ") -> Told:
    """Several pieces as one."""
    found = list(pieces)
    return Told(by.join(piece.nl for piece in found), by.join(piece.en for piece in found))


def both(words: str) -> Told:
    """Words that are the same in both languages."""
    return Told(words, words)
