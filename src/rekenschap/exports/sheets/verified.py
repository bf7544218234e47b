"""The sheet of a paper that was verified: each figure and target with what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rekenschap.exports.sheets.sheet import Cell, Column, Sheet, Table, Told, told
from rekenschap.follow.verifying import Outcome, Verified

_OUTCOMES: dict[Outcome, Told] = {
    "within": told("binnen", "within"),
    "exceeds": told("overschrijdt", "exceeds"),
    "cannot_be_checked": told("niet te toetsen", "cannot be checked"),
}
_COLUMNS = (
    Column("question", told("vraag", "question"), "words"),
    Column("text", told("woorden", "words"), "words"),
    Column("verifier", told("toets", "check"), "words"),
    Column("outcome", told("uitkomst", "outcome"), "words"),
    Column("arithmetic", told("rekensom (× € 1.000)", "arithmetic (× € 1,000)"), "words"),
    Column("why", told("waarom", "why"), "words"),
    Column("start", told("plaats", "place"), "year"),
    Column("sources", told("bronnen", "sources"), "words"),
)


def verified_sheet(paper: str, found: Sequence[Verified], title: str | None) -> Sheet:
    """What came of each figure; in the order of the paper."""
    counts = Counter(one.outcome for one in found)
    said = told(
        " · ".join(f"{counts[name]} {words['nl']}" for name, words in _OUTCOMES.items()),
        " · ".join(f"{counts[name]} {words['en']}" for name, words in _OUTCOMES.items()),
    )
    rows = tuple(_row(one) for one in sorted(found, key=lambda one: one.span))
    heading = told(*[f"{paper}: {title}" if title else paper] * 2)
    return Sheet(heading, (said,), (Table("verified", told("", ""), _COLUMNS, rows),), (), "verified")


def _row(one: Verified) -> tuple[Cell, ...]:
    arithmetic, why = told(one.arithmetic.nl, one.arithmetic.en), told(one.why.nl, one.why.en)
    return (
        *(one.question, one.text, one.verifier, _OUTCOMES[one.outcome], arithmetic, why, one.span.start),
        "; ".join(one.sources),
    )
