"""Questions of the corpora that are linked as the same, by score, to be read and judged by hand.

    .venv/bin/python benchmarks/same_question.py [--from 0.45]

The corpora are `../shared/papers` and the other letters of the Rekenkamer (read), the questions of 729
Aanhangsels, and the question–answer pairs, of which those that stood within twelve places of each other are taken
for one paper. Questions of one paper are not compared. Prints tab-separated values: the score, and both questions.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import tempfile
from collections.abc import Iterator
from typing import Any

from sqlalchemy import insert, select

from gold import SHARED
from rekenschap.ledger import schema
from rekenschap.ledger.linking import questions
from rekenschap.ledger.reading_ahead import read_ahead
from rekenschap.ledger.store import Ledger, Writing

CORPUS = SHARED / "data" / "corpus"
_LABEL = re.compile(r"\s*(?:Vraag|Vragen)\s[\d, en]+")
#: so long is "rekenkamer-2013-012", by which a letter is known in both folders
_NUMBER = 19
#: how many places apart two pairs may stand that are of one paper
_APART = 12

#: the chamber, dossier and ministries of a paper, and its questions
Paper = tuple[dict[str, Any], list[str]]


def main() -> None:
    """Print the links."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--from", dest="least", type=float, default=0.45)
    questions.THRESHOLD = parser.parse_args().least
    with tempfile.TemporaryDirectory(prefix="rekenschap-same-") as folder:
        ledger = Ledger.open(f"{folder}/ledger.db", create=True)
        with ledger.writing() as writing:
            ids = [put(writing, place, paper) for place, paper in enumerate((*read(), *aanhangsels(), *pairs()))]
            for row in writing.connection.execute(select(schema.paper).where(schema.paper.c.id.in_(ids))).all():
                questions.link_questions(writing, row)
            show(writing)


def read() -> Iterator[Paper]:
    """The papers that are read."""
    papers, letters = sorted((SHARED / "papers").iterdir()), sorted((CORPUS / "rekenkamer").glob("*.txt"))
    numbers = {path.name[:_NUMBER] for path in papers}
    paths = [*papers, *(path for path in letters if path.name[:_NUMBER] not in numbers)]
    for _, found in read_ahead(((None, path.read_bytes()) for path in paths), 2):
        if isinstance(found, dict) and found["questions"]:
            yield found["paper"], [question["text"] for question in found["questions"]]


def aanhangsels() -> Iterator[Paper]:
    """The questions of Aanhangsels."""
    with gzip.open(CORPUS / "aanhangsel-vragen.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if asked := json.loads(line)["questions"]:
                yield {"chamber": "tk"}, asked


def pairs() -> Iterator[Paper]:
    """The questions of the question–answer pairs, those that stood near each other together."""
    with (CORPUS / "aanhangsel-vraag-antwoord-paren.csv").open(encoding="utf-8") as file:
        rows = sorted((int(row["Unnamed: 0"]), row["anchor"]) for row in csv.DictReader(file))
    together: list[str] = []
    last = rows[0][0]
    for place, question in rows:
        if place - last > _APART:
            yield {"chamber": "tk"}, together
            together = []
        together.append(question)
        last = place
    yield {"chamber": "tk"}, together


def put(writing: Writing, place: int, paper: Paper) -> int:
    """The id of a paper that is put into the ledger with its questions alone."""
    header, asked = paper
    row = {name: header.get(name) for name in ("chamber", "dossier")} | {
        "ministries": header.get("ministries", [])
    }
    row |= {"key": str(place), "kind": "other", "added_at": writing.at, "changed": writing.tick}
    made = insert(schema.paper).values(row).returning(schema.paper.c.id)
    paper_id: int = writing.connection.execute(made).scalar_one()
    rest: dict[str, Any] = {"question_start": 0, "question_end": 0, "group_basis": "paper"}
    rest |= {"groups": [], "refers_to": [], "resolved_to": [], "paper_id": paper_id}
    words = [" ".join(_LABEL.sub("", question, count=1).split()) for question in asked]
    rows = [rest | {"ordinal": n, "number": str(n), "key": str(n), "question": q} for n, q in enumerate(words)]
    writing.connection.execute(insert(schema.exchange), rows)
    return paper_id


def show(writing: Writing) -> None:
    """Print the links, the best first."""
    link, exchange = schema.link.c, schema.exchange.c
    asked = select(exchange.paper_id, exchange.number, exchange.question)
    words = {(row[0], row[1]): row[2] for row in writing.connection.execute(asked)}
    for row in writing.connection.execute(select(schema.link).order_by(link.score.desc())):
        print(row.score, words[row.paper_id, row.number], words[row.to_paper_id, row.to_number], sep="\t")


if __name__ == "__main__":
    main()
