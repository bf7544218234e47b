"""The chance that a target of people at Defence is reached: only where the public figures that come along fit it.

It is a sensitivity and no forecast: intake and exits are assumed, and the page says what was assumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rekenschap.charts.look import Spec
from rekenschap.charts.workforce import growth
from rekenschap.errors import MissingExtra
from rekenschap.exports.words import Lang
from rekenschap.follow.series.joining import stems
from rekenschap.follow.workforce.estimates import Estimates, assumed
from rekenschap.follow.workforce.paths import Path, monthly_need, months_until
from rekenschap.follow.workforce.series import Point, Register, Target, example
from rekenschap.ledger.entries import TargetEntry

if TYPE_CHECKING:
    from datetime import date

    from rekenschap.follow.workforce.chance import Chance

_DEFINITION = "defensie"
_ABOUT = stems("krijgsmacht defensie defensiemedewerkers")
_PEOPLE = stems("mensen personen medewerkers")


@dataclass(frozen=True, slots=True)
class Growth:
    """What a target of people asks from the last stock on; `chance` is None without the extra `forecast`.

    `path` is where the straight line is at each moment; `monthly` how many have to come on balance each month.
    """

    register: Register
    now: Point
    target: Target
    monthly: float
    path: tuple[tuple[date, float], ...]
    estimates: Estimates
    chance: Chance | None


def fitting(aim: TargetEntry) -> Target | None:
    """The target of the public figures that has the value and year of this one; None where others are meant."""
    is_of_people = bool(aim.unit and stems(aim.unit) & _PEOPLE and stems(aim.indicator) & _ABOUT)
    found = (one for one in example().targets if one.definition == _DEFINITION and one.value == aim.value)
    return next((one for one in found if is_of_people and one.by.year == aim.year), None)


def grown(target: Target) -> Growth:
    """The path to a target and the chance to reach it."""
    register, estimates = example(), assumed()
    now = register.of("stand", _DEFINITION)[-1]
    line = Path(now.day, now.value, target.value, target.by)
    monthly = monthly_need(now.value, target.value, months_until(now.day, target.by))
    path = tuple((day, line.at(day)) for day in line.moments())
    return Growth(register, now, target, monthly, path, estimates, _chance(now, target, estimates))


def picture(found: Growth, lang: Lang, *, dark: bool) -> Spec:
    """The stocks with the paths to the target and the interval."""
    stocks, words = found.register.of("stand", _DEFINITION), found.register.words(_DEFINITION)[lang]
    return growth(stocks, words, found.target, found.chance, lang=lang, dark=dark)


def _chance(now: Point, target: Target, estimates: Estimates) -> Chance | None:
    try:
        from rekenschap.follow.workforce.chance import chance
    except MissingExtra:
        return None
    return chance(now.day, now.value, target, estimates)
