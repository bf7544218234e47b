"""Logging in with OpenID, against a provider that speaks HTTP and signs with a key of its own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from httpx2 import Response
from joserfc import jwt
from joserfc.jwk import RSAKey

from rekenschap.accounts import audit, people
from rekenschap.accounts.oidc import Provider, Settings, from_environment
from rekenschap.accounts.roles import Role
from rekenschap.errors import BadAccount
from rekenschap.ledger.store import Ledger
from teams import Someone, workbench

CLIENT, SECRET = "rekenschap", "een geheim met: tekens"
BACK_TO = "http://testserver/inloggen/openid/terug"
KEY = RSAKey.generate_key(2048, {"kid": "een", "use": "sig"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "een", "use": "sig"})


@dataclass
class Idp:
    """A provider; `says` changes what it puts into a token, `signs` how it signs it."""

    address: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    says: dict[str, Any] = field(default_factory=dict)
    signs: Callable[[dict[str, Any]], str] = field(
        default=lambda claims: jwt.encode({"alg": "RS256", "kid": "een"}, claims, KEY)
    )
    issuer: str | None = None

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer or self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }

    def authorize(self, url: str) -> dict[str, str]:
        """What somebody who logs in there comes back with."""
        asked = dict(parse_qsl(urlsplit(url).query))
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert (asked["redirect_uri"], asked["code_challenge_method"]) == (BACK_TO, "S256")
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"state": asked["state"], "code": code}

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(form.get("code", ""), None)
        self.asked.append(form)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        given = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        if asked is None or challenge.rstrip(b"=").decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        if given not in {f"{CLIENT}:{SECRET}", f"{CLIENT}:een+geheim+met%3A+tekens"}:
            return 401, {"error": "invalid_client"}
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": "s-1",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "preferred_username": "k.jansen",
            "groups": ["allen", "griffie"],
        }
        claims = {name: value for name, value in (claims | self.says).items() if value is not None}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self.signs(claims)}


@pytest.fixture
def idp() -> Iterator[Idp]:
    provider = Idp()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers: dict[str, Callable[[], dict[str, Any]]] = {
                "/.well-known/openid-configuration": provider.metadata,
                "/jwks": lambda: {"keys": [KEY.as_dict(private=False)]},
            }
            self.answer(200, answers[self.path]())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self.answer(*provider.token(dict(parse_qsl(body)), self.headers.get("authorization", "")))

        def answer(self, status: int, data: dict[str, Any]) -> None:
            body = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    provider.address = f"http://127.0.0.1:{server.server_port}"
    yield provider
    server.shutdown()
    server.server_close()


ROLES = {"griffie": Role.REVIEWER, "beheer": Role.ADMIN, "allen": Role.READER}


@pytest.fixture
def door(idp: Idp, team_ledger: Ledger, tmp_path: Path) -> Someone:
    return Someone(served(idp, team_ledger, tmp_path))


def served(idp: Idp, ledger: Ledger, folder: Path, **how: Any) -> Any:
    settings = Settings(idp.address, CLIENT, SECRET, **({"role_claim": "groups", "roles": ROLES} | how))
    return workbench(ledger, folder, provider=Provider(settings, BACK_TO), public="http://testserver")


def come_back(someone: Someone, idp: Idp, to: str = "/lezen", **changed: str) -> Response:
    begun = someone.get("/inloggen/openid", params={"terug": to})
    assert begun.status_code == 303
    return someone.get(f"/inloggen/openid/terug?{urlencode(idp.authorize(begun.headers['location']) | changed)}")


def test_who_logs_in_there_is_let_in_here_with_their_role(door: Someone, idp: Idp, team_ledger: Ledger) -> None:
    assert "Inloggen met OpenID" in door.get("/inloggen").text
    answer = come_back(door, idp)
    assert (answer.status_code, answer.headers["location"]) == (303, "/lezen")
    assert "k.jansen" in door.get("/lezen").text
    assert door.get("/beheer").status_code == 403
    with team_ledger.reading() as connection:
        account = people.named(connection, "k.jansen")
        assert (account.role, account.is_external) == (Role.REVIEWER, True)
        assert [entry.what for entry in audit.entries(connection).items] == ["refused", "logged_in"]


def test_the_role_follows_the_provider_at_each_log_in(door: Someone, idp: Idp, team_ledger: Ledger) -> None:
    come_back(door, idp)
    idp.says = {"groups": ["beheer", "allen"], "preferred_username": "een andere naam"}
    assert come_back(door, idp).status_code == 303
    with team_ledger.reading() as connection:
        assert people.named(connection, "k.jansen").role is Role.ADMIN
    idp.says = {"groups": ["niets hier"]}
    assert "gives you no role here" in come_back(Someone(door.bench), idp).text


def test_without_a_claim_for_roles_everybody_reads(idp: Idp, team_ledger: Ledger, tmp_path: Path) -> None:
    someone = Someone(served(idp, team_ledger, tmp_path, role_claim=None))
    assert come_back(someone, idp, "/").status_code == 303
    assert (someone.get("/").status_code, someone.get("/lezen").status_code) == (200, 403)


def test_a_claim_may_lie_in_another(idp: Idp, team_ledger: Ledger, tmp_path: Path) -> None:
    idp.says = {"realm_access": {"roles": ["beheer"]}}
    someone = Someone(served(idp, team_ledger, tmp_path, role_claim="realm_access.roles"))
    come_back(someone, idp)
    assert someone.get("/beheer").status_code == 200


HOUR = 3600


@pytest.mark.parametrize(
    "says",
    [
        {"nonce": "een andere"},
        {"nonce": None},
        {"iss": "http://127.0.0.1:1"},
        {"iss": None},
        {"aud": "een ander programma"},
        {"aud": None},
        {"aud": [CLIENT, "een ander"], "azp": "een ander"},
        {"exp": -HOUR},
        {"exp": None},
        {"iat": HOUR},
        {"nbf": HOUR},
        {"sub": None},
        {"at_hash": "verkeerd"},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_log_in_is_refused(door: Someone, idp: Idp, says: dict[str, Any]) -> None:
    now = int(time.time())  # moments are seconds from now
    idp.says = {name: now + value if isinstance(value, int) else value for name, value in says.items()}
    answer = come_back(door, idp)
    assert (answer.status_code, "cannot be believed" in answer.text) == (403, True)
    assert door.get("/lezen").status_code == 303


def by_hand(header: dict[str, str], claims: dict[str, Any], key: bytes | None) -> str:
    """A token as no library would make it."""
    parts = ".".join(encoded(json.dumps(part).encode()) for part in (header, claims))
    return f"{parts}.{'' if key is None else encoded(hmac.digest(key, parts.encode(), 'sha256'))}"


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def none(claims: dict[str, Any]) -> str:
    return by_hand({"alg": "none"}, claims, None)


def with_the_public_key(claims: dict[str, Any]) -> str:
    return by_hand({"alg": "HS256", "kid": "een"}, claims, KEY.as_pem(private=False))


@pytest.mark.parametrize(
    "signs",
    [
        lambda claims: jwt.encode({"alg": "RS256", "kid": "een"}, claims, OTHER_KEY),
        lambda claims: jwt.encode({"alg": "RS256", "kid": "een"}, claims, KEY)[:-8] + "AAAAAAAA",
        none,
        with_the_public_key,
        lambda claims: "geen token",
    ],
    ids=["another key", "changed", "none", "hs256 with the public key", "no token"],
)
def test_a_token_that_the_provider_did_not_sign_is_refused(
    door: Someone, idp: Idp, signs: Callable[[dict[str, Any]], str]
) -> None:
    idp.signs = signs
    answer = come_back(door, idp)
    assert (answer.status_code, "cannot be believed" in answer.text) == (403, True)


def test_a_state_counts_once(door: Someone, idp: Idp) -> None:
    begun = door.get("/inloggen/openid").headers["location"]
    back = f"/inloggen/openid/terug?{urlencode(idp.authorize(begun))}"
    before = dict(door.cookies)
    assert door.get(back).status_code == 303
    again = Someone(door.bench)
    again.cookies.update(before)
    assert "was used before" in again.get(back).text


@pytest.mark.parametrize("state", ["", "een ander", "x" * 5000])
def test_a_state_that_was_not_given_out_is_refused(door: Someone, idp: Idp, state: str) -> None:
    assert come_back(door, idp, state=state).status_code == 403
    assert idp.asked == []


def test_a_log_in_that_was_begun_in_another_browser_is_refused(door: Someone, idp: Idp) -> None:
    begun = door.get("/inloggen/openid").headers["location"]
    victim = Someone(door.bench)
    victim.get("/inloggen")
    answer = victim.get(f"/inloggen/openid/terug?{urlencode(idp.authorize(begun))}")
    assert (answer.status_code, "another browser" in answer.text) == (403, True)
    assert idp.asked == []


def test_an_answer_of_another_provider_is_refused(door: Someone, idp: Idp) -> None:
    assert come_back(door, idp, iss=idp.address).status_code == 303
    answer = come_back(Someone(door.bench), idp, iss="https://kwaad.example")
    assert (answer.status_code, "which is not asked" in answer.text) == (403, True)


def test_a_code_of_another_log_in_is_of_no_use(door: Someone, idp: Idp) -> None:
    stolen = idp.authorize(Someone(door.bench).get("/inloggen/openid").headers["location"])
    answer = come_back(door, idp, code=stolen["code"])
    assert (answer.status_code, "invalid_grant" in answer.text) == (403, True)


def test_a_provider_that_says_it_is_another_is_not_asked(door: Someone, idp: Idp) -> None:
    idp.issuer = "https://kwaad.example"
    answer = door.get("/inloggen/openid")
    assert (answer.status_code, "says that it is" in answer.text) == (503, True)


def test_a_name_that_somebody_has_here_is_not_taken_over(door: Someone, idp: Idp, team_ledger: Ledger) -> None:
    idp.says = {"preferred_username": "anne", "groups": ["allen"]}
    answer = come_back(door, idp)
    assert (answer.status_code, "there is an account" in answer.text) == (403, True)
    with team_ledger.reading() as connection:
        assert people.named(connection, "Anne").is_external is False


def test_who_is_disabled_here_stays_out(door: Someone, idp: Idp, team_ledger: Ledger) -> None:
    come_back(door, idp)
    with team_ledger.writing() as writing:
        people.disable(writing, people.named(writing.connection, "k.jansen"))
    assert "is disabled" in come_back(Someone(door.bench), idp).text


def test_it_leads_back_to_pages_of_ours_only(door: Someone, idp: Idp) -> None:
    assert come_back(door, idp, "//kwaad.example").headers["location"] == "/"


def test_what_the_provider_says_is_wrong_is_shown_as_words(door: Someone, idp: Idp) -> None:
    answer = door.get("/inloggen/openid/terug", params={"error": "<script>alert(1)</script>"})
    assert answer.status_code == 403
    assert "<script>alert" not in answer.text


ENVIRONMENT = {
    "REKENSCHAP_OIDC_ISSUER": "https://login.example/",
    "REKENSCHAP_OIDC_CLIENT_ID": "a",
    "REKENSCHAP_OIDC_CLIENT_SECRET": "b",
    "REKENSCHAP_OIDC_ROLE_CLAIM": "groups",
    "REKENSCHAP_OIDC_READERS": "allen, griffie",
    "REKENSCHAP_OIDC_ADMINS": "griffie",
}


def test_the_environment_says_which_provider_and_who_may_what() -> None:
    settings = from_environment(ENVIRONMENT)
    assert settings is not None
    assert settings.issuer == "https://login.example"
    assert settings.roles == {"allen": Role.READER, "griffie": Role.ADMIN}
    assert from_environment({}) is None


@pytest.mark.parametrize("change", [{"_ISSUER": "http://login.example"}, {"_CLIENT_SECRET": ""}])
def test_a_provider_without_tls_or_secret_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(BadAccount):
        from_environment(ENVIRONMENT | {f"REKENSCHAP_OIDC{name}": value for name, value in change.items()})


def test_the_address_to_log_in_at_has_no_secret_in_it(door: Someone) -> None:
    asked = parse_qs(urlsplit(door.get("/inloggen/openid").headers["location"]).query)
    names = "client_id response_type state redirect_uri scope code_challenge code_challenge_method nonce"
    assert asked.keys() == set(names.split())
    assert len(asked["state"][0]) == len(asked["nonce"][0]) == 43
