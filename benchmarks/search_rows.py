"""A million question–answer pairs, varied from real ones: their sentences mixed anew, their digits drawn anew.

The lengths are those of real pairs, in sentences. Drawing digits anew makes the rare words grow with the number of
pairs, as they do in real papers. The same seed gives the same pairs.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

from rekenschap.ledger.search.analysis import STEMS, analyzer
from rekenschap.lexicon import load
from rekenschap.text.sentences import sentences

SEED = 20261124
#: what is counted of each result: columns of the store
FACETS = ("status", "ground", "party", "ministry", "year", "chamber", "kind", "dossier")
#: rows of one paper
_PER_PAPER = 25

_STATUSES = ("answered",) * 12 + ("partly",) * 3 + ("elsewhere", "deferred", "declined", "not_answered")
_GROUNDS = ("national_security", "confidential", "privacy", "not_available", "premature", "under_investigation")
_MINISTRIES = ("Algemene Zaken", "Binnenlandse Zaken", "Buitenlandse Zaken", "Defensie", "Economische Zaken",
               "Financiën", "Infrastructuur en Waterstaat", "Justitie en Veiligheid", "Landbouw",
               "Onderwijs", "Sociale Zaken", "Volksgezondheid")  # fmt: skip
_KINDS = ("kamervragen", "lijst van vragen en antwoorden", "nota naar aanleiding van het verslag")

Row = tuple[object, ...]


def real_pairs(corpus: Path) -> list[tuple[list[str], list[str]]]:
    """The real questions and answers, in sentences."""
    pairs: list[tuple[str, str]] = []
    with (corpus / "aanhangsel-vraag-antwoord-paren.csv").open(encoding="utf-8") as file:
        pairs += [(row["anchor"], row["positive"]) for row in csv.DictReader(file)]
    with (corpus / "rekenkamer-silver.tsv").open(encoding="utf-8") as file:
        pairs += [(row["question"] or "", row["answer"] or "") for row in csv.DictReader(file, delimiter="\t")]
    return [(_sentences(question), _sentences(answer)) for question, answer in pairs]


def _sentences(text: str) -> list[str]:
    text = " ".join(text.split())
    return [text[span.start : span.end] for span in sentences(text)]


def store(path: Path, corpus: Path, count: int) -> None:
    """Make a store of `count` pairs, with the stems of their words beside them, as a SQLite file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=OFF")
        columns = ", ".join(f"{name} INTEGER" if name in {"year", "day"} else f"{name} TEXT" for name in FACETS)
        texts = "question TEXT, answer TEXT, question_stems TEXT, answer_stems TEXT"
        connection.execute(
            f"CREATE TABLE row (id INTEGER PRIMARY KEY, paper INTEGER, {columns}, day INTEGER, {texts})"
        )
        marks = ", ".join("?" * (len(FACETS) + 7))
        connection.executemany(f"INSERT INTO row VALUES ({marks})", _rows(real_pairs(corpus), count))  # noqa: S608
        connection.commit()


def _rows(pairs: Sequence[tuple[list[str], list[str]]], count: int) -> Iterator[Row]:
    random = Random(SEED)  # noqa: S311 - for chance, not for secrets
    asked = [sentence for question, _ in pairs for sentence in question]
    answered = [sentence for _, answer in pairs for sentence in answer]
    groups = [entry.id for entry in load("groups").entries]
    stems = analyzer(STEMS)
    for number in range(1, count + 1):
        if number % _PER_PAPER == 1:
            paper = _paper(random)
        question, answer = random.choice(pairs)
        texts = [_mixed(question, asked, random), _mixed(answer, answered, random)]
        status = random.choice(_STATUSES)
        ground = random.choice(_GROUNDS) if status == "declined" else None
        ministry, day, chamber, kind, dossier = paper
        counted = (status, ground, random.choice(groups), ministry, day.year, chamber, kind, dossier)
        told = (" ".join(stems.analyze(text)) for text in texts)
        yield (number, 1 + number // _PER_PAPER, *counted, day.toordinal(), *texts, *told)


def _paper(random: Random) -> tuple[str, date, str, str, str]:
    day = date.fromordinal(random.randrange(date(2010, 1, 1).toordinal(), date(2026, 11, 1).toordinal()))
    dossier = (
        f"{random.randrange(30000, 37000)}-{random.choice(('V', 'VI', 'VII', 'VIII', 'X', 'XII', 'XV', 'XVI'))}"
    )
    chamber = random.choice(("Eerste Kamer", "Tweede Kamer", "Tweede Kamer", "Tweede Kamer"))
    return random.choice(_MINISTRIES), day, chamber, random.choice(_KINDS), dossier


def _mixed(like: list[str], pool: list[str], random: Random) -> str:
    """As many sentences as `like` has, from anywhere, with other digits."""
    text = " ".join(random.choice(pool) for _ in like)
    return "".join(str(random.randrange(10)) if mark in "0123456789" else mark for mark in text)
