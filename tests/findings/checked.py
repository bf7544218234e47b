"""The checks of small invented papers, for their tests."""

from collections.abc import Sequence
from datetime import date

from rekenschap.findings.checks import check_paper
from rekenschap.findings.finding import Check, Locator
from rekenschap.reading import Reading, read
from rekenschap.text.scan import ScanText

Told = tuple[str, str | None]


def asked(answer: str, question: str = "Kunt u dit toelichten?") -> str:
    """A paper of one question with its answer."""
    return f"Vraag 1\n{question}\n\nAntwoord 1\n{answer}\n"


def with_table(rows: Sequence[str], before: str = "Zie de tabel (bedragen x € 1.000).") -> str:
    """A paper whose answer is a table; a row is its cells with `|` between them, the first row its head."""
    head, *body = (row.split("|") for row in rows)
    cells = "".join(f"<th>{words}</th>" for words in head)
    lines = "".join(f"<tr>{''.join(f'<td>{words}</td>' for words in row)}</tr>" for row in body)
    return (
        "<html><body><p>Vraag 1</p><p>Kunt u de cijfers geven?</p><p>Antwoord 1</p>"
        f"<p>{before}</p><table><tr>{cells}</tr>{lines}</table></body></html>"
    )


def reading_of(source: str) -> Reading:
    """The reading of a paper that is written out."""
    return read(source.encode())


def checks_of(reading: Reading) -> tuple[Check, ...]:
    """All checks of a reading."""
    paper = reading.paper
    anchor = date.fromisoformat(paper.header.date) if paper.header.date else None
    where = Locator(paper, reading.exchanges)
    found = (reading.citations, reading.dates, reading.quantities)
    return check_paper(paper, ScanText(paper.text), reading.exchanges, *found, where, anchor)


def checked(source: str) -> tuple[Check, ...]:
    """All checks of a paper that is written out."""
    return checks_of(reading_of(source))


def verdicts(answer: str, question: str = "Kunt u dit toelichten?") -> list[Told]:
    """The kind and the verdict of each check of an answer."""
    return [(check.kind, check.verdict) for check in checked(asked(answer, question))]
