"""Links between papers as a whole: what they cite, their dossier, and one document under two names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, delete, func, insert, or_, select, update

from rekenschap.ledger import schema
from rekenschap.ledger.linking.likeness import TELLING
from rekenschap.ledger.linking.reasons import Reason, reason
from rekenschap.ledger.linking.wording import Weights, wording_of
from rekenschap.ledger.store import Writing

CITES, SAME_DOSSIER, SAME_DOCUMENT = "cites", "same_dossier", "same_document"
#: kinds of citations that are not of papers
_NO_PAPERS = ("tk-zaak", "wet", "eu-wet", "url", "ecli", "celex")
#: to how many papers of a large dossier one is linked: those that are nearest to it in time
_NEAREST = 20
#: how far apart the dates of one document may be, in days: signed, sent and printed
_DAYS_APART = 7
#: how much of their words two titles share at least, and how many titles are compared
_SAME_TITLE, _MOST_TITLES = 0.8, 200
#: how many characters behind its date the number of a document may stand
_BEHIND = 80

Link = dict[str, Any]


_PAPER: BindParameter[int] = bindparam("paper")
_KEYS: BindParameter[Sequence[str]] = bindparam("keys", expanding=True)

# The statements are made once: for a paper they are asked faster than they are put together. Where a column may be
# null in many rows, `coalesce` keeps a database without statistics from looking up all these.
_paper, _link_, _known = schema.paper.c, schema.link.c, schema.known_document.c
_UNLINK = delete(schema.link).where(
    or_(
        (_link_.paper_id == _PAPER) & _link_.kind.in_((CITES, SAME_DOSSIER, SAME_DOCUMENT)),
        (_link_.to_paper_id == _PAPER) & (_link_.kind == SAME_DOSSIER),
        (_link_.to_paper_id == _PAPER) & (_link_.kind == SAME_DOCUMENT) & _link_.from_key.is_(None),
    )
)
_CITED = (
    select(schema.citation.c.target, schema.citation.c.question, func.min(schema.citation.c.text).label("text"))
    .where(schema.citation.c.paper_id == _PAPER, schema.citation.c.target != bindparam("key"))
    .where(schema.citation.c.kind.not_in(_NO_PAPERS))
    .group_by(schema.citation.c.target, schema.citation.c.question)
)
_NAMES = select(_known.id, _known.official_id).where(or_(_known.id.in_(_KEYS), _known.official_id.in_(_KEYS)))
_HERE = select(_paper.id, _paper.key).where(_paper.key.in_(_KEYS))
_POINT = (
    update(schema.link)
    .where(_link_.to_key.in_(_KEYS), func.coalesce(_link_.to_paper_id, 0) == 0, _link_.paper_id != _PAPER)
    .values(to_paper_id=_PAPER, to_key=bindparam("key"))
)
_DOUBTED = select(schema.remark).where(
    schema.remark.c.paper_id == _PAPER, schema.remark.c.kind == "conflicting_dates"
)
_NUMBERED = (
    select(schema.citation)
    .where(schema.citation.c.paper_id == _PAPER, schema.citation.c.kind.not_in(_NO_PAPERS))
    .order_by(schema.citation.c.start)
)
_NEAR_IN_TIME = (
    select(_paper.id, _paper.key, _paper.title, _paper.date, _paper.ministries)
    .where(_paper.date.between(bindparam("first"), bindparam("last")), _paper.id != _PAPER)
    .where(_paper.title.is_not(None))
    .limit(_MOST_TITLES)
)
#: two numbers of one dossier are two papers: its title is that of all of them
_AND_OF_NO_DOSSIER = _NEAR_IN_TIME.where(func.coalesce(_paper.dossier, "") == "")
_FIRST_QUESTIONS = (
    select(schema.exchange.c.question)
    .where(schema.exchange.c.paper_id == _PAPER)
    .order_by(schema.exchange.c.ordinal)
    .limit(3)
)


def link_papers(writing: Writing, paper: Row[Any]) -> None:
    """Links from and to a paper, in place of those there were; citations of it by others now point to it.

    `paper` is its row.
    """
    connection = writing.connection
    connection.execute(_UNLINK, {"paper": paper.id})
    rows = [
        *_cited(connection, paper),
        *_of_dossier(connection, paper),
        *_under_two_numbers(connection, paper),
        *_same_document(connection, paper),
    ]
    if rows:
        connection.execute(insert(schema.link), rows)
    _point_here(connection, paper)


def _link(paper_id: int, kind: str, to: tuple[int | None, str], score: float, *reasons: Reason) -> Link:
    return {
        "paper_id": paper_id,
        "number": None,
        "from_key": None,
        "kind": kind,
        "to_paper_id": to[0],
        "to_key": to[1],
        "to_number": None,
        "score": score,
        "reasons": list(reasons),
    }


def _cited(connection: Connection, paper: Row[Any]) -> Iterator[Link]:
    rows = connection.execute(_CITED, {"paper": paper.id, "key": paper.key}).all()
    if not rows:
        return
    homes = _homes(connection, {row.target for row in rows})
    for row in rows:
        why = reason(f"verwijst met “{row.text}”", f"cites it as “{row.text}”")
        yield _link(paper.id, CITES, homes[row.target], 1.0, why) | {"number": row.question}


def _homes(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[int | None, str]]:
    """For each key of a paper its id in the ledger, if it is there, and its key there.

    A source may know a document by two numbers: then it is found by the other one too.
    """
    keys = sorted(set(keys))
    pairs = connection.execute(_NAMES, {"keys": keys}).all()
    names: dict[str, set[str]] = {key: {key} for key in keys}
    for one, two in pairs:
        for key, also in ((one, two), (two, one)):
            if key in names and also is not None:
                names[key].add(also)
    every = sorted({name for group in names.values() for name in group})
    found = {row.key: row.id for row in connection.execute(_HERE, {"keys": every})}
    return {key: _home(key, group, found) for key, group in names.items()}


def _home(key: str, names: Iterable[str], found: Mapping[str, int]) -> tuple[int | None, str]:
    there = next((name for name in sorted(names, key=lambda name: name != key) if name in found), None)
    return (None, key) if there is None else (found[there], there)


def _point_here(connection: Connection, paper: Row[Any]) -> None:
    """Let the links to what was not in the ledger point to this paper, if it is that."""
    pairs = connection.execute(_NAMES, {"keys": [paper.key]}).all()
    names = {paper.key} | {name for pair in pairs for name in pair if name is not None}
    connection.execute(_POINT, {"keys": sorted(names), "paper": paper.id, "key": paper.key})


def _of_dossier(connection: Connection, paper: Row[Any]) -> Iterator[Link]:
    if paper.dossier is None:
        return
    table = schema.paper
    others = select(table.c.id, table.c.key).where(table.c.dossier == paper.dossier, table.c.id != paper.id)
    before, after = others, others
    if paper.date is not None:
        before, after = others.where(table.c.date <= paper.date), others.where(table.c.date > paper.date)
    rows = connection.execute(before.order_by(table.c.date.desc(), table.c.id.desc()).limit(_NEAREST // 2)).all()
    later = connection.execute(after.order_by(table.c.date, table.c.id).limit(_NEAREST // 2)).all()
    why = reason(f"beide in dossier {paper.dossier}", f"both in dossier {paper.dossier}")
    for row in dict.fromkeys((*rows, *later)):
        yield _pair((paper.id, paper.key), (row.id, row.key), SAME_DOSSIER, 1.0, why)


def _pair(one: tuple[int, str], other: tuple[int, str], kind: str, score: float, *reasons: Reason) -> Link:
    """A link from the paper that came later into the ledger, so that each pair has one."""
    later, earlier = max(one, other), min(one, other)
    return _link(later[0], kind, earlier, score, *reasons)


def _under_two_numbers(connection: Connection, paper: Row[Any]) -> Iterator[Link]:
    """Documents that the paper gives two dates to, each with a number of its own behind it."""
    doubted = connection.execute(_DOUBTED, {"paper": paper.id}).all()
    if not doubted:
        return
    numbered = connection.execute(_NUMBERED, {"paper": paper.id}).all()
    for row in doubted:
        cited = [number for span in row.spans if (number := _number_behind(span[1], numbered)) is not None]
        for other in dict.fromkeys(number.target for number in cited[1:]):
            if other != cited[0].target:
                home = _homes(connection, {other})[other]
                why = reason(row.message, row.message_en)
                found = _link(paper.id, SAME_DOCUMENT, home, 0.9, why)
                yield found | {"number": cited[0].question, "from_key": cited[0].target}


def _number_behind(end: int, numbered: Iterable[Row[Any]]) -> Row[Any] | None:
    return next((row for row in numbered if end <= row.start <= end + _BEHIND and row.target), None)


def _same_document(connection: Connection, paper: Row[Any]) -> Iterator[Link]:
    """Papers that were published under another number: the same title, sender and number of questions."""
    if paper.title is None or paper.date is None:
        return
    near = timedelta(days=_DAYS_APART)
    days = {"first": paper.date - near, "last": paper.date + near}
    wanted = _AND_OF_NO_DOSSIER if paper.dossier else _NEAR_IN_TIME
    rows = connection.execute(wanted, {"paper": paper.id, **days}).all()
    for row in rows:
        score = _titles(paper.title, row.title)
        if score >= _SAME_TITLE and _questions(connection, paper.id) == _questions(connection, row.id):
            sender = set(paper.ministries) & set(row.ministries)
            if sender or not (paper.ministries and row.ministries):
                why = reason(
                    f"dezelfde titel en afzender, gedateerd {paper.date} en {row.date}",
                    f"the same title and sender, dated {paper.date} and {row.date}",
                )
                yield _pair((paper.id, paper.key), (row.id, row.key), SAME_DOCUMENT, round(score, 3), why)


def _titles(one: str, other: str) -> float:
    """How much of their stems two titles share, from 0 to 1; 0 where they have too few words that tell."""
    weights, first, second = _by_list(), _title(one), _title(other)
    shared = first.stems.keys() & second.stems.keys()
    if len(weights.heaviest(shared, len(shared), TELLING)) < 2 or first.figures != second.figures:
        return 0.0
    every = first.stems.keys() | second.stems.keys()
    return sum(map(weights.of, shared)) / sum(map(weights.of, every))


@cache
def _by_list() -> Weights:
    return Weights({}, 0)


#: papers come in the order of their days, so that the titles of a week are asked for again and again
_title = lru_cache(maxsize=4096)(wording_of)


def _questions(connection: Connection, paper_id: int) -> tuple[str, ...]:
    """The first words of the first questions of a paper: what one document has, whatever its number."""
    rows = connection.execute(_FIRST_QUESTIONS, {"paper": paper_id})
    return tuple(" ".join(row.question.casefold().split()[:8]) for row in rows)
