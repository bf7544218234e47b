"""Text whose line breaks were lost: all of it stands on one line.

Two kinds are seen. In the one each line break became two spaces and a blank line four or more: there lines, pages
and footnotes come back as they were. In the other (made by character recognition) everything is parted by one
space: there only what is certain is taken apart: the running head with its page number (`3/8`), footnotes at the
foot of a page, and labels that count up (`Vraag 1`, `Vraag 2`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from rekenschap.papers.draft import Place
from rekenschap.papers.lines import Line, ends_sentence
from rekenschap.papers.pages import GLUED, Page
from rekenschap.papers.running_heads import PageMark, page_marks, running_heads

#: a line longer than this is no line, and a text of such lines has lost its line breaks
_LONG = 2000
#: the longest text that may stand on one line of its own accord
_SHORT = 400
_GAP = re.compile(r"\s{2,}")
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])- (?!(?:en|of|dan|als|tot|noch|respectievelijk)\b)(?=[a-zà-ÿ])")
#: words with the spaces behind their hyphens that were line breaks; possessive, so that it is linear
_CUT_WORDS = re.compile(r"(?<!\S)\S++(?:(?<=-) (?!(?:en|of)\b)[a-z0-9]\S*+)+")
_ADDRESS = re.compile(r"https?://|www\.")
_UPPER_HYPHEN = re.compile(r"(?<=[A-Za-zà-ÿ])- (?=[A-Z][a-z])")
_LONGEST_HEAD = 200
#: words so long do not come twice by chance
_SURE_HEAD = 20
#: a footnote takes no more of a page than this
_FOOT = 1500
_NUMBERED_FOOT = r"\s{0}\s(?=[A-Z“‘\"«(])"
_LOST_NUMBER = re.compile(r"(?<=[a-zà-ÿ,])\s(?=(?:De|Het|Zie|In|Dit|Deze|Een|Bron|Op|Voor)\s)")
_LABEL = re.compile(
    r"(?<!\S)(?:Vraag|Vragen)\s(?P<number>\d{1,3})[a-z]?(?:(?:,| en| t/m| tot en met)\s\d{1,3}[a-z]?){0,20}[.:]?"
    r"(?=\s+[A-Z“‘\"«(0-9„'])"
)
_ANSWER = re.compile(r"(?<=[.?!”’\")])\sAntwoord(?:\s\d{1,3})?:(?=\s)")


def is_unbroken(text: str) -> bool:
    """Whether the line breaks of a text are lost: most of it stands in very long lines."""
    lines = text.strip().split("\n")
    if len(lines) == 1:
        return len(text) > _SHORT
    return sum(len(line) for line in lines if len(line) > _LONG) > len(text) * 0.8


def restored(text: str) -> tuple[list[Page], tuple[str, ...]]:
    """The pages of such a text, with the lines or pieces that can be told apart, and its running head."""
    gaps = sum(1 for _ in _GAP.finditer(text))
    if gaps > len(text) / 400:
        return list(_broken_at_gaps(text)), ()
    text = " ".join(text.split())
    marks = page_marks(text)
    heads = list(running_heads(text, marks))
    spelled = Counter(text[head[0] : head[1]].strip(" .,") for head in heads if head)
    return list(_pieces(text, marks, heads)), tuple(head for head, _ in spelled.most_common(1))


def _mended(text: str) -> str:
    """Text with the words whole that a hyphen and a space cut: `uitge- voerd`; an address keeps its hyphen."""
    return _UPPER_HYPHEN.sub("-", _HYPHEN.sub("", _CUT_WORDS.sub(_mended_address, text)))


def _mended_address(cut: re.Match[str]) -> str:
    """Words that hyphens end, without the spaces in an address among them."""
    start = _ADDRESS.search(cut[0])
    return cut[0] if start is None else cut[0][: start.start()] + cut[0][start.start() :].replace(" ", "")


def _broken_at_gaps(text: str) -> Iterator[Page]:
    """Two spaces are a line break; three are one too, or a blank line after a sentence; more are a blank line."""
    marks = {mark.start: mark for mark in page_marks(text)}
    marks |= {
        start: PageMark(start, mark.end, mark.page) for start, mark in _with_heads(text, list(marks.values()))
    }
    page: list[Line | None] = []
    number, start = 1, 0
    for match in [*_GAP.finditer(text), None]:
        end = match.start() if match else len(text)
        mark = marks.get(start)
        if mark is not None and (mark.page > 1 or not page):
            yield page
            page, number = [], mark.page
        words = _mended(text[mark.end if mark else start : end].strip())
        if words:
            page.append(Line.plain(words, Place(page=number)))
        if match and (len(match[0]) > 3 or (len(match[0]) == 3 and ends_sentence(words))):
            page.append(None)
        start = match.end() if match else end
    yield page


def _with_heads(text: str, marks: Sequence[PageMark]) -> Iterator[tuple[int, PageMark]]:
    """The page numbers that stand behind a running head on its line, and where that line starts.

    It is a head where it stands so before several page numbers, or once more in the text.
    """
    starts = [max(text.rfind("  ", 0, mark.start) + 2, 0) for mark in marks]
    heads = [text[start : mark.start].strip() for start, mark in zip(starts, marks, strict=True)]
    often = Counter(head for head in heads if 0 < len(head) < _LONGEST_HEAD)
    for start, head, mark in zip(starts, heads, marks, strict=True):
        if often[head] > 1 or (often[head] and len(head) > _SURE_HEAD and text.count(head) > 1):
            yield start, mark


def _pieces(text: str, marks: Sequence[PageMark], heads: Sequence[tuple[int, int] | None]) -> Iterator[Page]:
    """Pages of a text that is parted by single spaces: pieces at labels and footnotes, the heads taken out."""
    cuts = [
        min(mark.start, *(head or ())[:1]) if head else mark.start for mark, head in zip(marks, heads, strict=True)
    ]
    text = _blanked(text, [(mark.start, mark.end) for mark in marks] + [head for head in heads if head])
    labels = sorted(_labels(text))
    waiting: set[str] = set()
    for start, end, number in zip(
        [0, *cuts], [*cuts, len(text)], [1, *(mark.page for mark in marks)], strict=True
    ):
        within = labels[bisect_left(labels, (start, 0)) : bisect_left(labels, (end, 0))]
        waiting |= {found[1] for found in GLUED.finditer(text, start, end)}
        goes_on = text[end : end + 1000].lstrip()[:1].islower()
        last = within[-1][1] if within else start
        body = list(_feet(text[last:end], waiting, goes_on))
        yield list(_lines(text, start, within, body, Place(page=number)))


def _blanked(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """The text with spaces for page numbers and running heads, so that all places stay."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(ranges):
        if end > done:
            pieces += [text[done : max(start, done)], " " * (end - max(start, done))]
            done = end
    return "".join([*pieces, text[done:]])


def _labels(text: str) -> Iterator[tuple[int, int]]:
    """The labels that count up, as ranges: by at most five, or from one again in another list of questions."""
    last = 0
    for match in _LABEL.finditer(text):
        number = int(match["number"])
        counts_on = last < number <= last + 5 or number == 1
        if counts_on and (match.start() == 0 or _may_end(text, match.start())):
            yield match.span()
            last = number
    if last:
        yield from ((match.start() + 1, match.end()) for match in _ANSWER.finditer(text))


def _may_end(text: str, at: int) -> bool:
    """Whether a piece may end before a label, and no words lead up to it as in `antwoord op vraag 3`."""
    before = text[max(0, at - 40) : at].split()
    return not before or before[-1].lower().strip("(") not in _LEADS_UP


_LEADS_UP = frozenset(
    (  # noqa: SIM905 - a list of words reads better so
        "op bij van in de en onder zie ook bijlage voor naar aan met als uw"
    ).split()
)


def _lines(
    text: str, start: int, labels: Sequence[tuple[int, int]], body: Sequence[str], place: Place
) -> Iterator[Line | None]:
    """The pieces of a page: each label, each text between two, and what stands after the last (`body`)."""
    for first, last in labels:
        yield from _piece(text[start:first], place)
        yield None
        yield Line.plain(text[first:last], place)
        yield None
        start = last
    for piece in body:
        yield from _piece(piece, place)


def _piece(words: str, place: Place) -> Iterator[Line]:
    words = _mended(" ".join(words.split()))
    if words:
        yield Line.plain(words, place)


def _feet(words: str, waiting: set[str], goes_on: bool) -> Iterator[str]:
    """The end of a page and, apart, its footnotes, whose numbers are glued to words before them.

    A footnote whose own number was lost is certain where it cuts a sentence that `goes_on` on the next page.
    """
    words = words.rstrip()
    floor = max(0, len(words) - _FOOT)
    cuts: list[int] = []
    for number in sorted(waiting, key=int):
        found = re.finditer(_NUMBERED_FOOT.format(number), words[floor:])
        places = [floor + match.start() for match in found]
        place = next((place for place in places if not cuts or place > cuts[-1]), None)
        if place is not None and not words.endswith("?"):
            cuts.append(place)
            waiting.discard(number)
    if cuts or not waiting or not goes_on or not words.endswith("."):
        yield from (words[first:last] for first, last in zip([0, *cuts], [*cuts, len(words)], strict=True))
        return
    lost = [floor + match.start() for match in _LOST_NUMBER.finditer(words[floor:])][-1:]
    yield words[: lost[0]] if lost else words
    if lost:
        number = min(waiting, key=int)
        waiting.discard(number)
        yield f"{number} {words[lost[0] :].strip()}"
