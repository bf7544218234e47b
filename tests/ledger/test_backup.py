"""A backup is the whole ledger at one moment, and is put back whole on either store."""

from __future__ import annotations

import gzip
import re
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from invented_contracts import add_invented
from rekenschap.errors import LedgerDamaged, LedgerError, LedgerNotEmpty, LedgerTooNew, NoLedger
from rekenschap.ledger import migrating, schema
from rekenschap.ledger.backup import backup, restore
from rekenschap.ledger.integrity import check
from rekenschap.ledger.store import Ledger


def everything(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    with ledger.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in schema.metadata.sorted_tables
        }


def fill(ledger: Ledger) -> None:
    """Two papers, what a person said of one, and an undertaking."""
    paper = add_invented(ledger, 1).paper_id
    add_invented(ledger, 2)
    with ledger.writing() as writing:
        said = {
            "paper_id": paper,
            "kind": "verdict",
            "key": "a",
            "action": "correct",
            "value": {"status": "partly"},
        }
        said |= {"who": "Anneke", "at": writing.at, "reason": "é", "blind": False, "tick": writing.tick}
        writing.connection.execute(insert(schema.review).values(said))


@pytest.mark.parametrize("name", ["backup.db", "backup.db.gz"])
@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_a_backup_put_back_is_the_same_ledger(
    ledger: Ledger, tmp_path: Path, request: pytest.FixtureRequest, name: str, into: str
) -> None:
    fill(ledger)
    backup(ledger, tmp_path / name)
    where = tmp_path / "other.db"
    other = Ledger.open(
        where if into == "sqlite" else request.getfixturevalue("postgresql").database(), create=True
    )
    restore(tmp_path / name, other)
    assert everything(other) == everything(ledger)
    assert check(other) == []
    assert add_invented(other, 3).outcome == "added"
    assert other.tick() == ledger.tick() + 1
    other.close()


def test_a_backup_is_a_ledger_in_one_file(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    backup(ledger, tmp_path / "backup.db")
    assert not list(tmp_path.glob("backup.db?*"))
    opened = Ledger.open(tmp_path / "backup.db")
    assert everything(opened) == everything(ledger)
    opened.close()


def test_a_backup_is_of_one_moment_while_others_write(ledger: Ledger, tmp_path: Path) -> None:
    for number in range(20):
        add_invented(ledger, number)
    done = threading.Event()

    def write() -> None:
        number = 100
        while not done.is_set():
            add_invented(ledger, number := number + 1)

    def write_one(part: int, of: int) -> None:
        add_invented(ledger, 1000 + part)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backup(ledger, tmp_path / "backup.db", write_one)
    finally:
        done.set()
        writer.join()
    copy = Ledger.open(tmp_path / "backup.db")
    assert check(copy) == []
    assert 20 <= copy.tick() < ledger.tick()
    copy.close()


def test_progress_is_told_up_to_the_end(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    told: list[tuple[int, int]] = []
    backup(ledger, tmp_path / "backup.db", lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1] > 0


def test_a_backup_that_was_there_is_replaced_whole(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "backup.db").write_text("iets anders")
    (tmp_path / "backup.db.part").write_text("van een run die werd afgebroken")
    backup(ledger, tmp_path / "backup.db")
    Ledger.open(tmp_path / "backup.db").close()


def test_a_backup_that_breaks_off_leaves_the_one_that_was_there(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    (tmp_path / "backup.db").write_text("de vorige")

    def broken(done: int, of: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        backup(ledger, tmp_path / "backup.db", broken)
    assert (tmp_path / "backup.db").read_text() == "de vorige"
    assert list(tmp_path.glob("backup.db.*")) == []


def test_a_backup_is_not_put_into_a_ledger_that_holds_something(ledger: Ledger, tmp_path: Path) -> None:
    add_invented(ledger, 1)
    backup(ledger, tmp_path / "backup.db")
    before = everything(ledger)
    with pytest.raises(LedgerNotEmpty, match="holds entries already"):
        restore(tmp_path / "backup.db", ledger)
    assert everything(ledger) == before


def test_a_restore_that_breaks_off_leaves_nothing(ledger: Ledger, sqlite_ledger: Ledger, tmp_path: Path) -> None:
    source = Ledger.open(tmp_path / "source.db", create=True)
    fill(source)
    backup(source, tmp_path / "backup.db")
    source.close()

    def broken(done: int, of: int) -> None:
        if done == of:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        restore(tmp_path / "backup.db", ledger, broken)
    assert {name for name, rows in everything(ledger).items() if rows} == {"clock"}
    restore(tmp_path / "backup.db", ledger)
    assert check(ledger) == []


def test_an_older_backup_is_brought_up_to_date_and_stays_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    from rekenschap.ledger import store

    path = tmp_path / "older.db"
    engine = store._engine(store.address(path))
    migrating.bring_up_to_date(engine, create=True, revision="0001")
    add_invented(Ledger(engine), 1)
    engine.dispose()
    content = path.read_bytes()
    restore(path, ledger)
    assert check(ledger) == []
    assert ledger.tick() == 1
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (None, NoLedger),
        (b"geen databank maar iets anders, lang genoeg om op een bestand te lijken" * 20, LedgerDamaged),
        (gzip.compress(b"x" * 100_000, mtime=0)[:60], LedgerDamaged),
        (b"", NoLedger),
    ],
    ids=["no file", "another file", "cut short", "empty"],
)
def test_what_is_no_backup_is_refused(
    sqlite_ledger: Ledger, tmp_path: Path, content: bytes | None, error: type[LedgerError]
) -> None:
    if content is not None:
        (tmp_path / "backup.db").write_bytes(content)
    with pytest.raises(error, match=re.escape(str(tmp_path / "backup.db"))):
        restore(tmp_path / "backup.db", sqlite_ledger)


def test_a_newer_backup_is_refused(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    backup(sqlite_ledger, tmp_path / "backup.db")
    with sqlite3.connect(tmp_path / "backup.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(LedgerTooNew):
        restore(tmp_path / "backup.db", sqlite_ledger)


def test_a_place_that_cannot_be_written_is_told(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"the backup .*: No such file or directory"):
        backup(ledger, tmp_path / "no" / "such" / "backup.db")
