"""Changes that must be explained by text: the thresholds of the RBV by the size of the article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rekenschap.budget.amounts import Exact, Stage, size
from rekenschap.budget.budget import Budget, Key, Stages
from rekenschap.budget.rules.outcome import Outcome, Result, Rule
from rekenschap.budget.told import NOTHING, Told, plain, signed

#: articles below so many thousands of euros: from which change on, of policy and technical, text is due
_THRESHOLDS: tuple[tuple[int, int, int], ...] = (
    (50_000, 1_000, 2_000),
    (200_000, 2_000, 4_000),
    (1_000_000, 5_000, 10_000),
)
_LARGEST = (10_000, 20_000)
#: stages that have a text of their own, in which changes are explained
_EXPLAINED = (Stage.VB, Stage.O1, Stage.O2, Stage.JV)


def thresholds(of: Exact) -> tuple[int, int]:
    """From which change on text is due for an article of a size: a policy change, a technical one (thousands).

    >>> thresholds(49_999), thresholds(50_000), thresholds(1_000_000)
    ((1000, 2000), (2000, 4000), (10000, 20000))
    """
    return next(((policy, technical) for below, policy, technical in _THRESHOLDS if size(of) < below), _LARGEST)


def check(budget: Budget) -> Iterator[Result]:
    """Each article from stage to stage."""
    for keys in budget.by_chapter.values():
        for key in keys:
            stages = budget.articles[key]
            for before, after in pairwise(stage for stage in _EXPLAINED if stage in stages):
                yield _check(key, stages, before, after)


def _check(key: Key, stages: Stages, before: Stage, after: Stage) -> Result:
    was, now = stages[before], stages[after]
    change = now.thousands - was.thousands
    policy, technical = thresholds(was.thousands)
    outcome, why = _judged(size(change), policy, technical)
    start, end, by = plain(was.thousands), plain(now.thousands), signed(change)
    limits = plain(policy), plain(technical)
    return Result(
        RULE.name,
        key,
        outcome,
        Told(
            f"{before.dutch} {start.nl} → {after.dutch} {end.nl}: {by.nl}; grens {limits[0].nl} (beleidsmatig), "
            f"{limits[1].nl} (technisch)",
            f"{before.english} {start.en} → {after.english} {end.en}: {by.en}; threshold {limits[0].en} "
            f"(policy), {limits[1].en} (technical)",
        ),
        why,
        change,
        policy,
        (*was.cells, *now.cells),
    )


def _judged(change: Exact, policy: int, technical: int) -> tuple[Outcome, Told]:
    if change < policy:
        return Outcome.WITHIN, NOTHING
    if change >= technical:
        return Outcome.EXCEEDS, Told(
            "toelichting is vereist; of zij er staat is hier niet nagegaan",
            "an explanation is due; whether there is one was not looked for",
        )
    return Outcome.CANNOT, Told(
        "vereist als de wijziging beleidsmatig is, dat staat niet in de cijfers",
        "due if the change is one of policy, which the figures do not say",
    )


RULE = Rule(
    "explanation",
    Told("Toelichting bij wijzigingen", "Explanation of changes"),
    "RBV, normering toe te lichten verschillen (beleidsmatig/technisch, mln: <50: 1/2; 50–200: 2/4; "
    "200–1000: 5/10; ≥1000: 10/20)",
    Told(
        "Een verschil vanaf de grens die bij de omvang van het artikel hoort, wordt toegelicht.",
        "A change from the threshold on that goes with the size of the article is explained.",
    ),
    check,
)
