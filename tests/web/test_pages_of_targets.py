"""Pages of targets: which there are, what is missing to check them, and how papers worded them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser
from sqlalchemy import update

from browsing import NARROW, WIDE, faults, serving_at
from rekenschap.ledger import queries, schema
from rekenschap.ledger.entries import TargetEntry
from rekenschap.web.target_check import check
from rekenschap.web.targets import history
from rekenschap.web.words import PageWords
from workbench import SAMPLE


def first_target(client: TestClient) -> TargetEntry:
    app = client.app
    assert isinstance(app, FastAPI)
    with app.state.desk.ledger.reading() as connection:
        found = queries.targets(connection, indicator="Roemernorm").items
    entry: TargetEntry = found[0]
    return entry


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ("", "Roemernorm", "Geen doelen"),
        ("mist=noemer", "Roemernorm", ">voorbeelden<"),
        ("jaar=2030", "kabinet wil groeien", "Roemernorm"),
        ("indicator=roemer", "Roemernorm", ">voorbeelden<"),
        ("dossier=39800", "Roemernorm", ">voorbeelden<"),
        ("ministerie=Nergens", "Geen doelen", "Roemernorm"),
        ("jaar=abcd", "Roemernorm", "Geen doelen"),
    ],
)
def test_targets_are_chosen(pages: TestClient, query: str, there: str, absent: str) -> None:
    shown = pages.get(f"/doelen?{query}").text
    table = shown[shown.index('<h2 id="gevonden"') :]
    assert there in table
    assert absent not in table


def test_a_target_shows_all_its_parts_with_the_words_and_what_is_needed(pages: TestClient) -> None:
    entry = first_target(pages)
    shown = pages.get(f"/doelen/{entry.id}").text
    assert f'href="/stukken/{SAMPLE}#vraag-12"' in shown
    for words in (
        "minstens 10% in 2028",
        "de regering",
        "Er is geen reeks geladen",
        "de noemer: waarvan",
        "het pad",
    ):
        assert words in shown
    assert "niet genoemd" in shown


def test_what_a_target_tells_is_not_asked_for_again(pages: TestClient) -> None:
    entry = first_target(pages)
    assert check(entry).needed == ("baseline", "denominator", "source", "series", "path")
    assert check(replace(entry, missing=(), path="2026: 12%")).needed == ("series",)
    assert check(replace(entry, missing=("jaar",), year=None)).needed == ("year", "series")


def test_a_wording_that_asks_something_else_than_the_one_before_is_marked(pages: TestClient) -> None:
    entry = first_target(pages)
    higher, other_year = replace(entry, id=2, value=12.0), replace(entry, id=3, year=2040)
    found = history((entry, higher, other_year, replace(higher, id=4)), PageWords("nl"))
    assert [each.is_changed for each in found] == [False, True, False, False]
    assert [each.asks for each in found][:2] == ["minstens 10% in 2028", "minstens 12% in 2028"]


def test_the_same_indicator_in_other_papers_stands_in_the_history(pages: TestClient) -> None:
    shown = pages.get("/doelen?indicator=voorbeelden").text
    number = shown.split('href="/doelen/', 1)[1].split('"', 1)[0]
    history_of = pages.get(f"/doelen/{number}").text
    assert history_of.count('class="evidence"') == 7


@pytest.mark.parametrize("number", ["999999", "0", "-1", "abc", "99999999999999"])
def test_a_target_that_is_not_there_is_told(pages: TestClient, number: str) -> None:
    assert pages.get(f"/doelen/{number}").status_code in (400, 404)


def test_words_of_papers_are_shown_as_text(own_pages: TestClient) -> None:
    entry = first_target(own_pages)
    app = own_pages.app
    assert isinstance(app, FastAPI)
    with app.state.desk.ledger.writing() as writing:
        words = {"indicator": "<script>alert(1)</script>", "text": "<b>vet</b>", "unit": "<i>"}
        writing.connection.execute(update(schema.target).where(schema.target.c.id == entry.id).values(**words))
    for path in ("/doelen", f"/doelen/{entry.id}"):
        shown = own_pages.get(path).text
        assert "<script>alert" not in shown
        assert "<b>vet" not in shown
        assert "<i>" not in shown


def test_pages_are_there_in_english(pages: TestClient) -> None:
    english = {"accept-language": "en"}
    assert "Targets and norms" in pages.get("/doelen", headers=english).text
    shown = pages.get(f"/doelen/{first_target(pages).id}", headers=english).text
    assert "No series is loaded for this indicator" in shown
    assert "at least 10% in 2028" in shown


def test_axe_finds_nothing(pages: TestClient, browser: Browser) -> None:
    with serving_at(pages.app) as root:
        light = browser.new_page(color_scheme="light", viewport={"width": WIDE, "height": 900})
        dark = browser.new_page(color_scheme="dark", viewport={"width": NARROW, "height": 900})
        for page in (light, dark):
            for path in ("/doelen", f"/doelen/{first_target(pages).id}"):
                page.goto(root + path)
                assert faults(page) == [], path
            page.close()
