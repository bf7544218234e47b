"""What is asked of execution: an article or a chapter of a year, with its history and how good forecasts were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from rekenschap.budget import queries
from rekenschap.budget.amounts import Kind, Stage
from rekenschap.budget.budget import Budget
from rekenschap.budget.execution import Outturn, OutturnYear
from rekenschap.budget.loaders.found import Renumbering
from rekenschap.budget.renumbering import Place
from rekenschap.budget.told import Told
from rekenschap.follow.execution.backtest import Panels, Tested, backtest
from rekenschap.follow.execution.forecasting import FEWEST_YEARS, Forecast, Forecaster, NoForecast
from rekenschap.follow.execution.monthly import Months, Prior, Ultimate, ultimates
from rekenschap.follow.execution.panel import Known, chapters, panel

#: after every budget year
EVER = 9999


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: a place (all of a chapter where its article is empty), from which stage, and of which kind.

    `year` None is the last year that has the stage. `levels` are those of the intervals, as 0.8.
    """

    place: Place
    stage: Stage
    year: int | None = None
    kind: Kind = Kind.U
    levels: Sequence[float] = (0.8,)


@dataclass(frozen=True, slots=True)
class Line:
    """An article or a chapter of the year, with its forecast or the reason why there is none."""

    known: Known
    found: Forecast | NoForecast


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is told: the lines (first that of the place itself), its history, tests, and what months say."""

    wanted: Wanted
    year: int
    lines: tuple[Line, ...]
    history: tuple[Known, ...]
    tested: tuple[Tested, ...]
    months: Months | None = None
    ultimates: tuple[Ultimate, ...] | NoForecast = ()

    @property
    def outturn(self) -> Outturn | None:
        """Its years with an outturn against the stage, also the one asked; None where there are fewer than two."""
        years = tuple(
            OutturnYear(one.year, one.base, one.outturn - one.base)
            for one in (*self.history, self.lines[0].known)
            if one.outturn is not None
        )
        return Outturn(self.wanted.stage, years) if len(years) > 1 else None


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that is loaded of one kind of amounts, with what was renumbered."""

    budget: Budget
    moves: Sequence[Renumbering]
    kind: Kind

    @classmethod
    def of(cls, connection: Connection, kind: Kind) -> Loaded:
        """What a ledger holds of it."""
        return cls(queries.budget(connection, queries.Wanted(kind=kind)), queries.renumberings(connection), kind)

    def panels(self, stage: Stage, whole: bool) -> Panels:
        """What is known when a year is forecast: of all articles, or of all chapters."""
        if whole:
            return cache(lambda year: chapters(self.budget, stage, year, self.kind))
        return cache(lambda year: panel(self.budget, stage, year, self.moves, self.kind))

    def tested(self, stage: Stage, level: float, whole: bool, before: int = EVER) -> tuple[Tested, ...]:
        """All forecasts that can be held to a known outturn of the years before a year."""
        known = sorted({key.year for key in (*self.budget.articles, *self.budget.chapters) if key.year < before})
        return backtest(self.panels(stage, whole), stage, known[FEWEST_YEARS:], level)


def ask(loaded: Loaded, wanted: Wanted, months: Months | None = None) -> Answer | NoForecast:
    """The forecast that is asked for; the reason where the stage of the year is not loaded.

    Too little history is told in its line. `months` are of the same place, cumulative.
    """
    whole = not wanted.place.article
    panels = loaded.panels(wanted.stage, whole)
    year = wanted.year or max((one.year for one in panels(EVER) if one.place == wanted.place), default=None)
    here = [one for one in panels(year) if one.place == wanted.place] if year else []
    if year is None or not here or here[-1].year != year:
        return NoForecast(_not_loaded(wanted, year))
    lines = list(_lines(here[-1:], panels(year), wanted))
    if whole:
        articles = loaded.panels(wanted.stage, whole=False)(year)
        chapter = [one for one in articles if one.year == year and one.place.chapter == wanted.place.chapter]
        lines += _lines(sorted(chapter, key=_number), articles, wanted)
    history = tuple(one for one in here if one.year < year)
    tested = loaded.tested(wanted.stage, wanted.levels[0], whole, before=year)
    found = ultimates(months, year, _prior(lines[0]), wanted.levels) if months else ()
    return Answer(wanted, year, tuple(lines), history, tested, months, found)


def _lines(places: Sequence[Known], learned: Sequence[Known], wanted: Wanted) -> Iterator[Line]:
    """A line for each place of the year up to which all was learned."""
    forecaster = Forecaster.of(learned, wanted.stage, max(one.year for one in learned))
    for one in places:
        if isinstance(forecaster, NoForecast):
            yield Line(one, forecaster)
        else:
            yield Line(one, forecaster.forecast(one, wanted.levels))


def _prior(line: Line) -> Prior | None:
    """What is expected without the months: the forecast, else the budget itself."""
    if isinstance(line.found, Forecast):
        return Prior(line.found.expected, line.found.ranges)
    return Prior(line.known.base)


def _number(known: Known) -> tuple[int, str]:
    digits = "".join(sign for sign in known.place.article if sign.isdecimal())
    return int(digits or 0), known.place.article


def _not_loaded(wanted: Wanted, year: int | None) -> Told:
    place = str(wanted.place).strip()
    return Told(
        f"van {place}{f' {year}' if year else ''} is geen {wanted.stage.dutch} geladen ({wanted.kind.dutch})",
        f"of {place}{f' {year}' if year else ''} no {wanted.stage.english} is loaded ({wanted.kind.english})",
    )
