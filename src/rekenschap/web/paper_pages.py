"""Pages of papers that were made already: a reading never changes, so neither does what is made of it alone."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from threading import Lock
from typing import cast

from jinja2 import Environment
from markupsafe import Markup
from sqlalchemy import Connection

from rekenschap.findings.finding import Ground, Status, Verdict
from rekenschap.ledger import queries
from rekenschap.ledger.entries import PaperEntry, PaperRef, Reviewed
from rekenschap.ledger.queries import ReadingEntry
from rekenschap.ledger.queries.judged import judged
from rekenschap.ledger.queries.pages import MOST
from rekenschap.papers.paper import Header
from rekenschap.reading import Reading
from rekenschap.web.paper_rows import PaperPage, paper_page
from rekenschap.web.words import PageWords

#: papers in one language that are kept; the largest come to a few megabytes each
_KEPT = 24


@dataclass(frozen=True, slots=True)
class MadePage:
    """A paper's page with each of its rows as it is shown, and which reading it is of."""

    reading: ReadingEntry
    page: PaperPage
    rows: tuple[Markup, ...]
    format: str
    header: Header


class PaperPages:
    """Makes the pages of papers, and keeps the last ones in memory."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, MadePage] = OrderedDict()
        self._lock = Lock()

    def of(self, connection: Connection, entry: PaperEntry, words: PageWords, templates: Environment) -> MadePage:
        """The page of a paper in a language. Raises `NotInLedger` where it could not be read."""
        reading = queries.current_reading(connection, entry.id)
        cited = cited_papers(connection, entry.id)
        reviewed = reviewed_answers(connection, entry.id)
        key = (entry.key, reading, words.lang, tuple(sorted(cited.items())), reviewed)

        def made() -> MadePage:
            read = as_reviewed(queries.reading(connection, reading), reviewed)
            page = paper_page(read, words, cited, {item.number: item.reviewed for item in reviewed})
            row = templates.get_template("paper_row.html").module.row  # type: ignore[attr-defined]
            rows = tuple(row(one, words, words.lang, entry.key) for one in page.rows)
            return MadePage(reading, page, rows, read.paper.format, read.paper.header)

        return self._one(key, made)

    def _one(self, key: Hashable, made: Callable[[], MadePage]) -> MadePage:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        page = made()
        with self._lock:
            self._kept[key] = page
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return page


@dataclass(frozen=True, slots=True)
class ReviewedAnswer:
    """An answer of whose judgement people spoke: how it stands since, and who said so."""

    number: str
    status: Status | None
    ground: Ground | None
    reviewed: Reviewed


def reviewed_answers(connection: Connection, paper_id: int) -> tuple[ReviewedAnswer, ...]:
    """The answers of a paper of whose judgement people spoke."""
    ids = list(judged(connection, [paper_id]).said)
    return tuple(
        ReviewedAnswer(
            item.number, cast("Status | None", item.status), cast("Ground | None", item.ground), item.reviewed
        )
        for item in queries.exchanges_by_id(connection, ids)
        if item.reviewed is not None
    )


def as_reviewed(reading: Reading, reviewed: Iterable[ReviewedAnswer]) -> Reading:
    """A reading with the judgements as people said; without one that they rejected and put nothing in place of."""
    said = {item.number: item for item in reviewed}
    verdicts = (_verdict(verdict, said.get(verdict.number)) for verdict in reading.verdicts)
    return replace(reading, verdicts=tuple(filter(None, verdicts)))


def _verdict(verdict: Verdict, said: ReviewedAnswer | None) -> Verdict | None:
    if said is None:
        return verdict
    if said.status is None:
        return None
    return replace(verdict, status=said.status, ground=said.ground)


def cited_papers(connection: Connection, paper_id: int) -> dict[str, str]:
    """The keys of the papers in the ledger that a paper cites, by the ids that it cites them by."""
    links = queries.links(connection, paper_id, kind="cites", size=MOST).items
    return {link.to_key: to.key for link in links if isinstance(to := link.to, PaperRef)}
