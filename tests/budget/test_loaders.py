"""Official forms are read whole; a bad table is refused whole, with the cell and the reason."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from invented_budgets import HEADINGS, statements

from rekenschap.budget.amounts import Kind, Level, Stage
from rekenschap.budget.budget import Budget
from rekenschap.budget.loaders.found import Document, Found
from rekenschap.budget.loaders.recognising import read_document
from rekenschap.budget.rules import sums
from rekenschap.budget.rules.outcome import Outcome
from rekenschap.errors import BadTable

LINE = "2030,U,XX,Vuurtorens,6,Lampen,100,110,120,130,90"
TABLE_HEADINGS = (
    "Begrotingsjaar,Begroting,Verantwoordelijke minister,Naam Begroting,Type,Begrotingsfase OWB/VB,Artikel nummer,"
    "Juridisch verplicht,Omschrijving artikel,V/U/O,Indicatie totaal regel Ja/Nee,Nr. onderverdeling,"
    "Beleidsmatige clustering,Financieel instrument,Uitsplitsing fin.instrument,Nadere omschrijving,Bedrag t-1,"
    "Bedrag t"
)
TABLE = (
    "2030,XX,A. Baken,Vuurtorens,B,OWB,6,,Lampen,U,J,,,,,,,300",
    "2030,XX,A. Baken,Vuurtorens,B,OWB,6,,Lampen,U,N,6.1,Glas,Subsidies,,,,100",
    "2030,XX,A. Baken,Vuurtorens,B,OWB,6,,Lampen,U,J,6.2,Olie,,,,,200",
    "2030,XX,A. Baken,Vuurtorens,B,OWB,6,,Lampen,U,N,6.2,Olie,Opdrachten,Vaten,,,150",
    "2030,XX,A. Baken,Vuurtorens,B,OWB,6,,Lampen,U,N,6.2,Olie,Opdrachten,Kruiken,,,50",
)


def found(content: bytes, name: str = "tabel.csv", stage: Stage | None = None) -> Found:
    return read_document(Document(name, content, stage))


def refusal(content: bytes) -> BadTable:
    with pytest.raises(BadTable) as refused:
        found(content)
    assert "nothing of it" in str(refused.value)
    return refused.value


def test_a_statement_gives_an_amount_per_stage_with_its_cell() -> None:
    amounts = found(statements(LINE)).amounts
    assert [(one.stage.name, one.thousands) for one in amounts] == [
        ("OWB", 100),
        ("VB", 110),
        ("O1", 120),
        ("O2", 130),
        ("JV", 90),
    ]
    last = amounts[-1]
    assert (last.year, last.chapter, last.article, last.kind, last.level) == (
        2030,
        "XX",
        "6",
        Kind.U,
        Level.ARTICLE,
    )
    assert (last.cell.document, last.cell.row, last.cell.column) == ("tabel.csv", 2, "Realisatie")
    assert len(last.cell.sha256) == 64


def test_an_empty_cell_is_no_amount_and_nought_is_one() -> None:
    amounts = found(statements("2030,U,XX,Vuurtorens,6,Lampen,100,0,,pm,-")).amounts
    assert [(one.stage.name, one.thousands) for one in amounts] == [("OWB", 100), ("VB", 0)]


def test_names_of_chapters_and_articles_are_kept_by_year() -> None:
    names = found(statements(LINE, LINE.replace("2030", "2031").replace("Lampen", "Licht"))).names
    assert names == {
        (2030, "XX", ""): "Vuurtorens",
        (2030, "XX", "6"): "Lampen",
        (2031, "XX", ""): "Vuurtorens",
        (2031, "XX", "6"): "Licht",
    }


def test_other_copies_have_the_same_under_other_headings() -> None:
    web = (
        b"artikel,begroting.ontwerp,begroting.suppl.1,hoofdstuk,hoofdstuknummer,jaar,omschrijving,realisatie,uvo\n"
        b'6,100,120.0,"XX, Vuurtorens",XX,2030,Lampen,90.0,U\n-,100,120.0,"XX, Vuurtorens",XX,2030,TOTAAL,90.0,U\n'
    )
    amounts = found(web).amounts
    assert [one.level.value for one in amounts] == ["article"] * 3 + ["chapter"] * 3
    assert {type(one.thousands) for one in amounts} == {int}


def test_the_unit_of_a_line_and_of_a_heading_counts() -> None:
    content = b"Begrotingsjaar;eenheid;UVO;Begrotingsstaat;Onderdeel;ontwerpbegroting;Realisatie (x EUR 1 mln)\n"
    amounts = found(content + b"2030;x1000;U;XX;1;5,5;2,25\n2030;miljoen;U;XX;2;1,5;3,0\n").amounts
    assert [one.thousands for one in amounts] == [Decimal("5.5"), 2250, 1500, 3000]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (statements(LINE).replace(b"Begrotingsnummer", b"Kleur"), "no column 'begrotingsnummer'"),
        (statements(LINE).replace(b",Stand", b",Kleur").replace(b"Realisatie", b"Geur"), "no table of a known"),
        (statements(LINE, HEADINGS), "line 3, Begrotingsjaar: .* is no budget year.*second line"),
        (statements(LINE, LINE.replace(",6,", ",7,").replace("120", "veel")), "line 3, Stand eerste supp.*'veel'"),
        (statements(LINE, "2030,U,XX,Vuurtorens,7,Glas,1,652,2,3,4,5"), "line 3, the line: it has 12 cells"),
        (statements(LINE, LINE), "line 3, the line: 2030 XX article 6 U stands in line 2 too"),
        (statements(LINE.replace("U", "Q", 1)), "'Q' is none of V, U and O"),
        (statements(LINE.replace("2030", "30")), "'30' is no budget year"),
        (statements(LINE.replace("XX", "Rijk")), "'Rijk' is no chapter"),
        (statements(LINE.replace(",6,", ",zes,")), "'zes' is no number of an article"),
        (statements(LINE.replace("90", '"1,234.5"'), LINE.replace("6", "7").replace("90", '"5,5"')), "one way"),
        (statements(LINE.replace(",90", ",13595299000000")), "more than any budget"),
        (statements(LINE.replace(",90", ",0.000001")), "whole number of cents"),
        (statements(LINE.replace(",90", ',"90')), "no table of a known form"),
        (b"", "no table of a known form"),
        (b"\x00\x01\x02", "no table of a known form"),
        (b"kleur,geur\nrood,zoet\n", "its headings are kleur, geur"),
    ],
)  # fmt: skip
def test_a_bad_table_is_refused_with_the_cell_and_the_reason(content: bytes, reason: str) -> None:
    assert re.search(reason, str(refusal(content))), str(refusal(content))


def test_what_is_wrong_in_the_same_way_is_told_once_and_counted() -> None:
    lines = [LINE.replace(",6,", f",{number},").replace("XX", "Rijk") for number in range(1, 40)]
    error = refusal(statements(*lines))
    assert "(and 38 other lines)" in str(error)
    assert len(error.cells) == 39


def tables(*lines: str) -> bytes:
    return "\n".join([TABLE_HEADINGS, *lines, ""]).encode()


def test_budget_tables_give_parts_and_a_stated_total_and_pass_over_totals_of_parts() -> None:
    read = found(tables(*TABLE))
    assert (read.form, read.stage, read.left_out) == ("budgettaire_tabellen", Stage.OWB, 1)
    assert [(one.level.value, one.thousands) for one in read.amounts] == [
        ("article", 300),
        ("item", 100),
        ("item", 150),
        ("item", 50),
    ]
    assert [one.detail for one in read.amounts] == ["", "", "Vaten", "Kruiken"]
    assert [result.outcome for result in sums.check(Budget.of(read.amounts))] == [Outcome.WITHIN]


def test_a_table_without_a_stated_total_gives_the_sum_of_its_parts() -> None:
    amounts = found(tables(TABLE[1], *TABLE[3:])).amounts
    (stages,) = Budget.of(amounts).articles.values()
    assert stages[Stage.OWB].thousands == 300
    assert len(stages[Stage.OWB].cells) == 3


@pytest.mark.parametrize(
    ("stage", "places"),
    [
        ("O1", {23: Stage.VB, 26: Stage.O1}),
        ("O2", {25: Stage.O2}),
        ("JV", {25: Stage.JV}),
    ],
)
def test_the_amount_column_goes_by_phase_as_in_the_official_importer(stage: str, places: dict[int, Stage]) -> None:
    headings = [*TABLE_HEADINGS.split(",")[:-1], *(f"kolom {number}" for number in range(17, 32))]
    cells = [*TABLE[1].replace("OWB", stage).split(",")[:-1], *map(str, range(1017, 1032))]
    amounts = found("\n".join([",".join(headings), ",".join(cells)]).encode()).amounts
    assert {(one.stage, one.thousands) for one in amounts} == {(what, 1000 + at) for at, what in places.items()}


def test_two_phases_in_one_file_are_refused() -> None:
    assert "JV in a file of OWB" in str(refusal(tables(TABLE[0], TABLE[1].replace("OWB", "JV"))))


ROW = {
    "jaar": 2030,
    "fase": "JV",
    "hoofdstuk_naam": "Vuurtorens",
    "hoofdstuk_nummer": "XX",
    "artikel_naam": "Lampen",
    "artikel_nummer": "6",
    "artikelonderdeel_naam": "Glas",
    "artikelonderdeel_nummer": "1",
    "instrument_of_uitsplitsing_apparaat_naam": "Subsidies",
    "regeling_detailniveau_naam": "Ramen",
    "vuo": "U",
    "bedrag": 1441839,
}


def test_rows_of_the_open_data_api_are_read() -> None:
    (one,) = found(json.dumps([ROW]).encode()).amounts
    assert (one.stage, one.thousands, one.article, one.sub, one.detail) == (
        Stage.JV,
        1441839,
        "6",
        "Glas",
        "Ramen",
    )
    assert (one.cell.row, one.cell.column) == (1, "bedrag")


@pytest.mark.parametrize("bedrag", ["veel", 1.23456789, True, [1]])
def test_a_row_of_the_api_with_no_amount_is_refused(bedrag: object) -> None:
    assert "line 2, bedrag" in str(refusal(json.dumps([ROW, {**ROW, "bedrag": bedrag}]).encode()))


@pytest.mark.parametrize("content", [b"[", b"[1]", b'[{"kleur": 1}]', b"[" * 100_000])
def test_other_json_is_refused(content: bytes) -> None:
    refusal(content)


def test_a_was_wordt_table_is_read() -> None:
    content = (
        b"was_jaar;was_begroting;was_artikelnr;wordt_jaar;wordt_begroting;wordt_artikelnr;type_wijziging\n"
        b"2029;XIX, Bakens;1;2030;XX, Vuurtorens;6;budget\n2029;XIX, Bakens;*;2030;XX, Vuurtorens;*;name\n"
    )
    one, other = found(content).renumberings
    assert (one.was_year, one.was_chapter, one.was_article, one.year, one.chapter, one.article, one.kind) == (
        *(2029, "XIX", "1"),
        *(2030, "XX", "6", "budget"),
    )
    assert other.article == "*"
    assert "line 2, was begroting: 'Bakens' is no was chapter" in str(refusal(content.replace(b"XIX, ", b"")))
