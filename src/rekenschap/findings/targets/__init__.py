"""Targets: the norms, goals, limits and thresholds with a number, and what is missing to be able to check them.

The steps: take the figures of questions and answers (`candidates`), the clause of each (`clauses`) and the words
in it that say something of the figure (`signs`); weigh those (`judging`); read the parts of what is a target
(`parts`, `indicators`). `target_differences` says where a paper states one target differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.finding import DateMention, Locator, Quantity, Target
from rekenschap.findings.targets.candidates import Figure, figures
from rekenschap.findings.targets.clauses import clauses
from rekenschap.findings.targets.differences import target_differences
from rekenschap.findings.targets.judging import is_target
from rekenschap.findings.targets.parts import Judged, target_of
from rekenschap.findings.targets.signs import parts_of, signs_of
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import ScanText
from rekenschap.text.span import Span

__all__ = ["find_targets", "target_differences"]

_DECIMALS = 6


def find_targets(
    paper: Paper,
    scan: ScanText,
    exchanges: Sequence[Exchange],
    dates: Sequence[DateMention],
    quantities: Sequence[Quantity],
    where: Locator,
) -> tuple[Target, ...]:
    """The targets in the questions and answers, in the order of the text, each once per question and value.

    `scan` is `paper.text` prepared. A value that a question and its answer state for different years is two
    statements and stands twice.
    """
    if not exchanges:
        return ()
    paper_date = date.fromisoformat(paper.header.date) if paper.header.date else None
    found = figures(paper, scan, quantities, where)
    judged = _judged(paper.text, found, clauses(paper, found), paper_date)
    in_order = sorted(dates, key=lambda mention: mention.span)
    return _once([target_of(paper.text, each, in_order, paper_date) for each in judged])


def _judged(text: str, found: Sequence[Figure], around: Sequence[Span], paper_date: date | None) -> list[Judged]:
    """The figures that are targets, each with its clause, its signs and the words for its parts."""
    year = paper_date.year if paper_date else None
    signs = zip(found, around, signs_of(text, found, around), strict=True)
    kept = [(figure, clause, each) for figure, clause, each in signs if is_target(figure, each, year)]
    parts = parts_of(text, [figure for figure, _, _ in kept], [clause for _, clause, _ in kept])
    return [Judged(*each, words) for each, words in zip(kept, parts, strict=True)]


def _once(targets: Sequence[Target]) -> tuple[Target, ...]:
    """Each value once per question: a later mention fills in what the first leaves out, if no year contradicts."""
    kept: dict[tuple[str | None, float], list[Target]] = {}
    for target in targets:
        known = kept.setdefault((target.where.question, round(target.value, _DECIMALS)), [])
        same = next((index for index, other in enumerate(known) if _years_agree(other, target)), None)
        if same is None:
            known.append(target)
        else:
            known[same] = _filled(known[same], target)
    return tuple(sorted((target for group in kept.values() for target in group), key=lambda target: target.span))


def _years_agree(one: Target, other: Target) -> bool:
    return one.year is None or other.year is None or one.year == other.year


def _filled(first: Target, later: Target) -> Target:
    """The first mention with the parts that only a later one has."""
    missing = tuple(name for name in first.missing if name in later.missing)
    return replace(
        first,
        unit=first.unit or later.unit,
        year=first.year or later.year,
        baseline=first.baseline or later.baseline,
        denominator=first.denominator or later.denominator,
        path=first.path or later.path,
        owner=first.owner or later.owner,
        missing=missing,
    )
