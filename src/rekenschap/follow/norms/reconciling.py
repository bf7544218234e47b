"""Which figure of the budget is NATO's? Found by comparing each year with every stage, to the thousand euros.

NATO's tables give a country's spending in its own currency. For the Netherlands some years are those of chapter X,
each of some stage: what is published as outturn may have been a draft. Nothing is assumed of which stage it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rekenschap.budget.amounts import Exact, Kind, Stage
from rekenschap.budget.budget import Budget, Key, Stages
from rekenschap.budget.queries import stages_of
from rekenschap.follow.norms.tables import Workbook

#: of the thousand euros in which budgets count: what rounding to them can differ
TOLERANCE = Decimal(1)
_THOUSAND = Decimal(1_000)
#: differences that are equal to the hundred thousand euros are the same
_ROUNDED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A year: NATO's figure, the stages of the budget with theirs (thousands of euros), and those that are equal.

    `nearest` is the stage that comes closest, None where the year is not loaded.
    """

    year: int
    nato: Decimal
    is_estimate: bool
    place: str
    stages: Mapping[Stage, Exact]
    equal: tuple[Stage, ...]
    nearest: Stage | None

    @property
    def difference(self) -> Decimal | None:
        """NATO's figure less that of the nearest stage, thousands of euros; None where the year is not loaded."""
        return None if self.nearest is None else self.nato - self.stages[self.nearest]


def reconcile(workbook: Workbook, budget: Budget, chapter: str = "X", code: str = "NLD") -> tuple[Reconciled, ...]:
    """The years of NATO's tables against a chapter's expenditure. Raises `BadTable` where there are no euros."""
    basis = workbook.basis("expenditure", "EUR")
    return tuple(_years(workbook, basis, budget, chapter, code))


def repeated(found: Sequence[Reconciled]) -> tuple[tuple[int, ...], ...]:
    """Years that differ from the same stage by the same amount: something is counted that a budget lacks."""
    alike: dict[tuple[Stage, int], list[int]] = {}
    for one in found:
        if one.nearest is not None and one.difference is not None and not one.equal:
            alike.setdefault((one.nearest, round(one.difference / _ROUNDED)), []).append(one.year)
    return tuple(tuple(years) for years in alike.values() if len(years) > 1)


def _years(workbook: Workbook, basis: object, budget: Budget, chapter: str, code: str) -> Iterator[Reconciled]:
    for fact in workbook.facts:
        if fact.basis == basis and fact.who == code:
            nato = (fact.value / _THOUSAND).quantize(Decimal(1))
            stages = _figures(stages_of(budget, Key(chapter, "", Kind.U, fact.year)))
            yield _reconciled(fact.year, nato, fact.is_estimate, fact.place, stages)


def _figures(stages: Stages) -> dict[Stage, Exact]:
    return {stage: figure.thousands for stage, figure in stages.items()}


def _reconciled(
    year: int, nato: Decimal, is_estimate: bool, place: str, stages: Mapping[Stage, Exact]
) -> Reconciled:
    gaps = {stage: abs(nato - Decimal(thousands)) for stage, thousands in stages.items()}
    equal = tuple(stage for stage, gap in gaps.items() if gap <= TOLERANCE)
    # of stages as near, the last: what came of it rather than what was planned
    nearest = min(gaps, key=lambda stage: (gaps[stage], -stage), default=None)
    return Reconciled(year, nato, is_estimate, place, stages, equal, nearest)
