"""From pieces of text to lines: rows of the page, parted where a gap is too wide for a space."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from rekenschap.papers.pdf.drawn import Rule
from rekenschap.papers.pdf.pieces import Box, Piece

#: widths in units of the size of the type
SPACE, LOOSE_SPACE, GAP = 0.15, 0.33, 0.85
#: spaces of a justified line: as wide as this at most, and so many in a row that differ no more than that
_WIDEST_SPACE, _LEAST_ALIKE, _ALIKE = 2.0, 3, 0.03
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,3}|[†‡])[\])]?(?:[\s,;/]{1,3}(?:\d{1,3}|\*{1,3}))*[\s,]?$")


@dataclass(frozen=True)
class Line:
    """Pieces on one line that belong together, from left to right."""

    pieces: tuple[Piece, ...]
    page: int

    @cached_property
    def main(self) -> Piece:
        """The piece that sets the style of the line: the longest that is not raised."""
        return max(self.pieces, key=lambda piece: (len(piece.text) * piece.size, -piece.order))

    @property
    def x0(self) -> float:
        """Left end."""
        return self.pieces[0].x0

    @cached_property
    def x1(self) -> float:
        """Right end."""
        return max(piece.x1 for piece in self.pieces)

    @property
    def base(self) -> float:
        """The height that its letters stand on."""
        return self.main.base

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.main.size

    @cached_property
    def text(self) -> str:
        """Its words, marks of footnotes included."""
        return "".join(f"{space}{piece.text}" for space, piece in zip(self.spaces, self.pieces, strict=True))

    @cached_property
    def words(self) -> str:
        """Its words without the marks of footnotes."""
        pieces = zip(self.spaces, self.pieces, strict=True)
        return "".join(f"{space}{piece.text}" for space, piece in pieces if not self.is_mark(piece))

    @cached_property
    def spaces(self) -> tuple[str, ...]:
        """For each piece, the space before it: empty or one space."""
        return ("", *(" " if _apart(left, right) else "" for left, right in pairwise(self.pieces)))

    @cached_property
    def style(self) -> tuple[bool, bool] | None:
        """Bold and italic of all its words, None where they differ."""
        styles = {
            (piece.bold, piece.italic)
            for piece in self.pieces
            if not self.is_mark(piece) and any(letter.isalnum() for letter in piece.text)
        }
        return styles.pop() if len(styles) == 1 else None

    @cached_property
    def hang(self) -> float:
        """Where its text begins after a mark or label at its left, else its left end."""
        for left, right in pairwise(self.pieces):
            if right.x0 - left.x1 > 0.6 * self.size and left.x1 - self.x0 < 10 * self.size:
                return right.x0
            if len(left.text) > 12:
                break
        return self.x0

    def is_mark(self, piece: Piece) -> bool:
        """Whether a piece is raised, small and a number: the mark of a footnote."""
        return is_raised(piece, self.main) and bool(_MARK.match(piece.text.strip()))


def is_raised(piece: Piece, main: Piece) -> bool:
    """Whether a piece stands above the line of letters, in smaller type."""
    return piece.size < 0.85 * main.size and piece.base > main.base + 0.12 * main.size


def has_room(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have fit on the line before it."""
    first = line.text.split(None, 1)[0] if line.text.strip() else ""
    width = (line.x1 - line.x0) * len(first) / max(1, len(line.text))
    return right - before.x1 > width + 0.8 * line.size


def box_of(pieces: Iterable[Piece]) -> Box:
    """The box on the page around pieces, to a tenth of a point."""
    boxes = [piece.box for piece in pieces]
    return (
        round(min(box[0] for box in boxes), 1),
        round(min(box[1] for box in boxes), 1),
        round(max(box[2] for box in boxes), 1),
        round(max(box[3] for box in boxes), 1),
    )


def _apart(left: Piece, right: Piece) -> bool:
    """Whether white space parts two pieces of a line: by the stream of the page, else by their distance."""
    if left.text[-1:].isspace() or right.text[:1].isspace():
        return False
    gap = right.x0 - left.x1
    size = max(left.size, right.size)
    if right.order == left.order + 1:
        return right.spaced or gap > LOOSE_SPACE * size
    return gap > SPACE * size


def rows_of(pieces: Iterable[Piece], page: int, rules: Iterable[Rule] = ()) -> list[list[Line]]:
    """The rows of a page from top to bottom, each as its lines from left to right.

    Lines are parted at wide gaps, and where one of the drawn `rules` stands between two words.
    """
    walls = sorted((rule for rule in rules if not rule.lying), key=lambda rule: rule.x0)
    lefts = [wall.x0 for wall in walls]
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.x0)):
        near = rows[-1][0] if rows else None
        if near is not None and near.base - piece.base < 0.2 * min(near.size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_parted(row, page, walls, lefts) for row in _with_scripts(rows)]


def _with_scripts(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Rows with the raised and lowered characters put into the row that they belong to."""
    rows = [_welded(sorted(row, key=lambda piece: (piece.x0, piece.order))) for row in rows]
    lefts = [[piece.x0 for piece in row] for row in rows]
    taken: list[list[Piece]] = [[] for _ in rows]
    for index, row in enumerate(rows):
        for piece in row:
            taken[_home(piece, index, rows, lefts)].append(piece)
    return [sorted(row, key=lambda piece: (piece.x0, piece.order)) for row in taken if row]


def _home(piece: Piece, index: int, rows: list[list[Piece]], lefts: list[list[float]]) -> int:
    """The row that a piece belongs to: its own, or for a small short one that of the letters beside it."""
    if len(piece.text) > 12:
        return index
    for other in (index + 1, index - 1, index + 2, index - 2):
        if 0 <= other < len(rows):
            at = bisect_left(lefts[other], piece.x0)
            if any(_script_of(piece, main) for main in rows[other][max(0, at - 2) : at + 2]):
                return other
    return index


def _script_of(piece: Piece, main: Piece) -> bool:
    if piece.size >= 0.85 * main.size or not -0.35 < (piece.base - main.base) / main.size < 0.75:
        return False
    after, before = piece.x0 - main.x1, main.x0 - piece.x1
    return -0.3 * main.size < after < main.size or -0.3 * main.size < before < 2.5 * main.size


def _welded(row: list[Piece]) -> list[Piece]:
    """A row in which pieces of one word in one style are one piece: some programs draw letter by letter."""
    words: list[list[Piece]] = []
    for piece in row:
        if words and _same_word(words[-1][-1], piece):
            words[-1].append(piece)
        else:
            words.append([piece])
    return [_weld(word) if len(word) > 1 else word[0] for word in words]


def _same_word(left: Piece, right: Piece) -> bool:
    return (
        right.order == left.order + 1
        and not right.spaced
        and abs(right.x0 - left.x1) < SPACE * left.size
        and abs(left.base - right.base) < 0.05 * left.size
        and abs(left.size - right.size) < 0.05 * left.size
        and (left.bold, left.italic, left.url) == (right.bold, right.italic, right.url)
    )


def _weld(word: Sequence[Piece]) -> Piece:
    text = "".join(piece.text for piece in word)
    return replace(word[0], text=text, x1=word[-1].x1, order=word[-1].order, box=box_of(word))


def _parted(row: list[Piece], page: int, walls: list[Rule], lefts: list[float]) -> list[Line]:
    lines: list[list[Piece]] = [[row[0]]]
    reach = row[0].x1
    spaces = _stretched(row)
    for at, piece in enumerate(row[1:]):
        wide = piece.x0 - reach > GAP * max(piece.size, lines[-1][-1].size) and at not in spaces
        if wide or _walled(reach, piece, walls, lefts):
            lines.append([piece])
        else:
            lines[-1].append(piece)
        reach = max(reach, piece.x1)
    return [Line(tuple(line), page) for line in lines]


def _stretched(row: Sequence[Piece]) -> set[int]:
    """Which gaps of a row are spaces that a typesetter widened to fill the line, by the piece before each.

    They are alike while the words between them are not: cells that stand in columns have it the other way about.
    """
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    found: set[int] = set()
    start = 0
    for at in range(1, len(gaps) + 1):
        if at < len(gaps) and abs(gaps[at] - gaps[start]) <= _ALIKE * row[start].size:
            continue
        widths = [piece.x1 - piece.x0 for piece in row[start : at + 1]]
        unlike = max(widths) - min(widths) > row[start].size
        if unlike and at - start >= _LEAST_ALIKE and gaps[start] <= _WIDEST_SPACE * row[start].size:
            found.update(range(start, at))
        start = at
    return found


def _walled(reach: float, piece: Piece, walls: list[Rule], lefts: list[float]) -> bool:
    """Whether a drawn line stands between a piece and what ends at `reach` to its left."""
    if piece.x0 - reach < SPACE * piece.size:
        return False
    between = walls[bisect_left(lefts, reach - 1) : bisect_left(lefts, piece.x0 + 1)]
    return any(wall.y0 <= piece.base + 0.3 * piece.size <= wall.y1 for wall in between)
