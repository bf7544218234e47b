"""`budget check` and `budget claim`: the rules of the law, and a stated figure against what is loaded."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import click

from rekenschap.cli.budget_options import (
    chapter_option,
    kind_option,
    limit_option,
    most,
    sheet_options,
    years_option,
)
from rekenschap.cli.opened import Refusal, opened
from rekenschap.cli.picturing import write_sheet

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang

#: as in `budget.rules.registry`, which a test holds; named here so that no rule is imported for `--help`
RULES = (
    *("authorised", "sums", "chain", "crossing", "explanation"),
    *("fund", "carry_over", "feeding", "unit", "text"),
)
OUTCOMES = ("exceeds", "cannot_be_checked", "within")
_UNITS = {"mln": 1_000, "mld": 1_000_000, "k": 1}


@click.command()
@click.option("--rule", "rules", type=click.Choice(RULES), multiple=True, help="Of this rule; all by default.")
@click.option(
    "--outcome",
    "outcomes",
    type=click.Choice(OUTCOMES),
    multiple=True,
    default=["exceeds"],
    show_default=True,
    help="Which results are listed; all are counted.",
)
@chapter_option
@kind_option
@years_option
@limit_option
@sheet_options
def check(
    where: str,
    form: str,
    lang: Lang,
    rules: tuple[str, ...],
    outcomes: tuple[str, ...],
    chapter: str | None,
    kind: str | None,
    years: tuple[int, ...] | None,
    limit: int | None,
) -> None:
    """Check the loaded budgets by the rules of the budget law.

    Each result has its arithmetic, its cells, and an outcome: within, exceeds, or cannot be checked and why.

    \b
    Examples:
      rekenschap budget check
      rekenschap budget check --chapter X --kind U --years 2013-2019 --rule authorised
      rekenschap budget check --rule fund --outcome within --outcome cannot_be_checked
    """
    from rekenschap.budget import queries
    from rekenschap.budget.amounts import Kind
    from rekenschap.budget.rules import registry
    from rekenschap.budget.rules.outcome import Outcome
    from rekenschap.exports.sheets.budgets import check_sheet

    with opened(where) as ledger, ledger.reading() as connection:
        budget = queries.budget(connection)
    if not budget.articles and not budget.chapters:
        raise Refusal("no budget is loaded; `rekenschap budget load FILE` loads one")
    found = [
        one
        for one in registry.check(budget, rules)
        if chapter in (None, one.key.chapter)
        and (kind is None or one.key.kind is Kind(kind.upper()))
        and (years is None or one.key.year in years)
    ]
    wanted = [registry.RULES[name] for name in rules or registry.RULES]
    shown = frozenset(Outcome(name) for name in outcomes)
    write_sheet(check_sheet(found, wanted, shown, most(form, limit)), form, lang)


def _amount(ctx: click.Context, parameter: click.Parameter, value: str) -> tuple[Decimal, Decimal]:
    """An amount in thousands of euros, and half of its last digit: `155,4 mln` is 155400 and 50."""
    from rekenschap.text.numbers import decimals, parse_number

    number, _, unit = value.strip().removeprefix("€").strip().partition(" ")
    parsed = parse_number(number)
    if parsed is None or (unit or "k") not in _UNITS:
        raise click.BadParameter(f"{value!r}: write an amount as '155,4 mln', '11,2 mld' or, in thousands, 155367")
    factor = _UNITS[unit or "k"]
    return parsed * factor, Decimal(1).scaleb(-decimals(number)) * factor / 2


@click.command()
@click.argument("amount", callback=_amount)
@chapter_option
@click.option("--article", metavar="N", default="", help="One article; all of the chapter by default.")
@kind_option
@click.option("--year", type=click.IntRange(1900, 2200), required=True, help="The budget year that it is about.")
@click.option(
    "--said",
    type=click.Choice(["amount", "under", "over", "difference"]),
    default="amount",
    show_default=True,
    help="What the text says it is: an amount, less or more spent than budgeted, or a difference.",
)
@sheet_options
def claim(
    where: str,
    form: str,
    lang: Lang,
    amount: tuple[Decimal, Decimal],
    chapter: str | None,
    article: str,
    kind: str | None,
    year: int,
    said: str,
) -> None:
    """Hold a stated AMOUNT against every stage, or a stated difference against every baseline.

    \b
    Examples:
      rekenschap budget claim "155,4 mln" --chapter X --year 2020 --said under
      rekenschap budget claim "199 mln" --chapter X --article 6 --year 2017 --said under
    """
    from rekenschap.budget import queries
    from rekenschap.budget.amounts import Kind
    from rekenschap.budget.budget import Key
    from rekenschap.budget.rules import claims
    from rekenschap.budget.rules.outcome import Outcome
    from rekenschap.exports.sheets.budgets import check_sheet

    if chapter is None:
        raise click.UsageError("--chapter says of which budget the amount is, as --chapter X")
    with opened(where) as ledger, ledger.reading() as connection:
        series = queries.series(connection, chapter, article, Kind((kind or "U").upper()), [year])
    key, stages = Key(chapter, article, series.kind, year), series.years.get(year, {})
    directions: dict[str, claims.Direction] = {"under": "under", "over": "over"}
    stated = claims.Claim(amount[0], amount[1], directions.get(said))
    look = claims.check_amount if said == "amount" else claims.check_difference
    result = look(key, stages, stated)
    write_sheet(check_sheet([result], [claims.RULE], frozenset(Outcome), None), form, lang)
