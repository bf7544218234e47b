"""Targets as a user gives them: each version that was ever set is a row, and none is ever overwritten.

CSV columns: `indicator`, `vastgesteld` (the day on which it was set), `vergelijking` (`>=`, `<=`), `waarde`,
`uiterlijk` (its deadline), `toets` (`aantal`, `aandeel` or `pad`), `bron`; and where there are: `uitgangswaarde`
and `uitgangsdatum` (the baseline, which a path needs), `reden` (why it was set anew).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, get_args

from rekenschap.follow.loaded import Row, parsed
from rekenschap.follow.series.series import Told, same, told
from rekenschap.follow.series.wording import day, number

Comparator = Literal[">=", "<="]
#: a count against an exact Poisson test, a share against Wilson's interval, a path against a one-sided t test
Test = Literal["aantal", "aandeel", "pad"]
NEEDED = ("indicator", "vastgesteld", "vergelijking", "waarde", "uiterlijk", "toets", "bron")


@dataclass(frozen=True, slots=True)
class Target:
    """One version of a target: what was aimed for, by when, from where, and by which test it is judged."""

    indicator: str
    set_on: date
    comparator: Comparator
    value: float
    by: date
    test: Test
    baseline: float | None
    baseline_day: date | None
    source: Told
    reason: str


@dataclass(frozen=True, slots=True)
class Rebaselined:
    """A target that was set anew: what was and what is, in words, the day, the reason, and whether it got easier.

    `easier` is None where only the baseline or the test changed.
    """

    day: date
    indicator: str
    changes: tuple[Told, ...]
    easier: bool | None
    reason: str
    source: Told


def read_targets(text: str, file: str) -> tuple[Target, ...]:
    """All versions, those of an indicator by the day on which they were set. Raises `BadTable`."""
    rows = parsed(text, file, NEEDED)
    targets = [_target(row) for row in rows]
    seen: set[tuple[str, date]] = set()
    for row, target in zip(rows, targets, strict=True):
        if (target.indicator, target.set_on) in seen:
            raise row.wrong("vastgesteld", f"has {target.indicator!r} on {target.set_on} twice")
        seen.add((target.indicator, target.set_on))
    order = {name: at for at, name in enumerate(dict.fromkeys(target.indicator for target in targets))}
    return tuple(sorted(targets, key=lambda target: (order[target.indicator], target.set_on)))


def _target(row: Row) -> Target:
    comparator, test = (
        row.needed("vergelijking").replace("≥", ">=").replace("≤", "<="),
        row.needed("toets").lower(),
    )
    if comparator not in get_args(Comparator):
        raise row.wrong("vergelijking", f"is {comparator!r}, and must be >= or <=")
    if test not in get_args(Test):
        raise row.wrong("toets", f"is {test!r}, and must be one of {', '.join(get_args(Test))}")
    value, baseline = row.amount("waarde"), row.amount("uitgangswaarde")
    if value is None:
        raise row.wrong("waarde", "is empty, and may not be")
    if test == "aandeel" and not 0 <= value <= 1:
        raise row.wrong("waarde", f"is {row.text('waarde')}: a share is written from 0 to 1, as 0,5 for 50%")
    set_on, by = row.day("vastgesteld"), row.day("uiterlijk")
    baseline_day = row.day("uitgangsdatum") if row.text("uitgangsdatum") else None
    if test == "pad" and (baseline is None or baseline_day is None or baseline_day >= by):
        raise row.wrong(
            "uitgangswaarde", "and uitgangsdatum: a path has a baseline and its day, before the deadline"
        )
    return Target(
        row.needed("indicator"),
        set_on,
        comparator,  # type: ignore[arg-type]
        float(value),
        by,
        test,  # type: ignore[arg-type]
        None if baseline is None else float(baseline),
        baseline_day,
        same(row.needed("bron")),
        row.text("reden"),
    )


def versions(targets: Sequence[Target], indicator: str) -> tuple[Target, ...]:
    """The versions of the target of an indicator, the first set first."""
    return tuple(target for target in targets if target.indicator.casefold() == indicator.casefold())


def rebaselinings(targets: Sequence[Target]) -> tuple[Rebaselined, ...]:
    """What changed each time that a target was set anew."""
    names = dict.fromkeys(target.indicator for target in targets)
    return tuple(
        Rebaselined(now.set_on, name, tuple(_changes(was, now)), _easier(was, now), now.reason, now.source)
        for name in names
        for was, now in pairwise(versions(targets, name))
        if any(True for _ in _changes(was, now))
    )


def _changes(was: Target, now: Target) -> Iterator[Told]:
    for dutch, english, before, after in (
        ("waarde", "value", _aim(was), _aim(now)),
        ("uiterlijk", "deadline", day(was.by), day(now.by)),
        ("uitgangswaarde", "baseline", _number(was.baseline), _number(now.baseline)),
        ("uitgangsdatum", "day of the baseline", day(was.baseline_day), day(now.baseline_day)),
        ("toets", "test", same(was.test), same(now.test)),
    ):
        if before != after:
            yield told(
                f"{dutch} was {before['nl']}, wordt {after['nl']}",
                f"{english} was {before['en']}, becomes {after['en']}",
            )


def _aim(target: Target) -> Told:
    sign = "≥" if target.comparator == ">=" else "≤"
    return {lang: f"{sign} {words}" for lang, words in number(target.value).items()}


def _number(value: float | None) -> Told:
    return told("–", "–") if value is None else number(value)


def _easier(was: Target, now: Target) -> bool | None:
    """Whether less is asked, or the same later; None where neither value nor deadline moved."""
    sign = 1 if now.comparator == ">=" else -1
    less = sign * (was.value - now.value)
    later = (now.by - was.by).days
    if less == 0 and later == 0:
        return None
    return less > 0 or (less == 0 and later > 0)
