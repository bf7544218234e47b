"""Every error is a problem (RFC 9457) that says what was found and what to do, and nothing of the server."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from rekenschap.api import edge
from rekenschap.api.app import create_app
from rekenschap.errors import LedgerBusy, LedgerDamaged
from rekenschap.ledger import queries
from rekenschap.ledger.store import Ledger
from rekenschap.serving.edge import MOST_URL_BYTES
from serving import WITH_TOKEN, served

HOSTILE = [
    ("/v1/niets", 404),
    ("/v1/papers/kst-1", 404),
    ("/v1/papers/kst-39001-XX-A/questions/99", 404),
    ("/v1/papers/kst-39001-XX-A/versions/9/file", 404),
    ("/v1/commitments/2147483647", 404),
    ("/v1/commitments/99999999999999999999", 422),
    ("/v1/commitments/0", 422),
    ("/v1/papers/%00", 422),
    ("/v1/papers?dossier=%00", 422),
    ("/v1/papers?dossier=" + "x" * 201, 422),
    ("/v1/papers?size=0", 422),
    ("/v1/papers?size=201", 422),
    ("/v1/papers?size=tien", 422),
    ("/v1/papers?since=gisteren", 422),
    ("/v1/papers?changedAfter=-1", 422),
    ("/v1/papers?nonsense=1", 422),
    ("/v1/papers?after=%F0%9F%92%A3", 422),
    ("/v1/papers?after=WzEsIngiXQ", 422),
    ("/v1/papers?after=" + "W" * 501, 422),
    ("/v1/questions?status=weet-niet", 422),
    ("/v1/questions?" + "status=declined&" * 30, 422),
    ("/v1/search?q=" + "x" * 2001, 422),
    ("/v1/search?after=99999", 422),
    ("/v1/search?after=-1", 422),
    ("/v1/deadlines?days=4000", 422),
    ("/v1/exports/wachtwoorden", 422),
    ("/v1/exports/papers?format=exe", 422),
    ("/v1/comparison?leftPaper=kst-39001-XX-A", 422),
    ("/feeds/onbekend.atom", 404),
    ("/calendars/onbekend.ics", 404),
]


def _is_problem(answer: Response, status: int) -> bool:
    said = answer.json()
    assert answer.headers["content-type"] == "application/problem+json", answer.url
    assert said["status"] == answer.status_code == status, answer.url
    return bool(said["title"] and said["detail"] and said["type"] == "about:blank")


def test_a_wrong_request_is_told_as_a_problem(caller: TestClient) -> None:
    assert [address for address, status in HOSTILE if not _is_problem(caller.get(address), status)] == []


@pytest.mark.parametrize(
    "query",
    ["'; DROP TABLE paper; --", '"', "((((", "*:*", "a" * 1999, "\U0001f4a3", "fractie:", "NOT", "jaar:9999.."],
)
def test_any_text_is_a_query(standing: TestClient, query: str) -> None:
    assert standing.get("/v1/search", params={"q": query}).status_code == 200


def test_what_stands_in_a_database_as_a_sign_is_only_a_sign(caller: TestClient) -> None:
    assert caller.get("/v1/targets", params={"indicator": "%"}).json()["total"] == 0
    assert caller.get("/v1/papers", params={"dossier": "' OR '1'='1"}).json()["total"] == 0


def test_the_days_at_the_ends_of_the_calendar_do_no_harm(caller: TestClient) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        assert caller.get("/v1/deadlines", params={"asOf": day, "days": 3660}).status_code == 200
        assert caller.get("/v1/commitments", params={"asOf": day}).status_code == 200


def test_an_address_that_is_too_long_is_refused(standing: TestClient) -> None:
    assert _is_problem(standing.get("/v1/papers?dossier=" + "x" * MOST_URL_BYTES), 414)


def test_a_body_that_is_too_large_is_refused_whatever_length_it_announces(standing: TestClient) -> None:
    address, large = "/v1/papers/kst-39001-XX-A/reviews", b" " * 300_000
    assert _is_problem(standing.post(address, content=large, headers=WITH_TOKEN), 413)
    pieces = (large[start : start + 10_000] for start in range(0, len(large), 10_000))
    assert _is_problem(standing.post(address, content=pieces, headers=WITH_TOKEN), 413)


def test_json_that_is_none_is_told_as_a_problem(standing: TestClient) -> None:
    answer = standing.post("/v1/papers/kst-39001-XX-A/reviews", content=b"{", headers=WITH_TOKEN)
    assert _is_problem(answer, 422)


@pytest.mark.parametrize(
    ("fault", "status", "detail"),
    [
        (LedgerBusy("the ledger /geheim/ledger.db: busy"), 503, "try again later"),
        (LedgerDamaged("the ledger /geheim/ledger.db: damaged"), 500, "its log says why"),
        (RuntimeError("/geheim/ledger.db"), 500, "a fault of the server itself"),
    ],
)
def test_a_fault_says_nothing_of_how_the_server_is_made(
    standing: TestClient, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, detail: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(queries, "papers", broken)
    answer = standing.get("/v1/papers")
    assert _is_problem(answer, status)
    assert detail in answer.json()["detail"]
    assert "geheim" not in answer.text


def test_a_request_that_takes_too_long_is_answered_all_the_same(
    standing: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    def slow(*_: object, **__: object) -> None:
        time.sleep(0.5)

    monkeypatch.setattr(queries, "papers", slow)
    app = edge.Edge(standing.app, "1.0.0", seconds=0.05)
    answer = TestClient(app).get("/v1/papers")
    assert _is_problem(answer, 503)


def test_a_server_on_loopback_is_not_reached_by_a_name_that_a_web_page_made_up(
    sqlite_ledger: Ledger, tmp_path: Path
) -> None:
    app = create_app(sqlite_ledger, None, hosts=("localhost", "127.0.0.1", "[::1]"))
    caller = TestClient(app, base_url="http://localhost:8000")
    assert caller.get("/v1/papers").status_code == 200
    assert caller.get("/v1/papers", headers={"Host": "[::1]:8000"}).status_code == 200
    assert _is_problem(caller.get("/v1/papers", headers={"Host": "kwaad.example"}), 421)


def test_a_server_without_an_index_says_so(sqlite_ledger: Ledger) -> None:
    assert _is_problem(TestClient(create_app(sqlite_ledger, None)).get("/v1/search?q=x"), 501)


def test_an_empty_ledger_gives_empty_lists(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    caller = TestClient(served(sqlite_ledger, tmp_path))
    for name in ("papers", "questions", "citations", "targets", "checks", "commitments", "deadlines", "dossiers"):
        assert caller.get(f"/v1/{name}").json() == {"items": [], "total": 0, "next": None}
