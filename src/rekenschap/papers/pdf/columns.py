"""The order in which the lines of a page are read: asides, columns, and bands that go across them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rekenschap.papers.pdf.lines import Line

Row = list[Line]

#: type smaller than this share of the body's is small print
SMALL = 0.93
#: a column of prose: so many lines, so long on average, and so much of its width filled
_MOST_CUTS = 4
_LEAST_LINES, _LEAST_LETTERS, _LEAST_FILL = 3, 16, 0.55
#: or so many of its lines whole, where labels and answers of a word stand between
_WHOLE, _LEAST_WHOLE = 0.85, 0.3


@dataclass(frozen=True, slots=True)
class Flow:
    """Rows that are read on end: a page, or a column or band of one."""

    page: int
    rows: tuple[tuple[Line, ...], ...]


def body_size(rows: Iterable[Row]) -> float:
    """The size of type that most letters of a paper have."""
    weights: Counter[float] = Counter()
    for row in rows:
        for line in row:
            weights[round(line.size * 2) / 2] += len(line.text)
    return max(weights, key=lambda size: (weights[size], size)) if weights else 0.0


def take_asides(rows: Sequence[Row], size: float) -> tuple[list[Row], list[Line]]:
    """The rows of a page without the small print beside its body, and that small print from top to bottom."""
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
    asides = [line for line in small if id(line) in taken]
    if sum(len(line.text) for line in asides) > sum(len(line.text) for line in body):
        return [list(row) for row in rows], []
    kept = [[line for line in row if id(line) not in taken] for row in rows]
    return [row for row in kept if row], sorted(asides, key=lambda line: (round(line.x0 / 20), -line.base))


def _stacked(rows: Sequence[Row], size: float, left: float) -> set[int]:
    """Small print to the right of `left`, three lines or more that begin at one place, each alone in its type."""
    stacks: dict[int, list[Line]] = defaultdict(list)
    for row in rows:
        small = [line for line in row if line.size < SMALL * size]
        if len(small) == 1 and small[0] is row[-1] and small[0].x0 > left:
            stacks[round(small[0].x0 / 3)].append(small[0])
    return {id(line) for stack in stacks.values() if len(stack) >= _LEAST_LINES for line in stack}


def flows_of(rows: Sequence[Row], page: int) -> list[Flow]:
    """The flows of a page in the order of reading."""
    return [Flow(page, tuple(tuple(row) for row in part)) for part in _ordered([list(r) for r in rows], 0)]


def _ordered(rows: list[Row], depth: int) -> list[list[Row]]:
    if not rows:
        return []
    found = _gutter([line for row in rows for line in row]) if depth < _MOST_CUTS else None
    if found is None:
        return [rows]
    cut, low, high = found
    start, end = _extent(rows, cut, low, high)
    return (
        _ordered(rows[:start], depth + 1)
        + _in_columns(rows[start:end], cut, depth + 1)
        + _ordered(rows[end:], depth + 1)
    )


def _extent(rows: Sequence[Row], cut: float, low: float, high: float) -> tuple[int, int]:
    """The rows in two columns: those with lines of the second, and what keeps to a side just above and below."""
    inside = [at for at, row in enumerate(rows) if any(low <= line.base <= high for line in row)]
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


def _gutter(lines: Sequence[Line]) -> tuple[float, float, float] | None:
    """Where white space parts the lines into two columns of prose, and its lower and upper end.

    A second column shows by lines that begin at one place; over their height, most lines must keep to a side.
    """
    best: tuple[int, float, float, float] | None = None
    for core in _starts(lines):
        cut = min(line.x0 for line in core) - 0.4 * core[0].size
        low, high = min(line.base for line in core) - 2, max(line.base for line in core) + 2
        beside = [line for line in lines if low <= line.base <= high]
        left = [line for line in beside if line.x1 <= cut]
        right = [line for line in beside if line.x0 >= cut]
        score = min(len(left), len(right))
        if len(beside) - len(left) - len(right) > 0.5 * score or (best is not None and score <= best[0]):
            continue
        if _is_prose(left) and _is_prose(right):
            best = (score, cut, low, high)
    return best[1:] if best else None


def _starts(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that share a left end, the outermost aside: the lines with which a second column may begin."""
    ends: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        ends[round(line.x0 / 4)].append(line)
    first = min(ends)
    many = sorted(ends.items(), key=lambda item: -len(item[1]))[:12]
    return [core for end, core in many if len(core) >= _LEAST_LINES and end > first + 10]


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether lines are those of a column of text, and not cells, numbers or marks."""
    rows = len({round(line.base) for line in lines})
    if rows < _LEAST_LINES:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    fill = sum(line.x1 - line.x0 for line in lines) / (rows * width) if width > 0 else 0.0
    whole = sum(line.x1 - line.x0 >= _WHOLE * width for line in lines)
    text = "".join(line.text for line in lines)
    letters = sum(letter.isalpha() for letter in text)
    long = letters / rows >= _LEAST_LETTERS
    return (
        long
        and (fill >= _LEAST_FILL or whole >= _LEAST_WHOLE * rows)
        and letters >= 0.7 * len(text.replace(" ", ""))
    )


def _common(values: Sequence[float], size: float) -> float:
    """The left end that most lines share."""
    counted = Counter(round(value / size) for value in values)
    most = max(counted.values())
    step = min(value for value, count in counted.items() if count >= 0.5 * most)
    return min(value for value in values if round(value / size) == step)
