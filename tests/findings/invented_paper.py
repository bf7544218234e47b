"""Papers of a few invented words, for the tests of finders."""

from collections.abc import Sequence

from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.finding import Locator
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Block, Cell, Draft, Kind, Run
from rekenschap.papers.paper import Paper


def paper_of(text: str) -> Paper:
    """A paper with a paragraph for every line of `text`."""
    blocks = tuple(Block(Kind.PARAGRAPH, (Run(line),)) for line in text.split("\n"))
    return assemble(Draft("text", blocks), "0")


def paper_with_table(rows: Sequence[str], before: str = "Tabel") -> Paper:
    """A paper with a line and a table; a row is its cells with `|` between them."""
    cells = tuple(tuple(Cell((Run(words),)) for words in row.split("|")) for row in rows)
    blocks = (Block(Kind.PARAGRAPH, (Run(before),)), Block(Kind.TABLE, rows=cells))
    return assemble(Draft("text", blocks), "0")


def nowhere(paper: Paper, exchanges: Sequence[Exchange] = ()) -> Locator:
    """A locator for a paper without questions, or with these."""
    return Locator(paper, exchanges)
