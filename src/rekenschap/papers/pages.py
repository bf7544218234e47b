"""Pages of lines, as plain text has them: running heads and the footnotes at their foot are told from the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rekenschap.papers.draft import Run
from rekenschap.papers.furniture import furniture_of
from rekenschap.papers.lines import Line, is_label, is_numbers

#: the lines of a page; None is a blank line
Page = Sequence[Line | None]

#: how far from the edge of a page a running head may reach, in lines
_EDGE = 4
#: how many lines the footnotes of a page take at most
_FOOT = 40
#: the longest line that may be a running head
_LONGEST = 200
_DIGITS = re.compile(r"\d+")
_BODY = re.compile(r"\(?(\d{1,2})\)?\s+(?=[^a-z\s]|https?:|www\.)")
_ADDRESSES = re.compile(r"(?:https?://\S+\s*)+")
_MONTH_ENDS = ("ari", "art", "ril", "mei", "uni", "uli", "tus", "ber")
_AFTER_YEAR = "|".join(rf"(?<={end}\s20\d\d)(?=\d\b)" for end in _MONTH_ENDS)
#: a number glued to a word, a year or the end of a sentence: `kamervragen1 van`, `oplossing.2 De`, `mei 20223`;
#: no `m2`, no `artikel 2.3`
GLUED = re.compile(
    r"(?=\d)(?:(?<=[a-zà-ÿ]{3})|(?<=[a-zà-ÿ]{3}[.,;:?!])|(?<=[A-Z]{2}[.,;:?!])|(?<=[)”’»\]\"'][.,;:?!])|(?<=[)”’»\]])"
    r"|(?<=[a-zà-ÿ]{2}[.?!])(?=\d{1,2}\s+[A-Z“‘])|" + _AFTER_YEAR + r")(\d{1,2})(?=\s|$|[.,;:?!)”’»](?!\d)|van\b)"
)


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], tuple[str, ...]]:
    """The pages without running heads and feet, and those, each once.

    A line belongs to the page where it is of a form that only furniture has, or where it stands at the same edge
    of two fifths of the pages with the same words, numbers not counted.
    """
    taken: dict[str, None] = {}
    pages, numbers = _without_numbers(pages)
    taken.update((line.text, None) for line in numbers)
    known = furniture_of([line.text for page in pages for line in page if line is not None])
    heads, feet = _repeated(pages, 1), _repeated(pages, -1)
    kept: list[Page] = []
    for page in pages:
        for edge, step in ((heads, 1), (feet, -1)):
            page, outer = _parted(page, edge, step)
            taken.update((line.text, None) for line in outer)
        taken.update((line.text, None) for line in page if line and line.text in known)
        kept.append([line for line in page if line is None or line.text not in known])
    return kept, tuple(taken)


def _without_numbers(pages: Sequence[Page]) -> tuple[Sequence[Page], list[Line]]:
    """The pages without their numbers, and those: at one edge of most pages, counting up with them."""
    taken: list[Line] = []
    for step in (1, -1):
        edges = [next((index for index, line in list(enumerate(page))[::step] if line), None) for page in pages]
        numbers = [
            _number(page[index]) if index is not None else None for page, index in zip(pages, edges, strict=True)
        ]
        ahead = Counter(number - at for at, number in enumerate(numbers) if number is not None)
        by, count = ahead.most_common(1)[0] if ahead else (0, 0)
        if count < max(2, len(pages) * 0.6):
            continue
        kept: list[Page] = []
        for at, (page, index, number) in enumerate(zip(pages, edges, numbers, strict=True)):
            if number == at + by and index is not None and (line := page[index]) is not None:
                taken.append(line)
                page = [*page[:index], *page[index + 1 :]]
            kept.append(page)
        pages = kept
    return pages, taken


def _number(line: Line | None) -> int | None:
    return int(line.text) if line is not None and line.text.isdecimal() and len(line.text) < 6 else None


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split())).lower()


def _repeated(pages: Sequence[Page], step: int) -> set[str]:
    """The lines that repeat at the top (`step` 1) or foot (-1) of pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page[::step] if line is not None][:_EDGE]
        counts.update({_key(line) for line in lines if _may_repeat(line.text)})
    least = max(2, len(pages) * 2 // 5)
    if step == 1:
        counts.update(dict.fromkeys(_of_beginning(pages), least))
    return {key for key, count in counts.items() if count >= least and (len(pages) > 2 or len(key) > 20)}


def _of_beginning(pages: Sequence[Page]) -> Iterator[str]:
    """The first lines of later pages that stand on the first page too, as the name of a ministry does."""
    known = {_key(line) for line in pages[0] if line is not None}
    for page in pages[1:]:
        first = next((line for line in page if line is not None), None)
        if first is not None and _may_repeat(first.text) and len(first.text) > 20 and _key(first) in known:
            yield _key(first)


def _may_repeat(text: str) -> bool:
    """Whether a line may be a running head: no sentence, no label, no footnote."""
    return len(text) <= _LONGEST and not (
        is_label(text) or is_numbers(text) or _BODY.match(text) or text.endswith((".", "?", "!"))
    )


def _parted(page: Page, repeated: set[str], step: int) -> tuple[Page, list[Line]]:
    """A page without the repeated lines at one edge, and those lines."""
    start = 0
    outer: list[Line] = []
    for index, line in enumerate(page[::step]):
        if line is None:
            continue
        if _key(line) not in repeated:
            break
        outer.append(line)
        start = index + 1
    return page[::step][start:][::step], outer


@dataclass(frozen=True, slots=True)
class Foot:
    """The body of a footnote at the foot of a page: its number (empty where it has none) and its lines."""

    number: str
    lines: tuple[Line, ...]


def without_feet(pages: Sequence[Page]) -> tuple[list[Page], list[list[Foot]]]:
    """The pages without the footnotes at their foot, and for each page its footnotes.

    A line at the foot starts a footnote where its number is glued to a word before it (`kamervragen1`); the lines
    after it, to the end of the page, are its body, or those of the numbers that follow.
    """
    kept: list[Page] = []
    feet: list[list[Foot]] = []
    waiting: set[str] = set()
    for page in pages:
        lines = _stripped(page)
        lines, links = _addresses(lines) if len(pages) > 1 else (lines, [])
        waiting |= {match[1] for line in lines if line for match in GLUED.finditer(line.text)}
        start, found = _foot(lines, waiting)
        waiting -= {foot.number for foot in found}
        kept.append(_stripped(lines[:start]))
        feet.append(found + links)
    return kept, feet


def _stripped(page: Page) -> list[Line | None]:
    lines = list(page)
    while lines and lines[-1] is None:
        lines.pop()
    return lines


def _addresses(lines: list[Line | None]) -> tuple[list[Line | None], list[Foot]]:
    """Lines without a last one of web addresses only: targets of links that were printed at the foot."""
    last = lines[-1] if lines else None
    if last is None or not _ADDRESSES.fullmatch(last.text):
        return lines, []
    return _stripped(lines[:-1]), [Foot("", (last,))]


def _foot(lines: Sequence[Line | None], waiting: set[str]) -> tuple[int, list[Foot]]:
    """Where the footnotes start, and what they are; the chain of their numbers is followed upwards."""
    start, end, above = len(lines), len(lines), 0
    found: list[Foot] = []
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - _FOOT), -1):
        line = lines[index]
        if line is None:
            continue
        if is_label(line.text):
            break
        match = _BODY.match(line.text)
        if match is None or int(match[1]) != (above - 1 if above else int(match[1])):
            continue
        if not above and match[1] not in waiting:
            continue
        body = [line for line in lines[index:end] if line is not None]
        if body[-1].text.endswith("?"):
            break
        found.insert(0, Foot(match[1], (_without(body[0], match.end()), *body[1:])))
        start = end = index
        above = int(match[1])
    return start, found


def _without(line: Line, length: int) -> Line:
    """A line without its first characters."""
    first = replace(line.runs[0], text=line.runs[0].text[length:])
    return Line.of((first, *line.runs[1:]), line.indent)


def marked(runs: Sequence[Run], numbers: set[str]) -> Iterator[Run]:
    """Runs with the glued numbers of footnotes as runs of their own."""
    for run in runs:
        start = 0
        for match in GLUED.finditer(run.text):
            if match[1] in numbers:
                yield replace(run, text=run.text[start : match.start()])
                yield replace(run, text=match[1], note=match[1])
                start = match.end()
                if run.text[start : start + 1].isalpha():
                    yield replace(run, text=" ")
        if start < len(run.text):
            yield replace(run, text=run.text[start:])
