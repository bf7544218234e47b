"""The outturn of a year from its cumulative months: a share of the year, Bornhuetter-Ferguson, chain ladder.

Years are the origins of a run-off triangle and months its development. C_m is what was spent up to month m.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import NormalDist, median

from rekenschap.budget.amounts import Exact
from rekenschap.budget.told import Told
from rekenschap.errors import BadTable
from rekenschap.follow.execution.forecasting import NoForecast, Range, scaled
from rekenschap.follow.loaded import Row, read_table

MONTHS = 12
#: whole years before the one that is forecast: with fewer there is no spread to be seen
FEWEST_YEARS = 3
_NEEDED = ("jaar", "maand", "cumulatief", "bron")
#: an outturn of more than this many thousands of euros, or before this year, is a cell in the wrong column
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Months:
    """Cumulative thousands of euros by year and month, and where they come from."""

    years: Mapping[int, Mapping[int, Exact]]
    sources: tuple[str, ...]

    def last(self, year: int) -> int:
        """The last month that is known of a year; 0 where none is."""
        return max(self.years.get(year, {}), default=0)

    def whole(self, before: int) -> tuple[Sequence[Exact], ...]:
        """The years before a year that have all twelve months, each as its months, the earliest year first."""
        return tuple(
            [months[month] for month in range(1, MONTHS + 1)]
            for year, months in sorted(self.years.items())
            if year < before and len(months) == MONTHS
        )


@dataclass(frozen=True, slots=True)
class Ultimate:
    """An outturn as one way gives it, in thousands of euros; `ranges` are empty where the way has no spread."""

    way: str
    expected: Exact
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Prior:
    """What is expected without the months: of a budget, or of a forecast from a stage with its intervals."""

    expected: Exact
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """A chain ladder (Mack, 1993): factors from month to month, their variances, and the sums they are made of."""

    factors: tuple[float, ...]
    variances: tuple[float, ...]
    bases: tuple[float, ...]

    @classmethod
    def of(cls, years: Sequence[Sequence[Exact]]) -> Ladder:
        """The ladder of at least two whole years with a positive first month."""
        rows = [[float(amount) for amount in year] for year in years]
        factors, spreads, bases = [], [], []
        for at in range(MONTHS - 1):
            base = math.fsum(row[at] for row in rows)
            factor = math.fsum(row[at + 1] for row in rows) / base
            off = math.fsum(row[at] * (row[at + 1] / row[at] - factor) ** 2 for row in rows)
            factors.append(factor)
            spreads.append(off / (len(rows) - 1))
            bases.append(base)
        return cls(tuple(factors), tuple(spreads), tuple(bases))

    def ultimate(self, known: Exact, month: int) -> tuple[float, float]:
        """What a year that stands at `known` after a month comes to, and the standard error of that."""
        amount, part = float(known), 0.0
        for at in range(month - 1, MONTHS - 1):
            part += self.variances[at] / self.factors[at] ** 2 * (1 / amount + 1 / self.bases[at])
            amount *= self.factors[at]
        return amount, amount * math.sqrt(part)


def read_months(path: Path) -> Months:
    """Cumulative months from a CSV with `jaar`, `maand`, `cumulatief` (× € 1,000), `bron`. Raises `BadTable`."""
    years: dict[int, dict[int, Exact]] = defaultdict(dict)
    sources: dict[str, None] = {}
    for row in read_table(path, _NEEDED):
        year, month = _whole(row, "jaar", _FIRST_YEAR, _LAST_YEAR), _whole(row, "maand", 1, MONTHS)
        if month in years[year]:
            raise row.wrong("maand", f"gives month {month} of {year} a second time")
        years[year][month] = _spent(row)
        sources[row.needed("bron")] = None
    for year, months in years.items():
        _check_gaps(path.name, year, months)
    return Months(dict(years), tuple(sources))


def _whole(row: Row, heading: str, least: int, most: int) -> int:
    row.needed(heading)
    value = row.whole(heading)
    if value is None or not least <= value <= most:
        raise row.wrong(heading, f"is {value}, and it lies from {least} to {most}")
    return value


def _spent(row: Row) -> Exact:
    row.needed("cumulatief")
    value = row.amount("cumulatief")
    if value is None or value <= 0:
        raise row.wrong("cumulatief", f"is {value}, and what was spent up to a month is more than nought")
    return int(value) if value == value.to_integral_value() else value


def _check_gaps(file: str, year: int, months: Mapping[int, Exact]) -> None:
    if lacking := [month for month in range(1, max(months)) if month not in months]:
        raise BadTable(
            f"{file}: of {year} month {lacking[0]} is missing before month {max(months)}; give every month up to "
            "the last one, cumulative"
        )


def ultimates(
    months: Months, year: int, prior: Prior | None, levels: Sequence[float]
) -> tuple[Ultimate, ...] | NoForecast:
    """The outturn of a year by every way that its months allow; the reason where they allow none.

    Bornhuetter-Ferguson needs a prior. Its intervals are those of the prior alone: U = C_m + (1 - F_m) * prior.
    """
    month, whole = months.last(year), months.whole(year)
    if not month or len(whole) < FEWEST_YEARS:
        return NoForecast(_too_little(year, month, len(whole)))
    known, share = months.years[year][month], completed(whole, month)
    found = [Ultimate("share", scaled(known, -math.log(share)))]
    if prior is not None:
        found.append(_bornhuetter_ferguson(known, share, prior))
    amount, error = Ladder.of(whole).ultimate(known, month)
    ranges = tuple(_lognormal(amount, error, level) for level in levels)
    return (*found, Ultimate("chain_ladder", round(amount), ranges))


def completed(whole: Sequence[Sequence[Exact]], month: int) -> float:
    """F_m: the median over whole years of the share that was spent up to a month."""
    return median(float(year[month - 1]) / float(year[-1]) for year in whole)


def _bornhuetter_ferguson(known: Exact, share: float, prior: Prior) -> Ultimate:
    def outturn(expected: Exact) -> Exact:
        return round(Decimal(known) + Decimal(1 - share) * Decimal(expected))

    ranges = tuple(Range(one.level, outturn(one.low), outturn(one.high)) for one in prior.ranges)
    return Ultimate("bornhuetter_ferguson", outturn(prior.expected), ranges)


def _lognormal(amount: float, error: float, level: float) -> Range:
    """An interval of a lognormal with that mean and standard error, as Mack proposes: never below nought."""
    variance = math.log1p((error / amount) ** 2)
    far = NormalDist().inv_cdf((1 + level) / 2) * math.sqrt(variance)
    middle = math.log(amount) - variance / 2
    return Range(level, round(math.exp(middle - far)), round(math.exp(middle + far)))


def _too_little(year: int, month: int, whole: int) -> Told:
    if not month:
        return Told(f"van {year} staat er geen maand in", f"there is no month of {year} in it")
    return Told(
        f"geen prognose uit maanden: er staan {whole} hele jaren vóór {year} in, en er zijn er {FEWEST_YEARS} "
        "nodig",
        f"no forecast from months: there are {whole} whole years before {year} in it, and {FEWEST_YEARS} are "
        "needed",
    )
