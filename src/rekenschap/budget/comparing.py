"""Two copies of a table side by side: which cells differ, by stage, and what only one of them has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rekenschap.budget.amounts import Amount, Exact, Level, Stage, size
from rekenschap.budget.budget import Key, article_order


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that two copies give differently."""

    one: Amount
    other: Amount

    @property
    def gap(self) -> Exact:
        """The second value less the first, in thousands of euros."""
        return self.other.thousands - self.one.thousands


@dataclass(frozen=True, slots=True)
class StageCount:
    """Of a stage: how many figures both copies have, how many differ, and the greatest difference."""

    stage: Stage
    both: int
    differing: int
    greatest: Exact


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs, the greatest first; the counts by stage; and how many figures only one copy has."""

    differences: tuple[Difference, ...]
    stages: tuple[StageCount, ...]
    only_one: int
    only_other: int


def compare(one: Iterable[Amount], other: Iterable[Amount]) -> Comparison:
    """The stated figures of articles and chapters of two copies; parts of articles are not compared."""
    first, second = _by_figure(one), _by_figure(other)
    pairs = [Difference(amount, second[figure]) for figure, amount in first.items() if figure in second]
    differing = [pair for pair in pairs if pair.gap]
    differing.sort(key=lambda pair: (-size(pair.gap), article_order(_key(pair.one))))
    return Comparison(
        tuple(differing),
        tuple(_counts(pairs)),
        sum(figure not in second for figure in first),
        sum(figure not in first for figure in second),
    )


def _key(amount: Amount) -> Key:
    return Key(amount.chapter, amount.article, amount.kind, amount.year)


def _by_figure(amounts: Iterable[Amount]) -> dict[tuple[Key, Stage], Amount]:
    stated = (one for one in amounts if one.level is not Level.ITEM and not one.is_change)
    return {(_key(one), one.stage): one for one in stated}


def _counts(pairs: Iterable[Difference]) -> Iterator[StageCount]:
    found = list(pairs)
    for stage in Stage:
        gaps = [size(pair.gap) for pair in found if pair.one.stage is stage]
        if gaps:
            yield StageCount(stage, len(gaps), sum(gap != 0 for gap in gaps), max(gaps))
