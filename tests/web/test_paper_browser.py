"""The page of a paper in a real browser: words and findings, keys, choosing, themes and widths, what is sent."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import NARROW, WIDE, faults, serving_at
from workbench import SAMPLE, filled_workbench

#: bytes that may be sent for the page without the text of the paper
_MOST_SENT = 150_000
_SHIFTS = (
    "window.shift = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) "
    "if (!one.hadRecentInput) window.shift += one.value }).observe({type: 'layout-shift', buffered: true})"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with filled_workbench(tmp_path_factory.mktemp("papers")) as app, serving_at(app) as address:
        yield address


@contextmanager
def opened(
    browser: Browser, address: str, *, width: int = WIDE, theme: str = "light", script: bool = True
) -> Iterator[Page]:
    """The sample paper in a window of its own; no fault of a script may pass."""
    window = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=theme,  # type: ignore[arg-type]
        locale="nl-NL",
        reduced_motion="reduce",
        java_script_enabled=script,
    )
    page = window.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(f"{address}/stukken/{SAMPLE}")
    yield page
    window.close()
    assert not wrong


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_is_wrong_for_who_sees_or_hears_it(browser: Browser, site: str, width: int, theme: str) -> None:
    with opened(browser, site, width=width, theme=theme) as page:
        assert faults(page) == []


def test_a_word_lights_up_with_what_was_found(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        word = page.locator(".row.answer .mark.commitment").first
        word.click()
        expect(page.locator(".finding.commitment.lit").first).to_be_in_viewport()
        expect(word).to_have_class(re.compile(r"\blit\b"))
        assert page.evaluate("location.hash").startswith("#v-")


def test_a_figure_opens_the_list_that_it_is_in(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.locator('.row.answer .mark[class="mark quantity"]').first.click()
        expect(page.locator(".figures[open] .finding.quantity.lit").first).to_be_in_viewport()


def test_a_finding_lights_up_its_words_and_brings_them_into_view(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.locator(".finding.evidence > a").last.click()
        expect(page.locator(".mark.lit").first).to_be_in_viewport()


def test_a_link_to_a_finding_lights_up_its_words_on_arrival(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        place = page.locator(".mark.commitment").first.get_attribute("id")
        page.goto("about:blank")
        page.goto(f"{site}/stukken/{SAMPLE}#{place}")
        expect(page.locator(f"#{place}")).to_be_in_viewport()
        expect(page.locator(".finding.lit").first).to_be_attached()


def test_a_reference_opens_in_place(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        opening = page.locator("details.opened").first
        opening.locator("summary").click()
        expect(opening.locator(".other-answer")).to_be_visible()


def test_questions_are_chosen_without_a_new_page_and_back_again(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        every = page.locator(".row.question").count()
        page.select_option("#oordeel-keuze", "declined")
        expect(page.locator(".chosen a")).to_be_visible()
        assert 0 < page.locator(".row.question").count() < every
        assert "oordeel=declined" in page.evaluate("location.href")
        page.go_back()
        expect(page.locator(".row.question")).to_have_count(every)


def test_keys_go_from_question_to_question_and_to_the_choice(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.keyboard.press("j")
        first = page.evaluate("location.hash")
        page.keyboard.press("j")
        assert page.evaluate("location.hash") != first
        page.keyboard.press("k")
        assert page.evaluate("location.hash") == first
        assert page.evaluate("document.activeElement.tagName") == "H3"
        page.keyboard.press("f")
        assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_all_can_be_read_and_chosen_without_script(browser: Browser, site: str) -> None:
    with opened(browser, site, script=False) as page:
        place = page.locator(".mark.commitment").first.get_attribute("href")
        page.goto(f"{site}/stukken/{SAMPLE}{place}")
        assert page.locator(".row.question").count() > 20
        opening = page.locator("details.opened").first
        opening.locator("summary").click()
        opening.locator("a").click()
        expect(page.locator(".other-answer")).to_be_visible()
        page.goto(f"{site}/stukken/{SAMPLE}")
        page.select_option("#oordeel-keuze", "declined")
        page.locator("form.choose button").click()
        expect(page.locator(".chosen a")).to_be_visible()


def test_little_is_sent_and_nothing_shifts(browser: Browser, site: str) -> None:
    window = browser.new_context(viewport={"width": WIDE, "height": 900}, locale="nl-NL")
    page = window.new_page()
    page.add_init_script(_SHIFTS)
    asked = window.new_cdp_session(page)
    asked.send("Network.enable")
    sent: list[float] = []
    asked.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.goto(f"{site}/stukken/{SAMPLE}", wait_until="networkidle")
    assert 0 < sum(sent) <= _MOST_SENT
    assert page.evaluate("window.shift") < 0.01
    window.close()
