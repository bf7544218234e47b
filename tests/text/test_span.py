"""Spans are half-open ranges of code points."""

from hypothesis import given
from hypothesis import strategies as st

from rekenschap.text.span import Span


def test_a_span_gives_the_words_that_stand_there() -> None:
    assert Span(2, 5).of("rekenschap") == "ken"


def test_spans_that_touch_do_not_meet() -> None:
    assert not Span(0, 3).meets(Span(3, 5))
    assert Span(0, 4).meets(Span(3, 5))


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_a_stripped_span_is_the_stripped_words(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    assert span.stripped(text).of(text) == span.of(text).strip()
