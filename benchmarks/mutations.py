"""Checks against mutated copies: correct sums, dates and figures from the real data, each broken in one place.

    .venv/bin/python benchmarks/mutations.py

Prints a Markdown table: per kind how many cases there are, in how many broken copies the break was found, and in
how many unbroken ones something was raised; then every case that went wrong. Every copy is read as a paper of its
own. Needs the data in `../shared`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import budget_cases
import paper_cases
from case import Case
from gold import SHARED
from rekenschap.errors import PaperError
from rekenschap.findings.checks import check_paper
from rekenschap.findings.finding import Check, Locator
from rekenschap.reading import Reading, read
from rekenschap.text.scan import ScanText

#: so many cases at the most of one kind
_MOST = 100
_SEED = 2026
_LONGEST_SHOWN = 260


@dataclass(slots=True)
class Counted:
    """The cases of a kind: how many, of how many the break was found, and how many unbroken ones gave an alarm."""

    cases: int = 0
    found: int = 0
    alarms: int = 0


def main() -> None:
    """Print the table, and each case that went wrong."""
    counts: dict[str, Counted] = defaultdict(Counted)
    wrong: list[str] = []
    for case in all_cases(SHARED):
        found = any(check.kind == case.tells for check in raised(case.broken))
        alarms = raised(case.right)
        for counted in (counts[case.kind], counts["all"]):
            counted.cases += 1
            counted.found += found
            counted.alarms += bool(alarms)
        wrong += [] if found else [f"- {case.kind} missed: {case.broken[-_LONGEST_SHOWN:]!r}"]
        wrong += [f"- {case.kind} alarm: {a.message} {case.right[-_LONGEST_SHOWN:]!r}" for a in alarms]
    print("\n".join(table(counts)), "", *wrong, sep="\n")


def table(counts: dict[str, Counted]) -> Iterator[str]:
    """The lines of the table of kinds, all of them last."""
    yield "| kind | cases | broken ones found | unbroken ones with an alarm |"
    yield "|---|---:|---:|---:|"
    for kind in sorted(counts, key="all".__eq__):
        counted = counts[kind]
        yield f"| {kind} | {counted.cases:,} | {counted.found / counted.cases:.1%} | {counted.alarms} |"


def raised(source: str) -> list[Check]:
    """What the checks of a paper raise."""
    return [check for check in checks_of(read(source.encode())) if check.is_worth_reading]


def checks_of(reading: Reading) -> tuple[Check, ...]:
    """All checks of a reading, also those that agree."""
    paper = reading.paper
    anchor = date.fromisoformat(paper.header.date) if paper.header.date else None
    where = Locator(paper, reading.exchanges)
    found = (reading.citations, reading.dates, reading.quantities)
    return check_paper(paper, ScanText(paper.text), reading.exchanges, *found, where, anchor)


def all_cases(shared: Path) -> Iterator[Case]:
    """All cases, the same ones each time, at most so many of each kind."""
    by_kind: dict[str, list[Case]] = defaultdict(list)
    for case in _every_case(shared):
        by_kind[case.kind].append(case)
    chance = Random(_SEED)  # noqa: S311 - to choose cases, not to keep secrets
    for cases in by_kind.values():
        yield from cases if len(cases) <= _MOST else chance.sample(cases, _MOST)


def _every_case(shared: Path) -> Iterator[Case]:
    chance = Random(_SEED)  # noqa: S311 - to choose cases, not to keep secrets
    articles = budget_cases.read_articles(shared / "data" / "begroting" / "begrotingsstaten-2013-2021.csv")
    yield from budget_cases.cases(chance, articles)
    readings = list(_readings(shared))
    yield from paper_cases.day_cases(chance, paper_cases.days_of(readings))
    yield from paper_cases.sentence_cases(chance, readings)
    for reading in readings:
        yield from paper_cases.confirmed(chance, reading, checks_of(reading))


def _readings(shared: Path) -> Iterator[Reading]:
    """The readings of all papers that can be read; those that cannot are named."""
    corpus = shared / "data" / "corpus" / "rekenkamer"
    for file in [*sorted((shared / "papers").iterdir()), *sorted(corpus.iterdir())]:
        try:
            yield read(file.read_bytes())
        except PaperError as problem:
            print(f"- {file.name} was left out: {problem}")


if __name__ == "__main__":
    main()
