"""Which mark of a footnote belongs to which body, where only their numbers tell.

Markdown and plain text have no links between the two. A mark belongs to the first body of the same number
after it (the foot of its page, or the end of the paper), so that numbers may start again; a mark behind the last
body belongs to the last one before it. A mark without a body is no mark but text (`m2`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rekenschap.papers.draft import Block, DraftNote, Run


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of which runs with `note` may be marks: their `note` is the number that is printed.

    `body` is the number of the footnote of which this block is the body, without that number in its runs.
    """

    block: Block
    body: str = ""


def paired(passages: Sequence[Passage]) -> tuple[tuple[Block, ...], tuple[DraftNote, ...]]:
    """The blocks with marks that refer to bodies, and the bodies apart."""
    bodies = [(at, passage) for at, passage in enumerate(passages) if passage.body]
    keys = {at: f"{index + 1}" for index, (at, _) in enumerate(bodies)}
    places: dict[str, list[int]] = {}
    for at, passage in bodies:
        places.setdefault(passage.body, []).append(at)
    blocks = tuple(
        replace(passage.block, runs=_keyed(passage.block.runs, at, places, keys))
        for at, passage in enumerate(passages)
        if not passage.body
    )
    return blocks, tuple(
        DraftNote(keys[at], passage.body, _keyed(passage.block.runs, -1, {}, keys)) for at, passage in bodies
    )


def _keyed(runs: Sequence[Run], at: int, places: dict[str, list[int]], keys: dict[int, str]) -> tuple[Run, ...]:
    """Runs whose marks hold the key of a body; marks without one become text."""
    kept = []
    for run in runs:
        if run.note is not None:
            found = places.get(run.note, [])
            index = bisect_left(found, at)
            key = keys[found[min(index, len(found) - 1)]] if found else None
            run = replace(run, note=key)
        kept.append(run)
    return tuple(kept)
