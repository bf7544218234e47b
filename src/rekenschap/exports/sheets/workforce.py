"""The sheet of a workforce: the figures, what each target asks, the chance to reach it, and proposed rules."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from rekenschap.exports.sheets.sheet import Cell, Column, Sheet, Table, Told, told
from rekenschap.follow.workforce.intake import Flow, flows, intake_needed, stock_after
from rekenschap.follow.workforce.paths import Path, monthly_need, months_until, reached
from rekenschap.follow.workforce.series import Point, Register, Target, definitions_of, pace

if TYPE_CHECKING:
    from rekenschap.follow.workforce.chance import Chance
    from rekenschap.follow.workforce.estimates import Estimates
    from rekenschap.follow.workforce.rules import Signal

_MONTHS = 12
_TITLE = told("Personeel: stand, pad en kans", "Workforce: stock, path and chance")
_APART = told(
    "Reeksen van verschillende definitie worden nooit aan elkaar gezet of met elkaar vergeleken.",
    "Series of different definitions are never joined or compared with each other.",
)
_PROPOSAL = told(
    "Voorstel van Rekenschap; de regering heeft geen regel gegeven (kst-36800-X-E, vraag 14). Rood: het interval "
    "van 80% op de doeldatum ligt twee maanden achtereen onder het doel (voorstel: een fase omhoog); vooruit: "
    "erboven (een fase omlaag). Oranje: de eerste maand.",
    "Proposed by Rekenschap; the government gave no rule (kst-36800-X-E, question 14). Red: the interval of 80% "
    "on the day of the target lies below it two months in a row (proposal: a phase up); ahead: above it (a phase "
    "down). Amber: the first month.",
)
_STATES = {
    "green": told("groen", "green"),
    "amber": told("oranje", "amber"),
    "red": told("rood", "red"),
    "ahead": told("vooruit", "ahead"),
}
_KINDS = {
    "stand": told("stand", "stock"),
    "instroom": told("instroom", "intake"),
    "uitstroom": told("uitstroom", "exits"),
    "groei": told("groei", "growth"),
}
_HEDGES = {"bijna": "almost", "ruim": "just over", "circa": "about"}
_TARGET = Column("target", told("doel", "target"), "people")
_BY = Column("by", told("uiterlijk", "by"), "day")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the sheet is of: the points, one definition with its last stock, targets, an exit rate and a capacity.

    `chances` and `signals` are of the same targets, or empty where nothing may be claimed; `unclaimed` says why.
    """

    register: Register
    definition: str
    now: Point
    targets: Sequence[Target]
    exit_rate: float
    capacity: float
    estimates: Estimates | None = None
    chances: Sequence[Chance] = ()
    signals: Sequence[tuple[Target, Sequence[Signal]]] = ()
    unclaimed: Told | None = None


def workforce_sheet(asked: Asked) -> Sheet:
    """All of it."""
    tables = [
        _points(asked),
        _paces(asked),
        _needs(asked),
        *_paths(asked),
        *_flows(asked),
        *([_chances(asked)] if asked.chances else []),
        *(_signals(target, signals) for target, signals in asked.signals if signals),
    ]
    said = (_of(asked), _APART, *([asked.unclaimed] if asked.unclaimed else []))
    return Sheet(_TITLE, said, tuple(tables), tuple(_sources(asked)), "needs")


def _of(asked: Asked) -> Told:
    words = asked.register.words(asked.definition)
    return told(f"Gerekend met: {words['nl']}.", f"Computed for: {words['en']}.")


def _points(asked: Asked) -> Table:
    columns = (
        Column("definition", told("definitie", "definition"), "words"),
        Column("kind", told("soort", "kind"), "words"),
        Column("day", told("datum", "day"), "day"),
        Column("hedge", told("", ""), "words"),
        Column("value", told("aantal", "number"), "people"),
        Column("months", told("maanden", "months"), "year"),
        Column("source", told("bron", "source"), "words"),
    )
    known = definitions_of(asked.register.points)
    points = sorted(asked.register.points, key=lambda one: (known.index(one.definition), one.kind, one.day))
    rows = tuple(_point(point) for point in points)
    said = tuple(
        {lang: f"{name}: {words}" for lang, words in asked.register.words(name).items()} for name in known
    )
    return Table("points", told("De cijfers", "The figures"), columns, rows, said)


def _point(point: Point) -> tuple[Cell, ...]:
    hedge = told(point.hedge, _HEDGES.get(point.hedge, point.hedge))
    source = {
        lang: f"{words} – {point.note[lang]}" if point.note[lang] else words
        for lang, words in point.source.items()
    }
    return (point.definition, _KINDS[point.kind], point.day, hedge, point.value, point.months, source)


def _paces(asked: Asked) -> Table:
    columns = (
        Column("from", told("van", "from"), "day"),
        Column("to", told("tot", "to"), "day"),
        Column("monthly", told("per maand", "a month"), "change"),
        *(
            Column(f"reached_{target.value:.0f}", _reached_words(target), "month")
            for target in _by_value(asked.targets)
        ),
    )
    rows: list[tuple[Cell, ...]] = []
    stocks = asked.register.of("stand", asked.definition)
    for first, last in (*pairwise(stocks), *([(stocks[0], stocks[-1])] if len(stocks) > 2 else [])):
        found = pace(first, last)
        rows.append((first.day, last.day, found.monthly, *_reached(asked, found.monthly)))
    for flow in asked.register.of("groei", asked.definition):
        monthly = flow.value / (flow.months or 1)
        rows.append((None, flow.day, monthly, *_reached(asked, monthly)))
    said = told(
        "Zonder begindatum: zoals de bron de groei geeft. Bereikt: als dit tempo vanaf de laatste stand aanhoudt.",
        "Without a first day: growth as the source gives it. Reached: if this pace goes on from the last stock.",
    )
    return Table("pace", told("Tempo", "Pace"), columns, tuple(rows), (said,))


def _reached_words(target: Target) -> Told:
    dutch = f"{target.value:,.0f}".replace(",", ".")
    return told(f"{dutch} bereikt", f"{target.value:,.0f} reached")


def _by_value(targets: Sequence[Target]) -> list[Target]:
    return list({target.value: target for target in targets}.values())


def _reached(asked: Asked, monthly: float) -> Iterator[Cell]:
    for target in _by_value(asked.targets):
        yield reached(asked.now.day, asked.now.value, target.value, monthly)


def _needs(asked: Asked) -> Table:
    columns = (
        _TARGET,
        _BY,
        Column("months", told("maanden", "months"), "people"),
        Column("monthly", told("netto per maand", "net a month"), "change"),
        Column("intake", told("instroom per jaar", "intake a year"), "people"),
        *(() if math.isinf(asked.capacity) else _CAPACITY),
    )
    percent = f"{asked.exit_rate * 100:g}"
    said = told(
        f"Instroom bij {percent.replace('.', ',')}% uitstroom per jaar: I = w(T − H₀e^(−wt)) / (1 − e^(−wt)).",
        f"Intake at {percent}% exits a year: I = w(T − H₀e^(−wt)) / (1 − e^(−wt)).",
    )
    rows = tuple(_need(asked, target) for target in asked.targets)
    return Table("needs", told("Wat het doel vraagt", "What the target asks"), columns, rows, (said,))


_CAPACITY = (
    Column("capacity", told("opleidingscapaciteit", "training capacity"), "people"),
    Column("stock_at_capacity", told("stand met die grens", "stock at that limit"), "people"),
)


def _need(asked: Asked, target: Target) -> tuple[Cell, ...]:
    now = asked.now
    months = months_until(now.day, target.by)
    years = months / _MONTHS
    intake = intake_needed(now.value, target.value, asked.exit_rate, years)
    held: tuple[Cell, ...] = ()
    if not math.isinf(asked.capacity):
        at_limit = stock_after(now.value, min(intake, asked.capacity), asked.exit_rate, years)
        held = (asked.capacity, at_limit)
    return (target.value, target.by, months, monthly_need(now.value, target.value, months), intake, *held)


def _paths(asked: Asked) -> Iterator[Table]:
    columns = (
        Column("day", told("meetmoment", "moment"), "day"),
        Column("linear", told("rechte lijn", "straight line"), "people"),
        Column("s_curve", told("S-curve", "S-curve"), "people"),
    )
    for target in asked.targets:
        straight = Path(asked.now.day, asked.now.value, target.value, target.by)
        curved = Path(asked.now.day, asked.now.value, target.value, target.by, "s_curve")
        rows = tuple((day, straight.at(day), curved.at(day)) for day in straight.moments())
        name = f"path_{target.value:.0f}_{target.by:%Y%m%d}"
        yield Table(name, _titled(target, "Pad naar {}", "Path to {}"), columns, rows)


def _flows(asked: Asked) -> Iterator[Table]:
    """Stock and flows by year at the intake that each target needs, held by what can be trained."""
    columns = (
        Column("until", told("tot en met", "until"), "month"),
        Column("intake", told("instroom", "intake"), "people"),
        Column("exits", told("uitstroom", "exits"), "people"),
        Column("stock", told("stand", "stock"), "people"),
    )
    for target in asked.targets:
        months = months_until(asked.now.day, target.by)
        intake = intake_needed(asked.now.value, target.value, asked.exit_rate, months / _MONTHS)
        by_month = flows(
            asked.now.day, asked.now.value, math.floor(months), intake, asked.exit_rate, asked.capacity
        )
        rows = tuple(_year(list(year)) for _, year in groupby(by_month, lambda flow: flow.day.year))
        title = _titled(target, "Stand en stromen naar {}", "Stock and flows to {}")
        yield Table(f"flows_{target.value:.0f}_{target.by:%Y%m%d}", title, columns, rows)


def _year(months: Sequence[Flow]) -> tuple[Cell, ...]:
    intake, exits = (math.fsum(getattr(month, name) for month in months) for name in ("intake", "exits"))
    return (months[-1].day, intake, exits, months[-1].stock)


def _titled(target: Target, dutch: str, english: str) -> Told:
    value = f"{target.value:,.0f}"
    return told(
        dutch.format(f"{value.replace(',', '.')} ({target.by.day}-{target.by.month}-{target.by.year})"),
        english.format(f"{value} ({target.by.isoformat()})"),
    )


def _chances(asked: Asked) -> Table:
    columns = (
        _TARGET,
        _BY,
        Column("chance", told("kans", "chance"), "share"),
        Column("low", told("10%", "10%"), "people"),
        Column("middle", told("midden", "middle"), "people"),
        Column("high", told("90%", "90%"), "people"),
    )
    rows = tuple(
        (one.target.value, one.target.by, one.chance, one.at_date.low, one.at_date.middle, one.at_date.high)
        for one in asked.chances
    )
    said = told(
        "Uitstroom uit een bètaverdeling, instroom uit een gammaverdeling: onzeker is het tempo zelf.",
        "Exits from a Beta distribution, intake from a Gamma distribution: what is unsure is the pace itself.",
    )
    return Table("chance", told("Kans om het doel te halen", "Chance to reach the target"), columns, rows, (said,))


def _signals(target: Target, signals: Sequence[Signal]) -> Table:
    columns = (
        Column("day", told("stand op", "stock on"), "day"),
        Column("stock", told("stand", "stock"), "people"),
        Column("on_path", told("rechte lijn", "straight line"), "people"),
        Column("low", told("10% op de doeldatum", "10% on the day"), "people"),
        Column("high", told("90%", "90%"), "people"),
        Column("state", told("voorstel", "proposal"), "words"),
    )
    rows = tuple(
        (
            *(one.day, one.stock, one.on_path, one.chance.at_date.low, one.chance.at_date.high),
            _STATES[one.state],
        )
        for one in signals
    )
    title = _titled(target, "Signaal voor {}", "Signal for {}")
    return Table(f"signals_{target.value:.0f}_{target.by:%Y%m%d}", title, columns, rows, (_PROPOSAL,))


def _sources(asked: Asked) -> Iterator[Told]:
    for target in asked.targets:
        head = _titled(target, "Doel {}: ", "Target {}: ")
        yield {lang: head[lang] + words for lang, words in target.source.items()}
    if asked.estimates:
        exits, intake = asked.estimates.exits, asked.estimates.intake
        yield told(
            f"Uitstroom {_dutch(exits.mean * 100)}% ± {_dutch(exits.spread * 100)} per jaar: {exits.source['nl']}",
            f"Exits {exits.mean * 100:.1f}% ± {exits.spread * 100:.1f} a year: {exits.source['en']}",
        )
        yield told(
            f"Instroom {intake.mean:,.0f} ± {intake.spread:,.0f} per jaar: ".replace(",", ".")
            + intake.source["nl"],
            f"Intake {intake.mean:,.0f} ± {intake.spread:,.0f} a year: {intake.source['en']}",
        )


def _dutch(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
