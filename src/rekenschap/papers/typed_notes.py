"""Footnotes that were typed instead of made: `1)` after a word, and `1) NOS, 6 maart 2024` at the end.

The format does not know that these are notes, so its reader leaves them in the text. They are lifted out here,
for every format, where the end of the paper is a run of such bodies that counts 1, 2, 3 and the marks stand in
the text before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rekenschap.papers.draft import Block, Draft, DraftNote, Kind, Run

_BODY = re.compile(r"\s*(?:\[(\d{1,2})\]|\(?(\d{1,2})\))\s*(?=\S)")
_MARK = re.compile(r"(?<=[\w”\"’»'?.!,;:)\]])\s?(?:\[(\d{1,2})\]|(?<![(\d])(\d{1,2})\))(?!\w)")
#: no more of the last blocks are looked at
_MOST_BLOCKS = 120


def lift_typed_notes(draft: Draft) -> Draft:
    """The draft with its typed footnotes as notes; the same draft where it has none."""
    first = _first_body(draft.blocks)
    if first is None:
        return draft
    bodies = list(_bodies(draft.blocks[first:]))
    keys = (
        {note.mark for note in bodies}
        if _is_bracketed(draft.blocks[first])
        else {f"{note.mark})" for note in bodies}
    )
    blocks = tuple(_with_marks(block, keys) for block in draft.blocks[:first])
    marked = {run.note for block in blocks for run in block.runs}
    if not any(note.key in marked for note in bodies):
        return draft
    return replace(draft, blocks=blocks, notes=(*draft.notes, *bodies))


def _number(block: Block) -> int | None:
    match = _BODY.match("".join(run.text for run in block.runs)) if block.kind is not Kind.TABLE else None
    return int(match[1] or match[2]) if match else None


def _is_bracketed(block: Block) -> bool:
    """Whether bodies start with `[1]` and not with `1)`: their marks in the text look alike."""
    return "".join(run.text for run in block.runs).lstrip().startswith("[")


def _first_body(blocks: Sequence[Block]) -> int | None:
    """Where the run of bodies at the end starts: the last block numbered 1, if the numbers count on."""
    low = max(1, len(blocks) - _MOST_BLOCKS)
    ones = [index for index in range(low, len(blocks)) if _number(blocks[index]) == 1]
    if not ones:
        return None
    numbers = [number for block in blocks[ones[-1] :] if (number := _number(block)) is not None]
    counts_up = numbers == list(range(1, len(numbers) + 1))
    return ones[-1] if counts_up and len(blocks) - ones[-1] <= 3 * len(numbers) else None


def _bodies(blocks: Sequence[Block]) -> Iterator[DraftNote]:
    mark: str | None = None
    runs: list[Run] = []
    for block in blocks:
        number = _number(block)
        if number is not None:
            if mark is not None:
                yield DraftNote(f"typed-{mark}", mark, tuple(runs))
            mark, runs = str(number), list(_without_mark(block.runs))
        else:
            runs += [Run(" "), *block.runs]
    if mark is not None:
        yield DraftNote(f"typed-{mark}", mark, tuple(runs))


def _without_mark(runs: Sequence[Run]) -> Iterator[Run]:
    match = _BODY.match("".join(run.text for run in runs))
    skip = match.end() if match else 0
    for run in runs:
        if skip < len(run.text):
            yield replace(run, text=run.text[skip:])
        skip = max(0, skip - len(run.text))


def _with_marks(block: Block, marks: set[str]) -> Block:
    """The block with the marks (`1` for `[1]`, `1)` as it is) in its runs as runs of their own."""
    if block.kind is Kind.TABLE:
        return block
    return replace(block, runs=tuple(piece for run in block.runs for piece in _cut(run, marks)))


def _cut(run: Run, marks: set[str]) -> Iterator[Run]:
    start = 0
    for match in _MARK.finditer(run.text):
        mark = match[1] or match[2]
        open_bracket = run.text.rfind("(", 0, match.start()) > run.text.rfind(")", 0, match.start())
        if run.note is not None or (match[1] or f"{match[2]})") not in marks or (match[2] and open_bracket):
            continue
        yield replace(run, text=run.text[start : match.start()])
        yield replace(run, text=match[0], note=f"typed-{mark}")
        start = match.end()
    yield replace(run, text=run.text[start:]) if start else run
