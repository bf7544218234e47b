"""What a newer reading of a paper says otherwise than the one before: findings gained, lost and altered.

Findings are told apart by their keys, which stay the same when offsets shift (`keys.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rekenschap.ledger.rows import Contract, Row, date_rows, finding_rows, quantity_rows

#: of a row, what says where it stands or how sure it is, and not what it says
_NOT_SAID = frozenset(
    {"paper_id", "key", "ordinal", "start", "end", "question_start", "question_end", "answer_start", "answer_end"}
    | {"confidence", "undertaking", "spans"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: its kind (as its table is called, or `date`, `quantity`), key, question and words."""

    kind: str
    key: str
    question: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Altered:
    """A finding that is in both readings and is taken otherwise: per field what was said and what is said now."""

    finding: Found
    fields: dict[str, tuple[Any, Any]] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one reading has over another one, lacks, and says otherwise."""

    gained: tuple[Found, ...] = ()
    lost: tuple[Found, ...] = ()
    altered: tuple[Altered, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.altered)

    @property
    def statuses(self) -> tuple[Altered, ...]:
        """The questions whose answer is judged otherwise: another status, or another ground."""
        return tuple(item for item in self.altered if {"status", "ground"} & item.fields.keys())


def compared(before: Contract | None, after: Contract) -> Changes:
    """The changes from one reading to another; all findings are gained where there was none."""
    old = {} if before is None else dict(_keyed(before))
    new = dict(_keyed(after))
    return Changes(
        tuple(_found(name, row) for name, row in new.items() if name not in old),
        tuple(_found(name, row) for name, row in old.items() if name not in new),
        tuple(
            _altered(_found(name, row), old[name], row) for name, row in new.items() if _differ(old.get(name), row)
        ),
    )


def _keyed(contract: Contract) -> Iterator[tuple[tuple[str, str], Row]]:
    kinds = [(table.name, rows) for table, rows in finding_rows(contract, 0)]
    for kind, rows in (*kinds, ("date", date_rows(contract)), ("quantity", quantity_rows(contract))):
        for row in rows:
            yield (kind, row["key"]), row


def _found(name: tuple[str, str], row: Row) -> Found:
    kind, key = name
    if kind == "exchange":
        return Found(kind, key, row["number"], row["question"])
    if kind == "remark":
        return Found(kind, key, next(iter(row["questions"]), None), row["message"])
    return Found(kind, key, row["question"], row["text"])


def _differ(old: Row | None, new: Row) -> bool:
    return old is not None and any(old[name] != new[name] for name in new.keys() - _NOT_SAID)


def _altered(finding: Found, old: Row, new: Row) -> Altered:
    names = (name for name in new if name not in _NOT_SAID and old[name] != new[name])
    return Altered(finding, {name: (old[name], new[name]) for name in names})
