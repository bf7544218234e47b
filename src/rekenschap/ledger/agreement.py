"""How far two reviewers agree who judged the same findings without knowing of each other: Cohen's kappa.

Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from rekenschap.ledger.entries import ReviewEntry
from rekenschap.ledger.reviewing import last_blind_words

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two reviewers over `n` findings that both judged.

    `agreed` is the share in which they said the same, `kappa` that share corrected for chance: 1 where they always
    agree, 0 where as often as by chance; None where `n` is 0 or all labels are one and the same, for then chance
    alone makes them agree. `table` is the confusion table: what the first said, what the second said, how often.
    """

    n: int
    agreed: float | None
    kappa: float | None
    table: Mapping[Pair, int]


def agreement(connection: Connection, one: str, other: str, paper_id: int | None = None) -> dict[str, Agreement]:
    """The agreement of two blind reviewers per kind of finding, and of `all` kinds together.

    Verdicts are compared by status (or `reject`); other kinds, and all together, by what was said of the reader's
    finding: `confirm`, `reject`, or `correct` with the value. Reviews that were made openly do not count.
    """
    first = last_blind_words(connection, one, paper_id)
    second = last_blind_words(connection, other, paper_id)
    both = [(first[finding], second[finding]) for finding in first if finding in second]
    pairs: dict[str, list[Pair]] = {"all": [(_said(a), _said(b)) for a, b in both]}
    for a, b in both:
        pairs.setdefault(a.kind, []).append((_label(a), _label(b)))
    return {kind: cohen(said) for kind, said in pairs.items()}


def cohen(pairs: Iterable[Pair]) -> Agreement:
    """Cohen's kappa of two raters over pairs of their labels.

    >>> cohen([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]).kappa
    0.5
    """
    table = Counter(pairs)
    n = table.total()
    if not n:
        return Agreement(0, None, None, {})
    first, second = Counter[str](), Counter[str]()
    for (one, other), times in table.items():
        first[one] += times
        second[other] += times
    same = sum(times for (one, other), times in table.items() if one == other)
    chance = sum(first[label] * second[label] for label in first)
    kappa = None if chance == n * n else (same * n - chance) / (n * n - chance)
    return Agreement(n, same / n, kappa, dict(table))


def _label(review: ReviewEntry) -> str:
    if review.kind != "verdict" or review.action == "reject":
        return _said(review)
    return str((review.value or {})["status"])


def _said(review: ReviewEntry) -> str:
    if review.action != "correct":
        return review.action
    return f"correct {msgspec.json.encode(review.value, order='sorted').decode()}"
