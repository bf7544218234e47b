"""What stands of a finding after all that people said of it: the rule, apart from where it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rekenschap.ledger.entries import ReviewEntry


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a finding: the action, the value that it gives it (None if rejected), and by whom.

    `reviews` are those that say so: one that was made openly, or those of all blind reviewers.
    """

    action: str
    value: Mapping[str, Any] | None
    reviews: tuple[ReviewEntry, ...]

    @property
    def who(self) -> tuple[str, ...]:
        """The people who say so."""
        return tuple(review.who for review in self.reviews)


def standing(said: Iterable[ReviewEntry]) -> Standing | None:
    """What stands after all that was said of one finding, the first first."""
    last = last_words(said)
    openly = [review for review in last if not review.blind]
    if openly:
        return _as_standing(max(openly, key=lambda review: review.id))
    agreed = len({decision(review) for review in last}) == 1
    return _as_standing(*last) if agreed else None


def last_words(said: Iterable[ReviewEntry]) -> tuple[ReviewEntry, ...]:
    """The last that each person said and did not take back."""
    return tuple({review.who: review for review in not_withdrawn(tuple(said))}.values())


def not_withdrawn(said: Sequence[ReviewEntry]) -> Iterator[ReviewEntry]:
    """What was said and not taken back."""
    gone = {(review.value or {}).get("review") for review in said if review.action == "withdraw"}
    return (review for review in said if review.action != "withdraw" and review.id not in gone)


def decision(review: ReviewEntry) -> str:
    """What two reviews must have alike to say the same."""
    return "rejected" if review.action == "reject" else repr(sorted((review.value or {}).items()))


def _as_standing(*reviews: ReviewEntry) -> Standing:
    return Standing(reviews[0].action, reviews[0].value, reviews)
