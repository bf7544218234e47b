"""Who would do what a sentence says: "ik" and "wij", the government and its ministries, or others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from rekenschap.findings.commitments.clauses import bounds_subject, subject_start
from rekenschap.findings.commitments.words import Word

Side = Literal["us", "own-side", "others", "unknown", "none"]

#: how many words a subject may stand behind its verb, and how far from a word such as "voornemens"
_BEHIND = 3
_NEAR = 6
_AGENT_REACH = 30
_DETERMINERS = frozenset(("de", "het", "een", "mijn", "onze", "dit"))


class Party(NamedTuple):
    """A side, and the indices of the words that name it (none where it is `unknown`, or `none` matters)."""

    side: Side
    words: tuple[int, ...] = ()


UNKNOWN = Party("unknown")


def subject_of(words: Sequence[Word], at: int) -> Party:
    """Who is the subject of the finite verb at `at`.

    "Ik", "wij" beside it are; else, where a noun opens the clause, it is before the verb; where an adverb or
    a preposition does, behind it.
    """
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(words) and "i-or-we" in words[beside].kinds:
            return Party("us", (beside,))
    start = subject_start(words, at)
    if start == at or "opens" in words[start].kinds:
        found = _behind(words, at)
        return _before(words, at) if found is UNKNOWN else found
    found = _before(words, at)
    return _behind(words, at) if found is UNKNOWN else found


def _behind(words: Sequence[Word], at: int) -> Party:
    seen = 0
    for index in range(at + 1, len(words)):
        word = words[index]
        if seen == _BEHIND or word.text in (",", ";", ":"):
            break
        if "fills" in word.kinds:
            continue
        if (side := _side_of(word)) != "unknown":
            return _named(words, index, side)
        seen += 1
    return UNKNOWN


def _before(words: Sequence[Word], at: int) -> Party:
    start = subject_start(words, at)
    for index in range(start, at):
        if (side := _side_of(words[index])) != "unknown":
            return _named(words, index, side)
    joined = start > 1 and words[start - 1].text == "en"
    return _before(words, start - 1) if joined and not bounds_subject(words, start - 2) else UNKNOWN


def near(words: Sequence[Word], at: int) -> Party:
    """Who intends: named within a few words of "voornemens", "van plan", "besloten"."""
    for index in (*range(at - 1, max(-1, at - _NEAR - 1), -1), at + 1):
        if index < len(words) and (side := _side_of(words[index])) != "unknown":
            return _named(words, index, side)
    return UNKNOWN


def agent_of(words: Sequence[Word], at: int) -> Party:
    """Who does what the passive at `at` says, where "door" says it."""
    for index in range(at, min(len(words) - 2, at + _AGENT_REACH)):
        if words[index].text == "door":
            return _first(words, (index + 1, index + 2))
    return UNKNOWN


def _first(words: Sequence[Word], indices: Iterable[int]) -> Party:
    for index in indices:
        if (side := _side_of(words[index])) != "unknown":
            return _named(words, index, side)
    return UNKNOWN


def _named(words: Sequence[Word], index: int, side: Side) -> Party:
    has_determiner = side != "us" and index > 0 and words[index - 1].text in _DETERMINERS
    return Party(side, (index - 1, index) if has_determiner else (index,))


def _side_of(word: Word) -> Side:
    if "i-or-we" in word.kinds:
        return "us"
    if "own-side" in word.kinds:
        return "own-side"
    return "others" if "others" in word.kinds else "unknown"
