"""A ledger: where it is, how it is opened, and its transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select, update
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from rekenschap.errors import NoLedger
from rekenschap.ledger import failures, migrating
from rekenschap.ledger.schema import clock

#: how long a writer waits for another one, in seconds
_PATIENCE = 30.0
#: how long to wait for a server of PostgreSQL to answer at all, in seconds
_CONNECTING = 10
#: of PostgreSQL: a writer whose machine is gone lets go of the ledger after some two minutes, not two hours
_KEEPALIVES = {"tcp_keepalives_idle": 60, "tcp_keepalives_interval": 10, "tcp_keepalives_count": 6}


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Writing:
    """A transaction that writes: its connection, its number on the ledger's clock, and its moment."""

    connection: Connection
    tick: int
    at: datetime


class Ledger:
    """An open ledger.

    One writer at a time, on SQLite and on PostgreSQL: each takes the row of `clock` first. Papers are read before
    a transaction begins, so that it is short. Readers never wait.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime] = _now) -> None:
        self._engine = engine
        self._reader = _reader(engine)
        self._writer = engine.execution_options(rekenschap_writes=True)
        self._now = now

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False, now: Callable[[], datetime] = _now) -> Ledger:
        """The ledger at `where`: a path to a SQLite file, or an address such as `postgresql://user@host/name`.

        An older ledger is brought up to date; with `create`, one is made where there is none. Raises `NoLedger`,
        `LedgerTooNew` (made by a newer version), or another `LedgerError` of `failures`.
        """
        url = address(where)
        if url.get_backend_name() == "sqlite" and not create and not Path(url.database or "").is_file():
            raise NoLedger(f"there is no ledger at {url.database}; the first `rekenschap add PAPER` makes one")
        engine = _engine(url)
        try:
            with failures.explained(_shown(url)):
                migrating.bring_up_to_date(engine, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, now)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @property
    def file(self) -> Path | None:
        """The file of a SQLite ledger; None for PostgreSQL."""
        return Path(self._engine.url.database or "") if self.dialect == "sqlite" else None

    @property
    def shown(self) -> str:
        """Where it is, without a password."""
        return _shown(self._engine.url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads, and sees one state of the ledger."""
        with failures.explained(self.shown), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A transaction that writes: all of it is kept, or nothing."""
        with failures.explained(self.shown), self._writer.connect() as connection, connection.begin():
            ticked = update(clock).values(now=clock.c.now + 1).returning(clock.c.now)
            number: int = connection.execute(ticked).scalar_one()
            yield Writing(connection, number, self._now())

    def now(self) -> datetime:
        """The moment by this ledger's watch, in UTC."""
        return self._now()

    def tick(self) -> int:
        """The number of the last transaction that wrote."""
        with self.reading() as connection:
            number: int = connection.execute(select(clock.c.now)).scalar_one()
            return number

    def close(self) -> None:
        """Let go of its connections."""
        self._engine.dispose()


def address(where: str | Path) -> URL:
    """The address of a ledger: a path is that of a SQLite file; PostgreSQL is spoken to through psycopg."""
    text = str(where)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:  # its words are not told: they may hold a password
        raise NoLedger("this is not the address of a ledger; write postgresql://user@host:5432/name") from error
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise NoLedger(f"a ledger is a file of SQLite or a database of PostgreSQL, not {url.get_backend_name()!r}")
    return url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url


def _shown(url: URL) -> str:
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        return _postgresql(url)
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    _File(engine, Path(url.database or ""))
    return engine


class _File:
    """The file of a ledger on SQLite, while it is open.

    A connection goes on with a file that has no name any more when another one took its place, such as a backup
    that was put back: what it writes is lost, and what it reads is old. A new one makes an empty file where there
    is none. So connections to another file are let go of, and where there is none, that is said.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._path = path
        self._was_there = False
        event.listen(engine, "do_connect", self._look_before)
        event.listen(engine, "connect", self._remember)
        event.listen(engine, "checkout", self._look_again)

    def _look_before(self, *_: Any) -> None:
        if self._was_there:
            self._identity()

    def _remember(self, _: SqliteConnection, record: ConnectionPoolEntry) -> None:
        record.info["file"] = self._identity()
        self._was_there = True

    def _look_again(self, _: SqliteConnection, record: ConnectionPoolEntry, __: Any) -> None:
        if record.info["file"] != self._identity():
            raise DisconnectionError(f"{self._path} is another file now")

    def _identity(self) -> tuple[int, int]:
        try:
            found = self._path.stat()
        except FileNotFoundError as error:
            raise NoLedger(
                f"there is no ledger at {self._path} any more; put it or a backup of it back"
            ) from error
        return found.st_dev, found.st_ino


def _postgresql(url: URL) -> Engine:
    settings = {"lock_timeout": int(_PATIENCE * 1000), **_KEEPALIVES}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    try:
        return create_engine(
            url, pool_pre_ping=True, connect_args={"options": options, "connect_timeout": _CONNECTING}
        )
    except ModuleNotFoundError as error:
        raise NoLedger("PostgreSQL needs the extra `server`: pip install 'rekenschap[server]'") from error


def _reader(engine: Engine) -> Engine:
    """An engine whose transactions see one state; those of SQLite do by themselves."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _set_up_sqlite(connection: SqliteConnection, _: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: sqlite3 would say it too late
    # FULL: a transaction that was reported as done is there after the power fails, too
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("rekenschap_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
