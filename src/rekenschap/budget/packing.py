"""Amounts out of the ledger: as a Fiscal Data Package, or as one CSV with the cell that each stands in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

import msgspec

from rekenschap.budget.amounts import Amount, Kind
from rekenschap.budget.loaders.fiscal_package import COLUMN_TYPES

#: rows that are written together
_PIECE = 500
#: chapters whose whole budget is of one division of the COFOG: defence (02)
_COFOG = {"X": "02", "K": "02"}
_COFOG_TYPE = "functional-classification:cofog:division:code"
#: columns with the type of their cells, in their order
_FIELDS: tuple[tuple[str, str], ...] = (
    *(("year", "integer"), ("chapter", "string"), ("chapter_name", "string"), ("article", "string")),
    *(("article_name", "string"), ("sub", "string"), ("instrument", "string"), ("detail", "string")),
    *(("kind", "string"), ("direction", "string"), ("stage", "string"), ("value", "number"), ("cofog", "string")),
    *(("document", "string"), ("sheet", "string"), ("row", "integer"), ("column", "string"), ("sha256", "string")),
)
#: the name of the file with the amounts in a package
DATA = "amounts.csv"

#: what chapters and articles are called, by year, chapter and article
Names = Mapping[tuple[int, str, str], str]


def descriptor(title: str) -> bytes:
    """The `datapackage.json` of a package; amounts are in euros, since the specification knows no thousands."""
    package = {
        "name": "rijksbegroting",
        "title": title,
        "profile": "fiscal-data-package",
        "countryCode": "NL",
        "resources": [
            {
                "name": "amounts",
                "path": DATA,
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {"fields": [_field(name, kind) for name, kind in _FIELDS], "missingValues": [""]},
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=2)


def _field(name: str, kind: str) -> dict[str, Any]:
    column_type = _COFOG_TYPE if name == "cofog" else COLUMN_TYPES.get(name)
    field = {"name": name, "type": kind}
    if column_type is not None:
        field["columnType"] = column_type
    if name == "value":
        field |= {"decimalChar": ".", "currency": "EUR"}
    return field


def csv_pieces(amounts: Iterable[Amount], names: Names) -> Iterator[str]:
    """A heading and a line per amount, in pieces of some hundreds of lines; changes of a stage are left out."""
    rows: Iterator[list[str]] = iter([[name for name, _ in _FIELDS]])
    yield _written(rows)
    lines = (_row(one, names) for one in amounts if not one.is_change)
    while some := list(islice(lines, _PIECE)):
        yield _written(some)


def _row(one: Amount, names: Names) -> list[str]:
    cell = one.cell
    direction = "revenue" if one.kind is Kind.O else "expenditure"
    of_chapter = names.get((one.year, one.chapter, ""), "")
    of_article = names.get((one.year, one.chapter, one.article), "")
    return [
        *(str(one.year), one.chapter, of_chapter, one.article, of_article if one.article else ""),
        *(one.sub, one.instrument, one.detail, one.kind.value, direction, one.stage.name),
        *(_euros(one), _COFOG.get(one.chapter, "")),
        *(cell.document, cell.table, str(cell.row), cell.column, cell.sha256),
    ]


def _euros(one: Amount) -> str:
    return str(one.thousands * 1000) if isinstance(one.thousands, int) else f"{Decimal(one.thousands) * 1000:f}"


def _written(rows: Iterable[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
