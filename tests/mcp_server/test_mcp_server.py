"""The SDK's own client lists and calls each tool over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from invented_contracts import add_invented
from rekenschap.follow.arriving import STEPS
from rekenschap.ledger import queries
from rekenschap.ledger.store import Ledger
from rekenschap.mcp_server.citing import public_link

Answer = dict[str, Any]
CALLS: dict[str, dict[str, Any]] = {
    "search": {"query": "uitgegeven fractie:SP", "limit": 3},
    "paper": {"paper": "kst-39001-XX-A"},
    "question": {"paper": "kst-39001-XX-A", "number": "3"},
    "commitments": {"group": "SP"},
    "due": {"days": 30},
    "targets": {"year": 2030},
    "checks": {},
}
WRONG: list[tuple[str, dict[str, Any]]] = [
    ("paper", {"paper": "kst-1"}),
    ("question", {"paper": "kst-39001-XX-A", "number": "99"}),
    ("search", {"query": "x", "limit": 1000}),
    ("targets", {"year": 99999999999}),
    ("paper", {"paper": "\0"}),
    ("verwijder", {}),
]


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mcp") / "ledger.db"
    ledger = Ledger.open(path, create=True)
    for number in range(3):
        add_invented(ledger, number, then=STEPS)
    ledger.close()
    return path


@pytest.fixture(scope="module")
def said(where: Path) -> dict[str, Any]:
    """What the server says over one connection: its tools, an answer for each call, and for each wrong one."""
    return asyncio.run(_asked(where))


async def _asked(where: Path) -> dict[str, Any]:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "rekenschap", "mcp", "--ledger", str(where)],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    async with Client(command, read_timeout_seconds=60) as client:
        tools = (await client.list_tools()).tools
        answers = {name: await client.call_tool(name, asked) for name, asked in CALLS.items()}
        wrong = [await _refused(client, name, asked) for name, asked in WRONG]
        return {"tools": tools, "answers": answers, "wrong": wrong}


async def _refused(client: Client, name: str, asked: dict[str, Any]) -> str:
    """The words with which a call is refused."""
    try:
        result = await client.call_tool(name, asked)
    except Exception as error:
        return str(error)
    assert result.is_error, result
    return str(result.content)


def test_the_client_finds_the_seven_tools_and_that_they_only_read(said: dict[str, Any]) -> None:
    assert {tool.name for tool in said["tools"]} == set(CALLS)
    assert all(tool.annotations.read_only_hint for tool in said["tools"])


def test_every_tool_says_that_words_of_papers_are_quoted_material(said: dict[str, Any]) -> None:
    told = {tool.name: tool.description.split() for tool in said["tools"]}
    assert [name for name, words in told.items() if name != "due" and "quoted" not in words] == []


@pytest.mark.parametrize("name", CALLS)
def test_every_tool_answers(said: dict[str, Any], name: str) -> None:
    result = said["answers"][name]
    assert not result.is_error, result.content
    assert json.loads(result.content[0].text) == result.structured_content
    assert len(result.structured_content["items"]) <= 26


@pytest.mark.parametrize("name", ["search", "paper", "question", "commitments", "due", "targets"])
def test_every_item_has_the_exact_words_that_it_rests_on(said: dict[str, Any], where: Path, name: str) -> None:
    items = said["answers"][name].structured_content["items"]
    ledger = Ledger.open(where)
    with ledger.reading() as connection:
        cited = [citation for item in items for citation in item["citations"]]
        texts = {
            one["paper"]: queries.text(connection, queries.paper(connection, one["paper"]).id) for one in cited
        }
    ledger.close()
    assert items
    assert all(item["citations"] for item in items)
    placed = [one for one in cited if one["span"]]
    assert placed
    assert [one for one in placed if texts[one["paper"]][slice(*one["span"])] != one["words"]] == []
    assert {one["link"] for one in cited} <= {
        f"https://zoek.officielebekendmakingen.nl/{key}.html" for key in texts
    }


def test_a_wrong_call_is_refused_with_its_reason(said: dict[str, Any]) -> None:
    assert "has no paper 'kst-1'" in said["wrong"][0]
    assert "has no question '99'" in said["wrong"][1]
    assert len(said["wrong"]) == len(WRONG)


@pytest.mark.parametrize(
    ("key", "link"),
    [
        ("kst-36800-X-E", "https://zoek.officielebekendmakingen.nl/kst-36800-X-E.html"),
        ("ah-tk-20252026-12", "https://zoek.officielebekendmakingen.nl/ah-tk-20252026-12.html"),
        ("sha256:0123456789abcdef", None),
    ],
)
def test_a_paper_with_an_official_id_has_a_public_address(key: str, link: str | None) -> None:
    assert public_link(key) == link
