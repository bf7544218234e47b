"""What the pages of commitments show: those asked for, in sections by when they are due, and how dates moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from rekenschap.alerts import subscribing
from rekenschap.follow.history import ARRIVED, DUE_MOVED, MADE, REKENSCHAP, STATUS_SET
from rekenschap.follow.waiting import Reopened, reopened
from rekenschap.ledger import queries
from rekenschap.ledger.entries import UndertakingEntry, UndertakingEvent
from rekenschap.ledger.queries import Page, UndertakingFilter

#: how far ahead the coming weeks reach
SOON = timedelta(days=42)
_WAITING = ("open", "slipped", "partly_kept")
#: parts of the list, in its order, and the statuses that they have
SECTIONS: dict[str, tuple[str, ...]] = {
    "verstreken": ("due", "partly_kept"),
    "binnenkort": _WAITING,
    "later": _WAITING,
    "zonder": _WAITING,
    "afgedaan": ("kept", "withdrawn"),
}
#: all statuses, what asks for attention first
STATUSES = ("due", "slipped", "open", "partly_kept", "kept", "withdrawn")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which commitments are asked for, by the names that the form has; empty for what is not asked."""

    stand: str = ""
    ministerie: str = ""
    dossier: str = ""
    fractie: str = ""
    stuk: str = ""
    termijn: str = ""

    @property
    def query(self) -> dict[str, str]:
        """What is asked, as an address has it."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name))}

    @property
    def whose(self) -> dict[str, str]:
        """Whose commitments are asked for, as the feeds and calendars of the API name it."""
        names = {"dossier": self.dossier, "ministry": self.ministerie, "group": self.fractie}
        return {name: value for name, value in names.items() if value}

    @property
    def is_list(self) -> bool:
        """Whether one list is asked for, and not all sections."""
        return bool(self.stand or self.termijn)

    def of_anybody(self) -> UndertakingFilter:
        """What is asked for, whatever its status and date."""
        return UndertakingFilter(
            dossier=self.dossier or None,
            ministry=self.ministerie or None,
            group=self.fractie or None,
            document=self.stuk or None,
        )

    def filter(self, today: date) -> UndertakingFilter | None:
        """What is asked for; None where its status never occurs within its term."""
        wanted = replace(self.of_anybody(), status=(self.stand,) if self.stand else ())
        if self.termijn not in SECTIONS:
            return wanted
        allowed = SECTIONS[self.termijn]
        status = tuple(name for name in allowed if self.stand in ("", name))
        return _within(self.termijn, replace(wanted, status=status), today) if status else None


@dataclass(frozen=True, slots=True)
class Moved:
    """That a date moved: from the last day as first promised to another, and whether a reason stood by it."""

    first: date
    now: date
    days: int
    explained: bool | None


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as a list shows it."""

    entry: UndertakingEntry
    moved: Moved | None

    @property
    def question(self) -> str | None:
        """The question in whose answer it was first stated."""
        return next((mention.question for mention in self.entry.mentions if mention.question), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the list: its first commitments, and how many there are."""

    name: str
    promises: tuple[Promise, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Before:
    """How a commitment stood before a person said the last thing of it."""

    status: str
    due: date | None
    said: UndertakingEvent


def sections(connection: Connection, choice: Choice, today: date, size: int) -> tuple[Section, ...]:
    """The parts of the list that have something, each with its first commitments."""
    found = []
    for name in SECTIONS:
        page = listed(connection, replace(choice, termijn=name), today, size)
        found.append(Section(name, page.items, page.total))
    return tuple(section for section in found if section.total)


def listed(
    connection: Connection, choice: Choice, today: date, size: int, after: str | None = None
) -> Page[Promise]:
    """The commitments that are asked for, in pages."""
    wanted = choice.filter(today)
    if wanted is None:
        return Page((), None, 0)
    page = queries.undertakings(connection, wanted, as_of=today, with_history=True, size=size, after=after)
    return Page(promises(page.items), page.next, page.total)


def promises(entries: Sequence[UndertakingEntry]) -> tuple[Promise, ...]:
    """Commitments with how their dates moved; they must have their history."""
    return tuple(Promise(entry, moved(entry)) for entry in entries)


def moved(entry: UndertakingEntry) -> Moved | None:
    """How the date of a commitment moved to a later one; None where it did not."""
    first, now = entry.first_due_end, entry.due_end
    if first is None or now is None or now <= first or entry.recurrence:
        return None
    said = [event for event in entry.events if event.kind == DUE_MOVED]
    return Moved(first, now, (now - first).days, said[-1].explained if said else None)


def before(entry: UndertakingEntry) -> Before | None:
    """How it stood before the last thing that happened, where that was said by a person and can be undone."""
    if len(entry.events) < 2 or entry.events[-1].who == REKENSCHAP:
        return None
    *earlier, last = entry.events
    dues = [event.due_end for event in earlier if event.kind in (MADE, DUE_MOVED, STATUS_SET) and event.due_end]
    return Before(earlier[-1].status, dues[-1] if dues else None, last)


def waited(connection: Connection, entry: UndertakingEntry) -> tuple[Reopened, ...]:
    """The questions of its papers that waited for the document, where it has come, with passages of it."""
    arrived = {str(words["paper"]) for event in entry.events if event.kind == ARRIVED for words in event.evidence}
    papers = {mention.paper.id for mention in entry.mentions} if arrived else set()
    found = (again for paper_id in sorted(papers) for again in reopened(connection, paper_id=paper_id))
    return tuple(again for again in found if again.document.key in arrived)


def followed_by(connection: Connection, owner: str | None, undertaking_id: int) -> dict[str, str]:
    """The feed and the calendar by which somebody follows a commitment: where each is fetched."""
    if owner is None:
        return {}
    paths = {"atom": "/feeds/{}.atom", "ics": "/calendars/{}.ics"}
    return {
        item.channel: paths[item.channel].format(item.token)
        for item in subscribing.subscriptions(connection, owner)
        if item.active and item.channel in paths
        if (item.kind, item.subject) == ("commitment", str(undertaking_id))
    }


def _within(section: str, wanted: UndertakingFilter, today: date) -> UndertakingFilter:
    """What is asked for, within the days of a section."""
    if section == "verstreken":
        return replace(wanted, due_before=today)
    if section == "binnenkort":
        return replace(wanted, due_from=today, due_before=today + SOON)
    if section == "later":
        return replace(wanted, due_from=today + SOON)
    return replace(wanted, dated=False) if section == "zonder" else wanted
