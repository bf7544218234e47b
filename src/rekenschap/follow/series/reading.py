"""Series as a user gives them in a table, and those that come with the program.

CSV columns: `indicator`, `datum` (a day, of a period its last), `waarde`, `soort` (`stand`, `periode`,
`cumulatief` or `cumulatief_jaar`), `eenheid`, `definitie`, `bron`; and where there are: `vanaf` (the first day
that it counts), `noemer` (the indicator that a rate is of), `per` (1000: for each thousand of it),
`gebeurtenissen` (`ja` where what is counted happens one by one, as refusals do), `afgerond` (10: rounded to
tens), `voorbehoud` (`ten minste`, `circa`), `toelichting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, get_args

import yaml

from rekenschap.errors import BadTable
from rekenschap.follow.loaded import Row, parsed
from rekenschap.follow.series.series import Kind, Point, Series, same

NEEDED = ("indicator", "datum", "waarde", "soort", "eenheid", "definitie", "bron")
_OF_SERIES = ("soort", "eenheid", "definitie", "noemer", "per", "gebeurtenissen")


def read_series(text: str, file: str) -> tuple[Series, ...]:
    """The series of a table, in the order in which they come. Raises `BadTable` with the cell that is wrong."""
    by_name: dict[str, list[Row]] = {}
    for row in parsed(text, file, NEEDED):
        by_name.setdefault(row.needed("indicator"), []).append(row)
    found = tuple(_series(name, rows) for name, rows in by_name.items())
    _denominators(found, by_name)
    return found


def _series(name: str, rows: Sequence[Row]) -> Series:
    first = rows[0]
    for row in rows[1:]:
        for heading in _OF_SERIES:
            if row.text(heading) != first.text(heading):
                raise row.wrong(
                    heading,
                    f"is {row.text(heading)!r} and was {first.text(heading)!r} in row {first.number}: of one "
                    "indicator "
                    "it is the same throughout; another definition or unit is another indicator",
                )
    kind = first.needed("soort").lower()
    if kind not in get_args(Kind):
        raise first.wrong("soort", f"is {kind!r}, and must be one of {', '.join(get_args(Kind))}")
    series = Series(
        name=name,
        kind=kind,  # type: ignore[arg-type]
        unit=first.needed("eenheid"),
        definition=same(first.needed("definitie")),
        denominator=first.text("noemer"),
        per=float(first.amount("per") or 1),
        points=tuple(sorted((_point(row) for row in rows), key=lambda point: point.day)),
        counts_events=_events(first),
    )
    _check(series, {row.day("datum"): row for row in rows}, rows)
    return series


def _events(row: Row) -> bool:
    words = row.text("gebeurtenissen").lower()
    if words not in {"", "ja", "nee"}:
        raise row.wrong("gebeurtenissen", f"is {words!r}, and must be ja or nee")
    return words == "ja"


def _point(row: Row) -> Point:
    value, rounded = row.amount("waarde"), row.amount("afgerond")
    if value is None:
        raise row.wrong("waarde", "is empty; leave the row out where there is no figure")
    day = row.day("datum")
    since = row.day("vanaf") if row.text("vanaf") else None
    if since is not None and since > day:
        raise row.wrong("vanaf", f"is {since}, after the day {day} on which it ends")
    if rounded is not None and rounded < 0:
        raise row.wrong("afgerond", f"is {rounded}, and a unit of rounding is above 0")
    source, note = row.needed("bron"), row.text("toelichting")
    return Point(day, float(value), since, float(rounded or 0), row.text("voorbehoud"), same(source), same(note))


def _check(series: Series, by_day: Mapping[date, Row], rows: Sequence[Row]) -> None:
    """Raise `BadTable` for a day that comes twice, a period without a start, and a sum that goes down."""
    if len(by_day) < len(rows):
        twice = next(row for row in rows if row is not by_day[row.day("datum")])
        raise twice.wrong("datum", f"has {series.name!r} on {twice.text('datum')} twice")
    for point in series.points:
        row = by_day[point.day]
        if series.is_count and point.value < 0:
            raise row.wrong("waarde", f"is {row.text('waarde')}, and a number over a time is 0 or more")
        if series.kind == "periode" and point.since is None:
            raise row.wrong("vanaf", "is empty: a period has a first day")
    for before, after in pairwise(series.points):
        if counts_on(series, before, after) and after.value < before.value:
            raise by_day[after.day].wrong(
                "waarde",
                f"is {after.value:,.10g} and was {before.value:,.10g} on {before.day}: a sum does not go down; "
                "where "
                "it was "
                "corrected or began anew, give it as another indicator",
            )


def counts_on(series: Series, before: Point, after: Point) -> bool:
    """Whether a figure counts on from the one before it, and not from a new start."""
    if series.kind == "cumulatief":
        return True
    return series.kind == "cumulatief_jaar" and before.day.year == after.day.year


def _denominators(found: Iterable[Series], by_name: Mapping[str, Sequence[Row]]) -> None:
    for series in found:
        if series.denominator and series.denominator not in by_name:
            row = by_name[series.name][0]
            raise row.wrong("noemer", f"is {series.denominator!r}, of which the table has no row")
        if series.per <= 0:
            raise by_name[series.name][0].wrong("per", f"is {series.per:g}, and must be above 0")


@cache
def example() -> tuple[Series, ...]:
    """The series of public figures that come with the program, each point with its source."""
    text = (resources.files(__package__) / "example.yaml").read_text("utf-8")
    return tuple(_known(entry) for entry in yaml.safe_load(text))


def _known(entry: Mapping[str, Any]) -> Series:
    points = tuple(
        Point(
            day=one["day"],
            value=float(one["value"]),
            since=one.get("since", entry.get("since")),
            rounded=float(one.get("rounded", entry.get("rounded", 0))),
            hedge=one.get("hedge", ""),
            source=one["source"],
            note=one.get("note", same("")),
        )
        for one in entry["points"]
    )
    return Series(
        entry["name"],
        entry["kind"],
        entry["unit"],
        entry["definition"],
        entry.get("denominator", ""),
        float(entry.get("per", 1)),
        points,
        entry.get("events", False),
        tuple(entry.get("other_names", ())),
    )


def one_of(series: Sequence[Series], name: str) -> Series:
    """The series of a name, in any case of letters. Raises `BadTable` with the names that there are."""
    for one in series:
        if one.name.casefold() == name.casefold():
            return one
    raise BadTable(f"there is no series {name!r}; there are {', '.join(repr(one.name) for one in series)}")
