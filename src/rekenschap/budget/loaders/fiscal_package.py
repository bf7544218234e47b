"""Fiscal Data Packages (frictionless, 1.0rc): a `datapackage.json` that says what each column of a CSV is.

Columns are known by their `columnType`, not by their name, as https://specs.frictionlessdata.io/fiscal-data-package/
and its taxonomy of budgets have it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

from rekenschap.budget.amounts import Amount, Cell, Kind, Level, Stage
from rekenschap.budget.loaders import keys
from rekenschap.budget.loaders.amount_cells import Written, is_nothing, read_cells
from rekenschap.budget.loaders.found import Document, Found, Problems, listed, refuse, shown
from rekenschap.budget.loaders.sheet import Line, Sheet, read_sheet

#: gives the bytes of a file that lies beside the descriptor, by its path
Beside = Callable[[str], bytes]

#: what a column is, by its type in the taxonomy of budgets
COLUMN_TYPES: Mapping[str, str] = {
    "year": "date:fiscal-year",
    "chapter": "administrative-classification:generic:level1:code",
    "chapter_name": "administrative-classification:generic:level1:label",
    "article": "activity:generic:program:code",
    "article_name": "activity:generic:program:label",
    "sub": "activity:generic:subprogram:label",
    "instrument": "economic-classification:generic:level1:label",
    "detail": "activity:generic:project:label",
    "kind": "value-kind:code",
    "direction": "direction",
    "stage": "phase:id",
    "value": "value",
}
_NEEDED = ("year", "chapter", "stage", "value")
_DIRECTIONS = {"expenditure": Kind.U, "revenue": Kind.O, "revenues": Kind.O}
_MOST_BYTES = 10_000_000


def is_package(document: Document) -> bool:
    """Whether a file begins as a JSON object."""
    return document.content[:64].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{"


def read_package(document: Document, beside: Beside | None) -> Found:
    """All amounts of the first resource of a package; raises `BadTable` where it is none, or lacks its CSV."""
    path, fields = _resource(document)
    if beside is None:
        raise refuse(document.name, f"its amounts are in {shown(path)}, which is not at hand")
    sheet = read_sheet(Document(path, beside(path)))
    columns = _columns(sheet, fields)
    lacking = [COLUMN_TYPES[role] for role in _NEEDED if role not in columns]
    if lacking or not {"kind", "direction"} & set(columns):
        raise refuse(document.name, f"no column has the columnType {listed(lacking or [COLUMN_TYPES['kind']])}")
    problems = Problems(path)
    amounts = tuple(_amounts(sheet, columns, Document(path, document.content), document, problems))
    problems.raise_any()
    return Found("fiscal_data_package", amounts, _names(sheet, columns))


def _resource(document: Document) -> tuple[str, list[dict[str, Any]]]:
    """The path of the CSV, and its fields; a path that leads out of the folder is refused."""
    if len(document.content) > _MOST_BYTES:
        raise refuse(document.name, f"a descriptor of more than {_MOST_BYTES:,} bytes is none")
    try:
        package = msgspec.json.decode(document.content, type=dict[str, Any])
        resource = package["resources"][0]
        path, fields = resource["path"], resource["schema"]["fields"]
        path = path[0] if isinstance(path, list) else path
        named = [field for field in fields if isinstance(field["name"], str)]
    except (msgspec.MsgspecError, RecursionError, LookupError, TypeError) as error:
        raise refuse(
            document.name, "it is no data package: resources[0] needs a path and schema.fields"
        ) from error
    parts = PurePosixPath(str(path)).parts
    if not isinstance(path, str) or ":" in path or "\\" in path or path.startswith("/") or ".." in parts:
        raise refuse(document.name, f"{shown(str(path))} is no file in the folder of the package")
    return path, named


def _columns(sheet: Sheet, fields: list[dict[str, Any]]) -> dict[str, int]:
    places = {heading: index for index, heading in reversed([*enumerate(sheet.headings)])}
    types = {str(field.get("columnType")): places[field["name"]] for field in fields if field["name"] in places}
    return {role: types[kind] for role, kind in COLUMN_TYPES.items() if kind in types}


def _amounts(
    sheet: Sheet, columns: Mapping[str, int], data: Document, package: Document, problems: Problems
) -> Iterator[Amount]:
    heading = sheet.headings[columns["value"]]
    lines = {line.number: line for line in sheet.lines if len(line.cells) == len(sheet.headings)}
    for line in sheet.lines:
        if line.number not in lines:
            problems.add(
                line.number, "the line", f"it has {len(line.cells)} cells under {len(sheet.headings)} headings"
            )
    written = (
        Written(line.number, heading, words, 1)
        for line in lines.values()
        if not is_nothing(words := line.cells[columns["value"]])
    )
    digest = package.sha256
    for cell, thousands in read_cells(written, problems):
        keyed = _keys(lines[cell.row], columns, problems)
        if keyed is not None:
            year, chapter, article, kind, stage, parts = keyed
            level = Level.ITEM if any(parts) else Level.ARTICLE if article else Level.CHAPTER
            at = Cell(package.name, data.name, cell.row, cell.column, digest)
            yield Amount(year, chapter, article, *parts, kind, stage, thousands, at, level)


def _keys(
    line: Line, columns: Mapping[str, int], problems: Problems
) -> tuple[int, str, str, Kind, Stage, tuple[str, str, str]] | None:
    cells = {role: line.cells[place].strip() for role, place in columns.items()}
    year, chapter = keys.year(cells["year"]), keys.chapter(cells["chapter"])
    article = keys.article(cells.get("article", ""))
    kind = keys.kind(cells["kind"]) if "kind" in cells else _DIRECTIONS.get(cells["direction"].casefold())
    stage = Stage.__members__.get(cells["stage"].upper())
    for role, value in {
        "year": year,
        "chapter": chapter,
        "article": article,
        "kind": kind,
        "stage": stage,
    }.items():
        if value is None:
            problems.add(line.number, role, f"{shown(cells.get(role, ''))} is no {role}")
    if year is None or chapter is None or article is None or kind is None or stage is None:
        return None
    parts = (cells.get("sub", ""), cells.get("instrument", ""), cells.get("detail", ""))
    return year, chapter, article, kind, stage, parts


def _names(sheet: Sheet, columns: Mapping[str, int]) -> dict[tuple[int, str, str], str]:
    names: dict[tuple[int, str, str], str] = {}
    for line in sheet.lines:
        cells = {role: line.cells[place].strip() for role, place in columns.items() if place < len(line.cells)}
        year, chapter = keys.year(cells.get("year", "")), keys.chapter(cells.get("chapter", ""))
        article = cells.get("article", "")
        if year and chapter:
            names.setdefault((year, chapter, ""), cells.get("chapter_name", ""))
            names.setdefault((year, chapter, article), cells.get("article_name", ""))
    return {key: name for key, name in names.items() if name}
