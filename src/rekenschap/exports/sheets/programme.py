"""The sheet of a programme: neutral rates, what each rate does by year, what it hangs on, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rekenschap.exports.sheets.cells import shown
from rekenschap.exports.sheets.sheet import Cell, Column, Sheet, Table, Told, told
from rekenschap.follow.programme.neutral import NeutralRow
from rekenschap.follow.programme.parameters import Assumptions, known

if TYPE_CHECKING:
    from rekenschap.follow.programme.outcome import Outcome
    from rekenschap.follow.programme.sensitivity import Bar

_TITLE = told(
    "Overprogrammering: een gevoeligheid, geen voorspelling",
    "Over-programming: a sensitivity, not a forecast",
)
_CLASSES = told(
    "De vertraging en de kostengroei komen van Britse en Nederlandse verantwoording over andere projecten; het "
    "Defensie Projectenoverzicht hoort ze te vervangen. Wie het programma leidt, grijpt in: zie uitstel.",
    "Delays and cost growth come from British and Dutch accounts of other projects; the Defensie "
    "Projectenoverzicht should replace them. Whoever runs the programme steps in: see deferral.",
)
_LAW = told(
    "Een toegestaan bedrag is een maximum per artikel (Comptabiliteitswet 2016, artikel 2.3, vierde lid).",
    "An authorised amount is a maximum for each article (Comptabiliteitswet 2016, article 2.3, fourth paragraph).",
)
_FORMULA = told(
    "ρ* = 1 / [(1 + c) · E((1 + g)^−D)] − 1: g de groei van het programma, c die van de kosten, D de vertraging.",
    "ρ* = 1 / [(1 + c) · E((1 + g)^−D)] − 1: g the growth of the programme, c that of costs, D the delay.",
)
_GROWTH = Column("growth", told("groei per jaar", "growth a year"), "share")
_RATE = Column("rate", told("overprogrammering", "over-programming"), "share")


def neutral_sheet(rows: Sequence[NeutralRow], assumed: Assumptions) -> Sheet:
    """The neutral rates alone."""
    return Sheet(_TITLE, (_CLASSES,), (neutral_table(rows, assumed), assumptions_table(assumed)), (), "neutral")


def neutral_table(rows: Sequence[NeutralRow], assumed: Assumptions) -> Table:
    """The rate at which outturn meets the budget, by growth."""
    cost = f"{assumed.cost_growth * 100:.1f}"
    columns = (
        _GROWTH,
        Column("neutral", told("neutraal zonder kostengroei", "neutral without cost growth"), "rate"),
        Column(
            "neutral_with_cost_growth",
            told(f"bij {cost.replace('.', ',')}% kostengroei", f"at {cost}% cost growth"),
            "rate",
        ),
    )
    title = told("Neutrale overprogrammering", "Neutral over-programming")
    return Table("neutral", title, columns, tuple((r.growth, r.without, r.with_cost) for r in rows), (_FORMULA,))


def programme_sheet(
    outcome: Outcome,
    neutral: Sequence[NeutralRow],
    bars: Sequence[Bar],
    over_costs: Sequence[float],
    notes: Sequence[Told],
) -> Sheet:
    """All of a simulated programme; the years are those at its last rate."""
    tables = [
        neutral_table(neutral, outcome.assumed),
        _rates(outcome),
        *_years(outcome),
        _newsvendor(outcome, over_costs),
        *([_sensitivity(outcome, bars)] if bars else []),
        assumptions_table(outcome.assumed, with_growth=outcome.portfolio.invented),
    ]
    return Sheet(_TITLE, (_drawn(outcome), _CLASSES), tuple(tables), (_LAW, *notes), "years")


def _drawn(outcome: Outcome) -> Told:
    portfolio = outcome.portfolio
    count = sum(portfolio.counts)
    first, last = portfolio.years[0], portfolio.years[-1]
    runs = {lang: shown(outcome.runs, "people", lang) for lang in ("nl", "en")}
    kind = ("verzonnen projecten", "invented projects") if portfolio.invented else ("projecten", "projects")
    return told(
        f"{count} {kind[0]}, {first}–{last}, {runs['nl']} trekkingen (zaad {outcome.seed}).",
        f"{count} {kind[1]}, {first}–{last}, {runs['en']} runs (seed {outcome.seed}).",
    )


def _rates(outcome: Outcome) -> Table:
    columns = (
        _RATE,
        Column("outturn_over_budget", told("uitgaven t.o.v. budget", "outturn over budget"), "share"),
        Column("over", told("kans jaar > 101%", "chance year > 101%"), "share"),
        Column("under", told("kans jaar < 99%", "chance year < 99%"), "share"),
        Column("deferred", told("uitgesteld aan het eind", "deferred at the end"), "millions"),
        Column("deferred_in_years", told("in jaarbudgetten", "in years of budget"), "number"),
    )
    rows = []
    for rate in outcome.rates:
        last = outcome.of(rate)[-1]
        rows.append(
            (
                rate,
                outcome.share(rate),
                outcome.over(rate),
                outcome.under(rate),
                last.deferred,
                last.deferred / last.budget,
            )
        )
    said = told(
        "Zonder grens: het gemiddelde van de jaren. Uitgesteld: wat de grens per artikel tegenhoudt.",
        "Without the limit: the mean of the years. Deferred: what the limit of each article holds back.",
    )
    return Table("rates", told("Wat een percentage doet", "What a rate does"), columns, tuple(rows), (said,))


def _years(outcome: Outcome) -> Iterator[Table]:
    """The years at the last rate: of all together, then of each article where there are several."""
    rate = outcome.rates[-1]
    articles = (None, *outcome.portfolio.articles) if len(outcome.portfolio.articles) > 1 else (None,)
    percent = f"{rate * 100:g}"
    for article in articles:
        of_it = ("", "") if article is None else (f", artikel {article}", f", article {article}")
        title = told(f"Per jaar bij {percent.replace('.', ',')}%{of_it[0]}", f"By year at {percent}%{of_it[1]}")
        rows = tuple(
            (
                *(year.year, year.budget, year.planned, year.wanted, year.low, year.high),
                *(year.over, year.under, year.paid, year.deferred, year.held),
            )
            for year in outcome.of(rate, article)
        )
        yield Table("years" if article is None else f"years_{article}", title, _YEARS, rows, (_MILLIONS,))


_MILLIONS = told(
    "€ mln. Gewenst: zonder grens, gemiddeld en in 80% van de trekkingen. Betaald, uitgesteld: met de grens.",
    "€ million. Wanted: without the limit, the mean and 80% of the runs. Paid, deferred: with the limit.",
)
_YEARS = (
    Column("year", told("jaar", "year"), "year"),
    Column("budget", told("budget", "budget"), "people"),
    Column("planned", told("gepland", "planned"), "people"),
    Column("wanted", told("gewenst", "wanted"), "people"),
    Column("low", told("10%", "10%"), "people"),
    Column("high", told("90%", "90%"), "people"),
    Column("over", told(">101%", ">101%"), "share"),
    Column("under", told("<99%", "<99%"), "share"),
    Column("paid", told("betaald", "paid"), "people"),
    Column("deferred", told("uitgesteld", "deferred"), "people"),
    Column("held", told("kans uitstel", "chance"), "share"),
)


def _newsvendor(outcome: Outcome, over_costs: Sequence[float]) -> Table:
    columns = (
        Column("over_cost", told("een euro te veel kost", "a euro too much costs"), "number"),
        Column("chance_over", told("aanvaarde kans op te veel", "accepted chance of too much"), "share"),
        Column("rate", told("overprogrammering", "over-programming"), "rate"),
    )
    found = [outcome.newsvendor(cost) for cost in over_costs]
    rows: tuple[tuple[Cell, ...], ...] = tuple((one.over_cost, 1 - one.fractile, one.rate) for one in found)
    said = told(
        "1 + ρ = B / q_X(c_o / (c_u + c_o)). Hoeveel erger een euro te veel is dan een die rest, is een keuze.",
        "1 + ρ = B / q_X(c_o / (c_u + c_o)). How much worse a euro too much is than one left unused: a choice.",
    )
    title = told("Het percentage bij een afweging van te veel en te weinig", "The rate that two costs ask for")
    return Table("newsvendor", title, columns, rows, (said,))


def _sensitivity(outcome: Outcome, bars: Sequence[Bar]) -> Table:
    columns = (
        Column("assumption", told("aanname", "assumption"), "words"),
        Column("low", told("laag", "low"), "words"),
        Column("high", told("hoog", "high"), "words"),
        Column("outturn_low", told("uitgaven bij laag", "outturn at low"), "share"),
        Column("outturn_high", told("bij hoog", "at high"), "share"),
        Column("over_low", told("kans >101% bij laag", "chance >101% at low"), "share"),
        Column("over_high", told("bij hoog", "at high"), "share"),
    )
    rows = tuple(
        (
            bar.parameter.words,
            written(bar.parameter.low, bar.parameter.unit),
            written(bar.parameter.high, bar.parameter.unit),
            *(bar.share_low, bar.share_high, bar.over_low, bar.over_high),
        )
        for bar in bars
    )
    percent = f"{outcome.rates[-1] * 100:g}"
    title = told(
        f"Waar het van afhangt, bij {percent.replace('.', ',')}% (uitgaven t.o.v. budget)",
        f"What it hangs on, at {percent}% (outturn over budget)",
    )
    return Table("sensitivity", title, columns, rows)


def assumptions_table(assumed: Assumptions, *, with_growth: bool = True) -> Table:
    """What is assumed, each with its source; a programme that was given has its own growth."""
    columns = (
        Column("assumption", told("aanname", "assumption"), "words"),
        Column("name", told("naam", "name"), "words"),
        Column("value", told("waarde", "value"), "words"),
        Column("source", told("bron", "source"), "words"),
    )
    given = told("opgegeven door de gebruiker", "given by the user")
    rows = []
    for parameter in known():
        if parameter.name == "growth" and not with_growth:
            continue
        value = getattr(assumed, parameter.name)
        source = parameter.source if value == parameter.value else given
        rows.append((parameter.words, parameter.name, written(value, parameter.unit), source))
    return Table("assumptions", told("Aannamen", "Assumptions"), columns, tuple(rows))


def written(value: float, unit: str) -> Told:
    """The value of an assumption with its unit."""
    if unit == "share":
        figure, name = f"{value * 100:g}", ("%", "%")
    else:
        figure, name = f"{value:g}", ((" maanden", " months") if unit == "months" else ("", ""))
    return told(figure.replace(".", ",") + name[0], figure + name[1])
