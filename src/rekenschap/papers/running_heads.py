"""Running heads in a text that is all one line: found by the page numbers near them (`3/8`).

Character recognition misreads some words of a head on each page, puts the page number a line further down, and
makes figures of the logo before it. A head is what stands near most page numbers in nearly the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: `3/8`; character recognition parts the figures of the number of pages (`10/1 1`)
_PAGE_MARK = re.compile(r"(?<!\S)(\d{1,3})/(\d{1,3})(?: (\d)(?!\S))?(?=\s|$|[A-Z])")
#: how far before a page number the words of a running head may start
_BEFORE = 500
#: how far before a page number a running head may end: two lines of text
_NEAR = 250
_LEAST_HEAD_WORDS = 4
_ALIKE = 0.7
#: how many words before a running head may be the remains of a logo
_LOGO_WORDS = 6
#: how many rows of words are tried as the running head
_MOST_HEADS = 12
_SENTENCE_END = re.compile(r"[a-zà-ÿ]{4}[.?!][”’\"')]{0,2}$")
_LABEL_WORDS = frozenset(("vraag", "vragen", "antwoord"))


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page number with the number of pages (`3/8`), and where it stands."""

    start: int
    end: int
    page: int


def page_marks(text: str) -> list[PageMark]:
    """The page numbers of a text: those that count up to one number of pages."""
    found = list(_PAGE_MARK.finditer(text))
    totals = Counter(int(match[2]) for match in found if 1 <= int(match[1]) <= int(match[2]) > 1)
    if not totals:
        return []
    total, _ = max(totals.items(), key=lambda item: (item[1], item[0]))
    marks: list[PageMark] = []
    for match in found:
        page = int(match[1])
        end = match.end(2) if int(match[2]) == total else match.end(3) if match[3] else 0
        if match[3] and int(match[2]) != total and match[2] + match[3] != str(total):
            continue
        if end and (marks[-1].page if marks else 0) < page <= total:
            marks.append(PageMark(match.start(), end, page))
    return marks if len(marks) > 1 or total == 2 else []


def running_heads(text: str, marks: Sequence[PageMark]) -> Iterator[tuple[int, int] | None]:
    """For each page number the range of the running head near it, or None.

    Figures that stand before the head of most pages belong to it: what character recognition makes of a logo.
    """
    floors = [0, *(mark.end for mark in marks)]
    windows = [_Window.before(text, mark, floor) for mark, floor in zip(marks, floors, strict=False)]
    head = _common_head(windows, [_key(word) for word in text.split()])
    found = _widened(windows, [window.find(head) if head else None for window in windows])
    logo = Counter(
        key for window, at in zip(windows, found, strict=True) if at for key in set(window.figures(at[0]))
    )
    often = {key for key, count in logo.items() if count * 2 >= len(marks) and count > 1}
    for window, at in zip(windows, found, strict=True):
        yield window.span(window.logo_start(at[0], often), at[1]) if at else None


@dataclass(frozen=True, slots=True)
class _Window:
    """The words before a page number, also as compared (letters only, lower case), and where each stands."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    mark: int

    @classmethod
    def before(cls, text: str, mark: PageMark, floor: int) -> _Window:
        start, end = max(floor, mark.start - _BEFORE), mark.start
        words = [(match, key) for match in re.finditer(r"\S+", text[start:end]) for key in [_key(match[0])]]
        return cls(
            tuple(match[0] for match, _ in words),
            tuple(key for _, key in words),
            tuple((start + match.start(), start + match.end()) for match, _ in words),
            mark.start,
        )

    def find(self, head: Sequence[str]) -> tuple[int, int] | None:
        """Where words stand that are mostly those of a running head; OCR misreads some on each page."""
        length = len(head)
        best, at = 0.0, 0
        for start in range(len(self.keys) - length + 1):
            if not self.is_near(start, start + length):
                continue
            alike = sum(a == b for a, b in zip(self.keys[start : start + length], head, strict=True)) / length
            if alike > best:
                best, at = alike, start
        if best < _ALIKE:
            return None
        end = at + length
        while end > at + 1 and self.keys[end - 1] != head[end - 1 - at]:
            end -= 1
        return at, end

    def rows(self) -> Iterator[tuple[str, ...]]:
        """All rows of as many words as a running head has at least."""
        return (self.keys[at : at + _LEAST_HEAD_WORDS] for at in range(len(self.keys) - _LEAST_HEAD_WORDS + 1))

    def runs(self, rows: set[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        """The longest stretches of words that are all in those rows and hold no end of a sentence."""
        first = last = 0
        for at, row in enumerate([*self.rows(), ()]):
            if row in rows:
                first, last = (first if at < last else at), at + _LEAST_HEAD_WORDS
            elif (last and at >= last) or not row:
                head = _trimmed(self.keys[first:last])
                if len(head) >= _LEAST_HEAD_WORDS and not self.holds_sentence(first, last):
                    yield head
                first = last = 0

    def is_near(self, first: int, last: int) -> bool:
        """Whether words stand so near the page number that no more than two lines are between."""
        return self.mark - self.span(first, last)[1] <= _NEAR

    def holds_sentence(self, first: int, last: int) -> bool:
        """Whether a sentence ends in words that stand here: a running head is no sentence."""
        return any(_SENTENCE_END.search(word) for word in self.words[first:last])

    def has(self, head: Sequence[str]) -> bool:
        """Whether the words of a running head stand here as they are."""
        place = self.find(head)
        return place is not None and self.keys[place[0] : place[0] + len(head)] == tuple(head)

    def beside(self, place: tuple[int, int] | None, side: int) -> str:
        """The word just before (`side` 0) or after (1) a place; empty where there is none."""
        at = -1 if place is None else place[0] - 1 if side == 0 else place[1]
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def figures(self, at: int) -> Iterator[str]:
        """The words without letters just before a head."""
        return (key for key in self.keys[max(0, at - _LOGO_WORDS) : at] if key and not key.isalpha())

    def logo_start(self, at: int, often: set[str]) -> int:
        """Where the head starts with the remains of a logo and loose signs before it."""
        start = next((i for i in range(max(0, at - _LOGO_WORDS), at) if self.keys[i] in often), at)
        while start > 0 and not self.keys[start - 1]:
            start -= 1
        return start

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The range in the text of the words from `first` up to `last`."""
        return self.spans[first][0], self.spans[last - 1][1]


def _common_head(windows: Sequence[_Window], words: Sequence[str]) -> tuple[str, ...]:
    """The row of words that stands near at least half of the page numbers; empty where there is none.

    The row that stands word for word near most of them, longer rows weighing more. A row that stands in the paper
    (`words`) more than twice as often as there are pages is a way of speaking, and no head.
    """
    all_words = f" {' '.join(words)} "
    often = Counter(row for window in windows for row in set(window.rows()))
    least = max(2, len(windows) // 2)
    found = Counter(
        head for window in windows for head in window.runs({r for r, n in often.items() if n >= least})
    )
    likely = [head for head, _ in found.most_common(_MOST_HEADS)]
    for head in sorted(likely, key=lambda head: -len(head) * sum(window.has(head) for window in windows)):
        near = sum(window.find(head) is not None for window in windows)
        if near * 2 >= len(windows) and all_words.count(f" {' '.join(head)} ") <= 2 * len(windows) + 4:
            return head
    return ()


def _widened(windows: Sequence[_Window], found: Sequence[tuple[int, int] | None]) -> list[tuple[int, int] | None]:
    """The places of a running head with the words at both sides that OCR did not read alike everywhere."""
    places = list(found)
    known = [index for index, at in enumerate(places) if at]
    for side, step in ((0, -1), (1, 1)):
        while len(known) > 1:
            words = [windows[index].beside(places[index], side) for index in known]
            common = Counter(words).most_common(1)[0][0]
            if (
                len(common) < 2
                or (side == 1 and common in _LABEL_WORDS)
                or sum(_is_alike(word, common) for word in words) * 3 < len(words) * 2
            ):
                break
            for index, word in zip(known, words, strict=True):
                places[index] = _moved(places[index], side, step) if word else places[index]
    return places


def _moved(place: tuple[int, int] | None, side: int, step: int) -> tuple[int, int] | None:
    if place is None:
        return None
    return (place[0] + step, place[1]) if side == 0 else (place[0], place[1] + step)


def _key(word: str) -> str:
    """A word as compared: its letters and figures, lower case."""
    return "".join(letter for letter in word.lower() if letter.isalnum())


def _is_alike(word: str, other: str) -> bool:
    return word == other or (len(word) > 3 and SequenceMatcher(None, word[:40], other[:40]).ratio() > _ALIKE)


def _trimmed(words: Sequence[str]) -> tuple[str, ...]:
    """Words without the empty ones at both ends, and without a label that follows."""
    first = next((index for index, word in enumerate(words) if word), len(words))
    last = len(words)
    while last > first and (not words[last - 1] or words[last - 1] in _LABEL_WORDS):
        last -= 1
    return tuple(words[first:last])
