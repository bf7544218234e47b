"""Papers by their numbers for a server: from the ledger if it has them, else from the official sources."""

from __future__ import annotations

from dataclasses import replace

from rekenschap.intake.fetching import in_ledger, incoming
from rekenschap.ledger.adding import Added, Incoming
from rekenschap.ledger.store import Ledger
from rekenschap.papers.formats import MOST_BYTES
from rekenschap.serving.jobs import Fetch
from rekenschap.sources.client import Client
from rekenschap.sources.hosts import Settings

#: somebody looks at a page meanwhile: a source that does not answer is given up sooner than in a run by night
_PATIENCE, _MOST_SECONDS, _ATTEMPTS, _MOST_WAIT = 15.0, 90.0, 2, 10.0


def fetching(ledger: Ledger, settings: Settings) -> Fetch:
    """What fetches papers for people who wait; raises a `SourceError` where one cannot be had."""
    hurried = replace(
        settings,
        patience=min(settings.patience, _PATIENCE),
        most_seconds=min(settings.most_seconds, _MOST_SECONDS),
        attempts=min(settings.attempts, _ATTEMPTS),
        most_wait=min(settings.most_wait, _MOST_WAIT),
        most_bytes=min(settings.most_bytes, MOST_BYTES),
    )

    def fetch(name: str) -> Incoming | Added:
        known = in_ledger(ledger, name)
        if known is not None:
            return known
        with Client(hurried) as asking:
            return incoming(asking, hurried, name.strip())

    return fetch
