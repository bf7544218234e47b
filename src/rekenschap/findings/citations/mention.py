"""A reference as a reader of one written form gives it, and which of overlapping ones stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rekenschap.text.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to a document: `kind` and `id` are as the reading contract lists them."""

    span: Span
    kind: str
    id: str


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Without the mentions that overlap a longer one, in the order of the text.

    Mentions with the same span stand beside each other: "nrs. 1-2" are two documents.
    """
    kept: list[Mention] = []
    group: list[Mention] = []
    end = 0
    for mention in sorted(mentions, key=lambda one: one.span):
        if group and mention.span.start >= end:
            kept.extend(_longest_of(group))
            group = []
        group.append(mention)
        end = max(end, mention.span.end)
    return [*kept, *_longest_of(group)]


def _longest_of(group: Sequence[Mention]) -> list[Mention]:
    """Of mentions that hang together by overlaps, the longest, then the longest that leave those whole."""
    spans: list[Span] = []
    for span in sorted({one.span for one in group}, key=lambda span: (span.start - span.end, span.start)):
        index = bisect_left(spans, span)
        if not any(span.meets(other) for other in spans[max(0, index - 1) : index + 1]):
            spans.insert(index, span)
    chosen = set(spans)
    unique = {(one.span, one.id): one for one in group if one.span in chosen}
    return sorted(unique.values(), key=lambda one: one.span)
