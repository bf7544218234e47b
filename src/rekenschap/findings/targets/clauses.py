"""The words around a figure that may say that it is a target: its sentence, no farther than words reach."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from rekenschap.findings.targets.candidates import Figure
from rekenschap.papers.paper import Paper
from rekenschap.text.sentences import sentences_in
from rekenschap.text.span import Span

_FARTHEST_BEFORE = 200
_FARTHEST_AFTER = 130
_MOST_BEFORE = 5
_MOST_AFTER = 3
_NO_END = sys.maxsize
_BREAK = re.compile(r"[;?!•](?=\s|$)")


def clauses(paper: Paper, figures: Sequence[Figure]) -> list[Span]:
    """For each figure the clause that it stands in; `figures` are in the order of the text."""
    found: list[Span] = []
    starts_of, ends_of = _between(figures)
    for index, group in groupby(figures, key=lambda figure: paper.paragraph_at(figure.span.start)):
        paragraph = paper.paragraphs[index].span
        bounds = sentences_in(paper.text, paragraph)
        starts = [bound.start for bound in bounds]
        for figure in group:
            sentence = bounds[max(0, bisect_right(starts, figure.span.start) - 1)]
            near = Span(max(sentence.start, ends_of[len(found)]), min(sentence.end, starts_of[len(found)]))
            found.append(_clause(paper.text, near, figure.span))
    return found


def _between(figures: Sequence[Figure]) -> tuple[list[int], list[int]]:
    """For each figure where the figure some places on starts, and where the one some places back ends.

    What lies beyond is a listing; without this bound its words would be read once for each of its figures.
    """
    count = len(figures)
    after = [figures[i + _MOST_AFTER].span.start if i + _MOST_AFTER < count else _NO_END for i in range(count)]
    before = [figures[i - _MOST_BEFORE].span.end if i >= _MOST_BEFORE else 0 for i in range(count)]
    return after, before


def _clause(text: str, sentence: Span, figure: Span) -> Span:
    """The part of a sentence around a figure between semicolons, cut to what is near."""
    start = max(sentence.start, figure.start - _FARTHEST_BEFORE)
    end = max(figure.end, min(sentence.end, figure.end + _FARTHEST_AFTER))
    for mark in _BREAK.finditer(text, start, figure.start):
        start = mark.end()
    after = _BREAK.search(text, figure.end, end)
    return Span(start, after.start() if after else end)
