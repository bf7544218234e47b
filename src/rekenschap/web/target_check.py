"""Whether a target can be checked: what is known of its series, and what is still needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rekenschap.ledger.entries import TargetEntry

#: what a check needs of a target, with the word of `TargetEntry.missing` that says it is not told
_NEEDED = (
    ("baseline", "uitgangswaarde"),
    ("denominator", "noemer"),
    ("year", "jaar"),
    ("owner", "eigenaar"),
    ("source", "bron"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """What is needed to check a target: keys of the page's words; `has_series` says that its figures are here."""

    has_series: bool
    needed: tuple[str, ...]


def check(aim: TargetEntry) -> Check:
    """What is needed before it can be said whether a target is met: no series is loaded for any indicator yet."""
    return Check(has_series=False, needed=tuple(_needed(aim)))


def _needed(aim: TargetEntry) -> Iterator[str]:
    for name, told in _NEEDED:
        if told in aim.missing:
            yield name
    yield "series"
    if aim.path is None and aim.year is not None:
        yield "path"
