from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from browsing import NARROW, WIDE, faults, serving_at
from invented_notas import nota
from rekenschap.follow.arriving import take_in
from rekenschap.ledger.store import Ledger
from rekenschap.text.span import Span
from rekenschap.web.marking import marked
from rekenschap.web.same import _apart
from workbench import DUTCH, workbench

DIKES = "Hoeveel kilometer dijk is in 2025 versterkt langs de Waddenzee, en welke kosten zijn daarmee gemoeid?"
SIRENS = "Hoeveel sirenes waarschuwen de bewoners van de havens bij hoogwater, en worden zij elk jaar beproefd?"
LOWER = nota(
    [
        (DIKES, "In 2025 is 42 kilometer dijk versterkt. De kosten waren € 61 miljoen."),
        (SIRENS, "Er zijn 15 sirenes. Zij worden elk jaar beproefd. &lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
    number="7",
    day="2025-03-02",
    dossier="37 000 X",
)
UPPER = nota(
    [
        (
            DIKES,
            "Over de versterking van dijken doet het kabinet vanwege de nationale veiligheid geen uitspraken.",
        ),
        (SIRENS, "Er zijn 18 sirenes. Zij worden elk jaar beproefd."),
    ],
)


@pytest.fixture(scope="module")
def same(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("same")
    ledger = Ledger.open(folder / "ledger.db", create=True)
    take_in(ledger, LOWER)
    take_in(ledger, UPPER)
    yield TestClient(workbench(ledger, folder), headers=DUTCH, raise_server_exceptions=False)
    ledger.close()


def links_of(shown: str) -> list[str]:
    return re.findall(r'href="(/zelfde-vraag/\d+)"', shown)


def pair_about(same: TestClient, words: str) -> str:
    pages = (same.get(link).text for link in links_of(same.get("/zelfde-vraag").text))
    return next(page for page in pages if words in page)


def test_pairs_are_listed_with_both_papers_and_how_alike_they_are(same: TestClient) -> None:
    shown = same.get("/zelfde-vraag").text
    assert len(links_of(shown)) == 2
    assert "Tweede Kamer" in shown
    assert "Eerste Kamer" in shown
    assert "gelijkenis" in shown


@pytest.mark.parametrize(
    ("query", "expected"), [("kamers=1", 2), ("jaren=1", 2), ("anders=1", 1), ("kamers=1&anders=1", 1)]
)
def test_pairs_are_narrowed(same: TestClient, query: str, expected: int) -> None:
    assert len(links_of(same.get(f"/zelfde-vraag?{query}").text)) == expected


def test_one_that_refuses_beside_one_that_answers_is_told_in_words(same: TestClient) -> None:
    shown = pair_about(same, "langs de Waddenzee")
    assert "Het ene antwoord weigert, het andere geeft antwoord." in shown
    assert "niet gegeven: nationale veiligheid" in shown
    assert shown.index("2 maart 2025") < shown.index("12 mei 2026"), "the older paper comes first"


def test_figures_of_one_answer_only_are_marked_in_it_and_told(same: TestClient) -> None:
    shown = pair_about(same, "waarschuwen de bewoners")
    assert re.search(r"<mark>15( sirenes)?</mark>", shown)
    assert re.search(r"<mark>18( sirenes)?</mark>", shown)
    assert "Cijfers die maar in één antwoord staan." in shown


def test_words_of_a_paper_are_shown_as_text(same: TestClient) -> None:
    shown = pair_about(same, "waarschuwen de bewoners")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


def test_each_side_leads_to_its_place_in_the_paper(same: TestClient) -> None:
    shown = pair_about(same, "waarschuwen de bewoners")
    assert shown.count("#vraag-2") == 2


@pytest.mark.parametrize("path", ["/zelfde-vraag/999999", "/zelfde-vraag?na=onzin"])
def test_what_is_not_there_is_told(same: TestClient, path: str) -> None:
    assert same.get(path).status_code == 404


def test_a_page_in_english(same: TestClient) -> None:
    shown = same.get("/zelfde-vraag", headers={"accept-language": "en"}).text
    assert "Same question" in shown
    assert "in both chambers" in shown


def test_differing_words_of_two_questions_are_told_apart() -> None:
    one, other = _apart("Hoeveel schepen voeren in 2025 uit?", "Hoeveel schepen voeren in 2026 uit?")
    assert [part.text for part in one if part.is_meant] == ["2025"]
    assert [part.text for part in other if part.is_meant] == ["2026"]
    assert "".join(part.text for part in one) == "Hoeveel schepen voeren in 2025 uit?"


def test_very_long_and_very_different_questions_are_not_compared_word_by_word() -> None:
    for one, other in (
        ("a " * 5000, "b " * 5000),
        ("Wat kost een dijk?", "Wie betaalt de bewoners hun schade terug?"),
    ):
        assert not any(part.is_meant for part in _apart(one, other)[0])


def test_marks_that_overlap_leave_the_text_as_it_is() -> None:
    parts = list(marked("abcdef", Span(0, 6), [Span(1, 4), Span(2, 5)]))
    assert [(part.text, part.is_meant) for part in parts] == [
        ("a", False),
        ("bcd", True),
        ("e", True),
        ("f", False),
    ]


def test_pages_are_whole_in_both_themes_and_widths(same: TestClient, browser: Browser) -> None:
    paths = ["/zelfde-vraag", links_of(same.get("/zelfde-vraag").text)[0]]
    with serving_at(same.app) as root:
        for width, theme in ((WIDE, "light"), (NARROW, "dark")):
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)  # type: ignore[arg-type]
            for path in paths:
                page.goto(root + path)
                assert faults(page) == []
            page.close()
