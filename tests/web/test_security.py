"""What a hostile paper, query, page or sender may not do to the workbench."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from test_access import needs, path_of, routes

from rekenschap.accounts import audit
from rekenschap.ledger.store import Ledger
from rekenschap.serving.edge import Edge
from rekenschap.serving.limits import Buckets, Rate
from rekenschap.web.edge import POLICY
from rekenschap.web.forms import MOST_FIELDS, MOST_FILES
from rekenschap.web.routes.upload import file_name
from teams import PAPER, PASSWORD, Someone, in_as, workbench

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
#: what a page must have, whatever it is
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
}


def is_safe(page: str) -> bool:
    """Whether nothing of ours was let through as markup, and nothing stands in the page that could run."""
    markup = re.sub(r'"[^"]*"', '""', page)
    return "<script>" not in page and "<img src=x" not in page and not re.search(r"<[^>]+\son\w+\s*=", markup)


def test_this_test_can_tell(team: FastAPI) -> None:
    assert not is_safe(f"<p>{HOSTILE}</p>")
    assert not is_safe('<p onclick="x">')
    assert is_safe(in_as(team, "Anne").get("/").text)


@pytest.mark.parametrize(
    "path", ["/zoeken?q=", "/?na=", "/beheer/logboek?wie=", "/beheer/logboek?van=", "/toezeggingen?na="]
)
def test_what_was_asked_is_shown_as_words(team: FastAPI, path: str) -> None:
    answer = in_as(team, "Anne").get(path + HOSTILE.replace(" ", "%20"))
    assert answer.status_code < 500
    assert is_safe(answer.text)


def test_a_page_to_go_back_to_is_shown_as_words(team: FastAPI) -> None:
    answer = Someone(team).get("/inloggen", params={"terug": "/" + HOSTILE})
    assert "&lt;script&gt;" in answer.text
    assert is_safe(answer.text)


def test_names_of_files_titles_and_people_are_shown_as_words(team: FastAPI) -> None:
    anne = in_as(team, "Anne")
    paper = f"# {HOSTILE}\n\n**Vraag 1**\n\n{HOSTILE}?\n\n**Antwoord vraag 1**\n\n{HOSTILE}\n".encode()
    sent = anne.post("/stukken", data={"geheim": anne.secret()}, files={"stuk": (HOSTILE + ".md", paper)})
    page = anne.get(sent.headers["location"]).text
    assert "alert(2)&gt;.md" in page
    assert is_safe(page)
    assert is_safe(anne.fill("/beheer", "/beheer", naam="<script>alert(1)</script>", rol="reader").text)
    assert is_safe(anne.get("/beheer/logboek").text)
    assert is_safe(anne.get("/").text)


@pytest.mark.parametrize(
    "back",
    [
        "https://kwaad.example",
        "//kwaad.example",
        "/\\kwaad.example",
        "\\\\kwaad.example",
        "/\t/kwaad.example",
        "javascript:alert(1)",
        "kwaad.example",
        "/\r\nSet-Cookie: a=b",
    ],
)
def test_no_address_leads_to_another_site(team: FastAPI, back: str) -> None:
    someone = Someone(team)
    assert someone.get("/taal/en", params={"terug": back}).headers["location"] == "/"
    answer = someone.log_in("Anne", back=back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "a" not in someone.cookies


def test_a_form_without_its_secret_changes_nothing(team: FastAPI, team_ledger: Ledger) -> None:
    anne, piet = in_as(team, "Anne"), in_as(team, "Piet")
    wrong = [None, "", "00" * 64, piet.secret(), Someone(team).secret("/inloggen"), "é"]
    for secret in wrong:
        data = {"naam": "Kees", "rol": "admin"} | ({} if secret is None else {"geheim": secret})
        assert anne.post("/beheer", data=data).status_code == 403
    assert "Kees" not in anne.get("/beheer").text
    with team_ledger.reading() as connection:
        assert audit.entries(connection, what="account_added").items == ()


def test_every_form_is_refused_without_its_secret(team: FastAPI) -> None:
    anne, taken = in_as(team, "Anne"), []
    for method, route in routes(team):
        if method != "GET":
            answer = anne.request(method, path_of(route), data={"naam": "x"})
            if answer.status_code != 403:
                taken.append((method, route.path, answer.status_code))
    assert taken == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_from_another_site_is_refused_even_with_the_secret(team: FastAPI, site: str) -> None:
    anne = in_as(team, "Anne")
    data = {"geheim": anne.secret(), "naam": "Kees", "rol": "admin"}
    assert anne.post("/beheer", data=data, headers={"sec-fetch-site": site}).status_code == 403
    assert anne.post("/beheer", data=data, headers={"sec-fetch-site": "same-origin"}).status_code == 200


def test_logging_in_cannot_be_forged_either(team: FastAPI) -> None:
    other = Someone(team).secret("/inloggen")
    victim = Someone(team)
    victim.get("/inloggen")
    data = {"geheim": other, "naam": "Anne", "wachtwoord": PASSWORD}
    assert victim.post("/inloggen", data=data).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/../app.py",
        "/static/x/..%2f..%2fapp.py",
        "/static/x/%2e%2e/%2e%2e/app.py",
        "/static/x//etc/passwd",
        "/static/x/vendor/../../app.py",
        "/static/x/workbench.css%00.py",
        "/static/..%5c..%5capp.py/x",
    ],
)
def test_no_path_leads_to_another_file(team: FastAPI, path: str) -> None:
    answer = Someone(team).get(path)
    assert answer.status_code in {404, 400}
    assert "import" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("key", ["..%2f..%2fetc%2fpasswd", "%00", "kst-1%0d%0aSet-Cookie:%20a=b", "a" * 3000])
def test_no_name_of_a_paper_leads_to_a_file_or_a_header(team: FastAPI, key: str) -> None:
    anne = in_as(team, "Anne")
    for path in (f"/stukken/{key}", f"/papers/{key}", f"/lezen/{key}", f"/stukken/{key}/bladzijden/1.png"):
        answer = anne.get(path)
        assert answer.status_code < 500
        assert "\n" not in "".join(answer.headers.values())
        assert "a" not in anne.cookies


def test_every_answer_has_its_headers(team: FastAPI) -> None:
    anne, without, shown = in_as(team, "Anne"), [], 0
    answers = [anne.get(path_of(route)) for method, route in routes(team) if method == "GET"]
    answers += [anne.get("/niets"), anne.post("/beheer"), anne.delete("/"), anne.get("/static/x/niets.css")]
    answers += [anne.get("/" + "a" * 40_000), Someone(team).get("/"), Someone(team).post("/stukken")]
    for answer in answers:
        shown += answer.headers.get("content-type", "").startswith("text/html")
        if any(answer.headers.get(name) != value for name, value in HEADERS.items()):
            without.append(
                (str(answer.url)[:100], answer.status_code, answer.headers.get("content-security-policy"))
            )
    assert [one for one in without if "/deel" not in one[0]] == []
    assert shown > 15


def test_a_fault_that_nobody_foresaw_is_a_page_with_its_headers(team: FastAPI) -> None:
    @team.get("/breuk")
    def broken() -> None:
        raise ZeroDivisionError("geheim van binnen")

    answer = Someone(team).get("/breuk")
    assert answer.status_code == 500
    assert "Er ging iets mis bij ons" in answer.text
    assert "geheim van binnen" not in answer.text
    assert answer.headers["content-security-policy"] == POLICY


def test_no_page_has_scripts_or_styles_written_into_it(team: FastAPI) -> None:
    anne, found = in_as(team, "Anne"), []
    for method, route in routes(team):
        if method == "GET" and needs(route) is not None and "{" not in route.path:
            page = anne.get(route.path).text
            if "<html" in page and re.search(
                r"<script(?![^>]*\ssrc=)|<style|\sstyle=\"|\son[a-z]+=\"|hx-on|javascript:", page
            ):
                found.append(route.path)
    assert found == []


def test_hsts_is_only_said_behind_tls(team: FastAPI, team_ledger: Ledger, tmp_path: Path) -> None:
    assert "strict-transport-security" not in Someone(team).get("/inloggen").headers
    behind = Someone(workbench(team_ledger, tmp_path, tls=True), "https://testserver")
    assert "strict-transport-security" in behind.get("/inloggen").headers
    assert "strict-transport-security" in behind.get("/niets").headers


def test_only_its_own_names_reach_a_server(team_ledger: Ledger, tmp_path: Path) -> None:
    app = workbench(team_ledger, tmp_path, hosts=("localhost",))
    assert Someone(app, "http://localhost:8000").get("/inloggen").status_code == 200
    stranger = Someone(app, "http://kwaad.example").get("/inloggen")
    assert (stranger.status_code, stranger.headers["content-security-policy"]) == (421, POLICY)


def test_too_many_requests_from_one_network_are_told_to_wait(team_ledger: Ledger, tmp_path: Path) -> None:
    app = workbench(team_ledger, tmp_path, rate=Rate(0.5, 3))
    someone = Someone(app)
    answers = [someone.get("/inloggen") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[3].headers["retry-after"]) in {1, 2}
    assert "Te veel verzoeken" in answers[3].text
    other = TestClient(app, client=("192.0.2.9", 1))
    assert other.get("/inloggen").status_code == 200


def test_a_bucket_fills_with_time_and_there_are_not_too_many() -> None:
    now = [0.0]
    buckets = Buckets(Rate(2, 4), lambda: now[0], most=3)
    assert [buckets.wait("a") for _ in range(5)] == [0, 0, 0, 0, 0.5]
    now[0] += 0.5
    assert [buckets.wait("a"), buckets.wait("a")] == [0, 0.5]
    for key in "bcd":
        buckets.wait(key)
    assert len(buckets._left) == 3
    assert buckets.wait("a") == 0


def test_a_form_that_is_too_large_is_refused_whatever_it_says_of_itself(team: FastAPI) -> None:
    anne = in_as(team, "Anne")
    large = b"geheim=" + b"a" * 2_000_000
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert anne.post("/beheer", content=large, headers=kind).status_code == 413
    pieces = (large[at : at + 65_536] for at in range(0, len(large), 65_536))
    assert anne.post("/beheer", content=pieces, headers=kind).status_code == 413


def test_a_form_with_too_many_files_or_fields_is_refused(team: FastAPI) -> None:
    anne = in_as(team, "Anne")
    data = {"geheim": anne.secret()}
    files = [("stuk", (f"{number}.md", b"x")) for number in range(MOST_FILES + 1)]
    assert anne.post("/stukken", data=data, files=files).status_code == 400
    fields = data | {f"veld{number}": "x" for number in range(MOST_FIELDS + 1)}
    assert anne.post("/stukken", data=fields, files=files[:1]).status_code == 400
    assert "nog niets toegevoegd" in anne.get("/lezen").text


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Documenten\\nota.pdf", "nota.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a  Set-Cookie: b.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("", "stuk"),
        (None, "stuk"),
        ("/", "stuk"),
        ("a" * 1000, "a" * 200),
    ],
)
def test_the_name_of_a_file_is_a_name_and_no_path(given: str | None, name: str) -> None:
    assert file_name(given) == name


# the edge by itself: what a sender does slowly, and an answer that takes long


def refuse(status: int, detail: str, scope: Scope, headers: Any) -> PlainTextResponse:
    return PlainTextResponse(detail, status, dict(headers))


async def reads_all(scope: Scope, receive: Receive, send: Send) -> None:
    while (await receive()).get("more_body"):
        pass
    await PlainTextResponse("goed")(scope, receive, send)


def asked(app: Any, pieces: list[tuple[float, bytes]]) -> list[int]:
    """The statuses that come back when a body is sent in pieces, each after some seconds."""

    async def main() -> list[int]:
        waiting, sent = list(pieces), []

        async def receive() -> Message:
            if not waiting:
                await asyncio.sleep(3600)
            seconds, body = waiting.pop(0)
            await asyncio.sleep(seconds)
            return {"type": "http.request", "body": body, "more_body": bool(waiting)}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent.append(message["status"])

        scope = {
            "type": "http",
            "method": "POST",
            "path": "/",
            "headers": [],
            "query_string": b"",
            "client": ("::1", 1),
        }
        await app(scope, receive, send)
        return sent

    with ThreadPoolExecutor(1) as apart:  # a browser of another test may hold this thread's loop
        return apart.submit(asyncio.run, main()).result()


def test_a_body_that_comes_too_slowly_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from starlette.exceptions import HTTPException
    from starlette.middleware.exceptions import ExceptionMiddleware

    monkeypatch.setattr("rekenschap.serving.edge._PATIENCE", 0.3)

    async def told(request: Any, error: Exception) -> PlainTextResponse:
        return PlainTextResponse("", error.status_code if isinstance(error, HTTPException) else 500)

    app = ExceptionMiddleware(reads_all, handlers={HTTPException: told})
    edge = Edge(app, refuse, {}, lambda scope: 1000, seconds=5)
    assert asked(edge, [(0.0, b"a"), (0.1, b"b")]) == [200]
    assert asked(edge, [(0.1, b"a")] * 20) == [408]


def test_an_answer_that_takes_too_long_is_told_and_the_clock_begins_after_the_body() -> None:
    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            pass
        await asyncio.sleep(0.5)
        await PlainTextResponse("laat")(scope, receive, send)

    pieces = [(0.2, b"a")] * 4
    assert asked(Edge(slow, refuse, {}, lambda scope: 1000, seconds=0.3), pieces) == [503]
    assert asked(Edge(slow, refuse, {}, lambda scope: 1000, seconds=0.7), pieces) == [200]


def test_a_page_that_is_there_is_found_with_head_too(team: FastAPI) -> None:
    answer = Someone(team).head("/inloggen")
    assert (answer.status_code, answer.content) == (200, b"")


def test_the_sample_is_there(team: FastAPI) -> None:
    assert in_as(team, "Lies").get(f"/stukken/{PAPER}").status_code == 200
