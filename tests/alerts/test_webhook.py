"""A webhook gets signed news, and nothing inside the own network is reached by one."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
from subscribers import a_parcel

from rekenschap.alerts.addresses import check_public, is_public
from rekenschap.alerts.webhook import Poster, signature
from rekenschap.errors import BadSubscription, NotDelivered


class Hook(ThreadingHTTPServer):
    """A receiver that is really there: it answers with `status`, and keeps what it got."""

    status = 204
    drips = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[tuple[str, dict[str, str], bytes]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/haak?x=1"


class _Handler(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        if self.server.drips:
            self._drip()
            return
        self.send_response(self.server.status)
        self.send_header("Location", self.server.address)
        self.end_headers()

    def _drip(self) -> None:
        for _ in range(200):
            try:
                self.wfile.write(b"H")
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_receiver_gets_json_that_it_can_check(hook: Hook) -> None:
    parcel = a_parcel(hook.address)
    Poster(allow_private=True, now=lambda: 1_780_000_000.5).send(parcel)
    ((path, headers, body),) = hook.got
    assert path == "/haak?x=1"
    assert headers["Content-Type"] == "application/json"
    assert headers["Rekenschap-Delivery"] == parcel.name
    assert headers["Rekenschap-Timestamp"] == "1780000000"
    signed = b"1780000000." + body
    expected = hmac.new(b"geheim-token", signed, hashlib.sha256).hexdigest()
    assert headers["Rekenschap-Signature"] == f"v1={expected}"
    said = json.loads(body)
    assert (said["delivery"], said["upto"], said["more"]) == (parcel.name, 9, 0)
    assert said["items"][0]["title"] == "Nieuw: Bakens"
    assert said["items"][0]["at"] == "2026-05-21T12:00:00Z"
    assert "geheim" not in body.decode()


def test_the_signature_is_of_the_key_the_moment_and_the_body() -> None:
    made = signature("k", 1, b"x")
    assert made not in {signature("l", 1, b"x"), signature("k", 2, b"x"), signature("k", 1, b"y")}


@pytest.mark.parametrize("status", [301, 302, 307, 400, 404, 500])
def test_what_is_not_taken_is_not_delivered_and_nothing_is_followed(hook: Hook, status: int) -> None:
    hook.status = status
    with pytest.raises(NotDelivered, match=f"127.0.0.1 answered {status}"):
        Poster(allow_private=True).send(a_parcel(hook.address))
    assert len(hook.got) == 1


def test_a_receiver_that_drips_is_left_when_the_time_is_up(hook: Hook) -> None:
    hook.drips = True
    began = time.monotonic()
    with pytest.raises(NotDelivered, match="could not be reached"):
        Poster(allow_private=True, seconds=0.5).send(a_parcel(hook.address))
    assert time.monotonic() - began < 5


def test_this_machine_is_not_reached_unless_that_is_allowed(hook: Hook) -> None:
    with pytest.raises(NotDelivered, match="is not a public address"):
        Poster().send(a_parcel(hook.address))
    assert hook.got == []


ADDRESSES = [
    ("8.8.8.8", True),
    ("2001:4860:4860::8888", True),
    ("127.0.0.1", False),
    ("10.1.2.3", False),
    ("172.16.0.1", False),
    ("192.168.1.1", False),
    ("169.254.169.254", False),
    ("100.64.0.1", False),
    ("0.0.0.0", False),
    ("224.0.0.1", False),
    ("255.255.255.255", False),
    ("::1", False),
    ("::", False),
    ("fe80::1%eth0", False),
    ("fc00::1", False),
    ("::ffff:127.0.0.1", False),
    ("::ffff:10.0.0.1", False),
    ("2002:7f00:1::", False),
    ("64:ff9b::7f00:1", False),
    ("ff02::1", False),
]


@pytest.mark.parametrize(("address", "public"), ADDRESSES)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_name_for_a_private_address_is_refused_also_beside_a_public_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_: Any, **__: Any) -> list[Any]:
        return [(2, 1, 6, "", ("8.8.8.8", 443)), (2, 1, 6, "", ("10.0.0.1", 443))]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with pytest.raises(NotDelivered, match=r"is 10\.0\.0\.1, which is not a public address"):
        Poster().send(a_parcel("https://binnen.example/"))


def test_a_name_is_resolved_once_and_the_connection_made_to_what_was_checked(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that gives another address the second time it is asked for does not get us anywhere else."""
    answers = iter(["127.0.0.1", "10.0.0.1"])
    real, asked = socket.getaddrinfo, []

    def rebinding(host: str, *rest: Any, **named: Any) -> Any:
        if host != "haak.example":
            return real(host, *rest, **named)
        asked.append(host)
        return real(next(answers), *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr("rekenschap.alerts.addresses.is_this_machine", lambda _: True)
    Poster(allow_private=True).send(a_parcel(f"http://haak.example:{hook.server_port}/"))
    assert asked == ["haak.example"]
    assert hook.got[0][1]["Host"] == f"haak.example:{hook.server_port}"


def test_a_host_that_is_not_there_is_told() -> None:
    with pytest.raises(NotDelivered, match=r"nergens\.invalid could not be reached"):
        Poster().send(a_parcel("https://nergens.invalid/"))


@pytest.mark.parametrize(
    "host",
    [
        *("10.0.0.1", "192.168.1.4", "169.254.169.254", "127.0.0.1", "127.1", "2130706433", "0x7f000001"),
        *("localhost", "systeem.localhost", "localhost.", "[::1]", "[::ffff:10.0.0.1]", "[fd00::1]", "0.0.0.0"),
    ],
)
def test_an_address_within_the_own_network_is_refused_when_it_is_given(host: str) -> None:
    with pytest.raises(BadSubscription, match=r"not a public address.*--allow-private"):
        check_public(urlsplit(f"https://{host}/haak"))


@pytest.mark.parametrize("host", ["haak.example", "1.1.1.1", "[2606:4700::1111]", "beef.example", "fee", "a.b"])
def test_a_public_address_and_any_name_are_taken(host: str) -> None:
    check_public(urlsplit(f"https://{host}/haak"))
