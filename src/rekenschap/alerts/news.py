"""What is new for a subscription: papers and versions that came in, and what happened to undertakings.

A paper that is only read anew, by a newer reader, is no news.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Protocol

from sqlalchemy import Connection, func, select

from rekenschap.alerts import wording
from rekenschap.alerts.subscribing import Subscription
from rekenschap.alerts.wording import Said
from rekenschap.errors import BadSubscription
from rekenschap.exports.site import Site
from rekenschap.ledger import queries, schema, searches
from rekenschap.ledger.entries import ExchangeEntry, PaperEntry, UndertakingEntry, UndertakingEvent
from rekenschap.ledger.queries import ExchangeFilter, UndertakingFilter
from rekenschap.ledger.queries.judged import judged

#: events that come with a paper, and are told with it
_WITH_A_PAPER = ("made", "repeated")


@dataclass(frozen=True, slots=True)
class _Came:
    """That a version of a paper came in: its number, and when."""

    paper_id: int
    version: int
    tick: int
    at: datetime


class Searching(Protocol):
    """A search index: how far it is, and the questions of some papers that a query finds."""

    def upto(self) -> int:
        """The clock number up to which papers are in the index."""

    def questions(self, query: str, papers: Collection[int]) -> Sequence[int]:
        """The ids of questions, in papers with these ids, that fit a query."""


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of news: its lasting name (a tag URI), clock number, moment, words and address.

    `kind` is `paper`, `questions` or `undertaking`; `paper` is the key of the paper, `subjects` what it is filed
    under.
    """

    name: str
    tick: int
    at: datetime
    kind: str
    title: Said
    summary: Said
    link: str
    paper: str
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """News after one clock number, up to and with another; of the `newest` papers only, where that is given."""

    after: int
    upto: int
    newest: int | None = None


def news(
    connection: Connection, subscription: Subscription, within: Range, site: Site, search: Searching | None = None
) -> list[Item]:
    """What is new for a subscription, the first first.

    A search sees no further than its index: `reach` says where `within` is to end. Raises `BadSubscription` for a
    search without an index, `NotInLedger` for what a subscription is to that is there no more.
    """
    items = [*_of_papers(connection, subscription, within, site, search)]
    items += _of_undertakings(connection, subscription, within, site)
    return sorted(items, key=lambda item: (item.tick, item.name))


def reach(connection: Connection, subscription: Subscription, search: Searching | None) -> int:
    """Up to which clock number it can be told what is new for a subscription."""
    now: int = connection.execute(select(schema.clock.c.now)).scalar_one()
    return min(now, search.upto()) if search and subscription.kind == "search" else now


def _of_papers(
    connection: Connection, subscription: Subscription, within: Range, site: Site, search: Searching | None
) -> Iterator[Item]:
    """New papers, or the questions in them that the subscription is about."""
    if subscription.kind == "commitment":
        return
    new = {came.paper_id: came for came in _came_in(connection, within, subscription)}
    if subscription.kind in ("all", "dossier"):
        for came in new.values():
            yield _paper_item(connection, queries.paper(connection, came.paper_id), came, site)
        return
    questions = _questions(connection, subscription, list(new), search)
    for paper_id, found in groupby(questions, lambda item: item.paper.id):
        yield _questions_item(subscription, tuple(found), new[paper_id], site)


def _came_in(connection: Connection, within: Range, subscription: Subscription) -> Iterator[_Came]:
    """Per paper the last version that came in, the first first."""
    version, paper = schema.version, schema.paper
    last = [func.max(version.c[name]).label(name) for name in ("seq", "tick", "added_at")]
    query = select(version.c.paper_id, *last).join(paper)
    query = query.where(version.c.tick > within.after, version.c.tick <= within.upto)
    if subscription.kind == "dossier":
        parts = paper.c.dossier.startswith(f"{subscription.subject}-", autoescape=True)
        query = query.where((paper.c.dossier == subscription.subject) | parts)
    newest_first = (
        query.group_by(version.c.paper_id).order_by(func.max(version.c.tick).desc()).limit(within.newest)
    )
    return (_Came(*row) for row in reversed(connection.execute(newest_first).all()))


def _questions(
    connection: Connection, subscription: Subscription, papers: list[int], search: Searching | None
) -> Iterator[ExchangeEntry]:
    """The questions in papers that were asked by a group, or that a saved search finds, paper by paper."""
    if subscription.kind == "group":
        for paper_id in papers:
            yield from _asked_by(connection, subscription.subject, queries.paper(connection, paper_id).key)
        return
    query = searches.saved(connection, subscription.owner, subscription.subject).query
    if search is None:
        raise BadSubscription("a saved search needs the search index, and there is none here")
    found = queries.exchanges_by_id(connection, search.questions(query, papers) if papers else ())
    yield from sorted(found, key=lambda item: (item.paper.id, item.ordinal))


def _asked_by(connection: Connection, group: str, paper: str) -> Iterator[ExchangeEntry]:
    wanted = ExchangeFilter(paper=paper, group=group)
    return queries.every(lambda after: queries.exchanges(connection, wanted, after=after))


def _paper_item(connection: Connection, paper: PaperEntry, came: _Came, site: Site) -> Item:
    stands = judged(connection, [paper.id])
    answered = select(func.count()).where(schema.exchange.c.paper_id == paper.id, stands.status == "answered")
    promised = select(func.count(func.distinct(schema.commitment.c.undertaking))).where(
        schema.commitment.c.paper_id == paper.id
    )
    counts = (paper.questions, *(connection.execute(count).scalar_one() for count in (answered, promised)))
    return Item(
        name=site.name("paper", paper.key, str(came.tick)),
        tick=came.tick,
        at=came.at,
        kind="paper",
        title=wording.new_paper(paper, came.version),
        summary=wording.paper_in_short(paper, *counts),
        link=site.paper(paper.key),
        paper=paper.key,
        subjects=tuple(filter(None, (paper.dossier, paper.chamber))),
    )


def _questions_item(
    subscription: Subscription,
    found: tuple[ExchangeEntry, ...],
    came: _Came,
    site: Site,
) -> Item:
    paper = found[0].paper
    return Item(
        name=site.name("questions", paper.key, subscription.kind, subscription.subject, str(came.tick)),
        tick=came.tick,
        at=came.at,
        kind="questions",
        title=wording.new_questions(found, subscription.kind, subscription.subject),
        summary=wording.questions_in_short(found),
        link=site.question(paper, found[0].number) if len(found) == 1 else site.paper(paper.key),
        paper=paper.key,
        subjects=(subscription.subject,),
    )


def _of_undertakings(
    connection: Connection, subscription: Subscription, within: Range, site: Site
) -> Iterator[Item]:
    if subscription.kind == "search":
        return
    leave_out = () if subscription.kind == "commitment" else _WITH_A_PAPER
    # what is due on a day is not told here, so that the day does not matter
    for undertaking in concerned(connection, subscription, date.min, within.after):
        for event in undertaking.events:
            if within.after < event.tick <= within.upto and event.kind not in leave_out:
                yield _event_item(undertaking, event, site)


def concerned(
    connection: Connection, subscription: Subscription, as_of: date, changed_after: int | None = None
) -> Iterator[UndertakingEntry]:
    """The undertakings that a subscription is about, as they stand on a day, with their events."""
    if subscription.kind == "commitment":
        yield queries.undertaking_by_id(connection, int(subscription.subject), as_of=as_of)
        return
    dossier, group = (subscription.subject if subscription.kind == kind else None for kind in ("dossier", "group"))
    wanted = UndertakingFilter(changed_after=changed_after, dossier=dossier, group=group)
    yield from queries.every(
        lambda after: queries.undertakings(connection, wanted, as_of=as_of, with_history=True, after=after)
    )


def _event_item(undertaking: UndertakingEntry, event: UndertakingEvent, site: Site) -> Item:
    return Item(
        name=site.name("event", str(event.id), str(event.tick)),
        tick=event.tick,
        at=event.at,
        kind="undertaking",
        title=wording.happened(undertaking, event),
        summary=wording.event_in_short(undertaking, event),
        link=site.undertaking(undertaking.id),
        paper=undertaking.paper.key,
        subjects=tuple(filter(None, (undertaking.paper.dossier,))),
    )
