"""What is not JSON: exports that other programs read, annotations, feeds, calendars and subscriptions to them."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import duckdb
import feedparser
import openpyxl
import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from invented_contracts import add_invented
from rekenschap.ledger.store import Ledger
from serving import PAPERS, WITH_TOKEN

TABLES = ["papers", "questions", "citations", "targets", "checks", "commitments", "reviews"]


def _rows(caller: TestClient, table: str, form: str) -> int:
    """How many rows another program finds in an export."""
    answer = caller.get(f"/v1/exports/{table}?format={form}")
    assert answer.headers["content-disposition"] == f'attachment; filename="{table}.{form}"'
    if form == "jsonl":
        return len([json.loads(line) for line in answer.text.splitlines()])
    if form == "csv":
        return len(list(csv.DictReader(io.StringIO(answer.text))))
    if form == "xlsx":
        return int(openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].max_row) - 1
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file, duckdb.connect() as database:
        Path(file.name).write_bytes(answer.content)
        return len(database.read_parquet(file.name).fetchall())


@pytest.mark.parametrize("table", TABLES)
def test_an_export_has_all_of_a_kind_in_every_form(standing: TestClient, table: str) -> None:
    total = standing.get(f"/v1/{table}").json()["total"]
    assert {form: _rows(standing, table, form) for form in ("jsonl", "csv", "xlsx", "parquet")} == dict.fromkeys(
        ("jsonl", "csv", "xlsx", "parquet"), total
    )


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", "application/jsonl"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/html, text/*;q=0.5", "text/csv; charset=utf-8"),
        ("application/jsonl;q=0.1, application/vnd.apache.parquet", "application/vnd.apache.parquet"),
        ("text/csv;q=0, application/*;q=onzin", "application/jsonl"),
    ],
)
def test_the_client_chooses_the_form_by_what_it_accepts(standing: TestClient, accept: str, form: str) -> None:
    assert standing.get("/v1/exports/papers", headers={"Accept": accept}).headers["content-type"] == form


def test_a_client_that_takes_no_form_is_told_which_there_are(standing: TestClient) -> None:
    answer = standing.get("/v1/exports/papers", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["detail"]


def test_an_annotation_quotes_the_words_at_its_position(standing: TestClient) -> None:
    page = standing.get("/v1/papers/kst-39001-XX-A/annotations").json()
    assert page["type"] == "AnnotationPage"
    for item in page["items"]:
        position, quotation = item["target"]["selector"]
        text = standing.get(item["target"]["source"].removeprefix("http://testserver")).text
        assert text[position["start"] : position["end"]] == quotation["exact"]
    assert len(page["items"]) >= 3


def test_a_paper_is_given_as_akoma_ntoso(standing: TestClient) -> None:
    answer = standing.get("/v1/papers/kst-39001-XX-A/akoma-ntoso")
    assert answer.headers["content-type"] == "application/akn+xml"
    assert answer.text.count("<question ") == 3


@pytest.mark.parametrize("query", ["", "?group=SP", "?q=uitgegeven", "?dossier=39001-XX"])
def test_a_feed_is_read_by_a_reader_of_feeds(standing: TestClient, query: str) -> None:
    found = feedparser.parse(standing.get(f"/v1/feed{query}").content)
    assert not found.bozo
    assert found.entries
    assert standing.get(found.entries[0].link.removeprefix("http://testserver")).status_code == 200


def test_deadlines_come_as_a_calendar(standing: TestClient) -> None:
    calendar = Calendar.from_ical(standing.get("/v1/calendar").content)
    assert len(calendar.walk("VEVENT")) == standing.get("/v1/commitments").json()["total"] == PAPERS


def test_a_subscriber_is_told_of_what_comes_and_can_leave(caller: TestClient, papers: Ledger) -> None:
    caller.post(
        "/v1/saved-searches", headers=WITH_TOKEN, json={"owner": "sp", "name": "geld", "query": "uitgegeven"}
    )
    wish = {"owner": "sp", "kind": "dossier", "subject": "39107-XX", "channel": "atom"}
    made = caller.post("/v1/subscriptions", json=wish, headers=WITH_TOKEN)
    assert made.status_code == 201
    address = made.json()["fetch"].removeprefix("http://testserver")
    assert feedparser.parse(caller.get(address).content).entries == []
    add_invented(papers, 107)
    assert len(feedparser.parse(caller.get(address).content).entries) == 1
    search = wish | {"kind": "search", "subject": "geld"}
    assert caller.post("/v1/subscriptions", json=search, headers=WITH_TOKEN).status_code == 201
    assert caller.get("/v1/subscriptions", headers=WITH_TOKEN).json()["total"] == 2
    assert caller.delete(made.headers["location"], headers=WITH_TOKEN).status_code == 204
    assert caller.get(address).status_code == 404
    assert caller.delete(made.headers["location"], headers=WITH_TOKEN).status_code == 404
