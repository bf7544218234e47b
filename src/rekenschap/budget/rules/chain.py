"""The chain of stages: each document opens with what the one before it closed with."""

from __future__ import annotations

from collections.abc import Iterator

from rekenschap.budget.amounts import Stage, size
from rekenschap.budget.budget import Budget, Key, Stages
from rekenschap.budget.copies import Copy, Figure
from rekenschap.budget.rules.outcome import Result, Rule, compared
from rekenschap.budget.told import Told, plain, signed

_OPENINGS = (Stage.VB, Stage.O1, Stage.O2, Stage.SW)


def check(budget: Budget) -> Iterator[Result]:
    """Each stage that two documents give (one closes, one opens with it), and outturn against final law."""
    for keys in budget.by_chapter.values():
        for key in keys:
            yield from _check(key, budget.articles[key])


def _check(key: Key, stages: Stages) -> Iterator[Result]:
    for stage in _OPENINGS:
        if stage in stages and len(stages[stage].copies) > 1:
            yield _opening(key, stage, stages[stage])
    if Stage.SW in stages and Stage.JV in stages:
        yield _closing(key, stages[Stage.SW], stages[Stage.JV])


def _opening(key: Key, stage: Stage, figure: Figure) -> Result:
    first, *others = figure.copies
    other = max(others, key=lambda copy: size(copy.thousands - first.thousands))
    return _compared(key, stage.dutch, stage.english, first, other)


def _closing(key: Key, final: Figure, outturn: Figure) -> Result:
    closing, found = (Copy(figure.thousands, figure.cells) for figure in (final, outturn))
    return _compared(key, "slotwet en realisatie", "final budget law and outturn", closing, found)


def _compared(key: Key, nl: str, en: str, first: Copy, other: Copy) -> Result:
    difference = other.thousands - first.thousands
    one, two, gap = plain(first.thousands), plain(other.thousands), signed(difference)
    names = first.cells[0].document, other.cells[0].document
    return Result(
        RULE.name,
        key,
        compared(difference),
        Told(
            f"{nl}: {one.nl} ({names[0]}) en {two.nl} ({names[1]}): {gap.nl}",
            f"{en}: {one.en} ({names[0]}) and {two.en} ({names[1]}): {gap.en}",
        ),
        difference=difference,
        cells=(*first.cells, *other.cells),
    )


RULE = Rule(
    "chain",
    Told("Standen sluiten aan", "Stages follow on each other"),
    "RBV, modellen suppletoire begroting, slotwet en verantwoordingsstaat; CW 2016, art. 2.37",
    Told(
        "De 1e suppletoire begroting opent met de vastgestelde begroting, de slotwet met de 2e suppletoire, en "
        "de realisatie is de stand van de slotwet.",
        "The 1st supplementary budget opens with the enacted one, the final law with the 2nd supplementary, and "
        "the outturn is what the final law closes with.",
    ),
    check,
)
