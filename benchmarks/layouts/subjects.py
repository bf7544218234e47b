"""Subjects: questions and answers of our own invention, before they are put in a layout.

A file under `subjects/` starts with `key: value` lines. Then `=` starts an exchange (`= refers 2 3; group VVD`),
`#` is a heading before its question, `?` a paragraph of the question and `!` one of the answer. There `- ` starts
an item of a list, `| ` a row of a table, `[^…]` is a footnote and `{6}` the printed number of question 6. An
exchange without an answer shares that of the next one that has one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent / "subjects"
_NOTE = re.compile(r"\[\^([^\]]+)\]")
_OTHER = re.compile(r"\{(\d+)\}")

Kind = Literal["paragraph", "item", "row"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, an item or a row of a question or an answer; `words` may hold footnotes (`[^…]`)."""

    words: str
    kind: Kind = "paragraph"

    @classmethod
    def of(cls, printed: str) -> Piece:
        """A piece from a line of a file."""
        if printed.startswith("- "):
            return cls(printed[2:], "item")
        return cls(printed[2:], "row") if printed.startswith("| ") else cls(printed)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, its answer (empty where it shares the next), and the places of the questions referred to."""

    question: tuple[Piece, ...] = ()
    answer: tuple[Piece, ...] = ()
    refers: tuple[int, ...] = ()
    group: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is about, who asks, who answers, and the exchanges."""

    title: str
    asker: str
    office: str
    name: str
    asks: tuple[Ask, ...] = field(default=())


def load(*names: str) -> Subject:
    """The subject of that name; of several, the first with the exchanges of the others behind its own."""
    first, *others = [_parsed((FOLDER / f"{name}.txt").read_text("utf8")) for name in names]
    for other in others:
        moved = tuple(_moved(ask, len(first.asks)) for ask in other.asks)
        first = replace(first, asks=(*first.asks, *moved))
    return first


def notes_of(words: str) -> list[str]:
    """The footnotes in words, in their order."""
    return _NOTE.findall(words)


def without_notes(words: str) -> str:
    """Words without their footnotes."""
    return _NOTE.sub("", words)


def with_numbers(words: str, first: int) -> str:
    """Words with the printed numbers of the questions that they name; the first question has number `first`."""
    return _OTHER.sub(lambda match: str(int(match[1]) + first - 1), words)


def _parsed(text: str) -> Subject:
    head, *asks = re.split(r"(?m)^=", text)
    values = dict(line.split(": ", 1) for line in head.strip().split("\n"))
    return Subject(values["title"], values["asker"], values["office"], values["name"], tuple(map(_ask, asks)))


def _ask(text: str) -> Ask:
    attributes, *lines = text.split("\n")
    values = dict(part.split(None, 1) for part in attributes.split(";") if part.strip())

    def pieces(mark: str) -> tuple[Piece, ...]:
        return tuple(Piece.of(line[2:]) for line in lines if line.startswith(f"{mark} "))

    printed = [int(number) for piece in pieces("!") for number in _OTHER.findall(piece.words)]
    refers = [int(number) for number in values["refers"].split()] if "refers" in values else printed
    heading = next((line[2:] for line in lines if line.startswith("# ")), None)
    return Ask(
        pieces("?"),
        pieces("!"),
        tuple(dict.fromkeys(refers)),
        (values.get("group") or "").strip() or None,
        heading,
    )


def _moved(ask: Ask, by: int) -> Ask:
    """An exchange that comes after `by` others."""

    def moved(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return tuple(
            replace(piece, words=_OTHER.sub(lambda match: f"{{{int(match[1]) + by}}}", piece.words))
            for piece in pieces
        )

    return replace(
        ask,
        question=moved(ask.question),
        answer=moved(ask.answer),
        refers=tuple(place + by for place in ask.refers),
    )
