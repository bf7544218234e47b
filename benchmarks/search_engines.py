"""Three engines over the same rows: ours, SQLite FTS5 over stemmed text, PostgreSQL with tsvector and GIN.

Each gives for a question of `Asked` the first twenty by relevance, how many there are in all and, where asked for,
how often each value of each facet occurs among all.
"""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

import psycopg

from rekenschap.ledger.search.document import SearchDocument
from rekenschap.ledger.search.index import SearchIndex
from search_rows import FACETS

_PAGE = 20
_PER_COMMIT = 4_000
_BETWEEN = "eindevandevraag"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words as a user types them and their stems, in a row or not, and two fields."""

    kind: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    phrase: bool = False
    party: str | None = None
    since: int | None = None
    facets: bool = False


class Engine(Protocol):
    """Builds itself from the store, and answers."""

    name: str

    def build(self, store: Path) -> None:
        """Take in all rows."""
        ...

    def size(self) -> int:
        """Bytes on disk, of what is kept beside the store of rows."""
        ...

    def total(self, asked: Asked) -> int:
        """Answer, and say how many rows fit."""
        ...


class Ours:
    """The index of this project."""

    name = "Rekenschap (tantivy)"

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "ours"
        self._index = SearchIndex(self._folder)

    def build(self, store: Path) -> None:
        """Put all rows in, paper by paper."""
        with closing(sqlite3.connect(store)) as connection, self._index.writer() as writer:
            connection.row_factory = sqlite3.Row
            rows = connection.execute("SELECT * FROM row ORDER BY id")
            for number, (paper, of_paper) in enumerate(groupby(rows, key=lambda row: row["paper"])):
                writer.replace(paper, map(_document, of_paper))
                if number % _PER_COMMIT == _PER_COMMIT - 1:
                    writer.commit(number)
            writer.commit(number + 1)

    def size(self) -> int:
        """Bytes of the files of the index."""
        return sum(file.stat().st_size for file in self._folder.rglob("*") if file.is_file())

    def total(self, asked: Asked) -> int:
        """Answer a query as a user types it."""
        return self._index.search(typed(asked), only="exchange", limit=_PAGE, facets=asked.facets).total


def typed(asked: Asked) -> str:
    """A question in the query language."""
    words = " ".join(asked.words)
    fields = [f'"{words}"' if asked.phrase else words]
    fields += [f'fractie:"{asked.party}"'] if asked.party else []
    fields += [f"jaar:{asked.since}.."] if asked.since else []
    return " ".join(fields)


def _document(row: sqlite3.Row) -> SearchDocument:
    same = {name: row[name] for name in ("chamber", "kind", "dossier", "status", "ground", "question", "answer")}
    return SearchDocument(
        id=row["id"],
        sort="exchange",
        paper=row["paper"],
        paper_key=f"paper-{row['paper']}",
        number="1",
        date=date.fromordinal(row["day"]),
        groups=(row["party"],),
        ministries=(row["ministry"],),
        **same,
    )


#: one query for the page, the total and the facets: what fits is gathered once
_GATHERED = """
WITH fits AS MATERIALIZED (SELECT row.id, {score} AS score, {columns} FROM {source} WHERE {condition})
SELECT 'page', CAST(id AS TEXT), score
FROM (SELECT id, score FROM fits ORDER BY score {direction} LIMIT {page}) AS p
UNION ALL SELECT 'total', '', count(*) FROM fits
{facets}
"""


def _gathered(asked: Asked, score: str, source: str, condition: str, mark: str, direction: str) -> str:
    counted = "UNION ALL SELECT '{0}', CAST({0} AS TEXT), count(*) FROM fits GROUP BY {0}"
    facets = "\n".join(counted.format(name) for name in FACETS) if asked.facets else ""
    fields = [f"row.party = {mark}"] if asked.party else []
    fields += [f"row.year >= {mark}"] if asked.since else []
    return _GATHERED.format(
        score=score,
        source=source,
        direction=direction,
        page=_PAGE,
        columns=", ".join(f"row.{name}" for name in FACETS),
        condition=" AND ".join((condition, *fields)),
        facets=facets,
    )


def _values(asked: Asked, first: str) -> tuple[Any, ...]:
    return (first, *([asked.party] if asked.party else []), *([asked.since] if asked.since else []))


class Fts5:
    """SQLite FTS5 over the stems, beside the table of rows, in one file."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "fts5.db"
        self._connection: sqlite3.Connection | None = None

    def build(self, store: Path) -> None:
        """An index without text of its own, over the stems, in a copy of the store."""
        shutil.copyfile(store, self._path)
        self._connection = connection = sqlite3.connect(self._path)
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA cache_size=-1000000")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(question, answer, content='')")
        connection.execute(
            "INSERT INTO words(rowid, question, answer) SELECT id, question_stems, answer_stems FROM row"
        )
        connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        connection.execute("CREATE INDEX row_party ON row (party)")
        connection.commit()

    def size(self) -> int:
        """Bytes of the index by itself: the file less that of the rows."""
        connection = self._opened()
        pages = connection.execute("SELECT sum(length(block)) FROM words_data").fetchone()[0]
        return int(pages)

    def total(self, asked: Asked) -> int:
        """Answer a query on the stems."""
        stems = " ".join(asked.stems)
        wanted = f'"{stems}"' if asked.phrase else " AND ".join(f'"{stem}"' for stem in asked.stems)
        source = "words JOIN row ON row.id = words.rowid"
        query = _gathered(asked, "bm25(words)", source, "words MATCH ?", "?", "ASC")
        rows = self._opened().execute(query, _values(asked, wanted)).fetchall()
        return next(int(count) for kind, _, count in rows if kind == "total")

    def _opened(self) -> sqlite3.Connection:
        assert self._connection is not None, "build first"
        return self._connection


class Postgresql:
    """PostgreSQL with a tsvector of the stems and a GIN index, reached over loopback; its own server."""

    name = "PostgreSQL"

    def __init__(self, folder: Path, programs: Path) -> None:
        self._data = folder / "postgresql"
        self._data.mkdir()
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self._data, self._user)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        how = ["--auth=trust", "--encoding=UTF8", "--locale=C", "-U", "postgres"]
        self._run([str(programs / "initdb"), *how, str(self._data / "data")])
        settings = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "port": port, "fsync": "off",
                    "shared_buffers": "2GB", "work_mem": "256MB", "maintenance_work_mem": "1GB",
                    "effective_cache_size": "8GB", "max_wal_size": "8GB", "jit": "off"}  # fmt: skip
        told = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        server = [str(programs / "postgres"), "-D", str(self._data / "data"), *told]
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
        self._server = subprocess.Popen(server, user=self._user, **quiet)  # noqa: S603 - our own words
        self._connection = _connected(f"postgresql://postgres@127.0.0.1:{port}/postgres")

    def _run(self, command: list[str]) -> None:
        subprocess.run(command, user=self._user, cwd="/", check=True, capture_output=True)  # noqa: S603

    def build(self, store: Path) -> None:
        """The rows, without those columns that only FTS5 needs; then the vectors and their index."""
        connection = self._connection
        columns = ", ".join(f"{name} {'int' if name == 'year' else 'text'}" for name in FACETS)
        connection.execute(f"CREATE TABLE row (id int PRIMARY KEY, {columns}, words tsvector)".encode())
        names = ", ".join(("id", *FACETS))
        with closing(sqlite3.connect(store)) as rows, connection.cursor() as cursor:
            # a word that no row has keeps the last of the question and the first of the answer from being a phrase
            joined = f"question_stems || ' {_BETWEEN} ' || answer_stems"
            read = rows.execute(f"SELECT {names}, {joined} FROM row")  # noqa: S608
            connection.execute(b"CREATE TEMP TABLE incoming AS SELECT *, ''::text AS stems FROM row")
            connection.execute(b"ALTER TABLE incoming DROP COLUMN words")
            with cursor.copy("COPY incoming FROM STDIN") as copy:
                for row in read:
                    copy.write_row(row)
        put = f"INSERT INTO row SELECT {names}, to_tsvector('simple', stems) FROM incoming"  # noqa: S608
        connection.execute(put.encode())
        connection.execute(b"DROP TABLE incoming")
        connection.execute(b"CREATE INDEX row_words ON row USING gin (words)")
        connection.execute(b"CREATE INDEX row_party ON row (party)")
        connection.execute(b"VACUUM ANALYZE row")

    def size(self) -> int:
        """Bytes of the vectors and their index."""
        asked = b"SELECT pg_relation_size('row_words') + sum(pg_column_size(words)) FROM row"
        found = self._connection.execute(asked).fetchone()
        return int(found[0]) if found else 0

    def total(self, asked: Asked) -> int:
        """Answer a query on the stems, ranked by cover density."""
        join = " <-> " if asked.phrase else " & "
        wanted = join.join(f"'{stem}'" for stem in asked.stems)
        source = "row, CAST(%s AS tsquery) AS query"
        query = _gathered(asked, "ts_rank_cd(row.words, query)", source, "row.words @@ query", "%s", "DESC")
        rows = self._connection.execute(query.encode(), _values(asked, wanted)).fetchall()
        return next(int(count) for kind, _, count in rows if kind == "total")

    def stop(self) -> None:
        """Stop the server."""
        self._connection.close()
        self._server.terminate()
        self._server.wait(60)


def _connected(address: str) -> psycopg.Connection[tuple[Any, ...]]:
    for _ in range(100):
        with suppress(psycopg.OperationalError):
            return psycopg.connect(address, autocommit=True)
        time.sleep(0.2)
    return psycopg.connect(address, autocommit=True)


def timings(engine: Engine, questions: list[Asked]) -> Iterator[tuple[Asked, float, int]]:
    """Each question with how long its answer took, in milliseconds, and how many rows fit."""
    for asked in questions:
        start = time.perf_counter()
        total = engine.total(asked)
        yield asked, (time.perf_counter() - start) * 1000, total
