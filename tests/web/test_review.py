# ruff: noqa: F811 - fixtures of another module are asked for by their names
from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from starlette.datastructures import FormData

from browsing import NARROW, WIDE, faults, serving_at
from rekenschap.ledger import queries, reviewing
from rekenschap.ledger.store import Ledger
from rekenschap.text.span import Span
from rekenschap.web.review_context import passage
from rekenschap.web.review_fields import fields_of, posted
from rekenschap.web.words import PageWords
from teams import PASSWORD, Someone, _with_team, in_as, team, team_ledger  # noqa: F401
from workbench import SAMPLE

PATH = f"/stukken/{SAMPLE}/beoordelen"
ON = "/zoeken?q=de"


def names(shown: str) -> list[str]:
    """The findings of the list, in its order."""
    found = re.findall(r"bij=([a-z]+\.[0-9a-z]+)", shown.split('<nav class="list"')[1])
    return list(dict.fromkeys(found))


def say(someone: Someone, do: str, finding: str, **fields: str) -> str:
    answer = someone.fill(PATH, PATH, doe=do, bij=finding, soort="verdict", **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def told(ledger: Ledger, finding: str) -> list[tuple[str, str, str, bool]]:
    kind, key = finding.split(".")
    with ledger.reading() as connection:
        paper = queries.paper(connection, SAMPLE)
        said = reviewing.history(connection, reviewing.Finding(paper.id, kind, key))
    return [(review.who, review.action, review.reason, review.blind) for review in said]


@pytest.fixture
def piet(team: FastAPI) -> Someone:
    return in_as(team, "Piet")


@pytest.fixture
def first(piet: Someone) -> str:
    return names(piet.get(PATH).text)[0]


def test_a_finding_is_shown_with_its_words_and_how_far_the_work_is(piet: Someone) -> None:
    shown = piet.get(PATH).text
    assert "<strong>0</strong> van 28 beoordeeld" in shown
    assert "<mark>" in shown
    assert "Vraag 1: oordeel over het antwoord" in shown


def test_each_judgement_is_an_event_and_leads_to_the_next_finding(
    piet: Someone,
    team_ledger: Ledger,
    first: str,
) -> None:
    there = say(piet, "confirm", first, reden="gelezen")
    second = names(piet.get(PATH).text)[1]
    assert f"bij={second}" in there
    shown = piet.get(there).text
    assert "<strong>1</strong> van 28 beoordeeld" in shown
    assert "Bevestigd: Vraag 1" in shown
    assert told(team_ledger, first) == [("Piet", "confirm", "gelezen", False)]


def test_a_correction_gives_only_what_was_changed_and_undoing_it_is_an_event_too(
    piet: Someone,
    team_ledger: Ledger,
    first: str,
) -> None:
    there = say(
        piet, "correct", first, **{"veld-status": "declined", "veld-ground": "premature"}, reden="niets beloofd"
    )
    shown = piet.get(f"{PATH}?bij={first}").text
    assert "<del>" in shown
    assert "te vroeg" in shown
    number = there.rsplit("gedaan=", 1)[1]
    say(piet, "withdraw", first, oordeel=number)
    assert [event[1] for event in told(team_ledger, first)] == ["correct", "withdraw"]
    shown = piet.get(f"{PATH}?bij={first}").text
    assert "<del>" not in shown
    assert "later ingetrokken" in shown


@pytest.mark.parametrize(
    ("do", "fields", "expected"),
    [
        ("reject", {}, "Geef een reden"),
        ("correct", {"veld-status": "answered"}, "Geef een reden"),
        ("correct", {"veld-status": "raar", "reden": "zo"}, "Dit kan zo niet"),
        ("correct", {"bij": "verdict.weg", "reden": "zo"}, "Deze bevinding is er niet meer"),
        ("confirm", {"bij": "verdict.weg"}, "Deze bevinding is er niet meer"),
        ("withdraw", {"oordeel": "x"}, "Er is niets om ongedaan te maken"),
        ("withdraw", {"oordeel": "99"}, "only one&#39;s own can be withdrawn"),
    ],
)
def test_what_cannot_be_said_is_refused_in_words_and_what_was_typed_stays(
    piet: Someone,
    team_ledger: Ledger,
    first: str,
    do: str,
    fields: dict[str, str],
    expected: str,
) -> None:
    answer = piet.fill(PATH, PATH, **({"doe": do, "bij": first} | fields))
    assert (answer.status_code, expected in answer.text) == (400, True)
    assert told(team_ledger, first) == []
    if fields.get("veld-status") == "answered":
        assert '<option value="answered" selected>' in answer.text


def test_a_correction_that_changes_nothing_is_told_to_be_a_confirmation(piet: Someone, first: str) -> None:
    shown = piet.get(f"{PATH}?bij={first}").text
    fields = dict(re.findall(r'<select id="(veld-\w+)".*?<option value="(\w*)" selected>', shown, re.DOTALL))
    answer = piet.fill(PATH, PATH, doe="correct", bij=first, reden="zo", **fields)
    assert "U hebt niets veranderd" in answer.text


def test_the_review_of_somebody_else_cannot_be_taken_back(
    team: FastAPI, piet: Someone, team_ledger: Ledger, first: str
) -> None:
    number = say(piet, "confirm", first).rsplit("gedaan=", 1)[1]
    anne = in_as(team, "Anne")
    answer = anne.fill(PATH, PATH, doe="withdraw", bij=first, oordeel=number)
    assert answer.status_code == 400
    assert f'name="oordeel" value="{number}"' not in anne.get(f"{PATH}?bij={first}&gedaan={number}").text
    assert [event[1] for event in told(team_ledger, first)] == ["confirm"]


def test_a_reader_sees_and_cannot_judge(team: FastAPI, first: str, team_ledger: Ledger) -> None:
    lies = in_as(team, "Lies")
    shown = lies.get(PATH).text
    assert 'name="doe"' not in shown
    assert "de rol van beoordelaar" in shown
    assert lies.fill(PATH, ON, doe="confirm", bij=first).status_code == 403
    assert lies.get(f"{PATH}/ijkset").status_code == 403
    assert told(team_ledger, first) == []


def test_a_form_from_elsewhere_judges_nothing(piet: Someone, team_ledger: Ledger, first: str) -> None:
    assert piet.post(PATH, data={"doe": "confirm", "bij": first}).status_code == 403
    assert told(team_ledger, first) == []


def test_the_second_blind_reviewer_sees_the_first_only_after_speaking(
    team: FastAPI,
    piet: Someone,
    first: str,
) -> None:
    say(piet, "reject", first, reden="geheime reden", blind="1")
    anne, at = in_as(team, "Anne"), f"{PATH}?bij={first}"
    for path in (at, f"{at}&blind=1", f"{PATH}/overeenstemming"):
        assert "geheime reden" not in anne.get(path).text
        assert "Piet" not in anne.get(path).text
    assert "<strong>0</strong> van 28" in anne.get(f"{PATH}?blind=1").text
    say(anne, "confirm", first, blind="1")
    assert "geheime reden" in anne.get(f"{at}&blind=1").text
    shown = anne.get(f"{PATH}/overeenstemming").text
    assert "Anne en Piet" in shown
    assert "geheime reden" in shown, "where they differ it is told"


def test_kappa_is_shown_of_what_both_judged_blind(team: FastAPI, piet: Someone) -> None:
    anne, every = in_as(team, "Anne"), names(piet.get(PATH).text)[:4]
    for place, finding in enumerate(every):
        say(piet, "confirm", finding, blind="1")
        if place < 3:
            say(anne, "confirm", finding, blind="1")
        else:
            say(anne, "reject", finding, blind="1", reden="nee")
    shown = anne.get(f"{PATH}/overeenstemming").text
    assert "75%" in shown
    assert re.search(r"Alles samen.*?>4<", shown, re.DOTALL)


def test_what_is_gone_through_can_be_chosen(piet: Someone, first: str) -> None:
    say(piet, "confirm", first)
    assert first not in names(piet.get(f"{PATH}?soort=verdict&stand=open").text)
    assert all(name.startswith("commitment.") for name in names(piet.get(f"{PATH}?soort=commitment").text))
    unsure = piet.get(f"{PATH}?soort=verdict&onzeker=1").text
    sure = [piet.get(f"{PATH}?bij={name}").text for name in names(unsure)[:4]]
    certain = [int(re.search(r"zekerheid (\d+)%", shown)[1]) for shown in sure]  # type: ignore[index]
    assert certain == sorted(certain)


@pytest.mark.parametrize(
    "kind", ["commitment", "target", "remark", "citation", "quantity", "date", "exchange", "header"]
)
def test_every_kind_can_be_confirmed_and_rejected(piet: Someone, team_ledger: Ledger, kind: str) -> None:
    finding = names(piet.get(f"{PATH}?soort={kind}").text)[0]
    assert piet.fill(PATH, PATH, doe="confirm", bij=finding, soort=kind).status_code == 303
    assert piet.fill(PATH, PATH, doe="reject", bij=finding, soort=kind, reden="toch niet").status_code == 303
    assert [event[1] for event in told(team_ledger, finding)] == ["confirm", "reject"]


def test_what_people_wrote_is_shown_as_text(piet: Someone, first: str) -> None:
    say(piet, "reject", first, reden="<script>alert(1)</script>")
    shown = piet.get(f"{PATH}?bij={first}").text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize("path", [f"{PATH}?bij=verdict.onzin", f"{PATH}?soort=raar", f"{PATH}?bij=%3Cb%3E"])
def test_an_address_that_names_nothing_gives_the_work_all_the_same(piet: Someone, path: str) -> None:
    shown = piet.get(path)
    assert shown.status_code == 200
    assert "<b>&" not in shown.text


def test_gold_is_what_was_reviewed(team: FastAPI, piet: Someone, first: str) -> None:
    anne = in_as(team, "Anne")
    assert anne.get(f"{PATH}/ijkset").status_code == 404
    say(piet, "confirm", first)
    given_ = anne.get(f"{PATH}/ijkset")
    assert given_.headers["content-disposition"].startswith("attachment")
    assert [question["number"] for question in given_.json()["questions"]] == ["1"]


def test_in_english(piet: Someone) -> None:
    shown = piet.get(PATH, headers={"accept-language": "en"}).text
    assert "of 28 reviewed" in shown
    assert "Rekenschap read" in shown


@pytest.mark.parametrize(
    ("lang", "written", "expected"),
    [
        ("nl", "1.500,5", 1500.5),
        ("nl", "2,5", 2.5),
        ("nl", "1.500", 1500.0),
        ("nl", "2.5", 2.5),
        ("en", "1,500.5", 1500.5),
        ("en", "veel", "veel"),
    ],
)
def test_a_figure_is_read_as_its_language_writes_it(lang: str, written: str, expected: object) -> None:
    says = {"value": 1.0, "unit": "km", "qualifier": None}
    form = FormData([("veld-value", written), ("veld-unit", "km"), ("veld-qualifier", "")])
    assert posted("quantity", says, form, PageWords(lang)) == {"value": expected}  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("quantity", {"value": 1234.5, "unit": None, "qualifier": "~"}),
        ("target", {"indicator": "dijken", "comparator": ">=", "value": 95, "unit": "%", "year": 2032}),
        ("exchange", {"group": None, "refers_to": ["3", "12b"]}),
        ("date", {"start": "2026-01-01", "end": "2026-12-31"}),
        ("commitment", {"document": None, "due": "voor de zomer", "recurrence": "yearly"}),
    ],
)
def test_a_form_that_comes_back_as_it_was_shown_changes_nothing(
    lang: str, kind: str, says: dict[str, object]
) -> None:
    words = PageWords(lang)  # type: ignore[arg-type]
    form = FormData([(field.name, field.value) for field in fields_of(kind, says, words)])
    assert posted(kind, says, form, words) == {}


@given(st.text("ab c\n", max_size=3000), st.lists(st.tuples(st.integers(0, 2900), st.integers(1, 50)), max_size=5))
def test_a_passage_is_the_text_itself_whole_or_cut(text: str, places: list[tuple[int, int]]) -> None:
    span = Span(0, len(text))
    marks = sorted(Span(start, start + length) for start, length in places if start + length <= len(text))
    made = passage("answer", text, span, marks)
    shown = "".join(part.text for part in made.parts)
    assert shown.removeprefix("… ").removesuffix(" …") in text
    if made.whole is not None:
        assert "".join(part.text for part in made.whole) == text


@pytest.fixture
def page(team: FastAPI, browser: Browser) -> Iterator[Page]:
    with serving_at(team) as root:
        made = browser.new_page(locale="nl-NL", base_url=root, viewport={"width": WIDE, "height": 900})
        made.goto("/inloggen")
        made.fill("[name=naam]", "Piet")
        made.fill("[name=wachtwoord]", PASSWORD)
        made.keyboard.press("Enter")
        made.wait_for_url("**/")
        yield made
        made.close()


def heading(page: Page) -> str:
    return page.locator("#bevinding").inner_text()


def test_review_by_the_keyboard_alone(page: Page, team_ledger: Ledger) -> None:
    page.goto(PATH)
    every = names(page.content())
    page.keyboard.press("b")
    page.wait_for_selector(".done")
    assert heading(page).startswith("Vraag 2")
    assert page.evaluate("document.activeElement.id") == "bevinding"
    assert "Bevestigd: Vraag 1" in page.locator("#melding").inner_text()
    page.keyboard.press("u")
    page.wait_for_selector("#bevinding:has-text('Vraag 1:')")
    page.keyboard.press("j")
    page.wait_for_selector("#bevinding:has-text('Vraag 2:')")
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "veld-status"
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    assert page.evaluate("document.activeElement.id") == "reden-verwerpen"
    page.keyboard.type("b x u j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#bevinding:has-text('Vraag 3:')")
    page.keyboard.press("k")
    page.wait_for_selector("#bevinding:has-text('Vraag 2:')")
    page.wait_for_url(f"**bij={every[1]}**")
    page.keyboard.press("?")
    assert page.locator("#toetsen").get_attribute("open") is not None
    assert [event[1] for event in told(team_ledger, every[0])] == ["confirm", "withdraw"]
    assert told(team_ledger, every[1]) == [("Piet", "reject", "b x u j", False)]
    assert faults(page) == []


def test_keys_can_be_switched_off(page: Page, team_ledger: Ledger) -> None:
    page.goto(PATH)
    page.keyboard.press("?")
    page.uncheck("#toetsen-aan")
    page.reload()
    page.keyboard.press("b")
    page.wait_for_timeout(300)
    assert heading(page).startswith("Vraag 1")


def test_pages_are_whole_in_both_themes_and_widths(page: Page, browser: Browser) -> None:
    page.goto(PATH)
    page.keyboard.press("b")
    page.wait_for_selector(".done")
    for width, theme in ((NARROW, "dark"), (WIDE, "dark"), (NARROW, "light")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        for path in (f"{PATH}?soort=", f"{PATH}?soort=remark", f"{PATH}/overeenstemming"):
            page.goto(path)
            page.keyboard.press("c")
            assert faults(page) == []


def test_without_javascript_every_step_is_a_form(team: FastAPI, browser: Browser, team_ledger: Ledger) -> None:
    with serving_at(team) as root:
        context = browser.new_context(locale="nl-NL", base_url=root, java_script_enabled=False)
        made = context.new_page()
        made.goto("/inloggen")
        made.fill("[name=naam]", "Piet")
        made.fill("[name=wachtwoord]", PASSWORD)
        made.click("main [type=submit]")
        made.goto(PATH)
        every = names(made.content())
        made.click("details.correct summary")
        made.select_option("#veld-status", "not_answered")
        made.fill("#reden-verbeteren", "zegt niets")
        made.click("details.correct [type=submit]")
        assert made.locator("#bevinding").inner_text().startswith("Vraag 2")
        made.click(".done button")
        assert made.locator("#bevinding").inner_text().startswith("Vraag 1")
        assert [event[1] for event in told(team_ledger, every[0])] == ["correct", "withdraw"]
        context.close()
