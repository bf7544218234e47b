"""`rekenschap series`: indicators over time, and how targets stand by them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.opened import Refusal, lang_option, ledger_option, opened, refused
from rekenschap.cli.picturing import draw, sheet_options, write_sheet

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang
    from rekenschap.follow.series.series import Series, Told
    from rekenschap.follow.series.status import Status
    from rekenschap.follow.series.storing import Known
    from rekenschap.follow.series.targets import Target

_FILES = click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False), metavar="[FILE]...")
_SOME_REFUSED, _ALL_REFUSED = 1, 3


@click.group()
def series() -> None:
    """Indicators with their sources, and targets held against them by tests that are named.

    \b
    Examples:
      rekenschap series show
      rekenschap series show --indicator "geweigerde personen"
      rekenschap series load grens.csv doelen.csv
      rekenschap series check
    """


@series.command(no_args_is_help=True)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE..."
)
@ledger_option
@lang_option
@click.pass_context
def load(ctx: click.Context, files: tuple[Path, ...], where: str, lang: Lang) -> None:
    """Load tables of series, or of targets: of each all of it, or nothing with the cell that is wrong.

    \b
    Exit status:
      0  all are loaded
      1  some were refused; the others are loaded
      3  none was loaded
      4  the ledger cannot do what was asked
    """
    from rekenschap.errors import BadTable
    from rekenschap.exports.safe import printable
    from rekenschap.follow.series.storing import load as load_table
    from rekenschap.follow.series.storing import text_of

    wrong = 0
    with opened(where, create=True) as ledger:
        for path in files:
            try:
                found = load_table(ledger, path.name, text_of(path))
            except BadTable as error:
                wrong += 1
                click.echo(f"rekenschap: {printable(str(error))}", err=True)
            else:
                click.echo(printable(_loaded(found.document, found.indicators, found.is_new, lang)))
    ctx.exit(0 if not wrong else _ALL_REFUSED if wrong == len(files) else _SOME_REFUSED)


def _loaded(document: str, indicators: Sequence[str], is_new: bool, lang: Lang) -> str:
    names = ", ".join(indicators)
    if lang == "nl":
        return f"{document}: {'geladen' if is_new else 'was al geladen'}: {names}"
    return f"{document}: {'loaded' if is_new else 'was loaded already'}: {names}"


def _known(files: Sequence[Path], where: str) -> Known:
    """What the files hold; without files what the ledger has, and the public figures that come along."""
    from rekenschap.errors import NoLedger
    from rekenschap.follow.series.reading import example
    from rekenschap.follow.series.storing import Known, known, read, text_of
    from rekenschap.ledger.store import Ledger

    if files:
        return read(tuple((path.name, text_of(path)) for path in files))
    try:
        ledger = Ledger.open(where)
    except NoLedger:
        return Known(example(), ())
    try:
        with ledger.reading() as connection:
            found = known(connection)
    finally:
        ledger.close()
    names = {one.name.casefold() for one in found.series}
    return Known((*found.series, *(one for one in example() if one.name.casefold() not in names)), found.targets)


@series.command()
@_FILES
@click.option("--indicator", metavar="NAME", help="Only this series.")
@ledger_option
@sheet_options
def show(
    files: tuple[Path, ...],
    indicator: str | None,
    where: str,
    form: str,
    picture: Path | None,
    dark: bool,
    lang: Lang,
) -> None:
    """Show series: figures with their sources, sums that count on by period, rates, and which periods differ.

    Of the FILES (see docs/series.md); without any, of the ledger and the public figures that come with the
    program.

    \b
    Examples:
      rekenschap series show --indicator "geweigerde personen"
      rekenschap series show grens.csv --picture grens.svg
    """
    from rekenschap.exports.sheets.series import series_sheet
    from rekenschap.follow.series.reading import one_of

    with refused():
        every = _known(files, where).series
        if not every:
            raise Refusal("there is no series in these files; a table of targets is for `rekenschap series check`")
        shown = (one_of(every, indicator),) if indicator else every
        if picture:
            _picture(shown[0], every, None, picture, lang, dark)
    write_sheet(series_sheet(shown, every), form, lang)


def _picture(
    shown: Series, every: Sequence[Series], target: Target | None, picture: Path, lang: Lang, dark: bool
) -> None:
    """Draw a series: its rates where it has any, else its points."""
    from rekenschap.charts.series import by_day, by_period
    from rekenschap.follow.series.periods import rates
    from rekenschap.follow.series.reading import one_of

    found = rates(shown, one_of(every, shown.denominator)) if shown.denominator else ()
    if len(found) > 1 and shown.counts_events:
        spec = by_period(shown, found, lang=lang, dark=dark)
    else:
        spec = by_day(shown, target, lang=lang, dark=dark)
    draw(spec, picture, dark=dark, lang=lang)


@series.command()
@_FILES
@click.option("--indicator", metavar="NAME", help="Only the target of this series.")
@click.option("--paper", metavar="KEY", help="The targets of a paper in the ledger: which series may be theirs.")
@ledger_option
@sheet_options
def check(
    files: tuple[Path, ...],
    indicator: str | None,
    paper: str | None,
    where: str,
    form: str,
    picture: Path | None,
    dark: bool,
    lang: Lang,
) -> None:
    """Show how targets stand by their series, against the last wording and the first.

    FILES are tables of series and of targets (see docs/series.md); without any, those of the ledger. With --paper,
    the series that the targets of a paper may be about are proposed, with what is lacking to check them.

    \b
    Examples:
      rekenschap series check grens.csv doelen.csv
      rekenschap series check --paper kst-36800-X-E
    """
    from rekenschap.exports.sheets.series import status_sheet
    from rekenschap.follow.series.targets import rebaselinings

    with refused():
        known = _known(files, where)
        if paper is not None:
            _propose(known, paper, where, form, lang)
            return
        targets = [one for one in known.targets if indicator in {None, one.indicator}]
        if not targets:
            raise Refusal("there is no target to check; `rekenschap series load FILE` loads a table of targets")
        found, lost = _statuses(known, targets)
        if picture:
            _picture(_of(known, targets[0]), known.series, targets[-1], picture, lang, dark)
    write_sheet(status_sheet(found, rebaselinings(targets), lost), form, lang)


def _of(known: Known, target: Target) -> Series:
    from rekenschap.follow.series.reading import one_of

    return one_of(known.series, target.indicator)


def _statuses(known: Known, targets: Sequence[Target]) -> tuple[list[tuple[Status, Status]], list[Told]]:
    """The status by the first and the last version of each target, and words for those without a series."""
    from rekenschap.errors import BadTable
    from rekenschap.follow.series.status import status
    from rekenschap.follow.series.targets import versions

    found: list[tuple[Status, Status]] = []
    lost: list[Told] = []
    for name in dict.fromkeys(target.indicator for target in targets):
        every = versions(targets, name)
        try:
            found.append((status(every[0], known.series), status(every[-1], known.series)))
        except BadTable as error:
            lost.append({"nl": f"{name}: geen reeks ({error})", "en": f"{name}: no series ({error})"})
    return found, lost


def _propose(known: Known, paper: str, where: str, form: str, lang: Lang) -> None:
    from rekenschap.exports.sheets.series import proposals_sheet
    from rekenschap.follow.series.joining import proposals
    from rekenschap.ledger import queries

    with opened(where) as ledger, ledger.reading() as connection:
        key = queries.paper(connection, paper).key
        wanted = queries.PaperFilter(paper=key)
        aims = queries.targets(connection, wanted, size=1000).items
    write_sheet(proposals_sheet([(aim, proposals(aim.indicator, known.series)) for aim in aims]), form, lang)
