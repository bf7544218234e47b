"""Exact tests in a few lines, by the incomplete gamma and beta functions; nothing but `math` is needed.

The functions are computed as in Abramowitz and Stegun (1964), 6.5.29, 6.5.31 and 26.5.8: a series or a continued
fraction (modified by Lentz), whichever converges at the place that is asked for. Tails are computed as such and
never as one less the other, so that a p of 10^-18 is not lost.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import fmean, stdev

#: a tail near its middle takes some six times the root of the count: enough for a count of ten billion
_STEPS = 1_000_000
_SMALL = 1e-300
_ENOUGH = 1e-15


def gamma_lower(a: float, x: float) -> float:
    """The regularised lower incomplete gamma function P(a, x)."""
    if x <= 0:
        return 0.0
    return _gamma_series(a, x) if x < a + 1 else 1 - _gamma_fraction(a, x)


def gamma_upper(a: float, x: float) -> float:
    """The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x)."""
    if x <= 0:
        return 1.0
    return 1 - _gamma_series(a, x) if x < a + 1 else _gamma_fraction(a, x)


def _gamma_series(a: float, x: float) -> float:
    term = total = 1 / a
    for step in range(1, _STEPS):
        term *= x / (a + step)
        total += term
        if term < total * _ENOUGH:
            break
    return total * math.exp(a * math.log(x) - x - math.lgamma(a))


def _gamma_fraction(a: float, x: float) -> float:
    def part(step: int) -> tuple[float, float]:
        return (1.0, x + 1 - a) if step == 1 else (-(step - 1) * (step - 1 - a), x + 2 * step - 1 - a)

    return _fraction(part) * math.exp(a * math.log(x) - x - math.lgamma(a))


def beta_lower(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_lower(b, a, 1 - x)

    def part(step: int) -> tuple[float, float]:
        if step == 1:
            return 1.0, 1.0
        half, odd = divmod(step - 1, 2)
        if odd:
            return -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1)), 1.0
        return half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half)), 1.0

    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(front) / a * _fraction(part)


def _fraction(part: Callable[[int], tuple[float, float]]) -> float:
    """A continued fraction by Lentz's method; `part` gives its numerator and denominator of a step, from 1."""
    value = before = _SMALL
    under = 0.0
    for step in range(1, _STEPS):
        above, below = part(step)
        under = 1 / (_nonzero(below + above * under))
        before = _nonzero(below + above / before)
        value *= before * under
        if step > 1 and abs(before * under - 1) < _ENOUGH:
            break
    return value


def _nonzero(value: float) -> float:
    return value if abs(value) > _SMALL else _SMALL


def poisson_at_most(count: int, mean: float) -> float:
    """P(X ≤ count) of a Poisson number with this mean.

    >>> round(poisson_at_most(2, 3.0), 6)
    0.42319
    """
    return 0.0 if count < 0 else gamma_upper(count + 1, mean)


def poisson_at_least(count: int, mean: float) -> float:
    """P(X ≥ count) of a Poisson number with this mean."""
    return 1.0 if count <= 0 else gamma_lower(count, mean)


def poisson_interval(count: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a Poisson mean (Garwood, Biometrika 28, 1936, 437-442).

    >>> [round(end, 3) for end in poisson_interval(10)]
    [4.795, 18.39]
    """
    tail = (1 - level) / 2
    wide = count + 10 * math.sqrt(count + 1) + 20
    low = _root(lambda mean: poisson_at_least(count, mean) - tail, 0, count) if count else 0.0
    return low, _root(lambda mean: tail - poisson_at_most(count, mean), count, wide)


def _root(rising: Callable[[float], float], low: float, high: float) -> float:
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def two_rates(count: int, exposure: float, other_count: int, other_exposure: float) -> float:
    """The exact p that two Poisson rates are equal: given their sum, the first count is binomial.

    Two-sided, twice the smaller tail (Przyborowski and Wilenski, Biometrika 31, 1940, 313-323).
    """
    total, share = count + other_count, exposure / (exposure + other_exposure)
    if total == 0:
        return 1.0
    at_least = 1.0 if count == 0 else beta_lower(count, total - count + 1, share)
    at_most = 1.0 if count == total else beta_lower(total - count, count + 1, 1 - share)
    return min(1.0, 2 * min(at_least, at_most))


def equal_rates(counts: Sequence[int], exposures: Sequence[float]) -> float:
    """The p that Poisson rates are all equal: exact for two, else Pearson's chi-square with k − 1 degrees."""
    if len(counts) == 2:
        return two_rates(counts[0], exposures[0], counts[1], exposures[1])
    rate = sum(counts) / sum(exposures)
    if rate == 0 or len(counts) < 2:
        return 1.0
    square = math.fsum((n - rate * size) ** 2 / (rate * size) for n, size in zip(counts, exposures, strict=True))
    return gamma_upper((len(counts) - 1) / 2, square / 2)


def student_at_least(t: float, freedom: float) -> float:
    """P(T ≥ t) of Student's t; the degrees of freedom need not be whole.

    >>> round(student_at_least(1.812, 10), 4)
    0.05
    """
    tail = beta_lower(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2
    return tail if t >= 0 else 1 - tail


def autocorrelation(values: Sequence[float]) -> float:
    """The correlation of each value with the one before it, about their mean; 0 where nothing varies."""
    mean = fmean(values)
    apart = [value - mean for value in values]
    squares = math.fsum(one * one for one in apart)
    return math.fsum(a * b for a, b in pairwise(apart)) / squares if squares > 0 else 0.0


def effective_number(values: Sequence[float]) -> float:
    """How many independent values tell as much: n(1 − r)/(1 + r), r not below 0 (Bayley and Hammersley, 1946).

    A correlation estimated from n values is too low by about (1 + 4r)/n (Marriott and Pope, Biometrika 41, 1954):
    that is added first.
    """
    number = len(values)
    r = autocorrelation(values)
    r = min(max(r + (1 + 4 * r) / number, 0.0), 0.99) if r > 0 else 0.0
    return number * (1 - r) / (1 + r)


def mean_below_zero(values: Sequence[float]) -> tuple[float, float]:
    """One-sided p that the mean is not below 0, and not above it, by t with the effective number of values.

    Raises ValueError where they tell no more than two independent ones.
    """
    effective = effective_number(values)
    if effective <= 2:
        raise ValueError(f"{len(values)} values that go together tell as much as {effective:.1f}; 2 are too few")
    spread = stdev(values)
    if spread == 0:
        mean = fmean(values)
        return (0.0 if mean < 0 else 1.0), (0.0 if mean > 0 else 1.0)
    t = fmean(values) / (spread / math.sqrt(effective))
    return student_at_least(-t, effective - 1), student_at_least(t, effective - 1)
