from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import unquote

import docx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from browsing import NARROW, WIDE, faults, serving_at
from teams import PAPER, _with_team, in_as, team, team_ledger  # noqa: F401
from workbench import SAMPLE, secret_of

PATH = f"/stukken/{SAMPLE}/vervolgvragen"
EDITED = "Kan de regering dit alsnog\nper dijkvak uiteenzetten? <b>Graag</b> vóór de zomer."


def chosen(shown: str) -> list[str]:
    return re.findall(r'name="kies" value="([^"]+)" checked', shown)


def offered(shown: str) -> list[str]:
    return re.findall(r'name="kies" value="([^"]+)"', shown)


def send(pages: TestClient, **fields: object) -> str:
    return pages.post(PATH, data={"geheim": secret_of(pages), **fields}).text


def word(pages: TestClient, **fields: object) -> list[str]:
    answer = pages.post(PATH, data={"geheim": secret_of(pages), "vorm": "docx", **fields})
    assert answer.status_code == 200
    assert unquote(answer.headers["content-disposition"]).endswith(f"vervolgvragen-{SAMPLE}.docx")
    return [paragraph.text for paragraph in docx.Document(BytesIO(answer.content)).paragraphs]


def test_open_questions_are_offered_and_those_answered_elsewhere_are_not_chosen_at_first(
    pages: TestClient,
) -> None:
    shown = pages.get(PATH).text
    assert 5 < len(chosen(shown)) <= len(offered(shown)) == 16
    for part in shown.split("<li data-groups")[1:]:
        assert ('badge elsewhere"' in part) == (
            "kies" in part and 'name="kies"' in part and " checked>" not in part.split("</h3>")[0]
        )


def test_the_document_has_exactly_the_drafts_that_were_chosen_as_they_were_edited(pages: TestClient) -> None:
    first, second = offered(pages.get(PATH).text)[:2]
    lines = word(pages, kies=[first, second], **{f"tekst-{first}": EDITED, f"tekst-{second}": "Waarom niet?"})
    assert [line for line in lines if re.match(r"\d+\. ", line)] == [f"1. {EDITED}", "2. Waarom niet?"]


def test_a_draft_that_was_emptied_is_left_out(pages: TestClient) -> None:
    first, second = offered(pages.get(PATH).text)[:2]
    lines = word(pages, kies=[first, second], **{f"tekst-{first}": "  ", f"tekst-{second}": "Waarom niet?"})
    assert [line for line in lines if re.match(r"\d+\. ", line)] == ["1. Waarom niet?"]


def test_markdown_has_the_same_drafts(pages: TestClient) -> None:
    first = offered(pages.get(PATH).text)[0]
    shown = send(pages, vorm="md", kies=first, **{f"tekst-{first}": EDITED})
    assert "> **1.** Kan de regering dit alsnog\n>\n> per dijkvak uiteenzetten? \\<b\\>Graag" in shown


def test_edits_come_back_while_groups_are_chosen_also_those_that_are_hidden(pages: TestClient) -> None:
    shown = pages.get(PATH).text
    first = offered(shown)[0]
    groups = re.findall(r'name="groep" value="([^"]+)"', shown)
    own = re.search(r'<li data-groups="([^"]*)"', shown)
    assert own is not None
    assert len(groups) > 1
    other = next(group for group in groups if group not in own[1].split("|"))
    back = send(pages, groep=other, kies=first, **{f"tekst-{first}": EDITED})
    assert 'hidden>\n<div class="draft-head">' in back
    assert "&lt;b&gt;Graag&lt;/b&gt; vóór de zomer." in back
    assert "<b>Graag" not in back
    assert "<strong>0 vragen gekozen" in back, "what is hidden is not sent"
    assert chosen(back) == [first], "and stays chosen"


def test_a_reader_may_take_drafts_along(team: FastAPI) -> None:  # noqa: F811
    lies = in_as(team, "Lies")
    path = f"/stukken/{PAPER}/vervolgvragen"
    assert lies.get(path).status_code == 200
    answer = lies.fill(path, path, vorm="md", kies="1", **{"tekst-1": "Waarom?"})
    assert (answer.status_code, "Waarom?" in answer.text) == (200, True)


def test_a_form_from_elsewhere_gets_nothing(pages: TestClient) -> None:
    assert pages.post(PATH, data={"vorm": "md", "kies": "1"}).status_code == 403


@pytest.mark.parametrize("key", ["kst-1-geen", "..%2f..%2fetc"])
def test_a_paper_that_is_not_there_is_told(pages: TestClient, key: str) -> None:
    assert pages.get(f"/stukken/{key}/vervolgvragen").status_code == 404


def test_what_to_compute_is_asked_of_a_planning_bureau_unless_it_is_left_out(pages: TestClient) -> None:
    shown = pages.get(PATH).text
    asked = re.findall(r'name="verzoek" value="([^"]+)" checked', shown)
    if not asked:
        pytest.skip("the sample asks for no calculation")
    with_it = word(pages, kies=asked[0], verzoek=asked[0], **{f"verzoektekst-{asked[0]}": "Reken dit door."})
    assert "2. Reken dit door." in with_it
    assert not any("doorrekening" in line for line in word(pages, kies=asked[0]))


def test_a_page_in_english_keeps_the_drafts_in_dutch(pages: TestClient) -> None:
    shown = pages.get(PATH, headers={"accept-language": "en"}).text
    assert "Follow-up questions" in shown
    assert re.search(r'<textarea id="tekst-[^>]*lang="nl"', shown)


def test_groups_and_edits_work_at_once_in_a_browser(pages: TestClient, browser: Browser) -> None:
    with serving_at(pages.app) as root:
        page = browser.new_page(locale="nl-NL", viewport={"width": WIDE, "height": 900})
        page.goto(root + PATH)
        count = page.locator("#gekozen strong")
        before = int(count.inner_text().split()[0])
        page.locator("ol.drafts > li").first.locator("textarea").first.fill(EDITED)
        page.locator("[name=groep]").first.uncheck()
        assert int(count.inner_text().split()[0]) < before
        page.locator("[name=groep]").first.check()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download Word").click()
        texts = [paragraph.text for paragraph in docx.Document(str(download.value.path())).paragraphs]
        assert f"1. {EDITED}" in texts or any(EDITED in text for text in texts)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.click("#kopieer")
        page.wait_for_selector("#kopieer:has-text('Gekopieerd.')")
        assert "> **1.**" in page.evaluate("navigator.clipboard.readText()")
        assert faults(page) == []
        page.close()
        page = browser.new_page(color_scheme="dark", viewport={"width": NARROW, "height": 844})
        page.goto(root + PATH)
        assert faults(page) == []
        page.close()
