"""One test for each technical rule of the NL GOV API Design Rules 2 (docs/decisions/0009), and some of the others.

The patterns are those of the standard, written anew from its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rekenschap.api import documented
from serving import CONTACT, routes_only

DOCUMENT = documented.openapi(routes_only(), CONTACT)
Operation = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")


def operations() -> Iterator[tuple[str, str, Operation]]:
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            yield method, path, operation


OPERATIONS = [pytest.param(operation, id=f"{method} {path}") for method, path, operation in operations()]
PATHS = list(DOCUMENT["paths"])
#: paths with something in the place of their parameters
ASKED = [path.replace("{paper}", "kst-39001-XX-A").replace("{table}", "papers") for path in PATHS]
ASKED = ["/v1" + path.replace("{number}", "1") for path in ASKED]


@pytest.mark.parametrize("path", PATHS)
def test_no_trailing_slash(path: str) -> None:
    assert path == "/" or not path.endswith("/")


@pytest.mark.parametrize("path", [path for path in ASKED if path != "/v1/"])
def test_an_address_with_a_trailing_slash_is_nothing_and_is_not_redirected(
    standing: TestClient, path: str
) -> None:
    assert standing.get(f"{path}/", follow_redirects=False).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_path_segments_kebab_case(path: str) -> None:
    fixed = [part for part in path.split("/")[1:] if part and not part.startswith("{")]
    assert [part for part in fixed if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part)] == []


@pytest.mark.parametrize("operation", OPERATIONS)
def test_query_keys_camel_case(operation: Operation) -> None:
    keys = [one["name"] for one in operation.get("parameters", []) if one["in"] == "query"]
    assert [key for key in keys if not re.fullmatch(r"[a-z][a-zA-Z0-9]*", key)] == []


def test_schema_names_are_upper_camel_case_and_their_properties_lower_camel_case() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    assert [name for name in schemas if not re.fullmatch(r"([A-Z][a-z0-9]*)+_?(([A-Z][a-z0-9]*)_?)*", name)] == []
    keys = {key for schema in schemas.values() for key in schema.get("properties", {})}
    assert [key for key in keys if not re.fullmatch(r"[a-z][a-zA-Z0-9]*", key)] == []


def test_collections_are_plural() -> None:
    alone = {"search", "comparison", "calendar", "feed"}
    first = {path.split("/")[1] for path in PATHS if path != "/"}
    assert {name for name in first - alone if not name.endswith(("s", "es"))} == set()


def test_http_methods() -> None:
    assert {method for method, _, _ in operations()} <= set(METHODS)


@pytest.mark.parametrize("path", ASKED)
def test_a_method_that_an_address_does_not_take_is_refused_with_those_that_it_takes(
    standing: TestClient, path: str
) -> None:
    answer = standing.request("PROPFIND", path)
    assert answer.status_code == 405
    assert answer.headers["allow"]


@pytest.mark.parametrize(("method", "path", "operation"), list(operations()), ids=str)
def test_every_get_can_be_asked(standing: TestClient, method: str, path: str, operation: Operation) -> None:
    if method == "get":
        asked = ASKED[PATHS.index(path)]
        assert standing.get(asked).status_code != 405


def test_doc_openapi_says_its_version_and_has_paths() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    assert DOCUMENT["paths"]


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key == "$ref")
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def test_every_reference_in_the_document_leads_somewhere() -> None:
    def leads(reference: str) -> bool:
        node: Any = DOCUMENT
        for part in reference.removeprefix("#/").split("/"):
            node = node.get(part, {})
        return bool(node)

    found = set(_references(DOCUMENT))
    assert "#/components/schemas/Problem" in found
    assert [reference for reference in found if not leads(reference)] == []


def test_doc_openapi_contact() -> None:
    assert set(DOCUMENT["info"]["contact"]) == {"name", "url", "email"}


def test_publish_openapi_at_the_base_path_for_every_site(standing: TestClient) -> None:
    answer = standing.get("/v1/openapi.json", headers={"Origin": "https://elders.example"})
    assert answer.json()["paths"].keys() == DOCUMENT["paths"].keys()
    assert answer.headers["access-control-allow-origin"] == "*"


def test_cors_is_off_for_everything_else(standing: TestClient) -> None:
    answer = standing.get("/v1/papers", headers={"Origin": "https://elders.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_uri_version() -> None:
    assert [server["url"] for server in DOCUMENT["servers"]] == ["/v1"]


def test_semver() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", DOCUMENT["info"]["version"])


@pytest.mark.parametrize("path", [*ASKED, "/v1/openapi.json", "/v1/niets", "/niets"])
def test_version_header(standing: TestClient, path: str) -> None:
    assert standing.get(path).headers["api-version"] == DOCUMENT["info"]["version"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_document_tells_the_version_header(operation: Operation) -> None:
    assert [one for one in operation["responses"].values() if "API-Version" not in one["headers"]] == []


@pytest.mark.parametrize("operation", OPERATIONS)
def test_problem_details_are_told_for_every_error(operation: Operation) -> None:
    errors = {status: one for status, one in operation["responses"].items() if status >= "4"}
    assert errors.keys() >= {"401", "404", "422", "500", "503"}
    assert {tuple(one["content"]) for one in errors.values()} == {("application/problem+json",)}


def test_the_members_of_a_problem_are_those_of_the_standard() -> None:
    problem = DOCUMENT["components"]["schemas"]["Problem"]
    assert set(problem["properties"]) == {"type", "title", "status", "detail", "instance"}
    assert set(problem["required"]) >= {"status", "title", "detail"}


@pytest.mark.parametrize("path", [*ASKED, "/v1/openapi.json", "/v1/niets"])
def test_security_headers(standing: TestClient, path: str) -> None:
    headers = standing.get(path).headers
    assert headers["cache-control"] in {"no-store", "private, no-cache"}
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["strict-transport-security"].startswith("max-age=")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_what_is_no_answer_of_the_ledger_is_not_kept(standing: TestClient) -> None:
    assert standing.get("/v1/niets").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/v1/papers", "/v1/niets", "/v1/openapi.json"])
def test_hide_implementation(standing: TestClient, path: str) -> None:
    answer = standing.get(path)
    told = f"{answer.headers} {answer.text}".lower()
    assert [word for word in ("python", "uvicorn", "fastapi", "sqlite", "starlette") if word in told] == []


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_has_a_summary_a_description_and_an_example(operation: Operation) -> None:
    assert operation["summary"]
    assert operation["description"]
    answers = [one for status, one in operation["responses"].items() if status < "3"]
    shown = [content for one in answers for content in one.get("content", {}).values()]
    assert "204" in operation["responses"] or any("example" in content for content in shown)
