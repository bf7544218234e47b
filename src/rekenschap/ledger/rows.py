"""From a reading in the form of the contract to the rows of the tables that hold its findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Table

from rekenschap.ledger import schema
from rekenschap.ledger.askers import groups_in_title
from rekenschap.ledger.keys import Keys

#: a reading in the form of the reading contract
Contract = Mapping[str, Any]
Row = dict[str, Any]
#: the kind of a paper that says of itself nothing that is known
_NO_KIND = "other"

#: the tables that a reading fills, each with its rows made by `finding_rows`
FINDINGS: tuple[Table, ...] = (
    schema.exchange,
    schema.citation,
    schema.commitment,
    schema.target,
    schema.remark,
)


def header_row(contract: Contract) -> Row:
    """What a paper says of itself, as columns of `paper`."""
    header = contract["paper"]
    return {
        **{name: header[name] for name in ("kind", "chamber", "session", "dossier", "number", "title")},
        "date": _day(header["date"]),
        "ministries": header.get("ministries", []),
    }


def completed(contract: Contract, hints: Mapping[str, str]) -> Contract:
    """A reading with what the source says of the paper, where the paper itself does not say it."""
    header = contract["paper"]
    missing = {name: hint for name, hint in hints.items() if not header.get(name)}
    if header["kind"] == _NO_KIND and "kind" in hints:
        missing["kind"] = hints["kind"]
    return {**contract, "paper": {**header, **missing}} if missing else contract


def paper_key(contract: Contract) -> str:
    """The official id of a paper; the start of its SHA-256 where it has none."""
    return str(contract["paper"]["id"] or sha_key(contract["paper"]["sha256"]))


def sha_key(sha256: str) -> str:
    """The key of a paper without an official id."""
    return f"sha256:{sha256[:16]}"


def finding_rows(contract: Contract, paper_id: int) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of all findings of a reading, table by table, in the order of the paper."""
    keys = Keys()
    askers = groups_in_title(contract["paper"]["title"]) if contract["paper"]["kind"] == "kamervragen" else []
    questions = enumerate(contract["questions"])
    for table, rows in (
        (schema.exchange, [_exchange(place, item, keys) | _asked_by(item, askers) for place, item in questions]),
        (schema.citation, [_citation(item, keys) for item in contract["citations"]]),
        (schema.commitment, [_commitment(item, keys) for item in contract["commitments"]]),
        (schema.target, [_target(item, keys) for item in contract["targets"]]),
        (schema.remark, [_remark(item, keys) for item in contract["findings"]]),
    ):
        yield table, [row | {"paper_id": paper_id} for row in rows]


def date_rows(contract: Contract) -> list[Row]:
    """Dates as the other findings have them; they have no table, and are compared only."""
    keys = Keys()
    names = {"from": "start", "to": "end", "precision": "precision"}
    return [
        _placed("date", item, keys) | {name: item[given] for name, given in names.items()}
        for item in contract["dates"]
    ]


def quantity_rows(contract: Contract) -> list[Row]:
    """Quantities as the other findings have them; they have no table, and are compared only."""
    keys = Keys()
    names = ("value", "unit", "qualifier", "low", "high")
    return [
        _placed("quantity", item, keys) | {name: item.get(name) for name in names}
        for item in contract["quantities"]
    ]


def _exchange(ordinal: int, item: Mapping[str, Any], keys: Keys) -> Row:
    answer = item["answer"]
    start, end = item["span"]
    return {
        "ordinal": ordinal,
        "number": item["number"],
        "key": keys.of("verdict", item["number"], "question", item["text"]),
        "question": item["text"],
        "question_start": start,
        "question_end": end,
        "answer": answer and answer["text"],
        "answer_start": answer and answer["span"][0],
        "answer_end": answer and answer["span"][1],
        "confidence": item.get("confidence"),
        **{name: item[name] for name in ("status", "ground", "refers_to", "resolved_to")},
    }


def _asked_by(item: Mapping[str, Any], askers: list[str]) -> Row:
    """Who asked: as the question's own words say or let infer; else, of Kamervragen, as the title says."""
    own = _groups(item["group"])
    if own or not askers:
        return {"groups": own, "group_basis": item["group"]["basis"]}
    return {"groups": askers, "group_basis": "title"}


def _groups(group: Mapping[str, Any]) -> list[str]:
    """The groups that asked, each by itself: a joint question is `SP, GroenLinks-PvdA` in the contract."""
    return [name for name in (group["name"] or "").split(", ") if name]


def _citation(item: Mapping[str, Any], keys: Keys) -> Row:
    found = {"kind": item["kind"], "target": item["id"], "url": item["url"]}
    return _placed("citation", item, keys) | found


def _commitment(item: Mapping[str, Any], keys: Keys) -> Row:
    names = ("document", "due_text", "recurrence", "by", "to", "undertaking")
    days = {name: _day(item[name]) for name in ("due_start", "due_end")}
    return _placed("commitment", item, keys) | {name: item[name] for name in names} | days


def _target(item: Mapping[str, Any], keys: Keys) -> Row:
    names = ("indicator", "comparator", "value", "unit", "year", "missing")
    more = ("baseline", "denominator", "path", "owner")
    return _placed("target", item, keys) | {name: item[name] for name in (*names, *more)}


def _remark(item: Mapping[str, Any], keys: Keys) -> Row:
    names = ("kind", "verdict", "message", "message_en", "arithmetic", "reason", "questions", "spans")
    first: Sequence[str] = item["questions"] or [""]
    key = keys.of("remark", first[0], "other", f"{item['kind']} {item['message']}")
    return {name: item[name] for name in names} | {"key": key}


def _placed(kind: str, item: Mapping[str, Any], keys: Keys) -> Row:
    start, end = item["span"]
    question, side, text = item["question"], item["side"], item["text"]
    key = keys.of(kind, question, side, text)
    return {"key": key, "start": start, "end": end, "text": text, "question": question, "side": side}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
