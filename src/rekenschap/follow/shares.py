"""Shares of answers with their intervals, where the answers of one paper go together.

One paper is answered by one ministry in one mood: its questions are not independent, and an interval that takes
them for it is too narrow. The share is that of all answers, `p = Σy / Σm` over papers with `m` answers of which
`y` are meant. Its variance is that of a ratio over clusters (Cochran, Sampling Techniques, 3rd ed. 1977, § 2.11,
§ 9A.2), `v = k / (k - 1) · Σ(y - p·m)² / (Σm)²` for `k` papers. The design effect `v / (p(1 - p) / Σm)`, at
least 1, divides the number of answers to the effective one, which is also taken times `(z / t)²` with `k - 1`
degrees of freedom, since with few papers `v` itself is uncertain (Korn and Graubard, Survey Methodology 24, 1998,
193-201). With that number Wilson's interval is taken (Wilson, JASA 22, 1927, 209-212), which keeps within 0 and 1,
and with this effective number keeps its promise better than others (Dean and Pagano, Journal of Survey Statistics
and Methodology 3, 2015, 484-503).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from rekenschap.ledger.queries.grounds import Sums

#: with fewer papers no share is told
FEWEST_PAPERS = 5
_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Share:
    """A share from 0 to 1 with the ends of its 95% interval, over so many papers and answers.

    `design` is the design effect: how many answers of these papers tell as much as one by itself.
    """

    papers: int
    questions: int
    meant: int
    value: float
    low: float
    high: float
    design: float


def share(sums: Sums, usual: float = 1.0) -> Share | None:
    """The share that is meant; None where there are too few papers to tell one.

    `usual` is the design effect where these answers show none: where none of them is meant, or all are.
    """
    if sums.papers < FEWEST_PAPERS or not sums.questions:
        return None
    value = sums.meant / sums.questions
    own = design_effect(sums)
    design = max(1.0, usual if own is None else own)
    effective = sums.questions / design * (_Z / student(sums.papers - 1)) ** 2
    low, high = wilson(value, effective)
    return Share(sums.papers, sums.questions, sums.meant, value, low, high, design)


def design_effect(sums: Sums) -> float | None:
    """By how much the variance of a share is larger than that of independent answers.

    None where none of the answers is meant or all are, or there are not two papers: then nothing shows it.
    """
    if sums.papers < 2 or not 0 < sums.meant < sums.questions:
        return None
    value = sums.meant / sums.questions
    squares = sums.meant_squared - 2 * value * sums.product + value**2 * sums.questions_squared
    variance = sums.papers / (sums.papers - 1) * max(squares, 0.0) / sums.questions**2
    return variance / (value * (1 - value) / sums.questions)


def wilson(value: float, number: float) -> tuple[float, float]:
    """Wilson's 95% interval of a share among so many independent answers.

    >>> [round(end, 4) for end in wilson(0.1, 50)]
    [0.0435, 0.2136]
    """
    square = _Z**2 / number
    middle = (value + square / 2) / (1 + square)
    half = _Z * sqrt(value * (1 - value) / number + square / (4 * number)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def student(freedom: int) -> float:
    """The 97.5% point of Student's t, within 0.002 from 4 degrees of freedom up.

    The expansion around the normal is 26.7.5 of Abramowitz and Stegun (1964).

    >>> round(student(10), 3), round(student(1000), 3)
    (2.228, 1.962)
    """
    z, inverse = _Z, 1 / freedom
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term * inverse**power for power, term in enumerate(terms, start=1))
