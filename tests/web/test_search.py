import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from browsing import faults, serving_at
from rekenschap.web.searching import excerpt, narrowed
from workbench import SAMPLE, secret_of


def test_results_show_the_words_that_were_looked_for_with_a_link_to_the_question(pages: TestClient) -> None:
    found = pages.get("/zoeken", params={"q": "dijken"}).text
    assert "<mark>" in found
    assert f'href="/stukken/{SAMPLE}#vraag-' in found


def test_values_by_which_to_narrow_lead_to_fewer_results_and_back(pages: TestClient) -> None:
    asked, was_there = narrowed("de", "chamber", "Eerste Kamer")
    assert (asked, was_there) == ("de kamer:EK", False)
    assert narrowed(asked, "chamber", "Eerste Kamer") == ("de", True)
    assert pages.get("/zoeken", params={"q": asked}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "key", "value", "expected"),
    [
        ("", "status", "declined", "status:geweigerd"),
        ("geld", "year", "2026", "geld jaar:2026"),
        ("geld", "ministry", "Delta en Waterveiligheid", 'geld ministerie:"Delta en Waterveiligheid"'),
        ("geld  jaar:2026", "status", "partly", "geld jaar:2026 status:deels"),
    ],
)
def test_a_query_is_narrowed_in_its_own_language(asked: str, key: str, value: str, expected: str) -> None:
    assert narrowed(asked, key, value) == (expected, False)
    assert narrowed(expected, key, value)[1]


@given(st.text(max_size=900), st.lists(st.tuples(st.integers(0, 900), st.integers(1, 9)), max_size=6))
def test_an_excerpt_is_a_stretch_of_the_text_itself(text: str, places: list[tuple[int, int]]) -> None:
    pieces: list[tuple[int, int]] = []
    for start, length in sorted(places):
        if start + length <= len(text) and (not pieces or start >= pieces[-1][1]):
            pieces.append((start, start + length))
    parts = excerpt(text, pieces)
    own = [part.text for part in parts if part.text not in {"… ", " …"} or part.is_meant]
    assert "".join(own) in text
    assert len("".join(own)) <= 420


@pytest.mark.parametrize(
    "query", ['"><script>alert(1)</script>', "fractie:<b>", "' onmouseover=alert(1) x='", "\x00"]
)
def test_what_is_typed_is_shown_as_text(pages: TestClient, query: str) -> None:
    shown = pages.get("/zoeken", params={"q": query}).text
    assert "<script>alert" not in shown
    assert "<b>" not in shown
    assert "onmouseover=alert(1) x='" not in shown.replace("&#39;", "")


def test_a_search_is_kept_followed_by_a_feed_and_forgotten(own_pages: TestClient) -> None:
    fields = {"geheim": secret_of(own_pages), "naam": "dijken", "q": "dijken"}
    assert "dijken" in own_pages.post("/zoeken/bewaren", data=fields).text
    assert "/feeds/" in own_pages.post("/zoeken/volgen", data=fields).text
    assert 'name="naam" value="dijken"' not in own_pages.post("/zoeken/vergeten", data=fields).text


def test_a_form_without_the_secret_keeps_nothing(own_pages: TestClient) -> None:
    assert own_pages.post("/zoeken/bewaren", data={"naam": "x", "q": "y"}).status_code == 403
    assert 'value="x"' not in own_pages.get("/zoeken?q=y").text


def test_results_come_as_one_types_and_the_address_follows(own_pages: TestClient, browser: Browser) -> None:
    with serving_at(own_pages.app) as root:
        page = browser.new_page(locale="nl-NL")
        page.goto(f"{root}/zoeken")
        page.keyboard.press("/")
        page.keyboard.type("dijken", delay=20)
        page.wait_for_url("**/zoeken?q=dijken**")
        page.wait_for_selector(".results mark")
        assert page.evaluate("document.activeElement.name") == "q"
        assert faults(page) == []
        page.close()
