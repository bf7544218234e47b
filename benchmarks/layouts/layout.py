"""Layouts: how a subject is printed as a paper, block by block, and what a reader must find in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from layouts.heads import HEADS, Head, signature
from layouts.subjects import Ask, Kind, Piece, Subject, with_numbers, without_notes

Role = Literal["head", "heading", "label", "question", "answer", "other"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A block as printed: its words, what it is, how it looks, and the place of its exchange."""

    words: str
    role: Role
    kind: Kind = "paragraph"
    bold: bool = False
    italic: bool = False
    place: int | None = None
    #: the printed number, for formats that draw it themselves
    number: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paper is printed.

    `question` and `answer` are labels (`{n}` is the number, or numbers); `answer` is None where none is printed.
    `own` says which labels have a line of their own (`q`, `a`). `joint` is how questions that share an answer are
    printed: each with its label (`own`), under one label (`merged`), or with `Zie het antwoord op …` (`see`).
    `bold` names what is bold (`label`, `question`, `answer label`), `italic` likewise. `apart` prints all
    questions first, `answers_head` is the line between. `table` prints a row per question.
    """

    name: str
    subjects: tuple[str, ...]
    head: str = "letter"
    question: str = "Vraag {n}"
    answer: str | None = "Antwoord {n}"
    several: tuple[str, str] | None = None
    own: str = "qa"
    joint: Literal["own", "merged", "see"] = "own"
    bold: str = ""
    italic: str = ""
    apart: bool = False
    answers_head: str = "Antwoord"
    table: bool = False
    groups: bool = False
    contents: bool = False
    signed: Literal["", "before", "after"] = ""
    annex: bool = False
    first: int = 1
    misprint: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader must find under one number; words are without footnotes, pieces joined by spaces."""

    question: str
    answer: str
    refers: frozenset[str]
    group: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper in its layout: its blocks, its header as it must be read, and what stands under each number."""

    layout: Layout
    subject: Subject
    head: Head
    blocks: tuple[Printed, ...]
    wanted: dict[str, Wanted]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Exchanges that are printed as one: under one label, or with one answer after them."""

    numbers: tuple[int, ...]
    asks: tuple[Ask, ...]

    @property
    def answer(self) -> tuple[Piece, ...]:
        return self.asks[-1].answer


def set_in(layout: Layout, subject: Subject) -> Sheet:
    """The subject, set in the layout."""
    head = HEADS[layout.head](subject)
    units = list(_units(layout, subject))
    blocks = [Printed(line.words, "head", bold=line.bold) for line in head.lines]
    if layout.signed == "before":
        blocks += [Printed(line, "other") for line in signature(subject)]
    if layout.contents:
        blocks += _contents(layout, subject)
    blocks += _questions_first(layout, units) if layout.apart else _in_turn(layout, units)
    if layout.signed == "after":
        blocks += [Printed(line, "other") for line in signature(subject)]
    if layout.annex:
        blocks += [Printed("Bijlage 1: Overzicht van maatregelen", "heading", bold=True), *_ANNEX]
    return Sheet(layout, subject, head, tuple(blocks), dict(_wanted(layout, units)))


_ANNEX = (
    Printed("1. Maatregel een loopt tot en met 2026.", "other"),
    Printed("2. Maatregel twee is in 2023 gestart.", "other"),
    Printed("3. Maatregel drie wordt voorbereid.", "other"),
)


def _units(layout: Layout, subject: Subject) -> Iterator[_Unit]:
    waiting: list[tuple[int, Ask]] = []
    for number, ask in enumerate(subject.asks, layout.first):
        waiting.append((number, ask))
        if ask.answer:
            yield _Unit(tuple(number for number, _ in waiting), tuple(ask for _, ask in waiting))
            waiting = []


def listed(numbers: tuple[int, ...]) -> str:
    """Numbers as a label prints them: `6`, `6 en 7`, `8, 9 en 10`."""
    words = [str(number) for number in numbers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def _label(layout: Layout, which: Literal["q", "a"], numbers: tuple[int, ...]) -> str:
    template = layout.question if which == "q" else layout.answer or ""
    if len(numbers) > 1 and layout.several is not None:
        template = layout.several[which == "a"]
    if which == "a" and layout.misprint in numbers:
        numbers = tuple(number - 1 if number == layout.misprint else number for number in numbers)
    return template.format(n=listed(numbers))


def _labelled(
    layout: Layout, which: Literal["q", "a"], numbers: tuple[int, ...], pieces: tuple[Piece, ...]
) -> Iterator[Printed]:
    """A label and the pieces under it; the label on the line of the first piece where it has none of its own."""
    role: Role = "question" if which == "q" else "answer"
    place, label = numbers[0], _label(layout, which, numbers)
    bold = ("question" if which == "q" else "answer") in layout.bold.split(",")
    italic = ("question" if which == "q" else "answer") in layout.italic.split(",")
    label_bold = bold or ("label" if which == "q" else "answer label") in layout.bold.split(",")
    shown = [with_numbers(piece.words, layout.first) for piece in pieces]
    inline = which not in layout.own and pieces[0].kind == "paragraph"
    if label and not inline:
        yield Printed(label, "label", bold=label_bold, place=place, number=label)
    for index, (piece, words) in enumerate(zip(pieces, shown, strict=True)):
        first = f"{label} " if label and inline and index == 0 else ""
        yield Printed(first + words, role, piece.kind, bold, italic, place, label if first else "")


def _question(layout: Layout, unit: _Unit) -> Iterator[Printed]:
    if layout.joint == "merged":
        pieces = tuple(piece for ask in unit.asks for piece in ask.question)
        yield from _headings(layout, unit.asks[0])
        yield from _labelled(layout, "q", unit.numbers, pieces)
        return
    for number, ask in zip(unit.numbers, unit.asks, strict=True):
        yield from _headings(layout, ask)
        yield from _labelled(layout, "q", (number,), ask.question)
        if layout.joint == "see" and number != unit.numbers[-1]:
            yield from _labelled(layout, "a", (number,), _see(unit))


def _see(unit: _Unit) -> tuple[Piece, ...]:
    return (Piece(f"Zie het antwoord op vraag {unit.numbers[-1]}."),)


def _headings(layout: Layout, ask: Ask) -> Iterator[Printed]:
    if layout.groups and ask.heading:
        yield Printed(ask.heading, "heading", bold=True)


def _in_turn(layout: Layout, units: list[_Unit]) -> list[Printed]:
    if layout.table:
        return [Printed("Nr.|Vraag|Antwoord", "label", "row"), *_table(layout, units)]
    blocks: list[Printed] = []
    for unit in units:
        blocks += _question(layout, unit)
        numbers = unit.numbers[-1:] if layout.joint == "see" else unit.numbers
        blocks += _labelled(layout, "a", numbers, unit.answer)
    return blocks


def _table(layout: Layout, units: list[_Unit]) -> Iterator[Printed]:
    for unit in units:
        for number, ask in zip(unit.numbers, unit.asks, strict=True):
            answer = _see(unit) if number != unit.numbers[-1] else unit.answer
            cells = [
                str(number),
                *(" ".join(piece.words.replace("|", " ") for piece in p) for p in (ask.question, answer)),
            ]
            yield Printed(with_numbers("|".join(cells), layout.first), "answer", "row", place=number)


def _questions_first(layout: Layout, units: list[_Unit]) -> list[Printed]:
    blocks = [block for unit in units for block in _question(layout, unit)]
    blocks.append(Printed(layout.answers_head, "other", bold=True))
    for unit in units:
        blocks += _labelled(layout, "a", unit.numbers, unit.answer)
    return blocks


def _contents(layout: Layout, subject: Subject) -> Iterator[Printed]:
    yield Printed("Inhoudsopgave", "heading", bold=True)
    headings = [ask.heading for ask in subject.asks if ask.heading] or ["Inleiding", "Beantwoording"]
    for index, heading in enumerate(headings, 1):
        yield Printed(f"{index}. {heading} {'.' * 20} {index + 1}", "other")


def _wanted(layout: Layout, units: list[_Unit]) -> Iterator[tuple[str, Wanted]]:
    for unit in units:
        for number, ask in zip(unit.numbers, unit.asks, strict=True):
            asks = unit.asks if layout.joint == "merged" else (ask,)
            refers = frozenset(str(place + layout.first - 1) for place in unit.asks[-1].refers)
            answer = unit.answer
            if (layout.joint == "see" or layout.table) and number != unit.numbers[-1]:
                answer, refers = _see(unit), frozenset({str(unit.numbers[-1])})
            words = [
                _plain(layout, tuple(piece for one in asks for piece in one.question)),
                _plain(layout, answer),
            ]
            yield str(number), Wanted(words[0], words[1], refers, ask.group)


def _plain(layout: Layout, pieces: tuple[Piece, ...]) -> str:
    return " ".join(without_notes(with_numbers(piece.words, layout.first)).replace("|", " ") for piece in pieces)
