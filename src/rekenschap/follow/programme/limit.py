"""The article's budget as a limit: what passes it is deferred to the next year, and stands in front there.

An authorised amount is a maximum for each article (Comptabiliteitswet 2016, article 2.3, fourth paragraph), so
that a programme that would pay more is held back: forced deferral, and a bow wave of what was deferred. What is
not used may be carried over (eindejaarsmarge): of the DMF without an end, of other chapters about 1%.
"""

from __future__ import annotations

from dataclasses import dataclass

from rekenschap.follow.numeric import np


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """What is paid, and what is deferred at the end of the year, by rate, article, year and run."""

    paid: np.ndarray
    deferred: np.ndarray


class Limit:
    """Budgets by article and year, as a limit for payments at several scales of a plan; `runs` at a time."""

    def __init__(self, budget: np.ndarray, scales: np.ndarray, carry_over: float, runs: int) -> None:
        articles, years = budget.shape
        self._budget = budget.astype(np.float32)
        self._most_carried = np.minimum(budget * carry_over, np.finfo(np.float32).max / 4).astype(np.float32)
        self._scales = scales.astype(np.float32)[:, None, None]
        shape = (len(scales), articles, runs)
        self._asked, self._over, self._carried = (np.zeros(shape, np.float32) for _ in range(3))
        self._held = Held(*(np.empty((years, *shape), np.float32) for _ in range(2)))

    def hold(self, wanted: np.ndarray) -> Held:
        """What is paid of what is wanted, an array (article, year, run); the arrays are used again.

        Those given have the shape (year, rate, article, run).
        """
        self._over.fill(0)
        self._carried.fill(0)
        for year, (paid, deferred) in enumerate(zip(self._held.paid, self._held.deferred, strict=True)):
            self._year(wanted[:, year], year, paid, deferred)
        return self._held

    def _year(self, wanted: np.ndarray, year: int, paid: np.ndarray, deferred: np.ndarray) -> None:
        asked, carried, before = self._asked, self._carried, self._over
        np.multiply(wanted, self._scales, out=asked)
        asked += before
        carried += self._budget[:, year, None]
        np.minimum(asked, carried, out=paid)
        np.subtract(asked, paid, out=deferred)
        np.copyto(before, deferred)
        carried -= paid
        np.minimum(carried, self._most_carried[:, year, None], out=carried)
