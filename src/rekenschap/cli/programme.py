"""`rekenschap programme`: over-programming, the neutral rate and fifteen years by simulation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.opened import refused
from rekenschap.cli.picturing import draw, sheet_options, write_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rekenschap.charts.look import Spec
    from rekenschap.exports.sheets.sheet import Sheet, Told
    from rekenschap.exports.words import Lang
    from rekenschap.follow.programme.neutral import NeutralRow
    from rekenschap.follow.programme.outcome import Outcome
    from rekenschap.follow.programme.parameters import Assumptions
    from rekenschap.follow.programme.portfolio import Portfolio
    from rekenschap.follow.programme.sensitivity import Bar

_GROWTHS = (0.02, 0.10, 0.15, 0.286)
_OVER_COSTS = (1.0, 3.0, 9.0, 19.0)
_CHARTS = ("outturn", "deferred", "sensitivity", "neutral")
_FILE = click.Path(path_type=Path, dir_okay=False)


def _assumed(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, float], ...]:
    from rekenschap.follow.programme.parameters import known

    names = [one.name for one in known()]
    found = []
    for value in values:
        name, _, figure = value.partition("=")
        if name not in names:
            raise click.BadParameter(f"{name!r} is none of {', '.join(names)}")
        try:
            found.append((name, float(figure)))
        except ValueError:
            raise click.BadParameter(f"{value!r}: write it as {name}=0.25") from None
    return tuple(found)


def _carried(context: click.Context, parameter: click.Parameter, value: str) -> float:
    if value == "all":
        return float("inf")
    try:
        share = float(value) / 100
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise click.BadParameter(f"{value!r} is neither `all` nor a percentage from 0 to 100")
    return share


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the command was asked to simulate."""

    projects: Path | None
    budget: Path | None
    rates: tuple[float, ...]
    count: int
    runs: int
    seed: int
    carry_over: float


@click.command()
@click.argument("projects", type=_FILE, required=False, metavar="[PROJECTS]")
@click.option(
    "--budget", type=_FILE, metavar="FILE", help="The budget of each article by year; needed with PROJECTS."
)
@click.option(
    "--rate",
    "rates",
    type=click.FloatRange(0, 400),
    multiple=True,
    default=(0, 20, 40),
    show_default=True,
    metavar="PERCENT",
    help="Over-programming; the years are shown of the last.",
)
@click.option(
    "--count", type=click.IntRange(1, 5000), default=160, show_default=True, help="Of invented projects."
)
@click.option(
    "--assume",
    "assumed",
    multiple=True,
    callback=_assumed,
    metavar="NAME=VALUE",
    help="Another value than the assumed one, as growth=0.1.",
)
@click.option(
    "--carry-over",
    default="all",
    show_default=True,
    callback=_carried,
    metavar="PERCENT|all",
    help="Of a budget, what may be used a year later if it was not.",
)
@click.option(
    "--runs",
    type=click.IntRange(100, 10_000_000),
    default=10_000,
    show_default=True,
    help="How often it is drawn.",
)
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Another one gives other draws."
)
@click.option("--neutral", is_flag=True, help="The neutral rates only; needs no extra.")
@click.option("--sensitivity", is_flag=True, help="Also what the outcome hangs on.")
@click.option("--chart", type=click.Choice(_CHARTS), default="outturn", show_default=True, help="Of the picture.")
@sheet_options
def programme(
    projects: Path | None,
    budget: Path | None,
    rates: tuple[float, ...],
    count: int,
    assumed: tuple[tuple[str, float], ...],
    carry_over: float,
    runs: int,
    seed: int,
    neutral: bool,
    sensitivity: bool,
    chart: str,
    form: str,
    picture: Path | None,
    dark: bool,
    lang: Lang,
) -> None:
    """Show what over-programming does: a sensitivity, not a forecast.

    The neutral rate by formula, then fifteen years of a programme drawn many times, with the budget of each
    article as a limit. PROJECTS is a CSV in the columns of the Defensie Projectenoverzicht (docs/programme.md);
    without it an invented programme is drawn. Needs the extra `forecast`.

    \b
    Examples:
      rekenschap programme --neutral
      rekenschap programme --rate 20 --rate 40 --assume growth=0.1
      rekenschap programme projects.csv --budget budget.csv --sensitivity
      rekenschap programme --picture outturn.svg
    """
    if (projects is None) != (budget is None):
        raise click.UsageError("PROJECTS and --budget go together")
    if neutral and chart not in {"outturn", "neutral"}:
        raise click.UsageError(f"--neutral has one chart only, and not {chart}")
    wanted = _Wanted(projects, budget, tuple(rate / 100 for rate in rates), count, runs, seed, carry_over)
    with refused():
        values = _values(assumed)
        found = _Found(values, _neutral(values))
        if not neutral:
            found = _simulated(wanted, found, sensitivity or chart == "sensitivity")
        if picture:
            draw(found.chart("neutral" if neutral else chart, lang, dark), picture, dark=dark, lang=lang)
    write_sheet(found.sheet(), form, lang)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was computed: the neutral rates, and what a simulation gave where there was one."""

    assumed: Assumptions
    neutral: Sequence[NeutralRow]
    outcome: Outcome | None = None
    bars: Sequence[Bar] = ()
    notes: Sequence[Told] = ()

    def sheet(self) -> Sheet:
        """All of it, to be shown."""
        from rekenschap.exports.sheets import programme as sheets

        if self.outcome is None:
            return sheets.neutral_sheet(self.neutral, self.assumed)
        return sheets.programme_sheet(self.outcome, self.neutral, self.bars, _OVER_COSTS, self.notes)

    def chart(self, name: str, lang: Lang, dark: bool) -> Spec:
        """A chart of it by its name."""
        from rekenschap.charts import programme as charts

        if self.outcome is None or name == "neutral":
            return charts.neutral(self.neutral, lang=lang)
        if name == "sensitivity":
            return charts.sensitivity(self.bars, lang=lang, dark=dark)
        if name == "deferred":
            return charts.deferred(self.outcome, lang=lang)
        return charts.outturn(self.outcome, self.outcome.rates[-1], lang=lang, dark=dark)


def _values(assumed: tuple[tuple[str, float], ...]) -> Assumptions:
    from rekenschap.follow.programme.parameters import assumptions

    values = assumptions()
    try:
        for name, value in assumed:
            values = values.but(name, value)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    return values


def _neutral(values: Assumptions) -> Sequence[NeutralRow]:
    from rekenschap.follow.programme.neutral import neutral_table

    growths = sorted({*_GROWTHS, values.growth})
    return neutral_table(growths, values.cost_growth, values.lateness)


def _simulated(wanted: _Wanted, found: _Found, sensitive: bool) -> _Found:
    """With what came of the simulation; raises `MissingExtra` and `BadTable`."""
    from rekenschap.cli.progress import bar
    from rekenschap.follow.programme.counting import Plan
    from rekenschap.follow.programme.sensitivity import tornado
    from rekenschap.follow.programme.simulation import simulate

    portfolio, notes = _portfolio(wanted)
    plan = Plan(portfolio(found.assumed), found.assumed, wanted.rates, wanted.carry_over)
    with bar("runs") as tell:
        outcome = simulate(plan, runs=wanted.runs, seed=wanted.seed, tell=tell)
    bars = tornado(portfolio, found.assumed, wanted.rates[-1], seed=wanted.seed) if sensitive else ()
    return _Found(found.assumed, found.neutral, outcome, bars, notes)


def _portfolio(wanted: _Wanted) -> tuple[Callable[[Assumptions], Portfolio], Sequence[Told]]:
    """The programme for assumptions, and what has to be said of where it comes from."""
    from rekenschap.follow.programme import portfolio, projects

    if wanted.projects is None or wanted.budget is None:
        return lambda assumed: portfolio.invented(count=wanted.count, growth=assumed.growth), (portfolio.SOURCE,)
    given = projects.read_projects(wanted.projects)
    of_them = portfolio.of_projects(given, projects.read_budget(wanted.budget))
    return lambda assumed: of_them, (*portfolio.GIVEN, *projects.told_of(given))
