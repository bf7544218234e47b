"""What forecasts learn from: of each article (or chapter) and year, what a stage allowed and what was spent.

Articles keep their identity over renumbering where all of an article moved (`budget.renumbering`). Left out are
articles in which nothing is spent by design (unallocated money is moved to others), the national debt, and those
that are too small: of a few million a single invoice is a large percentage.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rekenschap.budget.amounts import Cell, Exact, Kind, Stage
from rekenschap.budget.budget import Budget, Key, Stages
from rekenschap.budget.loaders.found import Renumbering
from rekenschap.budget.queries import stages_of
from rekenschap.budget.renumbering import Place, path_of
from rekenschap.budget.told import Told, plain

#: thousands of euros at the baseline below which an article is too small to learn from
LEAST = 5_000
#: the words by which articles that hold unallocated money are known, in small letters
UNALLOCATED = ("onverdeeld", "onvoorzien", "te verdelen")
#: the chapter of the national debt
DEBT = "IXA"


@dataclass(frozen=True, slots=True)
class Known:
    """An article (or a chapter, where its article is empty) of a year: what the stage allowed, in thousands.

    `outturn` is None where it is not known yet. `enacted` is by which it is too small or not; `disputed` says that
    official copies of one of the figures differ, `cells` in which those stand that were taken.
    """

    place: Place
    year: int
    base: Exact
    outturn: Exact | None
    enacted: Exact
    name: str
    disputed: bool = False
    cells: tuple[Cell, ...] = ()

    @property
    def rate(self) -> float:
        """ln(outturn / base); an article without an outturn has none, and must not be asked."""
        if self.outturn is None:
            raise ValueError(f"{self.place} {self.year} has no outturn yet")
        return math.log(self.outturn / self.base)


def panel(
    budget: Budget, stage: Stage, until: int, moves: Sequence[Renumbering] = (), kind: Kind = Kind.U
) -> tuple[Known, ...]:
    """All articles up to a year that have a positive figure of the stage, each under its number in that year."""
    names = _identities(budget, until, moves, kind)
    parts: dict[tuple[Place, int], list[Known]] = defaultdict(list)
    for key, stages in budget.articles.items():
        if key.kind is kind and key.year <= until and (one := _known(key, stages, stage, budget.name(key))):
            identity = names.get((Place(key.chapter, key.article), key.year), one.place)
            parts[identity, key.year].append(replace(one, place=identity))
    joined = (_joined(found) for found in parts.values())
    return tuple(sorted((one for one in joined if one.base > 0), key=lambda one: (one.year, one.place)))


def chapters(budget: Budget, stage: Stage, until: int, kind: Kind = Kind.U) -> tuple[Known, ...]:
    """All chapters up to a year: stated, or the sums of all their articles where none lacks a figure."""
    wholes = {key.whole for key in (*budget.articles, *budget.chapters) if key.kind is kind and key.year <= until}
    found = (_known(key, stages_of(budget, key), stage, budget.name(key)) for key in wholes)
    return tuple(sorted((one for one in found if one and one.base > 0), key=lambda one: (one.year, one.place)))


def teaches(known: Known) -> bool:
    """Whether something is to be learned from it: spent, and not left out."""
    return known.outturn is not None and known.outturn > 0 and left_out(known) is None


def left_out(known: Known) -> Told | None:
    """Why an article is neither learned from nor forecast; None where it is."""
    if known.place.chapter == DEBT:
        return Told("de staatsschuld wordt niet voorspeld", "the national debt is not forecast")
    if any(words in known.name.casefold() for words in UNALLOCATED):
        return Told(
            "onverdeeld geld wordt over andere artikelen verdeeld en niet uitgegeven",
            "unallocated money is given to other articles and not spent",
        )
    if known.enacted < LEAST:
        least = plain(LEAST)
        return Told(
            f"vastgesteld is minder dan € {least.nl} duizend: één rekening is dan een groot percentage",
            f"less than € {least.en} thousand was enacted: one invoice is a large percentage then",
        )
    return None


def _known(key: Key, stages: Stages, stage: Stage, name: str) -> Known | None:
    base, outturn = stages.get(stage), stages.get(Stage.JV)
    if base is None:
        return None
    disputed = base.differs or (outturn is not None and outturn.differs)
    enacted = stages.get(Stage.VB, base).thousands
    spent, cells = (None, base.cells) if outturn is None else (outturn.thousands, base.cells + outturn.cells)
    place = Place(key.chapter, key.article)
    return Known(place, key.year, base.thousands, spent, enacted, name, disputed, cells)


def _joined(parts: Sequence[Known]) -> Known:
    """Articles that later became one, as one: their sums, without an outturn where one of them has none."""
    first = parts[0]
    if len(parts) == 1:
        return first
    spent = [part.outturn for part in parts if part.outturn is not None]
    return replace(
        first,
        base=sum(part.base for part in parts),
        outturn=sum(spent) if len(spent) == len(parts) else None,
        enacted=sum(part.enacted for part in parts),
        disputed=any(part.disputed for part in parts),
        cells=tuple(cell for part in parts for cell in part.cells),
    )


def _identities(
    budget: Budget, until: int, moves: Sequence[Renumbering], kind: Kind
) -> Mapping[tuple[Place, int], Place]:
    """The number of each article and year in the last year in which it stood, as known in `until`."""
    known = [move for move in moves if move.year <= until]
    if not known:
        return {}
    places = sorted(_places(budget.articles, until, kind), key=lambda found: -found[1])
    years = sorted({year for _, year in places})
    found: dict[tuple[Place, int], Place] = {}
    for place, year in places:
        if (place, year) not in found:
            path = path_of(place, [one for one in years if one <= year], known)
            for then, stood in path.places.items():
                found |= {(one, then): place for one in stood if (one, then) not in found}
    return found


def _places(keys: Iterable[Key], until: int, kind: Kind) -> set[tuple[Place, int]]:
    return {(Place(key.chapter, key.article), key.year) for key in keys if key.kind is kind and key.year <= until}
