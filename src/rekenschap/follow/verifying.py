"""From a paper to its checks: each figure and target that was read, held against what the ledger knows.

A verifier looks at a paper for the figures that it can check, and says of each what came of it, or why it cannot
be checked. `VERIFIERS` names them; each is imported when it is used. What no verifier speaks of is told too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, TypeAlias

from sqlalchemy import Connection

from rekenschap.findings.finding import Target
from rekenschap.reading import Reading
from rekenschap.text.span import Span

Outcome = Literal["within", "exceeds", "cannot_be_checked"]


@dataclass(frozen=True, slots=True)
class Said:
    """Words in Dutch and in English."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Material:
    """A paper to verify: its name, its bytes, what was read of it, and the ledger to hold it against."""

    name: str
    content: bytes
    reading: Reading
    connection: Connection


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of a figure or target: its words, who checked it, the outcome with arithmetic, why, and sources.

    `question` is the number of the question whose answer it stands in, None outside them.
    """

    span: Span
    text: str
    question: str | None
    verifier: str
    outcome: Outcome
    arithmetic: Said
    why: Said
    sources: tuple[str, ...] = ()


#: looks at a paper, and says what came of each figure that it knows
Verifier: TypeAlias = Callable[[Material], Iterable[Verified]]

#: a name for people, and where the verifier is: `module:function`
VERIFIERS: Mapping[str, str] = {
    "budget": "rekenschap.follow.verifying_budget:verify",
    "series": "rekenschap.follow.verifying_series:verify",
    "procurement": "rekenschap.follow.verifying_procurement:verify",
    "norms": "rekenschap.follow.verifying_norms:verify",
}
_NOTHING = Said("", "")
_NO_VERIFIER = Said(
    "voor dit soort doel is nog geen toets, of de reeks ervan is niet geladen",
    "there is no check for this kind of target yet, or its series is not loaded",
)


def verify(material: Material, names: Iterable[str] = ()) -> Iterator[Verified]:
    """What the verifiers of these names (all by default) say of a paper, then the targets that none speaks of."""
    spoken: set[Span] = set()
    for name in names or VERIFIERS:
        for found in _verifier(name)(material):
            spoken.add(found.span)
            yield found
    for target in material.reading.targets:
        if target.span not in spoken:
            yield _unspoken(target, material.reading.paper.text)


def _verifier(name: str) -> Verifier:
    module, _, function = VERIFIERS[name].partition(":")
    found: Verifier = getattr(import_module(module), function)
    return found


def _unspoken(target: Target, text: str) -> Verified:
    words = f"{target.indicator}: {target.span.of(text)}"
    return Verified(target.span, words, target.where.question, "", "cannot_be_checked", _NOTHING, _NO_VERIFIER)
