"""What the norms ask of the European allies in a year: shares of a GDP that grows, from a base that is named.

Question 16 of kst-36800-X-E asked it for 2035 at 1.5% growth; the answer was that NATO makes no forecasts. It is
arithmetic: GDP₂₀₃₅ = GDP₀ · (1 + g)^n, of which 3.5% and 5%, in prices of the base year; nominal · (1 + π)^n.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rekenschap.errors import BadTable
from rekenschap.follow.norms.allies import allies
from rekenschap.follow.norms.assuming import Assumed, entries
from rekenschap.follow.norms.basis import Measure, Told, told
from rekenschap.follow.norms.gdp import Gdp
from rekenschap.follow.norms.tables import Workbook


@dataclass(frozen=True, slots=True)
class Base:
    """The GDP of European allies in a year, in US dollars; `by_ally` where it is known of each.

    `prices` is as in `Basis`. `spending` is by NATO's or SIPRI's definition, as the source says, or None.
    """

    name: Told
    year: int
    gdp: float
    spending: float | None
    prices: str
    count: int
    source: Told
    by_ally: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Needed:
    """What a norm asks in its year, in prices of the base year: at the growth, at its low and its high end.

    `nominal` is in prices of that year. `yearly` is by how much spending has to rise a year in real terms, None
    where the base has none.
    """

    norm: float
    amount: float
    low: float
    high: float
    nominal: float
    yearly: float | None


def needed(base: Base, assumed: Assumed) -> tuple[Needed, ...]:
    """What each norm asks. Raises ValueError where its year is not after that of the base."""
    years = assumed.year - base.year
    if years <= 0:
        raise ValueError(f"the norm is for {assumed.year}, and the figures are of {base.year}: give a later year")
    return tuple(_needed(base, assumed, norm, years) for norm in assumed.norms)


def _needed(base: Base, assumed: Assumed, norm: float, years: int) -> Needed:
    low, amount, high = (
        norm * base.gdp * (1 + growth) ** years for growth in (assumed.low, assumed.growth, assumed.high)
    )
    yearly = (amount / base.spending) ** (1 / years) - 1 if base.spending else None
    return Needed(norm, amount, low, high, amount * (1 + assumed.deflator) ** years, yearly)


def implied_base() -> Base:
    """The GDP that SIPRI's spending and shares imply; it comes with the program."""
    entry = entries()["implied"]
    name = told("SIPRI (bbp afgeleid)", "SIPRI (GDP implied)")
    gdp, spending = float(entry["gdp"]), float(entry["spending"])
    return Base(name, entry["year"], gdp, spending, "current", entry["allies"], entry["source"], {})


def nato_base(workbook: Workbook, prices: str = "current", year: int | None = None) -> Base:
    """The GDP of NATO's own tables, of the European allies that have an expenditure in them. Raises `BadTable`."""
    basis = workbook.basis("gdp", "USD", prices)
    year = year or workbook.years(basis)[-1]
    spending = _of_each(workbook, "expenditure", basis.prices, year)
    gdp = {who: value for who, value in _of_each(workbook, "gdp", basis.prices, year).items() if who in spending}
    if not gdp:
        raise BadTable(f"{workbook.document}: no European ally has GDP and expenditure in {year}")
    dutch = "lopende prijzen" if basis.prices == "current" else f"prijzen van {basis.prices}"
    english = "current prices" if basis.prices == "current" else f"prices of {basis.prices}"
    source = told(
        f"{workbook.document} (sha256 {workbook.sha256[:12]}), tabel bbp, {year}, {dutch}; zonder IJsland, dat "
        "geen "
        "krijgsmacht heeft",
        f"{workbook.document} (sha256 {workbook.sha256[:12]}), table of GDP, {year}, {english}; without Iceland, "
        "which has no forces",
    )
    name = told(f"NAVO, {dutch}", f"NATO, {english}")
    return Base(name, year, sum(gdp.values()), sum(spending.values()), basis.prices, len(gdp), source, gdp)


def _of_each(workbook: Workbook, measure: Measure, prices: str, year: int) -> dict[str, float]:
    basis = workbook.basis(measure, "USD", prices)
    found = ((who, workbook.fact(who, year, basis)) for who in sorted(allies().europe))
    return {who: float(fact.value) for who, fact in found if fact is not None}


def world_bank_base(gdp: Gdp, year: int | None = None) -> Base:
    """The World Bank's GDP of the European allies with forces. Raises `BadTable` where one is missing."""
    year = year or gdp.last_year
    codes = sorted(allies().europe & allies().forces)
    if lacking := [code for code in codes if (code, year) not in gdp.facts]:
        raise BadTable(f"{gdp.document}: it lacks the GDP of {', '.join(lacking)} in {year}")
    each = {code: float(gdp.facts[code, year].value) for code in codes}
    source = told(
        f"{gdp.document}: Wereldbank, bbp in lopende dollars, {year}; zonder IJsland",
        f"{gdp.document}: World Bank, GDP in current dollars, {year}; without Iceland",
    )
    name = told("Wereldbank", "World Bank")
    return Base(name, year, sum(each.values()), None, "current", len(each), source, each)


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the difference between two bases: in dollars of GDP, and what it makes of the first norm."""

    words: Told
    gdp: float


#: allies that are named in a difference; the others are taken together
_NAMED = 3


def explained(one: Base, earlier: Base, other: Base) -> Iterator[Step]:
    """From one base to another, step by step: first the year, then the allies that differ most, then the rest.

    `earlier` is the first base in the year of the other, from the same source.
    """
    yield Step(
        told(
            f"{one.name['nl']}: van {one.year} naar {other.year}",
            f"{one.name['en']}: from {one.year} to {other.year}",
        ),
        earlier.gdp - one.gdp,
    )
    gaps = {who: other.by_ally[who] - value for who, value in earlier.by_ally.items() if who in other.by_ally}
    largest = sorted(gaps, key=lambda who: -abs(gaps[who]))[:_NAMED]
    for who in largest:
        yield Step(
            told(
                f"{who} in {other.year}: {other.name['nl']} tegen {one.name['nl']}",
                f"{who} in {other.year}: {other.name['en']} against {one.name['en']}",
            ),
            gaps[who],
        )
    rest = other.gdp - earlier.gdp - sum(gaps[who] for who in largest)
    count = len(gaps) - len(largest)
    yield Step(told(f"de {count} andere bondgenoten samen", f"the {count} other allies together"), rest)
