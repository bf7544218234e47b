"""Kamerstukken in every written form: `Kamerstuk 36 800-X, nr. 78`, `33.763-176`, `21 501-02-3047`, `36 800 X, E`.

A dossier has five figures, for a budget with its chapter, for the councils of the EU with a part. Five figures
alone are a dossier only behind a word that says so ("Kamerstuk", "vergaderjaar 2022–2023"); elsewhere the number
of the document has to be there, or the dossier has to be written as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rekenschap import lexicon
from rekenschap.findings.citations.mention import Mention
from rekenschap.findings.citations.numbers import figures, listed
from rekenschap.text.scan import Hit, Pattern, Scanner, ScanText
from rekenschap.text.span import Span

#: dossiers were numbered from 10 000 in 1968; the count is far below 40 000
_DOSSIERS = range(10_000, 40_000)
_JOINED = re.compile(r"(?: ?[,;/]| en| of|, en| alsmede| resp\.?)? (?:nr\. )?")
_AMOUNT_BEFORE = re.compile(r"(?:[€$£]|EUR|Euro|euro|\d[.,]|\d|[A-Za-z]-|[+/=#]) ?$")
_MEASURE_AFTER = re.compile(
    r"[.,]\d|[ .]\d{3}\b|\d| ?(?:%|euro\b|miljoen\b|miljard\b|mln\b|mld\b|ha\b|km\b|°|€)|\)? ISSN"
)
_WORDS_BEFORE = re.compile(
    r"(?:motie|brie[fv]|kamer|stuk|verslag|nota|amendement|dossier|toezegging|begroting|[Ww]et|voorstel)[a-z]*[^.;\n]{0,60}$",
    re.IGNORECASE,
)
_BILL_BEFORE = re.compile(r"(?:[Ww]et|wetten|voorstel(?:len)?|begroting|initiatief|motie)[^.;\n]{0,90}\($")
_MOTION_BEFORE = re.compile(r"\bmoties?\b(?:(?!\. [A-Z])[^;\n]){0,110}$", re.IGNORECASE)
_FUND = re.compile(r"[A-M]")
_LOOK_BACK = 120
_LAST_NUMBER = re.compile(r"(?<!\d)[1-3]\d$")
_DOSSIER_GOES_ON = re.compile(r"[ .]?\d{3}\b")
#: a reference with its list of numbers is never longer
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class _Introduction:
    """Words that say that a dossier follows, such as "Kamerstukken II 2021/22,"."""

    start: int
    named: bool
    senate: bool


@dataclass(frozen=True, slots=True)
class _Stuk:
    """A dossier as written, with the numbers of the documents in it."""

    span: Span
    dossier: str
    numbers: tuple[str, ...]


def read_kamerstukken(text: str, introductions: Iterable[Hit], hits: Sequence[Hit]) -> Iterator[Mention]:
    """The Kamerstukken among `hits` of the form `kamerstuk`, which are in the order of the text.

    `introductions` are the hits of the form `kamerstuk-introduction`.
    """
    introduced = {hit.groups["at"].start: _introduction(text, hit) for hit in introductions}
    stukken: list[_Stuk] = []
    for hit in _with_swallowed(text, hits):
        said = introduced.get(hit.span.start)
        if said is None and stukken and _JOINED.fullmatch(text[stukken[-1].span.end : hit.span.start]):
            said = _Introduction(hit.span.start, named=False, senate=False)
        stuk = _stuk(text, hit, said)
        if stuk is not None:
            stukken.append(stuk)
    for index, stuk in enumerate(stukken):
        yield from _mentions(text, stuk, stukken[index + 1] if index + 1 < len(stukken) else None)


def _with_swallowed(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits, and those whose dossier the list of numbers before them swallowed: "nr. 2 en 36 410, nr. 5"."""
    starts = {hit.span.start for hit in hits}
    for hit in hits:
        yield hit
        following = _swallowed(text, hit)
        while following is not None and following.span.start not in starts:
            yield following
            following = _swallowed(text, following)


def _swallowed(text: str, hit: Hit) -> Hit | None:
    """The dossier that begins with the last number of a hit, or None where that number is a document's."""
    span = hit.groups.get("numbers") or hit.groups.get("listed")
    at = _LAST_NUMBER.search(text, span.start, span.end) if span else None
    if at is None or not _DOSSIER_GOES_ON.match(text, at.end()):
        return None
    found = next(_scanner().scan(ScanText(text[at.start() : at.start() + _LONGEST])), None)
    return found.moved(at.start()) if found is not None and found.span.start == 0 else None


@cache
def _scanner() -> Scanner:
    forms = lexicon.load("citations").entry("kamerstuk").patterns
    return Scanner(Pattern("kamerstuk", form, ignore_case=False) for form in forms)


def _introduction(text: str, hit: Hit) -> _Introduction:
    words = text[hit.span.start : hit.groups["at"].start]
    senate = bool(re.search(r"\bI\b|\bEK\b|Eerste Kamer", words))
    return _Introduction(hit.span.start, named=True, senate=senate)


def _stuk(text: str, hit: Hit, said: _Introduction | None) -> _Stuk | None:
    """What a hit says, or None where it is an amount, a telephone number or the paper's own head."""
    dossier = hit.get(text, "dossier") or ""
    chapter = hit.get(text, "chapter")
    numbers, end = _numbers(text, hit, said)
    if chapter and not numbers and _FUND.fullmatch(chapter) and (said is None or said.senate):
        numbers, chapter = (chapter,), None
    after = text[end : end + 12]
    if int(figures(dossier)[:5]) not in _DOSSIERS or after.startswith(" ISSN"):
        return None
    span = Span(said.start if said and said.named else hit.span.start, end)
    if said is None and not _is_evident(text, hit, Span(hit.span.start, end), chapter, numbers):
        return None
    if said is not None and not numbers and _MEASURE_AFTER.match(after):
        return None
    return _Stuk(span, _dossier_id(dossier, chapter), numbers)


def _dossier_id(dossier: str, chapter: str | None) -> str:
    digits = figures(dossier)
    whole = digits if len(digits) == 5 else f"{digits[:5]}-{digits[5:]}"
    return f"{whole}-{chapter}" if chapter else whole


def _numbers(text: str, hit: Hit, said: _Introduction | None) -> tuple[tuple[str, ...], int]:
    """The numbers of the documents, and where the reference ends."""
    for group in ("numbers", "dashed"):
        if (words := hit.get(text, group)) is not None:
            span = hit.groups[group]
            found = listed(words, text[span.end : span.end + 12])
            kept = max(span.start + words.rfind(str(found[-1])) + len(str(found[-1])), span.start)
            return tuple(str(number) for number in found), kept
    if (words := hit.get(text, "letters")) is not None:
        return (words,), hit.groups["letters"].end
    if (
        (words := hit.get(text, "listed")) is not None
        and said is not None
        and _stands_alone(text, hit.groups["listed"])
    ):
        return (words,), hit.groups["listed"].end
    if (words := hit.get(text, "letter")) is not None and _is_letter(text, hit, said):
        return (words,), hit.groups["letter"].end
    ends = [hit.groups[name].end for name in ("dossier", "realm", "chapter") if name in hit.groups]
    return (), max(ends)


def _stands_alone(text: str, span: Span) -> bool:
    """Whether a number behind a comma is a document's: not a day, a year or the start of another dossier."""
    after = text[span.end : span.end + 12]
    is_year = len(span.of(text)) == 4 and span.of(text)[:2] in ("19", "20")
    return not is_year and not re.match(r" [a-z]+ \d|[ .]\d{3}\b|[-–/.,:]\d|%", after)


def _is_letter(text: str, hit: Hit, said: _Introduction | None) -> bool:
    """Whether capitals behind a dossier are the number of a document of the Eerste Kamer."""
    span = hit.groups["letter"]
    if re.match(r"\w|[-'’]", text[span.end : span.end + 1]):
        return False
    if "chapter" in hit.groups or text[span.start - 1] == "-":
        return True
    comma = text[span.start - 2] == ","
    if said is not None:
        return said.senate or comma
    return comma and text[hit.span.start - 1 : hit.span.start] == "(" and text[span.end : span.end + 1] == ")"


def _is_evident(text: str, hit: Hit, span: Span, chapter: str | None, numbers: tuple[str, ...]) -> bool:
    """Whether figures that no word introduces are a dossier by the way they are written."""
    before, after = text[max(0, span.start - _LOOK_BACK) : span.start], text[span.end : span.end + 12]
    if _AMOUNT_BEFORE.search(before) or _MEASURE_AFTER.match(after):
        return False
    if "numbers" in hit.groups or "letters" in hit.groups:
        return True
    dossier = hit.get(text, "dossier") or ""
    if numbers:
        return bool(chapter) or len(dossier) > 6 or _is_spaced(dossier) or bool(_WORDS_BEFORE.search(before))
    if chapter:
        return f"-{chapter}" in span.of(text) or bool(_BILL_BEFORE.search(before))
    return after[:1] == ")" and bool(_BILL_BEFORE.search(before))


def _is_spaced(dossier: str) -> bool:
    """Whether the figures are grouped as those of a dossier, and are no round amount."""
    return dossier[2:3] in (" ", ".") and not dossier.endswith("000")


def _mentions(text: str, stuk: _Stuk, following: _Stuk | None) -> Iterator[Mention]:
    numbers = stuk.numbers
    if not numbers and following is not None and _is_one_document(text, stuk, following):
        numbers = following.numbers
    before = text[max(0, stuk.span.start - _LOOK_BACK) : stuk.span.start]
    kind = "motie" if numbers and _MOTION_BEFORE.search(before) else "kamerstuk"
    if not numbers:
        yield Mention(stuk.span, kind, f"kst-{stuk.dossier}")
    for number in numbers:
        yield Mention(stuk.span, kind, f"kst-{stuk.dossier}-{number}")


def _is_one_document(text: str, stuk: _Stuk, following: _Stuk) -> bool:
    """Whether two dossiers hold the same document: "31 269 en 22 112, nr. 4"."""
    return text[stuk.span.end : following.span.start] == " en " and text[following.span.start].isdigit()
