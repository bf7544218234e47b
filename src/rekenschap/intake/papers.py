"""Follow what the publisher of both chambers publishes: all is known of, and papers with answers are taken in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rekenschap.errors import BadRequest, SourceError, SourceUnavailable
from rekenschap.follow.arriving import STEPS
from rekenschap.follow.moved import moves
from rekenschap.intake import keeping
from rekenschap.intake.fetching import incoming
from rekenschap.intake.following import Run, follow
from rekenschap.intake.tally import Step
from rekenschap.intake.telling import KOOP, holds_answers, publication_row
from rekenschap.ledger.adding import Added, Then, add
from rekenschap.ledger.store import Writing
from rekenschap.sources.koop import cql, search
from rekenschap.sources.koop.search import Publication

#: the names under which the publisher files the papers of both chambers
_PUBLICATIONS = ("Kamerstuk", "Kamervragen (Aanhangsel)", "Kamervragen zonder antwoord")
#: the first day that was followed, beside the token
_BEGUN = f"{KOOP} since"
#: in how many runs a paper is tried, and after how many in a row that cannot be reached the others wait
_ATTEMPTS, _UNREACHED = 5, 3


def follow_papers(run: Run, since: date | None, until: date) -> None:
    """What was published or changed since the last time, up to a day; then the papers that are awaited.

    `since` is the first day where papers were never followed; one that lies before that of earlier runs begins
    anew. Raises `BadRequest` where there is none.
    """
    token, begin = _begin(run, since)
    changes = search.changes(run.fetcher, run.settings, _of_both_chambers(), begin, until, token)

    def keep(writing: Writing, publications: Sequence[Publication]) -> None:
        answering = {one.identifier for one in publications if holds_answers(one)}
        fresh = keeping.keep_documents(writing, map(publication_row, publications))
        keeping.await_all(writing, KOOP, [row["id"] for row in fresh if row["id"] in answering])
        run.announce(writing, fresh)

    follow(run, KOOP, changes, keep, end=f"{until.isoformat()}/1")
    _take_in_awaited(run)


def _begin(run: Run, since: date | None) -> tuple[str | None, date]:
    """Where to go on: the token, and the first day where there is none."""
    with run.ledger.reading() as connection:
        token, begun = keeping.token_of(connection, KOOP), keeping.token_of(connection, _BEGUN)
    before = date.fromisoformat(begun) if begun else None
    begin = since or before
    if begin is None:
        raise BadRequest("the papers were never followed before; say from which day on, as --since 2026-01-01")
    if before is not None and before <= begin:
        return token, begin
    with run.ledger.writing() as writing:
        keeping.keep_token(writing, _BEGUN, begin.isoformat())
        keeping.keep_token(writing, KOOP, f"{begin.isoformat()}/1")
    return None, begin


def _of_both_chambers() -> cql.Clause:
    return cql.any_of(*(cql.equals("w.publicatienaam", name) for name in _PUBLICATIONS))


def _take_in_awaited(run: Run) -> None:
    """Fetch and take in what is awaited, also of runs before; what fails is written down for the next run."""
    with run.ledger.reading() as connection:
        names = keeping.awaited(connection, KOOP, _ATTEMPTS)
    step = Step("papers", run.tell, total=len(names))
    unreached = 0
    for name in names:
        failed = _failure(run, name)
        unreached = unreached + 1 if isinstance(failed, SourceUnavailable) else 0
        if unreached == _UNREACHED:
            run.tally.broken_off[step.name] = str(failed)
            return
        step.add(1)


def _failure(run: Run, name: str) -> SourceError | None:
    """Take in one paper; why its source did not give it, if it did not."""
    try:
        paper = incoming(run.fetcher, run.settings, name)
    except SourceError as error:
        with run.ledger.writing() as writing:
            keeping.not_taken_in(writing, KOOP, name, error)
        run.tally.fail(f"{name}: {error}", type(error).__name__)
        return error
    added = add(run.ledger, paper, (*STEPS, _no_longer_awaited(name)))
    if added.outcome == "known":
        with run.ledger.writing() as writing:
            keeping.taken_in(writing, KOOP, [name])
    run.tally.count(added)
    _note_moves(run, added)
    return None


def _note_moves(run: Run, added: Added) -> None:
    with run.ledger.reading() as connection:
        found = moves(connection, added)
    run.tally.moved += found.undertakings
    run.tally.reopened += found.reopened


def _no_longer_awaited(name: str) -> Then:
    """In the transaction that keeps a paper, also one that cannot be read: its bytes are here, with the reason."""
    return lambda writing, paper_id: keeping.taken_in(writing, KOOP, [name])
