"""How fast papers go into a ledger on each store: kept, and linked and followed; read first, or read already.

    .venv/bin/python benchmarks/adding.py [--papers 1000] [--jobs 2]

The papers are letters from `../shared/data/corpus/rekenkamer`, over and over, each with a line of its own, so that
no two have the same bytes; so each of their questions was asked before, which is the most that linking can have to
do. Every paper is a transaction that is on disk before the next one. The stores take turns, 40 papers at a time,
so that what else the machine does slows both. PostgreSQL is a server of our own with the settings that it comes
with; it is left out where it is not installed. Prints Markdown.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from typing import Any

from gold import SHARED
from own_postgresql import database, server
from rekenschap.follow.arriving import STEPS
from rekenschap.ledger.adding import Incoming, Then, add_many, add_read, sha256
from rekenschap.ledger.reading_ahead import read_ahead
from rekenschap.ledger.store import Ledger

CORPUS = SHARED / "data" / "corpus" / "rekenkamer"
#: papers that are added on one store before it is the turn of the other; as many readings are kept over and over
_TURN = 40

#: how papers are added to a ledger
Adding = Callable[[Ledger, list[Incoming], Sequence[Then]], None]


def main() -> None:
    """Print papers a second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    number, jobs = arguments.papers, arguments.jobs
    readings = [found for _, found in read_ahead(((None, paper.content) for paper in papers(_TURN)), jobs)]
    ways: dict[str, Adding] = {
        "kept, the readings at hand": keeping(readings),
        f"read and kept, {jobs} at a time": reading(jobs),
    }
    print(f"| {number} papers | store | s | papers/s | MB/s | processor ms a paper | of SQLite's papers/s |")
    print("|---|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="rekenschap-adding-") as folder, server() as address:
        for place, (what, way) in enumerate(ways.items()):
            for also, steps in (("", ()), ("; linked and followed", STEPS)):
                places = {"SQLite": f"{folder}/{place}{len(steps)}.db"}
                if address:
                    places["PostgreSQL"] = database(address, f"ledger_{place}_{len(steps)}")
                show(what + also, number, in_turns(places, way, steps, number))


def keeping(readings: Sequence[Any]) -> Adding:
    """Papers whose readings are at hand, each with one of these readings."""

    def add(ledger: Ledger, turn: list[Incoming], steps: Sequence[Then]) -> None:
        for paper, found in zip(turn, cycle(readings), strict=False):
            header = found["paper"] | {"id": None, "sha256": sha256(paper.content)}
            assert add_read(ledger, paper, found | {"paper": header}, steps).outcome == "added"

    return add


def reading(jobs: int) -> Adding:
    """Papers as `rekenschap add` adds them."""

    def add(ledger: Ledger, turn: list[Incoming], steps: Sequence[Then]) -> None:
        assert {added.outcome for added in add_many(ledger, turn, steps, jobs)} == {"added"}

    return add


def in_turns(places: dict[str, str], add: Adding, steps: Sequence[Then], number: int) -> dict[str, list[float]]:
    """By store: seconds that it took, and seconds of the processor in this process and its children."""
    spent = {store: [0.0, 0.0] for store in places}
    with ExitStack() as stack:
        ledgers = {store: Ledger.open(where, create=True) for store, where in places.items()}
        for ledger in ledgers.values():
            stack.callback(ledger.close)
        incoming = papers(number)
        while turn := list(islice(incoming, _TURN)):
            for store, ledger in ledgers.items():
                began, used = time.perf_counter(), processor_seconds()
                add(ledger, turn, steps)
                spent[store][0] += time.perf_counter() - began
                spent[store][1] += processor_seconds() - used
    return spent


def papers(number: int) -> Iterator[Incoming]:
    """Papers of the corpus, over and over, no two the same."""
    for place, path in enumerate(islice(cycle(sorted(CORPUS.glob("*.txt"))), number)):
        content = path.read_text("utf8") + f"\n\nAfschrift {place}.\n"
        yield Incoming(f"{path.stem}-{place}.txt", content.encode())


def processor_seconds() -> float:
    """Seconds that this process and its children that ended have had of the processors."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, who))


def show(what: str, number: int, spent: dict[str, list[float]]) -> None:
    """A row for each store."""
    size = sum(len(paper.content) for paper in papers(number)) / 1e6
    for store, (seconds, used) in spent.items():
        ratio = spent["SQLite"][0] / seconds
        rates = f"{seconds:.1f} | {number / seconds:.1f} | {size / seconds:.2f} | {1000 * used / number:.1f}"
        print(f"| {what} | {store} | {rates} | {ratio:.2f} |", flush=True)


if __name__ == "__main__":
    main()
