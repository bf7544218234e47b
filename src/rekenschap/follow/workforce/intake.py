"""Intake and exits: what has to come in for a target, and what comes of an intake that training can hold.

People leave at a rate w a year of those who are there, and I come in a year, evenly: H' = I − wH, so that

    H(t) = H₀ e^(−wt) + I (1 − e^(−wt)) / w    and    I = w (T − H₀ e^(−wt)) / (1 − e^(−wt)).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from rekenschap.follow.workforce.paths import month_after

_MONTHS = 12
#: a rate at which nobody leaves: the formulas divide by it
_NOBODY = 1e-12


def stock_after(now: float, intake: float, exit_rate: float, years: float) -> float:
    """H(t): how many are there after so many years of an intake a year."""
    if exit_rate < _NOBODY:
        return now + intake * years
    left = math.exp(-exit_rate * years)
    return now * left + intake * -math.expm1(-exit_rate * years) / exit_rate


def intake_needed(now: float, target: float, exit_rate: float, years: float) -> float:
    """I: how many have to come in each year, at least none.

    >>> round(intake_needed(82_000, 100_000, 0.08, 58 / 12), -1)
    11050.0
    """
    if years <= 0 or not 0 <= exit_rate < 1:
        raise ValueError(f"{years} years at an exit rate of {exit_rate}: years are above 0, the rate from 0 to 1")
    if exit_rate < _NOBODY:
        return max(0.0, (target - now) / years)
    left = math.exp(-exit_rate * years)
    return max(0.0, exit_rate * (target - now * left) / -math.expm1(-exit_rate * years))


@dataclass(frozen=True, slots=True)
class Flow:
    """A month, from its first day: who come in and who leave, and the stock at its end."""

    day: date
    intake: float
    exits: float
    stock: float


def flows(
    start: date, now: float, months: int, intake: float, exit_rate: float, capacity: float
) -> tuple[Flow, ...]:
    """Stock and flows by month, where no more than `capacity` of the intake a year can be trained."""
    found: list[Flow] = []
    held = min(intake, capacity)
    for month in range(months):
        after = stock_after(now, held, exit_rate, 1 / _MONTHS)
        coming = held / _MONTHS
        found.append(Flow(month_after(start, month), coming, now + coming - after, after))
        now = after
    return tuple(found)
