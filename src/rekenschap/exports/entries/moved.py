"""What a paper that came in moved, in lines to tell below it."""

from __future__ import annotations

from collections.abc import Iterator

from rekenschap.exports.brief import shortened
from rekenschap.exports.words import Words
from rekenschap.follow.history import ARRIVED, KEPT, STATUS_SET
from rekenschap.follow.moved import Moved, Moves

_MOST, _LONGEST = 10, 100


def lines(moves: Moves, words: Words) -> Iterator[str]:
    """A line for each promise that was settled or moved, up to ten, and one for questions that are open again."""
    for moved in moves.undertakings[:_MOST]:
        what = shortened(moved.what, _LONGEST)
        yield f"{words['moved_promise']} {moved.undertaking_id} {_became(moved, words)}: {what}"
    if (more := len(moves.undertakings) - _MOST) > 0:
        yield f"{words['more']} {words.count(more, 'undertaking')}"
    if moves.reopened:
        yield words.count(moves.reopened, "open_again")


def _became(moved: Moved, words: Words) -> str:
    """The status that it has by this; what happened, where that settles nothing."""
    if moved.kind == STATUS_SET or (moved.kind == ARRIVED and moved.status == KEPT):
        return words[f"undertaking_{moved.status}"]
    return words[f"event_{moved.kind}"]
