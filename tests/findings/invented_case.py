"""Papers of invented questions and answers, for the tests of verdicts."""

from collections.abc import Sequence

from rekenschap.exchanges.exchange import Answer, Exchange
from rekenschap.exchanges.parts import find_parts
from rekenschap.exchanges.references import with_references
from rekenschap.findings.dates import find_dates
from rekenschap.findings.finding import Locator, Verdict
from rekenschap.findings.quantities import find_quantities
from rekenschap.findings.verdicts import Judge, judge_answers
from rekenschap.papers.draft import Kind
from rekenschap.papers.paper import Paper, Paragraph
from rekenschap.text.scan import ScanText
from rekenschap.text.span import Span


def invented_paper(pairs: Sequence[tuple[str, str | None]]) -> tuple[Paper, list[Exchange]]:
    """A paper of numbered questions, each with its answer or None."""
    text, exchanges, blocks = "", [], []
    for number, (question, answer) in enumerate(pairs, 1):
        asked = Span(len(text), len(text) + len(question))
        text += f"{question}\n"
        given = Span(len(text), len(text) + len(answer or ""))
        text += f"{answer or ''}\n"
        blocks += [Paragraph(Kind.PARAGRAPH, span) for span in (asked, given) if span.end > span.start]
        reply = Answer(given, (str(number),)) if answer is not None else None
        exchanges.append(Exchange(str(number), asked, answer=reply, parts=find_parts(text, asked)))
    paper = Paper(text, "text", "", Span(0, len(text)), tuple(blocks))
    return paper, with_references(text, exchanges)


def verdicts_on(
    pairs: Sequence[tuple[str, str | None]], judge: Judge | None = None
) -> tuple[Paper, tuple[Verdict, ...]]:
    """The paper and the verdicts on its answers."""
    paper, exchanges = invented_paper(pairs)
    scan, where = ScanText(paper.text), Locator(paper, exchanges)
    quantities, dates = find_quantities(paper, scan, where), find_dates(paper, scan, where, None)
    return paper, judge_answers(paper, scan, exchanges, quantities, dates, judge)
