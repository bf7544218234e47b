"""What of a paper can be reviewed: each finding of its current reading, with its name and what the reader says.

A finding is named by its paper, its kind and its key. The keys of dates and quantities, which have no table, are
made as those of the others are. The header has the key `header`; the judgement of an answer (`verdict`) and the
way its question was cut out and tied to others (`exchange`) have the same key.
Vague dates (*voor de zomer*) and open ones are not reviewed: `GUIDE.md` leaves them out.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rekenschap.ledger.keys import Keys
from rekenschap.ledger.rows import Row, finding_rows
from rekenschap.text.span import Span

HEADER_KEY = "header"
Item = Mapping[str, Any]

#: kind → what the reader says of it that a person can correct, as names of the value
FIELDS: Mapping[str, tuple[str, ...]] = {
    "header": ("id", "kind", "chamber", "session", "dossier", "number", "date", "title", "signatories"),
    "exchange": ("group", "refers_to"),
    "verdict": ("status", "ground"),
    "citation": ("kind", "id"),
    "date": ("start", "end"),
    "quantity": ("value", "unit", "qualifier"),
    "commitment": ("document", "due", "recurrence"),
    "target": ("indicator", "comparator", "value", "unit", "year"),
    "remark": (),
}
KINDS = tuple(FIELDS)


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A finding: its kind and key, the question it stands in, its words, and what the reader says of it.

    `spans` are the words of the paper that it rests on, those of the evidence for a judgement; `confidence` is how
    sure the reader was, from 0 to 1, where it tells.
    """

    kind: str
    key: str
    question: str | None
    text: str
    says: Item
    spans: tuple[Span, ...] = ()
    confidence: float | None = None


def reviewables(contract: Item) -> Iterator[Reviewable]:
    """All that can be reviewed of a reading, in the order of the paper within each kind."""
    header = contract["paper"]
    yield Reviewable("header", HEADER_KEY, None, header["title"] or "", _said("header", header))
    rows = {table.name: made for table, made in finding_rows(contract, 0)}
    yield from _exchanges(contract["questions"], rows["exchange"])
    for kind in ("citation", "commitment", "target"):
        for item, row in zip(contract[f"{kind}s"], rows[kind], strict=True):
            yield _placed(kind, row["key"], item)
    keys = Keys()
    exact = [item for item in contract["dates"] if item["precision"] != "fuzzy" and item["start"] and item["end"]]
    for kind, items in (("date", exact), ("quantity", contract["quantities"])):
        for item in items:
            yield _placed(kind, keys.of(kind, item["question"], item["side"], item["text"]), item)
    for item, row in zip(contract["findings"], rows["remark"], strict=True):
        question = item["questions"][0] if item["questions"] else None
        spans = tuple(Span(*span) for span in item["spans"])
        yield Reviewable("remark", row["key"], question, item["message"], {"kind": item["kind"]}, spans)


def _exchanges(items: list[Item], rows: list[Row]) -> Iterator[Reviewable]:
    """Each question; its judgement where it has an answer."""
    for item, row in zip(items, rows, strict=True):
        group, number = item["group"], item["number"]
        named = group["name"] if group["basis"] == "stated" else None
        tied = {"group": named, "refers_to": list(item["refers_to"])}
        yield Reviewable("exchange", row["key"], number, item["text"], tied, (Span(*item["span"]),))
        if item["answer"] is not None:
            said, shown = _said("verdict", item), tuple(Span(*one["span"]) for one in item["evidence"])
            yield Reviewable("verdict", row["key"], number, item["text"], said, shown, item["confidence"])


def _placed(kind: str, key: str, item: Item) -> Reviewable:
    says = _said(kind, {**item, "due": due(item)} if kind == "commitment" else item)
    return Reviewable(kind, key, item["question"], item["text"], says, (Span(*item["span"]),))


def _said(kind: str, item: Item) -> Item:
    return {name: item[name] for name in FIELDS[kind]}


def due(item: Item) -> str | None:
    """A deadline as gold has it: an ISO year, month or day where one is stated, else words, else None."""
    start, end, words = item["due_start"], item["due_end"], item["due_text"]
    if end is None or (words and not any(map(str.isdigit, words))):
        return str(words or end) if words or end else None
    if start == f"{end[:4]}-01-01" and end.endswith("-12-31"):
        return str(end[:4])
    return str(end[:7] if start == f"{end[:7]}-01" and _ends_a_month(end) else end)


def _ends_a_month(day: str) -> bool:
    year, month, number = map(int, day.split("-"))
    return number == monthrange(year, month)[1]
