"""Whether a target can be checked: which series may be its own, how it stands by that, and what is still needed.

A series is proposed by its words and never joined without being told: all that follows from it holds only if it is
the same, which is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from rekenschap.charts.look import Spec
from rekenschap.charts.series import by_day, by_period
from rekenschap.exports.words import Lang
from rekenschap.follow.series.counts import MOST
from rekenschap.follow.series.joining import Proposal, lacking, proposals
from rekenschap.follow.series.periods import rates
from rekenschap.follow.series.reading import example, one_of
from rekenschap.follow.series.series import Point, Series, Told
from rekenschap.follow.series.status import FEWEST, Status, path_value, status
from rekenschap.follow.series.storing import Known
from rekenschap.follow.series.targets import Rebaselined, Target, rebaselinings, versions
from rekenschap.ledger.entries import TargetEntry

#: what a check needs of a target, with the word of `TargetEntry.missing` that says it is not told
_NEEDED = (
    ("baseline", "uitgangswaarde"),
    ("denominator", "noemer"),
    ("year", "jaar"),
    ("owner", "eigenaar"),
    ("source", "bron"),
)
#: points in the table, points in the picture, and other series that are named
_SHOWN, _DRAWN, _OTHERS = 40, 400, 4


@dataclass(frozen=True, slots=True)
class Seen:
    """A point of the table, with where the path is on its day; None where there is none."""

    point: Point
    path: float | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """The likeliest series, the others that may be meant, and what follows if it is the one.

    `statuses` are by each version of the targets that were loaded for the series, the last first; `points` are the
    newest first.
    """

    proposal: Proposal
    others: tuple[Proposal, ...]
    is_loaded: bool
    points: tuple[Seen, ...]
    statuses: tuple[Status, ...]
    rebaselined: tuple[Rebaselined, ...]

    @property
    def series(self) -> Series:
        """The series that is proposed."""
        return self.proposal.series

    @property
    def too_few(self) -> bool:
        """Whether it has too few points for any claim about a path."""
        return len(self.series.points) < FEWEST

    @property
    def version(self) -> str:
        """Changes with what the picture shows."""
        target = self.statuses[0].target if self.statuses else None
        return f"{crc32(repr((self.series, target)).encode()):08x}"


@dataclass(frozen=True, slots=True)
class Check:
    """What is needed to check a target: keys of the page's words, or words; and the series that may be its own."""

    needed: tuple[str, ...]
    proposed: Proposed | None
    lacking: tuple[Told, ...]


def with_examples(known: Known) -> Known:
    """What the ledger has, with the public figures that come along and of which it has no table of its own."""
    names = {one.name.casefold() for one in known.series}
    return Known((*known.series, *(one for one in example() if one.name.casefold() not in names)), known.targets)


def proposed(indicator: str, known: Known) -> Proposed | None:
    """The series that an indicator may be, with its loaded targets; None where no words agree."""
    every = with_examples(known)
    found = proposals(indicator, every.series)
    if not found:
        return None
    series = found[0].series
    told = versions(known.targets, series.name)
    return Proposed(
        found[0],
        found[1 : 1 + _OTHERS],
        series in known.series,
        _points(series, told[-1] if told else None),
        tuple(status(one, every.series) for one in reversed(told)),
        rebaselinings(told),
    )


def check(aim: TargetEntry, found: Proposed | None) -> Check:
    """What is needed before it can be said whether a target is met."""
    if found is None:
        return Check(tuple(_needed(aim)), None, ())
    needed = tuple(name for name in _needed(aim) if name == "path") if not found.statuses else ()
    return Check(needed, found, lacking(aim, found.proposal))


def picture(found: Proposed, every: Sequence[Series], lang: Lang, *, dark: bool) -> Spec:
    """The chart of the series: rates of events by period, else the points by day with the path to its target."""
    series = found.series
    by_rate = rates(series, one_of(every, series.denominator)) if series.denominator else ()
    if series.counts_events and len(by_rate) > 1:
        return by_period(series, by_rate[-MOST:], lang=lang, dark=dark)
    target = found.statuses[0].target if found.statuses else None
    return by_day(replace(series, points=series.points[-_DRAWN:]), target, lang=lang, dark=dark)


def _points(series: Series, target: Target | None) -> tuple[Seen, ...]:
    newest = reversed(series.points[-_SHOWN:])
    return tuple(Seen(point, _path(point, target)) for point in newest)


def _path(point: Point, target: Target | None) -> float | None:
    start = target.baseline_day if target is not None and target.test == "pad" else None
    if target is None or start is None or not start <= point.day <= target.by:
        return None
    return path_value(target, point.day)


def _needed(aim: TargetEntry) -> Iterator[str]:
    for name, told in _NEEDED:
        if told in aim.missing:
            yield name
    yield "series"
    if aim.path is None and aim.year is not None:
        yield "path"
