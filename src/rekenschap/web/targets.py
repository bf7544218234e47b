"""What the pages of targets show: which are asked for, and how the wording of one changed from paper to paper."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import Connection

from rekenschap.exports.judgement_words import target_in_words
from rekenschap.exports.words import Words
from rekenschap.ledger import queries
from rekenschap.ledger.entries import TargetEntry
from rekenschap.ledger.queries import Page, PaperFilter

#: parts of a target that its page shows, in their order
PARTS = ("indicator", "comparator", "value", "unit", "year", "baseline", "denominator", "path", "owner")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which targets are asked for, by the names that the form has; empty for what is not asked."""

    indicator: str = ""
    jaar: int | None = None
    mist: str = ""
    ministerie: str = ""
    dossier: str = ""

    @property
    def query(self) -> dict[str, str]:
        """What is asked, as an address has it."""
        return {each.name: str(value) for each in fields(self) if (value := getattr(self, each.name))}


@dataclass(frozen=True, slots=True)
class Wording:
    """A target as one paper words it; `is_changed` says that it asks something else than the paper before."""

    entry: TargetEntry
    asks: str
    is_changed: bool


def listed(connection: Connection, choice: Choice, size: int, after: str | None) -> Page[TargetEntry]:
    """The targets that are asked for, in pages."""
    return queries.targets(
        connection,
        PaperFilter(ministry=choice.ministerie or None, dossier=choice.dossier or None),
        indicator=choice.indicator or None,
        year=choice.jaar,
        missing=choice.mist or None,
        size=size,
        after=after,
    )


def history(entries: tuple[TargetEntry, ...], words: Words) -> tuple[Wording, ...]:
    """Wordings in their order, each against the one before it for the same year."""
    asked: dict[int | None, tuple[str, float, str | None]] = {}
    found = []
    for entry in entries:
        asks = (entry.comparator, entry.value, entry.unit)
        before = asked.get(entry.year)
        found.append(Wording(entry, target_in_words(entry, words), before is not None and before != asks))
        asked[entry.year] = asks
    return tuple(found)
