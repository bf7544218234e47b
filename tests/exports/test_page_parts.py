"""A page shows the whole text: parts do not overlap and leave nothing out but the labels."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from invented_reading import invented_paper
from rekenschap.exchanges.exchange import Answer, Exchange
from rekenschap.exports.page_parts import Blocks, parts_of
from rekenschap.text.span import Span

PAPER = invented_paper()
PLACES = st.integers(PAPER.body.start, PAPER.body.end)
SPANS = st.tuples(PLACES, PLACES).map(lambda ends: Span(min(ends), max(ends)).stripped(PAPER.text))


def shown(spans: list[Span]) -> set[int]:
    return {at for span in spans for at in range(*span) if not PAPER.text[at].isspace()}


@given(st.lists(st.tuples(SPANS, SPANS, SPANS), max_size=6))
def test_whatever_was_read_as_question_or_answer(found: list[tuple[Span, Span, Span]]) -> None:
    exchanges = [
        Exchange(str(number), question, label, Answer(answer, (str(number),)))
        for number, (label, question, answer) in enumerate(found)
    ]
    parts = parts_of(PAPER, exchanges)
    for before, after in pairwise(parts):
        assert before.span.end <= after.span.start
    labels = shown([label for label, _, _ in found])
    assert shown([part.span for part in parts]) | labels == shown([PAPER.body]) | labels
    blocks = Blocks(PAPER)
    pieces = [cell for part in parts for piece in blocks.within(part.span) for cell in cells(piece)]
    assert shown(pieces) == shown([part.span for part in parts])


def cells(piece: object) -> list[Span]:
    rows = getattr(piece, "rows", ())
    return [cell.span for row in rows for cell in row] or [piece.span]  # type: ignore[attr-defined]


def test_a_paper_without_questions_is_one_part() -> None:
    (part,) = parts_of(replace(PAPER, notes=()), [])
    assert (part.span, part.sort) == (PAPER.body, "other")
