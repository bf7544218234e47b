"""How fast papers go into a ledger: with reading them, and with readings that are at hand.

    .venv/bin/python benchmarks/adding.py [--papers 1000] [--jobs 2] [--postgresql ADDRESS]

The papers are letters from `../shared/data/corpus/rekenkamer`, over and over, each with a line of its own, so that
no two have the same bytes. Every paper is a transaction that is on disk before the next one. Prints Markdown.
ADDRESS is that of an empty database of PostgreSQL.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from typing import Any

from gold import SHARED
from rekenschap.ledger.adding import Incoming, add_many, add_read, sha256
from rekenschap.ledger.reading_ahead import read_ahead
from rekenschap.ledger.store import Ledger

CORPUS = SHARED / "data" / "corpus" / "rekenkamer"
#: papers that are read before readings are kept over and over
_TO_READ = 40


def main() -> None:
    """Print papers a second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--postgresql", metavar="ADDRESS", help="an empty database")
    arguments = parser.parse_args()
    number, jobs = arguments.papers, arguments.jobs
    print(f"| store | {number} papers | s | papers/s | MB/s | processor ms a paper | memory MB |")
    print("|---|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="rekenschap-adding-") as folder:
        run("SQLite", f"read and kept, {jobs} at a time", number, lambda: read_and_keep(folder, number, jobs))
        readings = [found for _, found in read_ahead(((None, paper.content) for paper in papers(_TO_READ)), jobs)]
        for name, where in (("SQLite", f"{folder}/kept.db"), ("PostgreSQL", arguments.postgresql)):
            if where:
                run(name, "kept, the readings at hand", number, lambda where=where: keep(where, number, readings))  # type: ignore[misc]


def read_and_keep(folder: str, number: int, jobs: int) -> None:
    """Add papers as `rekenschap add` does."""
    ledger = Ledger.open(f"{folder}/reading.db", create=True)
    assert {added.outcome for added in add_many(ledger, papers(number), jobs=jobs)} == {"added"}


def keep(where: str, number: int, readings: Sequence[Any]) -> None:
    """Add papers whose readings are at hand."""
    ledger = Ledger.open(where, create=True)
    for paper, reading in zip(papers(number), cycle(readings), strict=False):
        header = reading["paper"] | {"id": None, "sha256": sha256(paper.content)}
        assert add_read(ledger, paper, reading | {"paper": header}).outcome == "added"


def papers(number: int) -> Iterator[Incoming]:
    """Papers of the corpus, over and over, no two the same."""
    for place, path in enumerate(islice(cycle(sorted(CORPUS.glob("*.txt"))), number)):
        content = path.read_text("utf8") + f"\n\nAfschrift {place}.\n"
        yield Incoming(f"{path.stem}-{place}.txt", content.encode())


def processor_seconds() -> float:
    """Seconds that this process and its children that ended have had of the processors."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, who))


def run(store: str, what: str, number: int, work: Callable[[], None]) -> None:
    """Print the line on one piece of work."""
    began, used = time.perf_counter(), processor_seconds()
    work()
    seconds, used = time.perf_counter() - began, processor_seconds() - used
    size = sum(len(paper.content) for paper in papers(number)) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rates = f"{seconds:.1f} | {number / seconds:.1f} | {size / seconds:.2f} | {1000 * used / number:.1f}"
    print(f"| {store} | {what} | {rates} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
