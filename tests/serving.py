"""A server over a ledger, and what its clients need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import create_engine

from invented_contracts import add_invented
from rekenschap.api.access import Access
from rekenschap.api.app import create_app
from rekenschap.follow.arriving import STEPS
from rekenschap.ledger.search.index import SearchIndex
from rekenschap.ledger.search.indexing import bring_up_to_date
from rekenschap.ledger.store import Ledger

TOKEN = "een-lang-geheim-van-de-proef"
WITH_TOKEN = {"Authorization": f"Bearer {TOKEN}"}
CONTACT = {"name": "Beheer", "url": "https://rekenschap.example/beheer", "email": "beheer@rekenschap.example"}
PAPERS = 7


def served(ledger: Ledger, folder: Path, access: Access | None = None) -> FastAPI:
    """A server over a ledger; its index is in the folder, up to date."""
    index = SearchIndex(folder / "index")
    bring_up_to_date(ledger, index)
    access = Access(TOKEN) if access is None else access
    return create_app(ledger, index, access, contact=CONTACT, today=lambda: date(2026, 11, 24))


def routes_only() -> FastAPI:
    """A server that has its routes and its document, and nothing to give."""
    return create_app(Ledger(create_engine("sqlite://")), None)


@pytest.fixture
def papers(ledger: Ledger) -> Ledger:
    """A ledger with seven invented papers of three questions each, on each of both stores."""
    for number in range(PAPERS):
        add_invented(ledger, number, then=STEPS)
    return ledger


@pytest.fixture
def caller(papers: Ledger, tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server over invented papers."""
    with TestClient(served(papers, tmp_path), raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of one server over invented papers on SQLite, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("standing")
    ledger = Ledger.open(folder / "ledger.db", create=True)
    for number in range(PAPERS):
        add_invented(ledger, number, then=STEPS)
    yield TestClient(served(ledger, folder), raise_server_exceptions=False)
    ledger.close()


@pytest.fixture
def local(sqlite_ledger: Ledger, tmp_path: Path) -> TestClient:
    """A client of a server over invented papers on SQLite only, for what changes it and no store has a part in."""
    for number in range(PAPERS):
        add_invented(sqlite_ledger, number, then=STEPS)
    return TestClient(served(sqlite_ledger, tmp_path), raise_server_exceptions=False)
