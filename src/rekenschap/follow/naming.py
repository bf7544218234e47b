"""What documents are called: the name that a promise gives, and the names that a paper bears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from rekenschap import lexicon
from rekenschap.findings.commitments.documents import Document, Documents, key_of
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.span import Span

_YEAR = re.compile(r"\b20\d\d\b")
#: how much of a paper is searched for its names, and how long a line of it may be to be a heading
_OPENING, _HEADING = 1500, 120
#: how sure it is that a paper is the document: by its title or a heading, or by a sentence that hands it over
_BY_TITLE, _BY_SENTENCE = 1.0, 0.9
#: how many letters a name without a capital of its own must have to say anything ("voortgangsrapportage")
_TELLING_LENGTH = 12


@dataclass(frozen=True, slots=True)
class DocumentName:
    """The name of a document as it is printed.

    `key` is the name in lower case without a year; `is_named` says that there is but one document of that name,
    or one at a time; `certainty` (0 to 1) how sure it is that the paper is the document itself.
    """

    text: str
    key: str
    year: int | None
    is_named: bool
    span: Span
    certainty: float = 0.0


@dataclass(frozen=True, slots=True)
class Cycle:
    """How often a document appears: the months between two, and the ministry that sends it for all others."""

    months: int
    sender: str | None


def name_of(document: str) -> DocumentName | None:
    """The name in which a promised document is told; None where it says too little to know the document again."""
    for found in Documents(ScanText(document)).within(Span(0, len(document))):
        if found.is_named or len(found.key) >= _TELLING_LENGTH:
            return _name(found, document)
    return None


def _name(found: Document, text: str) -> DocumentName:
    years = _YEAR.findall(found.name) or _YEAR.findall(text)
    year = int(years[-1]) if years else None
    return DocumentName(found.name, key_of(found.name), year, found.is_named, found.span)


def cycle_of(key: str) -> Cycle | None:
    """How often the document with this key appears; None where it appears once."""
    for months, sender, expression in _cycles():
        if expression.fullmatch(key):
            return Cycle(months, sender)
    return None


@cache
def _cycles() -> list[tuple[int, str | None, re.Pattern[str]]]:
    entries = lexicon.load("recurring_documents").entries
    return [(e.fields["months"], e.fields.get("sender"), re.compile("|".join(e.patterns))) for e in entries]


def names_of(title: str | None, text: str) -> tuple[DocumentName, ...]:
    """The names that a paper bears: in its title, in a heading, or in a sentence that hands it over.

    Each key once, as it is surest; spans are of `text`, or empty for words that stand in the title only.
    """
    best: dict[str, DocumentName] = {}
    for name in (*_of_title(title or "", text), *_of_lines(text[:_OPENING])):
        if name.key not in best or best[name.key].certainty < name.certainty:
            best[name.key] = name
    return tuple(best.values())


def _of_title(title: str, text: str) -> Iterator[DocumentName]:
    for name in _in_line(title, 0, heading=True):
        at = text.find(name.text, 0, 4 * _OPENING)
        yield replace(name, span=Span(at, at + len(name.text)) if at >= 0 else Span(0, 0))


def _of_lines(opening: str) -> Iterator[DocumentName]:
    start = 0
    for line in opening.split("\n"):
        yield from _in_line(line, start, heading=len(line) <= _HEADING and not line.rstrip().endswith("."))
        start += len(line) + 1


def _in_line(line: str, start: int, *, heading: bool) -> Iterator[DocumentName]:
    """The names in a line that it does not only speak about."""
    for found in Documents(ScanText(line)).within(Span(0, len(line))):
        before = line[max(0, found.span.start - _HEADING) : found.span.start].rpartition(". ")[2]
        certainty = _certainty(before, heading=heading)
        name = _name(found, line)
        if certainty and (name.is_named or len(name.key) >= _TELLING_LENGTH):
            span = Span(found.span.start + start, found.span.end + start)
            yield replace(name, span=span, certainty=certainty)


def _certainty(before: str, *, heading: bool) -> float:
    """How sure it is that what is named behind these words is the paper itself."""
    words = ScanText(before)
    hits = {hit.name for hit in _ties().scan(words) if not before[hit.span.end :].strip(" :,–-")}
    handed = any(hit.name == "brings" for hit in _openings().scan(words))
    if "about" in hits:
        return 0.0
    if heading and ("brings" in hits or len(before.split()) <= 1):
        return _BY_TITLE
    return _BY_SENTENCE if handed and "brings" in hits else 0.0


@cache
def _ties() -> Scanner:
    """Words that reach up to the name."""
    return Scanner(
        Pattern(entry.id, rf"\b(?:{'|'.join(entry.patterns)})(?: ?(?:de|het|een|onze|mijn|uw))? ?$")
        for entry in lexicon.load("handing_over").entries
    )


@cache
def _openings() -> Scanner:
    return Scanner(Pattern(e.id, rf"\b(?:{'|'.join(e.patterns)})") for e in lexicon.load("handing_over").entries)
