"""What was loaded comes back as it was, on both stores; a file is kept whole, once, or not at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_budgets import amount, statements
from sqlalchemy import func, select

from rekenschap.budget import queries
from rekenschap.budget.amounts import Amount, Kind, Level, Stage
from rekenschap.budget.loaders.found import Document, Found
from rekenschap.budget.renumbering import Place
from rekenschap.budget.storing import load, store
from rekenschap.errors import BadTable
from rekenschap.ledger.schema import budget_amount, budget_name, budget_renumbering, budget_source
from rekenschap.ledger.store import Ledger

LINES = ("2030,U,XX,Vuurtorens,6,Lampen,100,110,120,130,90", "2030,O,XX,Vuurtorens,6,Lampen,1,2,3,4,5")
TABLES = (budget_source, budget_amount, budget_name, budget_renumbering)


def counts(ledger: Ledger) -> list[int]:
    with ledger.reading() as connection:
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES]


def stored(ledger: Ledger, wanted: queries.Wanted | None = None) -> list[Amount]:
    with ledger.reading() as connection:
        return list(queries.amounts(connection, wanted))


def test_a_file_comes_back_as_it_was_read(ledger: Ledger) -> None:
    document = Document("staten.csv", statements(*LINES))
    found = load(ledger, document)
    assert (found.outcome, found.amounts) == ("loaded", 10)
    amounts = stored(ledger)
    assert [(one.stage.name, one.thousands) for one in amounts[:5]] == [
        ("OWB", 100),
        ("VB", 110),
        ("O1", 120),
        ("O2", 130),
        ("JV", 90),
    ]
    assert {one.cell.sha256 for one in amounts} == {document.sha256}
    with ledger.reading() as connection:
        assert queries.names(connection) == {(2030, "XX", ""): "Vuurtorens", (2030, "XX", "6"): "Lampen"}
        (source,) = queries.sources(connection)
    assert (source.document, source.form, source.amounts) == ("staten.csv", "begrotingsstaten", 10)


_NEVER_LOADED = count()
AMOUNTS = st.builds(
    amount,
    st.integers(-(10**10), 10**10) | st.decimals(-(10**9), 10**9, places=5, allow_nan=False),
    st.sampled_from(Stage),
    kind=st.sampled_from(Kind),
    level=st.sampled_from(Level),
    year=st.integers(1990, 2100),
    is_change=st.booleans(),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(AMOUNTS, max_size=8))
def test_any_amounts_come_back_exactly(ledger: Ledger, amounts: list[Amount]) -> None:
    document = Document("d.csv", str(next(_NEVER_LOADED)).encode())
    cells = [replace(one, cell=replace(one.cell, document="d.csv", sha256=document.sha256)) for one in amounts]
    store(ledger, document, Found("begrotingsstaten", tuple(cells)))
    back = stored(ledger, queries.Wanted(sources=[document.sha256]))
    assert back == cells
    assert all(type(one.thousands) is int or one.thousands % 1 for one in back)


@pytest.mark.parametrize("line", ["2030,U,XX,Vuurtorens,7,Glas,veel,,,,", "2030,U,XX,Vuurtorens,6,Lampen,1,,,,"])
def test_of_a_bad_table_nothing_is_kept(ledger: Ledger, line: str) -> None:
    tick = ledger.tick()
    with pytest.raises(BadTable):
        load(ledger, Document("staten.csv", statements(*LINES, line)))
    assert counts(ledger) == [0, 0, 0, 0]
    assert ledger.tick() == tick


def test_what_breaks_off_while_it_is_kept_leaves_nothing(ledger: Ledger) -> None:
    too_fine = replace(amount(1), thousands=Decimal(1) / 3)
    with pytest.raises(ValueError, match="whole number of cents"):
        store(ledger, Document("staten.csv", b"x"), Found("begrotingsstaten", (amount(1), too_fine)))
    assert counts(ledger) == [0, 0, 0, 0]


def test_the_same_bytes_are_kept_once(ledger: Ledger) -> None:
    document = Document("staten.csv", statements(*LINES))
    load(ledger, document)
    before = counts(ledger)
    assert load(ledger, replace(document, name="afschrift.csv")).outcome == "already_loaded"
    assert counts(ledger) == before


def test_the_same_bytes_with_another_year_take_the_place_of_what_was_read(ledger: Ledger) -> None:
    document = Document("staten.csv", statements(*LINES))
    load(ledger, document)
    before = counts(ledger)
    assert load(ledger, replace(document, year=2030)).outcome == "loaded_again"
    assert counts(ledger) == before


def test_two_copies_that_differ_are_both_kept_and_shown(ledger: Ledger) -> None:
    load(ledger, Document("een.csv", statements(LINES[0])))
    load(ledger, Document("twee.csv", statements(LINES[0].replace("120", "125"))))
    with ledger.reading() as connection:
        series = queries.series(connection, "XX", "6", Kind.U)
    first, enacted = series.figure(2030, Stage.O1), series.figure(2030, Stage.VB)
    assert first is not None
    assert enacted is not None
    assert (first.differs, first.thousands, first.values) == (True, 120, (120, 125))
    assert [copy.cells[0].document for copy in first.copies] == ["een.csv", "twee.csv"]
    assert (enacted.differs, len(enacted.copies)) == (False, 2)


def test_the_value_of_most_copies_counts(ledger: Ledger) -> None:
    for place, name in enumerate(("een.csv", "twee.csv", "drie.csv")):
        line = LINES[0] if not place else LINES[0].replace("120", "125")
        load(ledger, Document(name, statements(line) + b"\n" * place))
    with ledger.reading() as connection:
        figure = queries.series(connection, "XX", "6", Kind.U).figure(2030, Stage.O1)
    assert figure is not None
    assert figure.values == (125, 120)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (queries.Wanted(), 10),
        (queries.Wanted(chapter="X"), 0),
        (queries.Wanted(chapter="XX", article="6"), 10),
        (queries.Wanted(kind=Kind.O), 5),
        (queries.Wanted(years=[2029]), 0),
        (queries.Wanted(years=[2029, 2030]), 10),
        (queries.Wanted(places=[]), 0),
        (queries.Wanted(places=[Place("XX", "6"), Place("XX", "7")]), 10),
    ],
)
def test_what_is_asked_for_comes(sqlite_ledger: Ledger, wanted: queries.Wanted, expected: int) -> None:
    load(sqlite_ledger, Document("staten.csv", statements(*LINES)))
    assert len(stored(sqlite_ledger, wanted)) == expected
