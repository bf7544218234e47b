"""The report tells in a minute what paper it is and what stands in it."""

from dataclasses import replace
from io import StringIO

import pytest
from invented_reading import DEAD, invented_reading
from rich.console import Console

from rekenschap.exports import report
from rekenschap.exports.words import Words

REPORT = report.render(invented_reading(), Words("nl"))


def widest(shown: str) -> int:
    """The longest line, but for addresses, which are never broken."""
    return max(len(line) for line in shown.split("\n") if "://" not in line)


@pytest.mark.parametrize(
    "told",
    [
        "Vaststelling van de begroting der vuurtorens <2026>",
        "Nota naar aanleiding van het verslag · Eerste Kamer · 2025-2026 · 12345-VII nr. C · 3 april 2026",
        "Ondertekend door A. Baken",
        "2 beantwoord in eigen woorden · 1 alleen een verwijzing naar een ander antwoord",
        "2 zonder antwoord",
        "DOM 1 (+ 2 afgeleid)",
        "Hoeveel vuurtorens branden er",
        "→ 1",
        "In dit stuk staat geen antwoord.",
        "https://zoek.example/kst-12345-6.html",
        DEAD,
    ],
)
def test_it_tells(told: str) -> None:
    assert told in " ".join(REPORT.split()) or told in REPORT


def test_without_a_terminal_it_is_plain_and_fits_100_columns() -> None:
    assert "\x1b" not in REPORT
    assert widest(REPORT) <= report.PLAIN_WIDTH
    assert all(line == line.rstrip() for line in REPORT.split("\n"))


@pytest.mark.parametrize("width", [60, 80, 140, 240])
def test_it_fits_the_terminal(width: int) -> None:
    console = Console(file=StringIO(), width=width, color_system=None)
    assert widest(report.render(invented_reading(), Words("nl"), console)) <= width


def test_a_terminal_gets_colours() -> None:
    console = Console(file=StringIO(), width=100, force_terminal=True, color_system="standard", no_color=False)
    assert "\x1b[1m" in report.render(invented_reading(), Words("nl"), console)


def test_english_words_stand_around_the_dutch_paper() -> None:
    english = report.render(invented_reading(), Words("en"))
    assert "2 without an answer" in " ".join(english.split())
    assert "Samenvatting" not in english
    assert "Hoeveel vuurtorens" in english


def test_words_of_a_paper_are_no_markup_and_steer_no_terminal() -> None:
    reading = invented_reading()
    header = replace(reading.paper.header, title="[red]rood[/red] [/] \x1b[2J\x9b31m:smile:")
    reading = replace(reading, paper=replace(reading.paper, header=header))
    assert report.render(reading, Words("nl")).startswith("[red]rood[/red] [/] [2J31m:smile:\n")
