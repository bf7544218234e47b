"""Follow the official sources: what they published since the last time, into a ledger.

Each source has its token in the ledger, which is written in the transaction that keeps what came before it. A run
that is killed goes on right there: nothing is lost, and what comes twice is there once. Papers are first written
down as awaited and then fetched one by one; a paper leaves that list in the transaction that takes it in.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from rekenschap.intake.chamber import follow_documents, follow_register
from rekenschap.intake.following import Run
from rekenschap.intake.papers import follow_papers
from rekenschap.intake.tally import Progress, Tally, Tell
from rekenschap.ledger.store import Ledger
from rekenschap.sources.fetching import Fetcher
from rekenschap.sources.hosts import Settings

#: what can be followed, in this order: promises come before the documents that keep them
PAPERS, REGISTER, DOCUMENTS = "papers", "register", "documents"
EVERYTHING = (PAPERS, REGISTER, DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to follow, and up to which day papers.

    `since` is the first day of the papers where they were never followed; the feeds of the Tweede Kamer begin at
    their beginning.
    """

    until: date
    since: date | None = None
    what: Collection[str] = EVERYTHING


def _untold(progress: Progress) -> None:
    """Tell nobody."""


def sync(ledger: Ledger, fetcher: Fetcher, settings: Settings, wanted: Wanted, tell: Tell = _untold) -> Tally:
    """Take in what is new at the sources since the last time.

    What cannot be had of one source is told in the tally, and the others are followed all the same; a paper that
    cannot be fetched is written down and tried again the next time. An interrupt ends the run where it is, and the
    tally says so. Raises `BadRequest` where papers were never followed and there is no first day, and a
    `LedgerError`.
    """
    run = Run(ledger, fetcher, settings, tell)
    try:
        if PAPERS in wanted.what:
            follow_papers(run, wanted.since, wanted.until)
        if REGISTER in wanted.what:
            follow_register(run)
        if DOCUMENTS in wanted.what:
            follow_documents(run)
    except KeyboardInterrupt:
        run.tally.stopped = True
    return run.tally
