"""Blocks of runs, counted: how often a budget is passed or not used, how outturn is spread, what is deferred.

Rows are the articles, and all together behind them where there are several.
"""

from __future__ import annotations

from dataclasses import dataclass

from rekenschap.follow.numeric import np
from rekenschap.follow.programme.drawing import RUNS, Desk, Programme
from rekenschap.follow.programme.limit import Limit
from rekenschap.follow.programme.outcome import MARGIN, PER_ONE, PIECES
from rekenschap.follow.programme.parameters import Assumptions
from rekenschap.follow.programme.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class Plan:
    """What is simulated: a programme under assumptions, at rates of over-programming.

    `carry_over` is the share of a budget that may be used a year later if it was not; infinity for a fund of which
    nothing lapses.
    """

    portfolio: Portfolio
    assumed: Assumptions
    rates: tuple[float, ...]
    carry_over: float = float("inf")

    def __post_init__(self) -> None:
        if not self.rates or min(self.rates) <= -1 or self.carry_over < 0:
            raise ValueError(
                f"rates {self.rates} are above −1, one at least; carry-over {self.carry_over} is 0 or more"
            )

    @property
    def scales(self) -> np.ndarray:
        """By what each rate multiplies the plan as given."""
        return np.array([(1 + rate) / (1 + self.portfolio.rate) for rate in self.rates])


def with_all(by_article: np.ndarray, axis: int = 0) -> np.ndarray:
    """With all articles together behind them, where there are several."""
    if by_article.shape[axis] == 1:
        return by_article
    return np.concatenate([by_article, by_article.sum(axis=axis, keepdims=True)], axis=axis)


class Counter:
    """Draws blocks and counts them. `over`, `under`, `held`: how many runs, by rate, row and year.

    `ratios` counts wanted over budget in pieces, by row and year.
    """

    def __init__(self, plan: Plan, programme: Programme) -> None:
        self._desk = Desk(programme)
        self._limit = Limit(plan.portfolio.budget, plan.scales, plan.carry_over, RUNS)
        self._budget = with_all(plan.portfolio.budget).astype(np.float32)[:, :, None]
        self._scales = plan.scales.astype(np.float32)[:, None, None, None]
        rows, years, _ = self._budget.shape
        self.over, self.under, self.held = (np.zeros((len(plan.rates), rows, years), np.int64) for _ in range(3))
        self.ratios = np.zeros((rows, years, PIECES), np.int64)
        self._firsts = np.arange(rows * years).reshape(rows, years, 1) * PIECES

    def count(self, seed: int, block: int, runs: int) -> np.ndarray:
        """Draw a block and count the first `runs` of it.

        Gives sums over the runs, by row and year: of what is wanted, then of what is paid and what is deferred
        at each rate.
        """
        drawn = self._desk.draw(seed, block)
        wanted = with_all(drawn)[:, :, :runs]
        self._count_wanted(wanted)
        held = self._limit.hold(drawn)
        paid, deferred = (
            with_all(part[..., :runs], axis=2).transpose(1, 2, 0, 3) for part in (held.paid, held.deferred)
        )
        self.held += (deferred > MARGIN * self._budget).sum(axis=-1)
        sums = [part.sum(axis=-1, dtype=np.float64) for part in (wanted[None], paid, deferred)]
        return np.concatenate(sums)

    def _count_wanted(self, wanted: np.ndarray) -> None:
        ratio = wanted / self._budget
        scaled = ratio * self._scales
        self.over += (scaled > 1 + MARGIN).sum(axis=-1)
        self.under += (scaled < 1 - MARGIN).sum(axis=-1)
        pieces = np.minimum(ratio * PER_ONE, PIECES - 1).astype(np.intp) + self._firsts
        np.add.at(self.ratios.reshape(-1), pieces.reshape(-1), 1)
