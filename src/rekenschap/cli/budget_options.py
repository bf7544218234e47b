"""What is asked for of the budget: options that choose chapters, articles, years and kinds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from rekenschap.cli.opened import lang_option, ledger_option

_Command = TypeVar("_Command", bound=Callable[..., Any])
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
KINDS = ("V", "U", "O")
STAGES = ("OWB", "NVW", "VB", "ISB", "O1", "PSUPP", "O2", "SW", "JV")


def _years(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[int, ...] | None:
    if value is None:
        return None
    years: set[int] = set()
    for piece in value.split(","):
        found = _YEARS.fullmatch(piece.strip())
        if found is None or not 1900 <= int(found[1]) <= int(found[2] or found[1]) <= 2200:
            raise click.BadParameter(f"{value!r}: write years as 2019, 2013-2019 or 2013,2016")
        years.update(range(int(found[1]), int(found[2] or found[1]) + 1))
    return tuple(sorted(years))


def _upper(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    return value and value.strip().upper()


years_option: Callable[[_Command], _Command] = click.option(
    "--years", "--year", "years", metavar="YEARS", callback=_years, help="As 2019 or 2013-2019; all by default."
)
chapter_option: Callable[[_Command], _Command] = click.option(
    "--chapter", metavar="X", callback=_upper, help="Of this chapter (begrotingshoofdstuk), as X or IXB."
)
kind_option: Callable[[_Command], _Command] = click.option(
    "--kind",
    type=click.Choice(KINDS, case_sensitive=False),
    help="Commitments (V, verplichtingen), expenditure (U, uitgaven) or receipts (O, ontvangsten).",
)
format_option: Callable[[_Command], _Command] = click.option(
    "--format",
    "form",
    type=click.Choice(["report", "json", "csv"]),
    default="report",
    show_default=True,
    help="For a person; for a script: json has all, csv the main table.",
)
limit_option: Callable[[_Command], _Command] = click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="How many at most: 20 in a report, else all."
)
_ON_A_SCREEN = 20


def most(form: str, limit: int | None) -> int | None:
    """How many rows are written; None for all."""
    return limit or (_ON_A_SCREEN if form == "report" else None)


def sheet_options(command: _Command) -> _Command:
    """The options that all commands have that write a sheet of a ledger."""
    for option in (lang_option, ledger_option, format_option):
        command = option(command)
    return command
