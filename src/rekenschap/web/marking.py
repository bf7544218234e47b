"""Words of a paper in pieces, so that a page can mark some of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rekenschap.text.span import Span
from rekenschap.web.searching import Stretch


def marked(text: str, span: Span, marks: Sequence[Span]) -> Iterator[Stretch]:
    """A stretch of a text in pieces, those of the marks as meant; together they are the stretch itself."""
    at = span.start
    for mark in marks:
        start, end = max(mark.start, at), min(mark.end, span.end)
        if start >= end:
            continue
        if start > at:
            yield Stretch(text[at:start], is_meant=False)
        yield Stretch(text[start:end], is_meant=True)
        at = end
    if at < span.end:
        yield Stretch(text[at : span.end], is_meant=False)
