"""Whether figures may be held against each other: only within one definition, price base, unit and group.

Question 15 of kst-36800-X-E was answered with NATO's spending of Europe and Canada and SIPRI's of Russia: another
definition, other prices, another group. What is not comparable gets no ratio, and the reasons are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations

import yaml

from rekenschap.errors import BadTable
from rekenschap.follow.loaded import Row, parsed
from rekenschap.follow.norms.basis import Fact, Told, told
from rekenschap.follow.norms.tables import Workbook

#: what a source does not say
UNKNOWN = "unknown"
#: groups of which one holds another: with and without Canada is a difference of count, not of spending
_OVERLAPPING = {"NATO", "NATO Europe and Canada", "NATO Europe"}
#: what the columns of a table of figures are called
COLUMNS = ("naam", "waarde", "jaar", "definitie", "prijzen", "eenheid", "groep", "bron")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that somebody gives: its value in whole units, year, definition, prices, unit, group and source.

    `prices` is `current`, a year, or `unknown`. `group` says of whom it is; `asked` is the group that was asked
    for, where that is another.
    """

    name: Told
    value: float
    year: int
    definition: str
    prices: str
    unit: str
    group: str
    source: Told
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures: `why` they are not comparable, empty where they are."""

    one: Figure
    other: Figure
    why: tuple[Told, ...]

    @property
    def ratio(self) -> float | None:
        """The second as a multiple of the first; None where they are not comparable."""
        return None if self.why else self.other.value / self.one.value


def compare(one: Figure, other: Figure) -> Pair:
    """Two figures with every reason why they are not comparable."""
    return Pair(one, other, tuple(_reasons(one, other)))


def pairs(figures: Sequence[Figure]) -> tuple[Pair, ...]:
    """Each figure with each that comes after it."""
    return tuple(compare(one, other) for one, other in combinations(figures, 2))


def _reasons(one: Figure, other: Figure) -> Iterator[Told]:
    if one.definition != other.definition:
        yield told(
            f"andere definitie van uitgaven: {one.definition} en {other.definition}",
            f"another definition of spending: {one.definition} and {other.definition}",
        )
    if UNKNOWN in {one.prices, other.prices}:
        who = " en ".join(f"{figure.name['nl']}" for figure in (one, other) if figure.prices == UNKNOWN)
        whom = " and ".join(f"{figure.name['en']}" for figure in (one, other) if figure.prices == UNKNOWN)
        yield told(f"het prijspeil is niet gegeven van {who}", f"the price level is not given of {whom}")
    elif one.prices != other.prices:
        yield told(
            f"ander prijspeil: {_prices(one.prices, 'nl')} en {_prices(other.prices, 'nl')}",
            f"other prices: {_prices(one.prices, 'en')} and {_prices(other.prices, 'en')}",
        )
    if one.unit != other.unit:
        yield told(f"andere eenheid: {one.unit} en {other.unit}", f"another unit: {one.unit} and {other.unit}")
    if one.group != other.group and {one.group, other.group} <= _OVERLAPPING:
        yield told(
            f"de een telt mee wat de ander weglaat: {one.group} en {other.group}",
            f"one counts what the other leaves out: {one.group} and {other.group}",
        )
    for figure in (one, other):
        if figure.asked and figure.asked != figure.group and one.group != other.group:
            yield told(
                f"{figure.name['nl']} is van {figure.group}, en gevraagd was {figure.asked}",
                f"{figure.name['en']} is of {figure.group}, and {figure.asked} was asked for",
            )


def _prices(prices: str, lang: str) -> str:
    if prices == "current":
        return {"nl": "lopende prijzen", "en": "current prices"}[lang]
    return {"nl": f"prijzen van {prices}", "en": f"prices of {prices}"}[lang]


def read_figures(content: bytes, file: str) -> tuple[Figure, ...]:
    """Figures of a table with the columns `COLUMNS`, and `gevraagd` where there is one. Raises `BadTable`."""
    rows = parsed(content.decode("utf-8-sig", "replace"), file, COLUMNS)
    return tuple(_figure(row) for row in rows)


def _figure(row: Row) -> Figure:
    value, year = row.amount("waarde"), row.whole("jaar")
    if value is None or value <= 0 or year is None:
        raise row.wrong("waarde", f"is {row.text('waarde')!r}: a figure above 0 with its year was needed")
    prices = row.text("prijzen").lower() or UNKNOWN
    prices = {"lopend": "current", "onbekend": UNKNOWN}.get(prices, prices)
    if prices not in {"current", UNKNOWN} and not (prices.isdecimal() and len(prices) == 4):
        raise row.wrong("prijzen", f"is {prices!r}, and must be `lopend`, a year, or `onbekend`")
    name, source = row.needed("naam"), row.needed("bron")
    return Figure(
        {"nl": name, "en": name},
        float(value),
        year,
        row.needed("definitie"),
        prices,
        row.needed("eenheid"),
        row.needed("groep"),
        {"nl": source, "en": source},
        row.text("gevraagd"),
    )


def figures_of_workbook(workbook: Workbook) -> tuple[Figure, ...]:
    """What NATO's tables give of their last year: with and without Canada, in current and in constant prices."""
    found: list[Figure] = []
    for prices in ("current", "constant"):
        basis = workbook.basis("expenditure", "USD", prices)
        year = workbook.years(basis)[-1]
        whole, canada = (workbook.fact(who, year, basis) for who in ("NATO_EUROPE_CANADA", "CAN"))
        if whole is None or canada is None:
            raise BadTable(f"{workbook.document}: it lacks NATO Europe and Canada, or Canada, in {year}")
        found.append(_of_group("NATO Europe and Canada", whole, float(whole.value)))
        found.append(_of_group("NATO Europe", whole, float(whole.value - canada.value)))
    return tuple(found)


def _of_group(group: str, fact: Fact, value: float) -> Figure:
    prices, source = fact.basis.prices, told(fact.place, fact.place)
    name = told(f"{group}, {fact.year}, {_prices(prices, 'nl')}", f"{group}, {fact.year}, {_prices(prices, 'en')}")
    return Figure(name, value, fact.year, fact.basis.definition, prices, fact.basis.unit, group, source)


@cache
def figures_of_question_15() -> tuple[Figure, ...]:
    """The figures of question and answer 15 of kst-36800-X-E, and what NATO gave elsewhere."""
    text = (resources.files(__package__) / "figures.yaml").read_text("utf-8")
    return tuple(Figure(**{**entry, "value": float(entry["value"])}) for entry in yaml.safe_load(text))
