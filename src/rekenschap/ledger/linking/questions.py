"""The same question in another paper: asked before, or in the other chamber.

Each question is kept with its rarest stems. Those that share some of them with a new question are candidates, of
which the best are compared word by word. The work for a paper is bounded, however many questions there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, or_, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from rekenschap.ledger import schema
from rekenschap.ledger.linking.likeness import Likeness, Setting, likeness
from rekenschap.ledger.linking.wording import Weights, Wording, wording_of
from rekenschap.ledger.store import Writing

SAME_QUESTION = "same_question"
#: from this score nine of ten links are right, by hand, on real questions (docs/following.md)
THRESHOLD = 0.75
#: by how many of its rarest stems a question is found, and the least weight of one that is rare
_BY, _RARE = 10, 4.0
#: two questions that share fewer of them, or less of their weight, are not looked at
_FEWEST_SHARED, _LEAST_SHARED = 2, 0.3
#: for one paper: the rows of `question_stem` that are looked at, and the pairs that are compared word by word
_MOST_ROWS, _MOST_PAIRS = 800, 16
#: for one question: the candidates
_MOST_CANDIDATES = 2
_ALL = ""
#: many stems as one value: told with the question, they need not each be made part of it
_STEMS: BindParameter[Sequence[str]] = bindparam("stems", expanding=True)

#: a question by its paper and its place in it
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of the paper that is linked."""

    ordinal: int
    number: str
    wording: Wording
    rare: tuple[str, ...]


def link_questions(writing: Writing, paper_id: int) -> None:
    """Links of the questions of a paper to the same questions in others, in place of those there were."""
    connection = writing.connection
    wordings = _wordings(connection, paper_id)
    _count(connection, paper_id, [wording for _, _, wording in wordings])
    weights = _weights(connection, {stem for _, _, wording in wordings for stem in wording.stems})
    asked = [
        _Asked(ordinal, number, wording, tuple(weights.heaviest(wording.stems, _BY, _RARE)))
        for ordinal, number, wording in wordings
    ]
    _keep(connection, paper_id, asked)
    link = schema.link
    ours = or_(link.c.paper_id == paper_id, link.c.to_paper_id == paper_id)
    connection.execute(delete(link).where(link.c.kind == SAME_QUESTION, ours))
    rows = list(_links(connection, paper_id, asked, weights))
    if rows:
        connection.execute(insert(link), rows)


def _wordings(connection: Connection, paper_id: int) -> list[tuple[int, str, Wording]]:
    exchange = schema.exchange
    rows = connection.execute(
        select(exchange.c.ordinal, exchange.c.number, exchange.c.question).where(exchange.c.paper_id == paper_id)
    )
    return [(row.ordinal, row.number, wording_of(row.question)) for row in rows]


def _count(connection: Connection, paper_id: int, wordings: Sequence[Wording]) -> None:
    """Add the words of a paper to the counts; not of one that was counted when it was first linked."""
    counted = select(schema.question_stem.c.paper_id).where(schema.question_stem.c.paper_id == paper_id).limit(1)
    if not wordings or connection.execute(counted).first() is not None:
        return
    counts: dict[str, int] = defaultdict(int)
    counts[_ALL] = len(wordings)
    for wording in wordings:
        for stem in wording.stems:
            counts[stem] += 1
    table = schema.stem_count
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    added = dialect.insert(table)
    more = {"questions": table.c.questions + added.excluded.questions}
    connection.execute(
        added.on_conflict_do_update(index_elements=[table.c.stem], set_=more),
        [{"stem": stem, "questions": count} for stem, count in sorted(counts.items())],
    )


def _weights(connection: Connection, stems: Iterable[str]) -> Weights:
    counts = _counts(connection, {_ALL, *stems})
    return Weights(counts, counts.get(_ALL, 0))


def _counts(connection: Connection, stems: Iterable[str]) -> dict[str, int]:
    table = schema.stem_count
    asked = select(table.c.stem, table.c.questions).where(table.c.stem.in_(_STEMS))
    return {row[0]: row[1] for row in connection.execute(asked, {"stems": sorted(stems)})}


def _keep(connection: Connection, paper_id: int, asked: Iterable[_Asked]) -> None:
    table = schema.question_stem
    connection.execute(delete(table).where(table.c.paper_id == paper_id))
    rows = [
        {"paper_id": paper_id, "ordinal": question.ordinal, "stem": stem}
        for question in asked
        for stem in question.rare
    ]
    if rows:
        connection.execute(insert(table), rows)


def _links(
    connection: Connection, paper_id: int, asked: Sequence[_Asked], weights: Weights
) -> Iterator[dict[str, Any]]:
    candidates = _candidates(connection, paper_id, asked, weights)
    others = _others(connection, {place for places in candidates.values() for place in places})
    unknown = {stem for other in others.values() for stem in other.wording.stems if not weights.count(stem)}
    weights = weights.with_counts(_counts(connection, unknown)) if unknown else weights
    key, setting = _header(connection, paper_id)
    for question in asked:
        for place in candidates.get(question.ordinal, ()):
            other = others[place]
            found = likeness(question.wording, other.wording, weights, (setting, other.setting))
            if found.score >= THRESHOLD:
                yield _row((paper_id, key, question.number), (place[0], other.key, other.number), found)


def _row(one: tuple[int, str, str], other: tuple[int, str, str], found: Likeness) -> dict[str, Any]:
    """A link from the paper that came later into the ledger, so that each pair has one."""
    later, earlier = max(one, other), min(one, other)
    return {
        "paper_id": later[0],
        "number": later[2],
        "kind": SAME_QUESTION,
        "to_paper_id": earlier[0],
        "to_key": earlier[1],
        "to_number": earlier[2],
        "score": found.score,
        "reasons": list(found.reasons),
    }


def _candidates(
    connection: Connection, paper_id: int, asked: Sequence[_Asked], weights: Weights
) -> dict[int, list[Place]]:
    """For each question the places of those that share most of its rare stems."""
    within: dict[str, list[_Asked]] = defaultdict(list)
    for question in asked:
        for stem in question.rare:
            within[stem].append(question)
    shared: dict[int, dict[Place, list[str]]] = defaultdict(lambda: defaultdict(list))
    for stem, place in _elsewhere(connection, paper_id, within, weights):
        for question in within[stem]:
            shared[question.ordinal][place].append(stem)
    ranked = [pair for question in asked for pair in _best(question, shared[question.ordinal], weights)]
    best: dict[int, list[Place]] = defaultdict(list)
    for _, ordinal, place in sorted(ranked)[:_MOST_PAIRS]:
        best[ordinal].append(place)
    return best


def _best(
    question: _Asked, shared: Mapping[Place, Sequence[str]], weights: Weights
) -> list[tuple[float, int, Place]]:
    """The best candidates of a question, each with the part of its weight that they lack."""
    weigh = {stem: weights.of(stem) for stem in question.rare}
    whole = sum(weigh.values()) or 1.0
    weighed = [
        (1 - sum(weigh[stem] for stem in stems) / whole, question.ordinal, place)
        for place, stems in shared.items()
        if len(stems) >= _FEWEST_SHARED
    ]
    return [pair for pair in sorted(weighed)[:_MOST_CANDIDATES] if pair[0] <= 1 - _LEAST_SHARED]


def _elsewhere(
    connection: Connection, paper_id: int, within: Mapping[str, Sequence[_Asked]], weights: Weights
) -> Iterator[tuple[str, Place]]:
    """Where the stems stand in other papers: the rarest first, as many as the bound on rows allows."""
    table = schema.question_stem
    chosen, rows = [], 0
    for stem in sorted(within, key=weights.count):
        elsewhere = weights.count(stem) - len(within[stem])
        if elsewhere <= 0:
            continue
        rows += elsewhere
        if rows > _MOST_ROWS:
            break
        chosen.append(stem)
    asked = select(table.c.stem, table.c.paper_id, table.c.ordinal)
    asked = asked.where(table.c.stem.in_(_STEMS), table.c.paper_id != paper_id)
    for row in connection.execute(asked, {"stems": chosen}) if chosen else ():
        yield row[0], (row[1], row[2])


@dataclass(frozen=True, slots=True)
class _Other:
    """A question of another paper."""

    key: str
    setting: Setting
    number: str
    wording: Wording


def _others(connection: Connection, places: set[Place]) -> dict[Place, _Other]:
    exchange, paper = schema.exchange, schema.paper
    if not places:
        return {}
    rows = connection.execute(
        select(exchange.c.paper_id, exchange.c.ordinal, exchange.c.number, exchange.c.question, *_SETTING)
        .join(paper)
        .where(tuple_(exchange.c.paper_id, exchange.c.ordinal).in_(sorted(places)))
    )
    return {
        (row.paper_id, row.ordinal): _Other(row.key, _setting_of(row), row.number, wording_of(row.question))
        for row in rows
    }


_SETTING = (schema.paper.c.key, schema.paper.c.dossier, schema.paper.c.ministries, schema.paper.c.chamber)


def _header(connection: Connection, paper_id: int) -> tuple[str, Setting]:
    row = connection.execute(select(*_SETTING).where(schema.paper.c.id == paper_id)).one()
    return row.key, _setting_of(row)


def _setting_of(row: Any) -> Setting:
    return Setting(row.dossier, frozenset(row.ministries), row.chamber)
