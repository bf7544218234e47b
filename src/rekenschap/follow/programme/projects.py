"""Projects and budgets as a user gives them, in the words of the Defensie Projectenoverzicht and the budget.

Projects: `Project`, `Artikel`, `Fase`, `Projectvolume`, `t/m 2025` (what was paid before), a column for each
year that is planned (`2026`, `2027`, …) and `Fasering t/m` (the last year of payments). Amounts are in millions
of euros. Where the overview gives a band only (`250-1000`) the geometric mean of its ends is taken, and where a
project has no years what is left of its volume is spread evenly over the years to `Fasering t/m`; both are told
in its `notes`. Budget: `Artikel` and a column for each year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from rekenschap.errors import BadTable
from rekenschap.follow.loaded import Row, read_table

_YEAR = re.compile(r"(19|20|21)\d\d")
_BEFORE = re.compile(r"t/m ((19|20|21)\d\d)")
_BAND = re.compile(r"(\d[\d.,]*)\s*[-–]\s*(\d[\d.,]*)")
#: projects, years of a budget, and € million in a cell: no programme of a state is near these
MOST_PROJECTS, MOST_YEARS, MOST = 5_000, 60, 1_000_000
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Project:
    """A project: its article, phase, volume, what is planned by year (€ million), and what had to be assumed."""

    name: str
    article: str
    phase: str
    volume: Decimal
    payments: Mapping[int, Decimal]
    notes: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of each article by year, in € million; all articles have the same years."""

    years: tuple[int, ...]
    articles: Mapping[str, tuple[Decimal, ...]]


def read_projects(path: Path) -> tuple[Project, ...]:
    """The projects of a table. Raises `BadTable`, and nothing is loaded."""
    rows = read_table(path, ("Project", "Artikel", "Projectvolume"))
    if len(rows) > MOST_PROJECTS:
        raise BadTable(f"{path.name}: {len(rows)} projects, and at most {MOST_PROJECTS} can be simulated")
    return tuple(_project(row) for row in rows)


def read_budget(path: Path) -> Budget:
    """The budget of a table. Raises `BadTable`."""
    rows = read_table(path, ("Artikel",))
    years = _years(rows[0])
    if not years or len(years) > MOST_YEARS or years != list(range(years[0], years[0] + len(years))):
        raise BadTable(f"{path.name}: the heading has no years in a row, as 2026, 2027, 2028; it has {years}")
    articles: dict[str, tuple[Decimal, ...]] = {}
    for row in rows:
        if row.needed("Artikel") in articles:
            raise row.wrong("Artikel", f"is {row.text('Artikel')!r}, which stands there twice")
        articles[row.text("Artikel")] = tuple(_not_negative(row, str(year)) for year in years)
    return Budget(tuple(years), articles)


def _not_negative(row: Row, heading: str) -> Decimal:
    amount = row.amount(heading)
    if amount is None or not 0 <= amount <= MOST:
        raise row.wrong(heading, f"is {row.text(heading)!r}, and must be an amount of 0 or more, in € million")
    return amount


def _years(row: Row) -> list[int]:
    return sorted(int(heading) for heading in row.cells if _YEAR.fullmatch(heading))


def _project(row: Row) -> Project:
    notes: list[Mapping[str, str]] = []
    volume = _volume(row, notes)
    planned = {year: row.amount(str(year)) for year in _years(row)}
    payments = {year: amount for year, amount in planned.items() if amount is not None}
    for year, amount in payments.items():
        if not 0 <= amount <= MOST:
            raise row.wrong(str(year), f"is {amount}: a payment is 0 or more, in € million; receipts are no part")
    if not payments:
        payments = _spread(row, volume, notes)
    name, article = row.needed("Project"), row.needed("Artikel")
    return Project(name, article, row.text("Fase"), volume, payments, tuple(notes))


def _volume(row: Row, notes: list[Mapping[str, str]]) -> Decimal:
    """The volume, or the geometric mean of the ends of its band."""
    words = row.needed("Projectvolume")
    if (band := _BAND.fullmatch(words)) is None:
        return _not_negative(row, "Projectvolume")
    low, high = (_bound(row, end) for end in band.groups())
    if not 0 < low <= high:
        raise row.wrong("Projectvolume", f"is {words!r}, and a band goes from a lower to a higher amount")
    notes.append(
        {
            "nl": f"bandbreedte {words}: het meetkundig gemiddelde van de uiteinden",
            "en": f"band {words}: the geometric mean of its ends",
        }
    )
    return (low * high).sqrt().quantize(_CENT)


def _bound(row: Row, words: str) -> Decimal:
    amount = Row(row.file, row.number, {"projectvolume": words}, row.dutch).amount("Projectvolume")
    assert amount is not None
    return amount


def _spread(row: Row, volume: Decimal, notes: list[Mapping[str, str]]) -> dict[int, Decimal]:
    """What is left of the volume, evenly over the years from the first planned one to `Fasering t/m`."""
    until = row.whole("Fasering t/m")
    before = {int(found[1]): heading for heading in row.cells if (found := _BEFORE.fullmatch(heading))}
    if until is None or not before:
        raise row.wrong("Fasering t/m", "is empty, and the project has no payments by year: one of both is needed")
    last = max(before)
    left = volume - (row.amount(before[last]) or 0)
    if not last < until <= last + MOST_YEARS or left < 0:
        why = f"it lies in the {MOST_YEARS} years after {last}, and what is left of the volume is not below 0"
        raise row.wrong("Fasering t/m", f"is {until} with {left} left: {why}")
    notes.append(
        {
            "nl": f"geen jaren gepland: wat resteert gelijk verdeeld over {last + 1}–{until}",
            "en": f"no years planned: what is left is spread evenly over {last + 1}–{until}",
        }
    )
    return dict.fromkeys(range(last + 1, until + 1), left / (until - last))


def articles_of(projects: Iterable[Project]) -> Sequence[str]:
    """The articles of projects, in order."""
    return sorted({project.article for project in projects})


def told_of(projects: Iterable[Project]) -> tuple[Mapping[str, str], ...]:
    """What had to be assumed of projects, each with its name."""
    return tuple(
        {lang: f"{project.name}: {words}" for lang, words in note.items()}
        for project in projects
        for note in project.notes
    )
