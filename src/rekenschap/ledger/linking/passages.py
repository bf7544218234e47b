"""The passages of a paper that may answer a question: the paragraphs that share its rarest words and its figures.

How rare a word is, is counted within the paper: what stands in each paragraph of it tells nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt

from rekenschap.ledger.linking.likeness import TELLING
from rekenschap.ledger.linking.reasons import Reason, quoted, reason
from rekenschap.ledger.linking.wording import Weights, Wording, wording_of
from rekenschap.text.span import Span

#: a shorter paragraph is a heading, of which more is in what follows; a longer one is cut
_SHORTEST, _LONGEST = 40, 1500
#: of a longer paper only so many paragraphs are looked at
_MOST = 5000
#: a passage that shares less is not shown, and how many shared words are told
_LEAST, _TOLD = 0.2, 6
#: what a shared figure such as 122.000 or 3,5 adds; a year or a small number stands in too many paragraphs to tell
_SAME_FIGURE, _FEWEST_SIGNS, _YEAR = 0.2, 3, re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a paper that may answer a question, with a score from 0 to 1 and why."""

    span: Span
    text: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The paragraphs of a paper, made ready to be searched for many questions."""

    text: str
    paragraphs: Sequence[tuple[Span, Wording]]
    counts: Counter[str]


def prepared(text: str) -> Prepared:
    """A paper made ready."""
    paragraphs = [(span, wording_of(span.of(text))) for span in _paragraphs(text)]
    counts = Counter(stem for _, wording in paragraphs for stem in wording.stems)
    return Prepared(text, paragraphs, counts)


def _paragraphs(text: str) -> Iterator[Span]:
    start, found = 0, 0
    for line in text.split("\n"):
        if len(line.strip()) >= _SHORTEST and found < _MOST:
            found += 1
            yield Span(start, start + min(len(line), _LONGEST))
        start += len(line) + 1


def passages_for(question: str, paper: Prepared, *, most: int = 3) -> tuple[Passage, ...]:
    """The passages that may answer a question, the best first; none where no paragraph shares enough with it."""
    asked = _asked(wording_of(question), paper)
    found = (_passage(paper, span, wording, asked) for span, wording in paper.paragraphs)
    passages = [passage for passage in found if passage is not None]
    return tuple(sorted(passages, key=lambda passage: (-passage.score, passage.span))[:most])


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question: the weights of its telling stems that the paper has, and how many it has in all."""

    weights: dict[str, float]
    telling: int
    figures: frozenset[str]


def _asked(question: Wording, paper: Prepared) -> _Asked:
    general = Weights({}, 0)
    telling = [stem for stem in question.stems if general.of(stem) >= TELLING]
    every = len(paper.paragraphs)
    weights = {stem: log(1 + every / paper.counts[stem]) for stem in telling if stem in paper.counts}
    return _Asked(weights, len(telling), question.figures)


def _passage(paper: Prepared, span: Span, wording: Wording, asked: _Asked) -> Passage | None:
    """A paragraph with its score: the part of the question's weight that it has, and of its telling words."""
    weights = asked.weights
    shared = sorted((stem for stem in weights if stem in wording.stems), key=lambda stem: (-weights[stem], stem))
    if not shared:
        return None
    part = sum(weights[stem] ** 2 for stem in shared) / sum(weight**2 for weight in weights.values())
    figures = sorted(asked.figures & wording.figures)
    score = min(1.0, sqrt(part * len(shared) / asked.telling) + _SAME_FIGURE * sum(map(_is_telling, figures)))
    if score < _LEAST:
        return None
    words = quoted(wording.stems[stem] for stem in shared[:_TOLD])
    why = [reason(f"gedeelde woorden: {words}", f"shared words: {words}")]
    if told := ", ".join(figures):
        why.append(reason(f"dezelfde getallen: {told}", f"the same figures: {told}"))
    return Passage(span, span.of(paper.text), round(score, 3), tuple(why))


def _is_telling(figure: str) -> bool:
    return len(figure) >= _FEWEST_SIGNS and _YEAR.fullmatch(figure) is None
