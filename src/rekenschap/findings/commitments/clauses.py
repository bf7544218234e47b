"""How far the clause of a finite verb reaches, and what kind of clause it is.

In a Dutch main clause the verbs of doing stand behind the finite verb, before any subordinate clause that follows;
in a subordinate clause the finite verb stands at the end. All distances are in words and bounded, so that reading
stays linear.
"""

from __future__ import annotations

from collections.abc import Sequence

from rekenschap.findings.commitments.words import Word

#: how far a verb of doing may stand from its finite verb
_REACH = 45
_REACH_BACK = 25
_SAID_BEFORE = 3
_STOPS = frozenset((";", ":"))
_COMMAS = frozenset((",", "–", "—"))
#: what leads a verb that is not finite itself
_LEADS = frozenset(("shall", "going", "possible", "becomes", "wishes", "perfect"))


def ahead(words: Sequence[Word], at: int) -> range:
    """The indices behind `at` as far as its clause reaches, relative clauses inside it included."""
    end, in_relative = at + 1, False
    stop = min(len(words), at + _REACH)
    while end < stop:
        if in_relative:
            in_relative = words[end].text not in _COMMAS
        elif _opens_relative(words, end):
            in_relative = True
            end += 1
        elif _ends_clause(words, end):
            break
        end += 1
    return range(at + 1, min(end, stop))


def _opens_relative(words: Sequence[Word], index: int) -> bool:
    following = words[index + 1].text if index + 1 < len(words) else ""
    return words[index].text == "," and following in ("die", "dat", "waarvan", "waarin")


def _ends_clause(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if word.text == "als" and words[index + 1 : index + 2] and words[index + 1].text == "mogelijk":
        return False
    return word.text in _STOPS or not word.kinds.isdisjoint(("finite", "breaks"))


def before_purpose(words: Sequence[Word], clause: range) -> range:
    """What stands before "om … te", which says what for and not what."""
    end = next((index for index in clause[1:] if words[index].text == "om"), clause.stop)
    return range(clause.start, end)


def before(words: Sequence[Word], at: int) -> range:
    """The indices of a clause before its finite verb."""
    start = at
    while start > max(0, at - 14) and not ("breaks" in words[start - 1].kinds or words[start - 1].text in _STOPS):
        start -= 1
    return range(start, at)


def subject_start(words: Sequence[Word], at: int) -> int:
    """Where the subject of the finite verb at `at` can begin, if it stands before it."""
    start = at
    while start > 0 and not bounds_subject(words, start - 1):
        start -= 1
    return start


def bounds_subject(words: Sequence[Word], index: int) -> bool:
    """Whether no subject reaches across this word."""
    word = words[index]
    if word.text in _STOPS or word.text in _COMMAS or word.text == "en":
        return True
    return "breaks" in word.kinds or _subordinates(words, index)


def _subordinates(words: Sequence[Word], index: int) -> bool:
    """Whether a word opens a subordinate clause; "die" behind a preposition points ("in die reactie")."""
    if "subordinates" not in words[index].kinds:
        return False
    points = words[index].text in ("die", "dat") and index > 0 and "opens" in words[index - 1].kinds
    return not points


def is_aside(words: Sequence[Word], at: int) -> bool:
    """Whether the finite verb stands in a subordinate clause ("… die in juni plaats zal vinden")."""
    for index in range(at - 1, max(-1, at - _REACH_BACK), -1):
        if _subordinates(words, index):
            return index > 0
        if words[index].text in _STOPS or words[index].text in _COMMAS:
            return False
    return False


def is_reported(words: Sequence[Word], at: int) -> bool:
    """Whether it stands in what somebody else said ("gaf aan dat de ander uitgenodigd zal worden")."""
    for index in range(at - 1, max(0, at - _REACH_BACK), -1):
        if words[index].text in ("dat", "of"):
            said = words[max(0, index - _SAID_BEFORE) : index]
            by_us = any("i-or-we" in word.kinds for word in words[max(0, index - _REACH_BACK) : index])
            return not by_us and any("says" in word.kinds for word in said)
    return False


def is_led(words: Sequence[Word], at: int) -> bool:
    """Whether a word is not finite: an auxiliary of the same clause leads it."""
    if asks_us(words, at):
        return False
    return any(
        not words[index].kinds.isdisjoint(_LEADS) or words[index].text == "te" for index in before(words, at)
    )


def asks_us(words: Sequence[Word], at: int) -> bool:
    """Whether "ik" or "wij" follows at once, so that the word is finite: "na de zomer besluiten wij"."""
    return at > 0 and at + 1 < len(words) and "i-or-we" in words[at + 1].kinds
