"""`rekenschap workforce`: the growth of the force, against the path to a target."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.opened import Refusal, refused
from rekenschap.cli.picturing import draw, sheet_options, write_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rekenschap.exports.sheets.workforce import Asked
    from rekenschap.exports.words import Lang
    from rekenschap.follow.workforce.series import Register, Target

_MOST_YEARS = 50


@click.command()
@click.argument("series", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--definition", metavar="NAME", help="Whom to count; else the definition with most points.")
@click.option(
    "--target", type=click.FloatRange(1, 10_000_000), metavar="N", help="Another target than those that are known."
)
@click.option("--by", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The last day for --target.")
@click.option(
    "--exit-rate",
    type=click.FloatRange(0, 99),
    default=8.0,
    show_default=True,
    metavar="PERCENT",
    help="Who leave in a year, for the intake that is needed.",
)
@click.option(
    "--capacity", type=click.FloatRange(0, 10_000_000), metavar="N", help="How many can be trained in a year."
)
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Another one gives other draws."
)
@click.option("--no-chance", is_flag=True, help="Arithmetic only; needs no extra.")
@sheet_options
def workforce(
    series: Path | None,
    definition: str | None,
    target: float | None,
    by: datetime | None,
    exit_rate: float,
    capacity: float | None,
    seed: int,
    no_chance: bool,
    form: str,
    picture: Path | None,
    dark: bool,
    lang: Lang,
) -> None:
    """Show what a target asks of the growth of the force, and the chance to reach it.

    SERIES is a CSV of stocks and flows (see docs/workforce.md); without it the public figures are taken that come
    with the program. Series of different definitions are never joined. The chance needs the extra `forecast`.

    \b
    Examples:
      rekenschap workforce
      rekenschap workforce --target 110000 --by 2032-12-31 --capacity 12000
      rekenschap workforce sterkte.csv --definition beroeps --picture groei.svg
    """
    if (target is None) != (by is None):
        raise click.UsageError("--target and --by go together")
    from rekenschap.follow.workforce.series import definitions_of, example, read_series

    with refused():
        register = example() if series is None else read_series(series)
        name = definition or definitions_of(register.points)[0] if series else definition or "defensie"
        targets = _targets(register, name, target, by.date() if by else None)
        limit = float("inf") if capacity is None else capacity
        asked = _asked(register, name, targets, exit_rate / 100, limit)
        if not no_chance:
            asked = _drawn(asked, seed, invented=series is None)
        if picture:
            _picture(asked, picture, lang, dark)
    from rekenschap.exports.sheets.workforce import workforce_sheet

    write_sheet(workforce_sheet(asked), form, lang)


def _targets(register: Register, name: str, value: float | None, by: date | None) -> Sequence[Target]:
    from rekenschap.follow.workforce.series import Target

    if value is not None and by is not None:
        given = {"nl": "opgegeven door de gebruiker", "en": "given by the user"}
        return (Target(value, by, name, given, stated=True),)
    found = tuple(target for target in register.targets if target.definition == name)
    if not found:
        raise Refusal(f"no target is known of {name!r}: give --target and --by")
    return found


def _asked(register: Register, name: str, targets: Sequence[Target], exit_rate: float, capacity: float) -> Asked:
    from rekenschap.exports.sheets.workforce import Asked

    stocks = register.of("stand", name)
    if not stocks:
        known = ", ".join(sorted({point.definition for point in register.points if point.kind == "stand"}))
        raise Refusal(f"there is no stock (stand) of {name!r}; there are stocks of {known or 'nothing'}")
    now = stocks[-1]
    if any(target.by.year > now.day.year + _MOST_YEARS for target in targets):
        raise Refusal(f"a target more than {_MOST_YEARS} years after the last stock, of {now.day}, says nothing")
    if late := [target for target in targets if target.by <= now.day]:
        raise Refusal(f"the target of {late[0].by} is not after the last stock, of {now.day}")
    return Asked(register, name, now, targets, exit_rate, capacity)


def _drawn(asked: Asked, seed: int, *, invented: bool) -> Asked:
    """With chances and signals, or with the reason why there are none. Raises `MissingExtra`."""
    from dataclasses import replace

    from rekenschap.follow.workforce.estimates import Estimates, assumed, estimated

    found = (
        assumed() if invented and asked.definition == "defensie" else estimated(asked.register, asked.definition)
    )
    if not isinstance(found, Estimates):
        return replace(asked, unclaimed=found)
    from rekenschap.follow.workforce.chance import chance
    from rekenschap.follow.workforce.rules import signals

    now, stocks = asked.now, asked.register.of("stand", asked.definition)
    drawn = tuple(
        chance(now.day, now.value, target, found, capacity=asked.capacity, seed=seed) for target in asked.targets
    )
    told = tuple(
        (target, signals(stocks, target, found, capacity=asked.capacity, seed=seed)) for target in asked.targets
    )
    return replace(asked, estimates=found, chances=drawn, signals=told)


def _picture(asked: Asked, picture: Path, lang: Lang, dark: bool) -> None:
    """Draw the growth to the first target."""
    from rekenschap.charts.workforce import growth

    spec = growth(
        asked.register.of("stand", asked.definition),
        asked.register.words(asked.definition)[lang],
        asked.targets[0],
        asked.chances[0] if asked.chances else None,
        lang=lang,
        dark=dark,
    )
    draw(spec, picture, dark=dark, lang=lang)
