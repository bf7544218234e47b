"""What changes the ledger: only with the token, bounded, and told plainly where it cannot be."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rekenschap.api.access import Access
from rekenschap.ledger.store import Ledger
from serving import PAPERS, TOKEN, WITH_TOKEN, served

SAMPLE = (resources.files("rekenschap.sample") / "nota-voorbeeld.md").read_bytes()
WRITING = [
    ("POST", "/v1/papers"),
    ("POST", "/v1/papers/kst-39001-XX-A/reviews"),
    ("POST", "/v1/subscriptions"),
    ("POST", "/v1/saved-searches"),
    ("GET", "/v1/subscriptions"),
    ("DELETE", "/v1/subscriptions/1"),
]
REVIEW = {"kind": "verdict", "key": "0" * 16, "action": "confirm", "who": "griffie"}
BODIES = {
    "/v1/papers/kst-39001-XX-A/reviews": REVIEW,
    "/v1/subscriptions": {"owner": "sp", "kind": "all", "channel": "atom"},
    "/v1/saved-searches": {"owner": "sp", "name": "lijnen", "query": "rode lijnen"},
}


@pytest.mark.parametrize(("method", "path"), WRITING)
@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer verkeerd", f"Basic {TOKEN}", f"Bearer {TOKEN}x"]
)
def test_writing_needs_the_token(standing: TestClient, method: str, path: str, header: str) -> None:
    answer = standing.request(method, path, json=BODIES.get(path), headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_server_without_a_token_takes_nothing(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    caller = TestClient(served(sqlite_ledger, tmp_path, Access()))
    for method, path in WRITING:
        answer = caller.request(method, path, json=BODIES.get(path), headers={"Authorization": "Bearer "})
        assert answer.status_code == 403


def test_a_server_that_is_not_open_gives_nothing_without_the_token_but_its_document(
    sqlite_ledger: Ledger, tmp_path: Path
) -> None:
    caller = TestClient(served(sqlite_ledger, tmp_path, Access(TOKEN, public_read=False)))
    assert [caller.get(path).status_code for path in ("/v1/", "/v1", "/v1/papers", "/v1/exports/papers")] == [
        401
    ] * 4
    assert caller.get("/v1/papers", headers=WITH_TOKEN).status_code == 200
    document = caller.get("/v1/openapi.json").json()
    assert document["paths"]["/papers"]["get"]["security"]


def test_a_paper_is_read_and_found(caller: TestClient) -> None:
    answer = caller.post("/v1/papers", files={"file": ("nota.md", SAMPLE)}, headers=WITH_TOKEN)
    assert answer.status_code == 201
    paper = caller.get(answer.headers["location"]).json()
    assert paper == answer.json()
    assert paper["questions"] == 28
    assert caller.get("/v1/search?q=waterveiligheid").json()["total"] > 0
    again = caller.post("/v1/papers", files={"file": ("anders.md", SAMPLE)}, headers=WITH_TOKEN)
    assert (again.status_code, again.json()) == (200, paper)


@pytest.mark.parametrize(
    ("name", "content", "status", "reason"),
    [
        ("nota.bin", bytes(range(256)) * 4, 415, "of no format that is known"),
        ("nota.pdf", b"%PDF-1.7\n", 422, "nota.pdf: "),
        ("leeg.txt", b"", 422, "leeg.txt: "),
        ("groot.txt", b"a " * (33 << 20), 413, "bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_not_kept(
    standing: TestClient, name: str, content: bytes, status: int, reason: str
) -> None:
    answer = standing.post("/v1/papers", files={"file": (name, content)}, headers=WITH_TOKEN)
    assert answer.status_code == status
    assert reason in answer.json()["detail"]
    assert standing.get("/v1/papers").json()["total"] == PAPERS


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"content": SAMPLE, "headers": WITH_TOKEN}, 415),
        ({"json": {}, "headers": WITH_TOKEN}, 415),
        ({"files": {"anders": ("nota.md", SAMPLE)}, "headers": WITH_TOKEN}, 422),
        ({"content": b"x", "headers": WITH_TOKEN | {"Content-Type": "multipart/form-data"}}, 400),
        ({"files": [("file", ("a.md", SAMPLE)), ("file", ("b.md", SAMPLE))], "headers": WITH_TOKEN}, 400),
    ],
)
def test_a_form_that_is_none_is_refused(standing: TestClient, sent: dict[str, object], status: int) -> None:
    answer = standing.post("/v1/papers", **sent)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_name_keeps_no_folders_of_who_sent_it(local: TestClient) -> None:
    sent = local.post("/v1/papers", files={"file": ("../../etc/nota.md", SAMPLE)}, headers=WITH_TOKEN)
    versions = local.get(f"{sent.json()['self']}/versions").json()
    assert versions["items"][0]["name"] == "nota.md"


def test_a_review_is_kept_beside_those_before(caller: TestClient) -> None:
    question = caller.get("/v1/papers/kst-39001-XX-A/questions/1").json()
    address = "/v1/papers/kst-39001-XX-A/reviews"
    said = REVIEW | {"key": question["key"]}
    first = caller.post(address, json=said, headers=WITH_TOKEN)
    assert (first.status_code, first.json()["value"]["status"]) == (201, "answered")
    right = said | {"action": "correct", "value": {"status": "partly"}, "reason": "het bedrag ontbreekt"}
    assert caller.post(address, json=right, headers=WITH_TOKEN).status_code == 201
    withdrawn = said | {"action": "withdraw", "review": first.json()["id"]}
    assert caller.post(address, json=withdrawn, headers=WITH_TOKEN).status_code == 201
    kept = caller.get(first.headers["location"]).json()
    assert [item["action"] for item in kept["items"]] == ["confirm", "correct", "withdraw"]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"key": "onbekend"}, 404),
        ({"kind": "niets"}, 422),
        ({"action": "correct"}, 422),
        ({"action": "reject"}, 422),
        ({"action": "withdraw"}, 422),
        ({"action": "vergeet"}, 422),
        ({"who": ""}, 422),
        ({"meer": 1}, 422),
    ],
)
def test_a_review_that_cannot_be_is_refused(standing: TestClient, change: dict[str, object], status: int) -> None:
    key = standing.get("/v1/papers/kst-39001-XX-A/questions/1").json()["key"]
    said = REVIEW | {"key": key} | change
    assert standing.post("/v1/papers/kst-39001-XX-A/reviews", json=said, headers=WITH_TOKEN).status_code == status
    assert standing.get("/v1/reviews").json()["total"] == 0
