"""The workbench over an invented ledger, for tests of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from invented_contracts import add_invented
from rekenschap import sample
from rekenschap.follow.arriving import STEPS
from rekenschap.ledger.adding import Incoming, add
from rekenschap.ledger.search.index import SearchIndex
from rekenschap.ledger.search.indexing import bring_up_to_date
from rekenschap.ledger.store import Ledger
from rekenschap.serving.desk import Desk
from rekenschap.web.alone import Alone
from rekenschap.web.app import create_app

TODAY = date(2026, 11, 24)
PAPERS = 7
#: the key of the paper that comes with the program
SAMPLE = "kst-39800-XX-C"
DUTCH = {"accept-language": "nl"}


def workbench(ledger: Ledger, folder: Path) -> FastAPI:
    """The workbench of one person over a ledger; its index is in the folder, up to date."""
    index = SearchIndex(folder / "index")
    bring_up_to_date(ledger, index)
    return create_app(Desk(ledger, index, lambda: TODAY), Alone("anne"))


@contextmanager
def filled_workbench(folder: Path) -> Iterator[FastAPI]:
    """The workbench over the sample paper and seven invented ones of three questions each, on SQLite."""
    ledger = Ledger.open(folder / "ledger.db", create=True)
    add(ledger, Incoming("nota-voorbeeld.md", sample.content()), STEPS)
    for number in range(PAPERS):
        add_invented(ledger, number, then=STEPS)
    yield workbench(ledger, folder)
    ledger.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of one workbench in Dutch, for tests that change nothing."""
    with filled_workbench(tmp_path_factory.mktemp("workbench")) as app:
        yield TestClient(app, headers=DUTCH, raise_server_exceptions=False)


@pytest.fixture
def own_pages(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a workbench in Dutch for one test, which may change it."""
    with filled_workbench(tmp_path) as app:
        yield TestClient(app, headers=DUTCH, raise_server_exceptions=False)


def secret_of(client: TestClient) -> str:
    """The secret that forms must carry, as a page gives it."""
    page = client.get("/zoeken?q=de").text
    return page.split('name="geheim" value="', 1)[1].split('"', 1)[0]
