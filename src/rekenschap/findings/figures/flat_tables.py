"""Tables that lost their lines: a heading such as "(bedragen x € 1.000)" in running text, then a row of figures.

Text that was copied from a PDF has its tables as words and figures in one stream. The bare figures that follow
such a heading closely, without a sentence between them, have the scale and unit that the heading gives; so have
those right before it, where the heading stands under its table.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from rekenschap.findings.figures.figure import Figure
from rekenschap.findings.figures.naming import is_labelled
from rekenschap.findings.figures.tables import apply_measure, counts_up, measure_of
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.span import Span

#: from a heading to the first figure, and from a figure to the next over the words of a row
_FARTHEST_FIRST, _FARTHEST_NEXT = 200, 80
#: from the last figure of a table to the heading under it
_FARTHEST_UNDER = 3
#: fewer figures than this beside a heading are no table
_FEWEST = 4
#: no table is larger; keeps the work per heading bounded
_MOST = 500
_FEWEST_ROWS, _HIGHEST_ROW = 3, 999
#: where a figure under "percentage" is more, not all of its table are percentages
_WHOLE = 100
#: so much before a heading can say that it is money that it gives a scale to
_BEFORE_HEADING, _LONGEST_AROUND = 80, 180
#: a sentence ends at the figure itself, or somewhere in words too long for the label of a row with "St." in it
_SENTENCE_AT_FIGURE = re.compile(r"[)%]*[.?!;] [A-Z]|[^?:]{0,80}(?:\?|: )")
_SENTENCE_IN_WORDS = re.compile(r"[.!;] [A-Z]")
_LONGEST_ROW_LABEL = 45
_AMOUNT = re.compile(r"[1-9][0-9]{0,5}|0|[0-9.,]*[.,][0-9.,]*")
_ROW_BEGINS = re.compile(r"\.? [A-Z]")


@cache
def _headings() -> Scanner:
    scale = r"(?:1[. ]?000(?:[. ]000)?|(?:1 )?(?:mln|mld|miljoen|miljard|duizend)(?:en)?)\.?"
    money = r"(?:(?:€|euro) ?)?"
    expression = (
        rf"(?:\((?:alle )?(?:bedragen |uitgaven |cijfers )?(?:x|×|\*|in|€) ?{money}{scale}[^()\n]{{0,20}}\)"
        rf"|bedrag(?:en)? (?:x|in) {money}{scale}(?: ?(?:€|euro['’]?s?))?"
        rf"|in {scale} euro['’]s"
        r"|\((?:bedragen )?(?:in )?(?:€|euro['’]?s?)\))"
    )
    return Scanner(
        [
            Pattern("scale", expression, whole_words=False),
            Pattern("percent", r"[a-z]*percentages?\b|\((?:in )?(?:%|procenten)\)", whole_words=False),
        ]
    )


def apply_flat_tables(paper: Paper, scan: ScanText, figures: Sequence[Figure]) -> None:
    """Give the bare figures of tables without lines the scale and unit of their heading.

    First those under a scale or a sign of money, then those that are left under a word for percentages.
    """
    headings = [hit for hit in _headings().scan(scan) if not _in_table(paper, hit.span)]
    for name in ("scale", "percent"):
        _apply_headings(paper, [hit.span for hit in headings if hit.name == name], figures)


def _apply_headings(paper: Paper, headings: Sequence[Span], figures: Sequence[Figure]) -> None:
    starts = [figure.span.start for figure in figures]
    bounds = [0, *(bisect_left(starts, heading.end) for heading in headings), len(figures)]
    for heading, first, here, last in zip(headings, bounds, bounds[1:], bounds[2:], strict=False):
        behind = _run(paper.text, heading.end, figures[here : min(last, here + _MOST)])
        if not _apply(paper, heading, behind):
            before = [
                figure for figure in figures[max(first, here - _MOST) : here] if figure.span.end <= heading.start
            ]
            _apply(paper, heading, _run_before(paper.text, heading.start, before))


def _in_table(paper: Paper, span: Span) -> bool:
    """Whether a span meets a table that kept its lines."""
    index = bisect_right(paper.tables, span.end, key=lambda table: table.span.start)
    return index > 0 and paper.tables[index - 1].span.meets(span)


def _apply(paper: Paper, heading: Span, run: Sequence[Figure]) -> bool:
    """Give the bare figures of a run what its heading says; False where they are no table."""
    bare = [figure for figure in run if figure.is_bare and _may_count(paper.text, figure)]
    if len(bare) < _FEWEST or _in_table(paper, bare[0].span):
        return False
    around = Span(max(0, heading.start - _BEFORE_HEADING), max(heading.end, bare[0].span.start))
    measure = measure_of(heading.of(paper.text)).over(measure_of(around.of(paper.text)[:_LONGEST_AROUND]))
    if measure.kind == "percent" and not all(_is_share(paper.text, figure) for figure in bare):
        return False
    rows = _row_numbers(paper.text, bare, run)
    for figure in bare:
        figure.names = "label" if figure.span.start in rows else None
        apply_measure(figure, measure)
    return True


def _is_share(text: str, figure: Figure) -> bool:
    """Whether a figure can be a percentage of a whole."""
    return 0 <= figure.value <= _WHOLE and "." not in figure.number.of(text)


def _row_numbers(text: str, bare: Sequence[Figure], run: Sequence[Figure]) -> set[int]:
    """Where the figures stand that number the rows of a run: whole ones that go up by one, among others."""
    opening = [f for f in run if f.names != "label" and _ROW_BEGINS.match(text, f.span.end)]
    for figures in (bare, run, opening):
        whole = [f for f in figures if f.is_bare and not f.decimals and 0 < f.value <= _HIGHEST_ROW]
        while len(whole) >= _FEWEST_ROWS and whole[0].value + 1 != whole[1].value:
            del whole[0]
        if len(whole) >= _FEWEST_ROWS and len(whole) < len(run) and counts_up([int(f.value) for f in whole]):
            return {figure.span.start for figure in whole}
    return set()


def _run(text: str, start: int, figures: Iterable[Figure]) -> list[Figure]:
    """The figures that follow each other closely from `start`, without a sentence between them."""
    run: list[Figure] = []
    for figure in figures:
        between = text[start : figure.span.start]
        if len(between) > (_FARTHEST_NEXT if run else _FARTHEST_FIRST) or (run and _is_prose(between)):
            break
        run.append(figure)
        start = figure.span.end
    return run


def _run_before(text: str, end: int, figures: Sequence[Figure]) -> list[Figure]:
    """The figures that follow each other closely up to `end`, without a sentence between them."""
    run: list[Figure] = []
    for figure in reversed(figures):
        between = text[figure.span.end : end]
        if len(between) > (_FARTHEST_NEXT if run else _FARTHEST_UNDER) or (run and _is_prose(between)):
            break
        run.insert(0, figure)
        end = figure.span.start
    return run


def _is_prose(between: str) -> bool:
    """Whether the words between two figures end a sentence, which those of a row do not."""
    if _SENTENCE_AT_FIGURE.match(between):
        return True
    return len(between) > _LONGEST_ROW_LABEL and _SENTENCE_IN_WORDS.search(between) is not None


def _may_count(text: str, figure: Figure) -> bool:
    """Whether a bare figure is an amount of a table, also where alone it would be taken for a code or a name."""
    if figure.names is None:
        return True
    if figure.names not in ("code", "label") or is_labelled(text, figure):
        return False
    before, after = text[figure.span.start - 1 : figure.span.start], text[figure.span.end : figure.span.end + 1]
    alone = not before.strip(" \n(") and not after.strip(" \n)")
    return alone and _AMOUNT.fullmatch(figure.number.of(text)) is not None
