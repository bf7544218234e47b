"""Figures of a text against the budget: "199 million less than budgeted" names a difference, not from what.

A difference is only something with its baseline and its sign: the outturn against the enacted budget and against
the second supplementary budget are two different ones. So every baseline is tried, and told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rekenschap.budget.amounts import Exact, Stage, size
from rekenschap.budget.budget import Budget, Key, Stages
from rekenschap.budget.rules.outcome import Outcome, Result, Rule
from rekenschap.budget.told import NOTHING, Told, plain, signed

#: which way a text says that it went: less was spent (`under`) or more (`over`) than budgeted
Direction = Literal["under", "over"]
_BASELINES = (Stage.VB, Stage.O1, Stage.PSUPP, Stage.O2, Stage.OWB)


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of a text in thousands of euros, by how much it may be rounded, and which way it says it went."""

    thousands: Exact
    rounding: Exact = Decimal("0.5")
    direction: Direction | None = None


def check_difference(key: Key, stages: Stages, claim: Claim) -> Result:
    """A claimed difference between outturn and budget, against that from every baseline that is loaded."""
    outturn = stages.get(Stage.JV)
    bases = [stage for stage in _BASELINES if stage in stages]
    if not bases or outturn is None:
        nl, en = "realisatie of begroting is niet geladen", "outturn or budget is not loaded"
        return Result(RULE.name, key, Outcome.CANNOT, why=Told(nl, en))
    found = [(stage, outturn.thousands - stages[stage].thousands) for stage in bases]
    matching = [(stage, gap) for stage, gap in found if size(size(gap) - size(claim.thousands)) <= claim.rounding]
    outcome, why = _judged(matching, claim)
    cells = (*outturn.cells, *(cell for stage, _ in found for cell in stages[stage].cells))
    shown = [(stage, signed(gap)) for stage, gap in found]
    told, value = plain(claim.thousands), plain(outturn.thousands)
    nearest = min((size(gap) - size(claim.thousands) for _, gap in found), key=size)
    return Result(
        RULE.name,
        key,
        outcome,
        Told(
            f"genoemd {told.nl}; realisatie {value.nl} min "
            + ", ".join(f"{stage.dutch} = {gap.nl}" for stage, gap in shown),
            f"stated {told.en}; outturn {value.en} less "
            + ", ".join(f"{stage.english} = {gap.en}" for stage, gap in shown),
        ),
        why,
        nearest,
        claim.rounding,
        cells,
    )


def _judged(matching: list[tuple[Stage, Exact]], claim: Claim) -> tuple[Outcome, Told]:
    if not matching:
        return Outcome.EXCEEDS, Told("geen enkel uitgangspunt geeft dit bedrag", "no baseline gives this amount")
    right = [
        (stage, gap)
        for stage, gap in matching
        if claim.direction is None or (gap < 0) == (claim.direction == "under")
    ]
    stage, gap = (right or matching)[0]
    went = Told("onderuitputting", "an underspend") if gap < 0 else Told("overschrijding", "an excess")
    if right:
        told = Told(f"{went.nl} ten opzichte van de {stage.dutch}", f"{went.en} against the {stage.english}")
        return Outcome.WITHIN, told
    return Outcome.CANNOT, Told(
        f"even groot als realisatie min {stage.dutch}, maar dat is een {went.nl}: vraag naar teken of definitie",
        f"as large as outturn less {stage.english}, but that is {went.en}: ask for the sign or the definition",
    )


def check_amount(key: Key, stages: Stages, claim: Claim) -> Result:
    """A claimed amount against that of every stage."""
    if not stages:
        nl, en = "van dit artikel is in dit jaar niets geladen", "nothing of this article is loaded for this year"
        return Result(RULE.name, key, Outcome.CANNOT, why=Told(nl, en))
    gaps = {stage: figure.thousands - claim.thousands for stage, figure in stages.items()}
    stage = min(gaps, key=lambda one: size(gaps[one]))
    matches = size(gaps[stage]) <= claim.rounding
    told, value, gap = plain(claim.thousands), plain(stages[stage].thousands), signed(gaps[stage])
    return Result(
        RULE.name,
        key,
        Outcome.WITHIN if matches else Outcome.EXCEEDS,
        Told(
            f"genoemd {told.nl}; {stage.dutch} {value.nl}: {gap.nl}",
            f"stated {told.en}; {stage.english} {value.en}: {gap.en}",
        ),
        NOTHING if matches else Told("geen enkel stadium geeft dit bedrag", "no stage gives this amount"),
        gaps[stage],
        claim.rounding,
        stages[stage].cells,
    )


def check_share(key: Key, part: Exact, whole: Exact, stated: Decimal) -> Result:
    """A claimed share in percent against a part and a whole: another share asks for its definition."""
    made = Decimal(part) * 100 / Decimal(whole)
    rounding = Decimal(1).scaleb(-max(0, -int(stated.as_tuple().exponent))) / 2
    told, found = plain(stated), plain(made.quantize(Decimal("0.01")))
    matches = abs(made - stated) <= rounding
    return Result(
        RULE.name,
        key,
        Outcome.WITHIN if matches else Outcome.CANNOT,
        Told(
            f"genoemd {told.nl}%; {plain(part).nl} van {plain(whole).nl} is {found.nl}%",
            f"stated {told.en}%; {plain(part).en} of {plain(whole).en} is {found.en}%",
        ),
        NOTHING if matches else Told("vraag naar de definitie", "ask for the definition"),
        made - stated,
        rounding,
    )


def check(_budget: Budget) -> Iterator[Result]:
    """Nothing by itself: claims stand in papers. `rekenschap verify` and `rekenschap budget claim` bring them."""
    return iter(())


RULE = Rule(
    "text",
    Told("Een genoemd bedrag tegen de begroting", "A stated figure against the budget"),
    "CW 2016, art. 3.7 en 3.9 (niet-financiële informatie strijdt niet met de financiële)",
    Told(
        "Een verschil heeft een uitgangspunt en een teken; zonder die is een onderuitputting niet te toetsen.",
        "A difference has a baseline and a sign; without them an underspend cannot be checked.",
    ),
    check,
)
