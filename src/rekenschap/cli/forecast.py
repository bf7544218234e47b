"""`rekenschap forecast`: the outturn to be expected of a budget, and how good such forecasts were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rekenschap.cli import budget_options
from rekenschap.cli.budget_options import KINDS, STAGES, chapter_option, years_option
from rekenschap.cli.opened import Refusal, ledger_option, opened, refused
from rekenschap.cli.picturing import draw, sheet_options, write_sheet

if TYPE_CHECKING:
    from rekenschap.budget.amounts import Kind
    from rekenschap.exports.words import Lang
    from rekenschap.follow.execution.asking import Answer, Loaded, Wanted

_Command = TypeVar("_Command", bound=Callable[..., Any])
#: what is known before the outturn is
_BEFORE = STAGES[:-1]


_LEVEL = click.FloatRange(0, 1, min_open=True, max_open=True)
_interval_option: Callable[[_Command], _Command] = click.option(
    "--interval",
    "levels",
    type=_LEVEL,
    multiple=True,
    default=(0.8,),
    show_default=True,
    metavar="LEVEL",
    help="Of the intervals; as often as there are to be.",
)
_kind_option: Callable[[_Command], _Command] = click.option(
    "--kind",
    type=click.Choice(KINDS, case_sensitive=False),
    default="U",
    show_default=True,
    help="Commitments (V), expenditure (U) or receipts (O).",
)


@click.group(invoke_without_command=True)
@chapter_option
@click.option("--article", metavar="N", default="", help="One article; the chapter and all of its own by default.")
@click.option(
    "--stage", type=click.Choice(_BEFORE), default="VB", show_default=True, help="What is known: the baseline."
)
@click.option("--year", type=click.IntRange(1900, 2200), help="The last one that has the stage by default.")
@_kind_option
@_interval_option
@click.option(
    "--monthly",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Cumulative months of the place (CSV, docs/forecast.md).",
)
@ledger_option
@sheet_options
@click.pass_context
def forecast(
    ctx: click.Context,
    chapter: str | None,
    article: str,
    stage: str,
    year: int | None,
    kind: str,
    levels: tuple[float, ...],
    monthly: Path | None,
    where: str,
    form: str,
    picture: Path | None,
    dark: bool,
    lang: Lang,
) -> None:
    """Forecast the outturn of an article or a chapter, always against a stage and with its sign.

    From the history of the article and of all others, with intervals that are tested (`forecast backtest`). With
    too little history it says so and gives no number. Load budget tables first (`rekenschap budget load`).

    \b
    Examples:
      rekenschap forecast --chapter X --article 6 --stage VB
      rekenschap forecast --chapter X --stage O2 --year 2020 --interval 0.5 --interval 0.9
      rekenschap forecast --chapter X --article 6 --monthly maanden.csv --picture artikel6.svg
      rekenschap forecast backtest --chapter X
    """
    if ctx.invoked_subcommand is not None:
        return
    if chapter is None:
        raise click.UsageError("--chapter says of which budget, as --chapter X")
    from rekenschap.budget.amounts import Kind, Stage
    from rekenschap.budget.renumbering import Place
    from rekenschap.exports.sheets.execution import forecast_sheet
    from rekenschap.follow.execution.asking import Wanted

    wanted = Wanted(Place(chapter, article), Stage[stage], year, Kind(kind.upper()), levels)
    with refused():
        answer = _answer(where, wanted, monthly)
        if picture:
            from rekenschap.charts.execution import history

            draw(history(answer, lang=lang, dark=dark), picture, dark=dark, lang=lang)
    write_sheet(forecast_sheet(answer), form, lang)


def _answer(where: str, wanted: Wanted, monthly: Path | None) -> Answer:
    from rekenschap.follow.execution.asking import Answer, ask
    from rekenschap.follow.execution.monthly import read_months

    months = read_months(monthly) if monthly else None
    answer = ask(_loaded(where, wanted.kind), wanted, months)
    if not isinstance(answer, Answer):
        raise Refusal(f"{answer.why.en}; `rekenschap budget load FILE` loads it")
    return answer


def _loaded(where: str, kind: Kind) -> Loaded:
    from rekenschap.follow.execution.asking import Loaded

    with opened(where) as ledger, ledger.reading() as connection:
        found = Loaded.of(connection, kind)
    if not found.budget.articles and not found.budget.chapters:
        raise Refusal("no budget is loaded; `rekenschap budget load FILE` loads one")
    return found


@forecast.command("backtest")
@chapter_option
@years_option
@click.option(
    "--stage",
    "stages",
    type=click.Choice(_BEFORE),
    multiple=True,
    default=("VB", "O1", "O2"),
    show_default=True,
    help="What was known; as often as there are to be.",
)
@click.option("--totals", is_flag=True, help="Of totals of chapters, not of articles.")
@_kind_option
@click.option("--interval", "level", type=_LEVEL, default=0.8, show_default=True, help="Of the interval.")
@budget_options.sheet_options
def backtest_command(
    chapter: str | None,
    years: tuple[int, ...] | None,
    stages: tuple[str, ...],
    totals: bool,
    kind: str,
    level: float,
    where: str,
    form: str,
    lang: Lang,
) -> None:
    """Forecast years whose outturn is known, each from those before it, and show the errors.

    Of all chapters together; --chapter also shows those of one apart. Every year with three before it is tested.

    \b
    Examples:
      rekenschap forecast backtest --chapter X
      rekenschap forecast backtest --stage O2 --years 2016-2019 --interval 0.9
      rekenschap forecast backtest --totals
    """
    from rekenschap.budget.amounts import Kind, Stage
    from rekenschap.exports.sheets.execution import backtest_sheet
    from rekenschap.follow.execution.backtest import of_years

    loaded = _loaded(where, Kind(kind.upper()))
    found = []
    for name in stages:
        tested = loaded.tested(Stage[name], level, totals)
        found.append((Stage[name], of_years(tested, years) if years else tested))
    if not any(tested for _, tested in found):
        raise Refusal("nothing can be tested: a stage and outturn of a year and of three before it are needed")
    write_sheet(backtest_sheet(found, level, chapter), form, lang)
