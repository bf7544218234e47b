"""How the end of one line of a PDF joins the beginning of the next."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rekenschap.papers.pdf.seams import Seams


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("de voor-", "waarden voor herstel", "de voorwaarden voor herstel"),
        ("de in-", "en uitvoer", "de in- en uitvoer"),
        ("de korte-", "of lange termijn", "de korte- of lange termijn"),
        ("alle EU-", "landen samen", "alle EU-landen samen"),
        ("Noord-", "Holland", "Noord-Holland"),
        ("de oud-", "minister", "de oud-minister"),
        ("de e-", "mail", "de e-mail"),
        ("een 16-", "jarige", "een 16-jarige"),
        ("het wets-", "voorstel", "het wetsvoorstel"),
        ("de sluis en/", "of het gemaal", "de sluis en/of het gemaal"),
        ("het radio-", "interview", "het radio-interview"),
        ("tussen 2024 –", "2026", "tussen 2024 – 2026"),
    ],
)
def test_hyphens_at_line_ends(before: str, after: str, expected: str) -> None:
    seams = Seams(["wij hoorden een radio-interview over dat voorstel"])
    cut, glue = seams.join(before, after)
    assert before[: len(before) - cut] + glue + after == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("(https://", "www.sluis.nl/nieuws).", "(https://www.sluis.nl/nieuws)."),
        ("www.sluis.nl/nieuws/2026-", "plan-b/ hierover", "www.sluis.nl/nieuws/2026-plan-b/ hierover"),
        ("https://www.sluis.nl/a?x=1&", "y=2", "https://www.sluis.nl/a?x=1&y=2"),
        ("https://www.sluis.nl/nieuws", "/2026/plan", "https://www.sluis.nl/nieuws/2026/plan"),
        ("https://www.sluis.", "nl/nieuws", "https://www.sluis.nl/nieuws"),
        ("sluis.nl/nieuws/herstel-van-", "de-deuren", "sluis.nl/nieuws/herstel-van-de-deuren"),
        ("https://www.sluis.nl/nieuws.", "De minister", "https://www.sluis.nl/nieuws. De minister"),
        ("https://www.sluis.nl/nieuws", "waarin staat", "https://www.sluis.nl/nieuws waarin staat"),
        ("(https://www.sluis.nl/nieuws)", "en/of het plan", "(https://www.sluis.nl/nieuws) en/of het plan"),
    ],
)
def test_web_addresses_over_two_lines(before: str, after: str, expected: str) -> None:
    cut, glue = Seams([]).join(before, after)
    assert before[: len(before) - cut] + glue + after == expected


def test_the_target_of_a_link_says_how_a_broken_address_joins() -> None:
    seams = Seams([], ["https://www.sluis.nl/nieuws/herstelplan/oost"])
    assert seams.join("https://www.sluis.nl/nieuws/herstel", "plan/oost") == (0, "")
    assert seams.join("https://www.sluis.nl/nieuws/herstel-", "plan/oost") == (1, "")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("abc de-/.:1(", min_size=1, max_size=30), min_size=2, max_size=6))
def test_joining_lines_keeps_every_letter(lines: list[str]) -> None:
    seams = Seams(lines)
    text = lines[0]
    for line in lines[1:]:
        cut, glue = seams.join(text, line)
        text = text[: len(text) - cut] + glue + line
    kept = [letter for letter in text if letter not in " -"]
    assert kept == [letter for line in lines for letter in line if letter not in " -"]
