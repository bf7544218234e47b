"""The order in which the lines of a page are read: asides, columns, and bands that go across them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rekenschap.papers.pdf.lines import Line

Row = list[Line]

#: type smaller than this share of the body's is small print
SMALL = 0.93
#: a column of prose: so many lines, so long on average, and so much of its width filled
_MOST_CUTS = 4
_LEAST_LINES, _LEAST_LETTERS, _LEAST_FILL = 3, 16, 0.55
#: or so many of its lines whole, where labels and answers of a word stand between
_WHOLE, _LEAST_WHOLE = 0.85, 0.3
#: or so many lines, so long on average, of which no more than this share is level with one of the other column
_MANY_LINES, _LEAST_FREE, _IN_STEP = 8, 8, 0.7
#: how many places where columns begin a paper has at most, and how far from it in points a line may begin
_MOST_STARTS, _NEAR = 3, 2.0


@dataclass(frozen=True, slots=True)
class Flow:
    """Rows that are read on end: a page, or a column or band of one."""

    page: int
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class _Gutter:
    """White space between columns: where the second begins, its lower and upper end, and lines on both sides."""

    start: float
    cut: float
    low: float
    high: float
    rows: int = 0

    @classmethod
    def of(cls, core: Sequence[Line]) -> _Gutter:
        """The white space to the left of lines that begin at one place."""
        start = min(line.x0 for line in core)
        bases = [line.base for line in core]
        return cls(start, start - 0.4 * core[0].size, min(bases) - 2, max(bases) + 2)

    def is_beside(self, line: Line) -> bool:
        """Whether a line stands at its height."""
        return self.low <= line.base <= self.high


def body_size(rows: Iterable[Row]) -> float:
    """The size of type that most letters of a paper have."""
    weights: Counter[float] = Counter()
    for row in rows:
        for line in row:
            weights[round(line.size * 2) / 2] += len(line.text)
    return max(weights, key=lambda size: (weights[size], size)) if weights else 0.0


def take_asides(rows: Sequence[Row], size: float, starts: Sequence[float] = ()) -> tuple[list[Row], list[Line]]:
    """The rows of a page without the small print beside its body, and that small print from top to bottom.

    Small print that begins where second columns do, at one of `starts`, is a footnote at the foot of one.
    """
    lines = [line for row in rows for line in row]
    body = [line for line in lines if line.size >= SMALL * size and len(line.text) > 20]
    small = [line for line in lines if line.size < SMALL * size]
    if not body or not small:
        return [list(row) for row in rows], []
    left = _common([line.x0 for line in body], size)
    right = sorted(line.x1 for line in body)[9 * len(body) // 10]
    top = max(line.base for line in body) + 30 * size
    taken = {
        id(line)
        for line in small
        if line.base <= top
        and ((line.x1 < left - 0.5 * size and len(line.text) > 3) or line.x0 > right - 1.5 * size)
    } | _stacked(rows, size, left + 0.4 * (right - left))
    asides = [line for line in small if id(line) in taken and not _is_in_column(line, starts)]
    taken = {id(line) for line in asides}
    if sum(len(line.text) for line in asides) > sum(len(line.text) for line in body):
        return [list(row) for row in rows], []
    kept = [[line for line in row if id(line) not in taken] for row in rows]
    return [row for row in kept if row], sorted(asides, key=lambda line: (round(line.x0 / 20), -line.base))


def _is_in_column(line: Line, starts: Sequence[float]) -> bool:
    return any(-_NEAR <= line.x0 - start <= 3 * line.size for start in starts)


def _stacked(rows: Sequence[Row], size: float, left: float) -> set[int]:
    """Small print to the right of `left`, three lines or more that begin at one place, each alone in its type."""
    stacks: dict[int, list[Line]] = defaultdict(list)
    for row in rows:
        small = [line for line in row if line.size < SMALL * size]
        if len(small) == 1 and small[0] is row[-1] and small[0].x0 > left:
            stacks[round(small[0].x0 / 3)].append(small[0])
    return {id(line) for stack in stacks.values() if len(stack) >= _LEAST_LINES for line in stack}


def column_starts(pages: Iterable[Sequence[Row]]) -> tuple[float, ...]:
    """Where second columns begin on the pages of a paper, in points from the left, most lines first.

    A paper is set in one way: the page that shows its columns best tells of one with a few lines in the second.
    """
    votes: Counter[int] = Counter()
    for rows in pages:
        found = _gutter([line for row in rows for line in row], ())
        if found is not None and found.rows >= _MANY_LINES:
            votes[round(found.start)] += found.rows
    return tuple(float(start) for start, _ in votes.most_common(_MOST_STARTS))


def flows_of(rows: Sequence[Row], page: int, starts: Sequence[float]) -> list[Flow]:
    """The flows of a page in the order of reading; `starts` are the `column_starts` of its paper."""
    parts = _ordered([list(row) for row in rows], 0, starts)
    return [Flow(page, tuple(tuple(row) for row in part)) for part in parts]


def _ordered(rows: list[Row], depth: int, starts: Sequence[float] = ()) -> list[list[Row]]:
    if not rows:
        return []
    found = _gutter([line for row in rows for line in row], starts) if depth < _MOST_CUTS else None
    if found is None:
        return [rows]
    start, end = _extent(rows, found)
    return (
        _ordered(rows[:start], depth + 1, starts)
        + _in_columns(rows[start:end], found.cut, depth + 1)
        + _ordered(rows[end:], depth + 1, starts)
    )


def _extent(rows: Sequence[Row], gutter: _Gutter) -> tuple[int, int]:
    """The rows in two columns: those with lines of the second, and what keeps to a side just above and below."""
    cut = gutter.cut
    inside = [at for at, row in enumerate(rows) if any(map(gutter.is_beside, row))]
    start, end = inside[0], inside[-1] + 1
    while start and not _crosses(rows[start - 1], cut) and _near(rows[start - 1], rows[start]):
        start -= 1
    while end < len(rows) and not _crosses(rows[end], cut) and _near(rows[end - 1], rows[end]):
        end += 1
    return start, end


def _crosses(row: Row, cut: float) -> bool:
    return any(line.x0 < cut - 1 and line.x1 > cut + 1 for line in row)


def _near(above: Row, below: Row) -> bool:
    return above[0].base - below[0].base < 2 * below[0].size


def _in_columns(rows: Sequence[Row], cut: float, depth: int) -> list[list[Row]]:
    """Rows in two columns, the left one before the right one; a row across both parts them into bands."""
    parts: list[list[Row]] = []
    sides: tuple[list[Row], list[Row]] = ([], [])
    across: list[Row] = []
    for row in rows:
        if _crosses(row, cut):
            parts += _ordered(sides[0], depth) + _ordered(sides[1], depth)
            sides = ([], [])
            across.append(row)
            continue
        if across:
            parts.append(across)
            across = []
        for side, lines in zip(sides, _split(row, cut), strict=True):
            side += [lines] if lines else []
    return parts + _ordered(sides[0], depth) + _ordered(sides[1], depth) + ([across] if across else [])


def _split(row: Row, cut: float) -> tuple[Row, Row]:
    return [line for line in row if line.x1 <= cut + 1], [line for line in row if line.x1 > cut + 1]


def _gutter(lines: Sequence[Line], starts: Sequence[float]) -> _Gutter | None:
    """Where white space parts the lines into two columns, the one with most lines on both sides.

    A second column shows by lines that begin at one place; over their height, most lines must keep to a side. Both
    sides are prose, or the second begins where it begins on other pages of the paper.
    """
    known = [gutter for gutter in _known(lines, starts) if _is_open(lines, gutter)]
    proven = [gutter for gutter in map(_Gutter.of, _starts(lines)) if _is_proven(lines, gutter)]
    sized = [replace(gutter, rows=min(map(len, _sides(lines, gutter)[:2]))) for gutter in known + proven]
    return max(sized, key=lambda gutter: gutter.rows, default=None)


def _known(lines: Sequence[Line], starts: Sequence[float]) -> list[_Gutter]:
    """The gutters before lines that begin where second columns of the paper do."""
    cores = [[line for line in lines if abs(line.x0 - start) <= _NEAR] for start in starts]
    return [_Gutter.of(core) for core in cores if core]


def _is_open(lines: Sequence[Line], gutter: _Gutter) -> bool:
    """Whether most lines of a page, and most of those beside its second column, keep to a side."""
    left, right, across = _sides(lines, gutter)
    wide = sum(line.x0 < gutter.cut - 1 and line.x1 > gutter.cut + 1 for line in lines)
    return bool(left) and across <= 0.5 * min(len(left), len(right)) and wide <= 0.5 * len(lines)


def _is_proven(lines: Sequence[Line], gutter: _Gutter) -> bool:
    """Whether a page shows by itself that it is set in columns."""
    left, right, across = _sides(lines, gutter)
    if across > 0.5 * min(len(left), len(right)):
        return False
    free = _out_of_step(left, right)
    return _is_prose(left, free) and _is_prose(right, free)


def _sides(lines: Sequence[Line], gutter: _Gutter) -> tuple[Row, Row, int]:
    """The lines beside each other that keep to the left and to the right of a gutter, and how many cross it."""
    beside = [line for line in lines if gutter.is_beside(line)]
    left = [line for line in beside if line.x1 <= gutter.cut]
    right = [line for line in beside if line.x0 >= gutter.cut]
    return left, right, len(beside) - len(left) - len(right)


def _out_of_step(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether many lines have none at their height on the other side: the cells of a table begin level."""
    bases = [{round(line.base / 2) for line in side} for side in (left, right)]
    fewest = min(map(len, bases))
    return fewest >= _MANY_LINES and len(bases[0] & bases[1]) < _IN_STEP * fewest


def _starts(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that share a left end, the outermost aside: the lines with which a second column may begin."""
    ends: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        ends[round(line.x0 / 4)].append(line)
    first = min(ends, default=0)
    many = sorted(ends.items(), key=lambda item: -len(item[1]))[:12]
    return [core for end, core in many if len(core) >= _LEAST_LINES and end > first + 10]


def _is_prose(lines: Sequence[Line], free: bool) -> bool:
    """Whether lines are those of a column of text, and not cells, numbers or marks.

    Where they stand `free` of the lines beside them, they may all be short.
    """
    rows = len({round(line.base) for line in lines})
    if rows < _LEAST_LINES:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    fill = sum(line.x1 - line.x0 for line in lines) / (rows * width) if width > 0 else 0.0
    whole = sum(line.x1 - line.x0 >= _WHOLE * width for line in lines)
    text = "".join(line.text for line in lines)
    letters = sum(letter.isalpha() for letter in text)
    long = letters / rows >= (_LEAST_FREE if free else _LEAST_LETTERS)
    return (
        long
        and (free or fill >= _LEAST_FILL or whole >= _LEAST_WHOLE * rows)
        and letters >= 0.7 * len(text.replace(" ", ""))
    )


def _common(values: Sequence[float], size: float) -> float:
    """The left end that most lines share."""
    counted = Counter(round(value / size) for value in values)
    most = max(counted.values())
    step = min(value for value, count in counted.items() if count >= 0.5 * most)
    return min(value for value in values if round(value / size) == step)
