"""Readings against the gold: the functions of `../shared/eval/score.py`, called per paper.

Per paper, so that a layer's figure can be given with an interval over papers, and so that a test can use the
same figures without a process for each paper.
"""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from rekenschap.contract import as_data
from rekenschap.errors import PaperError
from rekenschap.reading import read

SHARED = Path(__file__).resolve().parents[2] / "shared"

#: layer → tp, fp, fn; a layer that is only right or wrong (`judged`) has its rights in tp and its wrongs in fn
Layers = Mapping[str, "Counts"]
#: for each question of a paper: its status in the gold, and that of the reading (`none` where it has none)
Statuses = tuple[tuple[str, str], ...]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and false negatives of one layer; they add up over papers."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    judged: bool = False

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn, self.judged or other.judged)

    @property
    def n(self) -> int:
        """How many the gold has."""
        return self.tp + self.fn

    @property
    def precision(self) -> float:
        """What share of what was found is in the gold; 1 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """What share of the gold was found; 1 where the gold has nothing."""
        return self.tp / self.n if self.n else 1.0

    @property
    def score(self) -> float:
        """F1, or the share that is right where the layer is only right or wrong."""
        if self.judged:
            return self.recall
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Scored:
    """How the reading of one paper compares with its gold; `error` where the paper could not be read."""

    file: str
    layers: Layers
    misses: tuple[str, ...]
    statuses: Statuses = ()
    error: str | None = None


def score_all(shared: Path) -> Iterator[Scored]:
    """Read and score every paper that has gold; a paper that cannot be read counts as read empty."""
    score = _score_module(shared / "eval" / "score.py")
    for file in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(file.read_text("utf8"))
        yield _score_one(score, gold, (shared / "papers" / gold["file"]).read_bytes())


def total(scored: Sequence[Scored]) -> dict[str, Counts]:
    """The counts of every layer over these papers."""
    sums: dict[str, Counts] = {}
    for paper in scored:
        for layer, counts in paper.layers.items():
            sums[layer] = sums.get(layer, Counts()) + counts
    return sums


def interval(scored: Sequence[Scored], layer: str) -> tuple[float, float]:
    """The bootstrap 95 % interval of a layer's score over the papers that have the layer."""
    each = [counts for paper in scored if (counts := paper.layers.get(layer)) is not None]
    return bootstrap(each, lambda drawn: sum(drawn, Counts()).score)


def bootstrap(
    papers: Sequence[T], figure: Callable[[Sequence[T]], float], resamples: int = 2_000, seed: int = 36_800
) -> tuple[float, float]:
    """The bootstrap 95 % interval of a figure over papers: papers are drawn again, with replacement."""
    draw = random.Random(seed)  # noqa: S311 - a repeatable draw, no secret
    figures = sorted(figure(draw.choices(papers, k=len(papers))) for _ in range(resamples))
    return figures[round(0.025 * (resamples - 1))], figures[round(0.975 * (resamples - 1))]


def status_figures(shared: Path, papers: Sequence[Statuses]) -> Mapping[str, float]:
    """How well the statuses of these papers agree with the gold: `accuracy`, `macro F1`, `kappa` and `n`."""
    figures: Mapping[str, float] = _score_module(shared / "eval" / "score.py").status_figures(
        [pair for paper in papers for pair in paper]
    )
    return figures


def _score_one(score: Any, gold: dict[str, Any], source: bytes) -> Scored:
    scores = score.Scores()
    error = None
    try:
        data = as_data(read(source))
    except PaperError as problem:
        data, error = {}, str(problem)
    score.score_paper(gold, data, scores)
    layers = {name: Counts(tally.tp, tally.fp, tally.fn) for name, tally in scores.f1.items()}
    layers |= {name: Counts(right, 0, n - right, True) for name, (right, n) in scores.right.items()}
    return Scored(gold["file"], layers, tuple(scores.misses), tuple(scores.status_pairs), error)


@cache
def _score_module(file: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", file)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
