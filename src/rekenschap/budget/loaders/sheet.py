"""A CSV file as lines with named columns: its characters, its separator, its headings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rekenschap.budget.loaders.found import Document, listed, refuse
from rekenschap.findings.figures.tables import measure_of

#: lines and characters of one file: ten times the largest official table
_MOST_LINES, _MOST_BYTES = 1_000_000, 300_000_000
_LONGEST_HEADING = 200
_SEPARATORS = ",;\t|"
_UNIT = re.compile(r"[(\[][^()\[\]]{0,60}[)\]]|\bin (?:euro|mln|miljoen|duizend)[^,;]{0,20}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its number in the file, counted from 1, and its cells."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as a table: the headings as they are printed, and the lines under them."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]

    def columns(self, roles: Mapping[str, Sequence[str]], taken: Iterable[int] = ()) -> dict[str, int]:
        """Where the columns stand that play a role, by the headings that each may have (see `plain_heading`).

        Those that are `taken` play another role already.
        """
        free = [(plain_heading(words), index) for index, words in enumerate(self.headings) if index not in taken]
        places = dict(reversed(free))
        return {
            role: places[name]
            for role, names in roles.items()
            if (name := next((name for name in names if name in places), None)) is not None
        }


def read_sheet(document: Document) -> Sheet:
    """The lines of a CSV file; raises `BadTable` where it is none."""
    text = text_of(document)
    head = text[: text.find("\n")] if "\n" in text else text
    separator = max(_SEPARATORS, key=head.count)
    try:
        lines = tuple(_lines(text, separator, document))
    except csv.Error as error:
        raise refuse(document.name, f"it is no table of comma-separated values ({error})") from error
    if len(lines) < 2 or len(lines[0].cells) < 2:
        raise refuse(document.name, "a table has a line of headings, two columns and a line under them at least")
    return Sheet(tuple(heading.strip() for heading in lines[0].cells), lines[1:])


def text_of(document: Document) -> str:
    """The characters of a file in UTF-8, or in Windows-1252 as older official files are."""
    if len(document.content) > _MOST_BYTES:
        raise refuse(document.name, f"it is larger than {_MOST_BYTES:,} bytes; split it by year")
    try:
        return document.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return document.content.decode("cp1252", errors="replace")


def _lines(text: str, separator: str, document: Document) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for cells in reader:
        if reader.line_num > _MOST_LINES:
            raise refuse(document.name, f"it has more than {_MOST_LINES:,} lines; split it by year")
        if any(cells):
            yield Line(reader.line_num, cells)


def plain_heading(heading: str) -> str:
    """A heading in small letters without its unit, its marks and the spaces around them.

    >>> plain_heading("Stand 1e suppletoire  (x € 1.000)"), plain_heading("V/U/O")
    ('stand 1e suppletoire', 'v u o')
    """
    words = _UNIT.sub(" ", heading.casefold())
    return " ".join(re.sub(r"[^\w+-]+|_", " ", words).split())


def factor_of(heading: str) -> int | None:
    """How many euros the unit in a heading stands for; None where it gives none.

    >>> factor_of("Realisatie (x EUR 1 mln)"), factor_of("Realisatie")
    (1000000, None)
    """
    return measure_of(heading[:_LONGEST_HEADING].replace("EUR", "€")).factor


def missing(roles: Mapping[str, Sequence[str]], found: Mapping[str, int], optional: Sequence[str]) -> str:
    """What a file lacks of the columns of a form, as words; empty where it lacks nothing."""
    lacking = [names[0] for role, names in roles.items() if role not in found and role not in optional]
    return f"it has no column {listed(lacking)}" if lacking else ""
