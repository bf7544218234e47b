"""What is new since a number of the ledger's clock, for alerts and for whoever follows along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from rekenschap.ledger.entries import PaperEntry, ReviewEntry, UndertakingEntry, UndertakingEvent
from rekenschap.ledger.queries.filters import PaperFilter, UndertakingFilter
from rekenschap.ledger.queries.history import event, gathered, reviews
from rekenschap.ledger.queries.pages import MOST, every
from rekenschap.ledger.queries.papers import papers
from rekenschap.ledger.queries.undertakings import undertakings
from rekenschap.ledger.schema import clock, undertaking_event


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed after a clock number, up to the number `upto`: ask from that one the next time.

    `events` are the new ones by the id of their undertaking; an undertaking may have changed without any.
    """

    upto: int
    papers: tuple[PaperEntry, ...]
    undertakings: tuple[UndertakingEntry, ...]
    events: Mapping[int, tuple[UndertakingEvent, ...]]
    reviews: tuple[ReviewEntry, ...]


def changes(connection: Connection, after: int, *, as_of: date) -> Changes:
    """Papers, undertakings and reviews that changed after a clock number; `as_of` tells what is due."""
    return Changes(
        upto=connection.execute(select(clock.c.now)).scalar_one(),
        papers=tuple(every(lambda at: papers(connection, PaperFilter(changed_after=after), size=MOST, after=at))),
        undertakings=_undertakings(connection, after, as_of),
        events=_events(connection, after),
        reviews=tuple(every(lambda at: reviews(connection, changed_after=after, size=MOST, after=at))),
    )


def _undertakings(connection: Connection, after: int, as_of: date) -> tuple[UndertakingEntry, ...]:
    wanted = UndertakingFilter(changed_after=after)
    return tuple(every(lambda at: undertakings(connection, wanted, as_of=as_of, size=MOST, after=at)))


def _events(connection: Connection, after: int) -> Mapping[int, tuple[UndertakingEvent, ...]]:
    table = undertaking_event
    rows = connection.execute(select(table).where(table.c.tick > after).order_by(table.c.id))
    return gathered((row.undertaking_id, event(row)) for row in rows)
