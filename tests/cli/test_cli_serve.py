"""`rekenschap serve` does not open a ledger to others by mistake."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from rekenschap.cli.main import main
from rekenschap.ledger.store import Ledger


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "rekenschap.example"])
def test_it_is_not_opened_to_other_machines_without_a_token(host: str, tmp_path: Path) -> None:
    Ledger.open(tmp_path / "ledger.db", create=True).close()
    done = CliRunner().invoke(main, ["serve", "--host", host, "--ledger", str(tmp_path / "ledger.db")])
    assert done.exit_code == 2
    assert "set REKENSCHAP_API_TOKEN, or say --public-read" in done.stderr


def test_a_token_that_can_be_guessed_is_refused(tmp_path: Path) -> None:
    environment = {"REKENSCHAP_API_TOKEN": "geheim"}
    done = CliRunner().invoke(main, ["serve", "--ledger", str(tmp_path / "ledger.db")], env=environment)
    assert done.exit_code == 2
    assert "take at least 16" in done.stderr
    assert "geheim" not in done.stderr


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["serve", "--ledger", str(tmp_path / "ledger.db")])
    assert done.exit_code == 4
    assert "there is no ledger" in done.stderr


def test_it_serves_until_it_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Ledger.open(path, create=True).close()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "rekenschap", "serve", "--ledger", str(path), "--port", str(port)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    try:
        answer = _when_it_answers(f"http://127.0.0.1:{port}/v1/papers")
        assert answer.json()["total"] == 0
        assert "server" not in answer.headers
        stranger = httpx.get(f"http://127.0.0.1:{port}/v1/papers", headers={"Host": "kwaad.example"})
        assert stranger.status_code == 421
    finally:
        server.terminate()
        server.communicate(timeout=30)


def _when_it_answers(address: str) -> httpx.Response:
    deadline = time.monotonic() + 60
    while True:
        try:
            return httpx.get(address)
        except httpx.ConnectError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
