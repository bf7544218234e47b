"""How well a sheet was read: counts per layer, and what was missed."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from layouts.layout import Sheet
from rekenschap.exchanges.exchange import Exchange
from rekenschap.reading import Reading

LAYERS = ("numbers", "question", "answer", "references", "group", "header")


@dataclass
class Score:
    """Per layer how many things were right, and out of how many; `numbers` and `references` count both sides."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    total: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[str] = field(default_factory=list)

    def count(self, layer: str, right: int, total: int, miss: str) -> None:
        """Count `right` out of `total`; `miss` says what is wrong where they differ."""
        self.right[layer] += right
        self.total[layer] += total
        if right != total:
            self.misses.append(f"{layer}: {miss}")

    def sets(self, layer: str, wanted: set[str], found: set[str], miss: str) -> None:
        """Count two sets, so that the share is F1."""
        self.count(layer, 2 * len(wanted & found), len(wanted) + len(found), miss)

    def share(self, layer: str) -> float:
        """The share that is right; 1 where there is nothing."""
        return self.right[layer] / self.total[layer] if self.total[layer] else 1.0

    def add(self, other: Score) -> None:
        """Add the counts of another."""
        for layer in LAYERS:
            self.right[layer] += other.right[layer]
            self.total[layer] += other.total[layer]


def score(sheet: Sheet, reading: Reading) -> Score:
    """Compare a reading with what the sheet holds."""
    found = {exchange.number: exchange for exchange in reversed(reading.exchanges)}
    scored = Score()
    scored.sets("numbers", set(sheet.wanted), set(found), f"{sorted(set(sheet.wanted) ^ set(found))}")
    for number, wanted in sheet.wanted.items():
        _one(scored, number, found.get(number), reading.paper.text, sheet)
        own = found.get(number)
        if wanted.group is not None or (own is not None and own.group.basis == "stated"):
            name = own.group.name if own is not None and own.group.basis == "stated" else None
            scored.count("group", name == wanted.group, 1, f"{number}: {name!r}, not {wanted.group!r}")
    header = reading.paper.header
    for name, value in sheet.head.fields.items():
        got = getattr(header, name)
        scored.count("header", got == value, 1, f"{name} {got!r}, not {value!r}")
    return scored


def _one(scored: Score, number: str, own: Exchange | None, text: str, sheet: Sheet) -> None:
    wanted = sheet.wanted[number]
    question = own.span.of(text) if own is not None else ""
    answer = own.answer.span.of(text) if own is not None and own.answer is not None else ""
    for layer, want, got in (("question", wanted.question, question), ("answer", wanted.answer, answer)):
        scored.count(layer, _squeezed(want) == _squeezed(got), 1, f"{number}: {_difference(want, got)}")
    refers = {reference.number for reference in own.refers_to} if own is not None else set()
    scored.sets(
        "references", set(wanted.refers), refers, f"{number}: {sorted(refers)}, not {sorted(wanted.refers)}"
    )


def _squeezed(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).lower()


def _difference(want: str, got: str) -> str:
    """The ends of what was found, beside those of what was wanted where these differ."""
    if not got:
        return "nothing"
    a, b = _squeezed(want), _squeezed(got)
    start = "" if b[:40] == a[:40] else f" starts {got[:60]!r} not {want[:40]!r}"
    end = "" if b[-40:] == a[-40:] else f" ends {got[-60:]!r} not {want[-40:]!r}"
    return (start + end).strip() or f"differs within ({len(b)} letters, not {len(a)})"
