"""Sheets for scripts: JSON with all of a sheet, CSV with its main table; figures plain, shares as fractions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from rekenschap.exports import as_table_csv, tables
from rekenschap.exports.sheets.sheet import Cell, Column, Sheet, Table
from rekenschap.exports.words import Lang

_TYPES: dict[str, tables.Type] = {"words": "text", "day": "day", "month": "day", "year": "whole"}


def as_json(sheet: Sheet, lang: Lang) -> str:
    """All of a sheet, its words in one language."""
    whole = {
        "title": sheet.title[lang],
        "said": [words[lang] for words in sheet.said],
        "tables": {table.name: _table(table, lang) for table in sheet.tables},
        "sources": [words[lang] for words in sheet.sources],
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1).decode() + "\n"


def as_csv(sheet: Sheet, lang: Lang) -> Iterator[str]:
    """The main table of a sheet."""
    table = sheet.table(sheet.main)
    columns = tuple(_column(column, at, lang) for at, column in enumerate(table.columns))
    return as_table_csv.pieces(tables.Table(table.name, columns), table.rows)


def _table(table: Table, lang: Lang) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, (_plain(cell, lang) for cell in row), strict=True)) for row in table.rows]
    return {"title": table.title[lang], "said": [words[lang] for words in table.said], "rows": rows}


def _column(column: Column, at: int, lang: Lang) -> tables.Column:
    def cell(row: tuple[Cell, ...]) -> Any:
        return _plain(row[at], lang)

    return tables.Column(column.name, _TYPES.get(column.kind, "number"), cell)


def _plain(cell: Cell, lang: Lang) -> Any:
    return cell[lang] if isinstance(cell, Mapping) else cell
