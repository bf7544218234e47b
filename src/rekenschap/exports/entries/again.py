"""Questions that are open again as blocks, each with the passages of the document that it waited for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rekenschap.exports.brief import one_line, question_in_short
from rekenschap.exports.entries.blocks import Block, Heading, Item, Line, Passage, without_empty
from rekenschap.exports.entries.lists import counted
from rekenschap.exports.entries.said import groups_of, paper_in_short
from rekenschap.exports.words import Words
from rekenschap.follow.waiting import Reopened
from rekenschap.ledger.entries import ExchangeEntry

_LINES = 3


def reopened(found: Sequence[Reopened], asked: Sequence[ExchangeEntry], words: Words) -> Iterator[Block]:
    """Under each document and each paper, the questions, and what may answer them."""
    questions = {(entry.paper.id, entry.number): entry for entry in asked}
    yield counted(len(found), len(found), "open", words)
    ordered = sorted(found, key=lambda item: (item.document.id, item.paper.id))
    for (document, paper), together in groupby(ordered, lambda item: (item.document, item.paper)):
        yield Heading(f"{paper_in_short(paper, words)} → {paper_in_short(document, words)}", 3)
        yield Passage(Line(document.title or "", "quiet", most=1))
        for item in together:
            entry = questions.get((item.paper.id, item.number))
            question = Line(question_in_short(entry.question) if entry else "", most=_LINES)
            passages = [Line(f"“{one_line(passage.text)}”", "quiet", most=_LINES) for passage in item.passages]
            passages = passages or [Line(words["no_passage"], "quiet")]
            second = Line(groups_of(entry)) if entry else None
            yield Item(Line(item.number, "strong"), without_empty((question, *passages)), second)
