"""A programme over its years, drawn many times: what it would pay, and what the limit makes of that.

The same seed gives the same outcome on any number of threads, and memory does not grow with the number of runs:
runs are counted in whole numbers, and sums are added up in the order of blocks.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue

from rekenschap.follow.numeric import np
from rekenschap.follow.programme.counting import Counter, Plan, with_all
from rekenschap.follow.programme.drawing import RUNS, ready
from rekenschap.follow.programme.outcome import Outcome, Year, quantile

#: blocks that are under way for each thread, so that none waits
_AHEAD = 4
#: of the interval of 80%, and its middle
_ENDS = (0.1, 0.5, 0.9)


def simulate(
    plan: Plan,
    *,
    runs: int = 10_000,
    seed: int = 1,
    threads: int | None = None,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Outcome:
    """Draw a plan `runs` times, on as many threads as there are processors unless said otherwise.

    `tell` is told how many runs are done, and of how many.
    """
    if runs < 1:
        raise ValueError(f"{runs} runs: at least 1 is needed")
    threads = threads or os.cpu_count() or 1
    programme = ready(plan.portfolio, plan.assumed)
    counters = [Counter(plan, programme) for _ in range(threads)]
    sums: np.ndarray | float = 0.0
    for done, block in enumerate(_blocks(counters, runs, seed), 1):
        sums = sums + block
        tell(min(done * RUNS, runs), runs)
    counted = _counted(plan, np.asarray(sums), counters, runs)
    years = tuple(_years(plan, counted))
    return Outcome(plan.portfolio, plan.assumed, plan.rates, runs, seed, years, counted.ratios)


def _blocks(counters: list[Counter], runs: int, seed: int) -> Iterator[np.ndarray]:
    """The sums of each block, in their order, counted by whichever counter is free."""
    free: SimpleQueue[Counter] = SimpleQueue()
    for counter in counters:
        free.put(counter)

    def count(block: int) -> np.ndarray:
        counter = free.get()
        try:
            return counter.count(seed, block, min(RUNS, runs - block * RUNS))
        finally:
            free.put(counter)

    under_way: deque[Future[np.ndarray]] = deque()
    with ThreadPoolExecutor(len(counters)) as pool:
        for block in range(-(-runs // RUNS)):
            under_way.append(pool.submit(count, block))
            if len(under_way) >= _AHEAD * len(counters):
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _together(parts: list[np.ndarray]) -> np.ndarray:
    total: np.ndarray = np.stack(parts).sum(axis=0)
    return total


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    """All that was counted, as means and chances by rate, row and year; what is wanted has no rate."""

    wanted: np.ndarray
    paid: np.ndarray
    deferred: np.ndarray
    over: np.ndarray
    under: np.ndarray
    held: np.ndarray
    ratios: np.ndarray


def _counted(plan: Plan, sums: np.ndarray, counters: list[Counter], runs: int) -> _Counted:
    """`sums` are those of `Counter.count`, of all blocks."""
    rates = len(plan.rates)
    over, under, held = (
        _together([getattr(counter, name) for counter in counters]) / runs for name in ("over", "under", "held")
    )
    means = sums / runs
    ratios = _together([counter.ratios for counter in counters])
    return _Counted(means[0], means[1 : 1 + rates], means[1 + rates :], over, under, held, ratios)


def _years(plan: Plan, counted: _Counted) -> Iterator[Year]:
    """The years of each rate and row."""
    articles = plan.portfolio.articles
    rows = (*articles, None) if len(articles) > 1 else (None,)
    for at in range(len(plan.rates)):
        for row, article in enumerate(rows):
            for place in range(len(plan.portfolio.years)):
                yield _year(plan, counted, (at, row, place), article)


def _year(plan: Plan, counted: _Counted, place: tuple[int, int, int], article: str | None) -> Year:
    """The year at a place: that of its rate, row and year."""
    at, row, year = place
    scale = float(plan.scales[at])
    budget = float(with_all(plan.portfolio.budget)[row, year])
    low, middle, high = (quantile(counted.ratios[row, year], share) * scale * budget for share in _ENDS)
    return Year(
        rate=plan.rates[at],
        article=article,
        year=plan.portfolio.years[year],
        budget=budget,
        planned=float(with_all(plan.portfolio.planned)[row, year]) * scale,
        wanted=float(counted.wanted[row, year]) * scale,
        low=low,
        middle=middle,
        high=high,
        over=float(counted.over[place]),
        under=float(counted.under[place]),
        paid=float(counted.paid[place]),
        deferred=float(counted.deferred[place]),
        held=float(counted.held[place]),
    )
