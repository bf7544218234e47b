"""What people say of an undertaking: a status, or another day; and what its status is on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from rekenschap.errors import BadStatus, NotInLedger
from rekenschap.follow.days import NO_DUE, Due
from rekenschap.follow.history import DUE_MOVED, KEPT, OPEN, SLIPPED, STATUS_SET, STATUSES, WITHDRAWN
from rekenschap.follow.settling import settle
from rekenschap.ledger import schema
from rekenschap.ledger.store import Ledger, Writing

_DUE = "due"


def set_status(
    ledger: Ledger, undertaking_id: int, status: str, who: str, reason: str, due: date | None = None
) -> None:
    """Write down that a person says what became of an undertaking, and for when it is now due, if they say that.

    It stands until a paper of a later day shows something else. Raises `NotInLedger`, and `BadStatus` for a status
    that is not one of `history.STATUSES`, or without a name or a reason.
    """
    if status not in STATUSES:
        told = "; `due` is told from the day of asking" if status == _DUE else ""
        raise BadStatus(f"{status!r} is no status of a commitment: it is one of {', '.join(STATUSES)}{told}")
    _say(ledger, undertaking_id, STATUS_SET, status, (who, reason), due, None)


def move_due(
    ledger: Ledger, undertaking_id: int, due: date, who: str, reason: str, *, explained: bool | None = None
) -> None:
    """Write down that a person says that an undertaking is due on another day; a later one makes it `slipped`.

    `explained` says whether the government gave a reason for it, where that is known. Raises `NotInLedger` and
    `BadStatus`.
    """
    _say(ledger, undertaking_id, DUE_MOVED, SLIPPED, (who, reason), due, explained)


def settled_as(connection: Connection, undertaking_id: int) -> str | None:
    """`kept` or `withdrawn` where an undertaking is that, so that nothing is due any more; else None."""
    status = schema.undertaking.c.status
    query = select(status).where(schema.undertaking.c.id == undertaking_id, status.in_((KEPT, WITHDRAWN)))
    return connection.execute(query).scalar()


def _say(
    ledger: Ledger,
    undertaking_id: int,
    kind: str,
    status: str,
    said: tuple[str, str],
    due: date | None,
    explained: bool | None,
) -> None:
    who, why = (words.strip() for words in said)
    if not who or not why:
        raise BadStatus("a status is set by somebody and for a reason: give a name and a few words")
    with ledger.writing() as writing:
        _must_be_there(writing, undertaking_id)
        new = NO_DUE if due is None else Due(due.isoformat(), due, due)
        row: dict[str, Any] = {
            "undertaking_id": undertaking_id,
            "tick": writing.tick,
            "at": writing.at,
            "day": writing.at.date(),
            "who": who,
            "kind": kind,
            "status": status,
            "explained": explained,
            "reason": why,
            "evidence": [],
            **new.columns,
        }
        writing.connection.execute(insert(schema.undertaking_event).values(row))
        settle(writing, [undertaking_id])


def _must_be_there(writing: Writing, undertaking_id: int) -> None:
    table = schema.undertaking
    found = writing.connection.execute(select(table.c.id).where(table.c.id == undertaking_id)).first()
    if found is None:
        raise NotInLedger(f"the ledger has no commitment {undertaking_id}; `rekenschap commitments` lists them")


def status_on(status: str, due_end: date | None, day: date) -> str:
    """The status on a day: `due` where what is open or has slipped was to be there before that day."""
    is_due = status in (OPEN, SLIPPED) and due_end is not None and due_end < day
    return _DUE if is_due else status
