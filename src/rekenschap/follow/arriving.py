"""A paper comes in: it is kept, linked to what is there, and followed up, in one transaction or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rekenschap.follow import commitments
from rekenschap.ledger.adding import Added, Incoming, Then, add, add_many
from rekenschap.ledger.linking import linking
from rekenschap.ledger.store import Ledger

#: what is done with a paper that was added or read anew, in this order and in the same transaction
STEPS: tuple[Then, ...] = (linking.link_paper, commitments.step)


def take_in(ledger: Ledger, incoming: Incoming) -> Added:
    """Add one paper, link it and follow it up; what it returns is on disk.

    Raises a `LedgerError`; a paper that cannot be read is an outcome.
    """
    return add(ledger, incoming, STEPS)


def take_in_many(ledger: Ledger, papers: Iterable[Incoming], jobs: int = 1) -> Iterator[Added]:
    """Add papers in their order, `jobs` of them being read at once; each is on disk when it is yielded."""
    return add_many(ledger, papers, STEPS, jobs)
