"""All rules, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rekenschap.budget.budget import Budget
from rekenschap.budget.rules import (
    authorisation,
    carry_over,
    chain,
    claims,
    explanation,
    feeding,
    fund,
    reprioritising,
    sums,
    units,
)
from rekenschap.budget.rules.outcome import Result, Rule

_MODULES = (authorisation, sums, chain, reprioritising, explanation, fund, carry_over, feeding, units, claims)
RULES: Mapping[str, Rule] = {module.RULE.name: module.RULE for module in _MODULES}


def check(budget: Budget, names: tuple[str, ...] = ()) -> Iterator[Result]:
    """What the rules of these names say of a budget; all rules where no name is given."""
    for name in names or RULES:
        yield from RULES[name].check(budget)
