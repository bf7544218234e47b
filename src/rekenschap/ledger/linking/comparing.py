"""Two questions side by side, with both answers and what differs between these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from rekenschap.errors import NotInLedger
from rekenschap.ledger.entries import ExchangeEntry
from rekenschap.ledger.linking.reasons import Reason, reason
from rekenschap.ledger.queries.exchanges import exchanges_by_id
from rekenschap.ledger.queries.papers import contract
from rekenschap.text.span import Span

_TOLD = 8


@dataclass(frozen=True, slots=True)
class Stated:
    """Something in an answer that can be compared: `value` in words of its own, and the words of the paper."""

    value: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What one answer has and the other has not.

    `kind` is `status`, `ground`, `figures`, `dates` or `references`; `only_a` and `only_b` are what only one
    of them states (empty for a status or a ground), and `said` tells it in Dutch and English.
    """

    kind: str
    said: Reason
    only_a: tuple[Stated, ...] = ()
    only_b: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two questions with their answers, and what differs; an answer under another number counts too."""

    a: ExchangeEntry
    b: ExchangeEntry
    differences: tuple[Difference, ...]


def side_by_side(connection: Connection, exchange_a: int, exchange_b: int) -> SideBySide:
    """Two questions by their ids in the ledger. Raises `NotInLedger`."""
    entries = exchanges_by_id(connection, (exchange_a, exchange_b))
    if len(entries) < 2:
        raise NotInLedger(f"the ledger has no two questions {exchange_a} and {exchange_b}; a question has one id")
    a, b = entries
    answers = [_stated(contract(connection, entry.paper.id), entry) for entry in entries]
    found = [*_judged(a, b), *_different(answers[0], answers[1])]
    return SideBySide(a, b, tuple(found))


def _judged(a: ExchangeEntry, b: ExchangeEntry) -> Iterable[Difference]:
    if a.status != b.status:
        one, other = a.status or "unanswered", b.status or "unanswered"
        yield Difference("status", reason(f"status: {one} tegenover {other}", f"status: {one} against {other}"))
    if a.ground != b.ground:
        one, other = a.ground or "-", b.ground or "-"
        yield Difference("ground", reason(f"grond: {one} tegenover {other}", f"ground: {one} against {other}"))


#: what can be compared, by the name of the list in the contract: its kind, and its name in Dutch and English
_COMPARED = {
    "quantities": ("figures", "cijfers", "figures"),
    "dates": ("dates", "data", "dates"),
    "citations": ("references", "verwijzingen", "references"),
}


def _stated(paper: Mapping[str, Any], entry: ExchangeEntry) -> dict[str, list[Stated]]:
    """What the answer to a question states, also where it stands under another number."""
    numbers = {entry.number, *entry.resolved_to}
    for question in paper["questions"]:
        if question["number"] in numbers:
            numbers.update(question.get("joint", ()))
    return {
        name: [
            Stated(value, Span(*item["span"]), item["text"])
            for item in paper[name]
            if item["side"] == "answer" and item["question"] in numbers and (value := _value(name, item))
        ]
        for name in _COMPARED
    }


def _value(name: str, item: Mapping[str, Any]) -> str:
    """By what two statements are the same; empty where it says too little to be compared."""
    if name == "quantities":
        return f"{item['value']} {item['unit'] or ''}".strip()
    if name == "dates":
        return f"{item['start'] or '…'}/{item['end'] or '…'}" if item["start"] or item["end"] else ""
    return str(item["id"] or "")


def _different(a: Mapping[str, Sequence[Stated]], b: Mapping[str, Sequence[Stated]]) -> Iterable[Difference]:
    for name, (kind, nl, en) in _COMPARED.items():
        only_a, only_b = _without(a[name], b[name]), _without(b[name], a[name])
        if only_a or only_b:
            said = reason(
                f"{nl} alleen in het ene antwoord: {_shown(only_a)}; alleen in het andere: {_shown(only_b)}",
                f"{en} in one answer only: {_shown(only_a, 'none')}; in the other only: {_shown(only_b, 'none')}",
            )
            yield Difference(kind, said, only_a, only_b)


def _without(some: Iterable[Stated], others: Iterable[Stated]) -> tuple[Stated, ...]:
    """What of the ones is not among the others, each once."""
    there = {other.value for other in others}
    return tuple({one.value: one for one in some if one.value not in there}.values())


def _shown(stated: Sequence[Stated], nothing: str = "geen") -> str:
    more = " …" if len(stated) > _TOLD else ""
    return ", ".join(one.text for one in stated[:_TOLD]) + more or nothing
