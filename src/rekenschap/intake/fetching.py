"""One paper by its official name, from its source into the ledger."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, and_, func, or_, select

from rekenschap.errors import NotPublished
from rekenschap.follow.arriving import take_in
from rekenschap.intake.telling import KINDS
from rekenschap.ledger import schema
from rekenschap.ledger.adding import Added, Incoming
from rekenschap.ledger.store import Ledger
from rekenschap.papers.metadata import hints_of
from rekenschap.sources.fetching import Fetcher
from rekenschap.sources.hosts import Settings
from rekenschap.sources.koop import publications
from rekenschap.sources.papers import FetchedPaper, fetch_paper

#: forms that hold no metadata of their publisher
_BARE = ("application/pdf", "application/vnd.oasis.opendocument.text", "application/octet-stream")


def fetch(ledger: Ledger, fetcher: Fetcher, settings: Settings, name: str) -> Added:
    """Take in the paper with this id (`kst-36800-X-E`), number (`2025D12345`) or GUID of its source.

    A paper that the ledger has is `known`, and its source is not asked. Raises `NotPublished` where there is none
    of that name, another `SourceError`, or a `LedgerError`; a paper that cannot be read is an outcome.
    """
    known = in_ledger(ledger, name)
    return take_in(ledger, incoming(fetcher, settings, name)) if known is None else known


def incoming(fetcher: Fetcher, settings: Settings, name: str) -> Incoming:
    """The paper of that name from its source, and what that says of it; raises a `SourceError` as `fetch` does."""
    paper = fetch_paper(fetcher, settings, name)
    fetched = paper.fetched
    return Incoming(paper.identifier, fetched.content, fetched.url, _hints(fetcher, settings, paper))


def in_ledger(ledger: Ledger, name: str) -> Added | None:
    """The paper of that name as `known`, where it is here and could be read; None where it is not."""
    with ledger.reading() as connection:
        return _in_ledger(connection, name.strip())


def _in_ledger(connection: Connection, name: str) -> Added | None:
    """The paper of that name, where it is here and could be read."""
    paper, version, reading = schema.paper, schema.version, schema.reading
    questions = select(func.count()).where(schema.exchange.c.paper_id == paper.c.id).scalar_subquery()
    fetched_as = and_(version.c.name == name, version.c.origin.is_not(None))
    row = connection.execute(
        select(paper.c.id, paper.c.key, questions)
        .join(version, version.c.paper_id == paper.c.id)
        .join(reading, reading.c.version_id == version.c.id)
        .where(reading.c.current, or_(paper.c.key.in_(_names(connection, name)), fetched_as))
    ).first()
    return None if row is None else Added(name, "known", row[0], row[1], row[2])


def _names(connection: Connection, name: str) -> set[str]:
    """A name of a document with the other names that its sources have for it."""
    known = schema.known_document
    rows = connection.execute(
        select(known.c.id, known.c.official_id).where(
            or_(known.c.id == name, known.c.official_id == name, known.c.record == name.lower())
        )
    )
    return {name, *(other for row in rows for other in row if other is not None)}


def _hints(fetcher: Fetcher, settings: Settings, paper: FetchedPaper) -> Mapping[str, str]:
    """What the publisher says of a paper in a file beside it; nothing where the paper has it in itself."""
    if paper.fetched.media_type not in _BARE or not publications.is_identifier(paper.identifier):
        return {}
    try:
        found = publications.metadata(fetcher, settings, paper.identifier)
    except NotPublished:
        return {}
    hints = hints_of((key.replace(":", "."), content) for key, contents in found.items() for content in contents)
    return {hint: content for hint, content in hints.items() if hint != "kind" or content in KINDS}
