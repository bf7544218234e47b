"""Where a question stops and its answer starts, when no label stands between them.

Papers with their paragraphs intact put the question in paragraphs of its own; text whose line breaks were lost
has only sentences. Which of the two a paper is, is decided once for the whole paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rekenschap.exchanges.asking import requests
from rekenschap.papers.paper import Paper
from rekenschap.text.sentences import sentences
from rekenschap.text.span import Span

_ASKS = re.compile(r"\?[»”\"'’)\]*\s]*(?:\([^()]{0,200}\)[.]?|\d{1,2})?\s*$")
#: a sentence without a question mark that still asks
_REQUEST = re.compile(
    r"\W*(?:graag|gaarne|kunt u|kun u|kan de|kan het|kan zij|kan hij|wilt u|wil de|zou u|zo ja|zo nee|zo niet|"
    r"indien (?:ja|nee|niet|wel)|waarom|welke|hoe|wat|wanneer|verzoeke|s\.?v\.?p|svp)\b",
    re.IGNORECASE,
)
#: how many sentences of introduction a question may have before it asks
_MOST_BEFORE = 14
#: what may follow the last question mark of a question in its paragraph: a source, a closing word
_MOST_AFTER = 60
_STILL_ASKS = re.compile(r"\b(?:leden|fractie)\b[^.]*\b(?:vragen|verzoeken|ontvangen)\b|\ba[.)]\s", re.IGNORECASE)
#: item of a list inside a question: `a.`, `b)`, `1.`, `–`
_ITEM = re.compile(r"\W{0,3}(?:[a-z]|[ivx]{1,4}|\d{1,2})\s?[.):]|[-–—•]")


def has_paragraphs(paper: Paper, segments: Sequence[Span]) -> bool:
    """Whether the paper's segments (from a question label to the next label) keep their paragraphs."""
    judged = kept = 0
    for segment in segments:
        pieces = list(paper.paragraphs_in(segment))
        if not pieces:
            continue
        judged += 1
        first = pieces[0].of(paper.text)
        asked = any(_ASKS.search(piece.of(paper.text)) for piece in pieces[:3])
        kept += asked or ("?" not in first and requests(first))
    return kept >= 0.6 * judged


def split(paper: Paper, segment: Span, by_paragraph: bool) -> tuple[Span, Span]:
    """The question and the answer (empty where there is none) of a segment without a label between them."""
    pieces = list(paper.paragraphs_in(segment))
    if not pieces:
        return segment, Span(segment.end, segment.end)
    end = _by_bold(paper, pieces)
    if end is None:
        end = _by_paragraph(paper, pieces) if by_paragraph else None
    if end is None:
        end = _by_sentence(paper.text, segment)
    return Span(segment.start, end).stripped(paper.text), Span(end, segment.end).stripped(paper.text)


def _by_bold(paper: Paper, pieces: Sequence[Span]) -> int | None:
    """The end of the bold paragraphs at the start, where others follow that are not."""
    bold = [paper.paragraphs[paper.paragraph_at(piece.start)].bold for piece in pieces]
    if not bold[0] or all(bold):
        return None
    last = bold.index(False)
    return pieces[last - 1].end


def _by_paragraph(paper: Paper, pieces: Sequence[Span]) -> int | None:
    """The end of the paragraphs that ask; None where the only one holds question and answer."""
    asking = next((i for i, piece in enumerate(pieces[:4]) if "?" in piece.of(paper.text)), None)
    if asking is None:
        return pieces[0].end if len(pieces) > 1 else None
    if asking == len(pieces) - 1 and _has_answer_too(paper, pieces[asking]):
        return None
    last = asking
    for index in range(asking + 1, len(pieces)):
        if _ASKS.search(pieces[index].of(paper.text)) and _reaches(paper, pieces[last + 1 : index]):
            last = index
        elif index - last > 12:
            break
    return pieces[last].end


def _has_answer_too(paper: Paper, piece: Span) -> bool:
    """Whether a paragraph that asks goes on to answer: only in text that may have lost its line breaks."""
    words = piece.of(paper.text)
    rest = words[words.rindex("?") + 1 :]
    return paper.format == "text" and len(rest) > _MOST_AFTER and not _STILL_ASKS.search(rest)


def _reaches(paper: Paper, between: Sequence[Span]) -> bool:
    """Whether paragraphs between two that ask are still part of the question: list items or requests."""
    return all(
        _ITEM.match(piece.of(paper.text))
        or _REQUEST.match(piece.of(paper.text))
        or piece.of(paper.text).endswith(":")
        for piece in between
    )


def _by_sentence(text: str, segment: Span) -> int:
    """The end of the run of sentences that ask, at the start of running text."""
    end: int | None = None
    before = 0
    for count, sentence in enumerate(sentences(text, segment)):
        words = sentence.of(text)
        asks = bool(_ASKS.search(words))
        if end is None:
            if asks or (count == 0 and _REQUEST.match(words) and not words.endswith(":")):
                end = sentence.end
            elif count >= _MOST_BEFORE:
                break
        elif asks and (before == 0 or before == 1):
            end, before = sentence.end, 0
        elif _REQUEST.match(words) and before == 0 and not asks and len(words) < 200:
            end = sentence.end
        else:
            before += 1
            if before > 1 or not _leads_on(words):
                break
    return segment.end if end is None else end


def _leads_on(words: str) -> bool:
    """Whether a statement after a question is more of the question: it speaks to the one who must answer."""
    return bool(
        re.match(r"\W*(?:indien|zo ja|zo nee|in hoeverre|u |uw |deze leden|de leden|het lid)\b", words, re.I)
    )
