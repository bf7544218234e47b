"""Answers by status and ground, for each ministry and year: sums over papers, from which shares can be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from sqlalchemy import Connection, extract, func, select

from rekenschap.ledger.queries.judged import judged
from rekenschap.ledger.schema import exchange, paper

#: how many answers of a paper have each status and ground, and how many there are altogether (`ALL`)
_Counts: TypeAlias = dict[str, int]
#: a ministry, None for all; and a year, None where it is not known
_Place: TypeAlias = tuple[str | None, int | None]
#: stands for all judged answers of a paper
ALL = "all"


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over papers with `questions` judged answers, of which `meant` are meant.

    `papers` is how many papers there are; squares and products are of the two numbers of each paper. Sums over
    different papers add up.
    """

    papers: int = 0
    questions: int = 0
    meant: int = 0
    questions_squared: int = 0
    meant_squared: int = 0
    product: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.papers + other.papers,
            self.questions + other.questions,
            self.meant + other.meant,
            self.questions_squared + other.questions_squared,
            self.meant_squared + other.meant_squared,
            self.product + other.product,
        )


def summed(papers: Iterable[tuple[int, int]]) -> Sums:
    """The sums over papers, each given by its questions and how many of them are meant.

    >>> summed([(10, 2), (5, 1)])
    Sums(papers=2, questions=15, meant=3, questions_squared=125, meant_squared=5, product=25)
    """
    each = (Sums(1, asked, meant, asked * asked, meant * meant, asked * meant) for asked, meant in papers)
    return sum(each, Sums())


@dataclass(frozen=True, slots=True)
class Answers:
    """The judged answers of a ledger.

    `whole` are those of a ministry (None: of all papers) in a year (None: not known), `part` those among them with
    a status or a ground, or `ALL`.
    """

    whole: Mapping[_Place, Sums]
    part: Mapping[tuple[str | None, int | None, str], Sums]

    def sums(self, what: str, ministry: str | None = None, year: int | None = None) -> Sums:
        """The sums of what has a status or a ground: of a ministry or of all papers, in a year or in all."""
        years = self._years(ministry) if year is None else {year}
        return sum((self._in(what, ministry, each) for each in years), Sums())

    def years(self, ministry: str | None = None) -> tuple[int, ...]:
        """The years in which a ministry, or any, answered, the first first; those not known left out."""
        return tuple(sorted(year for year in self._years(ministry) if year is not None))

    def ministries(self) -> tuple[str, ...]:
        """The ministries that answered, by name."""
        return tuple(sorted({name for name, _ in self.whole if name is not None}))

    def _years(self, ministry: str | None) -> set[int | None]:
        return {year for name, year in self.whole if name == ministry}

    def _in(self, what: str, ministry: str | None, year: int | None) -> Sums:
        found = self.part.get((ministry, year, what))
        if found is not None:
            return found
        whole = self.whole.get((ministry, year), Sums())
        return replace(whole, meant=0, meant_squared=0, product=0)


def counted_answers(connection: Connection) -> Answers:
    """All judged answers, counted in one pass over them; what two ministries answered counts for both."""
    places = _places(connection)
    whole: dict[_Place, Sums] = {}
    found: dict[tuple[str | None, int | None, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for place, papers in _by_place(_papers(connection), places).items():
        asked = [counts[ALL] for counts in papers]
        squared = sum(number * number for number in asked)
        whole[place] = Sums(len(papers), sum(asked), sum(asked), squared, squared, squared)
        for counts in papers:
            for what, number in counts.items():
                sums = found[(*place, what)]
                sums[0] += number
                sums[1] += number * number
                sums[2] += number * counts[ALL]
    part = {
        (ministry, year, what): replace(
            whole[ministry, year], meant=sums[0], meant_squared=sums[1], product=sums[2]
        )
        for (ministry, year, what), sums in found.items()
    }
    return Answers(whole, part)


def _papers(connection: Connection) -> Mapping[int, _Counts]:
    """The judged answers of each paper: how many of each status and ground, and how many altogether."""
    stands = judged(connection)
    said = select(exchange.c.paper_id, stands.status.label("status"), stands.ground.label("ground"))
    each = said.where(stands.status.is_not(None)).subquery().c
    query = select(each.paper_id, each.status, each.ground, func.count())
    found: dict[int, _Counts] = defaultdict(lambda: defaultdict(int))
    for paper_id, status, ground, number in connection.execute(
        query.group_by(each.paper_id, each.status, each.ground)
    ):
        counts = found[paper_id]
        counts[ALL] += number
        counts[status] += number
        if ground is not None:
            counts[ground] += number
    return found


def _places(connection: Connection) -> Mapping[int, tuple[_Place, ...]]:
    """Each paper under each of its ministries, and under none, which stands for all; with its year."""
    rows = connection.execute(select(paper.c.id, paper.c.ministries, extract("year", paper.c.date)))
    return {
        paper_id: tuple((ministry, year and int(year)) for ministry in {None, *ministries})
        for paper_id, ministries, year in rows
    }


def _by_place(
    papers: Mapping[int, _Counts], places: Mapping[int, tuple[_Place, ...]]
) -> Mapping[_Place, list[_Counts]]:
    found: dict[_Place, list[_Counts]] = defaultdict(list)
    for paper_id, counts in papers.items():
        for place in places[paper_id]:
            found[place].append(counts)
    return found
