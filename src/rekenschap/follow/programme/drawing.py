"""The draws of a simulation: what a programme would pay in each year if no budget held it, block by block.

A block has a seed of its own (spawned from that of the simulation by its number) and always as many runs, so
that the outcome is the same on any number of threads. All it writes into is made once for a thread: memory does
not grow with the number of runs. Draws are float32 of SFC64.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from rekenschap.follow.numeric import np
from rekenschap.follow.programme.parameters import Assumptions
from rekenschap.follow.programme.portfolio import Portfolio
from rekenschap.follow.programme.slipping import BINS, PLACES, REACH, slipped

#: runs of a block: enough to make a call cheap, and with some hundreds of projects a few MB for each thread
RUNS = 512
_F32 = np.float32


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """A portfolio made ready: payments by year, project and piece of draws, and where articles begin and end."""

    table: np.ndarray
    slices: tuple[slice, ...]
    assumed: Assumptions


def ready(portfolio: Portfolio, assumed: Assumptions) -> Programme:
    """A portfolio under assumptions, ready to be drawn from."""
    table = slipped(portfolio.payments, portfolio.before, assumed.lateness)
    table *= _F32(1 + assumed.cost_growth)
    ends = [sum(portfolio.counts[:at]) for at in range(len(portfolio.counts) + 1)]
    slices = tuple(slice(at, to) for at, to in pairwise(ends))
    return Programme(table.reshape(len(table), -1), slices, assumed)


class Desk:
    """What one thread draws into; `draws` says how many a block takes."""

    def __init__(self, programme: Programme) -> None:
        years, width = programme.table.shape
        projects = width // PLACES
        self._programme = programme
        self._drawn = np.empty((RUNS, projects), _F32)
        self._walk = np.empty((RUNS, projects), _F32)
        self._cost = np.empty((RUNS, projects), _F32)
        self._paid = np.empty((RUNS, projects), _F32)
        self._in_time = np.empty((RUNS, projects), np.bool_)
        self._place = np.empty((RUNS, projects), np.intp)
        self._rows = np.arange(projects, dtype=np.intp) * PLACES
        self._common = np.empty((years + 1, RUNS), _F32)
        self.wanted = np.empty((len(programme.slices), years, RUNS), _F32)
        self.draws = RUNS * ((years + 2) * projects + years + 1)

    def draw(self, seed: int, block: int) -> np.ndarray:
        """What would be paid in each run of a block, by article and year; the array is used again for the next."""
        sequence = np.random.SeedSequence(seed, spawn_key=(block,))
        rng = np.random.Generator(np.random.SFC64(sequence))
        rng.standard_normal(out=self._common, dtype=_F32)
        self._delays(rng)
        together = self._together()
        self._walk.fill(0)
        for year, payments in enumerate(self._programme.table):
            self._year(rng, payments, year)
        self.wanted *= together
        return self.wanted

    def _delays(self, rng: np.random.Generator) -> None:
        """The piece that the delay of each project falls in, as a place in the table of a year.

        Whether a project is late hangs on itself alone; how long, also on what all have in common.
        """
        assumed = self._programme.assumed
        shared, place = assumed.lag_correlation, self._drawn
        rng.random(out=place, dtype=_F32)
        np.greater_equal(place, _F32(assumed.late), out=self._in_time)
        pieces = BINS / (2 * REACH)
        rng.standard_normal(out=place, dtype=_F32)
        place *= _F32(math.sqrt(1 - shared) * pieces)
        place += (self._common[0] * _F32(math.sqrt(shared) * pieces) + _F32(BINS / 2))[:, None]
        np.clip(place, 0, BINS - 1, out=place)
        np.copyto(place, BINS, where=self._in_time)
        np.copyto(self._place, place, casting="unsafe")
        self._place += self._rows

    def _together(self) -> np.ndarray:
        """What all costs move by together, by year and run; its mean with that of each project is one."""
        assumed = self._programme.assumed
        shared = np.cumsum(self._common[1:], axis=0)
        shared *= _F32(assumed.cost_spread * math.sqrt(assumed.cost_correlation))
        shared -= _F32(assumed.cost_spread**2 / 2) * np.arange(1, len(shared) + 1, dtype=_F32)[:, None]
        together: np.ndarray = np.exp(shared, out=shared)
        return together

    def _year(self, rng: np.random.Generator, payments: np.ndarray, year: int) -> None:
        assumed = self._programme.assumed
        rng.standard_normal(out=self._drawn, dtype=_F32)
        self._walk += self._drawn
        np.multiply(
            self._walk, _F32(assumed.cost_spread * math.sqrt(1 - assumed.cost_correlation)), out=self._cost
        )
        np.exp(self._cost, out=self._cost)
        np.take(payments, self._place, out=self._paid, mode="clip")
        for article, of_it in enumerate(self._programme.slices):
            np.einsum("rp,rp->r", self._cost[:, of_it], self._paid[:, of_it], out=self.wanted[article, year])
