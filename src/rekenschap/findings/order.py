"""Runs the finders in their order and hands earlier findings to later ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rekenschap.exchanges.exchange import Exchange, Remark
from rekenschap.findings.checks import check_paper
from rekenschap.findings.citations import find_citations
from rekenschap.findings.commitments import find_commitments
from rekenschap.findings.dates import find_dates
from rekenschap.findings.finding import (
    Check,
    Citation,
    Commitment,
    DateMention,
    Locator,
    Quantity,
    Target,
    TargetDifference,
    Verdict,
)
from rekenschap.findings.quantities import find_quantities
from rekenschap.findings.targets import find_targets, target_differences
from rekenschap.findings.verdicts import Judge, judge_answers
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import ScanText


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of a paper, by kind, each kind in the order of the text."""

    citations: tuple[Citation, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    commitments: tuple[Commitment, ...]
    targets: tuple[Target, ...]
    verdicts: tuple[Verdict, ...]
    checks: tuple[Check, ...]


def find_all(
    paper: Paper,
    scan: ScanText,
    exchanges: Sequence[Exchange],
    remarks: Sequence[Remark],
    judge: Judge | None = None,
) -> Findings:
    """Run every finder on a paper; `judge` may judge the answers instead of the rules."""
    where = Locator(paper, exchanges)
    anchor = date.fromisoformat(paper.header.date) if paper.header.date else None
    citations = find_citations(paper, scan, where)
    dates = find_dates(paper, scan, where, anchor)
    quantities = find_quantities(paper, scan, where)
    targets = find_targets(paper, scan, exchanges, dates, quantities, where)
    checks = check_paper(paper, scan, exchanges, citations, dates, quantities, where, anchor)
    return Findings(
        citations=citations,
        dates=dates,
        quantities=quantities,
        commitments=find_commitments(paper, scan, exchanges, dates, where, anchor),
        targets=targets,
        verdicts=judge_answers(paper, scan, exchanges, quantities, dates, judge),
        checks=(*_remarked(remarks), *_differing(target_differences(targets), checks), *checks),
    )


def _remarked(remarks: Sequence[Remark]) -> Iterator[Check]:
    for remark in remarks:
        yield Check(remark.kind, remark.message, remark.numbers, remark.spans, message_en=remark.message_en)


def _differing(differences: Sequence[TargetDifference], checks: Sequence[Check]) -> Iterator[Check]:
    """Targets that a paper states in two ways, as checks; those that a check on a premise tells of stand there."""
    told = {number for check in checks if check.kind == "premise" for number in check.questions}
    for difference in differences:
        numbers = tuple(dict.fromkeys(t.where.question for t in difference.targets if t.where.question))
        if told.intersection(numbers):
            continue
        yield Check(
            "differing_targets",
            f"Het doel “{difference.indicator}” staat er niet steeds eender: {difference.differs}.",
            numbers,
            tuple(target.span for target in difference.targets),
            "not_comparable",
            message_en=f"The target “{difference.indicator}” is not always stated alike: {difference.differs}.",
        )
