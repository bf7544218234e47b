"""How far the blind reviewers of a paper agree, and what people say where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection

from rekenschap.ledger.agreement import Agreement, agreement
from rekenschap.ledger.standing import last_words, not_withdrawn
from rekenschap.web.review_fields import in_words
from rekenschap.web.review_work import ORDER, Line, Said
from rekenschap.web.words import PageWords

#: reviewers who are compared with each other
_MOST = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """Two blind reviewers, and their agreement: of all kinds first, then of each that both judged."""

    one: str
    other: str
    kinds: tuple[tuple[str, Agreement], ...]


def pairs(connection: Connection, paper_id: int, said: Said) -> tuple[Pair, ...]:
    """Each two blind reviewers of a paper who both judged a finding of it."""
    names = sorted({review.who for some in said.values() for review in not_withdrawn(some) if review.blind})
    found = (_pair(connection, one, other, paper_id) for one, other in combinations(names[:_MOST], 2))
    return tuple(pair for pair in found if pair.kinds)


def _pair(connection: Connection, one: str, other: str, paper_id: int) -> Pair:
    measured = agreement(connection, one, other, paper_id)
    return Pair(one, other, tuple((kind, measured[kind]) for kind in ("all", *ORDER) if _has(measured, kind)))


def _has(measured: dict[str, Agreement], kind: str) -> bool:
    return kind in measured and measured[kind].n > 0


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody last said of a finding, in words."""

    who: str
    action: str
    value: str
    reason: str


def positions(line: Line, said: Said, words: PageWords) -> tuple[Position, ...]:
    """What people last said of a finding of which they say different things."""
    return tuple(_positions(line, said, words))


def _positions(line: Line, said: Said, words: PageWords) -> Iterator[Position]:
    for review in last_words(said[line.found.kind, line.found.key]):
        value = ", ".join(in_words(name, one, words) for name, one in (review.value or {}).items() if one)
        yield Position(review.who, review.action, value, review.reason)
