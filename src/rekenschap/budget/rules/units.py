"""The unit of a table against the size of its figures: "x € 1 mln" over whole euros, thousands for millions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rekenschap.budget.amounts import MOST_THOUSANDS, Exact, size
from rekenschap.budget.budget import Budget, Key, Stages
from rekenschap.budget.copies import Copy
from rekenschap.budget.rules.outcome import Outcome, Result, Rule, both
from rekenschap.budget.told import Told, plain

#: amounts that differ by about this factor are one amount in two units
_FACTOR = 1000
_NEAR = (Decimal("700"), Decimal("1400"))
#: smaller amounts than this (thousands of euros) do change a thousandfold from stage to stage
_LEAST = 10_000


def unit_of(value: Exact, euros: int, known: Exact | None = None) -> tuple[Outcome, Told]:
    """Whether a printed number can be in units of so many euros, and if not in which unit it is.

    `known` is the amount in thousands that it should be about, where one is loaded.

    >>> unit_of(13_595_299_000, 1_000_000, 13_595_299)[0].value
    'exceeds'
    """
    thousands = Decimal(value) * euros / 1000
    if known and abs(thousands / known - 1) < Decimal("0.5"):
        return Outcome.WITHIN, both("")
    if abs(thousands) <= MOST_THOUSANDS and not known:
        return Outcome.WITHIN, both("")
    billions = plain(thousands // 10**6)
    better = next((one for one in (1, 1_000, 1_000_000) if _fits(value, one, known)), None)
    if better is None:
        return Outcome.CANNOT, Told("past in geen eenheid bij wat geladen is", "fits what is loaded in no unit")
    unit = plain(better)
    return Outcome.EXCEEDS, Told(
        f"{plain(value).nl} × € {plain(euros).nl} zou € {billions.nl} mld zijn; het past bij € {unit.nl}",
        f"{plain(value).en} × €{plain(euros).en} would be €{billions.en} billion; it fits €{unit.en}",
    )


def _fits(value: Exact, unit: int, known: Exact | None) -> bool:
    thousands = Decimal(value) * unit / 1000
    return abs(thousands / known - 1) < Decimal("0.5") if known else 0 < abs(thousands) <= MOST_THOUSANDS


def check(budget: Budget) -> Iterator[Result]:
    """Each article and chapter of some size: copies and stages that are a thousand times each other."""
    for figures in (budget.articles, budget.chapters):
        for key, stages in figures.items():
            copies = [copy for figure in stages.values() for copy in figure.copies if copy.thousands]
            if copies and max(map(_size, copies)) >= _LEAST:
                yield _check(key, stages, copies)


def _check(key: Key, stages: Stages, copies: list[Copy]) -> Result:
    least, most = min(copies, key=_size), max(copies, key=_size)
    factor = Decimal(_size(most)) / Decimal(_size(least))
    if not _NEAR[0] <= factor <= _NEAR[1]:
        return Result(RULE.name, key, Outcome.WITHIN)
    same = any({least, most} <= set(figure.copies) for figure in stages.values())
    one, two = plain(most.thousands), plain(least.thousands)
    at = most.cells[0], least.cells[0]
    return Result(
        RULE.name,
        key,
        Outcome.EXCEEDS if same and factor == _FACTOR else Outcome.CANNOT,
        Told(f"{one.nl} ({at[0]}) en {two.nl} ({at[1]})", f"{one.en} ({at[0]}) and {two.en} ({at[1]})"),
        Told("factor van ongeveer 1.000: is de eenheid gelijk?", "factor of about 1,000: is the unit the same?"),
        cells=(*most.cells, *least.cells),
    )


def _size(copy: Copy) -> Exact:
    return size(copy.thousands)


RULE = Rule(
    "unit",
    Told("De eenheid past bij de bedragen", "The unit fits the amounts"),
    "RBV: budgettaire tabellen in duizenden euro's (x € 1.000)",
    Told(
        "De regel boven een tabel zegt in welke eenheid de bedragen staan.",
        "The line over a table says in which unit its amounts are.",
    ),
    check,
)
