"""Search in a million question–answer pairs: ours against SQLite FTS5 and PostgreSQL, on the same rows in one run.

    .venv/bin/python benchmarks/search.py [--rows 1000000] [--queries 60] [--folder DIR]

Prints Markdown: build time and size of each, then p50 and p95 per kind of query, and how many times longer the
others take than ours. Every engine gets the same stems, so that all find the same rows; below the table stands for
how many queries their totals agree. Needs the corpus in `../shared`, 8 GB of disk, and PostgreSQL (left out where
it is not installed). FTS5 and PostgreSQL get an index of their own on the group, which is asked for.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from gold import SHARED
from rekenschap.ledger.search.analysis import stems
from search_engines import Asked, Engine, Fts5, Ours, Postgresql, timings
from search_rows import SEED, store

_KINDS = {
    "word": "one word, with facets",
    "words": "two words",
    "phrase": "a phrase of three words",
    "fields": "a word, a group and years, with facets",
    "faceted": "two words, with facets",
    "common": "a very common word, with facets",
}
_COMMON = (
    "kabinet",
    "minister",
    "nederland",
    "gemeenten",
    "onderzoek",
    "jaar",
    "vraag",
    "antwoord",
    "kunnen",
    "worden",
)
_LONG = 7


def main() -> None:
    """Build, ask, print, and leave nothing behind."""
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        Path(folder).chmod(0o755)
        for line in _report(Path(folder), options.rows, options.queries):
            print(line, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="search in many question–answer pairs, against two others")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=60, help="of each kind")
    parser.add_argument(
        "--folder", type=Path, help="where to build; the system's own for temporary files if left out"
    )
    return parser.parse_args()


def _report(folder: Path, rows: int, queries: int) -> Iterator[str]:
    path = folder / "store.db"
    made = _seconds(partial(store, path, SHARED / "data" / "corpus", rows))
    yield f"{rows:,} pairs made in {made:.0f} s, with their stems; {_text_size(path) / 1e6:,.0f} MB of text\n"
    engines: list[Engine] = [Ours(folder), Fts5(folder)]
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    server = Postgresql(folder, programs[-1]) if programs else None
    try:
        engines += [server] if server else []
        yield from _build_table(engines, path)
        yield ""
        yield from _query_table(engines, _questions(path, rows, queries))
    finally:
        if server:
            server.stop()


def _build_table(engines: Sequence[Engine], path: Path) -> Iterator[str]:
    yield "| | build, s | index, MB |"
    yield "|---|---:|---:|"
    for engine in engines:
        took = _seconds(partial(engine.build, path))
        yield f"| {engine.name} | {took:.0f} | {engine.size() / 1e6:,.0f} |"


def _query_table(engines: Sequence[Engine], questions: list[Asked]) -> Iterator[str]:
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    totals: dict[str, list[int]] = {}
    for engine in engines:
        list(timings(engine, questions[:: max(1, len(questions) // 10)]))  # warm
        answers = list(timings(engine, questions))
        totals[engine.name] = [total for _, _, total in answers]
        for asked, took, _ in answers:
            times[engine.name, asked.kind].append(took)
            times[engine.name, "all"].append(took)
    yield "| query | " + " | ".join(f"{engine.name}, p50 / p95 ms" for engine in engines) + " | p95 ÷ ours |"
    yield "|---|" + "---:|" * (len(engines) + 1)
    for kind, told in (*_KINDS.items(), ("all", "all of them")):
        quantiles = [_quantiles(times[engine.name, kind]) for engine in engines]
        ratios = " / ".join(f"{p95 / quantiles[0][1]:.0f}" for _, p95 in quantiles[1:])
        shown = " | ".join(f"{p50:.1f} / {p95:.1f}" for p50, p95 in quantiles)
        yield f"| {told} | {shown} | {ratios} |"
    yield ""
    yield f"{_agreeing(list(totals.values()))} of {len(questions)} totals are the same in all engines."


def _agreeing(totals: list[list[int]]) -> int:
    return sum(len(set(of_one)) == 1 for of_one in zip(*totals, strict=True))


def _quantiles(times: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return statistics.median(times), cuts[-1]


def _questions(path: Path, rows: int, queries: int) -> list[Asked]:
    """Queries with words of rows drawn at random, so that each finds something."""
    random = Random(SEED + 1)  # noqa: S311 - for chance, not for secrets
    made: list[Asked] = []
    with closing(sqlite3.connect(path)) as connection:
        while len(made) < queries * (len(_KINDS) - 1):
            number = random.randrange(1, rows + 1)
            row = connection.execute("SELECT answer, party, year FROM row WHERE id = ?", (number,)).fetchone()
            made += _of_row(*row, kind=list(_KINDS)[len(made) % (len(_KINDS) - 1)], random=random)
    common = [Asked("common", (word,), tuple(stems(word)), facets=True) for word in _COMMON]
    return made + [common[number % len(common)] for number in range(queries)]


def _of_row(answer: str, party: str, year: int, *, kind: str, random: Random) -> Iterator[Asked]:
    words = [word.strip(".,;:?!()'\"").lower() for word in answer.split()]
    if len(words) < 3 or not all(word.isalpha() for word in words[:3]):
        return
    long = sorted({word for word in words if len(word) >= _LONG and word.isalpha()})
    if len(long) < 2:
        return
    two = tuple(random.sample(long, 2))
    if kind == "fields":
        yield replace(_asked(kind, two[:1]), party=party, since=year - 1, facets=True)
    elif kind == "word":
        yield replace(_asked(kind, two[:1]), facets=True)
    else:
        asked = _asked(kind, tuple(words[:3]) if kind == "phrase" else two)
        yield replace(asked, phrase=kind == "phrase", facets=kind == "faceted")


def _asked(kind: str, words: tuple[str, ...]) -> Asked:
    return Asked(kind, words, tuple(stem for word in words for stem in stems(word)))


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _text_size(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT sum(length(question) + length(answer)) FROM row").fetchone()[0])


if __name__ == "__main__":
    main()
