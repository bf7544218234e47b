"""From a paper to its exchanges: labels, the sequence of questions, pairing, groups, parts and references."""

from __future__ import annotations

from dataclasses import replace

from rekenschap.exchanges.closing import end_of_answers
from rekenschap.exchanges.exchange import Exchange, Remark
from rekenschap.exchanges.groups import with_groups
from rekenschap.exchanges.labels import Role, find_labels
from rekenschap.exchanges.pairing import pair
from rekenschap.exchanges.parts import find_parts
from rekenschap.exchanges.references import remarks_on_references, with_references
from rekenschap.exchanges.sequence import choose_questions
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import ScanText


def read_exchanges(
    paper: Paper, scan: ScanText, year: int | None
) -> tuple[tuple[Exchange, ...], tuple[Remark, ...]]:
    """The questions of a paper with their answers, and what a reader should know of them as a whole.

    `year` is the year of the paper where it is known: which groups existed then.
    """
    labels = list(find_labels(paper, scan))
    questions = choose_questions(paper, labels)
    if not questions:
        return (), (Remark("no_questions", "In dit stuk zijn geen genummerde vragen gevonden.", ()),)
    end = end_of_answers(paper, questions[-1].span.end)
    answers = [label for label in labels if label.role is Role.ANSWER]
    exchanges, remarks = pair(paper, questions, answers, end)
    exchanges = with_groups(paper.text, exchanges, year)
    exchanges = [replace(exchange, parts=find_parts(paper.text, exchange.span)) for exchange in exchanges]
    exchanges = with_references(paper.text, exchanges)
    return tuple(exchanges), (*remarks, *remarks_on_references(exchanges))
