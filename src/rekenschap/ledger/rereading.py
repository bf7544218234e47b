"""All papers of a ledger read again by this version of the reader, and what that changes."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import exists, select

from rekenschap.errors import PaperError
from rekenschap.ledger import schema
from rekenschap.ledger.adding import Then
from rekenschap.ledger.comparing import Changes, compared
from rekenschap.ledger.keeping import current_contract, keep_failure, keep_reading, reader_version
from rekenschap.ledger.reading_ahead import Found, read_ahead
from rekenschap.ledger.store import Ledger, Writing

_NOTHING = Changes()


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one version of a paper that was read again.

    `first` says that it could not be read before, `failed` that it cannot be read now, for the reason in `error`;
    what was read in it before still counts then. `key` is that of its paper, which a reading may correct: it was
    `key_before`.
    """

    name: str
    outcome: Literal["same", "changed", "first", "failed"]
    paper_id: int
    key: str
    key_before: str
    changes: Changes = _NOTHING
    error: PaperError | None = None


@dataclass
class Summary:
    """Many of them together: how many papers with which outcome, and findings by kind."""

    outcomes: Counter[str] = field(default_factory=Counter)
    gained: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    altered: Counter[str] = field(default_factory=Counter)
    #: per status before and after, how many answers went from the one to the other
    statuses: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)

    def count(self, reread: Reread) -> None:
        """Take one more into account; a paper that was read for the first time has gained nothing."""
        self.outcomes[reread.outcome] += 1
        if reread.outcome != "changed":
            return
        changes = reread.changes
        self.gained.update(found.kind for found in changes.gained)
        self.lost.update(found.kind for found in changes.lost)
        self.altered.update(item.finding.kind for item in changes.altered)
        self.statuses.update(item.fields["status"] for item in changes.statuses if "status" in item.fields)


def reread(
    ledger: Ledger, *, older_only: bool = True, then: Iterable[Then] = (), jobs: int = 1
) -> Generator[Reread]:
    """Read all versions of all papers again from their bytes, the oldest first, `jobs` at the same time.

    With `older_only`, those that this reader has read are passed over, so that a run that was broken off is
    resumed by running it again; those that could not be read are always tried. Each is on disk when it is yielded;
    `then` is done in the same transaction.
    """
    then = tuple(then)
    with closing(read_ahead(_to_read(ledger, older_only), jobs)) as readings:
        for version_id, found in readings:
            if found is not None:
                with ledger.writing() as writing:
                    done = _kept(writing, version_id, found, then)
                yield done


def _to_read(ledger: Ledger, older_only: bool) -> Iterator[tuple[int, bytes]]:
    mine = exists().where(
        schema.reading.c.version_id == schema.version.c.id,
        schema.reading.c.reader == reader_version(),
        schema.reading.c.contract.is_not(None),
    )
    wanted = select(schema.version.c.id, schema.version.c.sha256).order_by(schema.version.c.id)
    with ledger.reading() as connection:
        versions = connection.execute(wanted.where(~mine) if older_only else wanted).all()
    for version_id, digest in versions:
        with ledger.reading() as connection:
            packed = connection.execute(
                select(schema.file.c.content).where(schema.file.c.sha256 == digest)
            ).scalar()
        if packed is not None:
            yield version_id, zlib.decompress(packed)


def _kept(writing: Writing, version_id: int, found: Found, then: tuple[Then, ...]) -> Reread:
    name, paper_id, key = _known_as(writing, version_id)
    if isinstance(found, PaperError):
        keep_failure(writing, version_id, found)
        return Reread(name, "failed", paper_id, key, key, error=found)
    before = current_contract(writing.connection, version_id)
    home = keep_reading(writing, version_id, paper_id, found)
    for step in then:
        step(writing, home)
    changes = compared(before, found)
    outcome: Literal["same", "changed", "first"] = "changed" if changes else "same"
    _, _, key_now = _known_as(writing, version_id)
    return Reread(name, "first" if before is None else outcome, home, key_now, key, changes)


def _known_as(writing: Writing, version_id: int) -> tuple[str, int, str]:
    """The name under which a version was added, and id and key of its paper."""
    query = (
        select(schema.version.c.name, schema.paper.c.id, schema.paper.c.key)
        .join(schema.paper, schema.paper.c.id == schema.version.c.paper_id)
        .where(schema.version.c.id == version_id)
    )
    row = writing.connection.execute(query).one()
    return row[0], row[1], row[2]
