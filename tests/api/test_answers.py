"""Lists to their end, what a client has already, HEAD, and the bounds."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from invented_contracts import add_invented
from rekenschap.ledger.store import Ledger
from serving import PAPERS


def _next(answer: object) -> str | None:
    links: dict[str, dict[str, str]] = answer.links  # type: ignore[attr-defined]
    return links["next"]["url"] if "next" in links else None


def test_following_the_links_gives_each_item_once(caller: TestClient) -> None:
    for path in ("/v1/papers", "/v1/questions", "/v1/citations", "/v1/targets", "/v1/commitments"):
        seen: list[str] = []
        following: str | None = f"{path}?size=4"
        while following:
            answer = caller.get(following)
            seen += [str(item) for item in answer.json()["items"]]
            following = _next(answer)
        assert len(seen) == len(set(seen)) == caller.get(path).json()["total"] > 4, path


def test_following_the_links_gives_each_item_once_while_papers_are_added(
    caller: TestClient, papers: Ledger
) -> None:
    before = {item["key"] for item in caller.get("/v1/papers").json()["items"]}
    seen: list[str] = []
    following: str | None = "/v1/papers?size=2"
    number = 100
    while following:
        answer = caller.get(following)
        seen += [item["key"] for item in answer.json()["items"]]
        following = _next(answer)
        add_invented(papers, number)
        number += 1
    assert len(seen) == len(set(seen))
    assert before <= set(seen)


def test_links_keep_what_was_asked(standing: TestClient) -> None:
    answer = standing.get("/v1/questions?group=SP&status=declined&status=deferred&size=1")
    following = standing.get(answer.links["next"]["url"])
    assert {item["status"] for item in following.json()["items"]} <= {"declined", "deferred"}
    assert following.json()["total"] == answer.json()["total"] == 2 * PAPERS


def test_what_the_client_has_is_not_sent_again(caller: TestClient, papers: Ledger) -> None:
    first = caller.get("/v1/papers")
    assert caller.get("/v1/papers", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert caller.get("/v1/papers", headers={"If-None-Match": f'"x", {first.headers["etag"]}'}).status_code == 304
    add_invented(papers, 100)
    again = caller.get("/v1/papers", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.headers["etag"] != first.headers["etag"]
    assert again.json()["total"] == PAPERS + 1


@pytest.mark.parametrize(
    "path", ["/v1/papers", "/v1/papers/kst-39001-XX-A/text", "/v1/exports/papers", "/v1/niets"]
)
def test_head_is_get_without_its_body(standing: TestClient, path: str) -> None:
    got, asked = standing.get(path), standing.head(path)
    assert asked.content == b""
    assert asked.status_code == got.status_code
    assert asked.headers["content-type"] == got.headers["content-type"]
    assert asked.headers.get("etag") == got.headers.get("etag")


def test_long_answers_are_compressed(standing: TestClient) -> None:
    answer = standing.get("/v1/questions", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.json()["total"] == 3 * PAPERS


def test_a_question_has_its_words_its_span_and_its_address(caller: TestClient) -> None:
    question = caller.get("/v1/papers/kst-39001-XX-A/questions/3").json()
    text = caller.get("/v1/papers/kst-39001-XX-A/text").text
    start, end = question["answerSpan"]
    assert text[start:end] == question["answer"] == "Hierover doet het kabinet geen uitspraken."
    assert (question["status"], question["ground"]) == ("declined", "national_security")
    assert caller.get(question["self"]).json() == question


def test_a_search_shows_the_words_that_were_looked_for_and_counts_by_value(caller: TestClient) -> None:
    found = caller.get("/v1/search", params={"q": "uitspraken status:geweigerd", "size": 2}).json()
    assert found["total"] == PAPERS
    question, marks = found["items"][0]["question"], found["items"][0]["highlights"]
    assert [question["answer"][start:end] for start, end in marks["answer"]] == ["uitspraken"]
    assert found["facets"]["status"] == [{"value": "declined", "count": PAPERS}]


def test_following_the_links_of_a_search_gives_each_result_once(caller: TestClient) -> None:
    seen: list[str] = []
    following: str | None = "/v1/search?q=uitgegeven&size=4&only=exchange"
    while following:
        answer = caller.get(following)
        seen += [item["question"]["self"] for item in answer.json()["items"]]
        following = _next(answer)
    assert len(seen) == len(set(seen)) == 3 * PAPERS


def test_what_is_due_depends_on_the_day(caller: TestClient) -> None:
    statuses = [
        {item["status"] for item in caller.get("/v1/commitments", params={"asOf": day}).json()["items"]}
        for day in ("2021-06-30", "2021-07-01")
    ]
    assert statuses == [{"open"}, {"due"}]


def test_two_questions_side_by_side(caller: TestClient) -> None:
    asked = {"leftPaper": "kst-39001-XX-A", "leftNumber": "1", "rightPaper": "kst-39002-XX-A", "rightNumber": "1"}
    both = caller.get("/v1/comparison", params=asked).json()
    assert [both[side]["paper"]["key"] for side in ("left", "right")] == ["kst-39001-XX-A", "kst-39002-XX-A"]


def test_the_file_comes_back_byte_for_byte_and_is_not_shown_by_a_browser(caller: TestClient) -> None:
    answer = caller.get("/v1/papers/kst-39001-XX-A/versions/1/file")
    assert answer.text == caller.get("/v1/papers/kst-39001-XX-A/text").text
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''nota-1.txt"
    assert answer.headers["content-type"] == "application/octet-stream"
