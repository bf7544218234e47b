"""`read`: from bytes to everything that stands in a paper, in one screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rekenschap.exchanges.exchange import Exchange
from rekenschap.exchanges.reading import read_exchanges
from rekenschap.findings.finding import Check, Citation, Commitment, DateMention, Quantity, Target, Verdict
from rekenschap.findings.order import find_all
from rekenschap.findings.verdicts import Judge
from rekenschap.papers.formats import read_paper
from rekenschap.papers.header import read_header
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import ScanText


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one paper; every span points into `paper.text`."""

    paper: Paper
    exchanges: tuple[Exchange, ...]
    citations: tuple[Citation, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    checks: tuple[Check, ...]
    commitments: tuple[Commitment, ...] = ()
    targets: tuple[Target, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


def read(source: bytes, judge: Judge | None = None) -> Reading:
    """Read a paper in any known format.

    Pure: no clock, no network, no database (a `judge` that the caller brings may have them). Raises a `PaperError`
    where the bytes cannot be read.
    """
    paper = read_paper(source)
    paper = replace(paper, header=read_header(paper))
    scan = ScanText(paper.text)
    year = int(paper.header.date[:4]) if paper.header.date else None
    exchanges, remarks = read_exchanges(paper, scan, year)
    found = find_all(paper, scan, exchanges, remarks, judge)
    return Reading(
        paper,
        exchanges,
        found.citations,
        found.dates,
        found.quantities,
        found.checks,
        found.commitments,
        found.targets,
        found.verdicts,
    )
