"""Running heads, feet and page numbers: told by their words, or by their return in the same place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rekenschap.papers.lines import is_numbers
from rekenschap.papers.pdf.labels import is_label
from rekenschap.papers.pdf.lines import Line
from rekenschap.papers.pdf.pieces import Page

#: the outer parts of a page, as a share of its height, where words alone can tell furniture
_OUTER = 0.17
#: how many rows from the top and the bottom are looked at
_DEEP = 8
_WORDS = re.compile(
    r"(?:ISSN\s?\d{4}\s?-\s?\d{3}[\dX]"
    r"|(?:ah|ag|blg|h|kst|nds|stb|stcrt)-(?:[te]k-)?\d[\dA-Za-z-]*|KST\d[\dA-Z-]*"
    r"|[’'‘]s[- ]Gravenhage,?\s\d{4})$",
    re.IGNORECASE,
)
#: furniture only in a row apart from the text: a sentence may have such words too
_APART = re.compile(
    r"(?:(?:(?:pagina|blad|p\.)\s?)?\d{1,4}(?:\s?(?:van|/)\s?\d{1,4})?|[-–]\s?\d{1,4}\s?[-–]"
    r"|(?:Tweede|Eerste) Kamer,? (?:der Staten-Generaal,? )?vergaderjaar\s.{4,90})$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_DIGITS = re.compile(r"\d+")

Rows = list[list[Line]]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line near the edge of a page, and what it would be on another page."""

    line: Line
    key: tuple[str, int, int]
    words: str
    outer: bool


def take_furniture(pages: Sequence[Page], rows: Sequence[Rows]) -> tuple[list[Rows], list[str]]:
    """The rows of every page without furniture, and each piece of furniture once, as printed."""
    spots = [list(_spots(page, mine)) for page, mine in zip(pages, rows, strict=True)]
    seen = Counter(key for mine in spots for key in {spot.key for spot in mine})
    often = max(2, len(pages) // 4)
    head = _height_of_heads(pages, rows)
    ahead = _numbers_ahead(spots)
    taken: dict[tuple[str, int, int], str] = {}
    left: list[Rows] = []
    for index, (mine, near) in enumerate(zip(rows, spots, strict=True)):
        own = None if ahead is None else str(ahead + index)
        gone = _of_page(mine, near, seen, often, own) | _head(mine, head)
        for spot in near:
            if id(spot.line) in gone:
                taken.setdefault((spot.key[0], 0, 0), spot.words)
        left.append([kept for row in mine if (kept := [line for line in row if id(line) not in gone])])
    strays = [stray for page in pages for stray in page.strays]
    return left, list(dict.fromkeys([*taken.values(), *strays]))


def _spots(page: Page, rows: Rows) -> Iterator[_Spot]:
    """The lines in the first and last rows of a page."""
    edge = rows if len(rows) <= 2 * _DEEP else rows[:_DEEP] + rows[-_DEEP:]
    for row in edge:
        for line in row:
            words = line.text.strip()
            share = line.base / page.height if page.height > 0 else 0.5
            key = (_DIGITS.sub("#", words), round(line.x0 / 6), round(line.base / 4))
            yield _Spot(line, key, words, not _OUTER < share < 1 - _OUTER)


def _height_of_heads(pages: Sequence[Page], rows: Sequence[Rows]) -> int | None:
    """The height at which most pages have a first row apart from their text: a running head that changes."""
    heights = Counter(
        round(mine[0][0].base / 2)
        for page, mine in zip(pages, rows, strict=True)
        if len(mine) > 1 and mine[0][0].base > (1 - _OUTER) * page.height and _is_head(mine)
    )
    height, count = max(heights.items(), key=lambda item: item[1], default=(0, 0))
    return height if count >= max(3, 0.6 * len(pages)) else None


def _is_head(rows: Rows) -> bool:
    """Whether the first row may be a running head: apart from the text, and no label, number or sentence."""
    return _apart(rows[0], rows[1]) and not any(
        is_label(words) or is_numbers(words) or words.endswith((".", "?", "!", ":", ";"))
        for words in (line.text.strip() for line in rows[0])
    )


def _head(rows: Rows, height: int | None) -> set[int]:
    """The lines of the first row where it is a running head."""
    if height is None or len(rows) < 2 or round(rows[0][0].base / 2) != height or not _is_head(rows):
        return set()
    return {id(line) for line in rows[0]}


def _numbers_ahead(spots: Sequence[Sequence[_Spot]]) -> int | None:
    """The number of the first page, by that of most; None where the pages have no numbers that count up."""
    found = Counter(
        number
        for index, mine in enumerate(spots)
        for number in {int(spot.words) - index for spot in mine if spot.outer and _NUMBER.fullmatch(spot.words)}
    )
    number, count = max(found.items(), key=lambda item: item[1], default=(0, 0))
    return number if count >= max(2, 0.6 * len(spots)) else None


def _of_page(
    rows: Rows, spots: list[_Spot], seen: Counter[tuple[str, int, int]], often: int, number: str | None
) -> set[int]:
    """The lines of a page that are furniture, by their identity; `number` is that of the page, if known."""
    gone = {id(spot.line) for spot in spots if spot.outer and _WORDS.match(spot.words)}
    back = {id(spot.line) for spot in spots if _returns(spot, seen, often)}
    alone = {id(spot.line) for spot in spots if spot.outer and _APART.match(spot.words) and _may_be(spot, number)}
    back -= {id(spot.line) for spot in spots if not _may_be(spot, number)}
    figures = {id(spot.line) for spot in spots if spot.words.isdigit()}
    for edge in (rows, rows[::-1]):
        for index, row in enumerate(edge[:_DEEP]):
            names = {id(line) for line in row}
            inner = next((other for other in edge[index + 1 :] if not {id(line) for line in other} <= gone), None)
            apart = inner is None or _apart(row, inner)
            new = names & back if apart or names & gone else names & gone
            rest = names - gone - new
            if apart and rest <= alone and len(rest & figures) <= 1:
                new |= rest
            gone |= new
            if not names <= gone:
                break
    return gone


def _may_be(spot: _Spot, number: str | None) -> bool:
    """Whether a line that is a number alone may be that of the page, and not that of a question."""
    return number is None or spot.words == number or _NUMBER.fullmatch(spot.words) is None


def _returns(spot: _Spot, seen: Counter[tuple[str, int, int]], often: int) -> bool:
    """Whether a line stands in the same place on other pages (a step of rounding aside)."""
    if is_label(spot.words):
        return False
    words, x, y = spot.key
    count = sum(seen[words, x + dx, y + dy] for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return count >= often


def _apart(row: list[Line], inner: list[Line]) -> bool:
    """Whether a row is set apart from its neighbour to the inside: by distance or by its type."""
    one, two = row[0], inner[0]
    return abs(one.base - two.base) > 1.6 * max(one.size, two.size) or abs(one.size - two.size) > 0.08 * two.size
