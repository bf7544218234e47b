"""Follow one source: some records at a time, each time with the token after them, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rekenschap.errors import SourceError
from rekenschap.follow.known import follow_known_document
from rekenschap.follow.moved import moved_at
from rekenschap.intake import keeping
from rekenschap.intake.tally import Step, Tally, Tell
from rekenschap.intake.telling import Row
from rekenschap.ledger.store import Ledger, Writing
from rekenschap.sources.fetching import Change, Fetcher
from rekenschap.sources.hosts import Settings

#: records that are kept in one transaction: as many as make it quick, and few enough that others can write between
_AT_ONCE = 200

_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True)
class Run:
    """One run over the sources: what it works with, and what it did."""

    ledger: Ledger
    fetcher: Fetcher
    settings: Settings
    tell: Tell
    tally: Tally = field(default_factory=Tally)

    def announce(self, writing: Writing, fresh: Sequence[Row]) -> None:
        """Follow up rows of `known_document` that are new or changed: promises that they keep are kept."""
        self.tally.counts["documents"] += len(fresh)
        for row in fresh:
            follow_known_document(writing, row["id"])

    def note_moves(self, tick: int) -> None:
        """Take into account what a transaction moved of promises, once it is kept."""
        with self.ledger.reading() as connection:
            self.tally.moved += moved_at(connection, tick)


def follow(
    run: Run,
    source: str,
    changes: Iterable[Change[_Told]],
    keep: Callable[[Writing, Sequence[_Told]], None],
    *,
    ready: Callable[[Sequence[_Told]], None] = lambda records: None,
    end: str | None = None,
) -> bool:
    """Keep all that a source gives; whether it was followed to its end.

    `ready` is done before each transaction: there the source may be asked for more. `end` is the token after all
    of them; without one, that of the last counts. Where the source fails, what was had stands, and the tally says
    why.
    """
    step = Step(source, run.tell)
    try:
        for some in _in_batches(changes):
            records = [change.record for change in some]
            ready(records)
            with run.ledger.writing() as writing:
                keep(writing, records)
                keeping.keep_token(writing, source, some[-1].token)
            run.note_moves(writing.tick)
            step.add(len(some))
    except SourceError as error:
        run.tally.broken_off[source] = str(error)
        return False
    with run.ledger.writing() as writing:
        keeping.keep_token(writing, source, end)
    return True


def _in_batches(changes: Iterable[Change[_Told]]) -> Iterator[list[Change[_Told]]]:
    """The changes, some at a time; those that were had before the source failed, or the user stopped, come too."""
    some: list[Change[_Told]] = []
    try:
        for change in changes:
            some.append(change)
            if len(some) == _AT_ONCE:
                yield some
                some = []
    except (SourceError, KeyboardInterrupt):
        if some:
            yield some
        raise
    if some:
        yield some
