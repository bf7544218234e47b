"""News to a webhook: JSON, signed, to public addresses only.

The signature is HMAC-SHA256, with the token of the subscription as the key, over the timestamp, a full stop and
the body; docs/alerts.md says how a receiver checks it. The name of the host is resolved once and the connection
made to an address that was checked, so that it cannot become another one in between; there is no proxy, and who
sends on to another address is not followed.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult

import msgspec

from rekenschap.alerts.addresses import check_address, is_public
from rekenschap.alerts.parcel import Parcel
from rekenschap.errors import NotDelivered

#: the scheme of the signature, so that another one can come beside it
_SCHEME = "v1"


def signature(key: str, timestamp: int, body: bytes) -> str:
    """The signature of a body that was sent at a moment (seconds since 1970)."""
    signed = f"{timestamp}.".encode() + body
    return f"{_SCHEME}={hmac.new(key.encode(), signed, hashlib.sha256).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Poster:
    """Sends news to webhooks; `allow_private` also to addresses within the own network, this machine included.

    A receiver has `seconds` for all of it. `context` are the certificates to trust, None for those of the system.
    """

    allow_private: bool = False
    seconds: float = 10.0
    context: ssl.SSLContext | None = None
    now: Callable[[], float] = time.time

    def send(self, parcel: Parcel) -> None:
        """Post a parcel; any answer of 200 to 299 takes it. Raises `NotDelivered`."""
        url = check_address(parcel.subscription.address)
        body = msgspec.json.encode(as_data(parcel))
        timestamp = int(self.now())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Rekenschap",
            "Rekenschap-Delivery": parcel.name,
            "Rekenschap-Timestamp": str(timestamp),
            "Rekenschap-Signature": signature(parcel.subscription.token, timestamp, body),
        }
        try:
            status = self._post(url, body, headers)
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            raise NotDelivered(f"{url.hostname} could not be reached: {error or type(error).__name__}") from error
        if not 200 <= status < 300:
            raise NotDelivered(f"{url.hostname} answered {status}; only 200 to 299 takes it, nothing is followed")

    def _post(self, url: SplitResult, body: bytes, headers: dict[str, str]) -> int:
        connection = _Pinned(url, self._addresses(url), self.seconds, self.context)
        with _closing_after(self.seconds, connection):
            connection.request("POST", _path(url), body, headers)
            return connection.getresponse().status

    def _addresses(self, url: SplitResult) -> list[str]:
        """The addresses of the host, each of which is allowed."""
        found = socket.getaddrinfo(url.hostname, url.port or 443, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]) for entry in found]
        for address in addresses:
            if not self.allow_private and not is_public(address):
                raise NotDelivered(f"{url.hostname} is {address}, which is not a public address")
        return addresses


def _path(url: SplitResult) -> str:
    return (url.path or "/") + (f"?{url.query}" if url.query else "")


class _Pinned(http.client.HTTPConnection):
    """A connection to the first of some addresses that answers, under the name of the host."""

    def __init__(
        self, url: SplitResult, addresses: list[str], seconds: float, context: ssl.SSLContext | None
    ) -> None:
        secure = url.scheme == "https"
        super().__init__(url.hostname or "", url.port or (443 if secure else 80), timeout=seconds)
        self._addresses = addresses
        self._context = (context or ssl.create_default_context()) if secure else None

    def connect(self) -> None:
        """Connect, with TLS where the address says so."""
        self.sock = self._connected()
        if self._context is not None:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host)

    def _connected(self) -> socket.socket:
        *others, last = self._addresses
        for address in others:
            with suppress(OSError):
                return socket.create_connection((address, self.port), self.timeout)
        return socket.create_connection((last, self.port), self.timeout)


@contextmanager
def _closing_after(seconds: float, connection: http.client.HTTPConnection) -> Iterator[None]:
    """Close the connection at the end, or when the time is up, however slowly something comes in."""
    timer = threading.Timer(seconds, _shut, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        connection.close()


def _shut(connection: http.client.HTTPConnection) -> None:
    """Break it off; what waits for it gets an error."""
    sock: socket.socket | None = connection.sock
    if sock is not None:
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)


def as_data(parcel: Parcel) -> dict[str, Any]:
    """A parcel as it is posted."""
    return {
        "delivery": parcel.name,
        "subscription": parcel.subscription.id,
        "kind": parcel.subscription.kind,
        "subject": parcel.subscription.subject,
        "upto": parcel.upto,
        "more": parcel.more,
        "items": [
            {
                "id": item.name,
                "kind": item.kind,
                "at": item.at,
                "title": item.title.nl,
                "title_en": item.title.en,
                "summary": item.summary.nl,
                "summary_en": item.summary.en,
                "link": item.link,
                "paper": item.paper,
            }
            for item in parcel.items
        ],
    }
