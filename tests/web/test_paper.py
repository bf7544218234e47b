"""The page of a paper: text and findings tied to each other, the summary, original pages, files, sharing."""

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from reportlab.pdfgen.canvas import Canvas

from invented_reading import HOSTILE, REFUSAL, invented_reading
from rekenschap.contract import as_data
from rekenschap.follow.arriving import STEPS
from rekenschap.ledger import queries, reviewing
from rekenschap.ledger.adding import Incoming, add, add_read
from rekenschap.ledger.store import Ledger
from rekenschap.reading import read
from rekenschap.web.paper_images import Pictures, drawn
from rekenschap.web.paper_rows import paper_page
from rekenschap.web.words import PageWords
from workbench import DUTCH, SAMPLE, workbench

INVENTED = "kst-12345-VII-C"
HOSTILE_NAME = '../../etc/"><script>alert(1)</script>\r\nx: y.md'
HOSTILE_TITLE = '"><img src=x onerror=alert(1)> {{ 7*7 }}'
QUESTION = "Bent u bekend met het bericht dat de sluis bij Oosterveen al drie jaar niet werkt?"
ANSWER = "Ja. De sluis is in 2021 buiten gebruik gesteld. Dat kost € 5 miljoen."


class Page(HTMLParser):
    """The tags of a page, its ids and its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [id_ for _, attrs in self.tags if (id_ := attrs.get("id"))]

    @property
    def links(self) -> list[str]:
        return [href for _, attrs in self.tags if (href := attrs.get("href"))]


def pdf(*pages: Sequence[str], size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF with a line of words on each 20 points of its pages, the first at 780."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=1)
    for page in pages:
        for place, line in enumerate(page):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(60, 780 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def printed_pdf() -> bytes:
    return pdf(("Vraag 1", QUESTION, "Antwoord 1", ANSWER), ("De tweede bladzijde van dit stuk.",))


@pytest.fixture(scope="module")
def ledger_of_papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, Path]]:
    folder = tmp_path_factory.mktemp("papers")
    ledger = Ledger.open(folder / "ledger.db", create=True)
    contract = as_data(invented_reading())
    contract["paper"]["title"] = HOSTILE_TITLE
    add_read(ledger, Incoming(HOSTILE_NAME, b"een verzonnen nota"), contract, STEPS)
    add(ledger, Incoming("sluis.pdf", printed_pdf()), STEPS)
    add(ledger, Incoming("kapot.pdf", b"%PDF-1.4 kapot"), STEPS)
    yield ledger, folder
    ledger.close()


@pytest.fixture(scope="module")
def client(ledger_of_papers: tuple[Ledger, Path]) -> TestClient:
    return TestClient(workbench(*ledger_of_papers), headers=DUTCH, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def keys(client: TestClient) -> dict[str, str]:
    """The keys of the papers without a number of their own, by their state."""
    found = dict.fromkeys(re.findall(r'href="/stukken/(sha256%3A[0-9a-f]+)', client.get("/").text))
    pages = {key: client.get(f"/stukken/{key}").text for key in found}
    return {"unread" if "kon niet gelezen worden" in html else "pdf": key for key, html in pages.items()}


def page_of(client: TestClient, path: str = f"/stukken/{INVENTED}", **query: str) -> Page:
    response = client.get(path, params=query)
    assert response.status_code == 200, response.text[:300]
    return Page(response.text)


def test_every_word_that_is_marked_leads_to_what_was_found_and_back(client: TestClient, pages: TestClient) -> None:
    for page in (page_of(client), page_of(pages, f"/stukken/{SAMPLE}")):
        told = [id_ for id_ in page.ids if id_.startswith("b-")]
        assert len(told) > 5
        marks = [attrs for tag, attrs in page.tags if "mark" in (attrs.get("class") or "").split()]
        assert marks
        for mark in marks:
            href = mark["href"] or ""
            assert not href.startswith("#") or href[1:] in page.ids
        for href in page.links:
            assert not href.startswith("#") or href[1:] in page.ids, href


def test_no_name_of_a_place_is_given_twice(client: TestClient, pages: TestClient) -> None:
    for page in (page_of(client), page_of(pages, f"/stukken/{SAMPLE}")):
        assert len(page.ids) == len(set(page.ids))


def test_each_question_and_answer_can_be_linked_to(client: TestClient) -> None:
    assert {f"vraag-{n}" for n in "123456"} | {f"antwoord-{n}" for n in "1256"} <= set(page_of(client).ids)


def test_a_question_tells_how_it_stands_with_its_ground_and_what_shows_it(client: TestClient) -> None:
    html = client.get(f"/stukken/{INVENTED}").text
    assert "deels beantwoord: geen openbare uitspraken" in html
    assert "zekerheid 70%" in html
    assert "onzeker: 41%" in html
    assert "zegt niets in het openbaar" in html
    assert "op welke kust?" in html


def test_questions_are_chosen_by_group_and_by_how_they_stand(client: TestClient) -> None:
    refused = page_of(client, oordeel="partly").ids
    assert "vraag-6" in refused
    assert "vraag-1" not in refused
    of_group = page_of(client, fractie="DOM").ids
    assert {"vraag-1", "vraag-3"} <= set(of_group)
    assert "vraag-6" not in of_group
    assert "Geen vraag past bij deze keuze" in client.get(f"/stukken/{INVENTED}?oordeel=xyz").text


def test_htmx_gets_the_chosen_text_only(client: TestClient) -> None:
    part = client.get(f"/stukken/{INVENTED}?oordeel=partly", headers={"hx-request": "true"}).text
    assert part.lstrip().startswith('<div id="rijen"')
    assert "<html" not in part


def test_a_reference_opens_the_other_answer_in_place_and_leads_to_it_without_script(client: TestClient) -> None:
    page = page_of(client)
    (opened,) = (attrs for tag, attrs in page.tags if tag == "details" and attrs.get("id") == "opent-2-vraag-1")
    assert opened["hx-get"] == f"/stukken/{INVENTED}/antwoorden/1"
    assert f"/stukken/{INVENTED}/antwoorden/1" in page.links
    part = client.get(f"/stukken/{INVENTED}/antwoorden/1", headers={"hx-request": "true"}).text
    assert "Er branden ruim 1.200 vuurtorens" in part
    assert "<html" not in part
    assert "<html" in client.get(f"/stukken/{INVENTED}/antwoorden/1").text


def test_a_footnote_stands_beside_the_words_that_refer_to_it(client: TestClient) -> None:
    html = client.get(f"/stukken/{INVENTED}").text
    assert re.search(r"<summary>Voetnoot 1</summary><p lang=\"nl\">Zie hier voor meer\.</p>", html)


def test_the_summary_counts_each_group_and_lists_promises_targets_and_failed_checks(client: TestClient) -> None:
    html = client.get(f"/stukken/{INVENTED}").text
    assert '<rect class="no_answer"' in html
    assert "1.500 − 1.200 = 300" in html
    assert "brandende vuurtorens" in html
    assert "ontbreekt: uitgangswaarde, bron" in html
    assert re.search(r'<time datetime="2026-05-31">31 mei 2026</time>', html)
    assert re.search(r'href="/toezeggingen/[^"]+"', html)
    assert re.search(r'href="/doelen/\d+"', html)


def test_a_paper_is_found_by_other_names_too_and_another_is_not_there(client: TestClient) -> None:
    other = client.get(f"/stukken/{INVENTED.lower()}", follow_redirects=False)
    assert (other.status_code, other.headers["location"]) == (302, f"/stukken/{INVENTED}")
    for path in ("kst-1-A", f"{INVENTED}/antwoorden/77", f"{INVENTED}/versies/9/bestand"):
        assert client.get(f"/stukken/{path}").status_code == 404


def test_the_page_is_there_in_english_with_the_papers_words_as_dutch(client: TestClient) -> None:
    html = client.get(f"/stukken/{INVENTED}", headers={"accept-language": "en"}).text
    assert "partly answered: no public statement" in html
    assert "says nothing in public" in html
    assert re.search(r'<div class="printed" lang="nl">', html)


def test_hostile_words_titles_names_and_addresses_are_shown_as_text(client: TestClient) -> None:
    paths = ("", "?oordeel=partly", "/antwoorden/1", "/antwoorden/2", "/deel", "/deel?taal=en")
    for path in paths:
        response = client.get(f"/stukken/{INVENTED}{path}")
        assert response.status_code == 200
        page = Page(response.text)
        assert HOSTILE not in response.text
        for tag, attrs in page.tags:
            assert tag != "img" or "onerror" not in attrs
            assert not any(name.startswith("on") or (name == "style") for name in attrs), (tag, attrs)
            assert tag != "script" or (attrs.get("src") or "").startswith("/static/")
        assert not [href for href in page.links if href.lower().strip().startswith(("javascript:", "data:"))]
    assert "49" not in Page(client.get(f"/stukken/{INVENTED}").text).ids
    assert "{{ 7*7 }}" in client.get(f"/stukken/{INVENTED}").text


def test_hostile_choices_are_shown_as_text(client: TestClient) -> None:
    for value in ('"><script>alert(1)</script>', "' onmouseover='alert(1)", "\x00", "é" * 80):
        html = client.get(f"/stukken/{INVENTED}", params={"fractie": value, "oordeel": value}).text
        assert "<script>alert" not in html
        assert "onmouseover='" not in html
    assert client.get(f"/stukken/{INVENTED}", params={"fractie": "x" * 5000}).status_code == 400


def test_the_original_file_is_saved_and_never_shown(client: TestClient, keys: dict[str, str]) -> None:
    response = client.get(f"/stukken/{INVENTED}/versies/1/bestand")
    assert response.content == b"een verzonnen nota"
    disposition = response.headers["content-disposition"]
    assert disposition.startswith("attachment; filename*=UTF-8''")
    assert not re.search(r'[<>"\r\n/]', disposition.removeprefix("attachment; filename*=UTF-8''"))
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-type"] == "application/octet-stream"
    assert client.get(f"/stukken/{keys['pdf']}/versies/1/bestand").content == printed_pdf()


@pytest.mark.parametrize("path", ["/versies/0/bestand", "/versies/-1/bestand", "/versies/..%2f/bestand"])
def test_other_files_cannot_be_reached(client: TestClient, path: str) -> None:
    assert client.get(f"/stukken/{INVENTED}{path}").status_code in {400, 404}


def test_a_page_of_a_pdf_is_drawn_with_boxes_around_the_words(client: TestClient, keys: dict[str, str]) -> None:
    path = f"/stukken/{keys['pdf']}/bladzijden/1"
    picture = client.get(f"{path}.png")
    assert picture.headers["content-type"] == "image/png"
    assert size_of(picture.content) == (1190, 1684)
    boxes = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)"', client.get(path, params={"bij": "vraag-1"}).text)
    assert boxes
    assert all(50 <= float(x) <= 70 and 842 - 780 <= float(y) <= 842 - 740 for x, y in boxes)
    assert "<rect" not in client.get(path, params={"bij": "onbekend"}).text
    assert "<rect" not in client.get(f"/stukken/{keys['pdf']}/bladzijden/2", params={"bij": "vraag-1"}).text


def test_what_has_no_pages_or_not_that_one_says_so(client: TestClient, keys: dict[str, str]) -> None:
    for path in (f"{INVENTED}/bladzijden/1.png", f"{keys['pdf']}/bladzijden/3.png", f"{keys['pdf']}/bladzijden/3"):
        assert client.get(f"/stukken/{path}").status_code == 404
    assert client.get(f"/stukken/{keys['pdf']}/bladzijden/0.png").status_code == 400


def test_pictures_of_huge_pages_stay_within_bounds() -> None:
    made = drawn(pdf(["Groot"], size=(14_000, 14_000)), 1)
    assert made is not None
    assert made.across * made.down <= 3_100_000


def test_only_the_last_pictures_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rekenschap.web.paper_images._KEPT", 30_000)
    pictures = Pictures()
    for number in (1, 2):
        pictures.page(printed_pdf(), "een", number)
    assert pictures.kept("een", 1) is None
    assert pictures.kept("een", 2) is not None


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height that a PNG tells, after its rows were unpacked to see that they are all there."""
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    length = int.from_bytes(png[33:37], "big")
    assert len(zlib.decompress(png[41 : 41 + length])) == height * (1 + 3 * width)
    return width, height


def test_a_paper_that_could_not_be_read_says_why_and_what_to_do(client: TestClient, keys: dict[str, str]) -> None:
    html = client.get(f"/stukken/{keys['unread']}").text
    assert "Het bestand is beschadigd of niet compleet." in html
    assert "Haal het stuk opnieuw op." in html
    assert "/versies/1/bestand" in html


def test_the_page_to_share_stands_alone_and_allows_nothing_but_its_own_style(client: TestClient) -> None:
    response = client.get(f"/stukken/{INVENTED}/deel", params={"taal": "en", "bewaar": "1"})
    policy = response.headers["content-security-policy"]
    assert "style-src 'sha256-" in policy
    assert "unsafe-inline" not in policy
    assert "<script" not in response.text
    assert response.headers["content-disposition"] == f"attachment; filename*=UTF-8''{INVENTED}.html"
    assert "unsafe-inline" not in response.text


def test_the_page_is_made_once_for_each_reading_and_language(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []

    def counted(*given: Any) -> Any:
        made.append(given)
        return paper_page(*given)

    monkeypatch.setattr("rekenschap.web.paper_pages.paper_page", counted)
    client.app.state.paper_pages.__init__()  # type: ignore[attr-defined]
    for lang in ("nl", "en", "nl", "en"):
        client.get(f"/stukken/{INVENTED}", headers={"accept-language": lang})
    assert len(made) == 2


def test_names_of_findings_stay_when_a_paper_is_read_anew() -> None:
    words = PageWords("nl")
    before, after = (
        paper_page(read(f"{head}Vraag 1\n\n{QUESTION}\n\nAntwoord 1\n\n{ANSWER}\n".encode()), words, {}, {})
        for head in ("", "Een regel meer bovenaan.\n\n")
    )
    names = [{finding.name for finding in page.found.all if finding.sort != "date"} for page in (before, after)]
    assert names[0]
    assert names[0] == names[1]


def test_a_citation_leads_to_the_paper_where_the_ledger_has_it_and_to_the_web() -> None:
    page = paper_page(invented_reading(), PageWords("nl"), {"kst-12345-6": "kst-12345-6"}, {})
    cited = {
        finding.meaning: (finding.paper, finding.href) for finding in page.found.all if finding.sort == "citation"
    }
    assert cited["Kamerstuk: kst-12345-6"] == ("kst-12345-6", "https://zoek.example/kst-12345-6.html")
    assert cited["webpagina: javascript:alert(1)"] == (None, None)


def test_a_link_to_a_judgement_leads_to_its_question(
    client: TestClient, ledger_of_papers: tuple[Ledger, Path]
) -> None:
    with ledger_of_papers[0].reading() as connection:
        key = queries.exchange(connection, INVENTED, "6").key
    assert re.search(
        rf'id="vraag-6">\s*<div class="words">\s*<span id="v-{key}">', client.get(f"/stukken/{INVENTED}").text
    )


def test_a_judgement_that_people_corrected_is_shown_as_they_said(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.db", create=True)
    add_read(ledger, Incoming("nota.md", b"een nota"), as_data(invented_reading()), STEPS)
    client = TestClient(workbench(ledger, tmp_path), headers=DUTCH)
    assert REFUSAL in client.get(f"/stukken/{INVENTED}").text
    correct(ledger)
    html = client.get(f"/stukken/{INVENTED}").text
    assert "gecorrigeerd door anne" in html
    assert "deels beantwoord: geen openbare uitspraken" not in html
    ledger.close()


def correct(ledger: Ledger) -> None:
    """Say of question 6 that it was not answered."""
    with ledger.writing() as writing:
        entry = queries.exchange(writing.connection, INVENTED, "6")
        finding = reviewing.Finding(entry.paper.id, "verdict", entry.key)
        value = {"status": "not_answered", "ground": None}
        reviewing.correct(writing, finding, value, reviewing.By("anne", "het antwoord zwijgt"))
