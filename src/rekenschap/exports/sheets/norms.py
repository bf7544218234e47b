"""The sheets of NATO's norms: what they ask, what an amount implies, what is comparable, which stage NATO's is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rekenschap.budget.amounts import Stage
from rekenschap.exports import figures
from rekenschap.exports.sheets.sheet import Cell, Column, Sheet, Table, Told, told
from rekenschap.follow.norms.assuming import Assumed, Reverse
from rekenschap.follow.norms.comparing import Figure, Pair
from rekenschap.follow.norms.reconciling import Reconciled, repeated
from rekenschap.follow.norms.requirement import Base, Step, needed
from rekenschap.follow.norms.reverse import Own, implied_gdp

_BILLION = 1e9
_SOURCE = Column("source", told("bron", "source"), "words")
_ARITHMETIC = told(
    "Rekenwerk en geen raming: wat een norm vraagt van een bbp dat groeit zoals de vraag aanneemt.",
    "Arithmetic and no forecast: what a norm asks of a GDP that grows as the question assumes.",
)
_SEPARATE = told(
    "Grondslagen staan naast elkaar en worden niet opgeteld of gemiddeld: jaar, prijspeil en bron verschillen.",
    "Bases stand beside each other and are never added or averaged: year, prices and source differ.",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """The steps from one base to another."""

    one: Base
    other: Base
    steps: Sequence[Step]


def requirement_sheet(bases: Sequence[Base], assumed: Assumed, differences: Sequence[Difference] = ()) -> Sheet:
    """What each norm asks of each base, with what makes two bases differ."""
    title = told(
        f"Wat de NAVO-norm in {assumed.year} vraagt van het Europese deel van de NAVO",
        f"What NATO's norm asks of the European part of NATO in {assumed.year}",
    )
    tables = [_bases(bases), _needed(bases, assumed), *(_difference(one, assumed) for one in differences)]
    sources = [
        *assumed.sources,
        *({lang: f"{base.name[lang]}: {base.source[lang]}" for lang in title} for base in bases),
    ]
    return Sheet(title, (_ARITHMETIC, _SEPARATE), tuple(tables), tuple(sources), "needed")


def _bases(bases: Sequence[Base]) -> Table:
    columns = (
        Column("base", told("grondslag", "base"), "words"),
        Column("year", told("jaar", "year"), "year"),
        Column("prices", told("prijspeil", "prices"), "words"),
        Column("allies", told("landen", "allies"), "people"),
        Column("gdp", told("bbp, $ mld", "GDP, $bn"), "people"),
        Column("spending", told("uitgaven, $ mld", "spending, $bn"), "people"),
        Column("share", told("aandeel", "share"), "share"),
    )
    rows = tuple(
        (
            *(base.name, base.year, _prices(base), base.count, base.gdp / _BILLION),
            *((base.spending / _BILLION, base.spending / base.gdp) if base.spending else (None, None)),
        )
        for base in bases
    )
    return Table("bases", told("Grondslagen", "Bases"), columns, rows)


def _prices(base: Base) -> Told:
    year = base.year if base.prices == "current" else base.prices
    return told(f"prijzen van {year}", f"prices of {year}")


def _needed(bases: Sequence[Base], assumed: Assumed) -> Table:
    low, high = _percent(assumed.low), _percent(assumed.high)
    columns = (
        Column("base", told("grondslag", "base"), "words"),
        Column("norm", told("norm", "norm"), "share"),
        Column("amount", told(f"$ mld in {assumed.year}", f"$bn in {assumed.year}"), "people"),
        Column("low", told(f"bij {low['nl']}", f"at {low['en']}"), "people"),
        Column("high", told(f"bij {high['nl']}", f"at {high['en']}"), "people"),
        Column("nominal", told("nominaal", "nominal"), "people"),
        Column("yearly", told("reëel per jaar", "real, a year"), "rate"),
    )
    rows = tuple(
        (
            *(base.name, one.norm, one.amount / _BILLION, one.low / _BILLION, one.high / _BILLION),
            *(one.nominal / _BILLION, one.yearly),
        )
        for base in bases
        for one in needed(base, assumed)
    )
    growth, prices = _percent(assumed.growth), _percent(assumed.deflator)
    said = told(
        f"Groei {growth['nl']} per jaar, in prijzen van het basisjaar; nominaal: met {prices['nl']} prijsstijging "
        "per jaar. Reëel per jaar: hoeveel de uitgaven elk jaar moeten stijgen om de norm te halen.",
        f"Growth of {growth['en']} a year, in prices of the base year; nominal: prices rise by {prices['en']} a "
        "year. Real, a year: by how much spending has to rise each year to reach the norm.",
    )
    return Table("needed", told("Wat de norm vraagt", "What the norm asks"), columns, rows, (said,))


def _percent(share: float) -> Told:
    words = {lang: f"{figures.number(round(share * 100, 4), lang)}%" for lang in ("nl", "en")}
    return told(words["nl"], words["en"])


def _difference(found: Difference, assumed: Assumed) -> Table:
    columns = (
        Column("step", told("stap", "step"), "words"),
        Column("gdp", told("bbp, $ mld", "GDP, $bn"), "change"),
        Column("share", told("van het bbp", "of GDP"), "rate"),
    )
    rows = [(step.words, step.gdp / _BILLION, step.gdp / found.one.gdp) for step in found.steps]
    whole = found.other.gdp - found.one.gdp
    total = (told("samen", "together"), whole / _BILLION, whole / found.one.gdp)
    title = told(
        f"Waarom {found.other.name['nl']} ({found.other.year}) anders is dan {found.one.name['nl']} "
        f"({found.one.year})",
        f"Why {found.other.name['en']} ({found.other.year}) differs from {found.one.name['en']} "
        f"({found.one.year})",
    )
    name = f"difference_{found.other.year}_{found.one.year}"
    return Table(name, title, columns, (*rows, total), () if found.other.by_ally else (_NO_ALLIES,))


_NO_ALLIES = told(
    "Van deze grondslag zijn geen cijfers per land bij de hand; het verschil is niet verder te ontleden.",
    "Of this base no figures of each ally are at hand; the difference cannot be taken apart further.",
)


def reverse_sheet(asked: Reverse, own: Own | None, workbook: str = "") -> Sheet:
    """What GDP an amount implies for each start, beside what NATO's tables have."""
    title = told("Welk bbp een bedrag veronderstelt", "What GDP an amount implies")
    starts = [(start, told("aangenomen", "assumed")) for start in asked.starts]
    if own is not None:
        starts += [
            (own.published, told(f"NAVO, gepubliceerd voor {own.year}", f"NATO, as published for {own.year}")),
            (own.current, told(f"NAVO, lopende prijzen {own.year}", f"NATO, current prices {own.year}")),
        ]
    columns = (
        Column("start_percent", told("uitgangspunt, %", "start, %"), "number"),
        Column("norm_percent", told("norm, %", "norm, %"), "number"),
        Column("extra", told("extra, € mld", "extra, €bn"), "number"),
        Column("gdp", told("bbp, € mld", "GDP, €bn"), "people"),
        Column("of", told("uitgangspunt van", "start of"), "words"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *(start * 100, asked.norm * 100, asked.extra / _BILLION),
            *(implied_gdp(asked.extra, asked.norm, start) / _BILLION, words),
        )
        for start, words in starts
    )
    tables = [Table("reverse", told("Terugrekenen", "Reckoned back"), columns, rows, (_ASK,))]
    sources = [asked.source]
    if own is not None:
        tables.append(_own(own, asked))
        sources.append(told(f"NAVO: {workbook}", f"NATO: {workbook}"))
    return Sheet(title, (), tuple(tables), tuple(sources), "reverse")


_ASK = told(
    "Het bedrag past bij elk van deze rijen: vraag naar basisjaar, prijspeil en uitgangspunt.",
    "The amount fits each of these rows: ask for the base year, the prices and the start.",
)


def _own(own: Own, asked: Reverse) -> Table:
    columns = (
        Column("what", told("", ""), "words"),
        Column("value", told("€ mld", "€bn"), "number"),
    )
    gap = (asked.norm - own.current) * own.gdp
    rows = (
        (told(f"bbp van Nederland in {own.year}", f"GDP of the Netherlands in {own.year}"), own.gdp / _BILLION),
        (
            told("dan nodig tot de norm, lopende prijzen", "then needed to the norm, current prices"),
            gap / _BILLION,
        ),
    )
    said = told(
        f"Het bbp van de NAVO in dollars, tegen de koers die haar uitgaven in euro's en dollars geven "
        f"(€ {figures.number(round(own.rate, 4), 'nl')} per dollar). Het gepubliceerde aandeel is van cijfers "
        "in vaste "
        "prijzen; uitgaven en bbp zijn daarbij met verschillende prijsindexen omgerekend.",
        f"NATO's GDP in dollars, at the rate that its spending in euros and dollars gives (€{own.rate:.4f} a "
        "dollar). "
        "The published share is of figures in constant prices; for those, spending and GDP were converted with "
        "different price indices.",
    )
    return Table("own", told("Uit de tabellen van de NAVO", "From NATO's tables"), columns, rows, (said,))


def comparison_sheet(given: Sequence[Figure], pairs: Sequence[Pair]) -> Sheet:
    """The figures, and of each two whether they may be compared."""
    title = told("Vergelijkbaar of niet", "Comparable or not")
    columns = (
        Column("name", told("cijfer", "figure"), "words"),
        Column("value", told("mld", "bn"), "number"),
        Column("unit", told("eenheid", "unit"), "words"),
        Column("definition", told("definitie", "definition"), "words"),
        Column("prices", told("prijspeil", "prices"), "words"),
        Column("group", told("groep", "group"), "words"),
    )
    rows = tuple(
        (one.name, one.value / _BILLION, one.unit, one.definition, _PRICES.get(one.prices, one.prices), one.group)
        for one in given
    )
    first = Table("figures", told("De cijfers", "The figures"), columns, rows)
    sources = tuple({lang: f"{one.name[lang]}: {one.source[lang]}" for lang in title} for one in given)
    return Sheet(title, (), (first, _pairs(pairs)), sources, "pairs")


_PRICES: dict[str, Told] = {
    "current": told("lopend", "current"),
    "unknown": told("niet gegeven", "not given"),
}


def _pairs(pairs: Sequence[Pair]) -> Table:
    columns = (
        Column("one", told("cijfer", "figure"), "words"),
        Column("other", told("tegen", "against"), "words"),
        Column("outcome", told("uitkomst", "outcome"), "words"),
        Column("ratio", told("verhouding", "ratio"), "number"),
        Column("why", told("waarom niet", "why not"), "words"),
    )
    rows = tuple((one.one.name, one.other.name, _outcome(one), one.ratio, _why(one)) for one in pairs)
    return Table("pairs", told("Twee aan twee", "Two by two"), columns, rows)


def _outcome(pair: Pair) -> Told:
    if pair.why:
        return told("niet vergelijkbaar", "not comparable")
    return told("vergelijkbaar", "comparable")


def _why(pair: Pair) -> Told:
    return told("; ".join(one["nl"] for one in pair.why), "; ".join(one["en"] for one in pair.why))


def reconciliation_sheet(found: Sequence[Reconciled], chapter: str, sources: Sequence[str]) -> Sheet:
    """Each year of NATO's figures with the stage of the budget that it is, or comes nearest."""
    title = told(
        f"Welke stand van begroting {chapter} is het cijfer van de NAVO?",
        f"Which stage of budget {chapter} is NATO's figure?",
    )
    columns = (
        Column("year", told("jaar", "year"), "year"),
        Column("nato", told("NAVO, € 1.000", "NATO, €1,000"), "people"),
        Column("equal", told("gelijk aan", "equal to"), "words"),
        Column("nearest", told("dichtst bij", "nearest to"), "words"),
        Column("difference", told("verschil, € 1.000", "difference, €1,000"), "change"),
        Column("place", told("cel", "cell"), "words"),
    )
    rows = tuple(_reconciled(one) for one in found)
    table = Table("reconciled", told("Per jaar", "By year"), columns, rows, tuple(_repeated(found)))
    said = told(
        "Gelijk: op € 1.000 na. De standen zijn de uitgaven van alle artikelen samen.",
        "Equal: to within €1,000. The stages are the expenditure of all articles together.",
    )
    return Sheet(title, (said,), (table,), tuple(told(one, one) for one in sources), "reconciled")


def _reconciled(one: Reconciled) -> tuple[Cell, ...]:
    nearest = None if one.equal else one.nearest
    difference = None if one.difference is None else float(one.difference)
    return (
        *(one.year, float(one.nato), _stages(one), _stage(nearest) if nearest else None, difference),
        one.place.rpartition(", ")[2],
    )


def _stages(one: Reconciled) -> Told:
    if one.nearest is None:
        return told("niet te vergelijken: dit jaar is niet geladen", "not comparable: this year is not loaded")
    found = [_stage(stage) for stage in one.equal]
    if not found:
        return told("geen stand", "no stage")
    return told(" en ".join(one["nl"] for one in found), " and ".join(one["en"] for one in found))


def _stage(stage: Stage) -> Told:
    return told(stage.dutch, stage.english)


def _repeated(found: Sequence[Reconciled]) -> Iterator[Told]:
    for years in repeated(found):
        named = ", ".join(str(year) for year in years)
        yield told(
            f"Hetzelfde verschil in {named}: de NAVO telt iets mee dat de begroting niet heeft (of omgekeerd).",
            f"The same difference in {named}: NATO counts something that the budget has not (or the reverse).",
        )
