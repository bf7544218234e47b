"""A case of the mutated copies: a small paper as it should be, and the same with one break."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rekenschap.text.calendar import months


@dataclass(frozen=True, slots=True)
class Case:
    """Two copies of a small paper, and the kind of finding that tells the broken one.

    `words_are_ours` says that the sentence around the figures is ours, since the data has figures only.
    """

    kind: str
    right: str
    broken: str
    tells: str


def asked(answer: str, question: str = "Kunt u een toelichting geven op deze cijfers?") -> str:
    """A paper of one question and its answer."""
    return f"Vraag 1\n{question}\n\nAntwoord 1\n{answer}\n"


def dutch(number: float, decimals: int = 0) -> str:
    """A number with Dutch marks."""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def on(day: date) -> str:
    """A day in words."""
    return f"{day.day} {list(months())[day.month - 1]} {day.year}"
