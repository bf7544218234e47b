"""What the outcome hangs on: each assumption at the ends of its range, the others as they are (a tornado).

A sensitivity and not a forecast: it says how far the outcome moves with what is assumed, not what will be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rekenschap.follow.programme.counting import Plan
from rekenschap.follow.programme.outcome import Outcome
from rekenschap.follow.programme.parameters import Assumptions, Parameter, known
from rekenschap.follow.programme.portfolio import Portfolio
from rekenschap.follow.programme.simulation import simulate

#: runs for each end: the same draws for all, so that differences between them are those of the assumption
_RUNS = 2_000


@dataclass(frozen=True, slots=True)
class Bar:
    """An assumption at both ends of its range: what is wanted over the budget, and the chance to pass a year's.

    All are means of the years. `share` and `over` are of the values as they are.
    """

    parameter: Parameter
    share: float
    share_low: float
    share_high: float
    over: float
    over_low: float
    over_high: float

    @property
    def width(self) -> float:
        """How far what is wanted moves."""
        return abs(self.share_high - self.share_low)


def tornado(
    portfolio: Callable[[Assumptions], Portfolio],
    assumed: Assumptions,
    rate: float,
    *,
    runs: int = _RUNS,
    seed: int = 1,
) -> tuple[Bar, ...]:
    """A bar for each assumption that moves the outcome at a rate, the widest first.

    `portfolio` gives the programme for assumptions: an invented one grows with them, a user's does not.
    """

    def outcome(values: Assumptions) -> Outcome:
        return simulate(Plan(portfolio(values), values, (rate,)), runs=runs, seed=seed)

    middle = outcome(assumed)
    bars = [_bar(parameter, assumed, middle, outcome) for parameter in known()]
    moved = (bar for bar in bars if bar.width or bar.over_low != bar.over_high)
    return tuple(sorted(moved, key=lambda bar: -bar.width))


def _bar(
    parameter: Parameter, assumed: Assumptions, middle: Outcome, outcome: Callable[[Assumptions], Outcome]
) -> Bar:
    rate = middle.rates[0]
    low, high = (outcome(assumed.but(parameter.name, end)) for end in (parameter.low, parameter.high))
    return Bar(
        parameter=parameter,
        share=middle.share(rate),
        share_low=low.share(rate),
        share_high=high.share(rate),
        over=middle.over(rate),
        over_low=low.over(rate),
        over_high=high.over(rate),
    )
