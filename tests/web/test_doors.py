"""One server has both doors, and is opened to nobody by mistake."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from rekenschap.accounts import people
from rekenschap.accounts.roles import Role
from rekenschap.cli.main import main
from rekenschap.ledger.store import Ledger
from teams import PASSWORD

PUBLIC = ["--public-url", "https://rekenschap.example"]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    Ledger.open(tmp_path / "leeg.db", create=True).close()
    return tmp_path / "leeg.db"


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "rekenschap", *arguments]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf8"
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@contextmanager
def serving(*arguments: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with running("serve", "--port", str(port), *arguments) as process:
        late = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < late:
            try:
                httpx.get(f"http://127.0.0.1:{port}/static/x/x")
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"


def test_one_person_has_the_workbench_and_the_api_at_one_address(empty: Path) -> None:
    with serving("--ledger", str(empty)) as address:
        page = httpx.get(f"{address}/")
        assert (page.status_code, "Rekenschap" in page.text) == (200, True)
        assert httpx.get(f"{address}/v1/papers").json()["total"] == 0
        assert httpx.get(f"{address}/v1").headers["api-version"]
        assert httpx.get(f"{address}/feeds/x.atom").headers["content-type"] == "application/problem+json"
        assert httpx.get(f"{address}/v10").headers["content-type"].startswith("text/html")
        assert httpx.get(f"{address}/papers/kst-1").headers["location"] == "/stukken/kst-1"
        for path in ("/", "/v1/papers"):
            assert httpx.get(address + path, headers={"host": "kwaad.example"}).status_code == 421


def test_where_there_are_accounts_people_log_in_and_the_api_is_closed(team_ledger: Ledger) -> None:
    with serving("--ledger", str(team_ledger.file), *PUBLIC) as address:
        page = httpx.get(f"{address}/", headers={"host": "rekenschap.example"})
        assert (page.status_code, page.headers["location"]) == (303, "/inloggen?terug=%2F")
        assert "strict-transport-security" in page.headers
        form = httpx.get(f"{address}/inloggen").headers["set-cookie"]
        assert form.startswith("__Host-")
        assert "Secure" in form
        assert httpx.get(f"{address}/v1/papers").status_code == 401
        assert httpx.get(f"{address}/", headers={"host": "kwaad.example"}).status_code == 421


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "--public-url https://"),
        (["--public-url", "http://rekenschap.example"], "--public-url https://"),
    ],
)
def test_passwords_do_not_go_over_a_network_as_they_are(
    team_ledger: Ledger, arguments: list[str], told: str
) -> None:
    done = CliRunner().invoke(main, ["serve", "--ledger", str(team_ledger.file), *arguments])
    assert (done.exit_code, told in done.stderr) == (2, True)


def test_a_team_without_accounts_is_told_to_make_one(empty: Path) -> None:
    done = CliRunner().invoke(main, ["serve", "--ledger", str(empty), "--team"])
    assert (done.exit_code, "rekenschap accounts add" in done.stderr) == (2, True)


def test_what_the_world_can_reach_is_not_open_to_one_person(empty: Path) -> None:
    done = CliRunner().invoke(main, ["serve", "--ledger", str(empty), *PUBLIC])
    assert done.exit_code == 2
    with serving("--ledger", str(empty), "--public-read", *PUBLIC) as address:
        assert httpx.get(f"{address}/").status_code == 404
        assert httpx.get(f"{address}/v1/papers").status_code == 200


def test_what_a_proxy_says_is_believed_only_where_it_was_named(team_ledger: Ledger) -> None:
    log = ["accounts", "log", "--ledger", str(team_ledger.file)]
    for proxy, believed in (([], False), (["--proxy", "127.0.0.1"], True)):
        with (
            serving("--ledger", str(team_ledger.file), *proxy) as address,
            httpx.Client(base_url=address) as client,
        ):
            client.headers["x-forwarded-for"] = "198.51.100.7"
            page = client.get("/inloggen").text
            secret = re.search(r'value="([0-9a-f]{128})"', page)
            assert secret is not None
            client.post("/inloggen", data={"geheim": secret[1], "naam": "Anne", "wachtwoord": "een verkeerde zin"})
        last = CliRunner().invoke(main, log).stdout.splitlines()[1]
        assert ("198.51.100.7" in last) == believed, last


def until_address(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if "http://localhost:" in line:
            return


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_opens_the_workbench_and_leaves_nothing_behind(
    ending: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    tempfile.tempdir = None
    with running("demo", "--workbench") as process:
        assert process.stdout is not None
        printed = list(until_address(process.stdout))
        assert "39800-XX nr. C" in "".join(printed)
        port = printed[-1].partition("http://localhost:")[2].split()[0]
        page = httpx.get(f"http://127.0.0.1:{port}/", timeout=60)
        assert (page.status_code, "kst-39800-XX-C" in page.text) == (200, True)
        assert len(list(tmp_path.glob("rekenschap-*"))) == 1
        process.send_signal(ending)
        process.wait(30)
        assert list(tmp_path.glob("rekenschap-*")) == []


def test_the_demo_prints_only_where_nobody_looks() -> None:
    done = CliRunner().invoke(main, ["demo"])
    assert (done.exit_code, "http://" in done.stdout) == (0, False)


def command(ledger: Path, *arguments: str, given: str = "") -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["accounts", *arguments, "--ledger", str(ledger)], input=given)
    return done.exit_code, done.stdout, done.stderr


def test_accounts_are_managed_from_the_command_line(empty: Path) -> None:
    assert command(empty, "add", "Anne", "--role", "admin", given=f"{PASSWORD}\n{PASSWORD}\n")[0] == 0
    assert command(empty, "add", "Piet", "--password-stdin", given=f"{PASSWORD}\n")[0] == 0
    code, link, _ = command(empty, "add", "Lies", "--link")
    assert (code, bool(re.fullmatch(r"/aanmelden/[\w-]{43}\n", link))) == (0, True)
    assert command(empty, "role", "piet", "reviewer")[0] == 0
    assert command(empty, "disable", "Piet")[0] == 0
    rows = [line.split("\t")[:3] for line in command(empty, "list")[1].splitlines()]
    assert rows == [
        ["Anne", "admin", "active"],
        ["Lies", "reader", "no password"],
        ["Piet", "reviewer", "disabled"],
    ]
    assert command(empty, "password", "Anne", "--password-stdin", given="een nieuwe zin voor haar\n")[0] == 0
    log = command(empty, "log")[1]
    assert [line.split(",")[2] for line in log.splitlines()[1:]] == [
        "password_changed",
        "account_disabled",
        "role_changed",
        "setup_link_made",
        "account_added",
        "account_added",
        "account_added",
    ]
    assert PASSWORD not in log
    ledger = Ledger.open(empty)
    with ledger.reading() as connection:
        found = people.logging_in(connection, "Anne", "een nieuwe zin voor haar")
        assert getattr(found, "role", None) is Role.ADMIN
    ledger.close()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "Anne", "--password-stdin"], "take at least 12"),
        (["role", "Niemand", "admin"], "there is no account"),
        (["disable", "Niemand"], "there is no account"),
    ],
)
def test_what_cannot_be_is_told(empty: Path, arguments: list[str], told: str) -> None:
    code, _, error = command(empty, *arguments, given="kort\n")
    assert (code, told in error) == (4, True)
