"""Where a paper states one target differently: 122.000 in 2030 in a question, about 100.000 in its answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rekenschap.findings.finding import Target, TargetDifference, Where
from rekenschap.findings.targets.candidates import unit_kind

#: the words of two indicators that are the same share at least this part of all their words
_SAME = 0.5
_SHORTEST_WORD = 4
#: two values farther apart than this are of different things that have one name
_FARTHEST = 5.0
_SIDES = {"question": "vraag", "answer": "antwoord"}


def target_differences(targets: Sequence[Target]) -> tuple[TargetDifference, ...]:
    """The targets of one indicator whose value or year differ, in the order of the paper.

    Values for different years are a path, and values that stand together in one place are several norms: neither
    is a difference. Nor is one between rules that hold always: at least one target of the group has a year.
    """
    found = (_difference(group) for group in _groups(targets))
    return tuple(difference for difference in found if difference is not None)


def _groups(targets: Sequence[Target]) -> list[list[Target]]:
    """The targets by indicator and unit, those with more than one; each is compared with the first of a group."""
    groups: list[list[Target]] = []
    for target in targets:
        group = next((known for known in groups if _is_same(known[0], target)), None)
        if group is None:
            groups.append([target])
        else:
            group.append(target)
    return [group for group in groups if len(group) > 1]


def _is_same(one: Target, other: Target) -> bool:
    if _unit(one) != _unit(other) or max(one.value, other.value) > _FARTHEST * min(one.value, other.value):
        return False
    words, others = _words(one.indicator), _words(other.indicator)
    return bool(words) and len(words & others) >= _SAME * len(words | others)


def _unit(target: Target) -> str | None:
    """The unit, one for all words for people."""
    kind = unit_kind(target.unit)
    return kind if kind == "people" else target.unit


def _words(indicator: str) -> frozenset[str]:
    return frozenset(word for word in indicator.lower().split() if len(word) >= _SHORTEST_WORD)


def _difference(group: Sequence[Target]) -> TargetDifference | None:
    places: dict[Where, set[float]] = {}
    for target in group:
        places.setdefault(target.where, set()).add(target.value)
    together = [values for values in places.values() if len(values) > 1]
    pairs = [(one, other) for one, other in combinations(group, 2) if one.where != other.where]
    value = any(_values_differ(one, other, together) for one, other in pairs)
    year = any(_years_differ(one, other) for one, other in pairs)
    if not (value or year) or all(target.year is None for target in group):
        return None
    what = " en ".join(name for name, differs in (("waarde", value), ("jaar", year)) if differs)
    stated = " tegenover ".join(_stated(target) for target in group)
    return TargetDifference(group[0].indicator, tuple(group), f"{what}: {stated}")


def _values_differ(one: Target, other: Target, together: Sequence[set[float]]) -> bool:
    same_year = one.year is None or other.year is None or one.year == other.year
    known = any({one.value, other.value} <= values for values in together)
    return one.value != other.value and same_year and not known


def _years_differ(one: Target, other: Target) -> bool:
    return one.value == other.value and None not in (one.year, other.year) and one.year != other.year


def _stated(target: Target) -> str:
    value = f"{target.value:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")
    unit = "" if target.unit is None else f" {target.unit}"
    year = " zonder jaar" if target.year is None else f" in {target.year}"
    return f"{value}{unit}{year} ({_SIDES.get(target.where.side, 'tekst')} {target.where.question})"
