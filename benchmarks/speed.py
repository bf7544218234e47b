"""Speed of reading, per format, and beside two finders of references on the same text.

    .venv/bin/python benchmarks/speed.py --peers .venv-peers/bin/python

(`make bench` makes that second environment.) Prints Markdown. Every figure is a median of warm repeats, but for
the first call: that of a process that has imported what it calls and called nothing yet, where patterns are
compiled and word lists loaded. The peers run in a process of their own that stays alive, and our rounds and theirs
alternate, so that what else the machine does falls on both. A ratio above 1 says that everything takes longer than
what stands in that row. They do not do the same: `read` makes the canonical text, the questions, the answers,
their judgement and all findings; a peer only looks for references.
Needs the papers in `../shared`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from gold import SHARED
from rekenschap import lexicon
from rekenschap.exchanges.reading import read_exchanges
from rekenschap.findings.citations import find_citations
from rekenschap.findings.dates import find_dates
from rekenschap.findings.finding import Locator
from rekenschap.findings.quantities import find_quantities
from rekenschap.papers.formats import detect, read_paper
from rekenschap.papers.header import read_header
from rekenschap.reading import read
from rekenschap.text.scan import ScanText
from timing import once, process_seconds, seconds

FOUNDING_PAPER = SHARED / "papers" / "kst-36800-X-E.md"
ROUNDS = 5


def main() -> None:
    """Print all of it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--peers", type=Path, required=True, help="a Python that has eyecite and wetsuite")
    peers = arguments.parse_args().peers
    source = FOUNDING_PAPER.read_bytes()
    first = once(lambda: read(source))
    print("\n".join([*per_format(), "", *beside_peers(peers, source, first), "", *whole_processes()]))


def per_format() -> Iterator[str]:
    """The lines on every format of which there are real papers: papers a second and MB a second."""
    papers: dict[str, list[bytes]] = defaultdict(list)
    for file in sorted((SHARED / "papers").iterdir()):
        papers[detect(source := file.read_bytes())].append(source)
    yield "| format | papers | MB | papers/s | MB/s | median ms a paper |"
    yield "|---|---:|---:|---:|---:|---:|"
    for form, sources in sorted(papers.items()):
        taken = [seconds(lambda source=source: read(source), at_least=0.2) for source in sources]  # type: ignore[misc]
        size = sum(map(len, sources)) / 1e6
        yield (
            f"| {form} | {len(sources)} | {size:.2f} | {len(sources) / sum(taken):.1f} | {size / sum(taken):.2f} "
            f"| {1000 * statistics.median(taken):.1f} |"
        )


def beside_peers(interpreter: Path, source: bytes, first: float) -> Iterator[str]:
    """The lines that set reading the founding paper beside each peer's search in its text.

    `first` are the seconds of the first reading in this process.
    """
    reading = read(source)
    ours, unjudged, theirs = _rounds(interpreter, source, reading.paper.text)
    found = _kinds(Counter(citation.kind for citation in reading.citations))
    yield "| the founding paper | first call ms | warm ms | everything takes, as a ratio | citations found |"
    yield "|---|---:|---:|---:|---|"
    yield f"| rekenschap, everything | {1000 * first:.1f} | {1000 * ours:.1f} | 1 | {found} |"
    yield f"| rekenschap, without judging | – | {1000 * unjudged:.1f} | {ours / unjudged:.2f} | the same |"
    for name, answers in theirs.items():
        taken = statistics.median(answer["seconds"] for answer in answers)
        kinds = _kinds(answers[0]["found"])
        began = 1000 * answers[0]["first"]
        yield f"| {name}, references only | {began:.1f} | {1000 * taken:.1f} | {ours / taken:.2f} | {kinds} |"


def whole_processes() -> Iterator[str]:
    """The lines on whole processes, start included."""
    program = str(Path(sys.executable).with_name("rekenschap"))
    folder = FOUNDING_PAPER.parent
    everything = [program, "read", str(folder), "--format", "jsonl"]
    yield f"- `rekenschap --help` as a whole process: {process_seconds([program, '--help']):.3f} s"
    yield f"- `rekenschap read`, one paper: {process_seconds([program, 'read', str(FOUNDING_PAPER)]):.3f} s"
    yield (
        f"- `rekenschap read --format jsonl`, {len(list(folder.iterdir()))} papers: "
        f"{process_seconds(everything, repeats=3):.2f} s"
    )


def _rounds(interpreter: Path, source: bytes, text: str) -> tuple[float, float, dict[str, list[dict[str, Any]]]]:
    task = json.dumps({"text": text, "laws": [entry.id for entry in lexicon.load("laws").entries]}) + "\n"
    command = [str(interpreter), str(Path(__file__).with_name("peers.py"))]
    ours: list[float] = []
    unjudged: list[float] = []
    theirs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(ROUNDS):
            process.stdin.write(task)
            process.stdin.flush()
            for name, answer in json.loads(process.stdout.readline()).items():
                theirs[name].append(answer)
            ours.append(seconds(lambda: read(source)))
            unjudged.append(seconds(lambda: _read_without_judging(source)))
        process.stdin.close()
    return statistics.median(ours), statistics.median(unjudged), theirs


def _read_without_judging(source: bytes) -> None:
    """What `read` does for the text, questions, answers, citations, dates and quantities, and no more."""
    paper = read_paper(source)
    paper = replace(paper, header=read_header(paper))
    scan = ScanText(paper.text)
    day = date.fromisoformat(paper.header.date) if paper.header.date else None
    exchanges, _ = read_exchanges(paper, scan, day.year if day else None)
    where = Locator(paper, exchanges)
    find_citations(paper, scan, where)
    find_dates(paper, scan, where, day)
    find_quantities(paper, scan, where)


def _kinds(found: Counter[str]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(dict(found).items())) or "none"


if __name__ == "__main__":
    main()
