"""Figures as they stand in a text: a number in digits with the sign, scale and unit that are written with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from rekenschap import lexicon
from rekenschap.lexicon import Entry
from rekenschap.text.numbers import UNSPACED_NUMBER, decimals, parse_number
from rekenschap.text.scan import Hit, Pattern, Scanner, ScanText
from rekenschap.text.span import Span

#: what a figure can name: a day or year, a clock time, an item of a list, a numbered thing, the scale of a table,
#: a piece of a code, "1 op 5"
Name = Literal["day", "year", "clock", "item", "label", "scale", "code", "ratio"]

#: the kinds of unit in the word list
Kind = Literal["money", "percent", "measure"]

#: digits that character recognition took for letters; count only where a percent sign follows ("l7%", "6,l%")
_MISREAD = r"\b[lIO][0-9]{1,2}(?:,[0-9]+)?|\bO,[0-9]{1,2}|[0-9]{1,2},[lIO]\b"
#: a sign that the figure before may have taken for its own unit ("artikel 2 € 138.514")
_LENT_SIGN = "€"
_BEFORE_NEXT = re.compile(r" ?[0-9]")
#: a euro sign that character recognition took for a letter; counts only with a scale ("C 152 miljoen")
_MISREAD_EURO = "C"
_DIGITS = str.maketrans("lIO", "110")
#: "12 345 678" is one number, a longer row of groups is a row of a table
_MOST_GROUPS = 4

_MINUS = ("-", "−", "–", "-/-")


@dataclass(slots=True)
class Figure:
    """A number in digits with what is written with it.

    `span` holds all of it, `number` the digits. `kind` is that of its unit in the word list (`money`, `percent`,
    `measure`) and `unit` what a reading prints for it; both None where the number stands bare. `factor` is the
    scale (`miljoen`: 1,000,000), None where none is written. `mark` is a plus, minus or dash before the digits.
    `names` says what a figure names that counts nothing, None for one that does.
    """

    span: Span
    number: Span
    value: Decimal
    decimals: int
    mark: str = ""
    factor: int | None = None
    kind: Kind | None = None
    unit: str | None = None
    names: Name | None = None

    @property
    def is_bare(self) -> bool:
        """Whether neither scale nor unit is written with it."""
        return self.kind is None and self.factor is None

    @property
    def is_hard(self) -> bool:
        """Whether it is money, a percentage or has a scale: then it cannot be a year or a label."""
        return self.kind in ("money", "percent") or self.factor is not None


@cache
def _scanner() -> Scanner:
    entries = lexicon.load("units").entries
    signs = "|".join(
        [*(entry.fields["sign"] for entry in entries if "sign" in entry.fields), rf"\b{_MISREAD_EURO}"]
    )
    scales = "|".join("|".join(e.patterns) for e in entries if e.fields["kind"] == "scale")
    units = "|".join("|".join(e.patterns) for e in entries if e.fields["kind"] != "scale")
    expression = (
        rf"(?:(?P<sign>{signs}) ?(?:ca\. |circa )?)?(?P<mark>-/- ?|[-−–+])?"
        rf"(?P<number>{_MISREAD}|{UNSPACED_NUMBER})"
        rf"(?P<round>,[-–—=]{{1,2}})?(?: ?(?P<scale>{scales}))?(?: ?(?P<unit>{units}))?"
    )
    return Scanner([Pattern("figure", expression, whole_words=False)])


@lru_cache(maxsize=1024)
def _entry(written: str) -> Entry:
    """The entry of the word list that a sign, scale or unit is of."""
    for entry in lexicon.load("units").entries:
        patterns = [*entry.patterns, entry.fields.get("sign", "")]
        if any(re.fullmatch(pattern, written, re.IGNORECASE) for pattern in patterns):
            return entry
    raise AssertionError(f"the scanner found {written!r}, which no pattern of the word list matches")


def read_figures(scan: ScanText) -> Iterator[Figure]:
    """All numbers in digits of a text, from left to right, whatever they mean."""
    row: list[Figure] = []
    for figure in _unspaced(scan):
        if row and scan.text[row[-1].span.end : figure.span.start] != " ":
            yield from _grouped(scan.text, row)
            row = []
        row.append(figure)
    yield from _grouped(scan.text, row)


def _grouped(text: str, row: list[Figure]) -> list[Figure]:
    """Figures with one space between each, as one where they are its groups of three digits ("1 234")."""
    if not 2 <= len(row) <= _MOST_GROUPS:
        return row
    first, last = row[0], row[-1]
    head, *groups = (figure.number.of(text) for figure in row)
    whole = all(len(group) == 3 and group.isdecimal() for group in [*groups[:-1], groups[-1].partition(",")[0]])
    starts = head.isdecimal() and len(head) <= 3 and head[0] != "0"
    apart = any(left.span.end != left.number.end or right.mark for left, right in pairwise(row))
    number = Span(first.number.start, last.number.end)
    value = parse_number(number.of(text)) if whole and starts and not apart else None
    if value is None:
        return row
    sign = -1 if first.mark in _MINUS else 1
    joined = replace(last, span=Span(first.span.start, last.span.end), number=number, value=sign * value)
    joined.mark = first.mark
    if first.kind is not None:
        joined.kind, joined.unit = first.kind, first.unit
    return [joined]


def _unspaced(scan: ScanText) -> Iterator[Figure]:
    """All numbers in digits, each group of "1 234" by itself."""
    for hit in _scanner().scan(scan):
        number = hit.groups["number"]
        written = number.of(scan.text).translate(_DIGITS)
        value = parse_number(written)
        if value is None:
            continue
        figure = Figure(hit.span, number, value, decimals(written))
        _read_around(scan.text, hit, figure)
        if written == number.of(scan.text) or figure.kind == "percent":
            yield figure


def _read_around(text: str, hit: Hit, figure: Figure) -> None:
    """Take in the sign, scale and unit of a hit."""
    start, end = _lent_or_misread(text, hit, figure), figure.number.end
    if hit.span.start < figure.number.start:
        figure.mark = (hit.get(text, "mark") or "").strip()
        if (sign := hit.groups.get("sign")) is not None:
            _take(text, figure, sign)
    if hit.span.end > figure.number.end:
        for name in ("round", "scale", "unit"):
            span = hit.groups.get(name)
            if span is not None and (name == "round" or _take(text, figure, span)):
                end = span.end
    if figure.mark in _MINUS:
        figure.value = -figure.value
    figure.span = Span(start, end)


def _lent_or_misread(text: str, hit: Hit, figure: Figure) -> int:
    """Where a figure starts, after a look for a euro sign that the scan missed or saw where none is."""
    before = text[max(0, hit.span.start - 2) : hit.span.start].rstrip()
    if before.endswith(_LENT_SIGN):
        at = hit.span.start - 1 if text[hit.span.start - 1] == _LENT_SIGN else hit.span.start - 2
        _take(text, figure, Span(at, at + 1))
        return at
    sign = hit.get(text, "sign")
    if sign is None or sign.upper() != _MISREAD_EURO:
        return hit.span.start
    if sign == _MISREAD_EURO and "scale" in hit.groups:
        figure.kind, figure.unit = "money", "EUR"
        return hit.span.start
    return hit.groups.get("mark", hit.groups["number"]).start


def _take(text: str, figure: Figure, span: Span) -> bool:
    """Whether a sign, scale or unit belongs to the figure.

    A word that goes on ("5 tonnetjes") does not, nor does a second unit after "€ 5 miljoen", nor a euro sign
    that stands before the next figure.
    """
    if span.of(text) == _LENT_SIGN and span.start >= figure.number.end and _BEFORE_NEXT.match(text, span.end):
        return False
    if text[span.end - 1].isalnum() and text[span.end : span.end + 1].isalnum():
        return False
    if span.of(text).upper() == _MISREAD_EURO:
        return False
    entry = _entry(span.of(text))
    kind = entry.fields["kind"]
    if kind == "scale":
        figure.factor = entry.fields["factor"]
    elif figure.kind is None:
        figure.kind = kind
        figure.unit = entry.fields.get("unit", span.of(text).lstrip("-"))
    else:
        return False
    return True
