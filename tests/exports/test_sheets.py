"""Sheets of figures: cells in both languages, the terminal, JSON and CSV."""

from __future__ import annotations

import json
from datetime import date

import pytest
from rich.console import Console

from rekenschap.exports.sheets import as_data, in_terminal
from rekenschap.exports.sheets.cells import shown
from rekenschap.exports.sheets.sheet import Cell, Column, Kind, Sheet, Table, told


@pytest.mark.parametrize(
    ("cell", "kind", "dutch", "english"),
    [
        (0.34544, "rate", "+34,5%", "+34.5%"),
        (-0.0755, "rate", "−7,5%", "−7.5%"),
        (0.0, "rate", "0,0%", "0.0%"),
        (-0.00001, "rate", "0,0%", "0.0%"),
        (1.512, "share", "151,2%", "151.2%"),
        (13_525.4, "millions", "€ 13.525 mln", "€ 13,525m"),
        (-751.7, "millions", "−€ 752 mln", "−€ 752m"),
        (82_000, "people", "82.000", "82,000"),
        (391.3, "change", "+391", "+391"),
        (-391.3, "change", "−391", "−391"),
        (2030, "year", "2030", "2030"),
        (1.154, "number", "1,15", "1.15"),
        (date(2026, 3, 1), "day", "1 maart 2026", "1 March 2026"),
        (date(2029, 2, 1), "month", "februari 2029", "February 2029"),
        (None, "people", "–", "–"),
        ("dijkwacht", "words", "dijkwacht", "dijkwacht"),
        (told("stand", "stock"), "words", "stand", "stock"),
    ],
)
def test_a_cell_is_written_as_its_language_does(cell: Cell, kind: Kind, dutch: str, english: str) -> None:
    assert (shown(cell, kind, "nl"), shown(cell, kind, "en")) == (dutch, english)


@pytest.fixture
def sheet() -> Sheet:
    columns = (
        Column("who", told("wie er telt", "who counts"), "words"),
        Column("day", told("dag", "day"), "day"),
        Column("stock", told("stand", "stock"), "people"),
        Column("rate", told("groei", "growth"), "rate"),
    )
    rows: tuple[tuple[Cell, ...], ...] = (
        ("=dijkwacht", date(2026, 3, 1), 1234.5, 0.125),
        (told("niemand", "nobody"), None, None, None),
    )
    table = Table("stocks", told("Standen", "Stocks"), columns, rows, (told("Verzonnen.", "Invented."),))
    other = Table("empty", told("Niets", "Nothing"), columns[:1], ())
    return Sheet(
        told("Blad", "Sheet"), (told("Gezegd.", "Said."),), (other, table), (told("Bron.", "Source."),), "stocks"
    )


def test_a_person_sees_title_words_tables_and_sources(sheet: Sheet) -> None:
    text = in_terminal.render(sheet, "nl", Console(width=60))
    lines = [" ".join(line.split()).rstrip(" ─") for line in text.splitlines() if line.strip()]
    assert lines == [
        *("Blad", "Gezegd.", "Niets", "wie er telt", "Standen", "wie er telt dag stand groei"),
        *("=dijkwacht 1 maart 2026 1.234 +12,5%", "niemand – – –", "Verzonnen.", "Bronnen en aannamen", "Bron."),
    ]


def test_what_could_steer_a_terminal_does_not(sheet: Sheet) -> None:
    evil = Sheet(told("\x1b[31m[red]x", ""), (), (), (), "none")
    assert "\x1b" not in in_terminal.render(evil, "nl", Console(width=60, force_terminal=False))
    assert "[red]" in in_terminal.render(evil, "nl", Console(width=60))


def test_json_has_all_tables_with_plain_figures(sheet: Sheet) -> None:
    found = json.loads(as_data.as_json(sheet, "en"))
    assert (found["title"], found["said"], found["sources"]) == ("Sheet", ["Said."], ["Source."])
    assert found["tables"]["empty"]["rows"] == []
    assert found["tables"]["stocks"]["rows"] == [
        {"who": "=dijkwacht", "day": "2026-03-01", "stock": 1234.5, "rate": 0.125},
        {"who": "nobody", "day": None, "stock": None, "rate": None},
    ]


def test_csv_has_the_main_table_with_formulas_made_harmless(sheet: Sheet) -> None:
    assert "".join(as_data.as_csv(sheet, "nl")) == (
        "who,day,stock,rate\n'=dijkwacht,2026-03-01,1234.5,0.125\nniemand,,,\n"
    )
