"""The documents that a paper speaks of: their names, which are still to come, and what "hierin" points at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rekenschap import lexicon
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.span import Span

_TAIL = re.compile(r"(?: (?:20\d\d(?:[-–/](?:20)?\d\d)?|[A-Z][\w’'-]+)){1,4}")
#: what stands behind the name of a document that exists: its date, its number, that it was sent
_THERE = re.compile(
    r"[^.;:,–]{0,60}?(?:\b(?:van|d\.d\.|dd\.?|op|per) (?:\d{1,2} [a-z]+|afgelopen|begin|eind)"
    r"|\(?(?:Kamerstuk|TK )|\b(?:jl|ll)\.)"
)
_THERE_BEFORE = re.compile(
    r"\b(?:eerdere|vorige|bovengenoemde|genoemde|voornoemde|bijgevoegde|onderhavige|huidige|bestaande|betreffende|afgelopen)"
    r" (?:\w+ )?$",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:gewerkt aan|werke?n?t? (?:momenteel |nu |thans )?aan|in voorbereiding"
    r"|verschijnt|aangekondigde|toegezegde|nog te verschijnen)\b",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"\b(?:momenteel|op dit moment|thans|loopt|zal|zullen|bezig"
    r"|(?:wordt|worden) (?:\w+ ){0,8}(?:opgesteld|ontwikkeld|uitgevoerd|uitgewerkt"
    r"|voorbereid|onderzocht|verkend|gestart))\b",
    re.IGNORECASE,
)
_YEAR_AT_END = re.compile(r"[ \d–/-]+$")
_IN_IT = re.compile(r"\b(?:in|met|via|middels) (?:(?:een|de|het|mijn|onze|haar) )?(?:\w+ )?$", re.IGNORECASE)
_DEMONSTRATIVE = re.compile(r"\b(?:die|deze|dit|dat) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the text names: where, its name as printed, and whether there is but one of that name."""

    span: Span
    name: str
    is_named: bool

    @property
    def key(self) -> str:
        """The name by which mentions of it are known to be the same: lower case, without a year."""
        return key_of(self.name)


def key_of(name: str) -> str:
    """The name of a document without its year, in lower case."""
    return _YEAR_AT_END.sub("", name.lower())


class Documents:
    """All documents that a paper names."""

    def __init__(self, scan: ScanText) -> None:
        self._text = scan.text
        self._all = sorted(_mentions(scan), key=lambda document: document.span)
        self._starts = [document.span.start for document in self._all]
        self._full = _fuller_names(self._all)

    def within(self, sentence: Span) -> list[Document]:
        """The documents that a sentence names."""
        return self._all[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]

    def full_name(self, document: Document) -> str:
        """Its fullest name in the paper, where the paper has one that is fuller ("Defensienota 2026")."""
        return self._full.get(document.key, document.name)

    def is_there(self, document: Document) -> bool:
        """Whether the words around it say that it exists already: a date, a number, "genoemde"."""
        before = self._text[max(0, document.span.start - 30) : document.span.start]
        return bool(_THERE.match(self._text, document.span.end) or _THERE_BEFORE.search(before))

    def holds(self, document: Document) -> bool:
        """Whether what is promised will stand in it ("in een regeerprogramma")."""
        before = self._text[max(0, document.span.start - 40) : document.span.start]
        return _IN_IT.search(before) is not None

    def points_back(self, document: Document) -> bool:
        """Whether it only takes up a document of the sentence before ("in die reactie")."""
        before = self._text[max(0, document.span.start - 6) : document.span.start]
        return not document.is_named and _DEMONSTRATIVE.search(before) is not None


def announces(sentence: str) -> bool:
    """Whether a sentence says that a document is being made or is to appear."""
    return _TO_COME.search(sentence) is not None


def is_under_way(sentence: str) -> bool:
    """Whether a sentence says that what it names is being made, so that the next can say what will be in it."""
    return announces(sentence) or _UNDER_WAY.search(sentence) is not None


@cache
def _scanner() -> Scanner:
    entries = lexicon.load("promised_documents").entries
    groups: dict[tuple[str, bool], list[str]] = {}
    for entry in entries:
        groups.setdefault((entry.fields["kind"], not entry.fields.get("cased")), []).extend(entry.patterns)
    return Scanner(
        Pattern(kind, rf"\b(?:{'|'.join(patterns)})\b", ignore_case)
        for (kind, ignore_case), patterns in groups.items()
    )


def _mentions(scan: ScanText) -> Iterator[Document]:
    taken = -1
    for hit in sorted(_scanner().scan(scan), key=lambda hit: (hit.span.start, -hit.span.end)):
        if hit.span.start < taken:
            continue
        tail = _TAIL.match(scan.text, hit.span.end) if hit.name == "named" else None
        span = Span(hit.span.start, tail.end() if tail else hit.span.end)
        taken = span.end
        yield Document(span, span.of(scan.text), hit.name == "named")


def _fuller_names(documents: list[Document]) -> dict[str, str]:
    """For each key the one longer name that the paper has; none where it has several."""
    names: dict[str, set[str]] = {}
    for document in documents:
        if document.is_named and len(document.name) > len(document.key):
            names.setdefault(document.key, set()).add(document.name)
    return {key: next(iter(full)) for key, full in names.items() if len(full) == 1}
