"""The workbench as people use it, in a real browser: a walk from a dropped paper on, and every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import NARROW, WIDE, faults, serving_at
from conftest import SHARED
from rekenschap import sample
from workbench import SAMPLE, filled_workbench

_FOUNDING = SHARED / "papers" / "kst-36800-X-E.md"
#: more stops of the tab key than any page has
_MOST_STOPS = 1500
_OUT_OF_SIGHT = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  if (at === document.body) return null;
  const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  at.dataset.reached = "1";
  return seen ? "" : at.outerHTML.slice(0, 120);
}"""
_NOT_REACHED = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
  .filter(one => one.type !== "hidden" && one.type !== "radio")
  .filter(one => !one.dataset.reached && one.tabIndex >= 0).map(one => one.outerHTML.slice(0, 120))"""


@dataclass(frozen=True)
class Site:
    """A workbench that is served, and the paper that is walked through."""

    address: str
    paper: str
    file: Path

    def addresses(self) -> tuple[str, ...]:
        """Every page that a person may open."""
        here = f"/stukken/{self.paper}"
        return (
            "/",
            "/lezen",
            here,
            f"{here}/beoordelen",
            f"{here}/beoordelen/overeenstemming",
            f"{here}/vervolgvragen",
            f"{here}/deel",
            "/zoeken",
            "/zoeken?q=de",
            "/zoeken?q=xqzzyv",
            "/dossiers",
            f"/dossiers/{'36800-X' if self.paper != SAMPLE else '39800-XX'}",
            "/toezeggingen",
            "/toezeggingen/agenda",
            "/toezeggingen/ministeries",
            "/toezeggingen/1",
            "/doelen",
            "/doelen/1",
            "/gronden",
            "/zelfde-vraag",
            "/bestaat-niet",
        )


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("walk")
    is_real = _FOUNDING.is_file()
    file = _FOUNDING if is_real else folder / "nota-voorbeeld.md"
    if not is_real:
        file.write_bytes(sample.content())
    with filled_workbench(folder) as app, serving_at(app) as address:
        made = Site(address, "kst-36800-X-E" if is_real else SAMPLE, file)
        window = _window(browser, made)
        page = window.new_page()
        page.goto("/")
        page.set_input_files("#stuk", made.file)
        page.click("form.drop button")
        expect(page.locator(f'main a[href="/stukken/{made.paper}"]').first).to_be_visible(timeout=30_000)
        window.close()
        yield made


def _window(
    browser: Browser, site: Site, width: int = WIDE, theme: str = "light", script: bool = True
) -> BrowserContext:
    return browser.new_context(
        base_url=site.address,
        viewport={"width": width, "height": 900},
        color_scheme=theme,  # type: ignore[arg-type]
        locale="nl-NL",
        reduced_motion="reduce",
        java_script_enabled=script,
    )


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    window = _window(browser, site)
    yield window.new_page()
    window.close()


def test_a_dropped_paper_is_read_and_opened_from_what_was_sent(page: Page, site: Site) -> None:
    page.goto("/lezen")
    page.locator(f'main a[href="/stukken/{site.paper}"]').first.click()
    expect(page.locator(".row.question").first).to_be_visible()


def test_findings_words_and_references_are_linked_in_the_paper(page: Page, site: Site) -> None:
    page.goto(f"/stukken/{site.paper}")
    page.locator(".finding.evidence > a").first.click()
    expect(page.locator(".mark.lit").first).to_be_in_viewport()
    page.locator(".row.answer .mark.commitment").first.click()
    expect(page.locator(".finding.lit").first).to_be_in_viewport()
    page.locator("details.opened summary").first.click()
    expect(page.locator(".other-answer").first).to_be_visible()
    every = page.locator(".row.question").count()
    page.select_option("#fractie", index=1)
    expect(page.locator(".chosen a")).to_be_visible()
    assert 0 < page.locator(".row.question").count() < every


def test_a_finding_is_confirmed_and_undone_by_keys_alone(page: Page, site: Site) -> None:
    page.goto(f"/stukken/{site.paper}/beoordelen")
    progress = page.locator(".progress strong")
    expect(progress).to_have_text("0")
    page.keyboard.press("b")
    expect(progress).to_have_text("1")
    page.keyboard.press("u")
    expect(progress).to_have_text("0")


def test_an_edited_follow_up_question_comes_out_in_word(page: Page, site: Site) -> None:
    page.goto(f"/stukken/{site.paper}/vervolgvragen")
    page.click("#geen")
    page.locator("input[name=kies]").first.check()
    page.locator(".drafts textarea").first.fill("Wanneer komt de Kamer dit te weten?")
    with page.expect_download() as waiting:
        page.click("button[value=docx]")
    with ZipFile(BytesIO(waiting.value.path().read_bytes())) as word:
        written = word.read("word/document.xml").decode()
    assert "Wanneer komt de Kamer dit te weten?" in written


def test_search_answers_while_one_types_is_narrowed_and_kept(page: Page, site: Site) -> None:
    page.goto("/zoeken")
    page.locator("#vraagstelling").press_sequentially("de")
    expect(page).to_have_url(re.compile(r"q=de\b"))
    page.locator(".facets a").first.click()
    expect(page.locator(".facets .chosen").first).to_be_visible()
    page.fill("#bewaarnaam", "Voor morgen")
    page.click("form.keep button")
    expect(page.locator(".kept a", has_text="Voor morgen").first).to_be_visible()


def test_a_deadline_is_moved_and_stands_in_the_history(page: Page, site: Site) -> None:
    page.goto("/toezeggingen")
    page.locator('main a[href^="/toezeggingen/"]').filter(has_not_text="Agenda").last.wait_for()
    page.goto("/toezeggingen/1")
    before = page.locator(".history > li").count()
    page.fill("input[name=dag]", "2027-03-01")
    form = page.locator('form[action$="/termijn"]')
    form.locator("textarea").fill("De minister schreef dat het later wordt.")
    form.locator("button").click()
    expect(page.locator(".history > li")).to_have_count(before + 1)
    expect(page.locator(".history")).to_contain_text("1 maart 2027")


def test_the_language_is_switched_where_one_is(page: Page, site: Site) -> None:
    page.goto("/gronden")
    page.click("header .who a[hreflang=en]")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/gronden")


def test_print_leaves_the_paper_and_not_the_menu(page: Page, site: Site) -> None:
    page.goto(f"/stukken/{site.paper}")
    page.emulate_media(media="print")
    expect(page.locator("header.site")).to_be_hidden()
    expect(page.locator(".row.question .printed").first).to_be_visible()


def test_pages_can_be_read_without_script(browser: Browser, site: Site) -> None:
    window = _window(browser, site, script=False)
    page = window.new_page()
    for address in site.addresses():
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
    window.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_page_is_wrong_for_who_sees_or_hears_it(browser: Browser, site: Site, width: int, theme: str) -> None:
    window = _window(browser, site, width, theme)
    page = window.new_page()
    wrong: dict[str, list[str]] = {}
    for address in site.addresses():
        page.goto(address)
        if found := faults(page):
            wrong[address] = found
    window.close()
    assert wrong == {}


def test_headings_step_down_by_one_and_begin_with_one_title(page: Page, site: Site) -> None:
    for address in site.addresses():
        page.goto(address)
        levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => +h.tagName[1])")
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_pages_reflow_at_320_pixels_and_with_wide_text(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for address in site.addresses():
        page.goto(address)
        page.evaluate(
            "for (const one of document.querySelectorAll('*')) { one.style.lineHeight = '1.5';"
            " one.style.letterSpacing = '0.12em'; one.style.wordSpacing = '0.16em' }"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


@pytest.mark.parametrize("address", ["/", "/zoeken?q=de", "/toezeggingen/1", "/doelen", "/gronden"])
def test_the_tab_key_reaches_everything_in_sight(page: Page, site: Site, address: str) -> None:
    page.goto(address)
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        hidden = page.evaluate(_OUT_OF_SIGHT)
        if hidden is None:
            break
        assert hidden == "", hidden
    assert page.evaluate(_NOT_REACHED) == []


def test_the_first_stop_skips_to_the_content(page: Page, site: Site) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_keys_of_one_letter_can_be_put_off(page: Page, site: Site) -> None:
    page.goto(f"/stukken/{site.paper}")
    page.locator("#sneltoetsen").uncheck()
    page.reload()
    page.locator("main").focus()
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == ""
    page.locator("#sneltoetsen").check()
    page.locator("main").focus()
    page.keyboard.press("j")
    assert page.evaluate("location.hash") != ""
