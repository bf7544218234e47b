"""Pages of targets: which there are, what is missing to check them, and how papers worded them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser
from sqlalchemy import update

from browsing import NARROW, WIDE, faults, serving_at
from rekenschap.follow.series.storing import load
from rekenschap.ledger import queries, schema
from rekenschap.ledger.entries import TargetEntry
from rekenschap.web.target_chance import fitting
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
    assert check(entry, None).needed == ("baseline", "denominator", "source", "series", "path")
    assert check(replace(entry, missing=(), path="2026: 12%"), None).needed == ("series",)
    assert check(replace(entry, missing=("jaar",), year=None), None).needed == ("year", "series")


HEADING = "indicator;datum;waarde;soort;eenheid;definitie;bron"
AIMS = "indicator;vastgesteld;vergelijking;waarde;uiterlijk;toets;bron;uitgangswaarde;uitgangsdatum;reden"
HOSTILE = "<script>alert(1)</script>"


def table(points: int, source: str = "jaarbrief", name: str = "Roemernorm") -> str:
    rows = (
        f"{name};{2010 + year}-12-31;{5 + year * year % 3};stand;%;wat de norm meet;{source}"
        for year in range(points)
    )
    return "\n".join((HEADING, *rows))


def load_into(client: TestClient, *tables: str) -> None:
    app = client.app
    assert isinstance(app, FastAPI)
    for number, text in enumerate(tables):
        load(app.state.desk.ledger, f"{number}.csv", text)


def test_without_a_series_the_page_says_how_to_load_one(pages: TestClient) -> None:
    entry = first_target(pages)
    assert "rekenschap series load" in pages.get(f"/doelen/{entry.id}").text
    assert pages.get(f"/grafieken/doel/{entry.id}/1.svg").status_code == 404


def test_a_series_is_shown_as_a_proposal_and_nothing_is_claimed_of_few_points(own_pages: TestClient) -> None:
    entry = first_target(own_pages)
    load_into(own_pages, table(3))
    shown = own_pages.get(f"/doelen/{entry.id}").text
    for words in (
        "Voorstel, nog niet bevestigd",
        "score 1",
        "Geen uitspraak",
        "minder dan 8 waarnemingen",
        "de bevestiging dat dit de reeks is",
        "31 december 2012",
        "jaarbrief",
    ):
        assert words in shown
    assert "Er is geen reeks geladen" not in shown


def test_a_loaded_target_is_judged_by_its_test_and_its_path_and_changes_are_shown(own_pages: TestClient) -> None:
    entry = first_target(own_pages)
    aims = (
        "Roemernorm;2010-01-01;>=;20,2;2028-12-31;pad;beleidsbrief;20;2009-12-31;",
        "Roemernorm;2015-01-01;>=;20,1;2028-12-31;pad;voortgangsbrief;20;2009-12-31;droogte",
    )
    load_into(own_pages, table(12), "\n".join((AIMS, *aims)))
    shown = own_pages.get(f"/doelen/{entry.id}").text
    for words in (
        "Ligt achter op het pad",
        "eenzijdige t-toets",
        "waarde was ≥ 20,2, wordt ≥ 20,1",
        "makkelijker",
        "droogte",
    ):
        assert words in shown
    assert "Geen uitspraak" not in shown


def test_the_picture_may_be_kept_and_has_a_dark_variant(own_pages: TestClient) -> None:
    pytest.importorskip("vl_convert")
    entry = first_target(own_pages)
    load_into(own_pages, table(3))
    shown = own_pages.get(f"/doelen/{entry.id}").text
    assert f'srcset="/grafieken/doel/{entry.id}/1.svg?donker=1' in shown
    light, dark = (own_pages.get(f"/grafieken/doel/{entry.id}/1.svg?donker={one}") for one in (0, 1))
    assert light.headers["content-type"] == "image/svg+xml"
    assert light.headers["cache-control"] == "private, max-age=86400"
    assert light.text != dark.text
    assert own_pages.get(f"/grafieken/doel/{entry.id}/3.svg").status_code in (400, 404, 422)


def test_names_and_sources_of_a_series_are_shown_as_text(own_pages: TestClient) -> None:
    pytest.importorskip("vl_convert")
    entry = first_target(own_pages)
    load_into(own_pages, table(3, source=HOSTILE, name=f"Roemernorm {HOSTILE}"))
    page = own_pages.get(f"/doelen/{entry.id}").text
    assert "&lt;script&gt;alert(1)" in page
    for shown in (page, own_pages.get(f"/grafieken/doel/{entry.id}/1.svg").text):
        assert "Roemernorm" in shown
        assert "<script>alert" not in shown


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "year", "fits"),
    [
        ("krijgsmacht", 122_000.0, "mensen", 2030, True),
        ("krijgsmacht", 100_000.0, "mensen", 2030, True),
        ("krijgsmacht", 100_000.0, "mensen", 2031, False),
        ("krijgsmacht", 100_000.0, "EUR", 2030, False),
        ("krijgsmacht", 90_000.0, "mensen", 2030, False),
        ("onderwijs", 100_000.0, "mensen", 2030, False),
    ],
)
def test_a_chance_is_only_given_of_the_people_that_the_public_figures_count(
    pages: TestClient, indicator: str, value: float, unit: str, year: int, fits: bool
) -> None:
    entry = replace(first_target(pages), indicator=indicator, value=value, unit=unit, year=year)
    assert (fitting(entry) is not None) is fits


def test_the_chance_is_told_with_what_was_assumed(own_pages: TestClient) -> None:
    entry = first_target(own_pages)
    app = own_pages.app
    assert isinstance(app, FastAPI)
    with app.state.desk.ledger.writing() as writing:
        words = {"indicator": "krijgsmacht", "value": 122_000.0, "unit": "mensen", "year": 2030}
        writing.connection.execute(update(schema.target).where(schema.target.c.id == entry.id).values(**words))
    shown = own_pages.get(f"/doelen/{entry.id}").text
    for said in ("Een gevoeligheid, geen voorspelling", "aanname voor alle medewerkers", "690", "82.000"):
        assert said in shown


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


def test_axe_finds_nothing_where_a_series_is_shown(own_pages: TestClient, browser: Browser) -> None:
    entry = first_target(own_pages)
    aim = "Roemernorm;2010-01-01;>=;20,2;2028-12-31;pad;beleidsbrief;20;2009-12-31;"
    load_into(own_pages, table(12), f"{AIMS}\n{aim}")
    with serving_at(own_pages.app) as root:
        for theme, width in (("light", WIDE), ("dark", NARROW)):
            page = browser.new_page(color_scheme=theme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
            page.goto(f"{root}/doelen/{entry.id}")
            assert faults(page) == []
            page.close()
