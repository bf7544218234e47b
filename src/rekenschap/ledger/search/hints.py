"""What to tell a user whose query was understood otherwise than it was typed, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rekenschap.ledger.search.tokens import Token

_MOST = 8
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Hint:
    """A remark on a query in Dutch and in English; `start` and `end` bound the piece it is on, in characters."""

    nl: str
    en: str
    start: int = 0
    end: int = 0


class Hints:
    """Gathers the hints on one query, each once, and no more than a person would read."""

    def __init__(self) -> None:
        self._given: dict[Hint, None] = {}

    def given(self) -> tuple[Hint, ...]:
        """All of them, in the order in which they were found."""
        return tuple(self._given)

    def _give(self, nl: str, en: str, token: Token | None = None) -> None:
        if len(self._given) < _MOST:
            start, end = (token.start, token.end) if token else (0, 0)
            self._given[Hint(nl, en, start, end)] = None

    def too_long(self, most: int) -> None:
        """The query is longer than allowed."""
        self._give(
            f"de zoekvraag is te lang: de eerste {most} tekens tellen",
            f"the query is too long: its first {most} characters count",
        )

    def too_many(self, most: int) -> None:
        """The query has more words than allowed."""
        self._give(
            f"de zoekvraag heeft te veel woorden: de eerste {most} tellen",
            f"the query has too many words: the first {most} count",
        )

    def too_deep(self, token: Token, most: int) -> None:
        """More parentheses within parentheses than allowed."""
        self._give(
            f"haakjes gaan hoogstens {most} diep: de rest telt alsof ze er niet staan",
            f"parentheses go {most} deep at most: the others are passed over",
            token,
        )

    def nothing(self) -> None:
        """The query asks for nothing."""
        self._give(
            "er staat niets in om te zoeken: dit is alles; zoek bijvoorbeeld: vuurtoren fractie:SP jaar:2025..",
            "nothing to look for: this is everything; look for instance for: vuurtoren fractie:SP jaar:2025..",
        )

    def stray(self, token: Token) -> None:
        """A sign that has nothing to work on."""
        self._give(
            f'‘{token.text}’ staat hier los; als woord zoeken: "{token.text}"',
            f'‘{token.text}’ has nothing to work on here; to look for it as a word: "{token.text}"',
            token,
        )

    def unopened(self, token: Token) -> None:
        """A parenthesis that was never opened."""
        self._give("er staat een haakje te veel", "there is a parenthesis too many", token)

    def unclosed(self, token: Token) -> None:
        """A parenthesis that is never closed."""
        self._give(
            "er is een haakje niet gesloten: gelezen tot het einde",
            "a parenthesis is not closed: read until the end",
            token,
        )

    def open_phrase(self, token: Token) -> None:
        """A quote that is never closed."""
        self._give(
            "er is een aanhalingsteken niet gesloten: gelezen tot het einde",
            "a quote is not closed: read until the end",
            token,
        )

    def unknown_field(self, token: Token, name: str, like: str | None) -> None:
        """Something before a colon that names no field, but is like the name of one."""
        self._give(
            f"onbekend veld ‘{_cut(name)}’" + (f": bedoelt u ‘{like}’?" if like else ""),
            f"unknown field ‘{_cut(name)}’" + (f": do you mean ‘{like}’?" if like else ""),
            token,
        )

    def no_value(self, token: Token) -> None:
        """The name of a field with nothing behind it."""
        name = _cut(token.text.rstrip(":"))
        self._give(
            f"achter ‘{name}:’ staat geen waarde: als woord gezocht",
            f"there is no value after ‘{name}:’: searched as a word",
            token,
        )

    def unknown_value(self, token: Token, field: str, known: Iterable[str]) -> None:
        """A value that a field cannot have."""
        listed = ", ".join(known)
        self._give(
            f"‘{_cut(token.text)}’ is geen waarde van ‘{field}’: kies uit {listed}",
            f"‘{_cut(token.text)}’ is no value of ‘{field}’: choose from {listed}",
            token,
        )

    def unknown_group(self, token: Token, like: str | None) -> None:
        """A parliamentary group that is not in the list of groups."""
        self._give(
            f"onbekende fractie ‘{_cut(token.text)}’" + (f": bedoelt u ‘{like}’?" if like else ""),
            f"unknown group ‘{_cut(token.text)}’" + (f": do you mean ‘{like}’?" if like else ""),
            token,
        )

    def no_range(self, token: Token, example: str) -> None:
        """Something that is no year or day."""
        self._give(
            f"‘{_cut(token.text)}’ is geen jaar of datum: schrijf bijvoorbeeld {example}",
            f"‘{_cut(token.text)}’ is no year or date: write for instance {example}",
            token,
        )

    def turned(self, token: Token) -> None:
        """A range whose end is before its start."""
        self._give(
            f"‘{_cut(token.text)}’ loopt terug: gelezen van vroeg naar laat",
            f"‘{_cut(token.text)}’ runs backwards: read from early to late",
            token,
        )

    def short_prefix(self, token: Token) -> None:
        """A `*` after fewer letters than are needed, or after something that is not a word."""
        self._give(
            f"‘{_cut(token.text)}’: een * hoort achter ten minste twee letters of cijfers",
            f"‘{_cut(token.text)}’: a * goes after at least two letters or digits",
            token,
        )


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
