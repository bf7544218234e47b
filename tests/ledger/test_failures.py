"""A disk that is full, a ledger that may only be read, one that is busy: a clear error, and nothing lost."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, select, update

from invented_contracts import add_invented
from ledgers import Postgresql
from rekenschap.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerFull, LedgerReadOnly, NoLedger
from rekenschap.ledger import schema, store
from rekenschap.ledger.backup import backup
from rekenschap.ledger.integrity import check
from rekenschap.ledger.store import Ledger

NOBODY = 65534


def numbers_added(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return len(connection.execute(select(schema.paper.c.id)).all())


def fill_up(ledger: Ledger) -> int:
    """Add papers until there is no room; how many were reported as added."""
    for number in range(10_000):
        try:
            add_invented(ledger, number, questions=30)
        except LedgerFull:
            return number
    raise AssertionError("the disk was never full")


def test_a_full_sqlite_says_so_and_has_all_that_was_reported(sqlite_ledger: Ledger) -> None:
    """`max_page_count` makes SQLite report what a full disk makes it report."""

    @event.listens_for(sqlite_ledger._engine, "begin")
    def _bound(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count=400")

    added = fill_up(sqlite_ledger)
    assert numbers_added(sqlite_ledger) == added > 0
    assert check(sqlite_ledger) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB; skips where none may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small file system can only be mounted by root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_says_so_and_loses_nothing(small_disk: Path) -> None:
    ledger = Ledger.open(small_disk / "ledger.db", create=True)
    added = fill_up(ledger)
    assert numbers_added(ledger) == added > 0
    ledger.close()
    ledger = Ledger.open(small_disk / "ledger.db")
    assert numbers_added(ledger) == added
    assert check(ledger) == []
    ledger.close()


def test_a_backup_onto_a_full_disk_says_so_and_leaves_nothing(ledger: Ledger, small_disk: Path) -> None:
    for number in range(40):
        add_invented(ledger, number, questions=200)
    with pytest.raises(LedgerFull):
        backup(ledger, small_disk / "backup.db")
    assert list(small_disk.iterdir()) == []


def as_nobody(work: Callable[[], str]) -> str:
    """What work gives that is done by a user without rights; by this user, where that is not root."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            os.write(sending, work().encode())
        finally:
            os._exit(0)
    os.close(sending)
    with os.fdopen(receiving) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return told


@pytest.mark.parametrize("folder_mode", [0o777, 0o755])
def test_a_file_that_may_only_be_read_says_so(sqlite_address: str, tmp_path: Path, folder_mode: int) -> None:
    ledger = Ledger.open(sqlite_address)
    add_invented(ledger, 1)
    keep_open = ledger._engine.connect()
    for folder in (tmp_path, *list(tmp_path.parents)[:-2]):
        folder.chmod(folder.stat().st_mode | 0o755)
    tmp_path.chmod(folder_mode)
    Path(sqlite_address).chmod(0o444)

    def write() -> str:
        opened = Ledger.open(sqlite_address)
        there = numbers_added(opened)
        try:
            add_invented(opened, 2)
        except LedgerReadOnly as error:
            return f"{there} {error}"
        return "it was written"

    told = as_nobody(write)
    keep_open.close()
    assert told.startswith("1 ")
    assert "it may only be read by this user" in told
    assert numbers_added(ledger) == 1
    ledger.close()


def test_a_role_of_postgresql_that_may_only_read_says_so(postgresql: Postgresql) -> None:
    address = postgresql.database()
    database = address.rpartition("/")[2]
    ledger = Ledger.open(address)
    add_invented(ledger, 1)
    ledger.close()
    for command in (
        "DROP ROLE IF EXISTS lezer",
        "CREATE ROLE lezer LOGIN",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO lezer",
    ):
        postgresql.execute(command, database)
    reader = Ledger.open(address.replace("postgres@", "lezer@"))
    with pytest.raises(LedgerReadOnly, match="it may only be read"):
        add_invented(reader, 2)
    assert numbers_added(reader) == 1
    reader.close()
    postgresql.execute("DROP OWNED BY lezer", database)
    postgresql.execute("DROP ROLE lezer")


def test_a_writer_that_waits_too_long_says_so(ledger_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 0.2)
    ledger = Ledger.open(ledger_address)
    begun, done = threading.Event(), threading.Event()

    def hold() -> None:
        with ledger.writing():
            begun.set()
            done.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    begun.wait()
    try:
        with pytest.raises(LedgerBusy, match="writing to it for too long"):
            add_invented(ledger, 1)
        assert numbers_added(ledger) == 0
    finally:
        done.set()
        holder.join()
    assert add_invented(ledger, 1).outcome == "added"
    ledger.close()


@pytest.mark.parametrize(
    "content", [b"geen databank " * 500, b"SQLite format 3\0" + b"\xff" * 5000], ids=["text", "a header only"]
)
def test_a_file_that_is_no_ledger_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ledger.db").write_bytes(content)
    with pytest.raises(LedgerDamaged, match="it is damaged, or no ledger"):
        Ledger.open(tmp_path / "ledger.db")
    assert (tmp_path / "ledger.db").read_bytes() == content


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(NoLedger):
        Ledger.open(tmp_path, create=True)


def test_a_database_that_does_not_exist_says_so(postgresql: Postgresql) -> None:
    with pytest.raises(NoLedger, match="does not exist"):
        Ledger.open(f"{postgresql.address}/no_such")


def test_a_connection_that_is_cut_says_so_and_the_next_one_works(postgresql: Postgresql) -> None:
    ledger = Ledger.open(postgresql.database())

    def cut() -> None:
        with ledger.writing() as writing:
            pid = writing.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            postgresql.execute(f"SELECT pg_terminate_backend({pid})")
            writing.connection.execute(update(schema.clock).values(now=99))

    with pytest.raises(LedgerError, match="is its server running"):
        cut()
    assert add_invented(ledger, 1).outcome == "added"
    assert ledger.tick() == 1
    ledger.close()


def test_two_writers_and_ten_readers_get_along(ledger_address: str) -> None:
    """Processes, not threads: no update is lost, and no reader fails or sees half a paper."""
    each = 8

    def write(first: int) -> str:
        ledger = Ledger.open(ledger_address)
        for number in range(first, first + each):
            add_invented(ledger, number)
        return "done"

    def look() -> str:
        ledger = Ledger.open(ledger_address)
        whole = select(schema.paper.c.id).where(
            ~select(schema.target.c.id).where(schema.target.c.paper_id == schema.paper.c.id).exists()
        )
        for _ in range(20):
            with ledger.reading() as connection:
                if connection.execute(whole).first():
                    return "half a paper"
        return "done"

    works: list[Callable[[], str]] = [lambda: write(0), lambda: write(100), *[look] * 10]
    told: list[str] = [""] * len(works)

    def run(place: int) -> None:
        told[place] = in_child(works[place])

    runs = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()
    assert told == ["done"] * len(works)
    ledger = Ledger.open(ledger_address)
    assert numbers_added(ledger) == ledger.tick() == 2 * each
    assert check(ledger) == []
    ledger.close()


def in_child(work: Callable[[], str]) -> str:
    """What work in a process of its own gives, or the error that it raised."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(sending, work().encode())
        except BaseException as error:
            os.write(sending, repr(error).encode())
        finally:
            os._exit(0)
    os.close(sending)
    with os.fdopen(receiving) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return told
