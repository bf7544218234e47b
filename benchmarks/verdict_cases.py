"""Cases with a known status: those of the gold, and pairs of the corpus that were labelled besides.

`verdict_labels.tsv` names rows of `../shared/data/corpus` (the Aanhangsel pairs by the number in their
first column, the pairs of the Algemene Rekenkamer by their place, from 0) with the status and ground that
one reader gave them by the guide. They help to fit, at a lower weight; no figure is reported on them, and
none is from a paper of the gold.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rekenschap.exchanges.exchange import Answer, Exchange
from rekenschap.exchanges.parts import find_parts
from rekenschap.exchanges.references import with_references
from rekenschap.findings.dates import find_dates
from rekenschap.findings.finding import Locator
from rekenschap.findings.quantities import find_quantities
from rekenschap.findings.verdicts.cases import Case, cases_of
from rekenschap.findings.verdicts.signs import find_signs
from rekenschap.papers.draft import Kind
from rekenschap.papers.paper import Paper, Paragraph
from rekenschap.reading import read
from rekenschap.text.scan import ScanText
from rekenschap.text.span import Span

LABELS = Path(__file__).with_name("verdict_labels.tsv")
_PAIRS = "aanhangsel-vraag-antwoord-paren.csv"
_SILVER = "rekenkamer-silver.tsv"


@dataclass(frozen=True, slots=True)
class Known:
    """A case and what it is by the gold or by a label; `paper` names its paper, for folds."""

    paper: str
    case: Case
    status: str
    ground: str | None


def gold_cases(shared: Path) -> Iterator[Known]:
    """The cases of the gold whose question was found and has a status."""
    for file in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(file.read_text("utf8"))
        reading = read((shared / "papers" / gold["file"]).read_bytes())
        cases = {case.exchange.number: case for case in _cases(reading.paper, reading.exchanges)}
        for question in gold["questions"]:
            case = cases.get(question["number"])
            if case is not None and question["status"]:
                yield Known(file.stem, case, question["status"], question["ground"])


def labelled_cases(shared: Path) -> Iterator[Known]:
    """The labelled pairs of the corpus."""
    pairs = {"aanhangsel": _aanhangsel_pairs(shared), "rekenkamer": dict(enumerate(silver_pairs(shared)))}
    with LABELS.open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            pair = pairs[row["source"]][int(row["row"])]
            yield Known(f"{row['source']} {row['row']}", case_of_pair(pair), row["status"], row["ground"] or None)


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and its answer as plain text, with the silver's mark where it has one."""

    file: str
    question: str
    answer: str
    deflection: str = ""


def _aanhangsel_pairs(shared: Path) -> dict[int, Pair]:
    with (shared / "data" / "corpus" / _PAIRS).open(encoding="utf8", newline="") as lines:
        return {
            int(row["Unnamed: 0"]): Pair("", _one_line(row["anchor"]), _one_line(row["positive"]))
            for row in csv.DictReader(lines)
        }


def silver_pairs(shared: Path) -> list[Pair]:
    """The pairs of the Algemene Rekenkamer with the silver's mark."""
    with (shared / "data" / "corpus" / _SILVER).open(encoding="utf8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [
            Pair(row["file"], _one_line(row["question"]), _one_line(row["answer"]), row["deflection"])
            for row in rows
        ]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def case_of_pair(pair: Pair) -> Case:
    """A pair as a paper of one question."""
    text = f"{pair.question}\n{pair.answer}"
    question, answer = Span(0, len(pair.question)), Span(len(pair.question) + 1, len(text))
    blocks = (Paragraph(Kind.PARAGRAPH, question), Paragraph(Kind.PARAGRAPH, answer))
    paper = Paper(text, "text", "", Span(0, len(text)), blocks)
    exchange = Exchange("1", question, answer=Answer(answer, ("1",)), parts=find_parts(text, question))
    return next(_cases(paper, with_references(text, [exchange])))


def _cases(paper: Paper, exchanges: Sequence[Exchange]) -> Iterator[Case]:
    scan = ScanText(paper.text)
    where = Locator(paper, exchanges)
    anchor = date.fromisoformat(paper.header.date) if paper.header.date else None
    quantities, dates = find_quantities(paper, scan, where), find_dates(paper, scan, where, anchor)
    return cases_of(paper, exchanges, find_signs(paper.text, exchanges), quantities, dates)
