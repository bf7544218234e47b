"""Sheets as plain text: in lines, as `pdftotext` lays them out, and with the line breaks lost."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator

from layouts.layout import Printed, Sheet
from layouts.words import Notes, cells_of

_WIDTH = 84
_PAGE = 46
_SYLLABLE = re.compile(r"(?<=[aeiou][bcdfghklmnprst])(?=[bcdfghklmnprst][aeiou])")


def wrapped(sheet: Sheet) -> bytes:
    """Lines of at most 84 characters, a blank line between blocks."""
    notes = Notes()
    text = "\n\n".join("\n".join(_filled(_words(block, notes))) for block in sheet.blocks)
    bodies = "\n".join(f"[{number}] {body}" for number, body in enumerate(notes.bodies, 1))
    return f"{text}\n\n{bodies}\n".encode()


def unwrapped(sheet: Sheet) -> bytes:
    """A line for each block, as copied from a word processor."""
    notes = Notes()
    text = "\n".join(_words(block, notes) for block in sheet.blocks)
    bodies = "\n".join(f"[{number}] {body}" for number, body in enumerate(notes.bodies, 1))
    return f"{text}\n{bodies}\n".encode()


def tight(sheet: Sheet) -> bytes:
    """Pages of lines without blank lines, words cut at line ends, footnotes and running heads on each page."""
    return "\f".join("\n".join(page) for page in _pages(sheet, blank=False)).encode()


def laid_out(sheet: Sheet) -> bytes:
    """Pages as `pdftotext -layout` writes them: a margin, blank lines between blocks, heads and feet."""
    return "\f".join(
        "\n".join(f"        {line}" if line else "" for line in page) for page in _pages(sheet, blank=True)
    ).encode()


def lost(sheet: Sheet) -> bytes:
    """All on one line, words parted by one space, running heads and page numbers in the sentences."""
    return " ".join(" ".join(_paged_lines(sheet)).split()).encode()


def lost_gaps(sheet: Sheet) -> bytes:
    """All on one line; a line break became two spaces, a blank line four."""
    return "  ".join(line if line else "  " for line in _paged_lines(sheet)).encode()


def _words(block: Printed, notes: Notes, mark: str = "[{}]") -> str:
    words = "".join(text if note is None else mark.format(note) for text, note in notes.stretches(block.words))
    if block.kind == "row":
        return "     ".join(f"{cell:<24}" for cell in cells_of(words)).rstrip()
    return f"• {words}" if block.kind == "item" and not words[0].isdigit() else words


def _filled(words: str, hyphenated: bool = False) -> list[str]:
    if "     " in words:
        return [words]
    lines = textwrap.wrap(words, _WIDTH, break_on_hyphens=False, break_long_words=False)
    return _cut(lines) if hyphenated else lines


def _cut(lines: list[str]) -> list[str]:
    """The lines with a word cut at the end of some, where half of it still fits."""
    found = list(lines[:1])
    for line in lines[1:]:
        word, _, rest = line.partition(" ")
        places = [match.start() for match in _SYLLABLE.finditer(word) if word.isalpha() and word.islower()]
        places = [place for place in places if len(found[-1]) + place + 2 <= _WIDTH and place > 2]
        if places and rest:
            found[-1] += f" {word[: places[-1]]}-"
            line = f"{word[places[-1] :]} {rest}"
        found.append(line)
    return found


def _pages(sheet: Sheet, blank: bool) -> Iterator[list[str]]:
    """Pages of lines; the footnotes of a page stand at its foot, under them the running foot."""
    notes = Notes()
    lines: list[tuple[str, list[int]]] = []
    for block in sheet.blocks:
        before = len(notes.bodies)
        filled = _filled(_words(block, notes, "{}"), hyphenated=block.kind != "row")
        found = list(range(before + 1, len(notes.bodies) + 1))
        lines += [(line, found if index == len(filled) - 1 else []) for index, line in enumerate(filled)]
        lines += [("", [])] if blank else []
    for number, start in enumerate(range(0, len(lines), _PAGE), 1):
        body = lines[start : start + _PAGE]
        feet = [
            line for _, found in body for note in found for line in _filled(f"{note} {notes.bodies[note - 1]}")
        ]
        head = [sheet.head.running] if sheet.head.running and number > 1 else []
        foot = [sheet.head.foot, str(number)] if sheet.head.official else [f"Pagina {number} van 9"]
        yield [*head, *(line for line, _ in body), *([""] if blank else []), *feet, *foot]


def _paged_lines(sheet: Sheet) -> Iterator[str]:
    """Lines with the running head and `3/8` between pages."""
    notes = Notes()
    lines: list[str] = []
    for block in sheet.blocks:
        lines += [*_filled(_words(block, notes, "")), ""]
    total = (len(lines) + _PAGE - 1) // _PAGE
    for number, start in enumerate(range(0, len(lines), _PAGE), 1):
        if number > 1:
            yield f"{sheet.head.running or sheet.head.foot} {number}/{total}"
        yield from lines[start : start + _PAGE]


TEXT: dict[str, Callable[[Sheet], bytes]] = {
    "text, wrapped": wrapped,
    "text, a line per block": unwrapped,
    "text, pages without blank lines": tight,
    "text, pdftotext -layout": laid_out,
    "text, lost breaks": lost,
    "text, lost breaks with gaps": lost_gaps,
}
