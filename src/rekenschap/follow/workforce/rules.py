"""Proposed rules: when the growth of the force calls for another phase of the Dienmodel, and back.

Question 14 of kst-36800-X-E asked when it is decided whether growth suffices, and by what figure; the answer
says that the passing from one phase to another and back is still being worked out. These are proposals of
Rekenschap, and of nobody else. Each month the stock of that day is taken to the day of the target, with what is
unsure; where the interval of 80% lies below the target in two months that follow each other, that is red
(proposal: a phase up), and where it lies above, that is ahead (proposal: a phase down). Red ends after two
months in which it is not below.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rekenschap.follow.workforce.chance import Chance, chance
from rekenschap.follow.workforce.estimates import Estimates
from rekenschap.follow.workforce.paths import Path, months_between
from rekenschap.follow.workforce.series import Point, Target

#: months in a row that a rule asks for, and how many months may lie between two for that
IN_A_ROW, _APART = 2, 1.5
Seen = Literal["below", "within", "above"]
State = Literal["green", "amber", "red", "ahead"]
_RUNS = 4_000


@dataclass(frozen=True, slots=True)
class Signal:
    """What the rule says of a month: the stock, that of the straight line, the interval at the target, a state."""

    day: date
    stock: float
    on_path: float
    chance: Chance
    seen: Seen
    state: State


def seen(found: Chance) -> Seen:
    """Where the interval of 80% lies."""
    return "below" if found.below else "above" if found.above else "within"


def states(looks: Sequence[tuple[date, Seen]]) -> tuple[State, ...]:
    """The state of each month, by what was seen in it and before.

    >>> states([(date(2026, 1, 1), "below"), (date(2026, 2, 1), "below"), (date(2026, 3, 1), "within")])
    ('amber', 'red', 'red')
    """
    found: list[State] = []
    row = 0
    for place, (day, look) in enumerate(looks):
        before = looks[place - 1] if place else None
        follows = before is not None and months_between(before[0], day) <= _APART
        row = row + 1 if follows and before is not None and before[1] == look else 1
        found.append(_state(look, row, found[-1] if found and follows else "green"))
    return tuple(found)


def _state(look: Seen, row: int, before: State) -> State:
    if row >= IN_A_ROW:
        return {"below": "red", "above": "ahead", "within": "green"}[look]  # type: ignore[return-value]
    if before in {"red", "ahead"}:
        return before
    return "amber" if look == "below" else "green"


def signals(
    stocks: Sequence[Point], target: Target, estimates: Estimates, *, capacity: float = math.inf, seed: int = 1
) -> tuple[Signal, ...]:
    """The signal of each stock before the day of the target, by day; the path runs from the first of them."""
    points = [point for point in stocks if point.day <= target.by]
    if not points:
        return ()
    path = Path(points[0].day, points[0].value, target.value, target.by)
    found = [
        chance(point.day, point.value, target, estimates, capacity=capacity, runs=_RUNS, seed=seed)
        for point in points
    ]
    looks = [seen(one) for one in found]
    told = states([(point.day, look) for point, look in zip(points, looks, strict=True)])
    return tuple(
        Signal(point.day, point.value, path.at(point.day), one, look, state)
        for point, one, look, state in zip(points, found, looks, told, strict=True)
    )
