"""The words of the lexicon around a figure: signs that it is a target, and parts of one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rekenschap import lexicon
from rekenschap.findings.targets.candidates import Figure
from rekenschap.text.scan import Hit, Pattern, Scanner, ScanText
from rekenschap.text.span import Span

Comparator = Literal[">=", "<=", ">", "<", "~", "="]
Side = Literal["joined", "after", "before", "clause"]

#: how far from the figure a word on each side may stand, in code points, where its entry does not say
_REACH: dict[Side, int] = {"joined": 10, "after": 1, "before": 140, "clause": 110}
#: words that may stand last between a word joined to a figure and the figure
_JOINT = re.compile(
    r"(?:(?:(?:[^;?!,\d]|20\d\d)*\s)?(?:van|is|op|om|naar|tot|de|het|een|dan|in|voor|circa|ca\.|ongeveer|rond"
    r"|zo['’]n|minimaal|maximaal|max\.|minstens|minste|hoogste|hoogstens|hooguit|structureel|respectievelijk"
    r"|bedraagt|bedragen|geldt|ligt))?\s?[:(«“\"„‘<>≤≥=]?\s?",
    re.IGNORECASE,
)
#: what stands between two figures of one list
_LIST = re.compile(
    r",? (?:respectievelijk|resp\.|en|of|dan wel|tot|à) (?:maximaal |minimaal |ten minste |de |een )?"
)
_FARTHEST_LIST = 40


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the lexicon of target words; `weight` is None for a part of a target.

    `needs` are the kinds of unit of which the figure must have one; any where it is empty.
    """

    id: str
    group: str
    side: Side
    weight: float | None
    comparator: Comparator | None
    needs: frozenset[str]
    reach: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A word of the lexicon that stands where it says something of a figure; `gap` is how far from it.

    `span` is that of its words, in the paper; `thing` is what they name, `year` the year in them.
    """

    word: Word
    span: Span
    gap: int
    thing: Span | None
    year: int | None


@cache
def _words() -> dict[str, Word]:
    entries = lexicon.load("target_words").entries
    return {entry.id: _word(entry) for entry in entries}


def _word(entry: lexicon.Entry) -> Word:
    fields = entry.fields
    side: Side = fields["side"]
    needs = fields.get("needs", [])
    return Word(
        entry.id,
        fields["group"],
        side,
        fields.get("weight"),
        fields.get("comparator"),
        frozenset([needs] if isinstance(needs, str) else needs),
        fields.get("reach", _REACH[side]),
    )


@cache
def _scanner(*, parts: bool) -> Scanner:
    entries = lexicon.load("target_words").entries
    wanted = (entry for entry in entries if _is_part(_words()[entry.id]) is parts)
    return Scanner(Pattern(entry.id, "|".join(entry.patterns)) for entry in wanted)


def _is_part(word: Word) -> bool:
    """Whether a word is read only of what is known to be a target; a year is a sign of one as well."""
    return word.weight is None and word.group != "year"


def signs_of(text: str, figures: Sequence[Figure], clauses: Sequence[Span]) -> list[list[Sign]]:
    """For each figure the signs in its clause that it is a target, or none, nearest first."""
    found = _found(text, figures, clauses, _scanner(parts=False))
    _inherit(text, figures, found)
    return [sorted(signs, key=lambda sign: sign.gap) for signs in found]


def parts_of(text: str, figures: Sequence[Figure], clauses: Sequence[Span]) -> list[list[Sign]]:
    """For each figure that is a target the words in its clause that name a part of one, nearest first."""
    found = _found(text, figures, clauses, _scanner(parts=True))
    return [sorted(parts, key=lambda part: part.gap) for parts in found]


def _found(text: str, figures: Sequence[Figure], clauses: Sequence[Span], scanner: Scanner) -> list[list[Sign]]:
    """The words around each figure; the clauses are scanned as one text, whatever their number."""
    pieces = [clause.of(text).replace("\n", " ").replace("\t", " ") for clause in clauses]
    starts, length = [], 0
    for piece in pieces:
        starts.append(length)
        length += len(piece) + 1
    found: list[list[Sign]] = [[] for _ in figures]
    for hit in scanner.scan(ScanText("\n".join(pieces))):
        index = bisect_right(starts, hit.span.start) - 1
        shift = clauses[index].start - starts[index]
        sign = _sign(text, figures[index], hit, shift)
        if sign is not None:
            found[index].append(sign)
    return found


def _inherit(text: str, figures: Sequence[Figure], found: Sequence[list[Sign]]) -> None:
    """Give a figure the joined signs of the one it is listed with ("de norm van 3,5% respectievelijk 5%")."""
    for left, right, index in zip(figures, figures[1:], range(1, len(figures)), strict=False):
        between = text[left.span.end : min(right.span.start, left.span.end + _FARTHEST_LIST)]
        if left.kind == right.kind and _LIST.fullmatch(between):
            known = {(sign.word.id, sign.span) for sign in found[index]}
            joined = (sign for sign in found[index - 1] if sign.word.side == "joined")
            found[index] += [sign for sign in joined if (sign.word.id, sign.span) not in known]


def _sign(text: str, figure: Figure, hit: Hit, shift: int) -> Sign | None:
    """What a hit says of a figure; None where it stands on the wrong side, or too far off."""
    word = _words()[hit.name]
    span = _moved(hit.span, shift)
    gap = max(figure.span.start - span.end, span.start - figure.extent.end)
    if gap > word.reach or (word.needs and figure.kind not in word.needs):
        return None
    if not _stands_right(text, figure.extent, span, word.side):
        return None
    thing, year = hit.groups.get("thing"), hit.groups.get("year")
    return Sign(
        word,
        span,
        max(0, gap),
        None if thing is None else _moved(thing, shift),
        None if year is None else int(_moved(year, shift).of(text)),
    )


def _moved(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


def _stands_right(text: str, figure: Span, span: Span, side: Side) -> bool:
    if side == "clause":
        return not span.meets(figure)
    if side == "after":
        return span.start >= figure.end
    if span.end > figure.start:
        return False
    return side == "before" or _JOINT.fullmatch(text[span.end : figure.start].replace("\n", " ")) is not None
