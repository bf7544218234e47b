"""What the pages of grounds show: shares with their intervals, by ground, by ministry and by year."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from rekenschap.exports.judgement import STANDINGS
from rekenschap.follow.shares import Share, design_effect, share
from rekenschap.ledger.queries.grounds import ALL, Answers, Sums
from rekenschap.ledger.search.vocabulary import token

#: answers that were not given at all, on whatever ground
DECLINED = "declined"
#: the grounds in the order in which tables have them
GROUNDS = (
    "no_public_statement",
    "national_security",
    "confidential",
    "privacy",
    "not_available",
    "premature",
    "not_responsible",
    "under_investigation",
    "later_document",
)
#: what can be chosen: all that was declined, or one ground
SORTS = (DECLINED, *GROUNDS)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of shares: `name` is a ministry, a ground or a year, `query` finds its answers.

    `share` is None where there are too few papers to tell one.
    """

    name: str
    sums: Sums
    share: Share | None
    query: str


@dataclass(frozen=True, slots=True)
class View:
    """What the page of all grounds shows of a sort, or that of one ministry; `version` changes with the counts."""

    version: str
    whole: Sums
    by_ground: tuple[Row, ...]
    by_year: tuple[Row, ...]
    by_ministry: tuple[Row, ...]
    standings: tuple[tuple[str, int], ...]


def view(answers: Answers, sort: str, ministry: str | None = None) -> View:
    """All rows of a page."""
    return View(
        _version(answers),
        answers.sums(ALL, ministry),
        by_ground(answers, ministry),
        by_year(answers, sort, ministry),
        by_ministry(answers, sort) if ministry is None else (),
        _standings(answers, ministry),
    )


def by_ground(answers: Answers, ministry: str | None = None) -> tuple[Row, ...]:
    """What was declined, and each ground, of a ministry or of all papers."""
    return tuple(_row(answers, sort, ministry, None, sort) for sort in SORTS)


def by_ministry(answers: Answers, sort: str) -> tuple[Row, ...]:
    """One sort of answer by ministry, by their names: a ranking would say more than the figures do."""
    return tuple(_row(answers, sort, name, None, name) for name in answers.ministries())


def by_year(answers: Answers, sort: str, ministry: str | None = None) -> tuple[Row, ...]:
    """One sort of answer by year, the first first."""
    return tuple(_row(answers, sort, ministry, year, str(year)) for year in answers.years(ministry))


def through_years(
    answers: Answers, ministry: str | None, named: Callable[[str], str]
) -> list[tuple[str, int, Share]]:
    """What a chart through the years has: each sort that occurs, by its name on the page, with its shares."""
    return [
        (named(sort), int(row.name), row.share)
        for sort in SORTS
        if answers.sums(sort, ministry).meant
        for row in by_year(answers, sort, ministry)
        if row.share is not None
    ]


def _standings(answers: Answers, ministry: str | None) -> tuple[tuple[str, int], ...]:
    """How answers stand, as bars have it."""
    counts = ((name, answers.sums(name, ministry).meant) for name in STANDINGS)
    return tuple((name, number) for name, number in counts if number)


def _version(answers: Answers) -> str:
    """A name for these counts: a chart of other counts has another address."""
    return hashlib.sha256(repr(sorted(answers.part.items(), key=str)).encode()).hexdigest()[:10]


def _row(answers: Answers, sort: str, ministry: str | None, year: int | None, name: str) -> Row:
    sums = answers.sums(sort, ministry, year)
    usual = design_effect(answers.sums(sort)) or 1.0
    asked = [token("status" if sort == DECLINED else "ground", sort)]
    asked += [token("ministry", ministry)] if ministry is not None else []
    asked += [token("year", str(year))] if year is not None else []
    return Row(name, sums, share(sums, usual), " ".join(asked))
