"""What a list of reviews shows of blind ones: nothing, until two people have spoken."""

from fastapi.testclient import TestClient

from serving import WITH_TOKEN


def _judge(caller: TestClient, who: str, key: str, paper: str) -> None:
    said = {"kind": "verdict", "key": key, "action": "confirm", "who": who, "blind": True}
    answer = caller.post(f"/v1/papers/{paper}/reviews", json=said, headers=WITH_TOKEN)
    assert answer.status_code == 201, answer.text


def test_a_blind_review_is_shown_when_a_second_person_has_spoken(caller: TestClient) -> None:
    question = caller.get("/v1/questions").json()["items"][0]
    key, paper = question["key"], question["paper"]["key"]
    _judge(caller, "griffie", key, paper)
    assert caller.get("/v1/reviews").json()["items"] == []
    assert "griffie" not in caller.get("/v1/exports/reviews").text
    _judge(caller, "fractie", key, paper)
    assert {review["who"] for review in caller.get("/v1/reviews").json()["items"]} == {"griffie", "fractie"}
