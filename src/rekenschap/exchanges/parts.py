"""Sub-questions inside a question: a., b., c. or a), b), c)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rekenschap.exchanges.exchange import Part
from rekenschap.text.span import Span

_LETTER = re.compile(r"(?:^|(?<=[\s(;:,]))\(?([a-z])[.)]\s")


def find_parts(text: str, question: Span) -> tuple[Part, ...]:
    """The sub-questions, in order; none unless at least `a` and `b` stand there."""
    # most questions have no parts, and a search for letters costs as much as all else of a question
    if text.find("a.", question.start, question.end) < 0 and text.find("a)", question.start, question.end) < 0:
        return ()
    marks = list(_in_order(text, question))
    if len(marks) < 2:
        return ()
    ends = [start for _, start, _ in marks[1:]] + [question.end]
    return tuple(
        Part(letter, Span(body, end).stripped(text)) for (letter, _, body), end in zip(marks, ends, strict=True)
    )


def _in_order(text: str, question: Span) -> Iterator[tuple[str, int, int]]:
    wanted = "a"
    for match in _LETTER.finditer(text, question.start, question.end):
        if match[1] == wanted:
            yield wanted, match.start(), match.end()
            wanted = chr(ord(wanted) + 1)
