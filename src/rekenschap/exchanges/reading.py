"""From a paper to its exchanges: labels, the sequence of questions, pairing, groups, parts and references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rekenschap.exchanges.apart import questions_and_answers_apart
from rekenschap.exchanges.closing import end_of_answers
from rekenschap.exchanges.exchange import Exchange, Remark
from rekenschap.exchanges.groups import with_groups
from rekenschap.exchanges.labels import Label, Role, find_labels
from rekenschap.exchanges.pairing import pair
from rekenschap.exchanges.parts import find_parts
from rekenschap.exchanges.references import remarks_on_references, with_references
from rekenschap.exchanges.sequence import choose_questions
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import ScanText

_NO_QUESTIONS = (
    "In dit stuk zijn geen genummerde vragen gevonden.",
    "No numbered questions were found in this paper.",
)


def read_exchanges(
    paper: Paper, scan: ScanText, year: int | None
) -> tuple[tuple[Exchange, ...], tuple[Remark, ...]]:
    """The questions of a paper with their answers, and what a reader should know of them as a whole.

    `year` is the year of the paper where it is known: which groups existed then.
    """
    labels = list(find_labels(paper, scan))
    questions, answers = _questions_and_answers(paper, labels)
    if not questions:
        return (), (Remark("no_questions", *_NO_QUESTIONS, ()),)
    end = end_of_answers(paper, max(label.span.end for label in (*questions, *answers)))
    exchanges, remarks = pair(paper, questions, answers, end)
    exchanges = with_groups(paper.text, exchanges, year)
    exchanges = [
        replace(exchange, parts=parts) if (parts := find_parts(paper.text, exchange.span)) else exchange
        for exchange in exchanges
    ]
    exchanges = with_references(paper.text, exchanges)
    return tuple(exchanges), (*remarks, *remarks_on_references(exchanges))


def _questions_and_answers(paper: Paper, labels: Sequence[Label]) -> tuple[list[Label], list[Label]]:
    """The labels of questions, and those that may be of answers."""
    worded = any(label.role is Role.QUESTION and label.numbers for label in labels)
    apart = None if worded else questions_and_answers_apart(paper, labels)
    return apart or (choose_questions(paper, labels), [label for label in labels if label.role is Role.ANSWER])
