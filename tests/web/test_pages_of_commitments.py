"""Pages of commitments: by when they are due, in a calendar, by ministry, and each with its history."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from sqlalchemy import insert, update

from browsing import NARROW, WIDE, faults, serving_at
from rekenschap.follow.statuses import move_due
from rekenschap.ledger import schema
from rekenschap.ledger.store import Ledger
from rekenschap.web.commitments import SECTIONS, STATUSES, Choice
from rekenschap.web.commitments_month import first_day, month, next_month
from teams import in_as
from workbench import SAMPLE, TODAY, secret_of

HOSTILE = '<script>alert("x")</script>'


def ledger_of(client: TestClient) -> Ledger:
    app = client.app
    assert isinstance(app, FastAPI)
    ledger: Ledger = app.state.desk.ledger
    return ledger


def said(client: TestClient, path: str, **fields: str) -> str:
    """Send a form as somebody does who has the page, and give the page that comes of it."""
    return client.post(path, data={"geheim": secret_of(client), **fields}).text


def test_what_is_past_its_date_stands_first(pages: TestClient) -> None:
    shown = pages.get("/toezeggingen").text
    places = [shown.index(f'<h2 id="{name}"') for name in SECTIONS if f'<h2 id="{name}"' in shown]
    assert places == sorted(places)
    assert shown.index("Over de datum") < shown.index("Binnen zes weken")
    assert "Jaarverslag 2025" in shown[places[0] : places[1]]


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ("stuk=Jaarverslag", "Jaarverslag 2025", "Deltamonitor"),
        ("termijn=zonder", "Deltamonitor", "Jaarverslag 2025"),
        ("stand=due", "Jaarverslag 2025", "Deltamonitor"),
        (f"dossier={SAMPLE[4:12]}", "Jaarverslag 2025", "Begroting van het Ministerie van Voorbeelden, deel 3"),
        ("stand=kept&termijn=binnenkort", "Geen toezeggingen die hieraan voldoen", "Jaarverslag"),
        ("termijn=<b>", "&lt;b&gt;", "<b>"),
    ],
)
def test_commitments_are_chosen(pages: TestClient, query: str, there: str, absent: str) -> None:
    shown = pages.get(f"/toezeggingen?{query}").text
    assert there in shown
    assert absent not in re.sub(r"<form.*?</form>", "", shown, flags=re.DOTALL)


@given(st.sampled_from(["", *STATUSES]), st.sampled_from(["", *SECTIONS]))
def test_a_choice_asks_only_for_statuses_of_its_section(stand: str, termijn: str) -> None:
    wanted = Choice(stand=stand, termijn=termijn).filter(TODAY)
    if wanted is None:
        assert stand not in SECTIONS[termijn]
    elif termijn:
        assert set(wanted.status) <= set(SECTIONS[termijn])
        assert stand in ("", *wanted.status)


def test_the_calendar_subscription_has_the_filter(pages: TestClient) -> None:
    shown = pages.get("/toezeggingen?dossier=39800-XX&fractie=SP").text
    assert 'href="/v1/calendar?dossier=39800-XX&amp;group=SP"' in shown


def test_a_month_shows_what_is_due_on_its_days(pages: TestClient) -> None:
    shown = pages.get("/toezeggingen/agenda?maand=2026-05").text
    assert "Mei 2026" in shown
    day = shown[shown.index('datetime="2026-05-20"') :]
    assert "Jaarverslag 2025" in day[: day.index("</td>")]
    assert "maand=2026-04" in shown
    assert "maand=2026-06" in shown


@pytest.mark.parametrize("name", ["", "2026", "2026-13", "x" * 90, "-1-1", "0000-00", "9999-99"])
def test_a_month_that_is_none_is_this_month(pages: TestClient, name: str) -> None:
    shown = pages.get("/toezeggingen/agenda", params={"maand": name})
    assert shown.status_code == 200
    assert "November 2026" in shown.text


@given(st.dates())
def test_every_month_has_each_of_its_days_once(day: date) -> None:
    first = day.replace(day=1)
    days = [each.date for week in month(first, ()).weeks for each in week if each.is_within]
    assert days == sorted(set(days))
    assert first_day(f"{first:%Y-%m}", TODAY) == first
    if 1 < first.year < 9999:
        assert len(days) == (next_month(first) - first).days


def test_a_commitment_shows_its_words_and_where_they_stand(pages: TestClient) -> None:
    shown = pages.get("/toezeggingen/2").text
    assert "De eindstand van 2025 is opgenomen in het Jaarverslag 2025" in shown
    assert f'href="/stukken/{SAMPLE}#vraag-9"' in shown
    assert "toegezegd" in shown
    assert "termijn verstreken" in shown


def test_a_commitment_is_found_by_its_key_too_and_others_are_not_there(pages: TestClient) -> None:
    with ledger_of(pages).reading() as connection:
        key = connection.execute(schema.undertaking.select().where(schema.undertaking.c.id == 2)).one().key
    assert pages.get(f"/toezeggingen/{key}").text.count("Jaarverslag 2025")
    for unknown in ("999", "onbekend", "12345678901234567890", "0"):
        assert pages.get(f"/toezeggingen/{unknown}").status_code == 404


def test_a_reviewer_says_what_came_of_it_and_undoes_it_by_a_new_event(own_pages: TestClient) -> None:
    shown = said(own_pages, "/toezeggingen/2/stand", stand="kept", reden="Verantwoordingsdag")
    assert "nagekomen" in shown
    assert "Verantwoordingsdag" in shown
    number = re.findall(r'name="gebeurtenis" value="(\d+)"', shown)[0]
    shown = said(own_pages, "/toezeggingen/2/terug", gebeurtenis=number)
    assert "Ongedaan gemaakt: Verantwoordingsdag" in shown
    assert "termijn verstreken" in shown
    again = said(own_pages, "/toezeggingen/2/terug", gebeurtenis=number)
    assert again.count("Ongedaan gemaakt") == shown.count("Ongedaan gemaakt")


def test_a_moved_date_shows_both_days_and_whether_it_was_explained(own_pages: TestClient) -> None:
    fields = {"dag": "2027-03-01", "reden": "Brief van 3 november", "uitleg": "nee"}
    shown = said(own_pages, "/toezeggingen/2/termijn", **fields)
    for words in ("20 mei 2026", "1 maart 2027", "285 dagen later", "zonder uitleg", "verschoven"):
        assert words in shown
    listed = own_pages.get("/toezeggingen?stand=slipped").text
    assert "285 dagen later, zonder uitleg" in listed


@pytest.mark.parametrize(
    ("path", "fields", "told"),
    [
        ("stand", {"stand": "kept", "reden": " "}, "Kies een stand en geef een reden"),
        ("stand", {"stand": "<b>", "reden": "zomaar"}, "Kies een stand en geef een reden"),
        ("termijn", {"dag": "morgen", "reden": "zomaar"}, "Geef een dag"),
        ("termijn", {"dag": "2027-01-01", "reden": ""}, "geef een reden"),
    ],
)
def test_what_is_wrong_with_a_form_is_told_and_nothing_is_lost(
    own_pages: TestClient, path: str, fields: dict[str, str], told: str
) -> None:
    answer = own_pages.post(f"/toezeggingen/2/{path}", data={"geheim": secret_of(own_pages), **fields})
    assert answer.status_code == 400
    assert told in answer.text
    assert fields["reden"].strip() in answer.text
    assert "<b>" not in answer.text


def test_a_commitment_is_followed_by_a_feed_and_a_calendar_once(own_pages: TestClient) -> None:
    for road, fetched in (("atom", r"/feeds/[\w-]+\.atom"), ("ics", r"/calendars/[\w-]+\.ics")):
        first = re.findall(fetched, said(own_pages, "/toezeggingen/2/volgen", weg=road))
        assert re.findall(fetched, said(own_pages, "/toezeggingen/2/volgen", weg=road)) == first
        assert len(first) == 1


def test_who_only_reads_changes_nothing_and_sees_no_forms(team: FastAPI) -> None:
    reader, reviewer = in_as(team, "Lies"), in_as(team, "Piet")
    assert 'action="/toezeggingen/2/stand"' not in reader.get("/toezeggingen/2").text
    assert 'action="/toezeggingen/2/stand"' in reviewer.get("/toezeggingen/2").text
    fields = {"stand": "kept", "reden": "zomaar"}
    refused = reader.fill("/toezeggingen/2/stand", "/toezeggingen/2", **fields)
    assert refused.status_code == 403
    assert reviewer.fill("/toezeggingen/2/stand", "/toezeggingen/2", **fields).status_code == 303
    assert "door Piet" in " ".join(reader.get("/toezeggingen/2").text.split())


def test_a_form_from_elsewhere_changes_nothing(own_pages: TestClient) -> None:
    assert own_pages.post("/toezeggingen/2/stand", data={"stand": "kept", "reden": "x"}).status_code == 403
    assert "termijn verstreken" in own_pages.get("/toezeggingen/2").text


def test_words_of_papers_and_people_are_shown_as_text(own_pages: TestClient) -> None:
    ledger = ledger_of(own_pages)
    move_due(ledger, 2, date(2027, 1, 1), HOSTILE, HOSTILE)
    with ledger.writing() as writing:
        row = update(schema.undertaking).where(schema.undertaking.c.id == 2).values(text=HOSTILE, document=None)
        writing.connection.execute(row)
    for path in ("/toezeggingen", "/toezeggingen/2", "/toezeggingen/agenda?maand=2027-01"):
        shown = own_pages.get(path).text
        assert "&lt;script&gt;" in shown
        assert HOSTILE not in shown


def test_the_register_says_nothing_where_none_was_loaded_and_what_it_lacks_where_one_was(
    own_pages: TestClient,
) -> None:
    assert "Het register is niet geladen" in own_pages.get("/toezeggingen/register").text
    item = {"id": "z1", "source": "tk", "text": "Iets heel anders over vuurwerk", "made_on": TODAY}
    with ledger_of(own_pages).writing() as writing:
        writing.connection.execute(insert(schema.register_item).values(**item, deleted=False, changed=1))
    shown = own_pages.get("/toezeggingen/register").text
    assert "24 november 2026" in shown
    assert "Jaarverslag 2025" in shown


def test_commitments_by_ministry_lead_to_their_lists(pages: TestClient) -> None:
    shown = pages.get("/toezeggingen/ministeries").text
    found = re.search(r'href="(/toezeggingen\?ministerie=[^"]+stand=due)"', shown)
    assert found is not None
    assert "Jaarverslag 2025" in pages.get(found[1].replace("&amp;", "&")).text


@pytest.mark.parametrize("path", ["", "/2", "/agenda?maand=2026-05", "/ministeries", "/register"])
def test_every_page_is_there_in_english(pages: TestClient, path: str) -> None:
    shown = pages.get(f"/toezeggingen{path}", headers={"accept-language": "en"})
    assert shown.status_code == 200
    assert 'lang="en"' in shown.text
    assert "Commitments" in shown.text


def test_an_unknown_choice_of_anything_is_no_fault(pages: TestClient) -> None:
    asked = replace(Choice(), stand="zomaar", ministerie="Nergens", dossier="%", fractie="'", stuk="_")
    assert pages.get("/toezeggingen", params=asked.query).status_code == 200


def test_a_commitment_is_settled_by_keyboard_alone_and_axe_finds_nothing(
    own_pages: TestClient, browser: Browser
) -> None:
    with serving_at(own_pages.app) as root:
        page = browser.new_page(locale="nl-NL")
        page.goto(f"{root}/toezeggingen/2")
        page.get_by_label("nagekomen", exact=True).focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("Stuk van 20 mei")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**#verloop")
        assert "Stuk van 20 mei" in page.locator(".history").inner_text()
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            for path in ("", "/2", "/agenda?maand=2026-05", "/ministeries", "/register"):
                page.goto(f"{root}/toezeggingen{path}")
                assert faults(page) == [], (path, width)
