"""Whatever is not whole in a ledger is found, and said in Dutch and in English with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from invented_contracts import add_invented, invented_contract
from rekenschap.ledger import schema
from rekenschap.ledger.integrity import check
from rekenschap.ledger.keeping import packed_contract
from rekenschap.ledger.store import Ledger


def _misplaced() -> bytes:
    contract = invented_contract(1)
    contract["citations"][0]["span"] = [0, 4]
    return packed_contract(contract)


DAMAGE: dict[str, tuple[Any, str]] = {
    "other bytes": (update(schema.file).values(content=b"geen zlib"), "file"),
    "another size": (update(schema.file).values(size=1), "file"),
    "no version": (delete(schema.version), "paper"),
    "bytes of no paper": (delete(schema.version), "file"),
    "never read": (delete(schema.reading), "reading"),
    "no reading that counts": (update(schema.reading).values(current=False), "reading"),
    "a reading that cannot be unpacked": (update(schema.reading).values(contract=b"x"), "reading"),
    "words that are not in the text": (update(schema.reading).values(contract=_misplaced()), "words"),
    "a finding less": (delete(schema.target), "findings"),
    "another status": (update(schema.exchange).values(status="answered"), "findings"),
    "another title": (update(schema.paper).values(title="iets anders"), "findings"),
    "two findings with a key": (update(schema.exchange).values(key="a"), "key"),
    "a clock that stands still": (update(schema.clock).values(now=0), "clock"),
    "no clock": (delete(schema.clock), "clock"),
}


def test_a_ledger_that_is_whole_has_no_problems(filled: Ledger) -> None:
    told: list[tuple[int, int]] = []
    assert check(filled, lambda done, of: told.append((done, of))) == []
    assert told == [(1, 1)]


def test_an_empty_ledger_is_whole(ledger: Ledger) -> None:
    assert check(ledger) == []


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_found(ledger: Ledger, damage: str) -> None:
    add_invented(ledger, 1)
    statement, kind = DAMAGE[damage]
    with ledger.writing() as writing:
        writing.connection.execute(statement)
    problems = check(ledger)
    assert kind in {problem.kind for problem in problems}
    assert all(problem.nl and problem.en and problem.advice.nl and problem.advice.en for problem in problems)


def test_a_reference_to_nothing_is_found_on_sqlite(sqlite_ledger: Ledger) -> None:
    """PostgreSQL holds references itself."""
    with sqlite_ledger.reading() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        row = {"paper_id": 99, "kind": "cites", "to_key": "a", "score": 1.0, "reasons": []}
        connection.execute(insert(schema.link).values(row))
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.exec_driver_sql("BEGIN")
    assert [(problem.kind, problem.subject) for problem in check(sqlite_ledger)] == [("reference", "link")]


def test_a_damaged_file_is_found_and_told_and_does_not_end_the_check(sqlite_address: str) -> None:
    path = Path(sqlite_address)
    tables = path.stat().st_size
    ledger = Ledger.open(sqlite_address)
    for number in range(30):
        add_invented(ledger, number)
    ledger.close()
    content = bytearray(path.read_bytes())
    for page in range(tables // 4096, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)
    ledger = Ledger.open(sqlite_address)
    assert "database" in {problem.kind for problem in check(ledger)}
    ledger.close()
