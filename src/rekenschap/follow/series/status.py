"""How a target stands, by the test that it names; without enough to test with, nothing is claimed.

- `aantal`: the exact Poisson test of the last count (or of a rate, over its denominator) against the value;
- `aandeel`: Wilson's interval of 95% of the last share against the value;
- `pad`: a one-sided t test of the distances to the straight line from the baseline to the target, with the number
  of observations brought back for their autocorrelation; under eight observations nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Literal

from rekenschap.follow.series.counts import LEVEL
from rekenschap.follow.series.periods import Period, Rate, periods, rates
from rekenschap.follow.series.reading import one_of
from rekenschap.follow.series.series import Point, Series, Told, told
from rekenschap.follow.series.statistics import (
    effective_number,
    mean_below_zero,
    poisson_at_least,
    poisson_at_most,
)
from rekenschap.follow.series.targets import Target, Test
from rekenschap.follow.series.wording import number, probability, rounded
from rekenschap.follow.shares import wilson

#: observations on a path under which nothing is claimed
FEWEST = 8
Outcome = Literal["better", "worse", "not_told_apart", "no_claim"]
#: in words, by the test: a count or share is above or below a value, a path is ahead or behind
WORDS: Mapping[Outcome, Told] = {
    "better": told("voldoet, en dat is geen toeval", "meets it, and not by chance"),
    "worse": told("voldoet niet, en dat is geen toeval", "does not meet it, and not by chance"),
    "not_told_apart": told("niet te onderscheiden van het doel", "cannot be told apart from the target"),
    "no_claim": told("geen uitspraak", "no claim"),
}
PATH_WORDS: Mapping[Outcome, Told] = {
    "better": told("ligt voor op het pad", "is ahead of the path"),
    "worse": told("ligt achter op het pad", "is behind the path"),
    "not_told_apart": told("niet te onderscheiden van het pad", "cannot be told apart from the path"),
    "no_claim": told("geen uitspraak", "no claim"),
}


@dataclass(frozen=True, slots=True)
class Status:
    """How a target stands: the outcome, its p where a test has one, the arithmetic, and why nothing is claimed.

    `points` is how many observations were looked at, `last` the day of the last.
    """

    target: Target
    outcome: Outcome
    p: float | None
    points: int
    last: date | None
    arithmetic: Told
    why: Told

    @property
    def words(self) -> Told:
        """The outcome in words."""
        return (PATH_WORDS if self.target.test == "pad" else WORDS)[self.outcome]


_NOTHING = told("", "")
_LANGS = ("nl", "en")


def status(target: Target, every: Sequence[Series]) -> Status:
    """How a target stands by the series of its indicator. Raises `BadTable` where there is none."""
    return _TESTS[target.test](target, one_of(every, target.indicator), every)


def _no_claim(target: Target, points: int, last: date | None, why: Told) -> Status:
    return Status(target, "no_claim", None, points, last, _NOTHING, why)


def _rate_of(series: Series, every: Sequence[Series]) -> tuple[Period | None, Rate | None]:
    """The last period, and its rate where the series has a denominator."""
    found = periods(series)
    if not series.denominator:
        return (found[-1] if found else None), None
    known = rates(series, one_of(every, series.denominator))
    return (known[-1].period, known[-1]) if known else ((found[-1] if found else None), None)


def _count(target: Target, series: Series, every: Sequence[Series]) -> Status:
    period, rate = _rate_of(series, every)
    size = len(periods(series))
    if period is None or (series.denominator and rate is None):
        why = told("geen aantal over een periode met noemer", "no number over a period with its denominator")
        return _no_claim(target, size, None, why)
    if period.value != int(period.value):
        value = number(period.value)
        why = told(f"{value['nl']} is geen geheel aantal", f"{value['en']} is no whole number")
        return _no_claim(target, size, period.end, why)
    expected = target.value if rate is None else target.value * rate.base.value / rate.per
    count = int(period.value)
    high, low = poisson_at_least(count, expected), poisson_at_most(count, expected)
    good, bad = (high, low) if target.comparator == ">=" else (low, high)
    arithmetic = _counted(count, rounded(expected), probability(high), probability(low))
    outcome = _outcome(good, bad)
    return Status(target, outcome, min(good, bad), size, period.end, arithmetic, _NOTHING)


def _counted(count: int, expected: Told, high: Told, low: Told) -> Told:
    told_count = number(count)
    nl, en = (f"P(≥ {told_count[lang]}) = {high[lang]}, P(≤ {told_count[lang]}) = {low[lang]}" for lang in _LANGS)
    return told(
        f"{told_count['nl']} geteld, {expected['nl']} zou precies het doel zijn; {nl}",
        f"{told_count['en']} counted, {expected['en']} would be just the target; {en}",
    )


def _share(target: Target, series: Series, every: Sequence[Series]) -> Status:
    _, rate = _rate_of(series, every)
    size = len(series.points)
    if rate is None:
        why = told(
            "een aandeel heeft een aantal en een noemer over dezelfde periode nodig",
            "a share needs a number and its denominator over the same period",
        )
        return _no_claim(target, size, None, why)
    part, whole = rate.period.value, rate.base.value
    if not 0 <= part <= whole:
        some, every_one = number(part), number(whole)
        why = told(
            f"{some['nl']} van {every_one['nl']} is geen aandeel", f"{some['en']} of {every_one['en']} is no share"
        )
        return _no_claim(target, size, rate.period.end, why)
    low, high = wilson(part / whole, whole)
    above, below = low >= target.value, high <= target.value
    good, bad = (above, below) if target.comparator == ">=" else (below, above)
    shares = [rounded(share * 100) for share in (part / whole, low, high)]
    arithmetic = told(
        *(_shown(number(part)[lang], number(whole)[lang], [one[lang] for one in shares], lang) for lang in _LANGS)
    )
    outcome: Outcome = "better" if good else "worse" if bad else "not_told_apart"
    return Status(target, outcome, None, size, rate.period.end, arithmetic, _NOTHING)


def _shown(part: str, whole: str, shares: Sequence[str], lang: str) -> str:
    share, low, high = shares
    return f"{part} {'van' if lang == 'nl' else 'of'} {whole} = {share}%, interval {low}–{high}%"


def path_value(target: Target, day: date) -> float:
    """Where the straight line from the baseline to the target is on a day; a day outside is as its nearest end."""
    assert target.baseline is not None
    assert target.baseline_day is not None
    whole = (target.by - target.baseline_day).days
    gone = min(max((day - target.baseline_day).days, 0), whole)
    return target.baseline + (target.value - target.baseline) * gone / whole


def on_path(target: Target, series: Series) -> tuple[Point, ...]:
    """The points that lie on the way: after the day of the baseline, up to the deadline."""
    start = target.baseline_day
    return tuple(point for point in series.points if start is not None and start < point.day <= target.by)


def _path(target: Target, series: Series, every: Sequence[Series]) -> Status:
    points = on_path(target, series)
    last = points[-1].day if points else None
    if len(points) < FEWEST:
        why = told(
            f"{len(points)} waarnemingen op het pad, en er zijn er ten minste {FEWEST} nodig",
            f"{len(points)} observations on the path, and at least {FEWEST} are needed",
        )
        return _no_claim(target, len(points), last, why)
    sign = 1 if target.comparator == ">=" else -1
    gaps = [sign * (point.value - path_value(target, point.day)) for point in points]
    effective = effective_number(gaps)
    try:
        bad, good = mean_below_zero(gaps)
    except ValueError:
        return _no_claim(target, len(points), last, _together(target, points[-1], len(points)))
    arithmetic = _distances(sign * fmean(gaps), len(points), effective, bad, good)
    return Status(target, _outcome(good, bad), min(good, bad), len(points), last, arithmetic, _NOTHING)


def _together(target: Target, last: Point, count: int) -> Told:
    """Why nothing is claimed of distances that go together, with the last of them as a fact."""
    value, path = number(last.value), rounded(path_value(target, last.day))
    return told(
        f"de afstanden van de {count} waarnemingen hangen zo samen dat zij voor minder dan twee tellen; de "
        "laatste is "
        f"{value['nl']}, het pad {path['nl']}",
        f"the distances of the {count} observations go together so much that they count for fewer than two; "
        "the last "
        f"is {value['en']}, the path {path['en']}",
    )


def _distances(mean: float, count: int, effective: float, bad: float, good: float) -> Told:
    apart, size = rounded(mean, sign=True), rounded(effective)
    behind, ahead = probability(bad), probability(good)
    return told(
        f"gemiddeld {apart['nl']} tegen het pad, over {count} waarnemingen die tellen als {size['nl']}; p achter "
        f"{behind['nl']}, p voor {ahead['nl']}",
        f"{apart['en']} against the path on average, over {count} observations that count as {size['en']}; p "
        "behind "
        f"{behind['en']}, p ahead {ahead['en']}",
    )


def _outcome(good: float, bad: float) -> Outcome:
    return "better" if good < LEVEL else "worse" if bad < LEVEL else "not_told_apart"


_TESTS: Mapping[Test, Callable[[Target, Series, Sequence[Series]], Status]] = {
    "aantal": _count,
    "aandeel": _share,
    "pad": _path,
}
