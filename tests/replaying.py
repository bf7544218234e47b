"""A real server on this machine that replays answers, a clock that does not run, and a client of the two."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from rekenschap.sources.client import Client, Clock
from rekenschap.sources.hosts import Settings


@dataclass(frozen=True)
class Asked:
    """A request as the server got it; `path` without the query."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Reply:
    """What the server sends; `cut` breaks the connection off after so many bytes."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None


class Replay:
    """Gives a list of replies in turn, the last of them again and again, or what a function makes of a request."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.replies: list[Reply] = []
        self.answer: Callable[[Asked], Reply] | None = None
        self.release = threading.Event()
        self.port = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        if self.answer:
            return self.answer(asked)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@dataclass
class StillClock:
    """A clock that moves only when someone sleeps, and remembers how long."""

    moment: datetime = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    passed: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.moment + timedelta(seconds=self.passed), lambda: self.passed, self.sleep)


def handler(replay: Replay) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # head and body leave together: apart, each reply would wait for the other side
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            reply = replay.reply(Asked(parts.path, query, dict(self.headers.items())))
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status != 304:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if reply.cut is None:
                self.wfile.write(reply.body)
                return
            self.wfile.write(reply.body[: reply.cut])
            self.wfile.flush()
            if "X-Hang" in reply.headers:
                replay.release.wait(5)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            pass

    return Handler


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
