"""Words and tables in Markdown that shows them as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rekenschap.exports.safe import printable

#: what means something to a reader of Markdown wherever it stands, and what does at the start of a line
_MARKS = re.compile(r"[\\`*_\[\]<>|~&#]")
_STARTS = re.compile(r"(?=[-+](?: |$)|-[- ]|=)|[0-9]{1,9}(?=[.)](?: |$))")


def escaped(text: str) -> str:
    r"""Words on one line that Markdown shows as they are.

    >>> escaped("1. <b> *niet*")
    '1\\. \\<b\\> \\*niet\\*'
    """
    words = _MARKS.sub(r"\\\g<0>", printable(" ".join(text.split())))
    start = _STARTS.match(words)
    return words if start is None else f"{start[0]}\\{words[start.end() :]}"


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as a table with the first as its heading; short rows are filled up with empty cells."""
    columns = max(map(len, rows))
    for index, row in enumerate(rows):
        cells = [*map(escaped, row), *[""] * (columns - len(row))]
        yield f"| {' | '.join(cells)} |"
        if index == 0:
            yield f"|{' --- |' * columns}"
