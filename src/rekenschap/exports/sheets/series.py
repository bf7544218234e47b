"""The sheets of series: points, periods and rates with what differs; and of targets: their status and history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rekenschap.exports import figures
from rekenschap.exports.sheets.sheet import Cell, Column, Kind, Sheet, Table, Told, told
from rekenschap.follow.series.counts import Compared, compare, interval
from rekenschap.follow.series.joining import Proposal, lacking
from rekenschap.follow.series.periods import Period, Rate, periods, rates
from rekenschap.follow.series.reading import one_of
from rekenschap.follow.series.series import Point, Series
from rekenschap.follow.series.status import Status
from rekenschap.follow.series.targets import Rebaselined
from rekenschap.follow.series.wording import probability
from rekenschap.ledger.entries import TargetEntry

_HEDGES = {"ten minste": "at least", "circa": "about", "ruim": "just over", "bijna": "almost"}
_APART = told(
    "Reeksen van verschillende definitie of eenheid worden niet aan elkaar gezet.",
    "Series of different definitions or units are never joined.",
)


def series_sheet(shown: Sequence[Series], every: Sequence[Series]) -> Sheet:
    """The series that are asked for; `every` has those that they are rates of."""
    title = told("Reeksen: cijfers, perioden en verhoudingen", "Series: figures, periods and rates")
    tables: list[Table] = [_overview(shown)]
    for series in shown:
        tables += _tables(series, every)
    return Sheet(
        title, (_APART,), tuple(tables), tuple(_sources(shown)), "series" if len(shown) != 1 else "points_1"
    )


def _overview(shown: Sequence[Series]) -> Table:
    columns = (
        Column("name", told("reeks", "series"), "words"),
        Column("unit", told("eenheid", "unit"), "words"),
        Column("points", told("cijfers", "figures"), "people"),
        Column("from", told("eerste", "first"), "day"),
        Column("to", told("laatste", "last"), "day"),
        Column("definition", told("definitie", "definition"), "words"),
    )
    rows = tuple(
        (one.name, one.unit, len(one.points), one.points[0].day, one.points[-1].day, one.definition)
        for one in shown
    )
    return Table("series", told("Reeksen", "Series"), columns, rows)


def _tables(series: Series, every: Sequence[Series]) -> Iterator[Table]:
    number = _number(series, every)
    yield _points(series, number)
    found = periods(series)
    if series.is_count and series.kind != "periode":
        yield _periods(series, found, number)
    if series.denominator:
        denominator = one_of(every, series.denominator)
        if known := rates(series, denominator):
            yield _rates(series, denominator, known, number)


def _number(series: Series, every: Sequence[Series]) -> int:
    """The place of a series, counted from 1: a name for its tables that a script can hold on to."""
    return list(every).index(series) + 1


def _points(series: Series, number: int) -> Table:
    columns = (
        Column("day", told("datum", "day"), "day"),
        Column("hedge", told("", ""), "words"),
        Column("value", told(series.unit, series.unit), _kind(point.value for point in series.points)),
        Column("source", told("bron", "source"), "words"),
    )
    rows = tuple((point.day, _hedge(point), point.value, _source(point)) for point in series.points)
    title = told(f"{series.name}: zoals de bron het geeft", f"{series.name}: as the source gives it")
    return Table(f"points_{number}", title, columns, rows, tuple(_rounded(series)))


def _hedge(point: Point) -> Told:
    return told(point.hedge, _HEDGES.get(point.hedge, point.hedge))


def _source(point: Point) -> Told:
    return {
        lang: f"{words} – {point.note[lang]}" if point.note[lang] else words
        for lang, words in point.source.items()
    }


def _rounded(series: Series) -> Iterator[Told]:
    units = sorted({point.rounded for point in series.points if point.rounded})
    if units:
        nl = " of ".join(figures.number(unit, "nl") for unit in units)
        en = " or ".join(figures.number(unit, "en") for unit in units)
        yield told(f"Afgerond op {nl}.", f"Rounded to {en}.")


def _periods(series: Series, found: Sequence[Period], number: int) -> Table:
    columns = (
        Column("from", told("van", "from"), "day"),
        Column("to", told("tot en met", "to"), "day"),
        Column("value", told(series.unit, series.unit), _kind(one.value for one in found)),
        Column("days", told("dagen", "days"), "people"),
        Column("daily", told("per dag", "a day"), "number"),
    )
    rows = tuple((one.start, one.end, one.value, one.days, one.daily) for one in found)
    said = told(
        "Elk cijfer min dat ervoor; bij de jaarwisseling begint de telling opnieuw."
        if series.kind == "cumulatief_jaar"
        else "Elk cijfer min dat ervoor.",
        "Each figure less the one before it; at the turn of the year it begins anew."
        if series.kind == "cumulatief_jaar"
        else "Each figure less the one before it.",
    )
    title = told(f"{series.name}: per periode", f"{series.name}: by period")
    return Table(f"periods_{number}", title, columns, rows, (said,))


def _rates(series: Series, denominator: Series, known: Sequence[Rate], number: int) -> Table:
    per = "" if series.per == 1 else f"{series.per:.10g} "
    columns = (
        Column("from", told("van", "from"), "day"),
        Column("to", told("tot en met", "to"), "day"),
        Column("value", told("aantal", "number"), _kind(one.period.value for one in known)),
        Column("base", told("van de", "of"), _kind(one.base.value for one in known)),
        Column("rate", told("verhouding", "rate"), "number"),
        *(_INTERVAL if series.counts_events else ()),
    )
    rows = tuple(_rate(one, series.counts_events) for one in known)
    title = told(
        f"{series.name} per {per}{denominator.name}",
        f"{series.name} for each {per}{denominator.name}",
    )
    found = compare(known) if series.counts_events else None
    return Table(f"rates_{number}", title, columns, rows, tuple(_compared(found)) if found else ())


_INTERVAL = (
    Column("low", told("95% laag", "95% low"), "number"),
    Column("high", told("95% hoog", "95% high"), "number"),
)


def _kind(values: Iterable[float]) -> Kind:
    """How numbers are written: whole where all of them are."""
    return "people" if all(value == int(value) for value in values) else "number"


def _rate(one: Rate, with_interval: bool) -> tuple[Cell, ...]:
    ends = interval(one) if with_interval else ()
    return (one.period.start, one.period.end, one.period.value, one.base.value, one.value, *ends)


def _compared(found: Compared) -> Iterator[Told]:
    p_all = probability(found.p_all)
    yield told(
        f"Alle perioden gelijk? {_p(p_all, 'nl')} (Poisson; als wat geteld is los van elkaar valt).",
        f"All periods equal? {_p(p_all, 'en')} (Poisson; if what is counted happens independently).",
    )
    for one in found.apart:
        day, p, worst = one.rate.period.end, probability(one.p), probability(one.p_rounded)
        rounding_nl = f"; bij de ongunstigste afronding {_p(worst, 'nl')}" if worst != p else ""
        rounding_en = f"; with the least favourable rounding {_p(worst, 'en')}" if worst != p else ""
        yield told(
            f"De periode tot en met {figures.day(day, 'nl')} wijkt af van de {one.against} andere: {_p(p, 'nl')}, "
            f"exact en maal het aantal perioden{rounding_nl}.",
            f"The period to {figures.day(day, 'en')} differs from the {one.against} others: {_p(p, 'en')}, "
            "exact and "
            f"times the number of periods{rounding_en}.",
        )
    if found.apart and len(found.rest) > 1:
        rest = probability(found.p_rest)
        yield told(
            f"De {len(found.rest)} andere verschillen niet aantoonbaar: {_p(rest, 'nl')}.",
            f"The {len(found.rest)} others do not differ demonstrably: {_p(rest, 'en')}.",
        )


def _p(words: Told, lang: str) -> str:
    """`p = 0,58`, `p < 10^−300`."""
    return f"p {'' if words[lang].startswith('<') else '= '}{words[lang]}"


def _sources(shown: Sequence[Series]) -> Iterator[Told]:
    for series in shown:
        yield {lang: f"{series.name}: {words}" for lang, words in series.definition.items()}


def status_sheet(
    found: Sequence[tuple[Status, Status]], history: Sequence[Rebaselined], lost: Sequence[Told] = ()
) -> Sheet:
    """How targets stand, by the first wording and the last; what changed between; which have no series."""
    title = told("Doelen: hoe staan zij ervoor", "Targets: how they stand")
    columns = (
        Column("indicator", told("doel", "target"), "words"),
        Column("aim", told("waarde", "value"), "words"),
        Column("by", told("uiterlijk", "by"), "day"),
        Column("test", told("toets", "test"), "words"),
        Column("outcome", told("uitkomst", "outcome"), "words"),
        Column("why", told("rekensom, of waarom geen uitspraak", "arithmetic, or why no claim"), "words"),
        Column("first", told("tegen het eerste doel", "against the first target"), "words"),
    )
    rows = tuple(_status(first, last) for first, last in found)
    tables = [Table("status", told("Uitkomst", "Outcome"), columns, rows, (_TESTS, *lost))]
    if history:
        tables.append(_history(history))
    sources = tuple(
        {lang: f"{last.target.indicator}: {words}" for lang, words in last.target.source.items()}
        for _, last in found
    )
    return Sheet(title, (_NO_VERDICT,), tuple(tables), sources, "status")


_NO_VERDICT = told(
    "Een uitkomst zegt iets over cijfers en een doel, niet over iemands inspanning of goede trouw.",
    "An outcome is of figures and a target, not of anybody's effort or good faith.",
)
_TESTS = told(
    "Toetsen bij 5%: aantal, exact (Poisson); aandeel, interval van Wilson (95%); pad, eenzijdige t-toets op de "
    "afstand tot de rechte lijn, voor samenhang in de tijd gecorrigeerd, bij ten minste 8 waarnemingen.",
    "Tests at 5%: number, exact (Poisson); share, Wilson's interval (95%); path, one-sided t test of the "
    "distance to "
    "the straight line, corrected for correlation in time, from 8 observations.",
)
_TEST_WORDS = {"aantal": told("aantal", "number"), "aandeel": told("aandeel", "share"), "pad": told("pad", "path")}


def _status(first: Status, last: Status) -> tuple[Cell, ...]:
    target = last.target
    aim = {
        lang: f"{'≥' if target.comparator == '>=' else '≤'} {figures.number(target.value, lang)}"
        for lang in ("nl", "en")
    }
    why = last.why if last.outcome == "no_claim" else last.arithmetic
    again = None if first == last else first.words
    return (target.indicator, aim, target.by, _TEST_WORDS[target.test], last.words, why, again)


def _history(history: Sequence[Rebaselined]) -> Table:
    columns = (
        Column("day", told("op", "on"), "day"),
        Column("indicator", told("doel", "target"), "words"),
        Column("changes", told("wat veranderde", "what changed"), "words"),
        Column("easier", told("lichter of zwaarder", "easier or harder"), "words"),
        Column("reason", told("reden", "reason"), "words"),
        Column("source", told("bron", "source"), "words"),
    )
    rows = tuple(
        (one.day, one.indicator, _joined(one.changes), _EASIER[one.easier], one.reason or _NO_REASON, one.source)
        for one in history
    )
    return Table("history", told("Opnieuw vastgesteld", "Set anew"), columns, rows)


_NO_REASON = told("geen gegeven", "none given")
_EASIER: dict[bool | None, Told] = {
    True: told("lichter", "easier"),
    False: told("zwaarder", "harder"),
    None: told("niet te zeggen", "cannot be said"),
}


def _joined(changes: Sequence[Told]) -> Told:
    return told("; ".join(one["nl"] for one in changes), "; ".join(one["en"] for one in changes))


def proposals_sheet(found: Sequence[tuple[TargetEntry, Sequence[Proposal]]]) -> Sheet:
    """Targets that were read from papers, each with the series that it may be about, and what is lacking."""
    title = told("Doelen uit stukken: welke reeks hoort erbij?", "Targets from papers: which series is theirs?")
    columns = (
        Column("paper", told("stuk", "paper"), "words"),
        Column("question", told("vraag", "question"), "words"),
        Column("indicator", told("doel", "target"), "words"),
        Column("aim", told("waarde", "value"), "words"),
        Column("series", told("voorgestelde reeks", "proposed series"), "words"),
        Column("score", told("score", "score"), "number"),
        Column("lacking", told("nodig", "needed"), "words"),
    )
    rows = tuple(_proposed(target, some[0] if some else None) for target, some in found)
    said = told(
        "Een voorstel op grond van woorden: of het dezelfde grootheid is, moet iemand zeggen.",
        "A proposal by words: whether it is the same quantity is for a person to say.",
    )
    return Sheet(
        title, (said,), (Table("proposals", told("Voorstellen", "Proposals"), columns, rows),), (), "proposals"
    )


def _proposed(target: TargetEntry, best: Proposal | None) -> tuple[Cell, ...]:
    aim = {
        lang: f"{target.comparator} {figures.figure(target.value, target.unit, lang)}"
        + (f" ({target.year})" if target.year else "")
        for lang in ("nl", "en")
    }
    return (
        *(target.paper.key, target.question, target.indicator, aim),
        *((best.series.name, best.score) if best else (None, None)),
        _joined(lacking(target, best)),
    )
