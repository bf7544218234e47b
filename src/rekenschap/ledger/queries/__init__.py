"""What stands in a ledger, as the frozen values of `entries`.

Every function takes a connection of `Ledger.reading()` or of a `Writing`. Lists come in pages (`Page`): give the
`next` of one as `after` of the same question to have the following one, or let `every` go through them all. What
is asked for is a `PaperFilter`, an `ExchangeFilter` or an `UndertakingFilter`; what they leave out is not asked.
"""

from rekenschap.ledger.queries.changes import Changes, changes
from rekenschap.ledger.queries.exchanges import exchange, exchanges, exchanges_at, exchanges_by_id, open_exchanges
from rekenschap.ledger.queries.filters import ExchangeFilter, PaperFilter, UndertakingFilter
from rekenschap.ledger.queries.findings import citations, link, links, remarks, same_questions, targets
from rekenschap.ledger.queries.history import events, mentions, reviews
from rekenschap.ledger.queries.pages import MOST, Page, every
from rekenschap.ledger.queries.papers import VersionEntry, contract, paper, papers, papers_by_id, text, versions
from rekenschap.ledger.queries.readings import (
    Failure,
    FileEntry,
    ReadingEntry,
    current_reading,
    failure,
    file,
    reading,
)
from rekenschap.ledger.queries.tallies import Dossier, Tallied, dossiers, tallies
from rekenschap.ledger.queries.undertakings import undertaking_by_id, undertakings

__all__ = [
    "MOST",
    "Changes",
    "Dossier",
    "ExchangeFilter",
    "Failure",
    "FileEntry",
    "Page",
    "PaperFilter",
    "ReadingEntry",
    "Tallied",
    "UndertakingFilter",
    "VersionEntry",
    "changes",
    "citations",
    "contract",
    "current_reading",
    "dossiers",
    "events",
    "every",
    "exchange",
    "exchanges",
    "exchanges_at",
    "exchanges_by_id",
    "failure",
    "file",
    "link",
    "links",
    "mentions",
    "open_exchanges",
    "paper",
    "papers",
    "papers_by_id",
    "reading",
    "remarks",
    "reviews",
    "same_questions",
    "tallies",
    "targets",
    "text",
    "undertaking_by_id",
    "undertakings",
    "versions",
]
