"""The same question in another paper: asked before, or in the other chamber.

Each question is kept with its rarest stems. Those that share some of them with a new question are candidates, of
which the best are compared word by word. The work for a paper is bounded, however many questions there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Executable, Row, bindparam, delete, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

from rekenschap.ledger import schema
from rekenschap.ledger.linking.likeness import Likeness, Setting, likeness
from rekenschap.ledger.linking.wording import Weights, Wording, wording_of
from rekenschap.ledger.store import Writing

SAME_QUESTION = "same_question"
#: a question by its paper and its place in it
Place = tuple[int, int]
#: from this score nine of ten links are right, by hand, on real questions (docs/following.md)
THRESHOLD = 0.72
#: by how many of its rarest stems a question is found, and the least weight of one that is rare
BY, RARE = 10, 4.0
#: two questions that share fewer of them, or less of their weight, are not looked at
_FEWEST_SHARED, _LEAST_SHARED = 2, 0.3
#: for one paper: the rows of `question_stem` that are looked at, and the pairs that are compared word by word
_MOST_ROWS, _MOST_PAIRS = 800, 16
#: for one question: the candidates
_MOST_CANDIDATES = 2
_ALL = ""
#: many stems as one value: told with the question, they need not each be made part of it
_STEMS: BindParameter[Sequence[str]] = bindparam("stems", expanding=True)
_PAPERS: BindParameter[Sequence[int]] = bindparam("papers", expanding=True)
_ORDINALS: BindParameter[Sequence[int]] = bindparam("ordinals", expanding=True)
_PAPER: BindParameter[int] = bindparam("paper")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of the paper that is linked."""

    ordinal: int
    number: str
    wording: Wording
    rare: tuple[str, ...]


# The statements are made once: for a paper they are asked faster than they are put together.
_exchange, _paper = schema.exchange.c, schema.paper.c
_stem, _count_of, _link = schema.question_stem.c, schema.stem_count.c, schema.link.c
_QUESTIONS = select(_exchange.ordinal, _exchange.number, _exchange.question).where(_exchange.paper_id == _PAPER)
_COUNTED = select(_stem.paper_id).where(_stem.paper_id == _PAPER).limit(1)
_COUNTS = select(_count_of.stem, _count_of.questions).where(_count_of.stem.in_(_STEMS))
_FORGET = delete(schema.question_stem).where(_stem.paper_id == _PAPER)
_KEEP = insert(schema.question_stem)
_UNLINK = delete(schema.link).where(
    _link.kind == SAME_QUESTION, or_(_link.paper_id == _PAPER, _link.to_paper_id == _PAPER)
)
_ELSEWHERE = select(_stem.stem, _stem.paper_id, _stem.ordinal).where(
    _stem.stem.in_(_STEMS), _stem.paper_id != _PAPER
)
#: a list for each column, since SQLite uses no index for a list of pairs; of what is found some was not asked for
_OTHERS = (
    select(
        *(_exchange.paper_id, _exchange.ordinal, _exchange.number, _exchange.question),
        *(_paper.key, _paper.dossier, _paper.ministries, _paper.chamber),
    )
    .join(schema.paper)
    .where(_exchange.paper_id.in_(_PAPERS), _exchange.ordinal.in_(_ORDINALS))
)


def link_questions(writing: Writing, paper: Row[Any]) -> None:
    """Links of the questions of a paper to the same questions in others, in place of those there were.

    `paper` is its row.
    """
    connection, this = writing.connection, {"paper": paper.id}
    wordings = [(row[0], row[1], wording_of(row[2])) for row in connection.execute(_QUESTIONS, this)]
    is_known = connection.execute(_COUNTED, this).first() is not None
    if wordings and not is_known:
        _count(connection, [wording for _, _, wording in wordings])
    weights = _weights(connection, {stem for _, _, wording in wordings for stem in wording.stems})
    asked = [
        _Asked(ordinal, number, wording, tuple(weights.heaviest(wording.stems, BY, RARE)))
        for ordinal, number, wording in wordings
    ]
    if is_known:
        connection.execute(_FORGET, this)
    _keep(connection, paper.id, asked)
    connection.execute(_UNLINK, this)
    rows = list(_links(connection, paper, asked, weights))
    if rows:
        connection.execute(insert(schema.link), rows)


def _count(connection: Connection, wordings: Sequence[Wording]) -> None:
    """Add the words of a paper to the counts, when it is first linked."""
    counts: dict[str, int] = defaultdict(int)
    counts[_ALL] = len(wordings)
    for wording in wordings:
        for stem in wording.stems:
            counts[stem] += 1
    rows = [{"stem": stem, "questions": count} for stem, count in sorted(counts.items())]
    connection.execute(_add_to_counts(connection.dialect.name), rows)


@cache
def _add_to_counts(dialect: str) -> Executable:
    table = schema.stem_count
    added: PostgresqlInsert | SqliteInsert = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    more = {"questions": table.c.questions + added.excluded.questions}
    statement: Executable = added.on_conflict_do_update(index_elements=[table.c.stem], set_=more)
    return statement


def _weights(connection: Connection, stems: Iterable[str]) -> Weights:
    counts = _counts(connection, {_ALL, *stems})
    return Weights(counts, counts.get(_ALL, 0))


def _counts(connection: Connection, stems: Iterable[str]) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(_COUNTS, {"stems": sorted(stems)}).all()}


def _keep(connection: Connection, paper_id: int, asked: Iterable[_Asked]) -> None:
    rows = [
        {"paper_id": paper_id, "ordinal": question.ordinal, "stem": stem}
        for question in asked
        for stem in question.rare
    ]
    if rows:
        connection.execute(_KEEP, rows)


def _links(
    connection: Connection, paper: Row[Any], asked: Sequence[_Asked], weights: Weights
) -> Iterator[dict[str, Any]]:
    candidates = _candidates(connection, paper.id, asked, weights)
    others = _others(connection, {place for places in candidates.values() for place in places})
    unknown = {stem for other in others.values() for stem in other.wording.stems if not weights.count(stem)}
    weights = weights.with_counts(_counts(connection, unknown)) if unknown else weights
    setting = _setting_of(paper)
    for question in asked:
        for place in candidates.get(question.ordinal, ()):
            other = others[place]
            found = likeness(question.wording, other.wording, weights, (setting, other.setting))
            if found.score >= THRESHOLD:
                yield _row((paper.id, paper.key, question.number), (place[0], other.key, other.number), found)


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
    chosen, rows = [], 0
    for stem in sorted(within, key=weights.count):
        elsewhere = weights.count(stem) - len(within[stem])
        if elsewhere <= 0:
            continue
        rows += elsewhere
        if rows > _MOST_ROWS:
            break
        chosen.append(stem)
    if chosen:
        yield from (
            (stem, (other, ordinal))
            for stem, other, ordinal in connection.execute(_ELSEWHERE, {"stems": chosen, "paper": paper_id}).all()
        )


@dataclass(frozen=True, slots=True)
class _Other:
    """A question of another paper."""

    key: str
    setting: Setting
    number: str
    wording: Wording


def _others(connection: Connection, places: set[Place]) -> dict[Place, _Other]:
    if not places:
        return {}
    papers, ordinals = (sorted(set(part)) for part in zip(*places, strict=True))
    return {
        (row.paper_id, row.ordinal): _Other(row.key, _setting_of(row), row.number, wording_of(row.question))
        for row in connection.execute(_OTHERS, {"papers": papers, "ordinals": ordinals})
        if (row.paper_id, row.ordinal) in places
    }


def _setting_of(row: Any) -> Setting:
    return Setting(row.dossier, frozenset(row.ministries), row.chamber)
