"""What linking and following a paper cost, in a small ledger and in a large one.

    .venv/bin/python benchmarks/linking.py [--questions 20000 1000000] [--papers 40] [--postgresql ADDRESS]

A ledger is filled with questions that are made up of the words of real ones, as often as those use them, and of
compounds of two such words, which are the rarer the later they come, so that rare words go on growing as in real
papers. The questions of a paper share words of a subject; subjects return, some often. To that come real letters
of the Rekenkamer: as new ones; again with a line of their own, when each question was asked before; and without
their questions, as a document that many papers promised.
Prints Markdown: processor time for a paper (milliseconds, mean, median and most), and statements of SQL.
ADDRESS is that of an empty database of PostgreSQL.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, islice
from random import Random
from statistics import mean, median
from typing import Any

from sqlalchemy import Connection, Table, event

from gold import SHARED
from rekenschap.follow.arriving import STEPS
from rekenschap.ledger import schema
from rekenschap.ledger.adding import Incoming, Then, add_read, sha256
from rekenschap.ledger.linking.questions import BY, RARE
from rekenschap.ledger.linking.wording import Weights, wording_of
from rekenschap.ledger.reading_ahead import read_ahead
from rekenschap.ledger.store import Ledger, Writing

CORPUS = SHARED / "data" / "corpus"
SEED = 20261124
_OF_PAPER, _COMPOUNDS, _SUBJECTS, _OF_SUBJECT = 20, 600_000, 20_000, 6
_RARER, _SHARE_OF_COMPOUNDS = 1.05, 0.06
_MINISTRIES = ("Defensie", "Financiën", "Landbouw", "Onderwijs", "Binnenlandse Zaken", "Justitie en Veiligheid")
_DOCUMENTS = ("defensienota", "voortgangsrapportage", "voorjaarsnota", "jaarverslag", "beleidsreactie")
_FIRST = date(2005, 1, 1)

Row = tuple[Any, ...]


def main() -> None:
    """Print what a paper costs for each size of ledger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--questions", type=int, nargs="+", default=[20_000, 1_000_000])
    parser.add_argument("--papers", type=int, default=40)
    parser.add_argument("--postgresql", metavar="ADDRESS", help="an empty database; only the first size is tried")
    arguments = parser.parse_args()
    incoming = list(islice(letters(), arguments.papers))
    readings = [found for _, found in read_ahead(((None, paper.content) for paper in incoming), 2)]
    print("| store | questions | letters | mean ms | median ms | most ms | statements |")
    print("|---|---:|---|---:|---:|---:|---:|")
    if arguments.postgresql:
        run("PostgreSQL", arguments.postgresql, arguments.questions[0], incoming, readings)
        return
    with tempfile.TemporaryDirectory(prefix="rekenschap-linking-") as folder:
        for number in arguments.questions:
            run("SQLite", f"{folder}/{number}.db", number, incoming, readings)


def letters() -> Iterator[Incoming]:
    """The letters of the corpus."""
    for path in sorted((CORPUS / "rekenkamer").glob("*.txt")):
        yield Incoming(path.name, path.read_bytes())


def run(store: str, where: str, number: int, incoming: Sequence[Incoming], readings: Sequence[Any]) -> None:
    """Fill a ledger and print what papers cost that come to it."""
    ledger = Ledger.open(where, create=True)
    with ledger.writing() as writing:
        fill(writing, number)
    for what in ("new", "again", "promised"):
        cost = Cost()
        for paper, reading in zip(incoming, readings, strict=True):
            content = paper.content + f"\n\n{what}\n".encode()
            header = reading["paper"] | {"id": None, "sha256": sha256(content)}
            contract = reading | {"paper": header}
            if what == "promised":
                header |= {"title": f"Defensienota {header['date'][:4]}", "ministries": ["Defensie"]}
                contract |= {"questions": [], "commitments": []}
            add_read(ledger, Incoming(paper.name, content), contract, cost.steps())
        print(f"| {store} | {number:,} | {what} | {cost.shown()} |", flush=True)


class Cost:
    """Seconds of the processor and statements of what was done with each paper."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.statements: list[int] = []

    def steps(self) -> tuple[Then, ...]:
        """The steps of a paper that comes in, as one that is measured."""
        return (self._measured,)

    def _measured(self, writing: Writing, paper_id: int) -> None:
        count = Counter[str]()

        def counted(*_: Any) -> None:
            count["statements"] += 1

        event.listen(writing.connection, "before_cursor_execute", counted)
        began = time.process_time()
        for step in STEPS:
            step(writing, paper_id)
        self.seconds.append(time.process_time() - began)
        self.statements.append(count["statements"])
        event.remove(writing.connection, "before_cursor_execute", counted)

    def shown(self) -> str:
        """The last columns of the table."""
        took = [1000 * seconds for seconds in self.seconds]
        return f"{mean(took):.1f} | {median(took):.1f} | {max(took):.1f} | {mean(self.statements):.0f}"


def fill(writing: Writing, number: int) -> None:
    """Put so many invented questions into a ledger, with all that linking and following look at."""
    connection = writing.connection
    made = Made(number)
    questions = [(paper, place, made.question(paper)) for paper, place in made.places()]
    one: dict[str, str] = {}  # each stem once in memory
    wordings = [tuple(one.setdefault(stem, stem) for stem in wording_of(text).stems) for _, _, text in questions]
    counts = Counter(stem for stems in wordings for stem in stems)
    weights = Weights(counts, number)
    put(connection, schema.paper, made.papers(writing))
    put(connection, schema.exchange, (exchange(*row) for row in questions))
    stems = (
        (paper, place, stem)
        for (paper, place, _), wording in zip(questions, wordings, strict=True)
        for stem in sorted(weights.heaviest(wording, BY, RARE))
    )
    put(connection, schema.question_stem, stems)
    put(connection, schema.stem_count, sorted({**counts, "": number}.items()))
    put(connection, schema.undertaking, made.undertakings())
    put(connection, schema.mention, ((p, p, "1", "1", "in dit stuk") for p in range(1, made.count + 1)))
    put(connection, schema.named_document, made.names())


class Made:
    """Papers and questions by chance; the same number gives the same ones."""

    def __init__(self, number: int) -> None:
        self.number, self.count = number, -(-number // _OF_PAPER)
        self.random = Random(SEED)  # noqa: S311 - for chance, not for secrets
        with (CORPUS / "aanhangsel-vraag-antwoord-paren.csv").open(encoding="utf-8") as file:
            real = [row["anchor"].split() for row in csv.DictReader(file)]
        counted = Counter(word for words in real for word in words)
        self.lengths = [len(words) for words in real]
        self.words, self.often = list(counted), list(accumulate(counted.values()))
        long = [word for word in self.words if len(word) > 5 and word.isalpha()]
        draw = self.random.choices
        self.rare = [first + last.lower() for first, last in (draw(long, k=2) for _ in range(_COMPOUNDS))]
        self.rarely = list(accumulate(1 / (rank + 10) ** _RARER for rank in range(_COMPOUNDS)))
        subjects = range(_SUBJECTS)
        self.subjects = [draw(self.rare, cum_weights=self.rarely, k=_OF_SUBJECT) for _ in subjects]
        self.subject_of = draw(
            self.subjects, cum_weights=list(accumulate(1 / (rank + 10) for rank in subjects)), k=self.count + 1
        )

    def places(self) -> Iterator[tuple[int, int]]:
        """Paper and place of each question."""
        return ((1 + place // _OF_PAPER, place % _OF_PAPER) for place in range(self.number))

    def question(self, paper: int) -> str:
        """A question as long as a real one, with words of the subject of its paper."""
        draw, length = self.random.choices, self.random.choice(self.lengths)
        rare = draw(self.rare, cum_weights=self.rarely, k=round(length * _SHARE_OF_COMPOUNDS))
        common = draw(self.words, cum_weights=self.often, k=length - len(rare))
        return " ".join([*common, *rare, *self.random.sample(self.subject_of[paper], 2)]) + "?"

    def papers(self, writing: Writing) -> Iterator[Row]:
        """The headers of papers: 40 to a dossier, one a day."""
        kind, at = "nota", writing.at.isoformat()
        for paper in range(1, self.count + 1):
            dossier, day = str(10_000 + paper // 40), (_FIRST + timedelta(days=paper % 7000)).isoformat()
            title = f"Nota over {' '.join(self.subject_of[paper][:3])}"
            ministry = f'["{_MINISTRIES[paper % len(_MINISTRIES)]}"]'
            yield (
                paper,
                f"kst-{dossier}-{paper}",
                kind,
                "tk",
                None,
                dossier,
                str(paper),
                day,
                title,
                ministry,
                at,
                1,
            )

    def undertakings(self) -> Iterator[Row]:
        """One promise of each paper, one in ten of a document that is often promised."""
        for paper in range(1, self.count + 1):
            document = _DOCUMENTS[paper % len(_DOCUMENTS)] if paper % 10 == 0 else None
            words = f"{paper:016x}"
            text = f"De Kamer ontvangt de {document or 'brief'}"
            no = (None,) * 5
            yield (paper, paper, "1", document, document, words, text, "open", *no, None, None, None, 1)

    def names(self) -> Iterator[Row]:
        """The names that one paper in fifty bears."""
        for paper in range(1, self.count + 1, 50):
            name = _DOCUMENTS[paper // 50 % len(_DOCUMENTS)]
            yield (paper, name, 2005 + paper % 20, 1.0, 0, len(name), name)


def exchange(paper: int, place: int, text: str) -> Row:
    """The row of a question without an answer."""
    start = (0, len(text), None, None, None)
    row = (paper * _OF_PAPER + place, paper, place, str(place + 1), f"q{place}", text, *start)
    return (*row, "[]", "paper", None, None, None, "[]", "[]")


def put(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Put rows, whose values are in the order of the columns, into a table; its indexes are made afterwards."""
    for index in table.indexes:
        index.drop(connection)
    names = [f'"{column.name}"' for column in table.columns]
    cursor: Any = connection.connection.cursor()
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        cursor.executemany(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", rows)  # noqa: S608
    else:
        with cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    for index in table.indexes:
        index.create(connection)
    if connection.dialect.name == "postgresql":
        if "id" in table.columns:
            last = f"(SELECT max(id) FROM {table.name})"  # noqa: S608
            connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {last})")
        connection.exec_driver_sql(f"ANALYZE {table.name}")  # as the server does by itself after a while


if __name__ == "__main__":
    main()
