"""Stock and flows of people as a user gives them, or as they come with the program from public sources.

CSV columns: `datum` (of a stock the day, of a flow its last day), `soort` (`stand`, `instroom`, `uitstroom` or
`groei`), `definitie`, `waarde`, `maanden` (of a flow: how many months it spans), `bron` and `toelichting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal, get_args

import yaml

from rekenschap.errors import BadTable
from rekenschap.follow.loaded import Row, read_table

#: words by language: `nl` and `en`
Told = Mapping[str, str]
Kind = Literal["stand", "instroom", "uitstroom", "groei"]
#: no month counts more people than this
MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: a stock on a day, or a flow over `months` that ends on it; `hedge` where it is not exact."""

    day: date
    kind: Kind
    definition: str
    value: float
    months: int | None
    source: Told
    note: Told
    hedge: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A number of people of a definition at the end of a day; `stated` where the source gives the day."""

    value: float
    by: date
    definition: str
    source: Told
    stated: bool


@dataclass(frozen=True, slots=True)
class Register:
    """All points that are at hand, with the words of their definitions and the targets that are set."""

    points: tuple[Point, ...]
    definitions: Mapping[str, Told]
    targets: tuple[Target, ...]

    def of(self, kind: Kind, definition: str) -> tuple[Point, ...]:
        """The points of one kind and one definition, by day."""
        found = (point for point in self.points if point.kind == kind and point.definition == definition)
        return tuple(sorted(found, key=lambda point: point.day))

    def words(self, definition: str) -> Told:
        """What a definition counts; one that the program does not know, by its name."""
        return self.definitions.get(definition, {"nl": definition, "en": definition})


def not_joined(one: Point, other: Point) -> Told | None:
    """Why two points are of no one series; None where they are."""
    if one.definition != other.definition:
        return {
            "nl": f"niet vergelijkbaar: {one.definition!r} en {other.definition!r} tellen andere mensen",
            "en": f"not comparable: {one.definition!r} and {other.definition!r} count other people",
        }
    if one.kind != other.kind:
        return {
            "nl": f"niet vergelijkbaar: {one.kind} en {other.kind} zijn geen zelfde grootheid",
            "en": f"not comparable: {one.kind} and {other.kind} are not the same quantity",
        }
    return None


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a stock grew between two of its points, in people a month."""

    first: Point
    last: Point
    monthly: float


def pace(first: Point, last: Point) -> Pace:
    """The growth between two stocks. Raises ValueError where they are of no one series, or of one day."""
    from rekenschap.follow.workforce.paths import months_between

    if why := not_joined(first, last):
        raise ValueError(why["en"])
    months = months_between(first.day, last.day)
    if months <= 0:
        raise ValueError(f"{first.day} is not before {last.day}")
    return Pace(first, last, (last.value - first.value) / months)


def read_series(path: Path) -> Register:
    """The points of a table, with the definitions and targets that come with the program. Raises `BadTable`."""
    rows = read_table(path, ("datum", "soort", "definitie", "waarde", "bron"))
    points = tuple(_point(row) for row in rows)
    seen: set[tuple[object, ...]] = set()
    for row, point in zip(rows, points, strict=True):
        place = (point.day, point.kind, point.definition)
        if place in seen:
            raise row.wrong("datum", f"has {point.kind} of {point.definition!r} on {point.day} twice")
        seen.add(place)
    known = example()
    return Register(points, known.definitions, known.targets)


def _point(row: Row) -> Point:
    kind = row.needed("soort").lower()
    if kind not in get_args(Kind):
        raise row.wrong("soort", f"is {kind!r}, and must be one of {', '.join(get_args(Kind))}")
    value, months = row.amount("waarde"), row.whole("maanden")
    if value is None or not (0 <= value <= MOST or kind == "groei"):
        raise row.wrong("waarde", f"is {row.text('waarde')!r}, and must be a number of people, 0 or more")
    if kind != "stand" and (months is None or months < 1):
        raise row.wrong("maanden", f"is {row.text('maanden')!r}: a flow says over how many months it is")
    source, note = row.needed("bron"), row.text("toelichting")
    return Point(
        day=row.day("datum"),
        kind=kind,  # type: ignore[arg-type]
        definition=row.needed("definitie"),
        value=float(value),
        months=months,
        source={"nl": source, "en": source},
        note={"nl": note, "en": note},
    )


@cache
def example() -> Register:
    """The public points that come with the program, each with its source."""
    text = (resources.files(__package__) / "example.yaml").read_text("utf-8")
    whole = yaml.safe_load(text)
    points = tuple(
        Point(
            day=entry["day"],
            kind=entry["kind"],
            definition=entry["definition"],
            value=float(entry["value"]),
            months=entry.get("months"),
            source=entry["source"],
            note=entry.get("note", {"nl": "", "en": ""}),
            hedge=entry.get("hedge", ""),
        )
        for entry in whole["points"]
    )
    targets = tuple(Target(**{**entry, "value": float(entry["value"])}) for entry in whole["targets"])
    return Register(points, whole["definitions"], targets)


def definitions_of(points: Iterable[Point]) -> tuple[str, ...]:
    """The definitions that points are of, those with most points first."""
    names = [point.definition for point in points]
    if not names:
        raise BadTable("there are no points")
    return tuple(sorted(set(names), key=lambda name: (-names.count(name), name)))
