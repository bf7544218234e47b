"""Logging in with an OpenID provider: the code flow with PKCE, of OpenID Connect Core 1.0, through Authlib."""

from __future__ import annotations

import hmac
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rekenschap.accounts import tokens
from rekenschap.accounts.roles import Role
from rekenschap.errors import BadAccount, MissingExtra, NotLetIn
from rekenschap.this_machine import is_this_machine

if TYPE_CHECKING:
    from authlib.integrations.httpx_client import OAuth2Client

_PREFIX = "REKENSCHAP_OIDC_"
#: signatures with a key that only the provider has; never one with a secret that both know, or none
_SIGNATURES = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"})
#: seconds: to wait for the provider, that its clock may differ, to log in there, and that its addresses are kept
_PATIENCE, _LEEWAY, _TO_LOG_IN, _KEPT = 10.0, 60, 600.0, 3600.0
_MOST_UNDERWAY = 10_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Of the provider.

    `role_claim` names the claim with groups or roles (`realm_access.roles`), and `roles` what each of its values
    may do here; without one, who logs in is a reader until an admin says otherwise.
    """

    issuer: str
    client_id: str
    client_secret: str
    role_claim: str | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
    name_claim: str = "preferred_username"
    label: str = "OpenID"


def from_environment(environment: Mapping[str, str]) -> Settings | None:
    """The settings that the environment gives; None without an issuer. Raises `BadAccount`.

    They are `REKENSCHAP_OIDC_ISSUER`, `…_CLIENT_ID`, `…_CLIENT_SECRET`, `…_ROLE_CLAIM`, `…_READERS`,
    `…_REVIEWERS`, `…_ADMINS`, `…_NAME_CLAIM` and `…_LABEL`.
    """
    given = {name.removeprefix(_PREFIX): value for name, value in environment.items() if name.startswith(_PREFIX)}
    if not given.get("ISSUER"):
        return None
    if not given.get("CLIENT_ID") or not given.get("CLIENT_SECRET"):
        raise BadAccount("REKENSCHAP_OIDC_ISSUER is set; set _CLIENT_ID and _CLIENT_SECRET too")
    roles = {
        value.strip(): role
        for role in Role  # the higher role comes last, and counts
        for value in given.get(f"{role.name}S", "").split(",")
        if value.strip()
    }
    return Settings(
        _checked_address(given["ISSUER"].rstrip("/")),
        given["CLIENT_ID"],
        given["CLIENT_SECRET"],
        given.get("ROLE_CLAIM") or None,
        roles,
        given.get("NAME_CLAIM") or "preferred_username",
        given.get("LABEL") or "OpenID",
    )


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is at the provider; `role` is None where the provider does not tell what they may do."""

    subject: str
    name: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class _Flow:
    """A log-in that somebody is at: in which browser, what the provider must know, and where to go after it."""

    browser: str
    nonce: str
    verifier: str
    back: str
    until: float


class Provider:
    """The provider; `back_to` is the address at this server to which it sends people back."""

    def __init__(self, settings: Settings, back_to: str, now: Callable[[], float] = time.monotonic) -> None:
        self.settings, self._back_to, self._now = settings, back_to, now
        self._flows: OrderedDict[str, _Flow] = OrderedDict()
        self._lock = Lock()
        self._found: tuple[Mapping[str, Any], float] | None = None

    def begin(self, browser: str, back: str) -> str:
        """The address at which to log in; `browser` is a token that only this browser has."""
        found = self._metadata()
        flow = _Flow(tokens.digest(browser), tokens.new(), tokens.new(), back, self._now() + _TO_LOG_IN)
        with self._client() as client:
            url, state = client.create_authorization_url(
                found["authorization_endpoint"], state=tokens.new(), code_verifier=flow.verifier, nonce=flow.nonce
            )
        with self._lock:
            self._flows[state] = flow
            if len(self._flows) > _MOST_UNDERWAY:
                self._flows.popitem(last=False)
        return str(url)

    def finish(self, browser: str, state: str, code: str, issuer: str | None = None) -> tuple[Person, str]:
        """Who came back with a code, and where they go; each state counts once. Raises `NotLetIn`."""
        with self._lock:
            flow = self._flows.pop(state, None)
        if flow is None or flow.until < self._now():
            raise NotLetIn("this log-in is not known, was used before or took too long; begin it again")
        if not hmac.compare_digest(flow.browser, tokens.digest(browser)):
            raise NotLetIn("this log-in was begun in another browser; begin it again")
        if issuer is not None and issuer != self.settings.issuer:
            raise NotLetIn(f"the answer came from {issuer[:100]!r}, which is not asked")
        return self._person(self._claims(self._token(flow, code), flow)), flow.back

    def _token(self, flow: _Flow, code: str) -> Mapping[str, Any]:
        from authlib.common.errors import AuthlibBaseError
        from httpx2 import HTTPError

        found = self._metadata()
        try:
            with self._client() as client:
                token: Mapping[str, Any] = client.fetch_token(
                    found["token_endpoint"], code=code, code_verifier=flow.verifier
                )
        except (AuthlibBaseError, HTTPError, ValueError) as error:
            raise NotLetIn(f"the provider does not take this log-in: {error}") from error
        if "id_token" not in token:
            raise NotLetIn("the provider does not say who this is: its answer has no id_token")
        return token

    def _claims(self, token: Mapping[str, Any], flow: _Flow) -> Mapping[str, Any]:
        from authlib.oidc.core import CodeIDToken
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet
        from joserfc.jws import JWSRegistry

        found = self._metadata()
        told = _SIGNATURES.intersection(found.get("id_token_signing_alg_values_supported") or ["RS256"])
        registry = JWSRegistry(algorithms=sorted(told), strict_check_header=False)
        expected = {
            "iss": {"essential": True, "values": [self.settings.issuer]},
            "aud": {"essential": True, "values": [self.settings.client_id]},
        }
        known = {"nonce": flow.nonce, "client_id": self.settings.client_id} | {
            name: token[name] for name in ("access_token",) if name in token
        }
        try:
            keys = KeySet.import_key_set(self._get(found["jwks_uri"]))
            opened = jwt.decode(token["id_token"], keys, registry=registry)
            claims = CodeIDToken(opened.claims, opened.header, expected, known)
            claims.validate(leeway=_LEEWAY)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise NotLetIn(f"what the provider says cannot be believed: {error}") from error
        return dict(claims)

    def _person(self, claims: Mapping[str, Any]) -> Person:
        settings = self.settings
        name = claims.get(settings.name_claim) or claims.get("email") or claims["sub"]
        subject = f"{settings.issuer} {claims['sub']}"
        if settings.role_claim is None:
            return Person(subject, str(name), None)
        roles = [
            settings.roles[value] for value in _values(claims, settings.role_claim) if value in settings.roles
        ]
        if not roles:
            raise NotLetIn(f"{name}: the provider gives you no role here; ask the administrator")
        return Person(subject, str(name), max(roles))

    def _metadata(self) -> Mapping[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0), asked again after an hour."""
        if self._found is None or self._found[1] < self._now():
            issuer = self.settings.issuer
            found = self._get(f"{issuer}/.well-known/openid-configuration")
            if str(found.get("issuer", "")).rstrip("/") != issuer:
                raise NotLetIn(f"{issuer} says that it is {found.get('issuer')!r}; write that as the issuer")
            try:
                for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
                    _checked_address(found[name])
            except (BadAccount, KeyError) as error:
                raise NotLetIn(f"what {issuer} says of itself is not right: {error}") from error
            self._found = (found, self._now() + _KEPT)
        return self._found[0]

    def _get(self, url: str) -> Any:
        import httpx2

        try:
            answer = httpx2.get(url, timeout=_PATIENCE)
            answer.raise_for_status()
            return answer.json()
        except (httpx2.HTTPError, ValueError) as error:
            raise NotLetIn(f"the provider does not answer: {error}") from error

    def _client(self) -> OAuth2Client:
        try:
            from authlib.integrations.httpx_client import OAuth2Client
        except ModuleNotFoundError as error:
            raise MissingExtra("OpenID needs the extra `server`: pip install 'rekenschap[server]'") from error
        return OAuth2Client(
            self.settings.client_id,
            self.settings.client_secret,
            scope="openid profile email",
            redirect_uri=self._back_to,
            code_challenge_method="S256",
            timeout=_PATIENCE,
        )


def _values(claims: Mapping[str, Any], name: str) -> list[str]:
    """The values of a claim, which may lie in others: `realm_access.roles`."""

    def within(found: Any, part: str) -> Any:
        return found.get(part) if isinstance(found, Mapping) else None

    found = claims[name] if name in claims else reduce(within, name.split("."), claims)
    return [found] if isinstance(found, str) else [value for value in found or () if isinstance(value, str)]


def _checked_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_this_machine(parts.hostname)):
        raise BadAccount(f"{url!r} is no address of a provider; it must begin with https://")
    return url
