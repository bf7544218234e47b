"""Which lines are labels and list items, and what is printed where a line ends."""

import pytest

from rekenschap.papers.draft import Place
from rekenschap.papers.lines import Line, is_item, is_label, joined, paragraphs


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Vraag 1", True),
        ("Vragen 2 t/m 4:", True),
        ("Antwoord 4 en 5", True),
        ("Antwoord op vraag 12a", True),
        ("**Antwoord**", True),
        ("VRAAG 7.", True),
        ("Vraag 1 betreft de kosten", False),
        ("Antwoord op vraag 3 staat hierboven.", False),
        ("12", False),
        ("", False),
    ],
)
def test_a_label_holds_nothing_else(line: str, label: bool) -> None:
    assert is_label(line) is label


@pytest.mark.parametrize("line", ["- een", "• een", "1. een", "a) een", "(iv) een", "2.1 een"])
def test_the_mark_of_a_list_starts_an_item(line: str) -> None:
    assert is_item(line)


@pytest.mark.parametrize("line", ["een", "2026 was goed", "-een", "1.000 euro", "en. zo"])
def test_other_starts_do_not(line: str) -> None:
    assert not is_item(line)


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("zijn uitge-", "voerd", "zijn uitgevoerd"),
        ("de in-", "en uitvoer", "de in- en uitvoer"),
        ("in Zuid-", "Holland", "in Zuid-Holland"),
        ("het EU-", "beleid", "het EU-beleid"),
        ("in Nederland -", "en elders", "in Nederland - en elders"),
        ("zie https://www.example.nl/a-", "b.pdf", "zie https://www.example.nl/a-b.pdf"),
        ("zie https://www.example.nl/stukken", "/2026/a", "zie https://www.example.nl/stukken/2026/a"),
        ("zie https://www.example.nl/a", "voor meer", "zie https://www.example.nl/a voor meer"),
    ],
)
def test_what_a_line_end_cut_is_whole_again(first: str, second: str, text: str) -> None:
    runs = joined([Line.plain(first, Place(line=1)), Line.plain(second, Place(line=2))])
    assert "".join(run.text for run in runs) == text
    assert [run.place.line for run in runs] == [1, 2]


def test_a_line_that_could_have_held_the_next_word_ends_a_paragraph() -> None:
    lines = [
        "Dit is een regel die heel de breedte van de bladspiegel vult en",
        "hier ophoudt.",
        "Een nieuwe alinea.",
    ]
    found = paragraphs([Line.plain(line, Place()) for line in lines], width=64)
    assert [[line.text for line in group] for group in found] == [lines[:2], lines[2:]]
