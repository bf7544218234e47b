"""How far two reviewers agree, per kind of finding: as blocks and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rekenschap.exports.entries.blocks import Block, Item, Line, Passage
from rekenschap.exports.figures import number
from rekenschap.exports.words import Words
from rekenschap.ledger.agreement import Agreement

#: pairs of labels that are shown of those in which they differ, the commonest first
_SHOWN = 5


def blocks(found: Mapping[str, Agreement], words: Words) -> Iterator[Block]:
    """A kind each: κ, how often the same was said, and in what they differ."""
    if not found["all"].n:
        yield Passage(Line(words["nothing_both_judged"]))
        return
    for kind, measured in found.items():
        yield Item(Line(kind, "strong"), (Line(_measured(measured, words)), *_differences(measured)))


def _measured(measured: Agreement, words: Words) -> str:
    kappa = "–" if measured.kappa is None else number(round(measured.kappa, 3), words.lang)
    return f"κ {kappa} · {measured.agreed or 0:.0%} {words['the_same']} · n = {measured.n}"


def _differences(measured: Agreement) -> Iterator[Line]:
    differing = {pair: times for pair, times in measured.table.items() if pair[0] != pair[1]}
    commonest = sorted(differing.items(), key=lambda item: (-item[1], item[0]))
    for (one, other), times in commonest[:_SHOWN]:
        yield Line(f"{times} × {one} / {other}", "quiet", most=1)


def data(found: Mapping[str, Agreement]) -> dict[str, Any]:
    """What a script gets: of each kind the figures, and the table as a list."""
    return {
        kind: {
            "n": measured.n,
            "agreed": measured.agreed,
            "kappa": measured.kappa,
            "table": [{"one": one, "other": other, "times": n} for (one, other), n in measured.table.items()],
        }
        for kind, measured in found.items()
    }
