"""People say of findings whether they are right: events with who, when and why, of which none is ever overwritten.

What stands of a finding is what was last said openly of it; where nothing was, what all blind reviewers agree on.
Reviewers are blind when they judge without knowing what others said: nothing that another said of a finding is
shown to a blind reviewer who has not spoken of it, and who has spoken after another did cannot be blind again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, insert, null, select, update

from rekenschap.errors import BadReview, NotInLedger
from rekenschap.ledger import queries, schema
from rekenschap.ledger.entries import ReviewEntry
from rekenschap.ledger.queries.judged import VERDICT
from rekenschap.ledger.review_values import corrected
from rekenschap.ledger.reviewable import KINDS, Reviewable, reviewables
from rekenschap.ledger.standing import Standing, decision, last_words, not_withdrawn, standing
from rekenschap.ledger.store import Writing

_LONGEST_NAME, _LONGEST_REASON = 200, 10_000


@dataclass(frozen=True, slots=True)
class Finding:
    """The name of a finding: the paper's id in the ledger, one of `reviewable.KINDS`, and its key."""

    paper_id: int
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class By:
    """Who reviews, why, and whether without knowing what others said."""

    who: str
    reason: str = ""
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """A finding of which people say different things; `stands` is None until somebody settles it openly."""

    finding: Finding
    positions: tuple[ReviewEntry, ...]
    stands: Standing | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Of how many findings of a paper something stands, by kind: judged and all."""

    judged: Mapping[str, int]
    all: Mapping[str, int]


def confirm(writing: Writing, finding: Finding, by: By) -> ReviewEntry:
    """The finding is right, as the reader has it now: what it has is kept with the event."""
    return _say(writing, finding, by, "confirm", _reviewable(writing.connection, finding).says)


def correct(writing: Writing, finding: Finding, value: object, by: By) -> ReviewEntry:
    """The finding should be otherwise; `value` gives the fields that are wrong, and a reason is needed.

    Raises `BadReview` for a value that the kind cannot have, `NotInLedger` where there is no such finding.
    """
    right = corrected(finding.kind, _reviewable(writing.connection, finding).says, value)
    return _say(writing, finding, _with_reason(by), "correct", right)


def reject(writing: Writing, finding: Finding, by: By) -> ReviewEntry:
    """The finding should not be there; a reason is needed."""
    _reviewable(writing.connection, finding)
    return _say(writing, finding, _with_reason(by), "reject", None)


def withdraw(writing: Writing, review_id: int, by: By) -> ReviewEntry:
    """Take back a review of one's own, so that what stood before it stands again."""
    table = schema.review
    row = writing.connection.execute(select(table).where(table.c.id == review_id)).first()
    if row is None or row.who != by.who:
        raise BadReview(f"{by.who} has made no review {review_id}: only one's own can be withdrawn")
    finding = Finding(row.paper_id, row.kind, row.key)
    if review_id not in {review.id for review in not_withdrawn(history(writing.connection, finding))}:
        raise BadReview(f"review {review_id} was withdrawn already")
    return _put(writing, finding, by, "withdraw", {"review": review_id}, blind=row.blind)


def history(connection: Connection, finding: Finding, blind_to: str | None = None) -> tuple[ReviewEntry, ...]:
    """All that was said of a finding, the first first.

    `blind_to` is the blind reviewer who asks: what others said is left out until that one has spoken.
    """
    said = _reviews(connection, paper_id=finding.paper_id, kind=finding.kind, key=finding.key)
    return said if blind_to is None else _shown(said, blind_to)


def current(
    connection: Connection, paper_id: int, kind: str, key: str, blind_to: str | None = None
) -> Standing | None:
    """What stands of a finding now; None where nobody spoke of it, or blind reviewers differ.

    `blind_to` as in `history`.
    """
    return standing(history(connection, Finding(paper_id, kind, key), blind_to))


def all_standing(
    connection: Connection, paper_id: int, blind_to: str | None = None
) -> dict[tuple[str, str], Standing]:
    """What stands of each finding of a paper, by kind and key; `blind_to` as in `history`."""
    reviews = _by_finding(connection, paper_id).items()
    found = {name: standing(said if blind_to is None else _shown(said, blind_to)) for name, said in reviews}
    return {name: stands for name, stands in found.items() if stands is not None}


def histories(
    connection: Connection, paper_id: int, who: str | None, *, blind: bool = False
) -> dict[tuple[str, str], tuple[ReviewEntry, ...]]:
    """All that was said of each finding of a paper, by kind and key, as `who` may see it: blind, or openly."""
    found = _by_finding(connection, paper_id).items()
    shown = {name: _shown(said, who or "") if blind else _opened(said, who) for name, said in found}
    return {name: said for name, said in shown.items() if said}


def disputes(connection: Connection, paper_id: int) -> tuple[Dispute, ...]:
    """The findings of a paper of which the last words of people differ, blind or open."""
    found = []
    for (kind, key), said in _by_finding(connection, paper_id).items():
        last = last_words(said)
        if len({decision(review) for review in last}) > 1:
            found.append(Dispute(Finding(paper_id, kind, key), last, standing(said)))
    return tuple(found)


def progress(connection: Connection, paper_id: int) -> Progress:
    """How many of the findings of a paper's current reading are judged. Raises `NotInLedger`."""
    stands = all_standing(connection, paper_id)
    found = list(reviewables(queries.contract(connection, paper_id)))
    judged = Counter(item.kind for item in found if (item.kind, item.key) in stands)
    return Progress({kind: judged[kind] for kind in KINDS}, Counter(item.kind for item in found))


def listed(connection: Connection, who: str | None = None, **wanted: Any) -> queries.Page[ReviewEntry]:
    """A page of `queries.reviews` as `who` may see it: see `unsealed`. Its total counts the hidden ones too."""
    page = queries.reviews(connection, **wanted)
    return replace(page, items=unsealed(connection, page.items, who))


def unsealed(connection: Connection, reviews: Iterable[ReviewEntry], who: str | None) -> tuple[ReviewEntry, ...]:
    """Reviews as a list may show them to somebody: without the blind ones of findings that only one has judged.

    Until a second person has spoken blind of a finding, only the one who did (`who`) sees it: whoever may list
    reviews may be that second person.
    """
    voices: dict[Finding, set[str]] = {}
    shown = []
    for review in reviews:
        finding = Finding(review.paper.id, review.kind, review.key)
        if review.blind and review.who != who and finding not in voices:
            said = not_withdrawn(history(connection, finding))
            voices[finding] = {each.who for each in said if each.blind}
        if not review.blind or review.who == who or len(voices[finding]) > 1:
            shown.append(review)
    return tuple(shown)


def _opened(said: Sequence[ReviewEntry], who: str | None) -> tuple[ReviewEntry, ...]:
    """All that was said of one finding, without what is still sealed (`unsealed`)."""
    voices = {review.who for review in not_withdrawn(said) if review.blind}
    return tuple(review for review in said if not review.blind or review.who == who or len(voices) > 1)


def last_blind_words(connection: Connection, who: str, paper_id: int | None) -> dict[Finding, ReviewEntry]:
    """What a reviewer last said of each finding while blind, in one paper or in all."""
    said = not_withdrawn(_reviews(connection, paper_id=paper_id, who=who))
    return {Finding(review.paper.id, review.kind, review.key): review for review in said if review.blind}


def _reviewable(connection: Connection, finding: Finding) -> Reviewable:
    if finding.kind not in KINDS:
        raise BadReview(f"{finding.kind!r} is no kind of finding: it must be one of {', '.join(KINDS)}")
    for found in reviewables(queries.contract(connection, finding.paper_id)):
        if (found.kind, found.key) == (finding.kind, finding.key):
            return found
    raise NotInLedger(
        f"paper {finding.paper_id} has no {finding.kind} with the key {finding.key!r}; a newer reading of it may "
        "have taken it away"
    )


def _with_reason(by: By) -> By:
    if not by.reason.strip():
        raise BadReview("say why: only a confirmation needs no reason")
    return by


def _say(writing: Writing, finding: Finding, by: By, action: str, value: Mapping[str, Any] | None) -> ReviewEntry:
    if by.blind:
        _refuse_who_has_seen(history(writing.connection, finding), by.who)
    return _put(writing, finding, by, action, value, blind=by.blind)


def _refuse_who_has_seen(said: Iterable[ReviewEntry], who: str) -> None:
    spoken = {review.who for review in said}
    if who in spoken and len(spoken) > 1:
        raise BadReview(f"{who} has been shown what others said of this finding: review it openly")


def _put(
    writing: Writing, finding: Finding, by: By, action: str, value: Mapping[str, Any] | None, *, blind: bool
) -> ReviewEntry:
    if not by.who.strip() or len(by.who) > _LONGEST_NAME or not by.who.isprintable():
        raise BadReview(f"{by.who!r} is no name of a reviewer: one line of at most {_LONGEST_NAME} characters")
    if len(by.reason) > _LONGEST_REASON:
        raise BadReview(f"a reason of {len(by.reason)} characters: it must be at most {_LONGEST_REASON}")
    row = {"paper_id": finding.paper_id, "kind": finding.kind, "key": finding.key, "action": action}
    row |= {"who": by.who, "at": writing.at, "reason": by.reason, "blind": blind, "tick": writing.tick}
    row["value"] = null() if value is None else dict(value)
    writing.connection.execute(insert(schema.review).values(row))
    if finding.kind == VERDICT:  # lists and the index give the status that stands
        this = schema.paper.c.id == finding.paper_id
        writing.connection.execute(update(schema.paper).where(this).values(changed=writing.tick))
    return history(writing.connection, finding)[-1]


def _reviews(connection: Connection, **asked: Any) -> tuple[ReviewEntry, ...]:
    """Reviews as `queries.reviews` gives them, all of them, the first first."""
    return tuple(queries.every(lambda after: queries.reviews(connection, **asked, size=queries.MOST, after=after)))


def _by_finding(connection: Connection, paper_id: int) -> dict[tuple[str, str], list[ReviewEntry]]:
    found: dict[tuple[str, str], list[ReviewEntry]] = {}
    for review in _reviews(connection, paper_id=paper_id):
        found.setdefault((review.kind, review.key), []).append(review)
    return found


def _shown(said: Sequence[ReviewEntry], blind_to: str) -> tuple[ReviewEntry, ...]:
    """All of it to one who has spoken, else nothing but one's own."""
    spoken = any(review.who == blind_to for review in not_withdrawn(said))
    return tuple(said) if spoken else tuple(review for review in said if review.who == blind_to)
