"""One scan for many patterns, in time linear in the text.

The engine is RE2 (no backtracking, so nothing in a paper can make it slow), run over the UTF-8 bytes of the
text; a map of the few non-ASCII characters turns byte offsets back into code points. Patterns have no
lookaround: what may not stand before or after a hit is said by `whole_words`, and checked in code points,
so that *geïnformeerd* and *vóór* are words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import Any, NamedTuple

import re2

from rekenschap.text.span import Span

#: what stands between pieces that are scanned as one text
_BREAK = "\n.\n"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class ScanText:
    """A text prepared once, to be scanned by many patterns."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data = text.encode("utf-8", "surrogatepass")

    @cached_property
    def _starts(self) -> tuple[list[int], list[int]]:
        """Byte offset just after each non-ASCII character; how many bytes none, one, two … of them take extra."""
        ends: list[int] = []
        extras = [0]
        extra = 0
        for match in _NOT_ASCII.finditer(self.text):
            code = ord(match[0])
            extra += 1 if code < 0x800 else 2 if code < 0x10000 else 3
            ends.append(match.end() + extra)
            extras.append(extra)
        return ends, extras

    def point(self, byte: int) -> int:
        """The code point offset of a byte offset that lies between characters."""
        ends, extras = self._starts
        return byte - extras[bisect_right(ends, byte)]

    def byte(self, point: int) -> int:
        """The byte offset of a code point offset."""
        return len(self.text[:point].encode("utf-8", "surrogatepass"))

    def span(self, start: int, end: int) -> Span:
        """A range of bytes as a range of code points."""
        ends, extras = self._starts
        return Span(start - extras[bisect_right(ends, start)], end - extras[bisect_right(ends, end)])


class Hit(NamedTuple):
    """A pattern that matched: its name, where, and the named groups that took part."""

    name: str
    span: Span
    groups: Mapping[str, Span]

    def moved(self, by: int) -> Hit:
        """The same hit in a text that begins `by` code points before the one that was scanned."""
        groups = {name: Span(span.start + by, span.end + by) for name, span in self.groups.items()}
        return Hit(self.name, Span(self.span.start + by, self.span.end + by), groups)

    def get(self, text: str, group: str) -> str | None:
        """The words of a named group, or None where it took no part."""
        span = self.groups.get(group)
        return None if span is None else span.of(text)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named RE2 expression.

    `ignore_case` folds ASCII and Unicode case. `whole_words` refuses a hit whose first character continues a
    word before it, or whose last is continued by a letter or digit after it.
    """

    name: str
    expression: str
    ignore_case: bool = True
    whole_words: bool = True


class Scanner:
    r"""Compiled patterns; one instance serves many texts and threads.

    >>> scanner = Scanner([Pattern("year", r"(?P<year>(?:19|20)\d\d)")])
    >>> [hit.span for hit in scanner.scan(ScanText("in 2026, niet 20261"))]
    [Span(start=3, end=7)]
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._compiled = [(pattern, *_compile(pattern)) for pattern in patterns]

    def scan(self, text: ScanText) -> Iterator[Hit]:
        """All hits, pattern by pattern in their order, each pattern's hits from left to right without overlap."""
        words, data, span_of = text.text, text.data, text.span
        for pattern, expression, names in self._compiled:
            for match in expression.finditer(data):
                start, end = span = span_of(*match.span())
                if pattern.whole_words and not _is_whole(words, start, end):
                    continue
                yield Hit(pattern.name, span, _Groups(text, match, names) if names else _NO_GROUPS)

    def scan_pieces(self, text: str, pieces: Sequence[Span]) -> Iterator[tuple[int, Hit]]:
        """The hits in pieces of a text, each with the index of its piece.

        They are scanned as one text, so that many short pieces cost no more than a long one. A full stop on a line
        of its own stands between two: no pattern may reach across one.
        """
        words = [piece.of(text) for piece in pieces]
        starts = list(accumulate((len(each) + len(_BREAK) for each in words), initial=0))
        for hit in self.scan(ScanText(_BREAK.join(words))):
            index = bisect_right(starts, hit.span.start) - 1
            yield index, hit.moved(pieces[index].start - starts[index])


class WordClasses:
    r"""Classes of words, each a name with its expressions; one automaton tells all classes that a word is of.

    >>> classes = WordClasses([("verb", ["zal", "zullen"]), ("mark", ["zul.*"])])
    >>> sorted(classes.of("zullen")), classes.of("zult u")
    (['mark', 'verb'], frozenset({'mark'}))
    """

    def __init__(self, classes: Iterable[tuple[str, Iterable[str]]]) -> None:
        options = re2.Options()
        options.log_errors = False
        self._names: list[str] = []
        self._set = re2.Set.FullMatchSet(options)
        for name, expressions in classes:
            self._names.append(name)
            self._set.Add("|".join(expressions).encode())
        self._set.Compile()

    def of(self, word: str) -> frozenset[str]:
        """The names of the classes of which the word as a whole is; case matters."""
        indices = self._set.Match(word.encode("utf-8", "surrogatepass"))
        return frozenset(self._names[index] for index in indices or ())


def _compile(pattern: Pattern) -> tuple[Any, Mapping[str, int]]:
    options = re2.Options()
    options.case_sensitive = not pattern.ignore_case
    options.log_errors = False
    expression = re2.compile(pattern.expression.encode(), options)
    return expression, {name.decode(): index for name, index in expression.groupindex.items()}


class _Groups(Mapping[str, Span]):
    """The named groups of a match, each looked up when it is asked for: most never are."""

    __slots__ = ("_match", "_names", "_text")

    def __init__(self, text: ScanText, match: Any, names: Mapping[str, int]) -> None:
        self._text = text
        self._match = match
        self._names = names

    def __getitem__(self, name: str) -> Span:
        start, end = self._match.span(self._names[name])
        if start < 0:
            raise KeyError(name)
        return self._text.span(start, end)

    def get(self, name: str, default: Any = None) -> Any:
        """The span of a group; most that are asked for took no part, and an error for each would cost much."""
        index = self._names.get(name)
        start, end = (-1, -1) if index is None else self._match.span(index)
        return default if start < 0 else self._text.span(start, end)

    def __contains__(self, name: object) -> bool:
        index = self._names.get(name)  # type: ignore[call-overload]
        return index is not None and self._match.span(index)[0] >= 0

    def __iter__(self) -> Iterator[str]:
        return (name for name, index in self._names.items() if self._match.span(index)[0] >= 0)

    def __len__(self) -> int:
        return sum(1 for _ in self)


_NO_GROUPS: Mapping[str, Span] = MappingProxyType({})


def _is_whole(text: str, start: int, end: int) -> bool:
    if start == end:
        return False
    before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (before or after)
