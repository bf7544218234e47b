"""Reviewed papers as gold: what people confirmed or corrected, in the form that the scorer of readings reads.

A question is in it where its judgement was reviewed, with the bounds that the reviewer saw; its group and its
references where those were. A layer is in it where something of it was reviewed and nothing of it, in these
questions, was left unreviewed. What the reading missed nobody could review: precision on such gold is sound,
recall is flattered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, select

from rekenschap.ledger import queries, schema
from rekenschap.ledger.keeping import last_version
from rekenschap.ledger.reviewable import FIELDS, Item, Reviewable, reviewables
from rekenschap.ledger.reviewing import all_standing
from rekenschap.ledger.standing import Standing

#: words by which a text is known at either end
_WORDS = 8
#: kind → the name of its layer in gold
_LAYERS: Mapping[str, str] = {
    "citation": "citations",
    "date": "dates",
    "quantity": "quantities",
    "commitment": "commitments",
    "target": "targets",
    "remark": "findings",
}


def gold(connection: Connection, paper_id: int) -> dict[str, Any] | None:
    """The gold of one paper; None where no judgement of its answers was reviewed. Raises `NotInLedger`."""
    contract = queries.contract(connection, paper_id)
    stands = all_standing(connection, paper_id)
    found = list(reviewables(contract))
    questions = _questions(contract["questions"], found, stands)
    if not questions:
        return None
    scope = [question["number"] for question in questions]
    whole = len(scope) == len(contract["questions"])
    named = {"file": _name(connection, paper_id)} | ({} if whole else {"scope": scope})
    header = _header(found, stands)
    inside = [item for item in found if whole or item.question is None or item.question in scope]
    layers = {layer: _layer(kind, inside, stands) for kind, layer in _LAYERS.items()}
    reviewed = {layer: items for layer, items in layers.items() if items is not None}
    return {**named, "paper": header, "questions": questions, **reviewed}


def all_gold(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """The gold of each paper that was reviewed, with the key of the paper, in the order of the keys."""
    reviewed = select(schema.review.c.paper_id)
    papers = select(schema.paper.c.id, schema.paper.c.key).where(schema.paper.c.id.in_(reviewed))
    for row in connection.execute(papers.order_by(schema.paper.c.key)).all():
        made = gold(connection, row.id)
        if made is not None:
            yield row.key, made


def _name(connection: Connection, paper_id: int) -> str:
    """The name of the file that was read, without its folders."""
    version = schema.version
    name = select(version.c.name).where(version.c.id == last_version(connection, paper_id))
    return PurePath(connection.execute(name).scalar_one()).name


def _header(found: Iterable[Reviewable], stands: Mapping[tuple[str, str], Standing]) -> dict[str, Any]:
    """The header as reviewed; nulls, which are not scored, where it was not."""
    header = next(item for item in found if item.kind == "header")
    standing = stands.get(("header", header.key))
    said = (standing and standing.value) or {}
    return {name: said.get(name) for name in FIELDS["header"]}


def _questions(
    items: Iterable[Item], found: Iterable[Reviewable], stands: Mapping[tuple[str, str], Standing]
) -> list[dict[str, Any]]:
    keys = [item.key for item in found if item.kind == "exchange"]
    made = []
    for item, key in zip(items, keys, strict=True):
        verdict, exchange = stands.get(("verdict", key)), stands.get(("exchange", key))
        if (verdict or exchange) and not (exchange and exchange.value is None):
            made.append(_question(item, (verdict and verdict.value) or {}, (exchange and exchange.value) or {}))
    return made


def _question(item: Item, verdict: Item, exchange: Item) -> dict[str, Any]:
    question, answer = item["text"], item["answer"] and item["answer"]["text"]
    made = {
        "number": item["number"],
        **_bounds("question", question),
        **_bounds("answer", answer),
        "status": verdict.get("status"),
        "ground": verdict.get("ground"),
    }
    if exchange:
        group = exchange["group"]
        made |= {"group": group, "group_basis": "stated" if group else "none", "refers_to": exchange["refers_to"]}
    return made


def _bounds(side: str, text: str | None) -> dict[str, str | None]:
    words = (text or "").split()
    ends = (words[:_WORDS], words[-_WORDS:])
    return {f"{side}_{name}": " ".join(end) or None for name, end in zip(("starts", "ends"), ends, strict=True)}


def _layer(
    kind: str, inside: Iterable[Reviewable], stands: Mapping[tuple[str, str], Standing]
) -> list[dict[str, Any]] | None:
    """The items of a layer, citations without an id left out; None where it is empty or one was not reviewed."""
    found = [(item, stands.get((kind, item.key))) for item in inside if item.kind == kind]
    if not found or any(standing is None for _, standing in found):
        return None
    right = [(item, standing.value) for item, standing in found if standing and standing.value is not None]
    return [_as_gold(item, value) for item, value in right if value.get("id", "") is not None]


def _as_gold(item: Reviewable, value: Item) -> dict[str, Any]:
    if item.kind == "remark":
        return {**value, "question": item.question, "note": item.text}
    return {"quote": item.text, **value, "question": item.question}
