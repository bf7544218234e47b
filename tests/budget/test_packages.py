"""What goes out as a Fiscal Data Package comes back in the same; and tables inside papers are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from invented_budgets import amount, whole_budgets

from rekenschap.budget.amounts import Amount, Kind, Level, Stage
from rekenschap.budget.budget import Budget
from rekenschap.budget.loaders.found import Document, Found
from rekenschap.budget.loaders.recognising import read_document
from rekenschap.budget.packing import DATA, csv_pieces, descriptor
from rekenschap.budget.rules import sums
from rekenschap.errors import BadTable

BILL = """# Tweede Kamer der Staten-Generaal

---

Vergaderjaar 2029-2030

---

**49 800 XX** Vaststelling van de begrotingsstaten van het Ministerie van Vuurtorens (XX) voor het jaar 2030

**Nr. 2** **VOORSTEL VAN WET**
Ontvangen 16 september 2029

Begrotingsstaat (bedragen x € 1.000)

| Art. | Omschrijving | Verplichtingen | Uitgaven | Ontvangsten |
|---|---|---|---|---|
| | Totaal | 3.000 | 3.100 | 150 |
| 1 | Bakens | 1.000 | 1.100 | 50 |
| 2 | Lampen | 2.000 | 2.000 | 100 |

Tabel 2 Budgettaire gevolgen artikel 1 (bedragen x € 1 mln)

| | Vastgestelde begroting (1) | Mutaties 1e suppletoire begroting (2) | Stand 1e suppletoire begroting (3) |
|---|---|---|---|
| Verplichtingen | 1,0 | 0,1 | 1,1 |
| Uitgaven | 1,1 | -0,2 | 0,9 |
| waarvan glas | 0,4 | 0,0 | 0,4 |

Tabel 3 Aantallen

| Jaar | Bakens |
|---|---|
| 2029 | 12 |
"""


def package(amounts: list[Amount]) -> Found:
    data = "".join(csv_pieces(amounts, {(2030, "XX", "1"): "Bakens"})).encode()
    return read_document(Document("datapackage.json", descriptor("Proef")), {DATA: data}.__getitem__)


def _without_cell(one: Amount) -> tuple[object, ...]:
    return one.year, one.chapter, one.article, one.kind, one.stage, one.thousands, one.level, one.detail


@settings(max_examples=30, deadline=None)
@given(whole_budgets())
def test_a_package_gives_back_the_same_amounts(amounts: list[Amount]) -> None:
    back = package(amounts)
    assert [_without_cell(one) for one in back.amounts] == [
        _without_cell(one) for one in amounts if not one.is_change
    ]
    assert back.names == {(2030, "XX", "1"): "Bakens"}


def test_a_package_says_what_its_columns_are() -> None:
    fields = json.loads(descriptor("Proef"))["resources"][0]["schema"]["fields"]
    types = {field["name"]: field.get("columnType") for field in fields}
    assert types["value"] == "value"
    assert types["year"] == "date:fiscal-year"
    assert types["cofog"] == "functional-classification:cofog:division:code"
    assert next(field for field in fields if field["name"] == "value")["currency"] == "EUR"


def test_defence_is_mapped_to_its_division_of_the_cofog() -> None:
    (_, line) = "".join(csv_pieces([amount(5, chapter="X")], {})).splitlines()
    assert ",expenditure,VB,5000,02," in line


def test_a_package_of_others_is_read_by_its_column_types() -> None:
    fields = [
        {"name": "jaar", "columnType": "date:fiscal-year"},
        {"name": "hs", "columnType": "administrative-classification:generic:level1:code"},
        {"name": "wat", "columnType": "direction"},
        {"name": "fase", "columnType": "phase:id"},
        {"name": "euro", "columnType": "value"},
    ]
    content = json.dumps({"resources": [{"path": "x.csv", "schema": {"fields": fields}}]}).encode()
    data = b"jaar,hs,wat,fase,euro\n2030,XX,revenue,JV,1500\n"
    (one,) = read_document(Document("datapackage.json", content), {"x.csv": data}.__getitem__).amounts
    assert (one.kind, one.stage, one.level, one.article) == (Kind.O, Stage.JV, Level.CHAPTER, "")
    assert str(one.thousands) == "1.5"


@pytest.mark.parametrize("path", ["../x.csv", "/etc/passwd", "https://voorbeeld.nl/x.csv", "a\\b.csv", 5, None])
def test_a_package_does_not_lead_out_of_its_folder(path: object) -> None:
    content = json.dumps({"resources": [{"path": path, "schema": {"fields": []}}]}).encode()
    with pytest.raises(BadTable, match=r"no file in the folder|no data package"):
        read_document(Document("datapackage.json", content), lambda name: pytest.fail(name))


@pytest.mark.parametrize("content", [b"{", b"{}", b'{"resources": []}', b"{" * 100_000])
def test_other_objects_are_no_package(content: bytes) -> None:
    with pytest.raises(BadTable, match="no data package"):
        read_document(Document("datapackage.json", content))


def bill(text: str = BILL) -> Found:
    return read_document(Document("wet.md", text.encode()))


def test_the_statement_of_a_bill_is_read_with_its_total() -> None:
    amounts = [one for one in bill().amounts if one.cell.table == "tabel 1"]
    assert [(one.article, one.kind.value, one.thousands) for one in amounts if one.kind is not Kind.V] == [
        ("", "U", 3100),
        ("", "O", 150),
        ("1", "U", 1100),
        ("1", "O", 50),
        ("2", "U", 2000),
        ("2", "O", 100),
    ]
    assert {(one.chapter, one.year, one.stage) for one in amounts} == {("XX", 2030, Stage.OWB)}


def test_the_table_of_an_article_is_read_in_its_own_unit_with_its_changes() -> None:
    amounts = [one for one in bill().amounts if one.cell.table == "tabel 2"]
    assert [(one.kind.value, one.stage.name, one.thousands, one.is_change) for one in amounts] == [
        ("V", "VB", 1000, False),
        ("V", "O1", 100, True),
        ("V", "O1", 1100, False),
        ("U", "VB", 1100, False),
        ("U", "O1", -200, True),
        ("U", "O1", 900, False),
    ]


def test_tables_of_a_bill_are_checked_and_a_cell_that_is_off_is_found() -> None:
    assert {one.outcome.value for one in sums.check(Budget.of(bill().amounts))} == {"within"}
    off = bill(BILL.replace("| 2.000 | 2.000 |", "| 2.001 | 2.000 |").replace("-0,2", "-0,3"))
    found = [one for one in sums.check(Budget.of(off.amounts)) if one.outcome.value == "exceeds"]
    assert [(one.key.article, one.key.kind.value, one.difference) for one in found] == [
        ("", "V", 1),
        ("1", "U", -100),
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2.000 | 100", "twee | 100", "tabel 1|'twee' is no amount"),
        ("**49 800 XX**", "**49 800**", "names no budget chapter"),
        ("voor het jaar 2030", "voor dit jaar", "budget year; give one with --year"),
        ("x € 1.000)", "x € 1 mln)", "no table|more than"),
    ],
)
def test_a_bad_table_in_a_paper_is_refused(old: str, new: str, reason: str) -> None:
    text = BILL.replace(old, new)
    if "mln" in new:
        text = text.replace("3.000 |", "13.595.299.000 |")
    with pytest.raises(BadTable, match=reason):
        bill(text)


def test_a_paper_without_budget_tables_is_refused() -> None:
    with pytest.raises(BadTable, match="no table of the paper"):
        bill(BILL.partition("Begrotingsstaat")[0] + "| Jaar | Bakens |\n|---|---|\n| 2029 | 12 |\n")


def test_official_files_are_read(shared: Path) -> None:
    folder = shared / "data" / "begroting"
    files = [path for path in folder.iterdir() if "orig" not in path.name]
    found = {path.name: read_document(Document(path.name, path.read_bytes())) for path in files}
    assert {name: len(one.amounts) for name, one in found.items()} == {
        "begrotingsstaten-2013-2021.csv": 18_659,
        "begrotingsstaten-opgeschoond-2013-2017.csv": 9_305,
        "begrotingsstaten_web.csv": 3_925,
        "budgettaire_tabellen_owb_2017.csv": 2_061,
        "wijzigingen.csv": 0,
    }
    assert len(found["wijzigingen.csv"].renumberings) == 42


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        (
            "begrotingsstaten-origineel-2013-2017.csv",
            ("line 200, Begrotingsstaat: 'Rijk'", "second line of headings"),
        ),
        ("budgettaire_tabellen_owb_2017_origineel.csv", ("line 967, Bedrag t: '100%'", "line 1137")),
    ],
)
def test_official_originals_with_faults_are_refused_with_their_cells(
    shared: Path, name: str, reasons: tuple[str, ...]
) -> None:
    with pytest.raises(BadTable) as refused:
        read_document(Document(name, (shared / "data" / "begroting" / name).read_bytes()))
    assert [reason for reason in reasons if reason not in str(refused.value)] == []
