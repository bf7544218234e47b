"""Subscribing and delivering from the command line, to receivers that are really there."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from running import KEY, NOTA, run

SITE = "https://rekenschap.example"


@dataclass
class Inbox:
    """What a mail server took."""

    taken: list[tuple[list[str], bytes]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


@pytest.fixture
def inbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    """A mail server on this machine that the environment names."""
    inbox = Inbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv("REKENSCHAP_SMTP_URL", f"smtp://127.0.0.1:{port}")
    yield inbox
    controller.stop()


@pytest.fixture
def posted() -> Iterator[tuple[str, list[Any]]]:
    """The address of a webhook on this machine, and what was posted to it."""
    bodies: list[Any] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Hook)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/nieuws", bodies
    server.shutdown()
    server.server_close()


@pytest.fixture
def filled(desk: Path) -> Path:
    """A desk of which the ledger has the nota."""
    run("add", "nota.md")
    return desk


def subscriptions(*arguments: str) -> list[dict[str, Any]]:
    return list(json.loads(run("subscriptions", "--json", *arguments).stdout))


def add_another(desk: Path) -> None:
    (desk / "nota-2.md").write_text(NOTA.replace("**C** ", "**F** "), "utf8")
    assert run("add", "nota-2.md").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told", "subject"),
    [
        (("all", "--feed"), "1  alles · feed\n", ""),
        (("group", "sp", "--mail", "anna@kamer.example"), "1  fractie SP · e-mail\n", "SP"),
        (("dossier", "39 800 XX", "--calendar"), "1  dossier 39800-XX · agenda\n", "39800-XX"),
        (("commitment", "1", "--calendar"), "1  toezegging 1 · agenda\n", "1"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_subscription_is_made_by_names_that_people_use(
    arguments: tuple[str, ...], told: str, subject: str
) -> None:
    assert run("subscribe", *arguments).stdout.startswith(told)
    assert [one["subscription"]["subject"] for one in subscriptions()] == [subject]


@pytest.mark.usefixtures("filled")
def test_the_address_of_a_feed_and_the_secret_of_a_webhook_are_told() -> None:
    feed = run("subscribe", "all", "--feed", "--site", f"{SITE}/").stdout.splitlines()[1]
    hook = run("subscribe", "all", "--webhook", "https://systeem.example/nieuws").stdout.splitlines()[1]
    (first, second) = subscriptions("--site", SITE)
    assert feed == first["url"] == f"{SITE}/feeds/{first['subscription']['token']}.atom"
    assert hook == f"geheim van de handtekening: {second['subscription']['token']}"


@pytest.mark.usefixtures("filled")
def test_a_search_that_was_kept_can_be_subscribed_to() -> None:
    run("search", "vuurtorens", "--save", "licht")
    assert run("subscribe", "search", "licht", "--feed").exit_code == 0
    refused = run("subscribe", "search", "donker", "--feed")
    assert (refused.exit_code, "kept no search" in refused.stderr) == (4, True)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("all",), 2),
        (("all", "--feed", "--calendar"), 2),
        (("iets", "--feed"), 2),
        (("all", "--feed", "--site", "rekenschap.example"), 2),
        (("all", "SP", "--feed"), 4),
        (("group", "--feed"), 4),
        (("group", "SP", "--mail", "anna"), 4),
        (("all", "--webhook", "http://systeem.example/nieuws"), 4),
        (("commitment", "999", "--feed"), 4),
        (("all", "--webhook", "https://10.0.0.1/nieuws"), 4),
        (("all", "--webhook", "http://localhost:9000/nieuws"), 4),
    ],
)
def test_what_is_nothing_to_subscribe_to_is_refused(arguments: tuple[str, ...], status: int) -> None:
    result = run("subscribe", *arguments)
    assert (result.exit_code, result.stdout, subscriptions()) == (status, "", [])
    assert result.stderr


@pytest.mark.usefixtures("filled")
def test_a_subscription_is_ended_and_resumed_by_its_owner_only() -> None:
    run("subscribe", "group", "SP", "--mail", "anna@kamer.example")
    assert run("subscriptions", "--end", "1", "--who", "Piet").exit_code == 4
    assert "loopt" in run("subscriptions").stdout
    assert "beëindigd" in run("subscriptions", "--end", "1").stdout
    assert "active" in run("subscriptions", "--resume", "1", "--lang", "en").stdout


def test_news_is_sent_once_by_mail_and_webhook(filled: Path, inbox: Inbox, posted: tuple[str, list[Any]]) -> None:
    address, bodies = posted
    run("subscribe", "group", "SP", "--mail", "anna@kamer.example")
    run("subscribe", "dossier", "39800-XX", "--webhook", address, "--allow-private")
    run("subscribe", "all", "--feed")
    assert run("deliver", "--site", SITE).stdout == "2 zonder nieuws\n"
    add_another(filled)
    first, second = (run("deliver", "--site", SITE, "--allow-private") for _ in range(2))
    assert (first.exit_code, first.stdout) == (0, "2 verstuurd\n"), first.output
    assert (second.exit_code, second.stdout) == (0, "2 zonder nieuws\n")
    ((to, content),) = inbox.taken
    assert to == ["anna@kamer.example"]
    assert f"{SITE}/papers/kst-39800-XX-F".encode() in content.replace(b"=\r\n", b"")
    assert [item["paper"] for body in bodies for item in body["items"]] == ["kst-39800-XX-F"]


def test_a_search_is_told_of_what_came_since(filled: Path, inbox: Inbox) -> None:
    run("search", "lampen", "--save", "licht")
    run("subscribe", "search", "licht", "--mail", "anna@kamer.example")
    add_another(filled)
    assert run("deliver", "--site", SITE).stdout == "1 verstuurd\n"
    assert b"zoekvraag licht" in inbox.taken[0][1]


def test_what_could_not_be_sent_is_told_with_its_reason(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("subscribe", "all", "--mail", "anna@kamer.example")
    run("subscribe", "all", "--webhook", "http://127.0.0.1:9/nieuws", "--allow-private")
    add_another(filled)
    result = run("deliver", "--site", SITE)
    assert (result.exit_code, result.stdout) == (1, "1 zonder mailserver · 1 mislukt\n")
    assert "give REKENSCHAP_SMTP_URL" in result.stderr
    assert "not a public address" in result.stderr
    assert "not a public address" in run("subscriptions").stdout
    again = run("deliver", "--site", SITE, "--lang", "en")
    assert "1 waiting for the next try" in again.stdout
    monkeypatch.setenv("REKENSCHAP_SMTP_URL", "http://host")
    assert run("deliver", "--site", SITE).exit_code == 4


@pytest.mark.usefixtures("filled")
def test_where_nobody_subscribed_that_is_told_and_a_site_is_needed() -> None:
    assert run("deliver", "--site", SITE).stdout == "Niemand heeft zich geabonneerd.\n"
    missing = run("deliver")
    assert (missing.exit_code, "Missing option '--site'" in missing.stderr) == (2, True)


def test_the_paper_that_was_there_is_no_news(filled: Path, inbox: Inbox) -> None:
    run("subscribe", "all", "--mail", "anna@kamer.example")
    run("reread", "--all")
    assert run("deliver", "--site", SITE).stdout == "1 zonder nieuws\n"
    assert inbox.taken == []
    assert KEY in run("papers").stdout
