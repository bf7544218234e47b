"""Speed of reading, per format, and beside two finders of references on the same text.

    .venv/bin/python benchmarks/speed.py --peers .venv-peers/bin/python

(`make bench` makes that second environment.) Prints Markdown. Every figure is a median of warm repeats. The peers
run in a process of their own that stays alive, and our rounds and theirs alternate, so that what else the machine
does falls on both. A ratio above 1 says that reading takes longer than the peer. They do not do the same: `read`
makes the canonical text, the questions, the answers and all findings; a peer only looks for references.
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
from pathlib import Path
from typing import Any

from gold import SHARED
from rekenschap import lexicon
from rekenschap.papers.formats import detect
from rekenschap.reading import Reading, read
from timing import process_seconds, seconds

FOUNDING_PAPER = SHARED / "papers" / "kst-36800-X-E.md"
ROUNDS = 5


def main() -> None:
    """Print all of it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--peers", type=Path, required=True, help="a Python that has eyecite and wetsuite")
    peers = arguments.parse_args().peers
    print("\n".join([*per_format(), "", *beside_peers(peers), "", *whole_processes()]))


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


def beside_peers(interpreter: Path) -> Iterator[str]:
    """The lines that set reading the founding paper beside each peer's search in its text."""
    source = FOUNDING_PAPER.read_bytes()
    reading = read(source)
    ours, theirs = _rounds(interpreter, source, reading.paper.text)
    found = _kinds(Counter(citation.kind for citation in reading.citations))
    yield "| the founding paper | median ms | reading takes, as a ratio | citations found |"
    yield "|---|---:|---:|---|"
    yield f"| rekenschap, everything | {1000 * ours:.1f} | 1 | {found} |"
    for name, answers in theirs.items():
        taken = statistics.median(answer["seconds"] for answer in answers)
        kinds = _kinds(answers[0]["found"])
        yield f"| {name}, references only | {1000 * taken:.1f} | {ours / taken:.2f} | {kinds} |"


def whole_processes() -> Iterator[str]:
    """The lines on whole processes, start included."""
    program = str(Path(sys.executable).with_name("rekenschap"))
    for called, arguments in {"--help": ["--help"], "read": ["read", str(FOUNDING_PAPER)]}.items():
        yield f"- `rekenschap {called}` as a whole process: {process_seconds([program, *arguments]):.3f} s"


def _rounds(interpreter: Path, source: bytes, text: str) -> tuple[float, dict[str, list[dict[str, Any]]]]:
    task = json.dumps({"text": text, "laws": [entry.id for entry in lexicon.load("laws").entries]}) + "\n"
    command = [str(interpreter), str(Path(__file__).with_name("peers.py"))]
    ours: list[float] = []
    theirs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(ROUNDS):
            process.stdin.write(task)
            process.stdin.flush()
            for name, answer in json.loads(process.stdout.readline()).items():
                theirs[name].append(answer)
            ours.append(_read_seconds(source))
        process.stdin.close()
    return statistics.median(ours), theirs


def _read_seconds(source: bytes) -> float:
    def call() -> Reading:
        return read(source)

    return seconds(call)


def _kinds(found: Counter[str]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(dict(found).items())) or "none"


if __name__ == "__main__":
    main()
