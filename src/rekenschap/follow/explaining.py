"""Whether a reason stands by a new date."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Row

from rekenschap import lexicon
from rekenschap.follow.material import Followed
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.sentences import sentences_in
from rekenschap.text.span import Span

#: how far behind the words of a promise its reason may stand, and before them
_BEHIND, _BEFORE = 300, 300


def explanation(paper: Followed, mention: Row[Any]) -> dict[str, Any] | None:
    """The sentence with a reason that stands in the words of a mention, before or behind them; None for no reason.

    `mention` is a row of `commitment`. What is given is a piece of evidence, as `UndertakingEvent` has it.
    """
    text = paper.text
    around = _paragraph(text, Span(mention.start, mention.end))
    sentences = list(sentences_in(text, around))
    own = [i for i, span in enumerate(sentences) if span.end > mention.start and span.start < mention.end]
    if not own:
        return None
    near = (*own, own[-1] + 1, own[0] - 1)
    for index in near:
        if 0 <= index < len(sentences) and _gives_reason(sentences[index].of(text)):
            span = sentences[index]
            words = {"span": list(span), "text": span.of(text), "question": mention.question}
            return {"paper": paper.key} | words
    return None


def _paragraph(text: str, span: Span) -> Span:
    """The words around a span in its paragraph, as far as a reason may stand from it."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _BEFORE)
    end = text.find("\n", span.end)
    return Span(start, min(len(text) if end < 0 else end, span.end + _BEHIND))


def _gives_reason(sentence: str) -> bool:
    return next(_scanner().scan(ScanText(sentence)), None) is not None


@cache
def _scanner() -> Scanner:
    entries = lexicon.load("reasons_given").entries
    return Scanner(Pattern(entry.id, rf"\b(?:{'|'.join(entry.patterns)})\b") for entry in entries)
