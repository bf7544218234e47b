"""The references in small invented papers, for their tests."""

from dataclasses import replace

from rekenschap.findings.citations import find_citations
from rekenschap.findings.finding import Citation, Locator
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Block, Draft, Kind, Run
from rekenschap.papers.paper import Header, Paper
from rekenschap.text.scan import ScanText


def paper_of(text: str, year: int | None = None) -> Paper:
    blocks = tuple(Block(Kind.PARAGRAPH, (Run(line),)) for line in text.split("\n"))
    paper = assemble(Draft("text", blocks), "0" * 64)
    return paper if year is None else replace(paper, header=Header(date=f"{year}-06-01"))


def cite(paper: Paper) -> tuple[Citation, ...]:
    return find_citations(paper, ScanText(paper.text), Locator(paper, ()))


def ids(text: str, year: int | None = None) -> list[str | None]:
    return [one.id for one in cite(paper_of(text, year))]
