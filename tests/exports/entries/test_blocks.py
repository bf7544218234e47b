"""Blocks are shown as they are: in a terminal of any width, and in Markdown."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from rekenschap.exports.entries import in_markdown, in_terminal
from rekenschap.exports.entries.blocks import Heading, Item, Line, Passage, around

LIST = (
    Heading("Stuk", 1),
    Passage(Line("Eerste alinea.\nTweede alinea.")),
    Heading("Vragen", 2),
    Item(Line("12"), (Line("Branden de *vuurtorens*?"), Line("Ja.", "good")), Line("SP")),
    Item(Line("13"), (Line("En de bakens?", marks=((6, 12),)),)),
)


def shown(width: int) -> str:
    return in_terminal.render(LIST, Console(file=StringIO(), width=width, color_system=None))


def test_a_list_stands_in_columns_where_they_fit() -> None:
    assert "12  SP  Branden de *vuurtorens*?\n        Ja.\n13      En de bakens?" in shown(80)


def test_in_a_narrow_terminal_things_stand_below_each_other() -> None:
    told = shown(30)
    assert "12  SP\n  Branden de *vuurtorens*?\n  Ja." in told
    assert max(map(len, told.splitlines())) <= 30


def test_markdown_shows_signs_as_they_are_and_marks_what_was_looked_for() -> None:
    told = in_markdown.render(LIST)
    assert told.startswith("# Stuk\n\nEerste alinea.\n\nTweede alinea.\n\n## Vragen\n\n")
    assert "- **12 · SP**\\\n  Branden de \\*vuurtorens\\*?\\\n  Ja.\n" in told
    assert told.endswith("- **13**\\\n  En de **bakens**?\n")


@pytest.mark.parametrize(
    ("words", "marks", "told", "marked"),
    [
        ("Branden de bakens?", ((11, 17),), "Branden de bakens?", ["bakens"]),
        ("Branden\nde bakens?", (), "Branden de bakens?", []),
        ("een " * 30 + "baken " + "twee " * 30, ((120, 125),), "… een een een baken twee twee", ["baken"]),
        ("", (), "", []),
    ],
)
def test_a_text_is_shown_around_what_was_looked_for(
    words: str, marks: tuple[tuple[int, int], ...], told: str, marked: list[str]
) -> None:
    line = around(words, marks, 60)
    assert told in line.text
    assert [line.text[start:end] for start, end in line.marks] == marked


@given(st.text("ab \n", max_size=80), st.data(), st.integers(8, 40))
def test_marks_stay_on_their_words_wherever_a_text_is_cut(words: str, data: st.DataObject, length: int) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    line = around(words, ((start, end),), length)
    assert len(line.text) <= length + 4
    for at, to in line.marks:
        assert line.text[at:to] == words[start:end].replace("\n", " ")


def test_what_may_take_some_lines_only_is_short_in_markdown_too() -> None:
    endless = "vuurtoren " * 2_000
    blocks = (Passage(Line(endless, most=1)), Item(Line("1"), (Line(endless, most=2), Line("a\nb"))))
    told = in_markdown.render(blocks)
    assert len(told) < 700
    assert told.count(" …") == 2
    assert "\\\n  a b\n" in told
