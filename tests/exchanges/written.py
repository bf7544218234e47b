"""Papers made of paragraphs, for tests of what stands in them."""

from rekenschap.exchanges.exchange import Exchange, Remark
from rekenschap.exchanges.reading import read_exchanges
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Block, Draft, Kind, Run
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import ScanText


def paper_of(*paragraphs: str) -> Paper:
    """A paper with these paragraphs; one that starts with `**` is bold, one that starts with `# ` a heading."""
    blocks = [
        Block(
            Kind.HEADING if words.startswith("# ") else Kind.PARAGRAPH,
            (Run(words.removeprefix("**").removeprefix("# "), bold=words.startswith("**")),),
        )
        for words in paragraphs
    ]
    return assemble(Draft("text", tuple(blocks)), "0" * 64)


def exchanges_of(
    *paragraphs: str, year: int | None = 2026
) -> tuple[Paper, dict[str, Exchange], tuple[Remark, ...]]:
    """The paper, its exchanges by number, and the remarks."""
    paper = paper_of(*paragraphs)
    exchanges, remarks = read_exchanges(paper, ScanText(paper.text), year)
    return paper, {exchange.number: exchange for exchange in exchanges}, remarks


def words_of(*paragraphs: str) -> dict[str, tuple[str, str | None]]:
    """For each number the words of its question and of its answer."""
    paper, exchanges, _ = exchanges_of(*paragraphs)
    return {
        number: (exchange.span.of(paper.text), exchange.answer.span.of(paper.text) if exchange.answer else None)
        for number, exchange in exchanges.items()
    }
