"""Papers that are dropped on the page: read in processes of their own, watched, and told of in plain words."""

from __future__ import annotations

import os
import signal
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response
from playwright.sync_api import Browser

from browsing import NARROW, WIDE, faults, serving_at
from rekenschap import reading, sample
from rekenschap.errors import NotPublished, PaperError, RekenschapError, SourceUnavailable
from rekenschap.guard import Limits
from rekenschap.ledger import queries
from rekenschap.ledger.adding import Added, Incoming
from rekenschap.ledger.queries import PaperFilter
from rekenschap.ledger.store import Ledger
from rekenschap.papers.formats import MOST_BYTES
from rekenschap.serving.desk import Desk
from rekenschap.serving.fetching import fetching
from rekenschap.serving.jobs import Jobs, QueueFull, Shown
from rekenschap.sources.hosts import Settings
from rekenschap.web.routes.upload import kind_of
from rekenschap.web.words import all_words
from teams import PAPER, PASSWORD, Someone, in_as, workbench

OTHER = sample.content().replace(b"39800", b"39801").replace(b"39 800", b"39 801").replace(b"nr. C", b"nr. D")


def no_source(name: str) -> Incoming | Added:
    raise SourceUnavailable("the source gave no answer in 2 attempts; try again later")


@pytest.fixture
def make(team_ledger: Ledger, tmp_path: Path) -> Iterator[Callable[..., FastAPI]]:
    """Makes a workbench with a reader of its own."""
    made: list[FastAPI] = []

    def make(fetch: Any = no_source, **how: Any) -> FastAPI:
        app = workbench(team_ledger, tmp_path)
        app.state.jobs = Jobs(app.state.desk, fetch, **how)
        made.append(app)
        return app

    yield make
    for app in made:
        app.state.jobs.close()


def drop(someone: Someone, *files: tuple[str, bytes], **fields: str) -> Response:
    data = {"geheim": someone.secret(), **fields}
    return someone.post("/stukken", data=data, files=[("stuk", file) for file in files] or None)


def until(someone: Someone, path: str, *states: str, seconds: float = 60) -> str:
    """The page once all papers on it are in one of these states."""
    late = time.monotonic() + seconds
    while True:
        page = someone.get(path).text
        badges = page.count('class="badge ')
        if badges and badges == sum(page.count(f'class="badge {state}"') for state in states):
            return page
        assert time.monotonic() < late, page[page.index("<main") :]
        time.sleep(0.05)


def children() -> set[int]:
    """The processes that this one forked."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(path.read_text().rpartition(")")[2].split()[1]) == os.getpid():
                found.add(int(path.parent.name))
        except (OSError, IndexError):
            continue
    return found


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers that begin with `traag` are read for as long as anybody lets them, by a real process."""
    read = reading.read

    def at_leisure(content: bytes) -> Any:
        if content.startswith(b"traag"):
            time.sleep(600)
        return read(content)

    monkeypatch.setattr("rekenschap.ledger.reading_ahead.read", at_leisure)


def test_a_paper_is_read_kept_and_found(make: Callable[..., FastAPI]) -> None:
    app = make()
    piet = in_as(app, "Piet")
    sent = drop(piet, ("nota.md", OTHER))
    assert sent.status_code == 303
    page = until(piet, sent.headers["location"], "done")
    assert "28 vragen, 8 toezeggingen" in page
    assert "/stukken/kst-39801-XX-" in page
    assert "http-equiv" not in page
    with app.state.desk.ledger.reading() as connection:
        assert len(queries.papers(connection, PaperFilter()).items) == 2
    assert "kst-39801-XX-" in piet.get("/zoeken?q=waterkeringen").text


def test_several_papers_at_once_and_one_that_is_here(make: Callable[..., FastAPI]) -> None:
    piet = in_as(make(), "Piet")
    sent = drop(
        piet, ("nota.md", sample.content()), ("leeg.txt", b""), ("kapot.pdf", b"%PDF-1.7 kapot"), nummer="kst-1"
    )
    assert sent.headers["location"] == "/lezen"
    page = until(piet, "/lezen", "done", "failed")
    assert "Dit stuk stond er al." in page
    assert "Er staat niets in dit bestand." in page
    assert "Dit bestand is beschadigd." in page
    assert "De officiële bron kon niet worden bereikt." in page
    assert page.count("De lezer zegt") == 3


def test_what_is_busy_asks_again_also_without_scripts(make: Callable[..., FastAPI], slow: None) -> None:
    piet = in_as(make(), "Piet")
    at = drop(piet, ("traag.md", b"traag")).headers["location"]
    page = until(piet, at, "reading")
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert f'hx-get="{at}" hx-trigger="every 1s"' in page
    part = piet.get(at, headers={"hx-request": "true"}).text
    assert part.startswith("<div")
    assert "seconde" in part
    assert piet.fill(f"{at}/stoppen", at).headers["location"] == at
    page = until(piet, at, "cancelled")
    assert "hx-trigger" not in page
    assert "gestopt" in page


def test_stopping_ends_the_process_and_a_place_comes_free(make: Callable[..., FastAPI], slow: None) -> None:
    piet, before = in_as(make(readers=1), "Piet"), children()
    at = drop(piet, ("traag.md", b"traag")).headers["location"]
    until(piet, at, "reading")
    second = drop(piet, ("nota.md", OTHER)).headers["location"]
    assert "0 ervoor" in until(piet, second, "waiting")
    assert len(children() - before) == 1
    piet.fill(f"{at}/stoppen", at)
    until(piet, second, "done")
    assert children() - before == set()


def test_one_that_waits_can_be_stopped_too(make: Callable[..., FastAPI], slow: None) -> None:
    piet = in_as(make(readers=1), "Piet")
    until(piet, drop(piet, ("traag.md", b"traag")).headers["location"], "reading")
    second = drop(piet, ("nota.md", OTHER)).headers["location"]
    piet.fill(f"{second}/stoppen", second)
    until(piet, second, "cancelled")
    with pytest.raises(AssertionError):
        until(piet, second, "done", seconds=1)


def test_a_reader_that_is_killed_is_told_and_the_rest_goes_on(make: Callable[..., FastAPI], slow: None) -> None:
    piet, before = in_as(make(), "Piet"), children()
    at = drop(piet, ("traag.md", b"traag")).headers["location"]
    until(piet, at, "reading")
    (child,) = children() - before
    os.kill(child, signal.SIGKILL)
    page = until(piet, at, "failed")
    assert "Het lezen duurde te lang of brak af." in page
    assert "Probeer het nog eens." in page
    assert "its reader broke off" in page
    until(piet, drop(piet, ("nota.md", OTHER)).headers["location"], "done")


def test_a_reader_that_takes_too_long_is_ended_and_the_rest_goes_on(
    make: Callable[..., FastAPI], slow: None
) -> None:
    piet, before = in_as(make(limits=Limits(seconds=1.5)), "Piet"), children()
    at = drop(piet, ("traag.md", b"traag")).headers["location"]
    page = until(piet, at, "failed")
    assert "more than 1.5 seconds" in page
    assert children() - before == set()


def test_a_bomb_is_refused_and_takes_no_memory(make: Callable[..., FastAPI]) -> None:
    piet = in_as(make(), "Piet")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * (1 << 20))
    assert len(packed.getvalue()) < 1_000_000
    page = until(piet, drop(piet, ("bom.docx", packed.getvalue())).headers["location"], "failed")
    assert "Dit stuk is te groot om hier te lezen." in page or "Dit bestand is beschadigd." in page


def test_a_file_over_the_bound_is_refused_before_it_is_read(make: Callable[..., FastAPI]) -> None:
    piet = in_as(make(), "Piet")
    answer = drop(piet, ("groot.txt", b"x" * (MOST_BYTES + 1)))
    assert answer.status_code == 413
    assert "groter dan 64 MB" in answer.text
    assert "nog niets toegevoegd" in piet.get("/lezen").text


def test_nothing_is_no_paper(make: Callable[..., FastAPI]) -> None:
    answer = drop(in_as(make(), "Piet"))
    assert (answer.status_code, "Kies een bestand of geef een nummer." in answer.text) == (400, True)


def test_a_job_is_only_for_who_sent_it(make: Callable[..., FastAPI], slow: None) -> None:
    app = make()
    piet, anne = in_as(app, "Piet"), in_as(app, "Anne")
    at = drop(piet, ("traag.md", b"traag")).headers["location"]
    until(piet, at, "reading")
    assert anne.get(at).status_code == 404
    assert anne.fill(f"{at}/stoppen").status_code == 404
    assert "traag.md" not in anne.get("/lezen").text
    until(piet, at, "reading")


def test_a_number_that_the_ledger_has_is_not_asked_for_again(
    team_ledger: Ledger, make: Callable[..., FastAPI]
) -> None:
    nowhere = Settings(publications="http://127.0.0.1:9", mirror="http://127.0.0.1:9/m", attempts=1)
    piet = in_as(make(fetching(team_ledger, nowhere)), "Piet")
    known = until(piet, drop(piet, nummer=f" {PAPER} ").headers["location"], "done")
    assert "Dit stuk stond er al." in known
    page = until(piet, drop(piet, nummer="kst-36800-X-E").headers["location"], "failed")
    assert "De officiële bron kon niet worden bereikt." in page
    assert "download het stuk zelf" in page


def test_a_number_that_nobody_knows_is_told(make: Callable[..., FastAPI]) -> None:
    def unknown(name: str) -> Incoming | Added:
        raise NotPublished(f"there is nothing called {name}")

    piet = in_as(make(unknown), "Piet")
    page = until(piet, drop(piet, nummer="kst-0").headers["location"], "failed")
    assert "De bron kent dit nummer niet." in page


def test_a_fault_of_ours_is_told_as_ours_and_the_rest_goes_on(make: Callable[..., FastAPI]) -> None:
    def broken(name: str) -> Incoming | Added:
        raise ZeroDivisionError("geheim van binnen")

    piet = in_as(make(broken), "Piet")
    page = until(piet, drop(piet, nummer="kst-1").headers["location"], "failed")
    assert "Hier zit een fout in Rekenschap zelf." in page
    assert "geheim van binnen" not in page
    until(piet, drop(piet, ("nota.md", OTHER)).headers["location"], "done")


def test_the_queue_is_bounded_and_says_so(make: Callable[..., FastAPI], monkeypatch: pytest.MonkeyPatch) -> None:
    go = Event()

    def waits(name: str) -> Incoming | Added:
        go.wait(30)
        raise NotPublished("nothing")

    monkeypatch.setattr("rekenschap.serving.jobs._MOST_WAITING", 3)
    app = make(waits, readers=1)
    piet, anne = in_as(app, "Piet"), in_as(app, "Anne")
    until(piet, drop(piet, nummer="kst-1").headers["location"], "fetching")
    answers = [drop(piet, nummer=f"kst-{number}").status_code for number in range(5)]
    assert answers == [303, 303, 303, 503, 503]
    assert drop(anne, nummer="kst-9").status_code == 303
    go.set()


def test_bytes_that_wait_are_bounded(team_ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rekenschap.serving.jobs._MOST_BYTES", 1000)
    jobs = Jobs(Desk(team_ledger, None, lambda: pytest.fail("no day is asked for")), no_source, readers=0)
    jobs.send("Piet", Incoming("a", b"x" * 900))
    with pytest.raises(QueueFull):
        jobs.send("Anne", Incoming("b", b"x" * 200))


def test_closing_ends_what_is_being_read(make: Callable[..., FastAPI], slow: None) -> None:
    app, before = make(), children()
    piet = in_as(app, "Piet")
    until(piet, drop(piet, ("traag.md", b"traag")).headers["location"], "reading")
    begun = time.monotonic()
    app.state.jobs.close()
    assert time.monotonic() - begun < 10
    assert children() - before == set()


def test_a_reader_may_not_add(make: Callable[..., FastAPI]) -> None:
    lies = in_as(make(), "Lies")
    assert 'action="/stukken"' not in lies.get("/").text
    assert drop(lies, ("nota.md", OTHER)).status_code == 403


def every(kind: type[RekenschapError]) -> Iterator[type[RekenschapError]]:
    for below in kind.__subclasses__():
        yield below
        yield from every(below)


def test_every_error_of_a_paper_has_words_in_both_languages() -> None:
    words = all_words()
    for kind in every(PaperError):
        error = kind("found; rule; todo")
        key = f"fault_{kind_of(Shown('1', 'a', 'failed', 0, 0, None, None, error))}"
        assert {key, f"{key}_todo"} <= words.keys(), kind
        assert key != "fault_other", kind


def test_a_person_drops_a_paper_with_the_keyboard_and_with_the_mouse(
    make: Callable[..., FastAPI], browser: Browser, tmp_path: Path
) -> None:
    app = make()
    (tmp_path / "nota.md").write_bytes(OTHER)
    with serving_at(app) as address:
        page = browser.new_page(locale="nl-NL")
        page.goto(f"{address}/")
        page.get_by_label("Naam").fill("Piet")
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_label("Sleep stukken hierheen").set_input_files(tmp_path / "nota.md")
        page.get_by_role("button", name="Lees", exact=True).press("Enter")
        page.get_by_role("link", name="Open het stuk").wait_for()
        assert page.get_by_text("28 vragen").is_visible()
        assert faults(page) == []
        page.goto(f"{address}/")
        page.evaluate(
            """() => {
              const files = new DataTransfer();
              files.items.add(new File(["leeg"], "los.md"));
              const target = document.querySelector(".drop .target");
              target.dispatchEvent(new DragEvent("drop", {dataTransfer: files, bubbles: true, cancelable: true}));
            }"""
        )
        page.wait_for_url("**/lezen/*")
        page.get_by_text("los.md").first.wait_for()
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_pages_of_access_have_no_faults(
    make: Callable[..., FastAPI], browser: Browser, scheme: Any, width: int
) -> None:
    with serving_at(make()) as address:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="nl-NL")
        page.goto(f"{address}/inloggen")
        found = faults(page)
        page.get_by_label("Naam").fill("Anne")
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_label("Of een nummer").fill("kst-1")
        page.keyboard.press("Enter")
        page.get_by_text("De officiële bron kon niet worden bereikt.").wait_for()
        found += faults(page)
        for path in ("/", "/beheer", "/beheer/logboek", "/wachtwoord"):
            page.goto(address + path)
            found += faults(page)
        assert found == []
        page.close()


def test_without_scripts_a_paper_is_read_all_the_same(make: Callable[..., FastAPI], browser: Browser) -> None:
    with serving_at(make()) as address:
        page = browser.new_context(java_script_enabled=False, locale="nl-NL").new_page()
        page.goto(f"{address}/inloggen")
        page.get_by_label("Naam").fill("Piet")
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.get_by_label("Of een nummer").fill("kst-1")
        page.get_by_role("button", name="Lees", exact=True).click()
        page.get_by_text("De officiële bron kon niet worden bereikt.").wait_for(timeout=15_000)
        page.context.close()
