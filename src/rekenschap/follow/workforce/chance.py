"""The chance to reach a target, where intake and exits are not known for sure: drawn, and taken through the years.

The exit rate is drawn from a Beta distribution and the intake from a Gamma distribution, both by their means
and standard deviations: a share between 0 and 1, a number above 0. Each run keeps its rates over all years:
what is unsure is the rate itself, which does not even out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from rekenschap.follow.numeric import np
from rekenschap.follow.workforce.estimates import Estimate, Estimates
from rekenschap.follow.workforce.paths import month_after, months_until
from rekenschap.follow.workforce.series import Target

RUNS = 20_000
_MONTHS = 12
#: of the interval of 80%
_ENDS = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Month:
    """The stock at the start of a month: 10, 50 and 90 of 100 runs are below."""

    day: date
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance that a target is reached by its day, the stock by month, and on that day (`at_date`)."""

    target: Target
    chance: float
    months: tuple[Month, ...]
    at_date: Month

    @property
    def below(self) -> bool:
        """Whether the whole interval of 80% lies below the target."""
        return self.at_date.high < self.target.value

    @property
    def above(self) -> bool:
        """Whether the whole interval of 80% lies above the target."""
        return self.at_date.low > self.target.value


def chance(
    start: date,
    now: float,
    target: Target,
    estimates: Estimates,
    *,
    capacity: float = math.inf,
    runs: int = RUNS,
    seed: int = 1,
) -> Chance:
    """Draw the stock from a day on to the day of a target; no more than `capacity` a year can be trained."""
    length = months_until(start, target.by)
    if length <= 0 or runs < 1:
        raise ValueError(
            f"{length:.1f} months and {runs} runs: the target lies after the stock, runs are 1 or more"
        )
    exits, intake = _drawn(estimates, capacity, runs, seed)
    whole = range(1, math.floor(length) + 1)
    months = [_month(month_after(start, month), _stock(now, exits, intake, month)) for month in whole]
    last = _stock(now, exits, intake, length)
    at_date = _month(target.by + timedelta(days=1), last)
    first = Month(start, now, now, now)
    return Chance(target, float((last >= target.value).mean()), (first, *months), at_date)


def _drawn(estimates: Estimates, capacity: float, runs: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Exit rates and intakes a year, one for each run."""
    rng = np.random.Generator(np.random.SFC64(seed))
    return _beta(rng, estimates.exits, runs), np.minimum(_gamma(rng, estimates.intake, runs), capacity)


def _beta(rng: np.random.Generator, estimate: Estimate, runs: int) -> np.ndarray:
    """Draws by mean and standard deviation; the mean itself where nothing is unsure."""
    mean, variance = estimate.mean, estimate.spread**2
    if variance == 0:
        return np.full(runs, mean)
    size = mean * (1 - mean) / variance - 1
    if size <= 0:
        raise ValueError(f"an exit rate of {mean} ± {estimate.spread} is no share: its spread is too wide")
    return rng.beta(mean * size, (1 - mean) * size, runs)


def _gamma(rng: np.random.Generator, estimate: Estimate, runs: int) -> np.ndarray:
    if estimate.spread == 0:
        return np.full(runs, estimate.mean)
    shape = (estimate.mean / estimate.spread) ** 2
    return rng.gamma(shape, estimate.mean / shape, runs)


def _stock(now: float, exits: np.ndarray, intake: np.ndarray, months: float) -> np.ndarray:
    """As `intake.stock_after`, for all runs at once; exits are shares of a year, so that w = −ln(1 − share)."""
    rate = -np.log1p(-exits)
    gone = -np.expm1(-rate * months / _MONTHS)
    stock: np.ndarray = now * (1 - gone) + intake * gone / rate
    return stock


def _month(day: date, stock: np.ndarray) -> Month:
    low, middle, high = (float(value) for value in np.quantile(stock, _ENDS))
    return Month(day, low, middle, high)
