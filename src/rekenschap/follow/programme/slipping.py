"""Payments moved by a delay, as a table from which a simulation takes: no draw is turned into a delay by itself.

The length of a delay hangs on a standard normal draw. The line of draws is cut into `BINS` pieces; for each
piece, project and year the table holds what is paid then, the mean over the piece; behind the pieces stands
what is paid in time. A delay moves the plan of a project as a whole; payments are even within a year.
"""

from __future__ import annotations

from statistics import NormalDist

from rekenschap.follow.numeric import np
from rekenschap.follow.programme.neutral import Lateness

BINS = 127
#: the pieces, and the one of projects that are in time, which is the last
PLACES = BINS + 1
#: the draws at the ends of the first and the last piece
REACH = 4.0
_WITHIN = 16


def slipped(payments: np.ndarray, before: int, lateness: Lateness) -> np.ndarray:
    """What is paid by year (from `before` on), project and piece; float32, of shape (years, projects, PLACES)."""
    projects, years = payments.shape
    moved = _moved(lateness, years)
    table = np.empty((years - before, projects, PLACES))
    for year in range(before, years):
        # what is paid in a year was planned in it or in the years before, the nearest first
        table[year - before] = payments[:, year::-1] @ moved[: year + 1]
    return table.astype(np.float32)


def _moved(lateness: Lateness, years: int) -> np.ndarray:
    """The share of a payment that comes so many whole years later, by years and piece."""
    edges = np.linspace(-REACH, REACH, BINS * _WITHIN + 1)
    weights = np.diff([NormalDist().cdf(edge) for edge in edges])
    late = np.array([lateness.years(middle) for middle in (edges[:-1] + edges[1:]) / 2])
    whole = np.floor(late)
    pieces = np.arange(BINS * _WITHIN) // _WITHIN
    shares = np.zeros((years, PLACES))
    for back in range(years):
        part = np.where(whole == back, 1 - (late - whole), 0) + np.where(whole == back - 1, late - whole, 0)
        shares[back, :BINS] = np.bincount(pieces, part * weights) / np.bincount(pieces, weights)
    shares[0, BINS] = 1
    return shares
