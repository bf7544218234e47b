"""Figures that papers state: comparable within one scope, definition and price base; given before, or withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rekenschap.budget.amounts import Exact
from rekenschap.budget.rules.outcome import Outcome
from rekenschap.budget.told import NOTHING, Told, percent, plain

_ASPECTS = {
    "year": Told("jaar", "year"),
    "scope": Told("reikwijdte", "scope"),
    "definition": Told("definitie", "definition"),
    "prices": Told("prijzen", "prices"),
    "unit": Told("eenheid", "unit"),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as a paper states it. `prices` is as `2021` or `current`; empty where the paper does not say."""

    value: Exact
    unit: str
    year: int
    scope: str
    definition: str
    prices: str
    source: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Whether two figures can be compared, by how much they differ if so, and why not otherwise."""

    outcome: Outcome
    arithmetic: Told
    why: Told = NOTHING


def compare(one: Stated, other: Stated) -> Compared:
    """Two figures: comparable where year, scope, definition, prices and unit are stated and the same."""
    differing = [name for name in _ASPECTS if getattr(one, name) != getattr(other, name)]
    unsaid = [name for name in _ASPECTS if not getattr(one, name) or not getattr(other, name)]
    first, second = plain(one.value), plain(other.value)
    arithmetic = Told(
        f"{first.nl} {one.unit} ({one.source}) en {second.nl} {other.unit} ({other.source})",
        f"{first.en} {one.unit} ({one.source}) and {second.en} {other.unit} ({other.source})",
    )
    if differing or unsaid:
        told = [
            (_ASPECTS[name], _said(one, name), _said(other, name)) for name in dict.fromkeys(differing + unsaid)
        ]
        return Compared(
            Outcome.CANNOT,
            arithmetic,
            Told(
                "niet vergelijkbaar: " + "; ".join(f"{aspect.nl} {a.nl} tegen {b.nl}" for aspect, a, b in told),
                "not comparable: " + "; ".join(f"{aspect.en} {a.en} against {b.en}" for aspect, a, b in told),
            ),
        )
    gap = percent(other.value - one.value, one.value)
    same = one.value == other.value
    outcome = Outcome.WITHIN if same else Outcome.EXCEEDS
    return Compared(outcome, Told(f"{arithmetic.nl}: {gap.nl}", f"{arithmetic.en}: {gap.en}"))


def _said(stated: Stated, name: str) -> Told:
    words = str(getattr(stated, name))
    return Told(words, words) if words else Told("niet genoemd", "not stated")


@dataclass(frozen=True, slots=True)
class Given:
    """A figure of a year that a paper of some day gives, in thousands of euros."""

    paper: str
    day: date
    year: int
    thousands: Exact


def given_before(year: int, withheld_in: str, day: date, given: Sequence[Given]) -> Compared:
    """Whether a figure that a paper withholds was given in an earlier one."""
    found = [one for one in given if one.year == year and one.day < day]
    if not found:
        return Compared(Outcome.WITHIN, NOTHING)
    one = max(found, key=lambda paper: paper.day)
    amount, months = plain(Decimal(one.thousands) / 1000), round((day - one.day).days / 30.4)
    return Compared(
        Outcome.EXCEEDS,
        Told(
            f"{withheld_in} geeft geen cijfer over {year}; {one.paper} gaf {months} maanden eerder "
            f"€ {amount.nl} mln",
            f"{withheld_in} gives no figure for {year}; {one.paper} gave €{amount.en} million {months} months "
            "before",
        ),
    )
