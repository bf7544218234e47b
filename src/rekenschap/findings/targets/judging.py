"""Whether a figure is a target: the weights of its signs, added up.

Explainable on purpose: of every group of signs the heaviest counts once, and what the sum is made of can be read
off the lexicon. A figure needs at least one sign that names a norm, a limit or a goal.
"""

from __future__ import annotations

from collections.abc import Sequence

from rekenschap.findings.targets.candidates import Figure
from rekenschap.findings.targets.signs import Sign

#: a figure whose signs weigh this much is a target
THRESHOLD = 3.0
#: the groups of which a target has at least one
_NAMING = frozenset({"norm", "limit", "goal", "agreement"})
#: a year past beside one of these is when it was agreed, not when it was
_AIMED = frozenset({"goal", "agreement"})
_YEAR_TO_COME = 1.5
_YEAR_PAST = -1.5
#: money without a word that bounds it is a budget or a price
_UNBOUND_MONEY = -2.0
#: things are counted in any text; measures and shares are more often bounded
_COUNT = -0.5


def weight(figure: Figure, signs: Sequence[Sign], paper_year: int | None) -> float:
    """How much speaks for a figure being a target; 0 where no sign names a norm, a limit or a goal."""
    groups = {sign.word.group for sign in signs if sign.word.weight is not None}
    if not groups & _NAMING and not _must_reach(figure, signs, paper_year):
        return 0.0
    heaviest: dict[str, float] = {}
    for sign in signs:
        if sign.word.weight is not None:
            known = heaviest.get(sign.word.group, 0.0)
            heaviest[sign.word.group] = max(known, sign.word.weight, key=abs)
    year = _of_year(signs, groups, paper_year)
    is_plain = year <= 0 and max(heaviest.values()) < THRESHOLD
    return sum(heaviest.values()) + year + _of_figure(figure, groups, is_plain=is_plain)


def _must_reach(figure: Figure, signs: Sequence[Sign], paper_year: int | None) -> bool:
    """Whether a share must be so by a year to come ("in 2030 moet 70% elektrisch zijn")."""
    must = any(sign.word.id == "modal" for sign in signs)
    return must and figure.kind == "share" and year_to_come(signs, paper_year) is not None


def is_target(figure: Figure, signs: Sequence[Sign], paper_year: int | None) -> bool:
    """Whether what speaks for a target reaches the threshold."""
    return weight(figure, signs, paper_year) >= THRESHOLD


def year_to_come(signs: Sequence[Sign], paper_year: int | None) -> int | None:
    """The year nearest to the figure that is not before the year of the paper; None where there is none."""
    years = (sign.year for sign in signs if sign.year is not None)
    return next((year for year in years if paper_year is None or year >= paper_year), None)


def _of_year(signs: Sequence[Sign], groups: set[str], paper_year: int | None) -> float:
    if year_to_come(signs, paper_year) is not None:
        return _YEAR_TO_COME
    dated = any(sign.year is not None for sign in signs)
    return _YEAR_PAST if dated and not groups & _AIMED else 0.0


def _of_figure(figure: Figure, groups: set[str], *, is_plain: bool) -> float:
    """What the kind of figure weighs; `is_plain` says that no sign or year to come sets it apart."""
    if figure.kind == "money" and not groups & {"norm", "limit"}:
        return _UNBOUND_MONEY
    return _COUNT if figure.kind == "count" and is_plain else 0.0
