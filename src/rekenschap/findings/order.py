"""Runs the finders in their order and hands earlier findings to later ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rekenschap.exchanges.exchange import Exchange, Remark
from rekenschap.findings.citations import find_citations
from rekenschap.findings.dates import find_dates
from rekenschap.findings.finding import Check, Citation, DateMention, Locator, Quantity
from rekenschap.findings.quantities import find_quantities
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import ScanText


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of a paper, by kind, each kind in the order of the text."""

    citations: tuple[Citation, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    checks: tuple[Check, ...]


def find_all(paper: Paper, scan: ScanText, exchanges: Sequence[Exchange], remarks: Sequence[Remark]) -> Findings:
    """Run every finder on a paper."""
    where = Locator(paper, exchanges)
    anchor = date.fromisoformat(paper.header.date) if paper.header.date else None
    return Findings(
        citations=find_citations(paper, scan, where),
        dates=find_dates(paper, scan, where, anchor),
        quantities=find_quantities(paper, scan, where),
        checks=tuple(Check(remark.kind, remark.message, remark.numbers, remark.spans) for remark in remarks),
    )
