"""A server that replays answers, and a client that asks it without waiting."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from replaying import Replay, StillClock, handler

from rekenschap.sources.client import Client
from rekenschap.sources.hosts import Settings


@pytest.fixture
def replay() -> Iterator[Replay]:
    found = Replay()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(found))
    server.daemon_threads = True
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield found
    found.release.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def still() -> StillClock:
    return StillClock()


@pytest.fixture
def settings(replay: Replay) -> Settings:
    base = replay.base
    return Settings(
        search=f"{base}/sru",
        publications=base,
        mirror=f"{base}/mirror",
        tweedekamer=base,
        rijksfinancien=base,
        most_bytes=2_000_000,
    )


@pytest.fixture
def client(settings: Settings, still: StillClock) -> Iterator[Client]:
    with Client(settings, still.clock()) as found:
        yield found


@pytest.fixture
def api(shared: Path) -> Path:
    """The recorded answers and the schemas of the sources; skips where they are missing."""
    folder = shared / "data" / "api"
    if not folder.is_dir():
        pytest.skip("recorded answers are not here: ../shared/data/api is missing")
    return folder
