"""`rekenschap norms`: what NATO's norms ask, what an amount implies, and what may be compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.opened import Refusal, ledger_option, opened, refused
from rekenschap.cli.picturing import draw, sheet_options, write_sheet

if TYPE_CHECKING:
    from rekenschap.budget.budget import Budget
    from rekenschap.exports.sheets.norms import Difference
    from rekenschap.exports.words import Lang
    from rekenschap.follow.norms.assuming import Assumed
    from rekenschap.follow.norms.gdp import Gdp
    from rekenschap.follow.norms.requirement import Base
    from rekenschap.follow.norms.tables import Workbook

_FILE = click.Path(path_type=Path, dir_okay=False)
#: a workbook of NATO has 0.2 MB, the World Bank's file 0.6
_MOST_BYTES = 50_000_000


@click.group()
def norms() -> None:
    """NATO's norms: arithmetic on stated assumptions, and what may be compared with what.

    \b
    Examples:
      rekenschap norms q16
      rekenschap norms q16 --workbook tables.xlsx --gdp gdp.csv
      rekenschap norms reverse --extra 19.3 --start 2.0
      rekenschap norms reconcile tables.xlsx --budget begrotingsstaten.csv
    """


@norms.command()
@click.option("--workbook", type=_FILE, metavar="XLSX", help="NATO's tables of defence expenditure.")
@click.option("--gdp", type=_FILE, metavar="CSV", help="The World Bank's GDP by country and year.")
@click.option("--growth", type=click.FloatRange(-20, 20), metavar="PERCENT", help="A year, in real terms [1.5].")
@click.option(
    "--range", "ends", type=click.FloatRange(-20, 20), nargs=2, metavar="LOW HIGH", help="Of the growth [1 2]."
)
@click.option("--prices", type=click.FloatRange(-20, 20), metavar="PERCENT", help="Rise of prices a year [2].")
@click.option("--year", type=click.IntRange(2000, 2100), help="Of the norm [2035].")
@click.option(
    "--norm", "shares", type=click.FloatRange(0.1, 99), multiple=True, metavar="PERCENT", help="[3.5 and 5]"
)
@sheet_options
def q16(
    workbook: Path | None,
    gdp: Path | None,
    growth: float | None,
    ends: tuple[float, float] | None,
    prices: float | None,
    year: int | None,
    shares: tuple[float, ...],
    form: str,
    picture: Path | None,
    dark: bool,
    lang: Lang,
) -> None:
    """Show what 3.5% and 5% of GDP ask of the European allies in 2035 (question 16 of kst-36800-X-E).

    Without files, from the GDP that SIPRI's figures imply and that comes with the program; with files also from
    NATO's tables and from the World Bank's GDP, with what makes them differ.

    \b
    Examples:
      rekenschap norms q16
      rekenschap norms q16 --workbook tables.xlsx --gdp gdp.csv --picture norm.svg
      rekenschap norms q16 --growth 1 --year 2030 --norm 2 --norm 3.5
    """
    from rekenschap.exports.sheets.norms import requirement_sheet

    with refused():
        assumed = _assumed(growth, ends, prices, year, shares)
        tables, banked = None if workbook is None else _workbook(workbook), _gdp(gdp)
        bases = _bases(tables, banked)
        try:
            sheet = requirement_sheet(bases, assumed, _differences(bases, tables, banked))
        except ValueError as error:
            raise Refusal(str(error)) from error
        if picture:
            from rekenschap.charts.norms import requirement

            draw(requirement(bases, assumed, lang=lang, dark=dark), picture, dark=dark, lang=lang)
    write_sheet(sheet, form, lang)


def _assumed(
    growth: float | None,
    ends: tuple[float, float] | None,
    prices: float | None,
    year: int | None,
    shares: tuple[float, ...],
) -> Assumed:
    """What is assumed, with what the user gives in its place; a growth outside the range widens it."""
    from dataclasses import replace

    from rekenschap.follow.norms.assuming import assumed

    known = assumed()
    rate = known.growth if growth is None else growth / 100
    low, high = (known.low, known.high) if ends is None else (ends[0] / 100, ends[1] / 100)
    given = {"nl": "opgegeven door de gebruiker", "en": "given by the user"}
    changed = any(one is not None for one in (growth, ends, prices, year)) or bool(shares)
    try:
        return replace(
            known,
            growth=rate,
            low=min(low, rate),
            high=max(high, rate),
            deflator=known.deflator if prices is None else prices / 100,
            year=year or known.year,
            norms=tuple(share / 100 for share in shares) or known.norms,
            sources=(*known.sources, given) if changed else known.sources,
        )
    except ValueError as error:
        raise Refusal(str(error)) from error


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror or error}") from error
    if len(content) > _MOST_BYTES:
        raise Refusal(f"{path} is larger than {_MOST_BYTES:,} bytes; no file of this kind is")
    return content


def _workbook(path: Path) -> Workbook:
    from rekenschap.follow.norms.tables import read_workbook

    return read_workbook(_read(path), path.name)


def _gdp(path: Path | None) -> Gdp | None:
    from rekenschap.follow.norms.gdp import read_gdp

    return None if path is None else read_gdp(_read(path), path.name)


def _bases(tables: Workbook | None, banked: Gdp | None) -> list[Base]:
    from rekenschap.follow.norms import requirement

    found = [requirement.implied_base()]
    if tables is not None:
        found += [requirement.nato_base(tables), requirement.nato_base(tables, "constant")]
    if banked is not None:
        found.append(requirement.world_bank_base(banked))
    return found


def _differences(bases: list[Base], tables: Workbook | None, banked: Gdp | None) -> list[Difference]:
    """What makes the implied base differ from NATO's, and NATO's from the World Bank's."""
    from rekenschap.exports.sheets.norms import Difference
    from rekenschap.follow.norms.requirement import Step, explained, nato_base

    if tables is None:
        return []
    implied, nato = bases[0], bases[1]
    words = {"nl": "andere bron: bbp dat SIPRI impliceert", "en": "another source: GDP that SIPRI implies"}
    found = [Difference(nato, implied, [Step(words, implied.gdp - nato.gdp)])]
    if banked is not None:
        other = bases[-1]
        found.append(Difference(nato, other, list(explained(nato, nato_base(tables, year=other.year), other))))
    return found


@norms.command()
@click.option(
    "--extra", type=click.FloatRange(min=0, min_open=True), metavar="BILLION", help="Euros extra [19.3]."
)
@click.option("--norm", type=click.FloatRange(0.1, 99), metavar="PERCENT", help="Of GDP, reached with it [3.5].")
@click.option(
    "--start", "starts", type=click.FloatRange(0, 99), multiple=True, metavar="PERCENT", help="[2.0 and 1.9]"
)
@click.option("--workbook", type=_FILE, metavar="XLSX", help="NATO's tables: its own shares and GDP beside it.")
@sheet_options
def reverse(
    extra: float | None,
    norm: float | None,
    starts: tuple[float, ...],
    workbook: Path | None,
    form: str,
    picture: Path | None,
    dark: bool,
    lang: Lang,
) -> None:
    """Show of what GDP an amount is a share, as the € 19.3 billion extra to 3.5% of answer 16.

    \b
    Examples:
      rekenschap norms reverse
      rekenschap norms reverse --workbook tables.xlsx
      rekenschap norms reverse --extra 19.3 --norm 3.5 --start 2.0
    """
    from rekenschap.exports.sheets.norms import reverse_sheet
    from rekenschap.follow.norms.assuming import Reverse, reverse_question
    from rekenschap.follow.norms.reverse import own_shares

    _no_picture(picture)
    known = reverse_question()
    given = {"nl": "opgegeven door de gebruiker", "en": "given by the user"}
    asked = Reverse(
        known.extra if extra is None else extra * 1e9,
        known.norm if norm is None else norm / 100,
        [start / 100 for start in starts] or known.starts,
        known.source if extra is None and norm is None and not starts else given,
    )
    with refused():
        tables = None if workbook is None else _workbook(workbook)
        own = None if tables is None else own_shares(tables)
        try:
            sheet = reverse_sheet(asked, own, tables.document if tables else "")
        except ValueError as error:
            raise Refusal(str(error)) from error
    write_sheet(sheet, form, lang)


def _no_picture(picture: Path | None) -> None:
    if picture is not None:
        raise click.UsageError("there is no picture of this; `norms q16 --picture FILE` has one")


@norms.command()
@click.argument("figures", required=False, type=_FILE)
@click.option(
    "--workbook", type=_FILE, metavar="XLSX", help="NATO's tables: with and without Canada, in two prices."
)
@sheet_options
def compare(
    figures: Path | None, workbook: Path | None, form: str, picture: Path | None, dark: bool, lang: Lang
) -> None:
    """Say of figures of spending, two by two, whether they may be compared, or why not.

    FIGURES is a CSV (see docs/norms.md); without it, those of question 15 of kst-36800-X-E.

    \b
    Examples:
      rekenschap norms compare
      rekenschap norms compare --workbook tables.xlsx
    """
    from rekenschap.exports.sheets.norms import comparison_sheet
    from rekenschap.follow.norms import comparing

    _no_picture(picture)
    with refused():
        tables = None if workbook is None else _workbook(workbook)
        if figures is not None:
            given = comparing.read_figures(_read(figures), figures.name)
        elif tables is not None:
            given = comparing.figures_of_workbook(tables)
        else:
            given = comparing.figures_of_question_15()
    write_sheet(comparison_sheet(given, comparing.pairs(given)), form, lang)


@norms.command()
@click.argument("workbook", type=_FILE)
@click.option(
    "--budget", "budgets", type=_FILE, multiple=True, metavar="CSV", help="Budget statements; else the ledger's."
)
@click.option("--chapter", default="X", show_default=True, metavar="X", help="Of the budget.")
@ledger_option
@sheet_options
def reconcile(
    workbook: Path,
    budgets: tuple[Path, ...],
    chapter: str,
    where: str,
    form: str,
    picture: Path | None,
    dark: bool,
    lang: Lang,
) -> None:
    """Find which stage of the Dutch budget NATO's figure of each year is.

    \b
    Examples:
      rekenschap norms reconcile tables.xlsx --budget begrotingsstaten.csv
      rekenschap norms reconcile tables.xlsx
    """
    from rekenschap.exports.sheets.norms import reconciliation_sheet
    from rekenschap.follow.norms.reconciling import reconcile as reconciled

    _no_picture(picture)
    with refused():
        tables = _workbook(workbook)
        budget = _read_budget(budgets) if budgets else _ledger_budget(where, chapter.upper())
        found = reconciled(tables, budget, chapter.upper())
    sources = [workbook.name, *(path.name for path in budgets)]
    write_sheet(reconciliation_sheet(found, chapter.upper(), sources), form, lang)


def _read_budget(paths: tuple[Path, ...]) -> Budget:
    from rekenschap.budget.budget import Budget
    from rekenschap.budget.loaders.found import Document
    from rekenschap.budget.loaders.recognising import read_document

    return Budget.of(one for path in paths for one in read_document(Document(path.name, _read(path))).amounts)


def _ledger_budget(where: str, chapter: str) -> Budget:
    from rekenschap.budget import queries

    with opened(where) as ledger, ledger.reading() as connection:
        return queries.budget(connection, queries.Wanted(chapter))
