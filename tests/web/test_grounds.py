"""Pages of grounds and ministries: shares only with their intervals, and only where there are papers enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page
from sqlalchemy import update

from browsing import NARROW, WIDE, faults, serving_at
from invented_contracts import add_invented
from rekenschap.ledger import schema
from rekenschap.ledger.queries.grounds import Answers, Sums, counted_answers, summed
from rekenschap.ledger.store import Ledger
from rekenschap.web import grounds
from workbench import DUTCH, workbench

MANY, FEW = "Vuurtorens en Bakens", "Zeemist"
HOSTILE = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def shares(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A workbench over twelve papers of one ministry, in two years, and three of another."""
    folder = tmp_path_factory.mktemp("shares")
    ledger = Ledger.open(folder / "ledger.db", create=True)
    for number in range(15):
        paper_id = add_invented(ledger, number).paper_id
        of = {"ministries": [FEW if number > 11 else MANY], "date": date(2024 + number % 2, 3, 1)}
        with ledger.writing() as writing:
            writing.connection.execute(update(schema.paper).where(schema.paper.c.id == paper_id).values(**of))
    yield TestClient(workbench(ledger, folder), headers=DUTCH, raise_server_exceptions=False)
    ledger.close()


def both_themes(browser: Browser) -> Iterator[Page]:
    """A wide window in the light, and a narrow one in the dark."""
    light = browser.new_page(color_scheme="light", viewport={"width": WIDE, "height": 900})
    dark = browser.new_page(color_scheme="dark", viewport={"width": NARROW, "height": 900})
    for page in (light, dark):
        yield page
        page.close()


def row_of(page: str, name: str) -> str:
    """The text of the row of a table with this name at its head."""
    row = next(row for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL) if f">{name}<" in row)
    return " ".join(re.sub("<[^>]+>", " ", row).split())


def test_a_share_never_stands_without_its_interval_and_number_of_papers(shares: TestClient) -> None:
    row = row_of(shares.get("/gronden").text, MANY)
    assert re.fullmatch(rf"{MANY} 12 36 12 33,3% \d+,\d% – \d+,\d%", row)


def test_with_too_few_papers_there_is_no_share(shares: TestClient) -> None:
    assert row_of(shares.get("/gronden").text, FEW) == f"{FEW} 3 9 3 te weinig stukken"
    shown = shares.get(f"/ministeries/{FEW}").text
    assert "te weinig stukken" in row_of(shown, "Niet gegeven")


def test_ministries_stand_by_name_and_the_accuracy_of_the_labels_is_told(shares: TestClient) -> None:
    shown = shares.get("/gronden").text
    assert shown.index(f">{MANY}<") < shown.index(f">{FEW}<")
    assert "77 van de 100" in shown
    assert "kappa 0,61" in shown


def test_each_count_leads_to_its_questions(shares: TestClient) -> None:
    shown = shares.get("/gronden").text
    table = shown[shown.index('id="per-ministerie"') :]
    found = re.search(r'href="(/zoeken\?q=[^"]+)" aria-label="[^"]+: 12,', table)
    assert found is not None
    assert "12 resultaten" in shares.get(found[1].replace("&amp;", "&")).text


def test_a_ground_is_chosen_for_years_and_ministries(shares: TestClient) -> None:
    shown = shares.get("/gronden?grond=national_security").text
    assert "nationale veiligheid" in shown[shown.index('id="per-ministerie"') :][:200]
    assert row_of(shown, "2024").startswith("2024 8 24 8 33,3%")
    assert row_of(shares.get("/gronden?grond=privacy").text, MANY).startswith(f"{MANY} 0 36 12 0,0% 0,0% – ")
    assert shares.get("/gronden?grond=<b>").status_code == 200


def test_a_ministry_has_its_standings_grounds_years_promises_and_papers(shares: TestClient) -> None:
    shown = shares.get(f"/ministeries/{MANY}").text
    assert "36 beoordeelde antwoorden, 12 stukken" in shown
    assert row_of(shown, "Nationale veiligheid").startswith("Nationale veiligheid 12 36 12")
    assert row_of(shown, "2025").startswith("2025 6 18 6")
    assert "/stukken/kst-39000-XX-A" in shown
    assert shares.get("/ministeries/Nergens").status_code == 404
    assert shares.get("/ministeries", follow_redirects=False).headers["location"] == "/gronden#per-ministerie"


@pytest.mark.parametrize("kind", ["gronden", "jaren", "ministeries"])
def test_a_chart_is_a_picture_with_words_and_may_be_kept(shares: TestClient, kind: str) -> None:
    light = shares.get(f"/grafieken/{kind}.svg")
    dark = shares.get(f"/grafieken/{kind}.svg?donker=1&taal=en")
    assert light.headers["content-type"] == "image/svg+xml"
    assert "max-age" in light.headers["cache-control"]
    assert "private" in light.headers["cache-control"]
    assert 'role="img"' in light.text
    assert light.text != dark.text
    assert 'lang="en"' in dark.text


def test_every_chart_on_a_page_is_there_with_an_alternative(shares: TestClient) -> None:
    for path in ("/gronden", f"/ministeries/{MANY}"):
        shown = shares.get(path).text
        pictures = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', shown)
        assert len(pictures) == shown.count("<picture>") == shown.count("prefers-color-scheme: dark")
        for address, alternative in pictures:
            assert "De cijfers staan in de tabel" in alternative
            assert shares.get(address.replace("&amp;", "&")).status_code == 200


def test_a_chart_of_what_is_not_there_is_not_drawn(shares: TestClient) -> None:
    assert shares.get("/grafieken/gronden.svg?ministerie=Nergens").status_code == 404
    assert shares.get("/grafieken/taart.svg").status_code == 400


def test_the_address_of_a_chart_changes_with_the_counts() -> None:
    whole: dict[tuple[str | None, int | None], Sums] = {(None, 2024): summed([(3, 3)])}
    one = Answers(whole, {(None, 2024, "privacy"): summed([(3, 1)])})
    two = Answers(whole, {(None, 2024, "privacy"): summed([(3, 2)])})
    assert grounds.view(one, "privacy").version != grounds.view(two, "privacy").version
    assert grounds.view(one, "privacy").version == grounds.view(one, "privacy").version


def test_years_without_a_sort_count_as_none_of_it_and_not_as_no_papers(shares: TestClient) -> None:
    app = shares.app
    assert isinstance(app, FastAPI)
    with app.state.desk.ledger.reading() as connection:
        answers = counted_answers(connection)
    assert answers.sums("privacy") == Sums(15, 45, 0, 135, 0, 0)


def test_an_empty_ledger_says_so(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    client = TestClient(workbench(sqlite_ledger, tmp_path), headers=DUTCH)
    assert "Hier is nog niets" in client.get("/gronden").text


def test_names_of_ministries_are_shown_as_text(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    add_invented(sqlite_ledger, 1)
    with sqlite_ledger.writing() as writing:
        writing.connection.execute(update(schema.paper).values(ministries=[HOSTILE]))
    client = TestClient(workbench(sqlite_ledger, tmp_path), headers=DUTCH)
    for path in ("/gronden", "/toezeggingen/ministeries"):
        assert HOSTILE not in client.get(path).text
    drawn = client.get("/grafieken/gronden.svg", params={"ministerie": HOSTILE})
    assert "<script" not in drawn.text


def test_axe_finds_nothing_in_either_theme(shares: TestClient, browser: Browser) -> None:
    with serving_at(shares.app) as root:
        for page in both_themes(browser):
            for path in ("/gronden", f"/ministeries/{MANY}"):
                page.goto(root + path)
                page.wait_for_function("[...document.images].every(one => one.loading === 'lazy' || one.complete)")
                assert faults(page) == [], path
