"""The end-of-year margin: of what a chapter did not spend, one percent may go to the next year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from rekenschap.budget.amounts import Amount, Kind, Stage
from rekenschap.budget.budget import Budget, Key, chapter_sum
from rekenschap.budget.rules.fund import FUNDS
from rekenschap.budget.rules.outcome import Outcome, Result, Rule
from rekenschap.budget.told import Told, percent, plain

_SHARE = Decimal("0.01")
_WORD = "eindejaarsmarge"


def check(budget: Budget) -> Iterator[Result]:
    """Each claim of an end-of-year margin against one percent of the enacted expenditure of the year before."""
    claims: dict[Key, list[Amount]] = defaultdict(list)
    for found in (budget.items, budget.changes):
        for (key, stage), amounts in found.items():
            if key.kind is Kind.U and stage is Stage.O1:
                claims[key.whole] += [one for one in amounts if _is_claim(one)]
    for whole, claimed in claims.items():
        if claimed:
            yield _check(budget, whole, claimed)


def _is_claim(amount: Amount) -> bool:
    return _WORD in f"{amount.sub} {amount.instrument} {amount.detail}".casefold()


def _check(budget: Budget, whole: Key, claimed: list[Amount]) -> Result:
    cells = tuple(one.cell for one in claimed)
    if whole.chapter in FUNDS:
        why = Told("een fonds neemt zijn hele saldo mee", "a fund takes all of its balance along")
        return Result(RULE.name, whole, Outcome.WITHIN, why=why, cells=cells)
    before = whole._replace(year=whole.year - 1)
    enacted = chapter_sum(budget, before, Stage.VB)
    if enacted is None:
        nl = f"de vastgestelde begroting van {before.year} is niet geladen"
        why = Told(nl, f"the enacted budget of {before.year} is not loaded")
        return Result(RULE.name, whole, Outcome.CANNOT, why=why, cells=cells)
    claim, most = sum(one.thousands for one in claimed), _SHARE * enacted
    share, told, limit = percent(claim, enacted, 2), plain(claim), plain(most)
    return Result(
        RULE.name,
        whole,
        Outcome.EXCEEDS if claim > most else Outcome.WITHIN,
        Told(
            f"eindejaarsmarge {told.nl}: {share.nl} van de begrote uitgaven van {before.year}; 1% is {limit.nl}",
            f"end-of-year margin {told.en}: {share.en} of expenditure enacted for {before.year}; 1% is {limit.en}",
        ),
        difference=claim - most,
        cells=cells,
    )


RULE = Rule(
    "carry_over",
    Told("De eindejaarsmarge", "The end-of-year margin"),
    "Begrotingsregels (eindejaarsmarge 1%); fondsen: instellingswet",
    Told(
        "Van niet bestede middelen gaat hoogstens 1% van de begroting mee naar het volgende jaar; bij een fonds "
        "alles.",
        "Of what was not spent at most 1% of the budget goes to the next year; of a fund, all of it.",
    ),
    check,
)
