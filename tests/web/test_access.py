"""Who may see and do what in the workbench of a team, and how people log in."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from rekenschap.accounts import audit, people, sessions
from rekenschap.accounts.roles import Role
from rekenschap.ledger.store import Ledger
from rekenschap.serving.desk import Desk
from rekenschap.web.alone import Alone
from rekenschap.web.app import create_app
from rekenschap.web.visiting import Visitor
from teams import PAPER, PASSWORD, ROLES, Someone, in_as, workbench

#: what anybody may ask for, logged in or not; every other route needs a role
OPEN = {
    ("GET", "/inloggen"),
    ("POST", "/inloggen"),
    ("GET", "/inloggen/openid"),
    ("GET", "/inloggen/openid/terug"),
    ("GET", "/aanmelden/{token}"),
    ("POST", "/aanmelden/{token}"),
    ("GET", "/taal/{lang}"),
    ("GET", "/static/{version}/{name:path}"),
}
#: what a reader may send: nothing that others see changes by it
READERS_SEND = {
    "/uitloggen",
    "/wachtwoord",
    "/zoeken/bewaren",
    "/zoeken/vergeten",
    "/zoeken/volgen",
    "/toezeggingen/{name}/volgen",
    "/stukken/{key}/vervolgvragen",
}


def routes(app: FastAPI) -> Iterator[tuple[str, APIRoute]]:
    for route in _all(app.routes):
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield method, route


def _all(found: Any) -> Iterator[APIRoute]:
    for route in found:
        if isinstance(route, APIRoute):
            yield route
        else:  # a router that was taken in whole
            yield from _all(getattr(getattr(route, "original_router", route), "routes", ()))


def needs(route: APIRoute) -> Role | None:
    """The role that a route asks for, in any of what it depends on."""

    def within(dependant: Any) -> Iterator[Role]:
        role = getattr(dependant.call, "needs", None)
        if role is not None:
            yield role
        for one in dependant.dependencies:
            yield from within(one)

    return max(within(route.dependant), default=None)


def path_of(route: APIRoute) -> str:
    known = {"key": PAPER, "lang": "nl"}
    return re.sub(r"\{(\w+)(:\w+)?\}", lambda match: known.get(match[1], "1"), route.path)


def test_the_table_sees_the_routes(team: FastAPI) -> None:
    found = {(method, route.path) for method, route in routes(team)}
    assert found >= OPEN
    assert {("GET", "/"), ("POST", "/stukken"), ("GET", "/beheer"), ("GET", "/stukken/{key}")} <= found


def test_every_route_asks_for_a_role_unless_it_is_named_here(team: FastAPI) -> None:
    without = {(method, route.path) for method, route in routes(team) if needs(route) is None}
    assert without == OPEN


def test_whoever_is_not_logged_in_is_asked_to(team: FastAPI) -> None:
    stranger, let_in = Someone(team), []
    for method, route in routes(team):
        if (method, route.path) in OPEN:
            continue
        answer = stranger.request(method, path_of(route))
        asked = answer.status_code == 303 and answer.headers["location"].startswith("/inloggen?terug=")
        if not (asked if method == "GET" else answer.status_code == 403):
            let_in.append((method, route.path, answer.status_code))
    assert let_in == []


@pytest.mark.parametrize("name", ["Lies", "Piet"])
def test_a_role_below_what_a_page_needs_is_refused(team: FastAPI, name: str) -> None:
    someone, let_in, refused = in_as(team, name), [], 0
    for method, route in routes(team):
        needed = needs(route)
        if needed is not None and needed > ROLES[name]:
            refused += 1
            answer = someone.request(method, path_of(route))
            if answer.status_code != 403:
                let_in.append((method, route.path, answer.status_code))
    assert let_in == []
    assert refused >= 5


def test_a_reader_sends_nothing_that_others_see(team: FastAPI) -> None:
    found = {
        route.path
        for method, route in routes(team)
        if method != "GET" and (method, route.path) not in OPEN and needs(route) is Role.READER
    }
    assert found <= READERS_SEND


def test_managing_is_for_admins(team: FastAPI) -> None:
    found = {needs(route) for _, route in routes(team) if route.path.startswith("/beheer")}
    assert found == {Role.ADMIN}


def test_logging_in_leads_back_to_where_somebody_was(team: FastAPI) -> None:
    someone = Someone(team)
    there = someone.get(f"/stukken/{PAPER}?a=1").headers["location"]
    back = parse_qs(urlsplit(there).query)["terug"][0]
    assert back == f"/stukken/{PAPER}?a=1"
    assert someone.log_in("lies", back=back).headers["location"] == back
    assert someone.get("/").status_code == 200
    assert someone.get("/inloggen?terug=/lezen").headers["location"] == "/lezen"


def test_a_part_of_a_page_sends_the_whole_page_to_log_in(team: FastAPI) -> None:
    asked = {"hx-request": "true", "hx-current-url": "http://testserver/lezen?x=1"}
    answer = Someone(team).get("/lezen", headers=asked)
    assert (answer.status_code, answer.headers["hx-redirect"]) == (204, "/inloggen?terug=%2Flezen")


def test_unknown_names_and_wrong_passwords_get_one_answer(team: FastAPI) -> None:
    def told(name: str) -> tuple[int, str]:
        answer = Someone(team).log_in(name, "een verkeerd wachtwoord")
        return answer.status_code, re.sub(r"[0-9a-f]{128}", "", answer.text).replace(name, "NAAM")

    assert told("Anne") == told("Onno")
    assert told("Anne")[0] == 403


def test_unknown_names_take_as_long(team_ledger: Ledger) -> None:
    def quickest(name: str) -> float:
        times = []
        for _ in range(4):
            with team_ledger.reading() as connection:
                begun = time.perf_counter()
                assert people.logging_in(connection, name, "een verkeerd wachtwoord") is None
                times.append(time.perf_counter() - begun)
        return min(times)

    assert quickest("Niemand") > 0.5 * quickest("Anne")


def test_guessing_is_slowed_down_also_for_who_guesses_right(team: FastAPI) -> None:
    someone = Someone(team)
    answers = [someone.log_in("Anne", f"geraden wachtwoord {number}").status_code for number in range(4)]
    assert answers == [403, 403, 403, 429]
    late = someone.log_in("Anne")
    assert (late.status_code, late.headers["retry-after"]) == (429, "1")
    assert "Te vaak geprobeerd" in late.text


def test_a_session_cannot_be_put_into_a_browser(team: FastAPI, team_ledger: Ledger) -> None:
    someone, planted = Someone(team), "een-token-dat-een-ander-kent"
    someone.cookies.set("rekenschap", planted, domain="testserver.local")
    someone.log_in("Anne")
    assert someone.cookies["rekenschap"] != planted
    with team_ledger.reading() as connection:
        assert sessions.find(connection, planted, team_ledger.now()) is None
    assert in_as(team, "Anne").cookies["rekenschap"] != someone.cookies["rekenschap"]


def test_logging_in_anew_ends_the_session_that_the_browser_had(team: FastAPI, team_ledger: Ledger) -> None:
    someone = in_as(team, "Lies")
    old = someone.cookies["rekenschap"]
    someone.fill("/inloggen", "/wachtwoord", naam="Piet", wachtwoord=PASSWORD, terug="/")
    with team_ledger.reading() as connection:
        assert sessions.find(connection, old, team_ledger.now()) is None
    assert someone.cookies["rekenschap"] != old


def test_logging_out_ends_the_session_and_not_only_the_cookie(team: FastAPI) -> None:
    someone = in_as(team, "Lies")
    token = someone.cookies["rekenschap"]
    assert someone.fill("/uitloggen").headers["location"] == "/inloggen"
    thief = Someone(team)
    thief.cookies.set("rekenschap", token)
    assert thief.get("/").status_code == 303


def test_cookies_behind_tls_are_for_this_host_and_tls_only(team_ledger: Ledger, tmp_path: Path) -> None:
    app = workbench(team_ledger, tmp_path, tls=True)
    someone = Someone(app, "https://testserver")
    someone.get("/inloggen")
    set_cookie = someone.log_in("Anne").headers.get_list("set-cookie")
    kept = next(cookie for cookie in set_cookie if cookie.startswith("__Host-rekenschap="))
    parts = {part.strip().lower() for part in kept.split(";")[1:]}
    assert parts == {"httponly", "path=/", "samesite=lax", "secure"}
    assert someone.get("/").headers["strict-transport-security"].startswith("max-age=")


def test_cookies_without_tls_are_not_for_scripts_nor_other_sites(team: FastAPI) -> None:
    set_cookie = Someone(team).log_in("Anne").headers.get_list("set-cookie")
    kept = next(cookie for cookie in set_cookie if cookie.startswith("rekenschap="))
    assert {part.strip().lower() for part in kept.split(";")[1:]} == {"httponly", "path=/", "samesite=lax"}


def test_another_password_ends_all_other_sessions(team: FastAPI) -> None:
    here, there = in_as(team, "Lies"), in_as(team, "Lies")
    new = "een heel andere zin"
    assert here.fill("/wachtwoord", "/wachtwoord", oud="verkeerd verkeerd", nieuw=new).status_code == 403
    assert here.fill("/wachtwoord", "/wachtwoord", oud=PASSWORD, nieuw="kort").status_code == 400
    assert here.fill("/wachtwoord", "/wachtwoord", oud=PASSWORD, nieuw=new).status_code == 303
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 303)
    assert Someone(team).log_in("Lies").status_code == 403
    assert Someone(team).log_in("Lies", new).status_code == 303


def test_a_new_account_chooses_its_password_with_a_link_that_works_once(team: FastAPI) -> None:
    anne = in_as(team, "Anne")
    shown = anne.fill("/beheer", "/beheer", naam="Kees", rol="reviewer").text
    link = re.search(r"http://testserver(/aanmelden/[\w-]{43})", shown)
    assert link is not None
    assert link[1] not in anne.get("/beheer").text
    kees = Someone(team)
    assert "Kees" in kees.get(link[1]).text
    assert kees.fill(link[1], link[1], nieuw="kort").status_code == 400
    assert kees.fill(link[1], link[1], nieuw="de zin van kees zelf").status_code == 303
    assert kees.get("/lezen").status_code == 200
    assert Someone(team).get(link[1]).status_code == 404


def test_an_admin_changes_roles_and_disables_at_once(team: FastAPI, team_ledger: Ledger) -> None:
    anne, piet = in_as(team, "Anne"), in_as(team, "Piet")
    with team_ledger.reading() as connection:
        numbers = {account.name: account.id for account in people.everyone(connection)}
    assert piet.get("/lezen").status_code == 200
    anne.fill(f"/beheer/{numbers['Piet']}/rol", "/beheer", rol="reader")
    assert piet.get("/lezen").status_code == 403
    anne.fill(f"/beheer/{numbers['Piet']}/uit", "/beheer")
    assert piet.get("/").status_code == 303
    assert Someone(team).log_in("Piet").status_code == 403
    anne.fill(f"/beheer/{numbers['Piet']}/aan", "/beheer")
    assert Someone(team).log_in("Piet").status_code == 303
    last = anne.fill(f"/beheer/{numbers['Anne']}/rol", "/beheer", rol="reader")
    assert (last.status_code, "the last who manages" in last.text) == (400, True)
    assert anne.fill(f"/beheer/{numbers['Piet']}/rol", "/beheer", rol="koning").status_code == 400


def test_the_log_tells_who_did_what_and_from_where(team: FastAPI, team_ledger: Ledger) -> None:
    Someone(team).log_in("Anne", "een verkeerd wachtwoord")
    anne, lies = in_as(team, "Anne"), in_as(team, "Lies")
    lies.get("/beheer")
    anne.fill("/beheer", "/beheer", naam="Kees", rol="reader")
    anne.get("/beheer/logboek.csv")
    lies.fill("/uitloggen")
    with team_ledger.reading() as connection:
        found = audit.entries(connection).items[::-1]
    assert [(entry.who, entry.what, entry.about) for entry in found] == [
        (None, "login_refused", "Anne"),
        ("Anne", "logged_in", None),
        ("Lies", "logged_in", None),
        ("Lies", "refused", "GET /beheer"),
        ("Anne", "account_added", "Kees (reader)"),
        ("Anne", "downloaded", "/beheer/logboek.csv"),
        ("Lies", "logged_out", None),
    ]
    assert {entry.address for entry in found} == {"testclient"}
    shown = anne.get("/beheer/logboek?wie=Lies&wat=refused").text
    assert "GET /beheer" in shown
    assert "Kees (reader)" not in shown
    rows = anne.get("/beheer/logboek.csv?wat=account_added").text.splitlines()
    assert [row.partition(",")[2] for row in rows] == [
        "who,what,about,address",
        "Anne,account_added,Kees (reader),testclient",
    ]


def test_no_password_is_in_the_log(team: FastAPI, team_ledger: Ledger) -> None:
    Someone(team).log_in("Anne", "een geheim dat niemand ziet")
    with team_ledger.reading() as connection:
        assert "niemand ziet" not in str(audit.entries(connection).items)


def test_no_link_for_a_password_is_in_the_log(team: FastAPI, team_ledger: Ledger) -> None:
    Someone(team).post("/aanmelden/een-koppeling", data={"nieuw": PASSWORD})
    with team_ledger.reading() as connection:
        (entry,) = audit.entries(connection).items
    assert entry.about == "POST /aanmelden/…"


def test_one_person_alone_has_no_pages_about_accounts(team_ledger: Ledger, tmp_path: Path) -> None:
    alone = Someone(create_app(Desk(team_ledger, None, date.today), Alone("Ik")))
    assert [
        alone.get(path).status_code for path in ("/inloggen", "/beheer", "/beheer/logboek", "/wachtwoord")
    ] == [404] * 4
    assert alone.get("/lezen").status_code == 200


def test_the_secret_of_a_form_looks_other_each_time_and_is_known_each_time() -> None:
    visitor, other = Visitor("Anne", Role.ADMIN, b"a" * 32), Visitor("Piet", Role.ADMIN, b"b" * 32)
    secrets = {visitor.secret for _ in range(50)}
    assert len(secrets) == 50
    assert all(visitor.knows(secret) for secret in secrets)
    assert not any(other.knows(secret) for secret in secrets)
    assert not any(visitor.knows(wrong) for wrong in ("", "00" * 64, "zz", (b"a" * 32).hex(), "é" * 128))
