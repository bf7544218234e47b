"""The forecast of an outturn from a stage, with its interval; or the reason why there is none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from rekenschap.budget.amounts import Exact, Stage
from rekenschap.budget.told import Told
from rekenschap.follow.execution.intervals import Scores
from rekenschap.follow.execution.panel import Known, left_out, teaches
from rekenschap.follow.execution.shrinking import HALF_LIFE, Rate, Rates

#: years of its own that an article needs for a forecast
FEWEST_YEARS = 3


@dataclass(frozen=True, slots=True)
class Range:
    """Between which amounts, in thousands of euros, an outturn lies with a probability of `level`."""

    level: float
    low: Exact
    high: Exact


@dataclass(frozen=True, slots=True)
class Forecast:
    """The outturn expected of an article (or chapter) and year, in thousands of euros, against its baseline."""

    known: Known
    stage: Stage
    rate: Rate
    expected: Exact
    ranges: tuple[Range, ...]

    @property
    def difference(self) -> Exact:
        """The expected outturn less what the baseline allows: below nought is less spent than that."""
        return self.expected - self.known.base


@dataclass(frozen=True, slots=True)
class NoForecast:
    """Why there is no number."""

    why: Told


@dataclass(frozen=True, slots=True)
class Forecaster:
    """What was learned from all years before a year, for forecasts of that year from a stage."""

    stage: Stage
    rates: Rates
    scores: Scores

    @classmethod
    def of(
        cls, panel: Iterable[Known], stage: Stage, year: int, half_life: float = HALF_LIFE
    ) -> Forecaster | NoForecast:
        """A forecaster from the years before `year` of which the outturn is known."""
        history = [one for one in panel if one.year < year and teaches(one)]
        if len({one.year for one in history}) < FEWEST_YEARS:
            return NoForecast(_few_in_all(len({one.year for one in history}), stage, year))
        return cls(stage, Rates.of(history, year, half_life), Scores.of(history, half_life))

    def forecast(self, known: Known, levels: Sequence[float]) -> Forecast | NoForecast:
        """The outturn to be expected, with an interval of each level; the reason where too little is known."""
        if why := left_out(known):
            return NoForecast(Told(f"geen prognose: {why.nl}", f"no forecast: {why.en}"))
        rate = self.rates.of_place(known.place)
        if len(rate.years) < FEWEST_YEARS:
            return NoForecast(_few_years(known, self.stage, rate.years))
        ranges = tuple(self.range(known, level) for level in levels)
        if None in ranges:
            return NoForecast(_few_scores(max(levels), len(self.scores.all)))
        found = tuple(one for one in ranges if one is not None)
        return Forecast(known, self.stage, rate, scaled(known.base, rate.value), found)

    def range(self, known: Known, level: float) -> Range | None:
        """The interval of one level; None where there are too few errors to learn it from."""
        bounds = self.scores.bounds(known.base, level)
        if bounds is None:
            return None
        rate, spread = self.rates.of_place(known.place).value, self.rates.spread(known.place)
        low, high = (scaled(known.base, rate + bound * spread) for bound in bounds)
        return Range(level, low, high)


def scaled(base: Exact, rate: float) -> Exact:
    """An amount times e^rate, to a whole thousand euros; the amount itself at nought.

    >>> scaled(1000, 0.0), scaled(1000, math.log(0.9))
    (1000, 900)
    """
    if not rate:
        return base
    # e^50 times any budget is no amount of money any more
    factor = Decimal(math.exp(min(rate, 50.0)))
    return int((Decimal(base) * factor).to_integral_value(ROUND_HALF_EVEN))


def _few_in_all(years: int, stage: Stage, year: int) -> Told:
    return Told(
        f"geen prognose: van {years} jaren vóór {year} zijn {stage.dutch} en realisatie geladen, en er zijn er "
        f"{FEWEST_YEARS} nodig",
        f"no forecast: of {years} years before {year} {stage.english} and outturn are loaded, and "
        f"{FEWEST_YEARS} are needed",
    )


def _few_years(known: Known, stage: Stage, years: Sequence[int]) -> Told:
    own = ", ".join(map(str, years))
    return Told(
        f"geen prognose: {known.place} heeft {len(years)} eigen jaren met {stage.dutch} en realisatie"
        f"{f' ({own})' if own else ''}, en er zijn er {FEWEST_YEARS} nodig",
        f"no forecast: {known.place} has {len(years)} years of its own with {stage.english} and outturn"
        f"{f' ({own})' if own else ''}, and {FEWEST_YEARS} are needed",
    )


def _few_scores(level: float, scores: int) -> Told:
    percent = f"{level * 100:g}".replace(".", ",")
    return Told(
        f"geen prognose: een interval van {percent}% vraagt meer dan de {scores} fouten die er zijn",
        f"no forecast: an interval of {level * 100:g}% asks for more than the {scores} errors that there are",
    )
