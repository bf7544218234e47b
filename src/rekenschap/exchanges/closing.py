"""Where the last answer stops: before signatures, annexes and notes that stand after it."""

from __future__ import annotations

import re

from rekenschap.papers.paper import Paper

_CLOSING = re.compile(
    r"Hoogachtend|Met vriendelijke groet|De [Mm]inister(?:-[Pp]resident)?(?: van| voor|,)|"
    r"De [Ss]taatssecretaris(?: van| voor|,)|Bijlagen?(?:\s+\d+|\s*:|$)|Toelichting:\s*$|"
    r"Bronnen\s*:?$|Voetnoten\s*:?$|"
    r"Deze vragen dienen ter aanvulling|\[?1\]?\)?\s+(?:https?://|www\.)"
)
#: a signature or annex is never longer than this many paragraphs after the last answer's end
_MOST_PARAGRAPHS = 40


def end_of_answers(paper: Paper, last_label: int) -> int:
    """The offset where the answers stop, given where the last label stands."""
    first = paper.paragraph_at(last_label) + 1
    for paragraph in paper.paragraphs[first:]:
        words = paragraph.span.of(paper.text)
        if _CLOSING.match(words) and not _is_prose(words) and len(paper.paragraphs) - first < _MOST_PARAGRAPHS:
            return paragraph.span.start
    return paper.body.end


def _is_prose(words: str) -> bool:
    """Whether a paragraph that names an office is a sentence of an answer, not a signature."""
    return words.startswith("De ") and words.rstrip().endswith((".", "?"))
