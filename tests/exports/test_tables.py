"""Entries as JSON Lines, CSV, Parquet and Excel: typed, streamed, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_entries import (
    CITATION,
    EXCHANGES,
    FIRST,
    FORMULA,
    HOSTILE,
    LINK,
    MISSING,
    NOON,
    PAPER,
    REMARK,
    REVIEW,
    SLIP,
    SLIPS,
    TARGET,
    UNDERTAKING,
    many,
)

from rekenschap.errors import MissingExtra
from rekenschap.exports import as_jsonl, as_parquet, as_table_csv, as_xlsx, tables

ONE_OF_EACH: dict[str, Any] = {
    "papers": PAPER,
    "questions": FIRST,
    "citations": CITATION,
    "targets": TARGET,
    "remarks": REMARK,
    "undertakings": UNDERTAKING,
    "links": LINK,
    "reviews": REVIEW,
    "slips": SLIP,
    "slips_together": SLIPS,
    "unregistered": MISSING,
}
TYPES = {
    "text": str,
    "whole": int,
    "number": float,
    "day": date,
    "moment": datetime,
    "yes_no": bool,
    "texts": tuple,
}
needs_pyarrow = pytest.mark.skipif(not importlib.util.find_spec("pyarrow"), reason="needs the extra parquet")


def csv_rows(table: tables.Table, entries: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("".join(as_table_csv.pieces(table, entries)), newline="")))


def test_there_is_a_table_of_each_kind_of_entry() -> None:
    assert tables.TABLES.keys() == ONE_OF_EACH.keys()


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_cells_are_of_the_type_of_their_column(name: str) -> None:
    table = tables.TABLES[name]
    assert len(set(table.heading)) == len(table.columns)
    for column, cell in zip(table.columns, table.row(ONE_OF_EACH[name]), strict=True):
        assert cell is None or type(cell) is TYPES[column.type], column.name


def test_json_lines_have_all_of_an_entry() -> None:
    first, last = (json.loads(line) for line in as_jsonl.lines([UNDERTAKING, FIRST]))
    assert first["paper"]["key"] == PAPER.key
    assert first["events"][0]["at"] == "2026-05-22T09:30:00Z"
    assert first["due_end"] == "2026-09-30"
    assert first["mentions"][0]["span"] == list(UNDERTAKING.mentions[0].span or ())
    assert last["groups"] == ["SP", "DOM"]


def test_a_csv_has_a_row_per_entry() -> None:
    one, two, three = csv_rows(tables.EXCHANGES, EXCHANGES)
    assert one["groups"] == "SP; DOM"
    assert one["paper_date"] == "2026-04-03"
    assert one["confidence"] == "0.75"
    assert (two["number"], two["ground"]) == ("1a", "")
    assert (three["answer"], three["answer_start"]) == ("", "")


def test_no_cell_of_a_csv_is_a_formula_and_no_number_is_made_words() -> None:
    (question,), (target,), (review,) = (
        csv_rows(table, [entry])
        for table, entry in ((tables.EXCHANGES, FIRST), (tables.TARGETS, TARGET), (tables.REVIEWS, REVIEW))
    )
    assert question["question"].startswith(f"'{FORMULA}")
    assert target["value"] == "-1200.5"
    assert review["reason"] == "'+weigert"
    assert (review["blind"], review["at"]) == ("true", NOON.isoformat())


@given(st.text())
def test_whatever_is_said_stands_in_one_cell_of_a_csv(words: str) -> None:
    (row,) = csv_rows(tables.EXCHANGES, [replace(FIRST, question=words)])
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    assert row["question"].removeprefix("'") == lines.removeprefix("'")
    assert not row["question"].startswith(("=", "+", "-", "@"))


def test_an_empty_table_is_its_heading() -> None:
    assert "".join(as_table_csv.pieces(tables.LINKS, [])) == ",".join(tables.LINKS.heading) + "\n"


def test_a_csv_is_given_out_while_it_is_made() -> None:
    asked = []
    pieces = as_table_csv.pieces(tables.EXCHANGES, (asked.append(1) or entry for entry in many(2_000)))  # type: ignore[func-returns-value]
    next(pieces)
    assert len(asked) < 600


@needs_pyarrow
def test_parquet_is_read_by_duckdb_with_its_types(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "questions.parquet"
    assert as_parquet.write(path, tables.EXCHANGES, EXCHANGES) == 3
    told = duckdb.sql(f"SELECT number, groups, confidence, paper_date, answer_end FROM '{path}'").fetchall()
    assert told[0] == ("1", ["SP", "DOM"], 0.75, date(2026, 4, 3), FIRST.answer_span and FIRST.answer_span.end)
    assert told[2][2:] == (None, date(2026, 4, 3), None)
    counted = duckdb.sql(
        f"SELECT unnest(groups) AS fractie, count(*) FROM '{path}' GROUP BY fractie ORDER BY fractie"
    )
    assert counted.fetchall() == [("DOM", 2), ("SP", 2)]


@needs_pyarrow
@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_parquet_gives_back_what_was_put_in(name: str) -> None:
    import pyarrow.parquet

    out, table = BytesIO(), tables.TABLES[name]
    as_parquet.write(out, table, [ONE_OF_EACH[name]])
    (row,) = pyarrow.parquet.read_table(BytesIO(out.getvalue())).to_pylist()
    cells = [list(cell) if isinstance(cell, tuple) else cell for cell in table.row(ONE_OF_EACH[name])]
    assert list(row.values()) == cells


@needs_pyarrow
def test_parquet_of_nothing_has_its_columns() -> None:
    import pyarrow.parquet

    out = BytesIO()
    assert as_parquet.write(out, tables.EXCHANGES, []) == 0
    assert pyarrow.parquet.read_table(BytesIO(out.getvalue())).column_names == list(tables.EXCHANGES.heading)


def test_parquet_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'rekenschap\[parquet\]'"):
        as_parquet.write(BytesIO(), tables.LINKS, [])


def workbook(*written: tuple[tables.Table, Any]) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    out = BytesIO()
    as_xlsx.write(out, written)
    return openpyxl.load_workbook(BytesIO(out.getvalue()))


def test_a_workbook_has_a_sheet_per_table_with_a_frozen_heading() -> None:
    book = workbook((tables.EXCHANGES, EXCHANGES), (tables.PAPERS, [PAPER]), (tables.LINKS, []))
    assert book.sheetnames == ["questions", "papers", "links"]
    for sheet, table in zip(book, (tables.EXCHANGES, tables.PAPERS, tables.LINKS), strict=True):
        assert sheet.freeze_panes == "A2"
        assert tuple(cell.value for cell in sheet[1]) == table.heading
    assert [sheet.max_row for sheet in book] == [4, 2, 1]


def cells(sheet: Any, row: int) -> dict[str, Any]:
    return {head.value: cell for head, cell in zip(sheet[1], sheet[row], strict=True)}


def test_words_in_a_workbook_are_words_and_dates_are_dates() -> None:
    book = workbook((tables.EXCHANGES, EXCHANGES), (tables.PAPERS, [PAPER]), (tables.TARGETS, [TARGET]))
    one = cells(book["questions"], 2)
    assert one["question"].data_type == "s"
    assert one["question"].value.startswith(FORMULA)
    assert one["question"].hyperlink is None
    assert one["number"].value == "1", "the number of a question is no figure"
    assert (one["paper_date"].value, one["paper_date"].is_date) == (datetime(2026, 4, 3), True)  # noqa: DTZ001
    assert cells(book["papers"], 2)["added_at"].value == NOON.replace(tzinfo=None)
    assert cells(book["targets"], 2)["value"].value == -1200.5
    assert "\x1b" not in cells(book["questions"], 4)["question"].value
    assert HOSTILE.startswith(cells(book["questions"], 4)["question"].value[:4])


def test_what_excel_cannot_hold_is_made_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_xlsx, "_MOST_ROWS", 2)
    long, old = replace(FIRST, answer="x" * 40_000), replace(PAPER, date=date(1815, 6, 18))
    book = workbook((tables.EXCHANGES, [long, *many(4)]), (tables.PAPERS, [old]))
    assert book.sheetnames == ["questions", "questions 2", "questions 3", "papers"]
    answer = cells(book["questions"], 2)["answer"].value
    assert (len(answer), answer[-1]) == (32_767, "…")
    assert cells(book["papers"], 2)["date"].value == "1815-06-18"


def test_a_moment_in_another_zone_is_told_in_utc() -> None:
    later = replace(PAPER, added_at=datetime.fromisoformat("2026-05-21T14:00:00+02:00"))
    assert later.added_at == NOON.astimezone(UTC)
    assert cells(workbook((tables.PAPERS, [later]))["papers"], 2)["added_at"].value == NOON.replace(tzinfo=None)


def _peak(write: Any) -> int:
    tracemalloc.start()
    write()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _written(format_: str, folder: Path, entries: Iterator[Any]) -> None:
    if format_ == "xlsx":
        as_xlsx.write(folder / "t.xlsx", [(tables.EXCHANGES, entries)])
    else:
        pieces = as_jsonl.lines(entries) if format_ == "jsonl" else as_table_csv.pieces(tables.EXCHANGES, entries)
        for _ in pieces:
            pass


@pytest.mark.parametrize("format_", ["jsonl", "csv", "xlsx"])
def test_more_rows_take_no_more_memory(format_: str, tmp_path: Path) -> None:
    _peak(lambda: _written(format_, tmp_path, many(500)))
    few, more = (_peak(lambda n=n: _written(format_, tmp_path, many(n))) for n in (500, 2_000))
    assert more < 1.5 * few


def test_an_endless_title_is_whole_where_the_paper_is_and_short_beside_what_stands_in_it() -> None:
    title = "Vuurtorens " * 2_000
    (_, paper) = csv.reader(StringIO("".join(as_table_csv.pieces(tables.PAPERS, [replace(PAPER, title=title)]))))
    assert title in paper
    entry = replace(FIRST, paper=replace(FIRST.paper, title=title))
    (_, row) = csv.reader(StringIO("".join(as_table_csv.pieces(tables.EXCHANGES, [entry]))))
    assert len(row[1]) <= 300
    assert row[1].endswith("…")
