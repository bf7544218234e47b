"""Forecasts of years whose outturn is known, each from the years before it only (a rolling origin)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rekenschap.budget.amounts import Stage
from rekenschap.follow.execution.forecasting import Forecaster, Range, scaled
from rekenschap.follow.execution.panel import Known, teaches
from rekenschap.follow.execution.shrinking import HALF_LIFE

#: all that is known when a year is forecast, by that year
Panels: TypeAlias = Callable[[int], Sequence[Known]]


@dataclass(frozen=True, slots=True)
class Tested:
    """An article and year that was forecast: the forecast, its interval, and how many own years it had."""

    known: Known
    expected: float
    range: Range
    own_years: int

    @property
    def outturn(self) -> float:
        """What it came to, in thousands of euros."""
        return float(self.known.outturn or 0)

    @property
    def inside(self) -> bool:
        """Whether the outturn lay in the interval."""
        return float(self.range.low) <= self.outturn <= float(self.range.high)


@dataclass(frozen=True, slots=True)
class Result:
    """How good forecasts were: WAPE of the budget itself and of the forecast, coverage, width over outturn."""

    tested: int
    naive: float
    forecast: float
    coverage: float
    width: float


def backtest(
    panels: Panels,
    stage: Stage,
    years: Iterable[int],
    level: float = 0.8,
    *,
    half_life: float = HALF_LIFE,
    behind: int = 0,
) -> tuple[Tested, ...]:
    """All forecasts of `years` whose outturn is known; years with too little before them give none.

    `behind` leaves out so many of the last years before a year: an outturn is published in May of the next one, so
    that of the year before is not yet known when a budget is enacted (then it is 1).
    """
    found: list[Tested] = []
    for year in years:
        panel = panels(year)
        learned = [one for one in panel if one.year < year - behind]
        forecaster = Forecaster.of(learned, stage, year, half_life)
        if isinstance(forecaster, Forecaster):
            found += _of_year([one for one in panel if one.year == year and teaches(one)], forecaster, level)
    return tuple(found)


def _of_year(panel: Sequence[Known], forecaster: Forecaster, level: float) -> Iterable[Tested]:
    for one in panel:
        rate, bounds = forecaster.rates.of_place(one.place), forecaster.range(one, level)
        if bounds is not None:
            yield Tested(one, float(scaled(one.base, rate.value)), bounds, len(rate.years))


def result(tested: Sequence[Tested]) -> Result | None:
    """The errors of forecasts together, weighted by their amounts (WAPE); None where there are none.

    WAPE is Σ|outturn − forecast| / Σ outturn. Coverage is the share of outturns in their interval.
    """
    outturn = sum(one.outturn for one in tested)
    if not outturn:
        return None
    return Result(
        len(tested),
        sum(abs(one.outturn - float(one.known.base)) for one in tested) / outturn,
        sum(abs(one.outturn - one.expected) for one in tested) / outturn,
        sum(one.inside for one in tested) / len(tested),
        sum(float(one.range.high) - float(one.range.low) for one in tested) / outturn,
    )


def of_years(tested: Iterable[Tested], years: Collection[int]) -> tuple[Tested, ...]:
    """Those of some years."""
    return tuple(one for one in tested if one.known.year in years)


def of_chapter(tested: Iterable[Tested], chapter: str) -> tuple[Tested, ...]:
    """Those of a chapter."""
    return tuple(one for one in tested if one.known.place.chapter == chapter)
