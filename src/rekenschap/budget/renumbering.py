"""A series of an article over years in which it bore another number, or stood in another chapter.

A predecessor is followed where all of it became this article. Where only a part moved (that table gives
no amounts), the article's own number is followed and the part is told as a break: before and after it are not
wholly comparable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rekenschap.budget.loaders.found import Renumbering


class Place(NamedTuple):
    """A chapter and the number of an article in it."""

    chapter: str
    article: str

    def __str__(self) -> str:
        return f"{self.chapter} {self.article}"


@dataclass(frozen=True, slots=True)
class Break:
    """From `year` on an article holds a part of what `was` elsewhere: not wholly comparable before."""

    year: int
    was: Place

    @property
    def dutch(self) -> str:
        """In Dutch."""
        return (
            f"vanaf {self.year} met een deel van artikel {self.was}: eerdere jaren zijn niet geheel vergelijkbaar"
        )

    @property
    def english(self) -> str:
        """In English."""
        return f"from {self.year} with a part of {self.was}: earlier years are not wholly comparable"


@dataclass(frozen=True, slots=True)
class Path:
    """Where an article stood in each year, and what cannot be followed."""

    places: Mapping[int, tuple[Place, ...]]
    breaks: tuple[Break, ...]


def path_of(place: Place, years: Iterable[int], moves: Sequence[Renumbering]) -> Path:
    """Where the article that bears a number in the last of `years` stood in the earlier ones."""
    places: dict[int, tuple[Place, ...]] = {}
    breaks: list[Break] = []
    here: tuple[Place, ...] = (place,)
    for year in sorted(set(years), reverse=True):
        places[year] = here
        here = tuple(dict.fromkeys(was for one in here for was in _before(one, year, moves, breaks)))
    return Path(places, tuple(sorted(breaks, key=lambda found: (found.year, found.was))))


def _before(place: Place, year: int, moves: Sequence[Renumbering], breaks: list[Break]) -> list[Place]:
    """Where an article stood the year before; parts of others that came to it are put in `breaks`."""
    into, out = _moves(year, moves)
    own = [place] if place not in out or place in out[place] else []
    came = [was for was in into[place] if was != place]
    whole = [was for was in came if set(out[was]) == {place}]
    breaks += [Break(year, was) for was in came if was not in whole]
    return [*own, *whole]


def _moves(
    year: int, moves: Sequence[Renumbering]
) -> tuple[Mapping[Place, list[Place]], Mapping[Place, list[Place]]]:
    """The moves of a year: to each place from which, and from each place to which."""
    into: dict[Place, list[Place]] = defaultdict(list)
    out: dict[Place, list[Place]] = defaultdict(list)
    for move in moves:
        if move.year == year and move.was_article != "*":
            was, now = Place(move.was_chapter, move.was_article), Place(move.chapter, move.article)
            into[now].append(was)
            out[was].append(now)
    return into, out
