"""A server of PostgreSQL of our own, for as long as a benchmark takes, with the settings that it comes with.

So it writes to disk what it says it has: `fsync` and `synchronous_commit` are on.
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
from contextlib import contextmanager
from pathlib import Path

_SECONDS = 60
_INITDB = ("--auth=trust", "--encoding=UTF8", "--locale=C", "-U", "postgres")


@contextmanager
def server() -> Iterator[str | None]:
    """The address of a server on which databases may be made; None where PostgreSQL is not installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="rekenschap-postgresql-") as folder:
        user = "postgres" if os.geteuid() == 0 else None
        if user:
            shutil.chown(folder, user)
        running, port = _started(programs[-1], Path(folder) / "data", user)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}"
        finally:
            running.send_signal(signal.SIGINT)  # at once, though ledgers may hold connections still
            running.wait(_SECONDS)


def database(address: str, name: str, template: str = "template0") -> str:
    """The address of a new database on a server."""
    import psycopg

    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    return f"{address}/{name}"


def _started(programs: Path, data: Path, user: str | None) -> tuple[subprocess.Popen[bytes], int]:
    """A server that answers, and its port."""
    initdb = [str(programs / "initdb"), *_INITDB, str(data)]
    subprocess.run(initdb, user=user, cwd="/", check=True, capture_output=True)  # noqa: S603 - our own words
    port = _free_port()
    settings = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "port": port}
    told = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    command = [str(programs / "postgres"), "-D", str(data), *told]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, user=user, cwd="/", stdout=quiet, stderr=quiet)  # noqa: S603 - our own words
    _wait_for(f"postgresql://postgres@127.0.0.1:{port}/postgres", running)
    return running, port


def _wait_for(address: str, running: subprocess.Popen[bytes]) -> None:
    import psycopg

    deadline = time.monotonic() + _SECONDS
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline or running.poll() is not None:
                raise
            time.sleep(0.1)
        else:
            return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
