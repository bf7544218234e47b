"""How good the forecast of outturn is: a rolling origin over all chapters, and what was tried beside it.

    .venv/bin/python benchmarks/forecasts.py ../shared/data/begroting

Prints Markdown. The official statements are loaded before the other copy, whose 2020 outturn and 2nd
supplementary they lack; where copies differ the first loaded counts (`budget.copies`).
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from rekenschap.budget import queries
from rekenschap.budget.amounts import Kind, Stage
from rekenschap.budget.budget import Budget
from rekenschap.budget.loaders.found import Document, Renumbering
from rekenschap.budget.storing import load
from rekenschap.follow.execution.backtest import Tested, backtest, of_chapter, of_years, result
from rekenschap.follow.execution.panel import Known, chapters, panel, teaches
from rekenschap.ledger.store import Ledger

FILES = ("begrotingsstaten-2013-2021.csv", "begrotingsstaten_web.csv", "wijzigingen.csv")
STAGES = (Stage.VB, Stage.O1, Stage.O2)
YEARS = range(2016, 2021)
NO_DECAY = math.inf


def loaded(folder: Path, files: Sequence[str] = FILES) -> tuple[Budget, tuple[Renumbering, ...]]:
    """The expenditure of all chapters, and what was renumbered, through a ledger that is thrown away."""
    with TemporaryDirectory() as place:
        ledger = Ledger.open(str(Path(place, "ledger.db")), create=True)
        for name in files:
            load(ledger, Document(name, (folder / name).read_bytes()))
        with ledger.reading() as connection:
            found = queries.budget(connection, queries.Wanted(kind=Kind.U))
            moves = queries.renumberings(connection)
        ledger.close()
    return found, moves


def row(name: str, tested: Sequence[Tested]) -> str:
    """A line of a table."""
    found, defence = result(tested), result(of_chapter(tested, "X"))
    if found is None or defence is None:
        return f"| {name} | 0 | | | | | | |"
    return (
        f"| {name} | {found.tested} | {found.naive:.2%} | {found.forecast:.2%} | {defence.naive:.1%} "
        f"| {defence.forecast:.1%} | {found.coverage:.1%} | {found.width:.1%} |"
    )


HEADING = (
    "| | tested | naive | forecast | X naive | X forecast | in the 80% interval | width |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|"
)


def tables(budget: Budget, moves: Sequence[Renumbering]) -> None:
    """Print all tables."""

    def panels(stage: Stage, moved: Sequence[Renumbering] = ()) -> Callable[[int], Sequence[Known]]:
        return cache(lambda year: panel(budget, stage, year, moved))

    counted = [one for one in panels(Stage.VB)(2020) if teaches(one)]
    print(f"{len(counted)} article-years 2013-2020 of at least € 5 million, with enacted budget and outturn\n")
    print(HEADING)
    for stage in STAGES:
        print(row(stage.name, backtest(panels(stage), stage, YEARS)))
    for stage in STAGES:
        print(row(f"{stage.name}, no recency", backtest(panels(stage), stage, YEARS, half_life=NO_DECAY)))
    for stage in STAGES:
        print(row(f"{stage.name}, across renumbering", backtest(panels(stage, moves), stage, YEARS)))
    print(row("VB, last outturn not yet known", backtest(panels(Stage.VB), Stage.VB, YEARS, behind=1)))
    for stage in STAGES:
        whole = cache(lambda year, stage=stage: chapters(budget, stage, year))
        print(row(f"{stage.name}, chapters", backtest(whole, stage, YEARS)))
    print("\n" + HEADING)
    for stage in STAGES:
        tested = backtest(panels(stage), stage, YEARS)
        for year in YEARS:
            print(row(f"{stage.name} {year}", of_years(tested, {year})))
    print("\n| level | VB | O1 | O2 |\n|---:|---:|---:|---:|")
    for level in (0.5, 0.8, 0.9, 0.95):
        found = [result(backtest(panels(stage), stage, YEARS, level)) for stage in STAGES]
        print(f"| {level:.0%} | " + " | ".join(f"{one.coverage:.1%}" if one else "" for one in found) + " |")


def main() -> None:
    """Print the tables of the folder that is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    tables(*loaded(parser.parse_args().folder))


if __name__ == "__main__":
    main()
