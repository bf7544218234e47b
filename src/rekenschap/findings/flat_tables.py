"""Tables that lost their lines: a heading such as "(bedragen x € 1.000)" in running text, then a row of figures.

Text that was copied from a PDF has its tables as words and figures in one stream. The bare figures that follow
such a heading closely, without a sentence between them, have the scale and unit that the heading gives.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from rekenschap.findings.figures import Figure
from rekenschap.findings.naming_figures import is_labelled
from rekenschap.findings.table_units import apply_measure, counts_up, measure_of
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.span import Span

#: from a heading to the first figure, and from a figure to the next over the words of a row
_FARTHEST_FIRST, _FARTHEST_NEXT = 200, 80
#: fewer figures than this behind a heading are no table
_FEWEST = 4
#: no table is larger; keeps the work per heading bounded
_MOST = 500
_FEWEST_ROWS, _HIGHEST_ROW = 3, 999
#: so much before a heading can say that it is money that it gives a scale to
_BEFORE_HEADING, _LONGEST_AROUND = 80, 180
_SENTENCE = re.compile(r"[.?!;] [A-Z]|\?|: ")
_AMOUNT = re.compile(r"[1-9][0-9]{0,5}|0|[0-9.,]*[.,][0-9.,]*")


@cache
def _headings() -> Scanner:
    scale = r"(?:1[. ]?000(?:[. ]000)?|(?:1 )?(?:mln|mld|miljoen|miljard|duizend)(?:en)?)\.?"
    money = r"(?:(?:€|euro) ?)?"
    expression = (
        rf"(?:\((?:alle )?(?:bedragen |uitgaven |cijfers )?(?:x|×|\*|in|€) ?{money}{scale}[^()\n]{{0,20}}\)"
        rf"|bedrag(?:en)? (?:x|in) {money}{scale}(?: ?(?:€|euro['’]?s?))?"
        rf"|in {scale} euro['’]s)"
    )
    return Scanner([Pattern("heading", expression, whole_words=False)])


def apply_flat_tables(paper: Paper, scan: ScanText, figures: Sequence[Figure]) -> None:
    """Give the bare figures of tables without lines the scale and unit of their heading."""
    starts = [figure.span.start for figure in figures]
    for hit in _headings().scan(scan):
        if not any(table.span.meets(hit.span) for table in paper.tables):
            _apply(paper, hit.span, figures, bisect_left(starts, hit.span.end))


def _apply(paper: Paper, heading: Span, figures: Sequence[Figure], first: int) -> None:
    run = _run(paper.text, heading.end, figures, first)
    bare = [figure for figure in run if figure.is_bare and _may_count(paper.text, figure)]
    if len(bare) < _FEWEST or any(table.span.meets(bare[0].span) for table in paper.tables):
        return
    around = Span(max(0, heading.start - _BEFORE_HEADING), bare[0].span.start)
    measure = measure_of(heading.of(paper.text)).over(measure_of(around.of(paper.text)[:_LONGEST_AROUND]))
    rows = _row_numbers(bare) or _row_numbers(run)
    for figure in bare:
        figure.names = "label" if figure in rows else None
        apply_measure(figure, measure)


def _row_numbers(run: Sequence[Figure]) -> list[Figure]:
    """The figures that number the rows of a run: whole ones that go up by one, among others."""
    whole = [f for f in run if f.is_bare and not f.decimals and 0 < f.value <= _HIGHEST_ROW]
    if len(whole) < _FEWEST_ROWS or len(whole) == len(run) or not counts_up([int(f.value) for f in whole]):
        return []
    return whole


def _run(text: str, start: int, figures: Sequence[Figure], first: int) -> list[Figure]:
    """The figures that follow each other closely from `start`, without a sentence between them."""
    run: list[Figure] = []
    for figure in figures[first : first + _MOST]:
        between = text[start : figure.span.start]
        if len(between) > (_FARTHEST_NEXT if run else _FARTHEST_FIRST):
            break
        if run and _SENTENCE.search(between):
            break
        run.append(figure)
        start = figure.span.end
    return run


def _may_count(text: str, figure: Figure) -> bool:
    """Whether a bare figure is an amount of a table, also where alone it would be taken for a code or a name."""
    if figure.names is None:
        return True
    if figure.names not in ("code", "label") or is_labelled(text, figure):
        return False
    before, after = text[figure.span.start - 1 : figure.span.start], text[figure.span.end : figure.span.end + 1]
    alone = not before.strip(" \n(") and not after.strip(" \n)")
    return alone and _AMOUNT.fullmatch(figure.number.of(text)) is not None
