"""Follow the Tweede Kamer: its register of commitments, and its documents with the dossiers that they are in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rekenschap.errors import AnswerDamaged
from rekenschap.intake import keeping
from rekenschap.intake.following import Run, follow
from rekenschap.intake.telling import Row, commitment_row, document_row, dossier_row, feed
from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing
from rekenschap.sources.tweedekamer import odata, syncfeed
from rekenschap.sources.tweedekamer.feed_pages import Damaged, Told
from rekenschap.sources.tweedekamer.records import Record

_COMMITMENT, _DOSSIER, _DOCUMENT = "Toezegging", "Kamerstukdossier", "Document"


def follow_register(run: Run) -> None:
    """The register of commitments; one that was deleted there stays here, marked."""

    def keep(writing: Writing, records: Sequence[Record]) -> None:
        last, deleted = _last(records)
        rows = _rows(run, writing, feed(_COMMITMENT), last, lambda record: commitment_row(record, run.settings))
        run.tally.counts["deleted"] += keeping.mark_deleted(writing, deleted)
        run.tally.counts["commitments"] += len(keeping.keep(writing, schema.register_item, rows))

    _follow(run, _COMMITMENT, keep)


def follow_documents(run: Run) -> None:
    """The dossiers, and then the documents, which name theirs; what was deleted there is no longer known here."""

    def keep_dossiers(writing: Writing, records: Sequence[Record]) -> None:
        last, deleted = _last(records)
        rows = _rows(run, writing, feed(_DOSSIER), last, dossier_row)
        run.tally.counts["deleted"] += keeping.forget(writing, schema.known_dossier, deleted)
        run.tally.counts["dossiers"] += len(keeping.keep(writing, schema.known_dossier, rows))

    dossiers = _Dossiers(run)

    def keep_documents(writing: Writing, records: Sequence[Record]) -> None:
        last, deleted = _last(records)
        rows = _rows(
            run,
            writing,
            feed(_DOCUMENT),
            last,
            lambda record: document_row(record, dossiers.of(record), run.settings),
        )
        run.tally.counts["deleted"] += keeping.forget(writing, schema.known_document, deleted)
        run.announce(writing, keeping.keep_documents(writing, rows))

    if _follow(run, _DOSSIER, keep_dossiers):
        _follow(run, _DOCUMENT, keep_documents, ready=dossiers.ready)
    else:
        run.tally.broken_off[feed(_DOCUMENT)] = (
            "waits for the dossiers, which documents name; the next run goes on"
        )


class _Dossiers:
    """The dossiers that documents name: those of the ledger, and those that came up since they were followed."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._known: dict[str, str] = {}

    def ready(self, records: Sequence[Record]) -> None:
        """Have the dossiers of these documents at hand."""
        named = {one for record in records for one in _named(record)} - self._known.keys()
        with self._run.ledger.reading() as connection:
            self._known |= keeping.dossiers_of(connection, named)
        for one in named - self._known.keys():
            self._known[one] = self._asked(one)

    def of(self, document: Record) -> str | None:
        """The dossier of a document, as `36800-X`; None where it has none."""
        return next((self._known[one] or None for one in _named(document)), None)

    def _asked(self, identifier: str) -> str:
        query = odata.Query(_DOSSIER, odata.where("Id", "eq", identifier), top=1)
        found = next(odata.records(self._run.fetcher, self._run.settings, query), None)
        return "" if found is None or found.deleted else str(dossier_row(found)["dossier"])


def _named(document: Record) -> Sequence[str]:
    return document.references.get(_DOSSIER.lower(), ())


def _follow(
    run: Run,
    entity: str,
    keep: Callable[[Writing, Sequence[Record]], None],
    ready: Callable[[Sequence[Record]], None] = lambda records: None,
) -> bool:
    """Follow one entity set; whether to its end. What was not taken in before is told anew, whatever it is now."""
    source = feed(entity)
    with run.ledger.reading() as connection:
        token = keeping.token_of(connection, source)
    changes = syncfeed.changes(run.fetcher, run.settings, entity, token)

    def keep_anew(writing: Writing, told: Sequence[Told]) -> None:
        keeping.taken_in(writing, source, [one.id for one in told])
        for damaged in {one.id: one for one in told}.values():
            if isinstance(damaged, Damaged):
                _fail(run, writing, source, damaged.id, damaged.error)
        keep(writing, _records(told))

    return follow(run, source, changes, keep_anew, ready=lambda told: ready(_records(told)))


def _records(told: Sequence[Told]) -> list[Record]:
    return [one for one in told if isinstance(one, Record)]


def _fail(run: Run, writing: Writing, source: str, name: str, error: AnswerDamaged) -> None:
    keeping.not_taken_in(writing, source, name, error)
    run.tally.fail(f"{source}: {error}", type(error).__name__)


def _last(records: Sequence[Record]) -> tuple[list[Record], list[str]]:
    """Each record as it is after all these changes, and the names of those that are deleted then."""
    last = {record.id: record for record in records}
    there = [record for record in last.values() if not record.deleted]
    return there, [record.id for record in last.values() if record.deleted]


def _rows(
    run: Run, writing: Writing, source: str, records: Sequence[Record], row_of: Callable[[Record], Row]
) -> list[Row]:
    """The rows of records; one that is not as its schema says is written down as not taken in."""
    rows = []
    for record in records:
        try:
            rows.append(row_of(record))
        except AnswerDamaged as error:
            _fail(run, writing, source, record.id, error)
    return rows
