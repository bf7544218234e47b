"""NATO's norms: the workbook, read in every table whatever its layout, and hostile ones refused.

The workbooks here are invented, in the layout of NATO's tables; the real one lies beside the checkout.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from invented_workbooks import ALL, NATIONAL, Rows, xlsx

from rekenschap.budget.amounts import Exact
from rekenschap.errors import BadTable
from rekenschap.follow.norms.comparing import (
    figures_of_workbook,
)
from rekenschap.follow.norms.requirement import (
    nato_base,
)
from rekenschap.follow.norms.tables import Workbook, read_workbook
from rekenschap.follow.norms.workbook import place, read_sheets


@pytest.fixture(scope="module")
def invented() -> Workbook:
    return read_workbook(xlsx(ALL), "tafels.xlsx")


@pytest.mark.parametrize(
    ("measure", "unit", "prices", "value", "where"),
    [
        ("expenditure", "EUR", "current", 16_000_000, "TABLE1!F11"),
        ("expenditure", "EUR", "2015", 14_000_000, "TABLE1!F15"),
        ("expenditure", "USD", "current", 20_000_000, "T2!F12"),
        ("expenditure", "USD", "2015", 16_000_000, "T2!F18"),
        ("share_of_gdp", "percent", "2015", Decimal("2.05"), "T3!F11"),
        ("real_change", "percent a year", "2015", 24, "T3!F14"),
        ("gdp", "USD", "current", 1_000_000_000, "T5!F13"),
        ("gdp", "USD", "constant", 820_000_000, "T5!F19"),
        ("personnel", "people", "", 41_900, "T7!G11"),
        ("equipment_share", "percent", "", Decimal("36.2"), "T8a!F11"),
        ("personnel_share", "percent", "", 38, "T8a!F14"),
    ],
)
def test_every_table_gives_its_figures_with_unit_prices_and_cell(
    invented: Workbook, measure: str, unit: str, prices: str, value: Exact, where: str
) -> None:
    fact = invented.fact("NLD", 2024, invented.basis(measure, unit, prices))  # type: ignore[arg-type]
    assert fact is not None
    assert fact.value == value
    assert fact.place == f"tafels.xlsx, {where}"
    assert fact.is_estimate


def test_years_that_are_words_are_read_and_only_those_with_an_e_are_estimates(invented: Workbook) -> None:
    basis = invented.basis("gdp", "USD")
    assert invented.years(basis) == (2022, 2023, 2024)
    estimates = {fact.year for fact in invented.facts if fact.is_estimate}
    assert estimates == {2024}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"E11": "n/a"}, "TABLE1!E11 is 'n/a', and a figure was needed"),
        ({"C11": "Atlantis   (Euros)"}, "TABLE1!D11: 'Atlantis   (Euros)' is no ally"),
        ({"B4": "Some other table"}, "no sheet has a title"),
    ],
)
def test_a_wrong_workbook_is_refused_with_its_cell(change: Rows, told: str) -> None:
    with pytest.raises(BadTable) as refused:
        read_workbook(xlsx({"TABLE1": {**NATIONAL, **change}}), "tafels.xlsx")
    assert told.replace("   ", " ") in " ".join(str(refused.value).split())


def test_a_cell_with_an_error_is_passed_over_and_named() -> None:
    found = read_workbook(xlsx({"TABLE1": {**NATIONAL, "D30": "#REF!"}}), "tafels.xlsx")
    assert found.errors == ("TABLE1!D30",)


BOMB = b"<a>" + b" " * 40_000_000 + b"</a>"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no zip", "cannot be read as an Excel workbook"),
        (xlsx({"A": {}}, raw={"xl/workbook.xml": BOMB}), "cannot be read as an Excel workbook"),
        (
            xlsx({"A": {}}, raw={"xl/worksheets/s0.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "declares entities",
        ),
        (xlsx({"A": {}}, raw={"xl/worksheets/s0.xml": b"<a>" * 300 + b"</a>" * 300}), "deep"),
        (xlsx({"A": {}}, raw={"xl/_rels/workbook.xml.rels": b"<Relationships/>"}), "has no part"),
        (xlsx({"A": {}}, raw={"xl/worksheets/s0.xml": b'<w><c r="A1"><v>1e999999</v></c></w>'}), "A!A1"),
        (xlsx({"A": {}}, raw={"xl/worksheets/s0.xml": b'<w><c r="A1" t="s"><v>7</v></c></w>'}), "A!A1"),
    ],
    ids=["no zip", "bomb", "entities", "deep", "no part", "too large a figure", "no such string"],
)
def test_a_hostile_workbook_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(BadTable, match=told):
        read_sheets(content, "boos.xlsx")


@given(some.integers(1, 1_048_576), some.integers(1, 16_384))
def test_a_cell_is_named_as_it_is_read(row: int, column: int) -> None:
    found = read_sheets(xlsx({"A": {place(row, column): 5}}), "a.xlsx")
    assert dict(found[0].cells) == {(row, column): 5}


@pytest.fixture(scope="module")
def real(shared: Path) -> Workbook:
    (path,) = (shared / "data" / "navo").glob("*.xlsx")
    return read_workbook(path.read_bytes(), path.name)


def test_natos_own_workbook_is_read_in_every_table(real: Workbook) -> None:
    assert list(real.titles) == ["1", "2", "3", "4", "5", "6", "7", "8a", "8b"]
    assert {basis.measure for basis in real.bases()} == {
        *("expenditure", "gdp", "share_of_gdp", "real_change", "gdp_per_capita", "expenditure_per_capita"),
        *("personnel", "equipment_share", "personnel_share", "infrastructure_share", "other_share"),
    }
    assert len(real.facts) == 5501
    assert all("!" in one for one in real.errors)


def test_natos_sum_of_europe_is_its_europe_and_canada_less_canada(real: Workbook) -> None:
    whole, europe = figures_of_workbook(real)[:2]
    assert europe.value == pytest.approx(nato_base(real).spending)
    assert whole.value > europe.value
