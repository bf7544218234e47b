"""Stretches of marked text lose no character and know every mark over them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rekenschap.exports.marks import Mark, MarkedText
from rekenschap.text.span import Span


def spans(longest: int = 30) -> st.SearchStrategy[Span]:
    pairs = st.tuples(st.integers(0, longest), st.integers(1, 9))
    return pairs.map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans(), max_size=12), spans(40))
def test_stretches_cover_the_part_and_tell_the_marks_at_each_place(found: list[Span], part: Span) -> None:
    marks = [Mark(span, f"sort{index}", "") for index, span in enumerate(found)]
    stretches = list(MarkedText(marks).stretches(part))
    assert stretches[0].span.start == part.start
    assert stretches[-1].span.end == part.end
    for before, after in pairwise(stretches):
        assert before.span.end == after.span.start
    for stretch in stretches:
        for at in range(stretch.span.start, stretch.span.end):
            assert set(stretch.marks) == {mark for mark in marks if mark.span.start <= at < mark.span.end}


@given(st.lists(spans(), max_size=12), spans(40))
def test_within_gives_what_lies_wholly_inside(found: list[Span], part: Span) -> None:
    marks = [Mark(span, f"sort{index}", "") for index, span in enumerate(found)]
    inside = MarkedText(marks).within(part)
    assert set(inside) == {mark for mark in marks if part.holds(mark.span)}
    assert [mark.span for mark in inside] == sorted(mark.span for mark in inside)


def test_the_shortest_mark_with_a_target_gives_the_link() -> None:
    outer, inner = Mark(Span(0, 9), "citation", "", "https://a"), Mark(Span(2, 5), "date", "")
    middle = list(MarkedText([outer, inner]).stretches(Span(0, 9)))[1]
    assert middle.marks == (inner, outer)
    assert middle.href == "https://a"
