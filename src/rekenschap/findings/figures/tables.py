"""What the headings of a table say of its bare figures: "(bedragen x € 1.000)", "in %", "aantal fte"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rekenschap.findings.figures.figure import Figure, Kind
from rekenschap.papers.paper import Paper, Table, TableCell
from rekenschap.text.span import Span

#: a heading or caption is no longer than this; more is running text
_LONGEST_HEADING = 200
_CAPTION_LINES = 2
_FACTORS = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_FACTOR = re.compile(
    r"(?:\bx|×|\*|\bin|\(|€|euro) ?(?:€ ?|euro ?|x ?)*"
    r"(?:(?P<million>1[. ]?000[. ]?000\b|(?:1 )?(?:mln|miljoen|mio))"
    r"|(?P<billion>(?:1 )?(?:mld|miljard))|(?P<thousand>1[. ]?000\b|(?:1 )?duizend))",
    re.IGNORECASE,
)
#: a heading that opens with its scale: "Mln. euro"
_OPENING_FACTOR = re.compile(
    r"(?:(?P<million>mln\.?|miljoen(?:en)?)|(?P<billion>mld\.?|miljard(?:en)?)|(?P<thousand>duizend(?:en)?))"
    r" (?:€|euro)",
    re.IGNORECASE,
)
_EURO = re.compile(r"€|\beuro|\beur\b|\bbedragen\b", re.IGNORECASE)
#: what is counted under a scale without a unit ("Uitgaven, in miljoenen") is money where one of these stands by it
AMOUNTS = re.compile(
    r"uitgave|ontvangst|opbrengst|budget|kosten|bedrag|begroting|raming|lasten|baten|subsidie|verplichting"
    r"|besparing|bezuiniging|investering|inkomsten",
    re.IGNORECASE,
)
_DOLLAR = re.compile(r"\$|\bdollar|\busd\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bprocent\b|percentages?\b", re.IGNORECASE)
_COUNT = re.compile(r"\baantal(?:len)? ([^\W\d_]+)", re.IGNORECASE)
_POSTS = re.compile(r"\b(fte['’]?s?)\b", re.IGNORECASE)
_NUMBERING = re.compile(
    r"(?:nr|nrs|nummer|no|#|art|artikel|artikelnummer|vraag|id|code|jaar|hoofdstuk)\.?", re.IGNORECASE
)
_BESIDE = re.compile(r"[\s()+*\-−–,.=0-9%]*")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a heading says: a scale, and the kind and name of a unit; None where it does not say."""

    factor: int | None = None
    kind: Kind | None = None
    unit: str | None = None

    def over(self, other: Measure) -> Measure:
        """What this heading says, and for the rest what the wider one says; a percentage takes no scale."""
        kind, unit = (self.kind, self.unit) if self.kind else (other.kind, other.unit)
        factor = None if kind == "percent" else self.factor or other.factor
        return Measure(factor, kind, unit)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: what its headings say, and whether it only numbers the rows."""

    measure: Measure
    is_numbering: bool


def measure_of(heading: str) -> Measure:
    """What the words of a heading say of the figures under it.

    >>> measure_of("Bedragen x € 1.000")
    Measure(factor=1000, kind='money', unit='EUR')
    """
    if len(heading) > _LONGEST_HEADING:
        return Measure()
    found = _FACTOR.search(heading) or _OPENING_FACTOR.match(heading)
    factor = None if found is None else _FACTORS[found.lastgroup or ""]
    if _EURO.search(heading):
        return Measure(factor, "money", "EUR")
    if _DOLLAR.search(heading):
        return Measure(factor, "money", "USD")
    if _PERCENT.search(heading):
        return Measure(None, "percent", "%")
    counted = _POSTS.search(heading) or _COUNT.search(heading)
    if counted is not None:
        return Measure(factor, "measure", counted[1])
    return Measure(factor, "money", "EUR") if factor and AMOUNTS.search(heading) else Measure(factor)


def apply_tables(paper: Paper, figures: Sequence[Figure]) -> None:
    """Give the bare figures of tables their scale and unit, and set apart those that only number rows."""
    starts = [figure.span.start for figure in figures]
    for table in paper.tables:
        inside = figures[bisect_left(starts, table.span.start) : bisect_left(starts, table.span.end)]
        if inside:
            _apply_table(paper, table, inside)


def _apply_table(paper: Paper, table: Table, figures: Sequence[Figure]) -> None:
    whole = _caption(paper, table).over(_title(paper.text, table))
    cells = [(cell, row, column) for row in table.rows for cell, column in _placed(row)]
    cells.sort(key=lambda placed: placed[0].span)
    starts = [cell.span.start for cell, _, _ in cells]
    columns = _columns(paper.text, table)
    below_heading = False
    for figure in figures:
        cell, row, column = cells[max(0, bisect_right(starts, figure.span.start) - 1)]
        if not _is_alone(paper.text, figure, cell.span):
            continue
        if " " in figure.number.of(paper.text) and figure.names == "code":
            figure.names = None
        here = columns[column]
        if figure.names == "year" and below_heading and column and here.measure != Measure():
            figure.names = None
        below_heading = below_heading or figure.names is None
        if here.is_numbering and figure.is_bare:
            figure.names = "label"
        label = measure_of(row[0].span.of(paper.text)) if column else Measure()
        apply_measure(figure, label.over(here.measure).over(whole))


def _placed(row: Sequence[TableCell]) -> Iterator[tuple[TableCell, int]]:
    """The cells of a row with the number of their first column."""
    column = 0
    for cell in row:
        yield cell, column
        column += max(1, cell.columns)


def _caption(paper: Paper, table: Table) -> Measure:
    """What the lines right above a table say, the nearest that gives a scale first."""
    lines = [paragraph.span for paragraph in paper.paragraphs]
    index = bisect_left(lines, table.span)
    for span in reversed(lines[max(0, index - _CAPTION_LINES) : index]):
        measure = measure_of(span.of(paper.text))
        if measure.factor is not None:
            return measure
    return Measure()


def _title(text: str, table: Table) -> Measure:
    """What the first cell of a table says of all of it."""
    return measure_of(table.rows[0][0].span.of(text))


def _columns(text: str, table: Table) -> list[_Column]:
    """The columns of a table, by the words of the rows above its first figures."""
    width = max(sum(max(1, cell.columns) for cell in row) for row in table.rows)
    heads: list[list[str]] = [[] for _ in range(width)]
    for row in table.rows[: _heading_rows(table)]:
        for cell, column in _placed(row):
            for place in range(column, column + max(1, cell.columns)):
                heads[place].append(cell.span.of(text))
    runs_on = _counts_up(text, table)
    return [_column(words, is_first=place == 0 and runs_on) for place, words in enumerate(heads)]


def _column(words: Sequence[str], *, is_first: bool) -> _Column:
    measure = Measure()
    for heading in words:
        measure = measure_of(heading).over(measure)
    return _Column(measure, is_first or any(_NUMBERING.fullmatch(heading.strip()) for heading in words))


def _heading_rows(table: Table) -> int:
    """How many rows head a table: those marked so, at least the first."""
    count = 1
    while count < len(table.rows) and all(cell.heading for cell in table.rows[count]):
        count += 1
    return count


def _counts_up(text: str, table: Table) -> bool:
    """Whether the first column numbers the rows (1, 2, 3 and on)."""
    words = [row[0].span.of(text).rstrip(".") for row in table.rows]
    numbers = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 4]
    return counts_up(numbers)


def counts_up(numbers: Sequence[int]) -> bool:
    """Whether numbers go up by one each time: then they number rows."""
    return len(numbers) > 1 and all(right == left + 1 for left, right in pairwise(numbers))


def _is_alone(text: str, figure: Figure, cell: Span) -> bool:
    """Whether a cell holds nothing but the figure, or others beside it ("15 (3%)")."""
    before, after = text[cell.start : figure.span.start], text[figure.span.end : cell.end]
    return bool(_BESIDE.fullmatch(before)) and bool(_BESIDE.fullmatch(after))


def apply_measure(figure: Figure, measure: Measure) -> None:
    """Give a figure the scale and the unit that it does not have of itself."""
    if figure.factor is None and figure.kind in (None, "money"):
        figure.factor = measure.factor
    if figure.kind is None:
        figure.kind, figure.unit = measure.kind, measure.unit
