"""A workbench for a team, and people who use it: for tests of access."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from rekenschap import sample
from rekenschap.accounts import people
from rekenschap.accounts.roles import Role
from rekenschap.follow.arriving import take_in
from rekenschap.ledger.adding import Incoming
from rekenschap.ledger.search.index import SearchIndex
from rekenschap.ledger.search.indexing import bring_up_to_date
from rekenschap.ledger.store import Ledger
from rekenschap.serving.desk import Desk
from rekenschap.web.app import create_app
from rekenschap.web.team import Team

PASSWORD = "een zin die niemand raadt"
PAPER = "kst-39800-XX-C"
ROLES = {"Anne": Role.ADMIN, "Piet": Role.REVIEWER, "Lies": Role.READER}
_SECRET = re.compile(r'name="geheim" value="([0-9a-f]{128})"')


class Someone(TestClient):
    """A browser: it keeps cookies, sends forms with their secret, and does not follow redirects."""

    def __init__(self, app: FastAPI, address: str = "http://testserver", lang: str = "nl") -> None:
        self.bench = app
        super().__init__(app, address, raise_server_exceptions=False, follow_redirects=False)
        self.headers["accept-language"] = lang

    def secret(self, path: str = "/") -> str:
        """The secret of a form on a page."""
        found = _SECRET.search(self.get(path).text)
        assert found is not None, f"{path} has no form"
        return found.group(1)

    def fill(self, path: str, at: str = "/", **fields: Any) -> Response:
        """Send a form that stands on the page `at`."""
        return self.post(path, data={"geheim": self.secret(at), **fields})

    def log_in(self, name: str, password: str = PASSWORD, back: str = "/") -> Response:
        """Log in as a person would."""
        return self.fill("/inloggen", "/inloggen", naam=name, wachtwoord=password, terug=back)


def in_as(app: FastAPI, name: str, address: str = "http://testserver") -> Someone:
    """The browser of somebody who is logged in."""
    made = Someone(app, address)
    assert made.log_in(name).status_code == 303
    return made


def manned(ledger: Ledger) -> None:
    """Make the accounts of the team."""
    with ledger.writing() as writing:
        for name, role in ROLES.items():
            people.add(writing, name, role, password=PASSWORD)


def workbench(ledger: Ledger, folder: Path, **how: Any) -> FastAPI:
    """A workbench where people log in."""
    index = SearchIndex(folder / "index")
    bring_up_to_date(ledger, index)
    desk = Desk(ledger, index, lambda: date(2026, 11, 24))
    return create_app(desk, Team(ledger, tls=how.get("tls", False)), **how)


@pytest.fixture(scope="session")
def _with_team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger with the sample paper and a team, to be copied."""
    path = tmp_path_factory.mktemp("team") / "ledger.db"
    ledger = Ledger.open(path, create=True)
    take_in(ledger, Incoming(sample.NAME, sample.content()))
    manned(ledger)
    ledger.close()
    return path


@pytest.fixture
def team_ledger(_with_team: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with the sample paper and a team."""
    path = tmp_path / "ledger.db"
    path.write_bytes(_with_team.read_bytes())
    ledger = Ledger.open(path)
    yield ledger
    ledger.close()


@pytest.fixture
def team(team_ledger: Ledger, tmp_path: Path) -> Iterator[FastAPI]:
    """The workbench of a team, over the sample paper."""
    app = workbench(team_ledger, tmp_path)
    yield app
    app.state.jobs.close()
