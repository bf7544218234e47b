"""`step`: what a paper says of undertakings, its own and those that were waiting for it."""

from __future__ import annotations

from rekenschap.follow.arrivals import arrivals_at, event_of
from rekenschap.follow.history import ARRIVED, STATUS_SET
from rekenschap.follow.known import kept_by_known
from rekenschap.follow.material import followed
from rekenschap.follow.settling import settle
from rekenschap.follow.shown import keep_shown
from rekenschap.follow.undertakings import undertakings_of
from rekenschap.follow.waiting import open_again
from rekenschap.follow.withdrawals import withdrawals_by
from rekenschap.ledger.store import Writing


def step(writing: Writing, paper_id: int) -> None:
    """Follow up a paper that was added or read anew.

    Its commitments become undertakings, or mentions of those that other papers state; what it brings or takes back
    moves the status of those; the questions that waited for it open again. Done twice it changes nothing.
    """
    paper = followed(writing.connection, paper_id)
    mentioned = undertakings_of(writing, paper)
    arrived = arrivals_at(writing.connection, paper, mentioned)
    touched = keep_shown(
        writing, paper_id, ARRIVED, [event_of(writing, arrival) for arrival in arrived], also_of=mentioned
    )
    touched |= keep_shown(writing, paper_id, STATUS_SET, withdrawals_by(writing, paper))
    touched |= kept_by_known(writing, mentioned)
    settle(writing, mentioned | touched)
    open_again(writing, paper, arrived)
