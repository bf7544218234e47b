"""What a paper without questions says in its own words: its paragraphs and items, chapter by chapter."""

from __future__ import annotations

from itertools import groupby

from rekenschap.papers.draft import Kind
from rekenschap.papers.paper import Paper
from rekenschap.text.span import Span

_SAYS = frozenset((Kind.PARAGRAPH, Kind.ITEM))


def running_text(paper: Paper) -> list[Span]:
    """The stretches between headings and tables, in order: a heading names, and only what is said undertakes."""
    stretches = groupby(paper.paragraphs, key=lambda paragraph: paragraph.kind in _SAYS)
    found = [[paragraph.span for paragraph in stretch] for says, stretch in stretches if says]
    return [Span(spans[0].start, spans[-1].end) for spans in found]
