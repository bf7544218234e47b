"""Fixtures: ledgers on SQLite and on a real PostgreSQL, for every folder of tests.

The PostgreSQL is started by the tests themselves, as an unprivileged user, on a port of its own; tests that need
it skip with a reason where it is not installed. Each process of a parallel run has its own.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib import resources
from itertools import count
from pathlib import Path

import pytest

from rekenschap.ledger.adding import Incoming, add
from rekenschap.ledger.store import Ledger

_NUMBERS = count(1)
_TEMPLATE = "template_ledger"


class Postgresql:
    """A running server that belongs to these tests; `database()` gives the address of a new ledger in it."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.address = f"postgresql://postgres@127.0.0.1:{_free_port()}"
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        data = str(folder / "data")
        how = ("--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", "-U", "postgres")
        initdb = [str(programs / "initdb"), *how, data]
        subprocess.run(initdb, user=self._user, cwd="/", check=True, capture_output=True)
        settings = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "max_connections=60")
        server = [str(programs / "postgres"), "-D", data, "-p", self.address.rpartition(":")[2]]
        server += [word for setting in settings for word in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            self._server = subprocess.Popen(server, user=self._user, cwd="/", stdout=log, stderr=log)
        self._wait_until_it_answers()
        self.execute(f"CREATE DATABASE {_TEMPLATE}")
        Ledger.open(f"{self.address}/{_TEMPLATE}", create=True).close()

    def database(self, *, empty: bool = False) -> str:
        """The address of a new database with a ledger in it, or, if `empty`, with nothing."""
        name = f"ledger_{next(_NUMBERS)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {'template0' if empty else _TEMPLATE}")
        return f"{self.address}/{name}"

    def execute(self, command: str, database: str = "postgres") -> None:
        """Run one command as the administrator, outside any transaction."""
        import psycopg

        with psycopg.connect(f"{self.address}/{database}", autocommit=True) as connection:
            connection.execute(command.encode())

    def stop(self) -> None:
        """Stop it at once."""
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(30)

    def _wait_until_it_answers(self) -> None:
        import psycopg

        deadline = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(f"{self.address}/postgres").close()
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self._server.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _programs() -> Path | None:
    """The folder with the programs of PostgreSQL: Debian's newest, else that of the one on the PATH."""
    of_debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = of_debian[-1] if of_debian else Path(on_path) if on_path else None
    return found.resolve().parent if found else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """A server of PostgreSQL for this session; skips where it is not installed."""
    pytest.importorskip("psycopg", reason="psycopg is not here: install the extra `server`")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="rekenschap-postgresql-"))
    try:
        server = Postgresql(programs, folder)
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "ledger.db"
    Ledger.open(path, create=True).close()
    return path


@pytest.fixture
def sqlite_address(_sqlite_template: Path, tmp_path: Path) -> str:
    """The path of a new ledger on SQLite."""
    return str(shutil.copy(_sqlite_template, tmp_path / "ledger.db"))


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_address(request: pytest.FixtureRequest) -> str:
    """Where a new ledger is, on each of both stores."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_address"))
    server: Postgresql = request.getfixturevalue("postgresql")
    return server.database()


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    """A new, empty ledger, on each of both stores."""
    opened = Ledger.open(ledger_address)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_ledger(sqlite_address: str) -> Iterator[Ledger]:
    """A new, empty ledger on SQLite."""
    opened = Ledger.open(sqlite_address)
    yield opened
    opened.close()


def sample_paper() -> Incoming:
    """The invented nota that ships with the package."""
    name = "nota-voorbeeld.md"
    return Incoming(name, (resources.files("rekenschap.sample") / name).read_bytes())


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with the sample nota (28 questions) in it, read as a user would, on each of both stores."""
    add(ledger, sample_paper())
    return ledger
