"""Outturn against a stage over years: by how much, with mean and spread. Never without the stage and the sign."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import mean, stdev

from rekenschap.budget.amounts import Exact, Stage
from rekenschap.budget.queries import Series
from rekenschap.budget.told import Told

_TENTH = Decimal("0.1")
_TO_DUTCH = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class OutturnYear:
    """A year: what the stage allowed, and the outturn less that, in thousands of euros."""

    year: int
    base: Exact
    difference: Exact

    @property
    def percentage(self) -> Decimal:
        """The difference in percent of the base."""
        return Decimal(self.difference) * 100 / Decimal(self.base)


@dataclass(frozen=True, slots=True)
class Outturn:
    """The outturn of years against a stage."""

    base: Stage
    years: tuple[OutturnYear, ...]

    @property
    def mean(self) -> Told:
        """The mean of the yearly percentages."""
        return _percent(mean(one.percentage for one in self.years))

    @property
    def deviation(self) -> Told:
        """Their standard deviation, that of a sample."""
        return _percent(stdev(one.percentage for one in self.years))


def outturn_against(series: Series, base: Stage) -> Outturn | None:
    """The years that have both the stage and an outturn; None where there are fewer than two."""
    years = tuple(
        OutturnYear(year, was.thousands, outturn.thousands - was.thousands)
        for year, stages in series.years.items()
        if (was := stages.get(base)) and (outturn := stages.get(Stage.JV)) and was.thousands
    )
    return Outturn(base, years) if len(years) > 1 else None


def _percent(value: Decimal) -> Told:
    english = f"{value.quantize(_TENTH, ROUND_HALF_UP):,f}%".replace("-", "−")
    return Told(english.translate(_TO_DUTCH), english)
