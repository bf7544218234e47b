"""The one door to the network: polite, bounded, and to the allowed hosts only.

httpx stands behind it and is known nowhere else. Over it lies a cache (hishel) that asks the source each time
whether what was had before still stands (ETag, Last-Modified), because a feed must never be stale; a paper that
has not changed then costs no bytes. What fails in passing is asked again after a wait that grows, with chance in
it, or as long as the source itself asks for (Retry-After).
"""

from __future__ import annotations

import email.utils
import hashlib
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from threading import Lock
from types import TracebackType
from urllib.parse import urljoin

import httpx
import tenacity
from hishel import SqliteStorage
from hishel.httpx import CacheTransport

from rekenschap.errors import AddressRefused, BadRequest, NotPublished, SourceError, SourceUnavailable
from rekenschap.sources import hosts
from rekenschap.sources.fetching import Fetched
from rekenschap.sources.hosts import Settings
from rekenschap.sources.packing import ACCEPTED, unpacked

_MOST_REDIRECTS = 5
_MOST_CACHE = 2 * 1024**3
_GONE = frozenset([404, 410])
_BUSY = frozenset([408, 425, 429])
#: seconds: 1, 2, 4 … to 30, and up to one more by chance, so that many clients do not come back at once
_GROWING = tenacity.wait_exponential_jitter(max=30.0)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the client knows it: the moment with its zone, seconds that only grow, and a way to wait."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Client:
    """Asks the official sources; may be shared by threads. Close it, or use it in a `with`."""

    def __init__(self, settings: Settings, clock: Clock = Clock()) -> None:
        self._settings = settings
        self._clock = clock
        network = _Paced(_network(), settings.pause, clock)
        self._http = httpx.Client(
            transport=_cached(network, settings) if settings.cache else network,
            headers={
                "User-Agent": _named(settings),
                "Accept-Encoding": ACCEPTED,
                "Cache-Control": "no-cache",
            },
            timeout=settings.patience,
            follow_redirects=False,
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections and the cache."""
        self._http.close()

    def get(self, url: str, *, accept: str = "*/*") -> Fetched:
        """The answer at an address, asked again where that may help; see `Fetcher.get`."""
        again = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(_Passing),
            stop=tenacity.stop_after_attempt(self._settings.attempts),
            wait=self._wait,
            sleep=self._clock.sleep,
            reraise=True,
        )
        try:
            return again(self._followed, url, accept)
        except _Passing as problem:
            raise SourceUnavailable(
                f"{url} gave no answer in {self._settings.attempts} attempts ({problem}); try again later"
            ) from problem

    def _wait(self, state: tenacity.RetryCallState) -> float:
        """Seconds before the next attempt; raises `SourceUnavailable` where the source asks for too many."""
        problem = state.outcome.exception() if state.outcome else None
        asked = problem.wait if isinstance(problem, _Passing) else None
        if asked is None:
            return float(_GROWING(state))
        if asked > self._settings.most_wait:
            raise SourceUnavailable(
                f"the source asks to wait {asked:.0f} seconds, and at most {self._settings.most_wait:.0f} are "
                "waited; try again later"
            )
        return asked

    def _followed(self, url: str, accept: str) -> Fetched:
        """The answer after redirects, each of which must lead to an allowed host."""
        asked = url
        deadline = self._clock.seconds() + self._settings.most_seconds
        for _ in range(_MOST_REDIRECTS + 1):
            hosts.check(url, self._settings)
            answer = self._asked(url, accept, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = _led_on(url, answer)
        raise AddressRefused(f"{asked} leads on more than {_MOST_REDIRECTS} times; no official source does so")

    def _asked(self, url: str, accept: str, deadline: float) -> Fetched | str:
        """The answer, or the address that it leads on to."""
        try:
            with self._http.stream("GET", url, headers={"Accept": accept}) as response:
                if response.has_redirect_location:
                    return response.headers["Location"]
                self._check_status(response)
                return self._fetched(response, deadline)
        except SourceError:
            raise
        except httpx.InvalidURL as problem:
            raise AddressRefused(f"{url!r} is no address ({problem})") from problem
        except (httpx.TransportError, OSError) as problem:
            raise _Passing(_in_words(problem)) from problem

    def _fetched(self, response: httpx.Response, deadline: float) -> Fetched:
        content = b"".join(
            unpacked(
                self._in_time(response, deadline),
                response.headers.get("Content-Encoding", ""),
                self._settings.most_bytes,
                str(response.url),
            )
        )
        return Fetched(
            url=str(response.url),
            status=response.status_code,
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            fetched_at=self._clock.now(),
            from_cache=bool(response.extensions.get("caching", {}).get("from_cache")),
            media_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
        )

    def _in_time(self, response: httpx.Response, deadline: float) -> Iterator[bytes]:
        for piece in response.iter_raw():
            if self._clock.seconds() > deadline:
                raise _Passing(f"the answer took more than {self._settings.most_seconds:.0f} seconds")
            yield piece

    def _check_status(self, response: httpx.Response) -> None:
        status, url = response.status_code, response.url
        if status == 200:
            return
        if status in _GONE:
            raise NotPublished(f"nothing is published at {url} (status {status}); check the number or the name")
        if status in _BUSY or status >= 500:
            raise _Passing(f"status {status}", self._asked_wait(response))
        raise BadRequest(f"{url} was refused with status {status}; see the documentation of the source")

    def _asked_wait(self, response: httpx.Response) -> float | None:
        """Seconds that the source asks to wait, by RFC 9110, 10.2.3: a number of seconds or a moment."""
        asked = response.headers.get("Retry-After", "").strip()
        if asked.isascii() and asked.isdigit():
            return float(asked[:9])
        try:
            moment = email.utils.parsedate_to_datetime(asked)
        except ValueError:
            return None
        return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - self._clock.now()).total_seconds())


class _Passing(SourceError):
    """Fails now and may go well later; `wait` is the seconds that the source asks for."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class _Paced(httpx.BaseTransport):
    """Leaves a pause between two requests to one host, whichever thread makes them."""

    def __init__(self, network: httpx.BaseTransport, pause: float, clock: Clock) -> None:
        self._network = network
        self._pause = pause
        self._clock = clock
        self._lock = Lock()
        self._next: dict[str, float] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        wait = self._turn(request.url.host)
        if wait > 0:
            self._clock.sleep(wait)
        return self._network.handle_request(request)

    def _turn(self, host: str) -> float:
        """Take the next turn at a host; the seconds until then."""
        with self._lock:
            now = self._clock.seconds()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + self._pause
            return turn - now

    def close(self) -> None:
        self._network.close()


def _network() -> httpx.HTTPTransport:
    return httpx.HTTPTransport(verify=_trusted(), trust_env=False)


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities that the operating system trusts, read once."""
    return ssl.create_default_context()


def _cached(network: httpx.BaseTransport, settings: Settings) -> CacheTransport:
    assert settings.cache is not None
    settings.cache.parent.mkdir(parents=True, exist_ok=True)
    storage = SqliteStorage(
        database_path=settings.cache, max_size=_MOST_CACHE, max_stream_size=settings.most_bytes
    )
    return CacheTransport(network, storage, rfc={"shared": False})


def _led_on(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as problem:
        raise AddressRefused(f"{url} leads on to {location!r}, which is no address ({problem})") from problem


def _in_words(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__


def _named(settings: Settings) -> str:
    """Who asks: this program, and whom to write to where its user says so."""
    contact = f" (+{settings.contact})" if settings.contact else ""
    return f"Rekenschap/{version('rekenschap')}{contact}"
