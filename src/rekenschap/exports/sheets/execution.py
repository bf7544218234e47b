"""Sheets of execution: the outturn to be expected, against a baseline and with a sign, and errors of forecasts.

Amounts are in thousands of euros, whole where they are whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rekenschap.budget import told as words
from rekenschap.budget.amounts import Exact, Stage
from rekenschap.exports.sheets.budgets import both, exact
from rekenschap.exports.sheets.sheet import Cell, Column, Sheet, Table, Told, told
from rekenschap.follow.execution.asking import Answer, Line
from rekenschap.follow.execution.backtest import Tested, of_chapter, of_years, result
from rekenschap.follow.execution.forecasting import NoForecast
from rekenschap.follow.execution.monthly import completed
from rekenschap.follow.execution.panel import Known
from rekenschap.follow.execution.shrinking import HALF_LIFE

_THOUSANDS = told("bedragen × € 1.000", "amounts × € 1,000")
_YEAR = Column("year", told("jaar", "year"), "year")
_BASE = Column("base", told("uitgangspunt", "baseline"), "people")
_OUTTURN = Column("outturn", told("realisatie", "outturn"), "people")
_WAYS = {
    "share": told("aandeel van het jaar: C/F", "share of the year: C/F"),
    "bornhuetter_ferguson": told(
        "Bornhuetter-Ferguson: C + (1 − F)·prognose", "Bornhuetter-Ferguson: C + (1 − F)·prior"
    ),
    "chain_ladder": told("chain ladder, spreiding volgens Mack", "chain ladder, spread by Mack"),
}
_MODEL = told(
    "Verhouding realisatie/uitgangspunt: mediaan van de eigen jaren, naar die van alle artikelen getrokken; een "
    f"jaar telt half per {HALF_LIFE:g} jaar. Aanname: de komende begroting wordt uitgevoerd zoals de vorige.",
    "Outturn over baseline: the median of its own years, drawn towards that of all; a year counts half for every "
    f"{HALF_LIFE:g} years. Assumed: the coming budget is executed as those before.",
)
_INTERVALS = told(
    "Interval: conformeel, uit de fouten van hele jaren die steeds zijn weggelaten, bij begrotingen van gelijke "
    "omvang.",
    "Interval: conformal, from the errors of whole years that were left out in turn, of budgets of the same size.",
)
_WHOLE = told(
    "Het hoofdstuk is zelf voorspeld, uit hoofdstuktotalen: niet als som van de artikelen of van hun grenzen.",
    "The chapter is forecast itself, from totals of chapters: not as the sum of the articles or of their bounds.",
)


def forecast_sheet(answer: Answer) -> Sheet:
    """What was asked: the forecast, what months say, the history, and the errors of earlier forecasts."""
    wanted = answer.wanted
    tables = [_forecasts(answer), *_months(answer), _history(answer)]
    tables += [errors_table(answer.tested, wanted.stage, wanted.levels[0])] if answer.tested else []
    said = (_headline(answer), _THOUSANDS, *([] if wanted.place.article else [_WHOLE]), *_disputed(answer.history))
    return Sheet(_title(answer), said, tuple(tables), (_MODEL, _INTERVALS, *_documents(answer)), "forecast")


def backtest_sheet(found: Sequence[tuple[Stage, Sequence[Tested]]], level: float, chapter: str | None) -> Sheet:
    """The errors of forecasts from each stage, of all years together and of each; also those of one chapter."""
    tables = [_by_stage(found, level)]
    if chapter:
        own = [(stage, of_chapter(tested, chapter)) for stage, tested in found]
        title = told(f"Alleen hoofdstuk {chapter}", f"Chapter {chapter} only")
        tables.append(_by_stage(own, level, f"chapter_{chapter}", title))
    tables += [errors_table(tested, stage, level) for stage, tested in found if tested]
    title = told("Terugtoets van de prognose van realisatie", "Backtest of the forecast of outturn")
    return Sheet(title, (_TESTED,), tuple(tables), (_MODEL, _INTERVALS), "stages")


_TESTED = told(
    "Elk jaar is voorspeld uit alleen de jaren ervoor. Fout: WAPE = Σ|realisatie − prognose| / Σ realisatie; "
    "naïef is het uitgangspunt zelf.",
    "Each year was forecast from the years before it only. Error: WAPE = Σ|outturn − forecast| / Σ outturn; naive "
    "is the baseline itself.",
)


def _title(answer: Answer) -> Told:
    place, name = str(answer.wanted.place).strip(), answer.lines[0].known.name
    return told(
        f"Verwachte realisatie {answer.year}: {place} {name}".strip(),
        f"Expected outturn {answer.year}: {place} {name}".strip(),
    )


def _headline(answer: Answer) -> Told:
    """The forecast in one sentence, with its baseline and its sign; or why there is none."""
    line, stage = answer.lines[0], answer.wanted.stage
    if isinstance(line.found, NoForecast):
        return both(line.found.why)
    found, first = line.found, line.found.ranges[0]
    off, amount = _signed_percent(found.difference, line.known.base), words.euros(found.expected)
    low, high = (_signed_percent(end - line.known.base, line.known.base) for end in (first.low, first.high))
    level = f"{first.level * 100:g}%"
    return told(
        f"Ten opzichte van de {_the(stage)}: {off.nl} ({amount.nl}); {level.replace('.', ',')}-interval {low.nl} "
        f"tot {high.nl}.",
        f"Against the {stage.english}: {off.en} ({amount.en}); {level} interval {low.en} to {high.en}.",
    )


def _the(stage: Stage) -> str:
    return stage.dutch if stage is not Stage.NVW else "begroting na nota van wijziging"


def _signed_percent(part: Exact, whole: Exact) -> words.Told:
    found = words.percent(part, whole)
    return words.Told(f"+{found.nl}", f"+{found.en}") if part > 0 else found


def _forecasts(answer: Answer) -> Table:
    levels = answer.wanted.levels
    columns = (
        Column("place", told("artikel", "article"), "words"),
        Column("name", told("naam", "name"), "words"),
        Column("stage", told("t.o.v.", "against"), "words"),
        _BASE,
        Column("expected", told("verwacht", "expected"), "people"),
        Column("difference", told("verschil", "difference"), "change"),
        Column("rate", told("%", "%"), "rate"),
        *(column for level in levels for column in _ends(level)),
        Column("years", told("eigen jaren", "own years"), "year"),
        Column("weight", told("gewicht eigen", "own weight"), "share"),
        _OUTTURN,
        Column("why", told("waarom niet", "why not"), "words"),
    )
    rows = tuple(_forecast(line, answer) for line in answer.lines)
    return Table("forecast", told("Prognose", "Forecast"), columns, rows)


def _ends(level: float) -> tuple[Column, Column]:
    percent = f"{level * 100:g}"
    shown = told(f"{percent.replace('.', ',')}%", f"{percent}%")
    return (
        Column(f"low_{percent}", told(f"onder {shown['nl']}", f"low {shown['en']}"), "people"),
        Column(f"high_{percent}", told(f"boven {shown['nl']}", f"high {shown['en']}"), "people"),
    )


def _forecast(line: Line, answer: Answer) -> tuple[Cell, ...]:
    known, found = line.known, line.found
    stage = both(words.Told(answer.wanted.stage.dutch, answer.wanted.stage.english))
    head: tuple[Cell, ...] = (str(known.place).strip(), known.name, stage, exact(known.base))
    if isinstance(found, NoForecast):
        empty: tuple[Cell, ...] = (None,) * (5 + 2 * len(answer.wanted.levels))
        return (*head, *empty, exact(known.outturn), both(found.why))
    ends = tuple(exact(end) for one in found.ranges for end in (one.low, one.high))
    rate = float(found.difference) / float(known.base)
    own = (len(found.rate.years), found.rate.weight, exact(known.outturn), None)
    return (*head, exact(found.expected), exact(found.difference), rate, *ends, *own)


def _months(answer: Answer) -> Iterator[Table]:
    if answer.months is None:
        return
    title = told("Uit de maanden", "From the months")
    columns = (
        Column("way", told("methode", "way"), "words"),
        Column("expected", told("verwacht", "expected"), "people"),
        Column("rate", told("% t.o.v. uitgangspunt", "% against baseline"), "rate"),
        *(column for level in answer.wanted.levels for column in _ends(level)),
    )
    if isinstance(answer.ultimates, NoForecast):
        yield Table("months", title, columns, (), (both(answer.ultimates.why),))
        return
    base = answer.lines[0].known.base
    nothing: tuple[Cell, ...] = (None,) * (2 * len(answer.wanted.levels))
    rows = tuple(
        (
            *(_WAYS[one.way], exact(one.expected), float(one.expected - base) / float(base)),
            *(tuple(exact(end) for found in one.ranges for end in (found.low, found.high)) or nothing),
        )
        for one in answer.ultimates
    )
    yield Table("months", title, columns, rows, (_share_said(answer), _MONTHS_SAID))


_MONTHS_SAID = told(
    "Het interval van Bornhuetter-Ferguson is alleen dat van de prognose ervoor; dat van de chain ladder is "
    "lognormaal.",
    "The interval of Bornhuetter-Ferguson is that of its prior alone; that of the chain ladder is lognormal.",
)


def _share_said(answer: Answer) -> Told:
    months, year = answer.months, answer.year
    if months is None:
        return told("", "")
    month = months.last(year)
    whole, known = months.whole(year), words.plain(months.years[year][month])
    share = f"{completed(whole, month):.1%}"
    dutch = share.replace(".", ",")
    return told(
        f"Stand na maand {month}: {known.nl}; F = {dutch} is de mediaan van {len(whole)} hele jaren.",
        f"After month {month}: {known.en}; F = {share} is the median of {len(whole)} whole years.",
    )


def _history(answer: Answer) -> Table:
    """The years before: baseline, outturn, difference, and what would have been forecast then."""
    columns = (
        _YEAR,
        _BASE,
        _OUTTURN,
        Column("difference", told("verschil", "difference"), "change"),
        Column("rate", told("%", "%"), "rate"),
        Column("forecast", told("toen voorspeld", "forecast then"), "people"),
        *_ends(answer.wanted.levels[0]),
    )
    then = {one.known.year: one for one in answer.tested if one.known.place == answer.wanted.place}
    rows = tuple(_of_year(one, then.get(one.year)) for one in answer.history)
    said = []
    if (outturn := answer.outturn) is not None:
        nl, en = answer.wanted.stage.dutch, answer.wanted.stage.english
        said.append(
            told(
                f"Realisatie tegen {nl}: gemiddeld {outturn.mean.nl}, sd {outturn.deviation.nl}.",
                f"Outturn against {en}: mean {outturn.mean.en}, sd {outturn.deviation.en}.",
            )
        )
    return Table("history", told("Eerdere jaren", "Earlier years"), columns, rows, tuple(said))


def _of_year(one: Known, then: Tested | None) -> tuple[Cell, ...]:
    off: tuple[Cell, ...] = (None, None)
    if one.outturn is not None:
        off = (exact(one.outturn - one.base), float(one.outturn - one.base) / float(one.base))
    ends = (None, None, None) if then is None else (then.expected, exact(then.range.low), exact(then.range.high))
    return (one.year, exact(one.base), exact(one.outturn), *off, *ends)


_ERRORS = (
    Column("tested", told("getoetst", "tested"), "people"),
    Column("naive", told("fout naïef", "error naive"), "share"),
    Column("error", told("fout prognose", "error forecast"), "share"),
    Column("coverage", told("in het interval", "in the interval"), "share"),
    Column("width", told("breedte / realisatie", "width / outturn"), "share"),
)


def errors_table(tested: Sequence[Tested], stage: Stage, level: float) -> Table:
    """The errors of earlier forecasts by year, and of all years."""
    years = sorted({one.known.year for one in tested})
    rows = [(str(year), *_errors(of_years(tested, {year}))) for year in years]
    rows.append((told("alle", "all"), *_errors(tested)))
    percent = f"{level * 100:g}%"
    title = told(
        f"Fout van de prognose uit de {_the(stage)} ({percent.replace('.', ',')}-interval)",
        f"Errors of the forecast from the {stage.english} ({percent} interval)",
    )
    return Table(
        f"errors_{stage.name}", title, (Column("year", told("jaar", "year"), "words"), *_ERRORS), tuple(rows)
    )


def _errors(tested: Sequence[Tested]) -> tuple[Cell, ...]:
    found = result(tested)
    if found is None:
        return (0, None, None, None, None)
    return (found.tested, found.naive, found.forecast, found.coverage, found.width)


def _by_stage(
    found: Sequence[tuple[Stage, Sequence[Tested]]], level: float, name: str = "stages", title: Told | None = None
) -> Table:
    percent = f"{level * 100:g}%"
    columns = (Column("stage", told("bekend is", "known is"), "words"), *_ERRORS)
    rows = tuple((told(stage.dutch, stage.english), *_errors(tested)) for stage, tested in found)
    called = title or told(f"Per stadium ({percent.replace('.', ',')}-interval)", f"By stage ({percent} interval)")
    return Table(name, called, columns, rows)


def _disputed(history: Iterable[Known]) -> list[Told]:
    years = ", ".join(str(one.year) for one in history if one.disputed)
    if not years:
        return []
    return [
        told(
            f"Officiële afschriften verschillen in {years}; `rekenschap budget show` toont alle waarden.",
            f"Official copies differ in {years}; `rekenschap budget show` shows all values.",
        )
    ]


def _documents(answer: Answer) -> Iterator[Told]:
    places = (*answer.history, answer.lines[0].known)
    found = Counter((cell.document, cell.sha256[:12]) for one in places for cell in one.cells)
    for (document, digest), cells in found.items():
        yield told(
            f"{document} (sha256 {digest}…): {cells} cellen", f"{document} (sha256 {digest}…): {cells} cells"
        )
    for source in answer.months.sources if answer.months else ():
        yield told(f"maanden: {source}", f"months: {source}")
