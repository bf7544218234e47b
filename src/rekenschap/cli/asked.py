"""What is asked for of a ledger, however it is written: options that choose papers, questions and promises."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from rekenschap.cli.days import Day

_Command = TypeVar("_Command", bound=Callable[..., Any])
BECAME = ("open", "due", "kept", "partly_kept", "slipped", "withdrawn")


def day_option(name: str, told: str) -> Callable[[_Command], _Command]:
    """An option that takes a day, as 2026-05-21 or 21-5-2026."""
    return click.option(name, type=Day(), metavar="DAY", help=told)


def dossier_meant(name: str) -> str:
    """A dossier as papers name it: `36 800 X` is `36800-X`."""
    return re.sub(r"[\s-]+", "-", re.sub(r"(?<=\d)[\s.](?=\d)", "", name.strip()))


def group_meant(name: str) -> str:
    """A group by any of its names; one that the list of groups lacks, as it is."""
    from rekenschap.ledger.search.vocabulary import group_named

    return group_named(name) or name


def _dossier(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    return value and dossier_meant(value)


def _group(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    return value and group_meant(value)


def _closed(field: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """A value, or several, of a field whose values are all known, by any of their names."""

    def meant(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
        return tuple(map(one, value)) if isinstance(value, tuple) else value and one(value)

    def one(name: str) -> str:
        from rekenschap.ledger.search.vocabulary import closed_value, values_shown

        if (found := closed_value(field, name)) is None:
            raise click.BadParameter(f"{name!r} is none of {', '.join(values_shown(field))}")
        return found

    return meant


def closed_option(field: str, told: str) -> Callable[[_Command], _Command]:
    """An option for one value of a field whose values are all known."""
    return click.option(f"--{field}", metavar=field.upper(), callback=_closed(field), help=told)


def _together(*options: Callable[[Any], Any]) -> Callable[[_Command], _Command]:
    """Options as one decorator, shown in their order."""

    def with_options(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return with_options


dossier_option: Callable[[_Command], _Command] = click.option(
    "--dossier",
    metavar="NUMBER",
    callback=_dossier,
    help="Of this dossier and its parts, such as 36800 or 36800-X.",
)
ministry_option: Callable[[_Command], _Command] = click.option(
    "--ministry", metavar="NAME", help="Of this ministry, such as Defensie."
)
group_option: Callable[[_Command], _Command] = click.option(
    "--group", metavar="GROUP", callback=_group, help="Asked by this group, such as SP or GroenLinks-PvdA."
)
paper_option: Callable[[_Command], _Command] = click.option(
    "--paper", metavar="KEY", help="Only in this paper, such as kst-36800-X-E."
)
paper_options: Callable[[_Command], _Command] = _together(
    dossier_option,
    click.option(
        "--chamber", metavar="EK|TK", callback=_closed("chamber"), help="Of the Eerste or the Tweede Kamer."
    ),
    click.option("--kind", metavar="KIND", callback=_closed("kind"), help="Of a kind: nota, lijst, kamervragen …"),
    ministry_option,
    day_option("--since", "Of this day or later, as 2026-05-21 or 21-5-2026."),
    day_option("--until", "Of this day or earlier."),
)
exchange_options: Callable[[_Command], _Command] = _together(
    group_option,
    click.option(
        "--status",
        metavar="STATUS",
        multiple=True,
        callback=_closed("status"),
        help="How it was answered, as in explain.",
    ),
    click.option(
        "--ground", metavar="GROUND", multiple=True, callback=_closed("ground"), help="On which ground it was not."
    ),
)
