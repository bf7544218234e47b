"""Budget tables inside papers: the budget statement of a bill, and the table of an article.

Two layouts are known. A statement has a column for each of at least two of verplichtingen, uitgaven and
ontvangsten (each for one stage, or for several side by side) and a row per article. The table of an article, which
its caption names, has a row for each of them and a column per stage. Other tables are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rekenschap.budget.amounts import Amount, Cell, Kind, Level, Stage
from rekenschap.budget.loaders import keys
from rekenschap.budget.loaders.amount_cells import Written, is_nothing, read_cells
from rekenschap.budget.loaders.found import Document, Found, Problems, refuse
from rekenschap.budget.loaders.numbers import sign_of, trimmed
from rekenschap.budget.loaders.sheet import factor_of
from rekenschap.papers.paper import Paper, Table, TableCell

_STAGES: tuple[tuple[str, Stage], ...] = (
    ("realisatie", Stage.JV),
    ("slotwet", Stage.SW),
    ("tweede suppletoire", Stage.O2),
    ("2e suppletoire", Stage.O2),
    ("prinsjesdag", Stage.PSUPP),
    ("eerste suppletoire", Stage.O1),
    ("1e suppletoire", Stage.O1),
    ("incidentele suppletoire", Stage.ISB),
    ("nota van wijziging", Stage.NVW),
    ("amendement", Stage.NVW),
    ("vastgestelde begroting", Stage.VB),
    ("oorspronkelijk", Stage.VB),
    ("ontwerpbegroting", Stage.OWB),
)
_CHANGE = ("mutatie", "wijziging", "verschil")
_ARTICLE = re.compile(r"(?:art(?:ikel|\.)?\s*)?([0-9]{1,3})(?![0-9.,])", re.IGNORECASE)
_CAPTION_ARTICLE = re.compile(r"\bartikel\s+([0-9]{1,3})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(20[0-9]{2})\b")
_CAPTION_LINES, _LONGEST = 2, 200


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of amounts: of what, at which stage, and whether it holds changes."""

    index: int
    kind: Kind | None
    stage: Stage
    is_change: bool
    heading: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Whose amounts a table holds."""

    year: int
    chapter: str
    stage: Stage
    number: int
    caption: str
    euros: int


def read_paper_tables(paper: Paper, document: Document) -> Found:
    """All budget tables of a paper; raises `BadTable` where it has none, or where a cell of one is wrong."""
    chapter, year = _chapter(paper), document.year or _year(paper)
    if chapter is None or year is None:
        what = (
            "budget chapter (its dossier is as 36800-X)"
            if chapter is None
            else "budget year; give one with --year"
        )
        raise refuse(document.name, f"the paper names no {what}")
    problems = Problems(document.name)
    stage = document.stage or _stage(paper.header.title or "") or Stage.OWB
    amounts: list[Amount] = []
    for number, table in enumerate(paper.tables, 1):
        caption = _caption(paper, table)
        euros = factor_of(caption[-_LONGEST:]) or 1_000
        amounts += _table(paper, table, _Place(year, chapter, stage, number, caption, euros), document, problems)
    problems.raise_any()
    if not amounts:
        raise refuse(document.name, "no table of the paper gives verplichtingen, uitgaven and ontvangsten")
    return Found("paper", tuple(amounts), stage=stage)


def _chapter(paper: Paper) -> str | None:
    return keys.chapter((paper.header.dossier or "").rpartition("-")[2])


def _year(paper: Paper) -> int | None:
    found = _YEAR.search(paper.header.title or "")
    return int(found[1]) if found else None


def _stage(words: str) -> Stage | None:
    plain = " ".join(words.casefold().split())
    return next((stage for word, stage in _STAGES if word in plain), None)


def _caption(paper: Paper, table: Table) -> str:
    lines = [part.span for part in paper.paragraphs if part.span.end <= table.span.start]
    return " ".join(line.of(paper.text)[:_LONGEST] for line in lines[-_CAPTION_LINES:])


def _table(paper: Paper, table: Table, place: _Place, document: Document, problems: Problems) -> Iterator[Amount]:
    rows = [_cells(paper, row) for row in table.rows]
    first = next((index for index, row in enumerate(rows) if _is_data(row)), len(rows))
    heads = [" ".join(words) for words in zip(*_squared(rows[:first]), strict=True)] if first else []
    columns = [column for index, head in enumerate(heads) if (column := _column(index, head, place))]
    kinds = {column.kind for column in columns if column.kind}
    if len(kinds) >= 2:
        yield from _statement(rows, first, [one for one in columns if one.kind], place, document, problems)
    elif (article := _CAPTION_ARTICLE.search(place.caption)) and len(columns) >= 1:
        yield from _of_article(rows, first, columns, article[1], place, document, problems)


def _cells(paper: Paper, row: Sequence[TableCell]) -> list[str]:
    found: list[str] = []
    for cell in row:
        found.append(cell.span.of(paper.text).strip())
        found += [found[-1]] * (max(1, cell.columns) - 1)
    return found


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row holds amounts: not the heads, nor the years or "(1) (2) (3)" under them."""
    numbers = [number for words in row[1:] if sign_of(number := trimmed(words)) is not None]
    small = all(len(number.lstrip("-")) <= 2 or keys.year(number) for number in numbers)
    return bool(numbers) and not (small and not keys.article(row[0]))


def _squared(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max(len(row) for row in rows)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _column(index: int, head: str, place: _Place) -> _Column | None:
    words = head.casefold()
    kind = next((one for one in Kind if one.dutch in words), None)
    stage = _stage(words)
    if kind is None and stage is None and not any(word in words for word in _CHANGE):
        return None
    return _Column(index, kind, stage or place.stage, any(word in words for word in _CHANGE), head)


def _statement(
    rows: Sequence[Sequence[str]],
    first: int,
    columns: Sequence[_Column],
    place: _Place,
    document: Document,
    problems: Problems,
) -> Iterator[Amount]:
    """A row per article, by the number that it opens with; one that is called a total is of the chapter."""
    kinds: dict[tuple[int, int], tuple[str, Kind]] = {}
    for number, row in enumerate(rows[first:], first):
        if (article := _article(row)) is not None:
            kinds |= {(number, column.index): (article, column.kind or Kind.U) for column in columns}
    yield from _amounts(rows, columns, kinds, place, document, problems)


def _article(row: Sequence[str]) -> str | None:
    opening = " ".join(row[:2]).strip()
    if opening.casefold().startswith(("totaal", "subtotaal")):
        return "" if opening.casefold().startswith("totaal") else None
    found = _ARTICLE.match(opening)
    return found[1].lstrip("0") if found else None


def _of_article(
    rows: Sequence[Sequence[str]],
    first: int,
    columns: Sequence[_Column],
    article: str,
    place: _Place,
    document: Document,
    problems: Problems,
) -> Iterator[Amount]:
    """A row for each of verplichtingen, uitgaven and ontvangsten; other rows are their parts, and left out."""
    kinds: dict[tuple[int, int], tuple[str, Kind]] = {}
    for number, row in enumerate(rows[first:], first):
        kind = keys.kind(row[0].removeprefix("Totaal ").rstrip(":")) if row else None
        if kind is not None:
            kinds |= {(number, column.index): (article, kind) for column in columns}
    yield from _amounts(rows, columns, kinds, place, document, problems)


def _amounts(
    rows: Sequence[Sequence[str]],
    columns: Sequence[_Column],
    kinds: dict[tuple[int, int], tuple[str, Kind]],
    place: _Place,
    document: Document,
    problems: Problems,
) -> Iterator[Amount]:
    heads = {f"{column.index + 1} {column.heading}".strip(): column for column in columns}
    written = (
        Written(number + 1, name, row[column.index], place.euros)
        for number, row in enumerate(rows)
        for name, column in heads.items()
        if (number, column.index) in kinds and column.index < len(row) and not is_nothing(row[column.index])
    )
    digest, sheet = document.sha256, f"tabel {place.number}"
    for cell, thousands in read_cells(written, problems):
        column = heads[cell.column]
        article, kind = kinds[cell.row - 1, column.index]
        level = Level.ARTICLE if article else Level.CHAPTER
        at = Cell(document.name, sheet, cell.row, cell.column, digest)
        of = (place.year, place.chapter, article, "", "", "")
        yield Amount(*of, kind, column.stage, thousands, at, level, column.is_change)
