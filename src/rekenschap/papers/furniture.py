"""Lines that belong to the page and not to the paper: running heads and feet, and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_KNOWN = re.compile(
    r"(?:ah|h|kst|kv)[ -](?:tk|ek)[ -]\d{8}[ -]\d{1,5}"
    r"|kst-\d{5}(?:-[A-Z0-9]{1,9}){1,3}"
    r"|ISSN\s{0,2}\d{4}\s{0,2}-\s{0,2}\d{3}[\dX]"
    r"|[’']s-Gravenhage(?: \d{4})?"
    r"|(?:Pagina|Blz\.|Bladzijde|Page)\s\d{1,4}(?:\s(?:van|/)\s\d{1,4})?"
    r"|[-–—]\s?\d{1,4}\s?[-–—]"
    r"|\{\d{1,5}\}-{3,}",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(r"(\d{1,3})\s?/\s?(\d{1,3})")
#: the foot of a Kamerstuk; a footnote may read the same, so that it must stand there twice
_OFTEN = re.compile(r"(?:Eerste|Tweede) Kamer, vergaderjaar \d{4}\s?[-–]\s?\d{4}, .{1,60}", re.IGNORECASE)
_LONGEST = 120


def furniture_of(lines: Iterable[str]) -> frozenset[str]:
    """Those lines of a paper that belong to its pages, by their form.

    >>> sorted(furniture_of(["ah-tk-20252026-17", "Vraag 1", "2/8"]))
    ['2/8', 'ah-tk-20252026-17']
    """
    counts = Counter(line for line in lines if len(line) < _LONGEST)
    return frozenset(
        line
        for line, count in counts.items()
        if _KNOWN.fullmatch(line.strip()) or _is_page(line) or (count > 1 and _OFTEN.fullmatch(line.strip()))
    )


def _is_page(line: str) -> bool:
    """Whether a line is a page number with the number of pages: `2/8`."""
    match = _PAGE_OF.fullmatch(line.strip())
    return match is not None and 1 <= int(match[1]) <= int(match[2])
