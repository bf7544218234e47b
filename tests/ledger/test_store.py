"""A ledger is opened, read and written."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import StatementError

from rekenschap.errors import NoLedger
from rekenschap.ledger import schema
from rekenschap.ledger.store import Ledger

NOON = datetime(2026, 5, 21, 12, tzinfo=timezone(timedelta(hours=2)))


def put_paper(ledger: Ledger, key: str) -> int:
    """A paper of which nothing is known; the clock number that its transaction had."""
    with ledger.writing() as writing:
        row = {"key": key, "kind": "other", "ministries": [], "added_at": writing.at, "changed": writing.tick}
        writing.connection.execute(insert(schema.paper).values(row))
        return writing.tick


def keys(ledger: Ledger) -> list[str]:
    with ledger.reading() as connection:
        return list(connection.execute(select(schema.paper.c.key).order_by(schema.paper.c.id)).scalars())


def test_what_is_written_is_read_also_after_opening_again(ledger_address: str) -> None:
    first = Ledger.open(ledger_address)
    put_paper(first, "kst-39800-XX-C")
    first.close()
    again = Ledger.open(ledger_address)
    assert keys(again) == ["kst-39800-XX-C"]
    again.close()


def test_each_transaction_that_writes_has_the_next_number(ledger: Ledger) -> None:
    assert ledger.tick() == 0
    assert [put_paper(ledger, "a"), put_paper(ledger, "b")] == [1, 2]
    assert ledger.tick() == 2


def test_a_transaction_that_breaks_off_leaves_nothing_and_takes_no_number(ledger: Ledger) -> None:
    def write() -> None:
        with ledger.writing() as writing:
            row = {"key": "a", "kind": "other", "ministries": [], "added_at": writing.at, "changed": writing.tick}
            writing.connection.execute(insert(schema.paper).values(row))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert keys(ledger) == []
    assert ledger.tick() == 0


def test_a_reader_sees_one_state_and_does_not_wait_for_a_writer(ledger: Ledger) -> None:
    put_paper(ledger, "a")
    with ledger.reading() as connection:
        seen = connection.execute(select(schema.paper.c.key)).scalars().all()
        put_paper(ledger, "b")
        assert connection.execute(select(schema.paper.c.key)).scalars().all() == seen == ["a"]
    assert keys(ledger) == ["a", "b"]


def test_a_reader_is_not_kept_by_a_writer_that_is_not_done(ledger: Ledger) -> None:
    with ledger.writing() as writing:
        writing.connection.execute(update(schema.clock).values(now=schema.clock.c.now))
        assert keys(ledger) == []


def test_writers_come_one_after_the_other_and_no_number_is_given_twice(ledger: Ledger) -> None:
    numbers: list[int] = []

    def write(name: str) -> None:
        numbers.extend(put_paper(ledger, f"{name}-{number}") for number in range(10))

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 41))
    assert len(keys(ledger)) == 40


def test_a_moment_comes_out_in_utc_with_its_zone(ledger_address: str) -> None:
    ledger = Ledger.open(ledger_address, now=lambda: NOON)
    put_paper(ledger, "a")
    with ledger.reading() as connection:
        moment = connection.execute(select(schema.paper.c.added_at)).scalar_one()
    assert moment == NOON
    assert moment.tzinfo is UTC
    ledger.close()


def test_a_moment_without_a_zone_is_refused(ledger_address: str) -> None:
    ledger = Ledger.open(ledger_address, now=lambda: NOON.replace(tzinfo=None))
    with pytest.raises(StatementError, match="has no zone"):
        put_paper(ledger, "a")
    ledger.close()


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("no/such/ledger.db", "there is no ledger at no/such/ledger.db; the first `rekenschap add PAPER`"),
        ("mysql://user@host/name", "a ledger is a file of SQLite or a database of PostgreSQL, not 'mysql'"),
        ("postgresql://[::1/name", "this is not the address of a ledger"),
        ("postgresql://127.0.0.1:1/name", "is its server running"),
    ],
)
def test_an_address_with_no_ledger_says_so(where: str, says: str) -> None:
    with pytest.raises(NoLedger) as caught:
        Ledger.open(where)
    assert says in str(caught.value)


def test_no_ledger_is_made_unless_it_may_be(tmp_path: Path) -> None:
    with pytest.raises(NoLedger):
        Ledger.open(tmp_path / "ledger.db")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch()
    with pytest.raises(NoLedger, match="holds no ledger"):
        Ledger.open(tmp_path / "ledger.db")


@pytest.mark.parametrize("port", ["1", "a-b"])
def test_a_password_is_not_shown(port: str) -> None:
    with pytest.raises(NoLedger) as caught:
        Ledger.open(f"postgresql://somebody:geheim@127.0.0.1:{port}/name")
    assert "geheim" not in str(caught.value)


def test_several_processes_may_make_the_same_ledger_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"

    def make() -> None:
        put_paper(Ledger.open(path, create=True), f"by-{os.getpid()}")

    children = [in_child(make) for _ in range(6)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 6
    ledger = Ledger.open(path)
    assert len(keys(ledger)) == 6
    ledger.close()


def in_child(work: Callable[[], None]) -> int:
    """The number of a process that does the work and ends with 0, or with 1 where that raised."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return child


def test_an_open_ledger_goes_on_with_the_file_that_was_put_in_its_place(
    sqlite_ledger: Ledger, tmp_path: Path
) -> None:
    put_paper(sqlite_ledger, "before")
    other = Ledger.open(tmp_path / "other.db", create=True)
    put_paper(other, "put back")
    other.close()
    assert sqlite_ledger.file is not None
    _take_away(sqlite_ledger.file)
    (tmp_path / "other.db").rename(sqlite_ledger.file)
    assert keys(sqlite_ledger) == ["put back"]
    put_paper(sqlite_ledger, "after")
    again = Ledger.open(sqlite_ledger.file)
    assert keys(again) == ["put back", "after"]
    again.close()


def test_a_ledger_whose_file_was_taken_away_says_so_and_makes_no_other(sqlite_ledger: Ledger) -> None:
    assert sqlite_ledger.file is not None
    _take_away(sqlite_ledger.file)
    for _ in range(2):
        with pytest.raises(NoLedger, match="any more"):
            put_paper(sqlite_ledger, "lost")
    assert not sqlite_ledger.file.exists()


def _take_away(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
