"""The report tells in a minute what paper it is and what stands in it."""

import re
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from invented_reading import DEAD, DIFFERENCE, invented_reading, unjudged_reading
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
        "3 met een antwoord in eigen woorden · 1 met alleen een verwijzing naar een ander antwoord",
        "2 zonder antwoord",
        "DOM 1 (+ 2 afgeleid)",
        "Hoeveel vuurtorens",
        "→ 1",
        "In dit stuk staat geen antwoord.",
        "https://zoek.example/kst-12345-6.html",
        DEAD,
    ],
)
def test_it_tells(told: str) -> None:
    assert told in " ".join(REPORT.split()) or told in REPORT


def rows_of(shown: str, title: str) -> list[str]:
    """The lines of the section with that title."""
    lines = shown.split("\n")
    start = next(index for index, line in enumerate(lines) if line.startswith(f"{title} ─"))
    return lines[start + 1 : lines.index("", start)]


def test_the_judgement_comes_first_as_groups_against_standings() -> None:
    assert [line.split(" ─")[0] for line in REPORT.split("\n") if " ──" in line][:4] == [
        "Oordeel",
        "Toezeggingen",
        "Doelen en normen",
        "Let op",
    ]
    rows = [re.split(r"  +", row) for row in rows_of(REPORT, "Oordeel")]
    assert rows[-3:] == [
        ["DOM (2 afgeleid)", "3", "1", "·", "·", "·", "·", "·", "2"],
        ["Zonder fractie", "3", "1", "1", "·", "1", "·", "·", "·"],
        ["Totaal", "6", "2", "1", "·", "1", "·", "·", "2"],
    ]
    assert "Gronden: komt in een later stuk 1 · geen openbare uitspraken 1" in REPORT


def test_an_undertaking_stands_once_with_its_deadline_and_all_its_questions() -> None:
    first, second, *_ = rows = rows_of(REPORT, "Toezeggingen")
    assert re.split(r"  +", first) == ["In mei 2026", "brief <b>", "vraag 5, 6"]
    assert re.split(r"  +", second) == ["mei 2026", "In mei 2026 komt er een brief"]
    assert rows[-1].startswith("elk jaar ")
    assert len(rows) == 3


def test_a_target_says_what_is_missing_to_check_it() -> None:
    (row,) = rows_of(REPORT, "Doelen en normen")[:1]
    assert row.startswith("minstens 1.500 vuurtorens")
    assert "brandende vuurtorens · ontbreekt: uitgangswaarde, bron" in row
    assert row.endswith("vraag 6")


def test_the_worst_check_is_first_with_its_sum_and_what_agrees_is_one_line() -> None:
    rows = rows_of(REPORT, "Let op")
    assert rows[0].startswith("! Cijfers spreken elkaar tegen: ")
    assert rows[1] == DIFFERENCE
    assert rows[-1] == "2 optellingen kloppen. 1 controle gaf geen uitsluitsel."


def test_each_question_tells_how_it_stands_and_doubt_only_where_there_is_much() -> None:
    wide = Console(file=StringIO(), width=240, color_system=None)
    told = report.render(invented_reading(), Words("nl"), wide)
    assert "◐ deels beantwoord: geen openbare uitspraken" in told
    assert "… uitgesteld: komt in een later stuk" in told
    assert "(onzeker: 41%)" in told
    assert told.count("onzeker") == 1


def test_what_nobody_judged_has_no_judgement() -> None:
    shown = report.render(unjudged_reading(), Words("nl"))
    assert "Oordeel" not in shown
    assert "beantwoord" not in shown
    assert "Geen bijzonderheden gevonden." in shown


def test_a_standing_is_told_by_words_where_there_are_no_colours_and_in_colour_where_there_are() -> None:
    console = Console(file=StringIO(), width=100, force_terminal=True, color_system="standard", no_color=False)
    shown = report.render(invented_reading(), Words("nl"), console)
    assert re.search(r"\x1b\[35m… uitgesteld", shown)


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
