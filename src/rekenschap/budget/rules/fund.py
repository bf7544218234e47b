"""Budget funds: what is left at the end of a year is there at the start of the next one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rekenschap.budget.amounts import Amount, Cell, Exact, Kind, Stage
from rekenschap.budget.budget import Budget, Key, chapter_sum
from rekenschap.budget.rules.outcome import Outcome, Result, Rule, compared
from rekenschap.budget.told import Told, plain, signed

#: funds that keep their balance: Infrastructuurfonds (Mobiliteitsfonds), Deltafonds, Defensiematerieelfonds,
#: Diergezondheidsfonds, Klimaatfonds, Nationaal Groeifonds
FUNDS = frozenset("AJKFM") | {"XIX", "L"}
_BALANCE = ("saldo", "eindejaarsmarge")
#: articles in which the balance is booked together with other receipts
_AMONG_OTHERS = ("overige uitgaven", "overige ontvangsten")


def check(budget: Budget) -> Iterator[Result]:
    """Each year of each fund with an outturn: its balance against what the next year opens with."""
    for whole in budget.by_chapter:
        if whole.kind is Kind.U and whole.chapter in FUNDS:
            result = _check(budget, whole)
            if result is not None:
                yield result


def _check(budget: Budget, spent: Key) -> Result | None:
    received = spent._replace(kind=Kind.O)
    out, came = chapter_sum(budget, spent, Stage.JV), chapter_sum(budget, received, Stage.JV)
    if out is None:
        return None
    if came is None:
        nl, en = "de ontvangsten van het jaar zijn niet geladen", "the receipts of the year are not loaded"
        return Result(RULE.name, spent, Outcome.CANNOT, why=Told(nl, en))
    closing = came - out
    terms = [*budget.of_chapter(spent), *budget.of_chapter(received)]
    cells = tuple(cell for _, stages in terms for cell in stages[Stage.JV].cells)
    tolerance = Decimal(len(terms)) / 2
    return _opening(budget, received, closing, came, out, tolerance, cells)


def _opening(
    budget: Budget,
    received: Key,
    closing: Exact,
    came: Exact,
    out: Exact,
    tolerance: Exact,
    cells: tuple[Cell, ...],
) -> Result:
    spent, following = received._replace(kind=Kind.U), received._replace(year=received.year + 1)
    one, two, left = plain(came), plain(out), plain(closing)
    nl = f"ontvangsten (met beginsaldo) {one.nl} − uitgaven {two.nl} = eindsaldo {left.nl}"
    en = f"receipts (with the opening balance) {one.en} − expenditure {two.en} = closing balance {left.en}"
    found = next(_balances(budget, following), None)
    if found is None:
        why = Told(
            "het beginsaldo van het volgende jaar is niet geladen",
            "the opening balance of the next year is not loaded",
        )
        return Result(RULE.name, spent, Outcome.CANNOT, Told(nl, en), why, cells=cells)
    opening, place, alone, more = found
    difference = opening - closing
    told, gap = plain(opening), signed(difference)
    arithmetic = Told(
        f"{nl}; {following.year} opent met {told.nl} ({place}): {gap.nl}",
        f"{en}; {following.year} opens with {told.en} ({place}): {gap.en}",
    )
    outcome = compared(difference, tolerance)
    why = Told("", "")
    if outcome is Outcome.EXCEEDS and not alone:
        outcome = Outcome.CANNOT
        why = Told(
            "in dat artikel staan ook andere ontvangsten", "that article holds other receipts than the balance too"
        )
    return Result(RULE.name, spent, outcome, arithmetic, why, difference, tolerance, (*cells, *more))


def _balances(budget: Budget, received: Key) -> Iterator[tuple[Exact, str, bool, tuple[Cell, ...]]]:
    """Where the balance stands in receipts: its amount, the place, and whether it stands there alone."""
    for key, stages in budget.of_chapter(received):
        for item in _items(budget, key):
            yield item.thousands, f"{item.detail or item.instrument or item.sub}", True, (item.cell,)
        words = budget.name(key).casefold()
        stage = next((one for one in (Stage.O1, Stage.O2, Stage.JV) if one in stages), None)
        alone = any(word in words for word in _BALANCE)
        if stage and (alone or any(word in words for word in _AMONG_OTHERS)):
            figure = stages[stage]
            yield figure.thousands, f"artikel {key.article}, {stage.name}", alone, figure.cells


def _items(budget: Budget, key: Key) -> Iterator[Amount]:
    for stage in (Stage.O1, Stage.O2, Stage.JV):
        for item in budget.items.get((key, stage), ()):
            if any(word in f"{item.sub} {item.instrument} {item.detail}".casefold() for word in _BALANCE):
                yield item


RULE = Rule(
    "fund",
    Told("Het saldo van een begrotingsfonds", "The balance of a budget fund"),
    "CW 2016, art. 2.11 (begrotingsfonds); instellingswet van het fonds",
    Told(
        "Eindsaldo = beginsaldo + ontvangsten − uitgaven, en het volgende jaar opent daarmee.",
        "Closing balance = opening balance + receipts − expenditure, and the next year opens with it.",
    ),
    check,
)
