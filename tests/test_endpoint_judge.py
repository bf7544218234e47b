"""The judge at an endpoint, against a stand-in server on this machine."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from rekenschap.endpoint_judge import KEY_VARIABLE, MOST_BYTES, Endpoint, EndpointJudge
from rekenschap.errors import BadEndpoint
from rekenschap.findings.finding import Verdict

sys.path.insert(0, str(Path(__file__).parent / "findings"))
from invented_case import verdicts_on

QUESTION = "Hoe wordt de kade bij Oudeveen gestut?"
ANSWER = "De kade bij Oudeveen is oud. Zij wordt met palen gestut."
GOOD = {
    "status": "partly",
    "ground": "not_available",
    "quote": "Zij wordt met palen gestut.",
    "reason": "Alleen de palen worden genoemd.",
    "reason_en": "Only the piles are named.",
    "confidence": 0.8,
}


def message(content: object) -> bytes:
    words = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"content": words}}]}).encode()


class StandIn:
    """A server that gives back what a test tells it to, and remembers what it was sent."""

    def __init__(self) -> None:
        self.status, self.body, self.headers = 200, message(GOOD), dict[str, str]()
        self.asked: list[tuple[dict[str, Any], dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append((sent, dict(self.headers)))
                self.send_response(outer.status)
                for name, value in outer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(outer.body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
                """Says nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1/chat/completions"


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    server = StandIn()
    thread = threading.Thread(target=server.server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.server.shutdown()
    server.server.server_close()
    thread.join()


def judged(stand_in: StandIn, answer: str = ANSWER) -> Verdict:
    return verdicts_on([(QUESTION, answer)], EndpointJudge(Endpoint(stand_in.url, "a-model", 5)))[1][0]


def test_its_verdict_is_taken_and_marked(stand_in: StandIn) -> None:
    verdict = judged(stand_in)
    assert (verdict.judge, verdict.status, verdict.ground, verdict.confidence) == (
        "endpoint",
        "partly",
        "not_available",
        0.8,
    )
    assert [evidence.reason for evidence in verdict.evidence] == [GOOD["reason"]]


def test_question_and_reply_are_sent_and_the_key_of_the_environment(
    stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "a-key")
    judged(stand_in)
    sent, headers = stand_in.asked[0]
    assert sent["model"] == "a-model"
    assert QUESTION in sent["messages"][-1]["content"]
    assert "met palen gestut" in sent["messages"][-1]["content"]
    assert headers["Authorization"] == "Bearer a-key"


def test_without_a_key_none_is_sent(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    judged(stand_in)
    assert "Authorization" not in stand_in.asked[0][1]


def test_an_explicit_refusal_is_kept_and_not_sent(stand_in: StandIn) -> None:
    verdict = judged(stand_in, "Hierover doet het kabinet in het openbaar geen uitspraken.")
    assert (verdict.judge, verdict.status) == ("rules", "declined")
    assert stand_in.asked == []


def send_on(stand_in: StandIn) -> None:
    stand_in.status = 302
    stand_in.headers["Location"] = "http://127.0.0.1:9/"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda s: setattr(s, "body", b"no json"),
        lambda s: setattr(s, "body", b"[1]"),
        lambda s: setattr(s, "body", b"\xff"),
        lambda s: setattr(s, "body", b'{"choices": []}'),
        lambda s: setattr(s, "body", message("Het antwoord is ja.")),
        lambda s: setattr(s, "body", message([GOOD])),
        lambda s: setattr(s, "body", message("[" * 20_000)),
        lambda s: setattr(s, "body", message(GOOD | {"status": "true"})),
        lambda s: setattr(s, "body", message(GOOD | {"status": ["partly"]})),
        lambda s: setattr(s, "body", message(GOOD | {"ground": "secret"})),
        lambda s: setattr(s, "body", message(GOOD | {"ground": {}})),
        lambda s: setattr(s, "body", message(GOOD | {"quote": "Zij wordt met balken gestut."})),
        lambda s: setattr(s, "body", message(GOOD | {"quote": None})),
        lambda s: setattr(s, "body", message(GOOD | {"reason": ""})),
        lambda s: setattr(s, "body", message(GOOD | {"confidence": 2})),
        lambda s: setattr(s, "body", message(GOOD | {"confidence": True})),
        lambda s: setattr(s, "body", message(GOOD | {"reason": "x" * MOST_BYTES})),
        lambda s: setattr(s, "status", 500),
        send_on,
    ],
)
def test_the_rules_stand_with_a_note_where_it_gives_no_usable_verdict(
    stand_in: StandIn, spoil: Callable[[StandIn], object]
) -> None:
    spoil(stand_in)
    verdict, without = judged(stand_in), verdicts_on([(QUESTION, ANSWER)])[1][0]
    assert (verdict.status, verdict.judge) == (without.status, without.judge)
    assert "eindpunt" in verdict.evidence[-1].reason
    assert "endpoint" in verdict.evidence[-1].reason_en


def test_the_rules_stand_where_nobody_listens() -> None:
    judge = EndpointJudge(Endpoint("http://127.0.0.1:9/v1", "a-model", 2))
    assert "eindpunt" in verdicts_on([(QUESTION, ANSWER)], judge)[1][0].evidence[-1].reason


@pytest.mark.parametrize(
    "url", ["http://example.org/v1", "ftp://127.0.0.1/", "file:///etc/hosts", "https://", "", "x"]
)
def test_an_address_that_is_neither_https_nor_this_machine_is_refused(url: str) -> None:
    with pytest.raises(BadEndpoint, match="https"):
        Endpoint(url, "a-model")


@pytest.mark.parametrize("url", ["https://example.org/v1", "http://localhost:1/v1", "http://[::1]:1/v1"])
def test_https_and_this_machine_are_allowed(url: str) -> None:
    assert Endpoint(url, "a-model").url == url


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own: it forks, which a process with a server in a thread should not."""
    return subprocess.run([sys.executable, "-m", "rekenschap", *arguments], capture_output=True, text=True)


def test_the_command_line_asks_the_endpoint_that_the_user_names(stand_in: StandIn, tmp_path: Path) -> None:
    paper = tmp_path / "nota.txt"
    paper.write_text(f"Vraag 1\n\n{QUESTION}\n\nAntwoord 1\n\n{ANSWER}\n", encoding="utf8")
    shown = command("read", str(paper), "--format", "json", "--judge", stand_in.url, "--judge-model", "a-model")
    assert shown.returncode == 0, shown.stderr
    assert [question["judge"] for question in json.loads(shown.stdout)["questions"]] == ["endpoint"]
    assert stand_in.asked[0][0]["model"] == "a-model"


@pytest.mark.parametrize(
    "options",
    [
        ["--judge", "https://endpoint.example/"],
        ["--judge-model", "a-model"],
        ["--judge", "ftp://endpoint.example/", "--judge-model", "a-model"],
    ],
)
def test_half_an_endpoint_or_a_bad_address_is_refused(options: list[str], tmp_path: Path) -> None:
    assert command("read", str(tmp_path), *options).returncode == 2
