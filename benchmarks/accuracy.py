"""Accuracy of reading, per layer, against the gold; and the questions found in 100 papers without gold.

    .venv/bin/python benchmarks/accuracy.py

Prints Markdown: precision, recall and F1 of every layer with a bootstrap 95 % interval over papers; how well the
status of answers agrees; then, for the answers of the Algemene Rekenkamer of which only a silver list of questions
exists, which papers fail and in which the number of questions differs from the silver's (where the silver's own
numbers run from 1 without a gap; elsewhere the silver is known to be wrong). Needs the papers in `../shared`.

The weights of the verdicts that are shipped were fitted on these very papers, so that their status figures flatter
here; `train_verdicts.py` gives those on papers that the weights were not fitted on.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gold import SHARED, Counts, Scored, bootstrap, interval, score_all, status_figures, total
from rekenschap.errors import PaperError
from rekenschap.reading import read


@dataclass(frozen=True, slots=True)
class Counted:
    """The questions of one paper by our count and by the silver's; `error` where it could not be read."""

    file: str
    found: int
    silver: int | None
    error: str | None = None

    @property
    def agrees(self) -> bool:
        """Whether both count the same."""
        return self.found == self.silver


def main() -> None:
    """Print all of it."""
    scored = list(score_all(SHARED))
    print("\n".join([*gold_table(scored), "", *status_table(scored)]))
    print()
    print("\n".join(silver_report(list(count_questions(SHARED / "data" / "corpus")))))


def gold_table(scored: list[Scored]) -> Iterator[str]:
    """The lines of the table of layers, and of the papers that could not be read."""
    failed = [paper for paper in scored if paper.error]
    yield f"{len(scored)} papers with gold, {len(failed)} failed"
    yield ""
    yield "| layer | in gold | precision | recall | F1 or share right | 95 % interval over papers |"
    yield "|---|---:|---:|---:|---:|---:|"
    for layer, counts in total(scored).items():
        yield _row(layer, counts, interval(scored, layer))
    yield from (f"- failed: {paper.error}" for paper in failed)


def status_table(scored: list[Scored]) -> Iterator[str]:
    """The lines on how well the statuses agree with the gold, with weights that were fitted on it."""
    papers = [paper.statuses for paper in scored]
    figures = status_figures(SHARED, papers)
    yield f"| status of {figures['n']} answers, by weights fitted on them | all | 95 % interval over papers |"
    yield "|---|---:|---:|"
    for name in ("accuracy", "macro F1", "kappa"):
        low, high = bootstrap(papers, lambda drawn, name=name: status_figures(SHARED, drawn)[name])  # type: ignore[misc]
        yield f"| {name} | {figures[name]:.3f} | {low:.3f}–{high:.3f} |"


def _row(layer: str, counts: Counts, bounds: tuple[float, float]) -> str:
    low, high = bounds
    sides = "– | –" if counts.judged else f"{counts.precision:.3f} | {counts.recall:.3f}"
    return f"| {layer} | {counts.n:,} | {sides} | {counts.score:.3f} | {low:.3f}–{high:.3f} |"


def count_questions(corpus: Path) -> Iterator[Counted]:
    """Count the questions of every paper of the corpus, beside the silver's count where that may be right."""
    silver = _gapless(corpus / "rekenkamer-silver.tsv")
    for file in sorted((corpus / "rekenkamer").glob("*.txt")):
        try:
            found, error = len(read(file.read_bytes()).exchanges), None
        except PaperError as problem:
            found, error = 0, str(problem)
        yield Counted(file.name, found, silver.get(file.name), error)


def silver_report(papers: list[Counted]) -> Iterator[str]:
    """The lines on the papers without gold: failures, agreement, and each difference."""
    failed = [paper for paper in papers if paper.error]
    compared = [paper for paper in papers if paper.silver is not None]
    agree = sum(paper.agrees for paper in compared)
    yield f"{len(papers)} papers of the Algemene Rekenkamer, {len(failed)} failed"
    yield from (f"- failed: {paper.file}: {paper.error}" for paper in failed)
    yield f"number of questions as the silver: {agree} of {len(compared)} ({agree / max(len(compared), 1):.0%})"
    yield from (
        f"- {paper.file}: {paper.found} found, {paper.silver} in the silver"
        for paper in compared
        if not paper.agrees
    )


def _gapless(silver: Path) -> dict[str, int]:
    """How many questions the silver has of each paper whose numbers are 1, 2, … n, each once."""
    numbers: dict[str, list[str]] = defaultdict(list)
    with silver.open(encoding="utf8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            numbers[row["file"]].append(row["number"])
    whole = {file: [str(n) for n in range(1, len(found) + 1)] for file, found in numbers.items()}
    return {file: len(found) for file, found in numbers.items() if sorted(found) == sorted(whole[file])}


if __name__ == "__main__":
    main()
