"""Sheets and pictures as a command writes them: a report, JSON, or CSV; and an SVG or PNG beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rekenschap.cli.opened import lang_option

if TYPE_CHECKING:
    from rekenschap.charts.look import Spec
    from rekenschap.exports.sheets.sheet import Sheet
    from rekenschap.exports.words import Lang

_Command = TypeVar("_Command", bound=Callable[..., Any])
_SUFFIXES = (".svg", ".png")


def _drawable(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() not in _SUFFIXES:
        raise click.BadParameter(f"{value.name!r} ends in neither .svg nor .png")
    return value


_format_option: Callable[[_Command], _Command] = click.option(
    "--format",
    "form",
    type=click.Choice(["report", "json", "csv"]),
    default="report",
    show_default=True,
    help="For a person; for a script: json has all, csv the main table.",
)
_picture_option: Callable[[_Command], _Command] = click.option(
    "--picture",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    callback=_drawable,
    help="Draw a chart, to a file that ends in .svg or .png (needs the extra `charts`).",
)
_dark_option: Callable[[_Command], _Command] = click.option(
    "--dark", is_flag=True, help="Of the picture: on a dark ground."
)


def sheet_options(command: _Command) -> _Command:
    """The options that all commands with a sheet and a picture have."""
    for option in (lang_option, _dark_option, _picture_option, _format_option):
        command = option(command)
    return command


def write_sheet(sheet: Sheet, form: str, lang: Lang) -> None:
    """Write a sheet to standard output."""
    from rekenschap.cli.writing import report_console, standard_output
    from rekenschap.exports.sheets import as_data, in_terminal

    file = standard_output(form)
    if form == "json":
        file.write(as_data.as_json(sheet, lang))
    elif form == "csv":
        file.writelines(as_data.as_csv(sheet, lang))
    else:
        file.write(in_terminal.render(sheet, lang, report_console()))


def draw(spec: Spec, path: Path, *, dark: bool, lang: Lang) -> None:
    """Draw a chart to a file: all of it or nothing. Raises `MissingExtra` and `CannotWrite`."""
    from rekenschap.charts import drawing
    from rekenschap.cli.writing import whole_file

    if path.suffix.lower() == ".png":
        drawn = drawing.png(spec, dark=dark, lang=lang)
    else:
        drawn = drawing.svg(spec, dark=dark, lang=lang).encode()
    with whole_file(path) as part:
        part.write_bytes(drawn)
