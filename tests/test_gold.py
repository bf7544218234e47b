"""Readings of real papers against their gold: no layer falls below what was promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from gold import Counts, Scored, score_all, total

#: layer → the least that it may score on the gold
PROMISED = {
    "question numbers": 0.98,
    "question text": 0.97,
    "answer text": 0.96,
    "references to answers": 0.97,
    "group": 0.98,
    "citations": 0.95,
    "dates": 0.97,
    "quantities": 0.95,
    "quantity unit": 0.97,
    "commitments": 0.75,
    "commitment recurrence": 0.95,
    "commitment due": 0.9,
    "targets": 0.70,
    "findings recalled": 1.0,
    "paper.id": 0.96,
    "paper.kind": 0.96,
    "paper.chamber": 0.96,
    "paper.session": 0.96,
    "paper.date": 0.96,
    "spans exact": 1.0,
}


@pytest.fixture(scope="module")
def scored(shared: Path) -> list[Scored]:
    return list(score_all(shared))


def test_every_paper_is_read(scored: list[Scored]) -> None:
    assert [paper.error for paper in scored if paper.error] == []


@pytest.mark.parametrize(("layer", "least"), PROMISED.items())
def test_a_layer_is_as_accurate_as_promised(scored: list[Scored], layer: str, least: float) -> None:
    misses = [miss for paper in scored for miss in paper.misses if miss.startswith(f"{layer}:")]
    assert total(scored)[layer].score >= least, "\n".join(misses)


@pytest.mark.parametrize("layer", ["question numbers", "question text", "answer text", "references to answers"])
def test_the_founding_paper_is_read_without_a_fault(scored: list[Scored], layer: str) -> None:
    (founding,) = [paper for paper in scored if paper.file == "kst-36800-X-E.md"]
    assert founding.layers[layer].score == 1, "\n".join(founding.misses)


@pytest.mark.parametrize(
    ("counts", "score"),
    [(Counts(8, 2, 2), 0.8), (Counts(9, 0, 1, judged=True), 0.9), (Counts(), 1.0), (Counts(0, 1, 0), 0.0)],
)
def test_a_score_is_f1_or_the_share_that_is_right(counts: Counts, score: float) -> None:
    assert counts.score == pytest.approx(score)
