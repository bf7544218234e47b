"""Questions that mean nearly the same as one, as blocks: how near, where, how they were answered, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rekenschap.exports.brief import one_line, question_in_short
from rekenschap.exports.entries import lists
from rekenschap.exports.entries.blocks import Block, Item, Line, without_empty
from rekenschap.exports.entries.said import paper_in_short, standing_line
from rekenschap.exports.words import Words

if TYPE_CHECKING:
    from rekenschap.ledger.neighbours.neighbour import Neighbour

_LINES = 3


def neighbours(found: Sequence[Neighbour], words: Words) -> Iterator[Block]:
    """How many there are, then each with its question, its answer and the reasons."""
    yield lists.counted(len(found), len(found), "passage", words)
    for near in found:
        entry = near.exchange
        where = f"{paper_in_short(entry.paper, words)} · {words['question']} {entry.number}"
        lines = (
            Line(where, "strong"),
            Line(question_in_short(entry.question), most=_LINES),
            standing_line(entry, words),
            Line(one_line(entry.answer or ""), "quiet", most=_LINES),
            Line("; ".join(reason[words.lang] for reason in near.reasons), "quiet"),
        )
        yield Item(Line(f"{near.score:.2f}", "strong"), without_empty(lines))
