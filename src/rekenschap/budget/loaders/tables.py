"""Budgettaire tabellen: a line per part of an article, with the amounts of one phase.

The columns are those of the official importer (`rijksfinancien/drupal`): the amount of a draft budget stands in
"Bedrag t" (or the 24th column, X), that of the 1st supplementary in the 27th (AA) beside the enacted one (X), that
of the 2nd supplementary and the annual report in the 26th (Z). A line that says of itself that it is a total is
kept as the stated total of an article, and passed over where it is one of parts: they would be counted twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rekenschap.budget.amounts import Amount, Cell, Kind, Level, Stage
from rekenschap.budget.loaders import keys
from rekenschap.budget.loaders.amount_cells import Written, is_nothing, read_cells
from rekenschap.budget.loaders.found import Document, Found, Problems, listed, refuse, shown
from rekenschap.budget.loaders.sheet import Line, Sheet, factor_of, plain_heading

#: what a column is, by words with which its heading begins, from the first to the last
_COLUMNS: Mapping[str, Sequence[str]] = {
    "year": ("begrotingsjaar", "jaar"),
    "chapter": ("begroting", "hoofdstuk nummer", "begrotingsnummer"),
    "chapter_name": ("naam begroting", "hoofdstuk naam"),
    "phase": ("begrotingsfase", "fase"),
    "article": ("artikel nummer", "artikelnummer"),
    "article_name": ("omschrijving artikel", "artikel naam"),
    "kind": ("v u o", "vuo"),
    "is_total": ("indicatie totaal", "totaal"),
    "sub_number": ("nr onderverdeling", "artikelonderdeel nummer"),
    "sub": ("beleidsmatige clustering", "artikelonderdeel naam", "naam artikelonderdeel"),
    "instrument": ("financieel instrument", "instrument of uitsplitsing apparaat naam", "instrument"),
    "part": ("uitsplitsing fin",),
    "detail": ("nadere omschrijving", "regeling detailniveau naam", "regeling"),
}
_NEEDED = ("year", "chapter", "phase", "article", "kind")
_PHASES = {
    **{stage.name: stage for stage in Stage},
    "1SUPP": Stage.O1,
    "1STESUP": Stage.O1,
    "2SUPP": Stage.O2,
    "2DESUP": Stage.O2,
}
_OF_YEAR = ("bedrag t", "bedrag")
#: by phase, from 0: the columns of the amounts in files without such a heading
_BY_PLACE: Mapping[Stage, Mapping[int, Stage]] = {
    Stage.OWB: {23: Stage.OWB},
    Stage.O1: {26: Stage.O1, 23: Stage.VB},
    Stage.O2: {25: Stage.O2},
    Stage.SW: {25: Stage.SW},
    Stage.JV: {25: Stage.JV},
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line whose keys were read; `parts` are its sub-article, instrument and detail."""

    line: Line
    year: int
    chapter: str
    article: str
    kind: Kind
    parts: tuple[str, str, str]
    is_total: bool


def is_tables(sheet: Sheet) -> bool:
    """Whether the headings are those of budget tables, some of which may be missing."""
    columns = _columns(sheet)
    return {"phase", "kind"} <= set(columns) or {"is_total", "kind"} <= set(columns)


def read_tables(sheet: Sheet, document: Document) -> Found:
    """All amounts of budget tables; raises `BadTable` with each cell that is wrong."""
    columns = _columns(sheet)
    lacking = [_COLUMNS[role][0] for role in _NEEDED if role not in columns and role != "phase"]
    if lacking or ("phase" not in columns and document.stage is None):
        raise refuse(document.name, f"it has no column {listed(lacking or ['begrotingsfase'])}")
    problems = Problems(document.name)
    stage = _phase(sheet, columns, document, problems)
    rows = list(_rows(sheet, columns, document, problems))
    places = _amount_columns(sheet, stage, document)
    kept = [row for row in rows if not (row.is_total and any(row.parts))]
    amounts = tuple(_amounts(sheet, kept, places, document, problems))
    problems.raise_any()
    return Found(
        "budgettaire_tabellen", amounts, _names(rows, columns), stage=stage, left_out=len(rows) - len(kept)
    )


def _columns(sheet: Sheet) -> dict[str, int]:
    """Where each column stands: each is looked for behind the one before it, since headings are long and alike."""
    headings = [plain_heading(heading) for heading in sheet.headings]
    found: dict[str, int] = {}
    for role, beginnings in _COLUMNS.items():
        for beginning in beginnings:
            free = (at for at in range(len(headings)) if at not in found.values())
            place = next((at for at in free if _is(headings[at], beginning, role)), None)
            if place is not None:
                found[role] = place
                break
    return found


def _is(heading: str, beginning: str, role: str) -> bool:
    return heading == beginning if role in ("chapter", "year") else heading.startswith(beginning)


def _phase(sheet: Sheet, columns: Mapping[str, int], document: Document, problems: Problems) -> Stage:
    """The phase of the whole file: that of its first line, or the one that the user gives."""
    first: Stage | None = document.stage
    for line in sheet.lines if "phase" in columns else ():
        words = line.cells[columns["phase"]].strip().upper() if columns["phase"] < len(line.cells) else ""
        stage = _PHASES.get(words.replace(" ", ""))
        heading = sheet.headings[columns["phase"]][:30]
        if stage is None:
            problems.add(line.number, heading, f"{shown(words)} is no phase, as OWB, O1, O2, JV")
        elif first is not None and stage is not first:
            problems.add(line.number, heading, f"{stage.name} in a file of {first.name}; load one phase at a time")
        first = first or stage
    return first or Stage.OWB


def _amount_columns(sheet: Sheet, stage: Stage, document: Document) -> dict[int, Stage]:
    named = {plain_heading(words): place for place, words in reversed([*enumerate(sheet.headings)])}
    place = next((named[words] for words in _OF_YEAR if words in named), None)
    if place is not None:
        return {place: stage}
    by_place = _BY_PLACE.get(stage, {})
    if not by_place or max(by_place) >= len(sheet.headings):
        raise refuse(document.name, "it has no column 'Bedrag t', nor as many columns as the official file")
    return dict(by_place)


def _rows(sheet: Sheet, columns: Mapping[str, int], document: Document, problems: Problems) -> Iterator[_Row]:
    width = max(columns.values()) + 1
    for line in sheet.lines:
        if len(line.cells) < width:
            problems.add(line.number, "the line", f"it has {len(line.cells)} cells, and {width} are needed")
        elif (row := _row(sheet, line, columns, document, problems)) is not None:
            yield row


def _row(
    sheet: Sheet, line: Line, columns: Mapping[str, int], document: Document, problems: Problems
) -> _Row | None:
    cells = {role: line.cells[place].strip() for role, place in columns.items()}
    year, kind = keys.year(cells["year"]), keys.kind(cells["kind"])
    chapter, article = keys.chapter(cells["chapter"]), keys.article(cells["article"])
    values = {"year": year, "kind": kind, "chapter": chapter, "article": article or None}
    wrong = [role for role, value in values.items() if value is None]
    for role in wrong:
        problems.add(line.number, sheet.headings[columns[role]][:30], f"{shown(cells[role])} is no {role}")
    if document.year is not None and year not in (None, document.year):
        problems.add(line.number, sheet.headings[columns["year"]], f"{year} in a file of {document.year}")
    if year is None or kind is None or chapter is None or not article:
        return None
    sub = cells.get("sub", "") or cells.get("sub_number", "")
    detail = " · ".join(filter(None, (cells.get("part", ""), cells.get("detail", ""))))
    parts = _no_kind(sub), _no_kind(cells.get("instrument", "")), _no_kind(detail)
    is_total = cells.get("is_total", "N").upper().startswith("J")
    return _Row(line, year, chapter, article, kind, parts, is_total)


def _no_kind(words: str) -> str:
    """A part of an article; empty where the column only says V, U or O once more."""
    return "" if keys.kind(words) else words


def _amounts(
    sheet: Sheet, rows: Sequence[_Row], places: Mapping[int, Stage], document: Document, problems: Problems
) -> Iterator[Amount]:
    by_line = {row.line.number: row for row in rows}
    headings = {place: sheet.headings[place] or f"column {place + 1}" for place in places}
    stages = {headings[place]: stage for place, stage in places.items()}
    units = {place: factor_of(sheet.headings[place]) or 1_000 for place in places}
    written = (
        Written(row.line.number, headings[place], words, units[place])
        for row in rows
        for place in places
        if place < len(row.line.cells) and not is_nothing(words := row.line.cells[place])
    )
    digest = document.sha256
    for cell, thousands in read_cells(written, problems):
        row = by_line[cell.row]
        yield Amount(
            row.year,
            row.chapter,
            row.article,
            *row.parts,
            row.kind,
            stages[cell.column],
            thousands,
            Cell(document.name, "", cell.row, cell.column, digest),
            Level.ARTICLE if row.is_total else Level.ITEM,
        )


def _names(rows: Sequence[_Row], columns: Mapping[str, int]) -> dict[tuple[int, str, str], str]:
    names: dict[tuple[int, str, str], str] = {}
    for row in rows:
        for role, article in (("article_name", row.article), ("chapter_name", "")):
            if role in columns and (words := row.line.cells[columns[role]].strip()):
                names.setdefault((row.year, row.chapter, article), words)
    return names
