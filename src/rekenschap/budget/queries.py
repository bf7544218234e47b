"""Questions to the budget ledger: amounts, series of an article by year and stage, a budget for the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, false, func, or_, select

from rekenschap.budget.amounts import Amount, Cell, Kind, Level, Stage, from_cents
from rekenschap.budget.budget import Budget, Key, Stages, article_order, chapter_sum
from rekenschap.budget.copies import Copy, Figure
from rekenschap.budget.loaders.found import Renumbering
from rekenschap.budget.renumbering import Break, Path, Place, path_of
from rekenschap.ledger.schema import budget_amount, budget_name, budget_renumbering, budget_source


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which amounts are asked for; None for all. `articles` are pairs of a chapter and a number."""

    chapter: str | None = None
    article: str | None = None
    kind: Kind | None = None
    years: Collection[int] | None = None
    places: Collection[Place] | None = None
    sources: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was loaded: its form, when it was, and how many amounts are of it."""

    document: str
    sha256: str
    form: str
    stage: Stage | None
    at: datetime
    amounts: int


@dataclass(frozen=True, slots=True)
class Series:
    """An article over years: the figures of each year by stage, where it stood, and what breaks comparison."""

    place: Place
    kind: Kind
    name: str
    years: Mapping[int, Stages]
    path: Path

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Years from which parts of other articles are in it."""
        return self.path.breaks

    def figure(self, year: int, stage: Stage) -> Figure | None:
        """The figure of a year and stage; None where it is not loaded."""
        return self.years.get(year, {}).get(stage)


def amounts(connection: Connection, wanted: Wanted | None = None) -> Iterator[Amount]:
    """The amounts that are asked for, in the order in which they were loaded."""
    wanted = wanted or Wanted()
    table, source = budget_amount.c, budget_source.c
    query = (
        select(
            *(table.year, table.chapter, table.article, table.sub, table.instrument, table.detail, table.kind),
            *(table.stage, table.cents, table.sheet, table.row, table.column, table.level, table.is_change),
            *(source.document, source.sha256),
        )
        .join_from(budget_amount, budget_source)
        .where(*_conditions(wanted))
        .order_by(table.id)
    )
    kinds, stages, levels = dict(Kind.__members__), dict(Stage.__members__), {one.value: one for one in Level}
    for row in connection.execute(query):
        yield _amount(tuple(row), kinds, stages, levels)


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    table = budget_amount.c
    if wanted.chapter is not None:
        yield table.chapter == wanted.chapter
    if wanted.article is not None:
        yield table.article == wanted.article
    if wanted.kind is not None:
        yield table.kind == wanted.kind.value
    if wanted.years is not None:
        yield table.year.in_(sorted(wanted.years))
    if wanted.sources is not None:
        yield budget_source.c.sha256.in_(sorted(wanted.sources))
    if wanted.places is not None:
        each = ((table.chapter == place.chapter) & (table.article == place.article) for place in wanted.places)
        yield or_(false(), *each)


def _amount(
    row: Sequence[Any], kinds: Mapping[str, Kind], stages: Mapping[str, Stage], levels: Mapping[str, Level]
) -> Amount:
    year, chapter, article, sub, instrument, detail, kind, stage, cents, sheet, line, column, level, *rest = row
    is_change, document, sha256 = rest
    return Amount(
        year,
        chapter,
        article,
        sub,
        instrument,
        detail,
        kinds[kind],
        stages[stage],
        from_cents(cents),
        Cell(document, sheet, line, column, sha256),
        levels[level],
        is_change,
    )


def budget(connection: Connection, wanted: Wanted | None = None) -> Budget:
    """A part of the budget in memory, with the names of its chapters and articles."""
    return Budget.of(amounts(connection, wanted), names(connection, (wanted or Wanted()).chapter))


def names(connection: Connection, chapter: str | None = None) -> dict[tuple[int, str, str], str]:
    """What chapters and articles are called, by year, chapter and article; that of the first loaded source."""
    table = budget_name.c
    query = select(table.year, table.chapter, table.article, table.name).order_by(table.source_id.desc())
    if chapter is not None:
        query = query.where(table.chapter == chapter)
    return {(year, of, article): name for year, of, article, name in connection.execute(query)}


def series(
    connection: Connection,
    chapter: str,
    article: str,
    kind: Kind,
    years: Collection[int] | None = None,
    *,
    across: bool = True,
) -> Series:
    """An article over years, by the number that it bears in the last of them.

    `across` follows it to where it stood before (`renumbering`); the figures of predecessors that became one
    article are added where all of them have the stage. An empty `article` is all of the chapter; nothing loaded
    gives a series without years.
    """
    place = Place(chapter, article)
    every = sorted(set(years if years is not None else loaded_years(connection)))
    moves = renumberings(connection) if across and article else ()
    path = path_of(place, every, moves)
    places = {one for found in path.places.values() for one in found}
    wanted = Wanted(kind=kind, years=every, places=places) if article else Wanted(chapter, kind=kind, years=every)
    found = Budget.of(amounts(connection, wanted))
    figures = {year: _together(found, path.places[year], kind, year) for year in every}
    called = names(connection, chapter)
    name = next(
        (called[year, chapter, article] for year in reversed(every) if (year, chapter, article) in called), ""
    )
    return Series(place, kind, name, {year: stages for year, stages in figures.items() if stages}, path)


def _together(budget: Budget, places: Iterable[Place], kind: Kind, year: int) -> Stages:
    """The figures of a year; where several articles became one, their sums by stage."""
    parts = [stages for place in places if (stages := stages_of(budget, Key(*place, kind, year)))]
    if len(parts) < 2:
        return parts[0] if parts else {}
    return {
        stage: Figure((Copy(sum(figure.thousands for figure in found), _cells(found)),))
        for stage in Stage
        if len(found := [part[stage] for part in parts if stage in part]) == len(parts)
    }


def _cells(figures: Iterable[Figure]) -> tuple[Cell, ...]:
    return tuple(cell for figure in figures for cell in figure.cells)


def stages_of(budget: Budget, key: Key) -> Stages:
    """The figures of an article; of a chapter those stated, and the sums over its articles for other stages."""
    if key.article:
        return budget.articles.get(key, {})
    stated = dict(budget.chapters.get(key, {}))
    for stage in Stage:
        if stage not in stated and (whole := chapter_sum(budget, key, stage)) is not None:
            cells = _cells(stages[stage] for _, stages in budget.of_chapter(key))
            stated[stage] = Figure((Copy(whole, cells),))
    return dict(sorted(stated.items()))


def loaded_years(connection: Connection) -> list[int]:
    """The years of which amounts are loaded."""
    return list(
        connection.execute(select(budget_amount.c.year).distinct().order_by(budget_amount.c.year)).scalars()
    )


def loaded_articles(connection: Connection, kind: Kind, chapter: str | None = None) -> list[Key]:
    """The articles of which amounts of a kind are loaded, each with its years, in their order."""
    table = budget_amount.c
    query = select(table.chapter, table.article, table.year).where(table.kind == kind.value, table.article != "")
    if chapter is not None:
        query = query.where(table.chapter == chapter)
    found = (Key(of, article, kind, year) for of, article, year in connection.execute(query.distinct()))
    return sorted(found, key=article_order)


def renumberings(connection: Connection) -> tuple[Renumbering, ...]:
    """All articles that were renumbered."""
    table = budget_renumbering.c
    columns = (table.was_year, table.was_chapter, table.was_article, table.year, table.chapter, table.article)
    query = select(*columns, table.kind, table.row).order_by(table.id)
    return tuple(Renumbering(*row) for row in connection.execute(query))


def sources(connection: Connection) -> list[Source]:
    """The files that were loaded, in that order."""
    table = budget_source.c
    counted = func.count(budget_amount.c.id)
    query = (
        select(table.document, table.sha256, table.form, table.stage, table.at, counted)
        .join_from(budget_source, budget_amount, isouter=True)
        .group_by(*table)
        .order_by(table.id)
    )
    return [
        Source(document, digest, form, Stage[stage] if stage else None, at, count)
        for document, digest, form, stage, at, count in connection.execute(query)
    ]
