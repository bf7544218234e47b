"""Fit the weights of the verdicts, and print how well they do on papers that they were not fitted on.

    .venv/bin/python benchmarks/train_verdicts.py [--write] [--aside PAPER ...]

A multinomial logistic regression with an L2 penalty on the named counts of
`rekenschap.findings.verdicts.features`. Every figure comes from folds by paper: a question is judged by weights
that were fitted without any question of its paper. `--aside` names papers that are left out of fit and folds and
judged once at the end. `--write` fits on all and writes `weights.json` into the package, with the figures and the
date. Needs numpy, which reading does not, and the papers in `../shared`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gold import SHARED
from rekenschap.findings.verdicts.features import features_of
from rekenschap.findings.verdicts.grounds import ground_of
from rekenschap.findings.verdicts.judging import decided_by_words, outcome_of
from rekenschap.findings.verdicts.matching import match_asks
from rekenschap.findings.verdicts.weighing import FILE, OUTCOMES, Weights, weigh
from rekenschap.findings.verdicts.withholding import withholding_of
from verdict_cases import Known, gold_cases, labelled_cases

Matrix = NDArray[np.float64]
STATUSES = ("answered", "partly", "elsewhere", "deferred", "declined", "not_answered")
#: strength of the penalty, and what a labelled pair counts beside a question of the gold; chosen by folds by paper
PENALTY = 20.0
LABEL_WEIGHT = 0.5
STEPS = 300


@dataclass(frozen=True, slots=True)
class Judged:
    """A known case with what the rules and weights make of it; `likely` is None where the words alone decided."""

    known: Known
    status: str
    ground: str | None
    likely: float | None

    @property
    def right(self) -> bool:
        """Whether it is what the gold says."""
        return self.status == self.known.status


class Sample:
    """Known cases with their counts as a matrix."""

    def __init__(self, known: Sequence[Known], weight: float) -> None:
        self.known = list(known)
        self.matches = [match_asks(each.case) for each in self.known]
        self.withholdings = [
            withholding_of(each.case, matches) for each, matches in zip(self.known, self.matches, strict=True)
        ]
        self.counts = [
            features_of(each.case, matches, withholding)
            for each, matches, withholding in zip(self.known, self.matches, self.withholdings, strict=True)
        ]
        self.weights = np.full(len(self.known), weight)

    def rows(self, keep: Callable[[Known], bool]) -> list[int]:
        """The places of the cases that are kept."""
        return [place for place, known in enumerate(self.known) if keep(known)]


def outcome_index(status: str) -> int:
    """The place of the outcome that a status belongs to."""
    names: tuple[str, ...] = OUTCOMES
    return names.index(status if status in names else "withheld")


def fit(samples: Sequence[tuple[Sample, list[int]]]) -> Weights:
    """Weights fitted on some cases of some samples."""
    chosen = [(sample, place) for sample, places in samples for place in places]
    names = list(chosen[0][0].counts[0])
    counts = np.array([[sample.counts[place][name] for name in names] for sample, place in chosen])
    outcomes = np.array([outcome_index(sample.known[place].status) for sample, place in chosen])
    weights = np.array([sample.weights[place] for sample, place in chosen])
    mean, spread = counts.mean(axis=0), counts.std(axis=0)
    spread[spread < 1e-9] = 1.0
    found = _descend((counts - mean) / spread, outcomes, weights)
    rows = zip(names, mean, spread, found[:-1], strict=True)
    features = {name: (float(m), float(s), tuple(float(w) for w in each)) for name, m, s, each in rows}
    return Weights(features, tuple(float(w) for w in found[-1]), (), 0.0)


def _descend(counts: Matrix, outcomes: NDArray[np.int64], weights: Matrix) -> Matrix:
    """Accelerated gradient descent on the penalised likelihood; the last row are the constants, not penalised."""
    rows = np.hstack([counts, np.ones((len(counts), 1))])
    wanted = np.eye(len(OUTCOMES))[outcomes]
    penalty = np.full((rows.shape[1], 1), PENALTY)
    penalty[-1] = 0.0
    step = 1 / (0.5 * np.linalg.norm(rows * np.sqrt(weights)[:, None], 2) ** 2 + PENALTY)
    found = ahead = np.zeros((rows.shape[1], len(OUTCOMES)))
    pace = 1.0
    for _ in range(STEPS):
        slope = rows.T @ ((_shares(rows @ ahead) - wanted) * weights[:, None]) + penalty * ahead
        newer, quicker = ahead - step * slope, (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = newer + (pace - 1) / quicker * (newer - found)
        found, pace = newer, quicker
    return found


def _shares(sums: Matrix) -> Matrix:
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def judge(sample: Sample, place: int, weights: Weights) -> Judged:
    """What the rules and these weights make of one case."""
    known, matches = sample.known[place], sample.matches[place]
    withholding = sample.withholdings[place]
    decided = decided_by_words(known.case, matches, withholding)
    if decided is not None:
        return Judged(known, decided, ground_of(known.case, decided, withholding), None)
    likely = weigh(sample.counts[place], weights)
    outcome, likelihood = outcome_of(likely, withholding)
    status = (withholding.status or "not_answered") if outcome == "withheld" else outcome
    return Judged(known, status, ground_of(known.case, status, withholding), likelihood)


def by_folds(gold: Sample, labels: Sample, part_of: Callable[[str], str] = str) -> list[Judged]:
    """Every case of the gold judged by weights fitted without its part: its paper, or all papers of its type."""
    judged = []
    every = labels.rows(lambda _: True)
    parts = [part_of(known.paper) for known in gold.known]
    for part in sorted(set(parts)):
        inside = [place for place, other in enumerate(parts) if other == part]
        outside = [place for place, other in enumerate(parts) if other != part]
        weights = fit([(gold, outside), (labels, every)])
        judged += [judge(gold, place, weights) for place in inside]
    return judged


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Accuracy, macro-F1 and Cohen's kappa of the status; how often the ground is right where the status is."""
    pairs = [(each.known.status, each.status) for each in judged]
    n = len(pairs)
    accuracy = sum(want == got for want, got in pairs) / n
    wanted, got_all = Counter(want for want, _ in pairs), Counter(got for _, got in pairs)
    f1s = [2 * sum(w == g == s for w, g in pairs) / (wanted[s] + got_all[s]) for s in STATUSES if wanted[s]]
    chance = sum(wanted[s] * got_all[s] for s in STATUSES) / n**2
    grounded = [each for each in judged if each.right and each.known.ground]
    right = sum(each.ground == each.known.ground for each in grounded)
    return {
        "n": n,
        "accuracy": accuracy,
        "macro F1": sum(f1s) / len(f1s),
        "kappa": (accuracy - chance) / (1 - chance),
        "ground, status right": right / max(1, len(grounded)),
    }


def confusion(judged: Sequence[Judged]) -> str:
    """The confusion matrix as Markdown: rows are the gold."""
    counts = Counter((each.known.status, each.status) for each in judged)
    lines = ["| gold | " + " | ".join(STATUSES) + " |", "|---" * (len(STATUSES) + 1) + "|"]
    lines += [f"| {want} | " + " | ".join(str(counts[want, got]) for got in STATUSES) + " |" for want in STATUSES]
    return "\n".join(lines)


def trust_points(judged: Sequence[Judged]) -> list[tuple[float, float]]:
    """How often a likelihood was right, rising (pool adjacent violators), from folds."""
    weighed = sorted((each.likely, float(each.right)) for each in judged if each.likely is not None)
    pools: list[list[float]] = []  # sum of likelihoods, sum of rights, number
    for start in range(0, len(weighed), _POOL):
        some = weighed[start : start + _POOL]
        pools.append([sum(p for p, _ in some), sum(r for _, r in some), len(some)])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return [(round(p / n, 3), round((r + 1) / (n + 2), 3)) for p, r, n in pools]


_POOL = 12


def reliability(judged: Sequence[Judged]) -> str:
    """Per band of likelihood: how many, the mean likelihood, how often right."""
    lines = ["| band | n | mean given | right |", "|---|---|---|---|"]
    for low in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = 0.4 if low == 0.0 else low + 0.1
        band = [each for each in judged if each.likely is not None and low <= each.likely < high + 1e-9]
        if band:
            mean = sum(each.likely or 0 for each in band) / len(band)
            right = sum(each.right for each in band) / len(band)
            lines.append(f"| {low:.1f}-{high:.1f} | {len(band)} | {mean:.2f} | {right:.2f} |")
    words = [each for each in judged if each.likely is None]
    if words:
        lines.append(f"| words alone | {len(words)} | | {sum(each.right for each in words) / len(words):.2f} |")
    return "\n".join(lines)


def type_of(paper: str) -> str:
    """What type of paper it is, by the name of its file."""
    return next((kind for kind in ("ah", "antwoordbrief", "kst", "rekenkamer") if paper.startswith(kind)), "other")


def write(weights: Weights, judged: Sequence[Judged], papers: int, labels: int) -> None:
    """The weights, with where they come from, into the package."""
    words = [each.right for each in judged if each.likely is None]
    data: dict[str, Any] = {
        "about": "Fitted by benchmarks/train_verdicts.py; the figures are from folds by paper.",
        "fitted": datetime.now(UTC).date().isoformat(),
        "on": {"papers": papers, "questions": len(judged), "labelled pairs": labels, "penalty": PENALTY},
        "figures": {name: round(value, 3) for name, value in figures(judged).items()},
        "outcomes": OUTCOMES,
        "constants": [round(w, 4) for w in weights.constants],
        "trust": trust_points(judged),
        "explicit": round((sum(words) + 1) / (len(words) + 2), 3),
        "features": [
            {"name": name, "mean": round(m, 4), "spread": round(s, 4), "weights": [round(w, 4) for w in each]}
            for name, (m, s, each) in weights.features.items()
        ],
    }
    target = Path(str(resources.files("rekenschap.findings.verdicts").joinpath(FILE)))
    target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf8")


def report(title: str, judged: Sequence[Judged]) -> None:
    """Print the figures of some judged cases."""
    print(f"{title}: " + "  ".join(f"{name} {value:.3f}" for name, value in figures(judged).items()))


def main() -> None:
    """Fit, print the figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--aside", nargs="*", default=[], metavar="PAPER")
    args = parser.parse_args()
    known = list(gold_cases(SHARED))
    gold = Sample([each for each in known if each.paper not in args.aside], 1.0)
    labels = Sample(list(labelled_cases(SHARED)), LABEL_WEIGHT)
    judged = by_folds(gold, labels)
    report("folds by paper", judged)
    for kind in sorted({type_of(each.known.paper) for each in judged}):
        report(f"  {kind}", [each for each in judged if type_of(each.known.paper) == kind])
    report("folds by type of paper", by_folds(gold, labels, type_of))
    print(confusion(judged), reliability(judged), sep="\n\n")
    weights = fit([(gold, gold.rows(lambda _: True)), (labels, labels.rows(lambda _: True))])
    if args.aside:
        aside = Sample([each for each in known if each.paper in args.aside], 1.0)
        report("aside", [judge(aside, place, weights) for place in range(len(aside.known))])
    if args.write:
        write(weights, judged, len({each.paper for each in gold.known}), len(labels.known))


if __name__ == "__main__":
    main()
