"""The finding that is judged now: what the reader says of it, its words, and who said what of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rekenschap.exports.entries.said import moment
from rekenschap.ledger.entries import ReviewEntry
from rekenschap.ledger.reviewable import Reviewable
from rekenschap.ledger.standing import not_withdrawn
from rekenschap.web.review_context import Passage, passages
from rekenschap.web.review_fields import Field, fields_of, in_words, label_of
from rekenschap.web.review_work import Line
from rekenschap.web.words import PageWords


@dataclass(frozen=True, slots=True)
class Row:
    """A property of a finding: what the reader says, and what people put in its place, where they did."""

    label: str
    read: str
    stands: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person said of the finding, with what it changed in words."""

    review: ReviewEntry
    when: str
    changes: tuple[tuple[str, str], ...]
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as it is judged; `own` is what this reviewer said last of it and did not take back."""

    line: Line
    rows: tuple[Row, ...]
    arithmetic: str
    passages: tuple[Passage, ...]
    fields: tuple[Field, ...]
    history: tuple[Event, ...]
    own: ReviewEntry | None
    others_spoke: bool


def card(
    contract: Mapping[str, Any], line: Line, said: Sequence[ReviewEntry], who: str | None, words: PageWords
) -> Card:
    """The card of a finding; the fields of its correction are filled in with what stands."""
    found, stands = line.found, line.state.standing
    value = dict(stands.value) if stands is not None and stands.value else dict(found.says)
    left = tuple(not_withdrawn(said))
    return Card(
        line=line,
        rows=tuple(_row(name, read, value[name], words) for name, read in found.says.items() if name in value),
        arithmetic=_arithmetic(contract, found),
        passages=passages(contract, found),
        fields=fields_of(found.kind, value, words),
        history=tuple(_event(review, found.says, left, words) for review in said),
        own=next((review for review in reversed(left) if review.who == who), None),
        others_spoke=any(review.who != who for review in said),
    )


def _row(name: str, read: Any, stands: Any, words: PageWords) -> Row:
    other = None if stands == read else in_words(name, stands, words)
    return Row(label_of(name, words), in_words(name, read, words), other)


def _arithmetic(contract: Mapping[str, Any], found: Reviewable) -> str:
    """The sum of a check, as it is shown under its message."""
    if found.kind != "remark":
        return ""
    checks = (item["arithmetic"] for item in contract["findings"] if item["message"] == found.text)
    return str(next(checks, ""))


def _event(review: ReviewEntry, says: Mapping[str, Any], left: Sequence[ReviewEntry], words: PageWords) -> Event:
    value = review.value if review.action in ("confirm", "correct") else {}
    changes = tuple(
        (label_of(name, words), in_words(name, one, words))
        for name, one in (value or {}).items()
        if name in says and one != says[name]
    )
    return Event(review, moment(review.at, words), changes, review.action != "withdraw" and review not in left)
