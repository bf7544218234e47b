"""The state of a ledger as blocks: what is not whole, and what reading it anew has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rekenschap.exports.entries.blocks import Block, Heading, Item, Line, Passage, without_empty
from rekenschap.exports.words import Words
from rekenschap.ledger.integrity import Problem
from rekenschap.ledger.rereading import Reread, Summary

_MOST = 100


def problems(found: Sequence[Problem], words: Words) -> Iterator[Block]:
    """What is wrong and what to do about it, or that nothing is."""
    if not found:
        yield Passage(Line(f"✓ {words['is_whole']}", "good"))
    for problem in found[:_MOST]:
        wrong, advice = (problem.nl, problem.advice.nl) if words.lang == "nl" else (problem.en, problem.advice.en)
        yield Item(Line(problem.subject, "bad"), (Line(wrong), Line(advice, "quiet")))
    if len(found) > _MOST:
        yield Passage(Line(f"… +{len(found) - _MOST}", "quiet"))


def reread(summary: Summary, told: Sequence[Reread], words: Words) -> Iterator[Block]:
    """How many papers were read with which outcome, and what changed in each."""
    outcomes = (f"{number} {words[f'outcome_{name}']}" for name, number in summary.outcomes.most_common())
    yield Passage(Line(" · ".join(outcomes) or words["nothing_to_read"], "strong"))
    moved = [
        f"{_status(before, words)} → {_status(after, words)}: {number}"
        for (before, after), number in summary.statuses.most_common()
    ]
    if moved:
        yield Heading(words["judgement"], 2)
        yield Passage(Line(" · ".join(moved)))
    for done in told[:_MOST]:
        yield Item(Line(done.key, "strong"), without_empty(_changes(done, words)))


def _changes(done: Reread, words: Words) -> Iterator[Line]:
    if done.error is not None:
        yield Line(f"{words['not_read']}: {done.error.message}", "bad")
        return
    changes = done.changes
    counts = (("gained", len(changes.gained)), ("lost", len(changes.lost)), ("altered", len(changes.altered)))
    yield Line(" · ".join(f"{number} {words[name]}" for name, number in counts if number))


def _status(status: str | None, words: Words) -> str:
    return words[f"status_{status or 'no_answer'}"]
