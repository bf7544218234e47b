"""One scan over bytes gives the same hits as Python's own engine over code points."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.text.scan import Pattern, Scanner, ScanText, WordClasses
from rekenschap.text.span import Span

DUTCH = st.text(alphabet="ab é€ëö’12.,-\n𝔸", max_size=80)


@given(DUTCH)
def test_hits_are_those_of_the_standard_engine(text: str) -> None:
    scanner = Scanner([Pattern("p", r"(?P<letters>[abéëö]+)|(?P<digits>\d+)", whole_words=False)])
    expected = [match.span() for match in re.finditer(r"[abéëö]+|[0-9]+", text)]
    assert [tuple(hit.span) for hit in scanner.scan(ScanText(text))] == expected


@given(DUTCH)
def test_a_group_lies_in_its_hit_and_is_its_words(text: str) -> None:
    for hit in Scanner([Pattern("p", r"(?P<a>[aé]+)b?", whole_words=False)]).scan(ScanText(text)):
        group = hit.groups["a"]
        assert hit.span.holds(group)
        assert set(group.of(text)) <= {"a", "é"}


@given(st.lists(DUTCH, max_size=6))
def test_pieces_scanned_together_give_the_hits_of_each_alone(pieces: list[str]) -> None:
    scanner = Scanner([Pattern("p", r"(?P<first>[aé])[b ]*(?P<second>\d)?", whole_words=False)])
    text, spans = "", []
    for piece in pieces:
        spans.append(Span(len(text) + 1, len(text) + 1 + len(piece)))
        text += f"a{piece}"
    alone = [
        (index, hit.span.of(piece), hit.get(piece, "first"), hit.get(piece, "second"))
        for index, piece in enumerate(pieces)
        for hit in scanner.scan(ScanText(piece))
    ]
    together = [
        (index, hit.span.of(text), hit.get(text, "first"), hit.get(text, "second"))
        for index, hit in scanner.scan_pieces(text, spans)
    ]
    assert together == alone
    assert all(spans[index].holds(hit.span) for index, hit in scanner.scan_pieces(text, spans))


def test_a_group_that_took_no_part_is_not_there() -> None:
    (hit,) = Scanner([Pattern("p", r"(?P<year>\d+)|(?P<word>nooit)")]).scan(ScanText("nooit"))
    assert "word" in hit.groups
    assert "year" not in hit.groups
    assert "month" not in hit.groups
    assert hit.groups.get("year") is None
    assert list(hit.groups) == ["word"]


@given(st.text(max_size=60))
def test_offsets_go_to_bytes_and_back(text: str) -> None:
    scan = ScanText(text)
    assert [scan.point(scan.byte(offset)) for offset in range(len(text) + 1)] == list(range(len(text) + 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("de geïnformeerd-heid", []),
        ("vorm en vormen", ["vorm"]),
        ("hervorm", []),
        ("(vorm)", ["vorm"]),
        ("ïvorm", []),
    ],
)
def test_whole_words_know_letters_beyond_ascii(text: str, found: list[str]) -> None:
    hits = Scanner([Pattern("p", "vorm")]).scan(ScanText(text))
    assert [hit.span.of(text) for hit in hits] == found


@pytest.mark.parametrize(
    ("word", "classes"),
    [
        ("stuur", {"send"}),
        ("gestuurd", {"send", "done"}),
        ("geëvalueerd", {"done"}),
        ("Gestuurd", set()),
        ("gestuurde", set()),
        ("\ud800", set()),
        ("", set()),
    ],
)
def test_a_word_is_of_all_classes_that_match_the_whole_of_it(word: str, classes: set[str]) -> None:
    found = WordClasses([("send", ["(?:ge)?stuurd?", "zend"]), ("done", [r"ge[\p{L}]+d"])])
    assert found.of(word) == classes
