"""Papers that print all questions first and all answers after them, both under bare numbers.

So the Aanhangsel looked for decades: `1 … 2 … 3 …`, then `Antwoord`, then `1 … 2 en 3 …`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rekenschap.exchanges.asking import asks, evidence_of_asking
from rekenschap.exchanges.labels import Label, Position, Role
from rekenschap.exchanges.sequence import best_chain
from rekenschap.papers.paper import Paper

_ANSWERS_FOLLOW = re.compile(r"(?:Antwoord(?:en)?|ANTWOORD(?:EN)?)\b(?!\s*\d)(?!\s+op\s+vra)")
#: of the questions, how many must have a number among the answers
_MOST_ANSWERED = 0.6
#: papers have one such heading; no more are tried
_MOST_HEADINGS = 4


def questions_and_answers_apart(paper: Paper, labels: Sequence[Label]) -> tuple[list[Label], list[Label]] | None:
    """The labels of the questions and those of the answers, where a paper prints them apart; else None."""
    bare = [label for label in labels if label.role is Role.BARE and label.position is not Position.INLINE]
    for heading in _headings(paper):
        before = [label for label in bare if label.span.end <= heading]
        after = [label for label in bare if label.span.start > heading]
        questions = best_chain(before, lambda label: evidence_of_asking(paper, label))
        answers = best_chain(after, _stands_apart)
        asked = {number for label in questions for number in label.numbers}
        given = {number for label in answers for number in label.numbers}
        if not asked or 2 * sum(asks(paper, label) for label in questions) < len(questions):
            continue
        if given <= asked and len(given) >= _MOST_ANSWERED * len(asked):
            return questions, [replace(label, role=Role.ANSWER) for label in answers]
    return None


def _headings(paper: Paper) -> Iterator[int]:
    """Where paragraphs stand that say that the answers follow."""
    found = 0
    for paragraph in paper.paragraphs:
        words = paper.text[paragraph.span.start : min(paragraph.span.end, paragraph.span.start + 40)]
        if _ANSWERS_FOLLOW.match(words):
            found += 1
            yield paragraph.span.start
        if found == _MOST_HEADINGS:
            return


def _stands_apart(label: Label) -> float:
    """How much speaks for a bare number as the start of an answer: it has a line of its own, or bold type."""
    return (1.0 if label.position is Position.ALONE else 0.4) + (0.5 if label.bold else 0.0)
