"""Begrotingsstaten: a line per year, chapter, article and kind, with a column for each stage.

The official file has eleven columns (`rijksfinancien/drupal`); the cleaned and original copies of the Open State
Foundation and the web copy have the same under other headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rekenschap.budget.amounts import Amount, Cell, Kind, Level, Stage
from rekenschap.budget.loaders import keys
from rekenschap.budget.loaders.amount_cells import Written, is_nothing, read_cells
from rekenschap.budget.loaders.found import Document, Found, Problems, refuse, shown
from rekenschap.budget.loaders.sheet import Line, Sheet, factor_of, missing

#: what a column is, with the headings that it has in the official file and in the copies
_KEYS: Mapping[str, Sequence[str]] = {
    "year": ("begrotingsjaar", "jaar", "year"),
    "kind": (
        "uitgaven ontvangsten verplichtingen",
        "uitgaven verplichtingen ontvangsten",
        "uvo",
        "vuo",
        "v u o",
        "kind",
    ),
    "chapter": ("begrotingsnummer", "hoofdstuknummer", "begrotingsstaat", "chapter"),
    "article": ("artikel nummer", "artikelnummer", "onderdeel", "artikel", "article"),
}
_NAMES: Mapping[str, Sequence[str]] = {
    "chapter_name": ("naam begroting", "begrotingsstaat omschrijving", "label", "chapter name"),
    "article_name": ("artikel", "omschrijving", "article name"),
    "unit": ("eenheid", "unit"),
}
_STAGES: Mapping[str, Sequence[str]] = {
    "OWB": ("stand ontwerpbegroting", "ontwerpbegroting", "begroting ontwerp", "owb"),
    "NVW": ("nota van wijziging", "stand nota van wijziging", "nvw"),
    "VB": ("stand vastgestelde begroting", "vastgestelde begroting", "begroting vastgesteld", "vb"),
    "ISB": ("incidentele suppletoire begroting", "stand incidentele suppletoire", "isb"),
    "O1": (
        "stand eerste suppletoire",
        "1ste suppletoire begroting",
        "stand 1e suppletoire",
        "begroting suppl 1",
        "o1",
    ),
    "PSUPP": ("suppletoire begroting prinsjesdag", "stand suppletoire prinsjesdag", "psupp"),
    "O2": (
        "stand tweede suppletoire",
        "2de suppletoire begroting",
        "stand 2e suppletoire",
        "begroting suppl 2",
        "o2",
    ),
    "SW": ("slotwet", "stand slotwet", "sw"),
    "JV": ("realisatie", "stand jaarverslag", "jv"),
}
_UNITS = {"x1000": 1_000, "x 1000": 1_000, "miljoen": 1_000_000, "mln": 1_000_000, "euro": 1, "": 1_000}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line whose keys were read."""

    line: Line
    year: int
    chapter: str
    article: str
    kind: Kind
    euros: int


def is_statements(sheet: Sheet) -> bool:
    """Whether the headings are those of budget statements, some of which may be missing."""
    found = sheet.columns(_KEYS)
    return len(found) >= 3 and bool(sheet.columns(_STAGES))


def read_statements(sheet: Sheet, document: Document) -> Found:
    """All amounts of budget statements; raises `BadTable` with each cell that is wrong."""
    columns = sheet.columns(_KEYS)
    stages = sheet.columns(_STAGES)
    if lacking := missing(_KEYS, columns, ()) or ("" if stages else "it has no column of amounts"):
        raise refuse(document.name, f"{lacking}; its columns are {', '.join(sheet.headings)}")
    extra = sheet.columns(_NAMES, columns.values())
    problems = Problems(document.name)
    rows = list(_rows(sheet, columns, extra, problems))
    _tell_twice(rows, problems)
    amounts = tuple(_amounts(sheet, stages, rows, document, problems))
    problems.raise_any()
    return Found("begrotingsstaten", amounts, _names(rows, extra))


def _rows(
    sheet: Sheet, columns: Mapping[str, int], extra: Mapping[str, int], problems: Problems
) -> Iterator[_Row]:
    for line in sheet.lines:
        if len(line.cells) != len(sheet.headings):
            problems.add(
                line.number, "the line", f"it has {len(line.cells)} cells under {len(sheet.headings)} headings"
            )
        elif (row := _row(sheet, line, columns, extra, problems)) is not None:
            yield row


def _row(
    sheet: Sheet, line: Line, columns: Mapping[str, int], extra: Mapping[str, int], problems: Problems
) -> _Row | None:
    cells = {role: line.cells[index] for role, index in columns.items()}
    year, kind = keys.year(cells["year"]), keys.kind(cells["kind"])
    chapter, article = keys.chapter(cells["chapter"]), keys.article(cells["article"])
    unit = line.cells[extra["unit"]].strip().casefold() if "unit" in extra else ""
    rules = {
        "year": (year, "is no budget year, as 2026"),
        "kind": (kind, "is none of V, U and O"),
        "chapter": (chapter, "is no chapter, as X or IXB"),
        "article": (article, "is no number of an article"),
    }
    if year is None or kind is None or chapter is None or article is None:
        role, rule = next((role, rule) for role, (value, rule) in rules.items() if value is None)
        second = "; is this a second line of headings?" if role == "year" else ""
        problems.add(line.number, sheet.headings[columns[role]], f"{shown(cells[role])} {rule}{second}")
        return None
    if unit not in _UNITS:
        problems.add(line.number, sheet.headings[extra["unit"]], f"{shown(unit)} is no unit that is known")
        return None
    return _Row(line, year, chapter, article, kind, _UNITS[unit])


def _tell_twice(rows: Sequence[_Row], problems: Problems) -> None:
    """Tell the lines of which there is one already: which of both is right cannot be known."""
    seen: dict[tuple[int, str, str, Kind], int] = {}
    for row in rows:
        first = seen.setdefault((row.year, row.chapter, row.article, row.kind), row.line.number)
        if first != row.line.number:
            what = f"{row.year} {row.chapter} article {row.article or '-'} {row.kind}"
            problems.add(row.line.number, "the line", f"{what} stands in line {first} too")


def _amounts(
    sheet: Sheet, stages: Mapping[str, int], rows: Sequence[_Row], document: Document, problems: Problems
) -> Iterator[Amount]:
    by_line = {row.line.number: row for row in rows}
    named = {sheet.headings[index]: Stage[name] for name, index in stages.items()}
    units = {heading: factor_of(heading) for heading in named}
    written = (
        Written(row.line.number, heading, words, units[heading] or row.euros)
        for row in rows
        for heading, index in ((sheet.headings[index], index) for index in stages.values())
        if not is_nothing(words := row.line.cells[index])
    )
    digest = document.sha256
    for cell, thousands in read_cells(written, problems):
        row = by_line[cell.row]
        yield Amount(
            row.year,
            row.chapter,
            row.article,
            "",
            "",
            "",
            row.kind,
            named[cell.column],
            thousands,
            Cell(document.name, "", cell.row, cell.column, digest),
            Level.ARTICLE if row.article else Level.CHAPTER,
        )


def _names(rows: Sequence[_Row], extra: Mapping[str, int]) -> dict[tuple[int, str, str], str]:
    names: dict[tuple[int, str, str], str] = {}
    for row in rows:
        if "article_name" in extra and row.article:
            names.setdefault((row.year, row.chapter, row.article), row.line.cells[extra["article_name"]].strip())
        if "chapter_name" in extra:
            names.setdefault((row.year, row.chapter, ""), row.line.cells[extra["chapter_name"]].strip())
    return {key: name for key, name in names.items() if name}
