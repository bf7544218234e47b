"""Checks: what the figures and dates of a paper say of each other, each with its arithmetic.

A verdict is `consistent`, `inconsistent`, `not_comparable` with the reason, or `unknown`; never true or false of
a person. A false alarm is worse than a miss, so a check speaks only where the words of the paper leave no doubt
which figures belong together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.checks.calendar_days import contradicting_dates
from rekenschap.findings.checks.comparability import comparability
from rekenschap.findings.checks.conflicting_figures import conflicting_figures
from rekenschap.findings.checks.document_dates import conflicting_dates
from rekenschap.findings.checks.document_numbers import document_numbers
from rekenschap.findings.checks.growth import claimed_growth
from rekenschap.findings.checks.listed_sums import listed_sums
from rekenschap.findings.checks.magnitudes import unit_magnitudes
from rekenschap.findings.checks.material import Material
from rekenschap.findings.checks.premises import premises
from rekenschap.findings.checks.products import claimed_products
from rekenschap.findings.checks.repeated_sentences import repeated_sentences
from rekenschap.findings.checks.shares import shares_of_parts
from rekenschap.findings.checks.table_sums import table_sums
from rekenschap.findings.finding import Check, Citation, DateMention, Locator, Quantity
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import ScanText
from rekenschap.text.span import Span

_CHECKS: tuple[Callable[[Material], Iterator[Check]], ...] = (
    repeated_sentences,
    conflicting_dates,
    contradicting_dates,
    document_numbers,
    conflicting_figures,
    premises,
    table_sums,
    listed_sums,
    claimed_products,
    shares_of_parts,
    claimed_growth,
    unit_magnitudes,
    comparability,
)


def check_paper(
    paper: Paper,
    scan: ScanText,
    exchanges: Sequence[Exchange],
    citations: Sequence[Citation],
    dates: Sequence[DateMention],
    quantities: Sequence[Quantity],
    where: Locator,
    anchor: date | None,
) -> tuple[Check, ...]:
    """All checks of a paper, in the order of the text; also those that agree (`Check.is_worth_reading` is False).

    `scan` is `paper.text` prepared; the findings are those of the earlier finders, in the order of the text;
    `anchor` is the date of the paper.
    """
    material = Material(paper, scan, exchanges, citations, dates, quantities, where, anchor)
    found = (check for run in _CHECKS for check in run(material))
    return tuple(sorted(found, key=lambda check: min(check.spans, default=Span(0, 0))))
